import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageAnswer } from '../../src/base/io.js';
import { siteLinks } from '../../src/jobs/site-links.js';
import type { LinksReport } from '../../src/model/links-report.js';
import { memoryIo } from '../support/memory-io.js';
import { failure, fakeNetwork, jump, page } from './link-world.js';

// what an address truly is
const truths = ['page', 'gone', 'taken', 'moved', 'home', 'error', 'nothing', 'file', 'flickers'] as const;
type Truth = (typeof truths)[number];

const article = (title: string) => `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>全文如下。</p></body></html>`;
const home = '<html><head><title>东河县人民政府</title></head><body><p>今日东河</p><p>通知公告</p><p>政务公开</p></body></html>';

const truthful: Readonly<Record<Truth, (path: string, nth: number) => number | string | PageAnswer>> = {
  page: (path) => article(path),
  gone: () => 404,
  taken: () => 410,
  moved: (path) => jump(`/new${path}`),
  home: () => jump('/'),
  error: () => 500,
  nothing: () => page('<html><head><title>提示</title></head><body><p>抱歉，您访问的页面不存在！</p></body></html>'),
  file: () => page('%PDF-1.4', 200, { 'content-type': 'application/pdf' }),
  flickers: (path, nth) => (nth % 2 === 0 ? article(path) : 404),
};

// what comes of an address when the way to it is bad
const bad: readonly PageAnswer[] = [
  failure('timeout'),
  failure('reset'),
  failure('certificate'),
  failure('proxy'),
  failure('private'),
  failure('other'),
  page('<html></html>', 403),
  page('<html></html>', 429, { 'retry-after': '5' }),
  page('<html><head><title>安全验证</title></head><body>您的访问请求可能对网站造成安全威胁，已被网站防火墙拦截</body></html>', 404),
  page('<html></html>', 521),
  page('<html></html>', 412),
  page('<html><head><title>安全检查</title></head><body>您的访问过于频繁，请完成安全验证后继续访问</body></html>'),
  page('<html><head><title></title></head><body><div id="app"></div><script src="/app.js"></script></body></html>'),
];

// what is bad enough to be dead, if it stays so
const worse: readonly PageAnswer[] = [...bad, failure('refused'), failure('no-host'), page('', 500), page('', 502), page('', 503)];

const days = ['2024-09-20T08:00:00+08:00', '2024-09-21T08:00:00+08:00', '2024-09-22T08:00:00+08:00'];

const worlds = fc.record({
  truths: fc.array(fc.constantFrom(...truths), { minLength: 1, maxLength: 12 }),
  hosts: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 }),
  // 404, or the home page, for what is not there
  honest: fc.boolean(),
  // which answers are degraded, by a number made of address, day and count; and how
  share: fc.integer({ min: 1, max: 100 }),
  salt: fc.nat(),
  // the same each time, or now this and now that
  same: fc.option(fc.nat(), { nil: undefined }),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

async function runs(world: World, degrade: readonly PageAnswer[] | undefined, count: number, now = false): Promise<LinksReport[]> {
  const addresses = world.truths.map((_, at) => `http://h${world.hosts[at] ?? 0}.gov.cn/${at}.html`);
  const files: Record<string, string> = {
    'site.yaml': [
      'kind: site',
      'name: 东河县人民政府网站',
      'url: http://h0.gov.cn/',
      'columns:',
      ...addresses.flatMap((url, at) => [`  - name: 栏目${at}`, `    url: ${url}`]),
      '',
    ].join('\n'),
  };
  const reports: LinksReport[] = [];
  for (const [day, moment] of days.slice(0, count).entries()) {
    const network = fakeNetwork(
      ({ href, pathname }, _method, nth) => {
        const roll = number(`${href} ${day} ${nth} ${world.salt}`);
        const which = world.same ?? Math.floor(roll / 100);
        if (degrade !== undefined && roll % 100 < world.share) return degrade[which % degrade.length];
        if (pathname === '/robots.txt') return 404;
        if (pathname === '/' || pathname === '/index.html') return home;
        if (pathname.startsWith('/new')) return article(pathname);
        const truth = world.truths[Number(/^\/(\d+)\.html$/.exec(pathname)?.[1] ?? -1)];
        if (truth !== undefined) return truthful[truth](pathname, nth);
        return world.honest ? 404 : home;
      },
      { moment },
    );
    const { report, write } = await siteLinks([], { ...memoryIo(files), network }, { maxAge: 0, now });
    if (write !== undefined) files[write.file] = new TextDecoder().decode(write.bytes);
    reports.push(report);
  }
  return reports;
}

// what the reports of some days say of addresses that do not simply open
function accused(reports: readonly LinksReport[], statuses: readonly string[]): ReadonlySet<string> {
  return new Set(reports.flatMap(({ links }) => links.filter(({ status }) => statuses.includes(status)).map(({ url }) => url)));
}

// those that are worse off than they truly are
function wronged(world: World, truly: readonly LinksReport[], now: readonly LinksReport[]): readonly string[] {
  const dead = accused(truly, ['dead']);
  const nothing = world.truths.flatMap((truth, at) => (truth === 'nothing' ? [`http://h${world.hosts[at] ?? 0}.gov.cn/${at}.html`] : []));
  const bad = new Set([...accused(truly, ['dead', 'suspect']), ...nothing]);
  return [
    ...[...accused(now, ['dead'])].filter((url) => !dead.has(url)).map((url) => `dead: ${url}`),
    ...[...accused(now, ['suspect'])].filter((url) => !bad.has(url)).map((url) => `suspect: ${url}`),
  ];
}

test('a bad way to a link makes it neither dead nor suspect, on however many days', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      expect(wronged(world, await runs(world, undefined, 3), await runs(world, bad, 3))).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('whatever goes wrong on one day, only what is not there is dead that day', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      expect(wronged(world, await runs(world, undefined, 1), await runs(world, worse, 1))).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('a check that nothing disturbs finds just what is not there, and nothing that is', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const [report] = await runs(world, undefined, 1);
      for (const { url, status } of report?.links ?? []) {
        const truth = world.truths[Number(/(\d+)\.html$/.exec(url)?.[1])];
        const expected = {
          page: 'ok',
          file: 'ok',
          gone: 'dead',
          taken: 'dead',
          moved: 'redirected',
          home: 'suspect',
          nothing: 'suspect',
          error: 'unknown',
          flickers: 'ok',
        }[truth ?? 'page'];
        expect(`${url} ${status}`).toBe(`${url} ${expected}`);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

function number(words: string): number {
  let sum = 2166136261;
  for (const sign of words) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (Math.imul(sum ^ (sum >>> 15), 2246822519) >>> 0) % 1_000_003;
}
