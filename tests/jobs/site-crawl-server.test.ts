import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import type { Site, SiteColumn } from '../../src/model/documents.js';
import { readYaml } from '../../src/yaml/read.js';
import { type Content, list, manyColumns } from '../support/site-server/content.js';
import type { Misbehaviour } from '../support/site-server/faults.js';
import { type SiteOptions, startSite, type TestSite } from '../support/site-server/start.js';
import { type WebOptions, webIo } from '../support/web-io.js';

const small: Content = {
  name: '东河县人民政府',
  columns: [
    {
      name: '新闻中心',
      children: [list('今日东河', 40, (n) => `第${n}次调研`, '2024-09-18', 3), list('部门动态', 4, (n) => `第${n}期培训`, '2024-09-10', 5)],
    },
    {
      name: '政务公开',
      children: [
        { name: '机构职能', children: [list('领导信息', 2, (n) => `领导${n}`, '2024-05-01', 9), { name: '公务员招考' }] },
        list('财政预算', 5, (n) => `第${n}次预算`, '2024-02-01', 30),
      ],
    },
  ],
};

let site: TestSite;
const start = async (options: SiteOptions = {}) => {
  site = await startSite(options);
};
beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) delete process.env[name];
});
afterEach(() => site.close());

interface Crawled {
  readonly code: number;
  readonly err: string;
  readonly site: Site;
  readonly waited: number;
}

async function crawl(args: readonly string[] = [], options: WebOptions = {}): Promise<Crawled> {
  const io = webIo({}, options);
  const code = await main(['site', 'crawl', site.url, '--allow-private', '--out', '证据', '--timeout', '1', ...args], io);
  return { code, err: io.stderr.text, site: documentOf(io.textOf('site.yaml')), waited: io.waited() };
}

function documentOf(yaml: string): Site {
  const read = readYaml('site.yaml', yaml, () => undefined);
  if (read.kind !== 'value') throw new Error('no document');
  return read.located.value as Site;
}

interface Placed {
  readonly path: string;
  readonly column: SiteColumn;
}

function placedIn(columns: readonly SiteColumn[], above = ''): readonly Placed[] {
  return columns.flatMap((column) => {
    const path = `${above}/${column.name}`;
    return [{ path, column }, ...placedIn(column.children ?? [], path)];
  });
}

/** What the list says otherwise than the site is; what it does not know it does not say. */
function falsehoods(found: Site): readonly string[] {
  const known = new Map(placedIn(found.columns).map((placed) => [placed.column.url, placed]));
  return placedIn(site.truth().columns).flatMap(({ path, column: truth }) => {
    const { path: at, column } = known.get(truth.url) ?? {};
    if (column === undefined) return found.evidence?.complete === true ? [`${path} is missing`] : [];
    const items = new Map((truth.list ?? []).map((item) => [item.url, item]));
    return [
      ...(at === path || found.evidence?.complete === false ? [] : [`${path} stands at ${at}`]),
      ...(column.items === undefined || column.items === truth.items ? [] : [`${path} has ${column.items} items, not ${truth.items}`]),
      ...(column.updated === undefined || column.updated === truth.updated ? [] : [`${path}: ${column.updated}, not ${truth.updated}`]),
      ...(column.list ?? []).flatMap((item) => {
        const real = items.get(item.url);
        if (real?.title !== item.title) return [`${path}: ${item.title} is no item of it`];
        const lost = (['number', 'index', 'formed', 'effective', 'expires', 'validity'] as const).filter(
          (field) => (item.read === true || item[field] !== undefined) && item[field] !== real[field],
        );
        return [
          ...lost.map((field) => `${path}: ${item.title}: ${field}`),
          ...(item.date === undefined || item.date === real.date ? [] : [item.title]),
        ];
      }),
    ];
  });
}

describe('a county portal', () => {
  test.each<readonly [string, SiteOptions]>([
    ['in the manner of the first family', { family: 'col' }],
    ['in the manner of the second family', { family: 'channel' }],
    ['in the manner of the third family', { family: 'info' }],
    ['drawn by script from data', { family: 'hash' }],
    ['in GB18030', { encoding: 'gb18030', charsetInHeader: false }],
    ['with lists in an XML store', { proxy: true }],
    ['with packed pages and no caching', { gzip: true, caching: false }],
    ['that answers everything unknown with its home page', { missing: 'home' }],
    ['with a session in each link', { sessions: true, family: 'info' }],
  ])(
    '%s is read as it is',
    async (_, options) => {
      await start(options);
      const { code, site: found } = await crawl();
      expect(falsehoods(found)).toEqual([]);
      expect(found.evidence?.complete).toBe(true);
      const columns = placedIn(found.columns).map(({ column }) => column);
      expect(columns).toHaveLength(65);
      expect(columns.filter(({ items }) => items !== undefined).length).toBeGreaterThan(45);
      expect(code).toBe(0);
    },
    120_000,
  );
});

describe('a column whose page', () => {
  const budget = (found: Site) => placedIn(found.columns).find(({ path }) => path === '/政务公开/财政预算')?.column;

  test.each<readonly [string, Misbehaviour, string]>([
    ['is forbidden', { kind: 'status', status: 403 }, 'forbidden'],
    ['is asked for too often', { kind: 'status', status: 429 }, 'forbidden'],
    ['answers with a firewall', { kind: 'firewall' }, 'forbidden'],
    ['does not answer', { kind: 'silence' }, 'timeout'],
    ['never ends', { kind: 'endless' }, 'timeout'],
    ['resets the connection', { kind: 'reset' }, 'error'],
    ['breaks off', { kind: 'cut' }, 'error'],
    ['fails', { kind: 'status', status: 500 }, 'error'],
    ['is not there', { kind: 'status', status: 404 }, 'error'],
    ['is not there and says so with 200', { kind: 'soft-404' }, 'error'],
    ['is huge', { kind: 'huge', bytes: 6_000_000 }, 'limit'],
    ['unpacks to no end', { kind: 'bomb', bytes: 6_000_000 }, 'limit'],
    ['leads in a circle', { kind: 'redirect', to: '/col/col2108/index.html' }, 'error'],
    ['leads to another website', { kind: 'redirect', to: 'http://127.0.0.2:9/' }, 'elsewhere'],
  ])(
    '%s is not verified, and nothing is said of its contents',
    async (_, does, reason) => {
      await start({ content: small, faults: [{ at: '/col/col2108/index.html', does }] });
      const { site: found } = await crawl();
      expect(budget(found)).toMatchObject({ unverified: { reason } });
      expect(budget(found)).not.toHaveProperty('items');
      expect(budget(found)).not.toHaveProperty('list');
      expect(falsehoods(found)).toEqual([]);
    },
    60_000,
  );

  test('leads to another website is not followed there', async () => {
    const other = await startSite({ content: small });
    await start({ content: small, faults: [{ at: '/col/col2108/index.html', does: { kind: 'redirect', to: other.url } }] });
    const { site: found } = await crawl();
    expect(budget(found)?.redirect).toBe(other.url);
    expect(other.requests).toEqual([]);
    await other.close();
  }, 60_000);

  test('is busy twice is asked a third time, after as long as the site wants', async () => {
    const busy = { at: '/col/col2108/index.html', does: { kind: 'status', status: 503, retryAfter: '60' }, times: 2 } as const;
    await start({ content: small });
    const calm = await crawl();
    site.fault(busy);
    const { site: found, waited } = await crawl();
    expect(budget(found)).toMatchObject({ items: 5 });
    expect(waited - calm.waited).toBe(120_000);
  }, 60_000);

  test('is slow is waited for', async () => {
    await start({ content: small, faults: [{ at: '/col/col2108/index.html', does: { kind: 'slow', milliseconds: 300 } }] });
    expect(budget((await crawl()).site)).toMatchObject({ items: 5 });
  }, 60_000);
});

test('whatever pages fail, nothing false is said, and what is missing may be unseen', async () => {
  await start({ content: small });
  await crawl();
  const all = [...new Set(site.requests.map(({ path }) => path))].filter((path) => path !== '/robots.txt' && path !== '/');
  const failures: readonly Misbehaviour[] = [
    { kind: 'status', status: 403 },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 404 },
    { kind: 'reset' },
    { kind: 'firewall' },
    { kind: 'soft-404' },
    { kind: 'redirect', to: 'http://127.0.0.2:9/' },
    { kind: 'page-of', address: '/' },
  ];
  await fc.assert(
    fc.asyncProperty(fc.subarray(all, { minLength: 1, maxLength: 6 }), fc.constantFrom(...failures), async (bad, does) => {
      const ends = bad.map((at) => site.fault({ at, does }));
      const { site: found } = await crawl();
      for (const end of ends) end();
      expect(falsehoods(found)).toEqual([]);
    }),
    { numRuns: 12, seed: 20240920 },
  );
}, 240_000);

test('a site of many columns is read whole', async () => {
  await start({ content: manyColumns(300) });
  const { site: found } = await crawl(['--articles', '0']);
  expect(falsehoods(found)).toEqual([]);
  expect(placedIn(found.columns)).toHaveLength(300);
}, 240_000);

test('answers that come late change nothing', async () => {
  await start({ content: small });
  const timely = await crawl();
  let turn = 0;
  const late = await crawl([], {
    before: async () => {
      turn = (turn * 7 + 3) % 11;
      await new Promise((resolve) => setTimeout(resolve, turn));
      return undefined;
    },
  });
  expect(late.site).toEqual(timely.site);
}, 60_000);

describe('the program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gkml-crawl-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Starts a crawl in a process of its own; `after` so many requests it gets a signal. */
  function started(output: string, out: string, signal?: NodeJS.Signals, after = 0): Promise<number | null> {
    const root = join(import.meta.dirname, '../..');
    const args = ['site', 'crawl', site.url, '--allow-private', '--rate', '20', '--out', out, '-o', output];
    const child = spawn(process.execPath, [join(root, 'bin/gkml.js'), ...args], { cwd: folder, stdio: 'ignore' });
    const before = site.requests.length;
    const watch = setInterval(() => {
      if (signal === undefined || site.requests.length - before < after) return;
      clearInterval(watch);
      child.kill(signal);
    }, 5);
    return new Promise((resolve) =>
      child.once('close', (code) => {
        clearInterval(watch);
        resolve(code);
      }),
    );
  }
  const timeless = (name: string) => readFileSync(join(folder, name), 'utf8').replace(/"?\d{4}-\d\d-\d\dT[\d:]+\+08:00"?/g, 'T');

  test('killed in the midst and run again comes to the same list as one that was not', async () => {
    await start({ content: small });
    expect(await started('whole.yaml', 'one')).toBe(0);
    const count = site.requests.length;
    expect(await started('killed.yaml', 'two', 'SIGKILL', 12)).toBe(null);
    expect(existsSync(join(folder, 'killed.yaml'))).toBe(false);
    expect(await started('killed.yaml', 'two', 'SIGKILL', 6)).toBe(null);
    expect(await started('killed.yaml', 'two')).toBe(0);
    expect(timeless('killed.yaml')).toBe(timeless('whole.yaml').replace('folder: one', 'folder: two'));
    // a page in the midst of which it was killed is asked for once more
    expect(site.requests.length - count).toBeLessThanOrEqual(count + 2);
  }, 120_000);

  test('interrupted ends with 130, and goes on when it is run again', async () => {
    await start({ content: small });
    expect(await started('whole.yaml', 'one')).toBe(0);
    expect(await started('site.yaml', 'two', 'SIGINT', 8)).toBe(130);
    expect(existsSync(join(folder, 'site.yaml'))).toBe(false);
    expect(await started('site.yaml', 'two')).toBe(0);
    expect(timeless('site.yaml')).toBe(timeless('whole.yaml').replace('folder: one', 'folder: two'));
  }, 120_000);
});
