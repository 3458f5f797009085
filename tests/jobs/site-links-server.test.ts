import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { nodeIo } from '../../src/host.js';
import { type SiteLinksOptions, siteLinks } from '../../src/jobs/site-links.js';
import type { Site, SiteColumn } from '../../src/model/documents.js';
import type { LinksReport } from '../../src/model/links-report.js';
import { writeDraft } from '../../src/yaml/write-draft.js';
import { memoryIo } from '../support/memory-io.js';
import { runProgram } from '../support/program.js';
import type { Family } from '../support/site-server/addresses.js';
import { type Content, type ContentColumn, list } from '../support/site-server/content.js';
import type { Misbehaviour } from '../support/site-server/faults.js';
import { type SiteOptions, startSite, type TestSite } from '../support/site-server/start.js';

const running: TestSite[] = [];

async function site(options: SiteOptions = {}): Promise<TestSite> {
  const started = await startSite({ content: town(), ...options });
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

// small enough to be looked at many times: a blank column, an archived one, lists of several pages
function town(without: readonly string[] = []): Content {
  const columns: readonly ContentColumn[] = [
    {
      name: '政务公开',
      children: [
        list('通知公告', 6, (n) => `关于第${n}批事项的通知`, '2024-09-12', 9),
        { name: '法定主动公开内容', children: [list('机构职能', 1, () => '主要职责', '2024-03-20', 1), { name: '政府采购' }] },
        { ...list('疫情防控', 2, (n) => `通告第${n}号`, '2022-12-01', 6), archived: true },
      ],
    },
  ];
  const kept = (all: readonly ContentColumn[]): readonly ContentColumn[] =>
    all.map((column) => ({
      ...column,
      ...(column.items && { items: column.items.filter(({ title }) => !without.includes(title)) }),
      ...(column.children && { children: kept(column.children) }),
    }));
  return { name: '东河县人民政府', columns: kept(columns) };
}

// the real network, but nobody waits for a test
async function check(truth: Site, options: SiteLinksOptions & { readonly moment?: string } = {}): Promise<LinksReport> {
  const { network } = nodeIo();
  if (network === undefined) throw new Error('no network');
  const io = {
    ...memoryIo({ 'site.yaml': writeDraft(truth as unknown as Record<string, unknown>) }),
    network: { ...network, wait: () => network.wait(0), moment: () => options.moment ?? '2024-09-20T08:00:00+08:00' },
  };
  const { report } = await siteLinks([], io, { allowPrivate: true, perHost: 8, timeout: 3000, ...options });
  return report;
}

function flat(columns: readonly SiteColumn[]): readonly SiteColumn[] {
  return columns.flatMap((column) => [column, ...flat(column.children ?? [])]);
}

function statusOf(report: LinksReport, url: string | undefined): string {
  const link = report.links.find((one) => one.url === url);
  return link === undefined ? 'absent' : [link.status, link.reason].filter((one) => one !== undefined).join(' ');
}

describe('a website as it is', () => {
  const families: readonly Family[] = ['col', 'channel', 'info'];
  const ways: readonly NonNullable<SiteOptions['missing']>[] = ['not-found', 'soft-404', 'home', 'home-404', 'to-home'];

  test.each(families.flatMap((family) => ways.map((missing) => [family, missing] as const)))(
    'accuses nothing that is there, in the shape %s where what is missing is answered by %s',
    async (family, missing) => {
      for (const encoding of ['utf-8', 'gb18030'] as const) {
        const one = await site({ family, missing, encoding });
        const report = await check(one.truth());
        expect(report.counts).toMatchObject({ ok: report.counts.addresses, dead: 0, suspect: 0, unknown: 0 });
        expect(report.counts.addresses).toBeGreaterThan(12);
      }
    },
  );

  test('knows nothing of addresses behind a #', async () => {
    const one = await site({ family: 'hash' });
    const report = await check(one.truth());
    expect(report.counts).toMatchObject({ unknown: report.counts.addresses, ok: 0, dead: 0 });
    expect(one.requests).toEqual([]);
  });

  test.each([
    ['not-found', 'dead not-found'],
    ['home-404', 'dead not-found'],
    ['soft-404', 'suspect soft-404'],
    ['home', 'suspect home-page'],
    ['to-home', 'suspect home-page'],
  ] as const)('finds what was taken away, where that is answered by %s', async (missing, expected) => {
    for (const encoding of ['utf-8', 'gb18030'] as const) {
      const one = await site({ missing, encoding });
      const before = one.truth();
      one.change({ content: town(['关于第3批事项的通知']) });
      const gone = flat(before.columns)
        .flatMap((column) => column.list ?? [])
        .find((item) => item.title === '关于第3批事项的通知');
      // items that follow have moved up by one number in this shape; look at the last only, whose number nobody has now
      const last = flat(before.columns)
        .flatMap((column) => column.list ?? [])
        .at(-1);
      expect(gone).toBeDefined();
      const report = await check({ ...before, columns: [{ name: '通知公告', list: [...(last === undefined ? [] : [last])] }] });
      expect(statusOf(report, last?.url)).toBe(expected);
    }
  });
});

describe('a website that misbehaves', () => {
  test.each<readonly [string, Misbehaviour, string]>([
    ['403', { kind: 'status', status: 403 }, 'unknown forbidden'],
    ['429', { kind: 'status', status: 429, retryAfter: '1' }, 'unknown too-many'],
    ['500', { kind: 'status', status: 500 }, 'unknown server-error'],
    ['503', { kind: 'status', status: 503, retryAfter: '1' }, 'unknown server-error'],
    ['410', { kind: 'status', status: 410 }, 'dead gone'],
    ['no answer', { kind: 'silence' }, 'unknown timeout'],
    ['a slow answer', { kind: 'slow', milliseconds: 300 }, 'ok'],
    ['a reset', { kind: 'reset' }, 'unknown other'],
    ['a firewall that wants a script', { kind: 'firewall' }, 'unknown firewall'],
    ['a firewall that shuts the door', { kind: 'firewall', status: 403 }, 'unknown'],
    ['200 and words', { kind: 'soft-404' }, 'suspect soft-404'],
    ['the home page', { kind: 'page-of', address: '/' }, 'suspect home-page'],
    ['a jump home', { kind: 'redirect', to: '/' }, 'suspect home-page'],
    ['a jump in a circle', { kind: 'redirect', to: '/col/col2102/index.html' }, 'unknown loop'],
    ['a jump to the column above', { kind: 'redirect', to: '/col/col2101/index.html', status: 301 }, 'suspect parent-page'],
    ['a jump to an article', { kind: 'redirect', to: '/art/2024/3/20/art_2104_7.html' }, 'redirected'],
    ['a huge page', { kind: 'huge', bytes: 30_000_000 }, 'ok'],
    ['a bomb', { kind: 'bomb', bytes: 50_000_000 }, 'ok'],
  ])('answers a column with %s', async (_name, does, expected) => {
    // what is missing is answered with the home page, so that every page is asked for whole
    const one = await site({ missing: does.kind === 'status' ? 'not-found' : 'home', faults: [{ at: '/col/col2102/index.html', does }] });
    const report = await check(one.truth(), { only: ['columns'], timeout: does.kind === 'silence' ? 400 : 8000 });
    expect(statusOf(report, one.at('/col/col2102/index.html')).startsWith(expected)).toBe(true);
    expect(report.counts.ok).toBeGreaterThanOrEqual(report.counts.addresses - 1);
  });

  test('follows to another host and says so, and knows when nobody listens there', async () => {
    const other = await site();
    const { port } = await startSite();
    const one = await site({
      faults: [{ at: '/col/col2102/index.html', does: { kind: 'redirect', to: other.at('/col/col2101/index.html') } }],
    });
    const report = await check(one.truth(), { only: ['columns'] });
    expect(statusOf(report, one.at('/col/col2102/index.html'))).toBe('redirected other-host');
    expect(port).toBeGreaterThan(0);
    await other.close();
    const again = await check(one.truth(), { only: ['columns'] });
    expect(statusOf(again, one.at('/col/col2102/index.html'))).toBe('unknown refused');
  });

  test('refuses HEAD, and is asked by GET', async () => {
    const one = await site({ head: 405 });
    const report = await check(one.truth());
    expect(report.counts).toMatchObject({ ok: report.counts.addresses, dead: 0 });
  });

  test('breaks off in the middle, which is no answer', async () => {
    const one = await site({ missing: 'home', faults: [{ at: '/col/col2102/index.html', does: { kind: 'cut' }, method: 'GET' }] });
    const report = await check(one.truth(), { only: ['columns'] });
    expect(statusOf(report, one.at('/col/col2102/index.html'))).toMatch(/^unknown/);
  });

  test('keeps private addresses unasked unless that is allowed', async () => {
    const one = await site();
    const report = await check(one.truth(), { allowPrivate: false });
    expect(report.counts).toMatchObject({ unknown: report.counts.addresses, dead: 0 });
    expect(report.hosts[0]?.reason).toBe('private');
    expect(one.requests).toEqual([]);
  });

  test('has a robots.txt that is kept to', async () => {
    const one = await site({ robots: 'User-agent: *\nDisallow: /art/\n' });
    const report = await check(one.truth());
    expect(report.links.filter(({ url }) => url.includes('/art/')).every(({ reason }) => reason === 'robots')).toBe(true);
    expect(one.requests.some(({ path }) => path.startsWith('/art/'))).toBe(false);
    expect(one.requests.every(({ headers }) => String(headers['user-agent']).startsWith('gkml/'))).toBe(true);
  });
});

test('runs as a program and writes its results', async () => {
  const one = await site();
  const truth = one.truth();
  const folder = mkdtempSync(join(tmpdir(), 'gkml-links-'));
  try {
    writeFileSync(join(folder, 'site.yaml'), writeDraft(truth as unknown as Record<string, unknown>));
    const args = ['site', 'links', '--allow-private', '--rate', '500', '--per-host', '8'];
    const first = await runProgram(args, { cwd: folder });
    expect(first.stderr).toContain('链接核查.yaml');
    expect(first).toMatchObject({ code: 0 });
    const results = readFileSync(join(folder, '链接核查.yaml'), 'utf8');
    expect(results.match(/status: ok/g)).toHaveLength(
      flat(truth.columns).length + flat(truth.columns).flatMap((column) => column.list ?? []).length,
    );
    one.fault({ at: '/col/col2102/index.html', does: { kind: 'status', status: 404 } });
    const second = await runProgram([...args, '--max-age', '0', '-f', 'json'], { cwd: folder });
    expect(second.code).toBe(1);
    expect((JSON.parse(second.stdout) as LinksReport).counts.dead).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test('stops on Ctrl+C with what it knows, and goes on from there', async () => {
  const one = await site({ faults: [{ at: /^\/art\//, does: { kind: 'slow', milliseconds: 100 } }] });
  const folder = mkdtempSync(join(tmpdir(), 'gkml-links-'));
  const program = join(import.meta.dirname, '../../bin/gkml.js');
  try {
    writeFileSync(join(folder, 'site.yaml'), writeDraft(one.truth() as unknown as Record<string, unknown>));
    const args = ['site', 'links', '--allow-private', '--rate', '20', '--per-host', '1'];
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    while (one.requests.filter(({ path }) => path.startsWith('/art/')).length < 4) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(out).toContain('中途停下');
    const known = readFileSync(join(folder, '链接核查.yaml'), 'utf8').match(/status: ok/g)?.length ?? 0;
    expect(known).toBeGreaterThanOrEqual(3);
    const next = await runProgram([...args, '-f', 'json'], { cwd: folder });
    const { counts } = JSON.parse(next.stdout) as LinksReport;
    expect(counts).toMatchObject({ ok: counts.addresses, cached: known });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
