import { describe, expect, test } from 'vitest';
import { type SiteLinksOptions, siteLinks } from '../../src/jobs/site-links.js';
import type { LinksReport } from '../../src/model/links-report.js';
import { memoryIo } from '../support/memory-io.js';
import { type FakeNetwork, type FakeOptions, failure, fakeNetwork, jump, page } from './link-world.js';

const home =
  '<html><head><title>东河县人民政府</title></head><body><p>今日东河</p><p>通知公告</p><p>政务公开</p><p>友情链接</p></body></html>';
const article = (title: string) =>
  `<html><head><title>${title}</title></head><body><p>东河县人民政府</p><h1>${title}</h1><p>${title}的全文如下。</p></body></html>`;

// one website with a column above, and as many addresses below it as a test wants
function siteOf(paths: readonly string[], more = ''): string {
  return [
    'kind: site',
    'format: 2',
    'name: 东河县人民政府网站',
    'url: http://www.donghe.gov.cn/',
    ...(more === '' ? [] : [more]),
    'columns:',
    '  - name: 政务公开',
    '    url: /zwgk/index.html',
    '    children:',
    ...paths.flatMap((path, at) => [`      - name: 栏目${at + 1}`, `        url: ${path}`]),
    '',
  ].join('\n');
}

type Answer = Parameters<typeof fakeNetwork>[0];

// an honest host: robots.txt is not there, what is not there is 404, the column above opens
function honest(answer: Answer): Answer {
  return (url, method, nth) => answer(url, method, nth) ?? (url.pathname === '/zwgk/index.html' || url.pathname === '/' ? home : 404);
}

interface Ran {
  readonly report: LinksReport;
  readonly files: Record<string, string>;
  readonly network: FakeNetwork;
}

async function run(
  files: Record<string, string>,
  answer: Answer,
  options: SiteLinksOptions & FakeOptions & { readonly paths?: readonly string[] } = {},
): Promise<Ran> {
  const network = fakeNetwork(answer, options);
  const io = { ...memoryIo(files), network };
  const { report, write } = await siteLinks(options.paths ?? [], io, options);
  const after = { ...files };
  if (write !== undefined) after[write.file] = new TextDecoder().decode(write.bytes);
  return { report, files: after, network };
}

function of(report: LinksReport, path: string): string {
  const link = report.links.find(({ url }) => url === path || new URL(url).pathname === path);
  return link === undefined ? 'absent' : [link.status, link.reason].filter((one) => one !== undefined).join(' ');
}

const days = ['2024-09-20T08:00:00+08:00', '2024-09-20T16:00:00+08:00', '2024-09-21T08:00:00+08:00'] as const;

describe('what a link is found to be', () => {
  test('opens: a page is read once, a file asked for by HEAD alone', async () => {
    const file = { ...page(''), headers: { 'content-type': 'application/pdf' } };
    const { report, network } = await run(
      { 'site.yaml': siteOf(['/a.html', '/b/', '/c.pdf', '/d.jsp?id=1']) },
      honest(({ pathname }) => ({ '/a.html': article('甲'), '/b/': article('乙'), '/c.pdf': file, '/d.jsp': article('丁') })[pathname]),
    );
    const methods = (path: string) => network.asked.filter(({ url }) => url.endsWith(path)).map(({ method }) => method);
    expect(['/a.html', '/b/', '/c.pdf', '/d.jsp'].map((path) => of(report, path))).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(['/a.html', '/b/', '/c.pdf', '/d.jsp?id=1'].map(methods)).toEqual([['GET'], ['GET'], ['HEAD'], ['HEAD', 'GET']]);
  });

  test('is suspect by its words or as a copy of the home page, though the host says 404 for what is not there', async () => {
    const names = ['机构', '政策', '规划', '预算', '决算', '招考', '许可', '处罚', '采购', '应急', '环保', '教育'];
    const front = `<html><head><title>东河县人民政府</title></head><body>${names.map((name) => `<p>${name}公开</p>`).join('')}</body></html>`;
    const gone = page('<html><head><title>提示</title></head><body><p>抱歉，您访问的页面不存在或已删除！</p></body></html>');
    const { report } = await run(
      { 'site.yaml': siteOf(['/words.html', '/copy/index.html', '/portal/', '/file.pdf', '/a.html']) },
      ({ pathname }) => {
        const pages: Record<string, ReturnType<Answer>> = {
          '/': jump('/portal/'),
          '/portal/': front,
          '/copy/index.html': front,
          '/words.html': gone,
          '/file.pdf': gone,
          '/zwgk/index.html': article('政务公开'),
          '/a.html': article('甲'),
        };
        return pages[pathname] ?? 404;
      },
    );
    expect(Object.fromEntries(report.links.map(({ url, status, reason }) => [new URL(url).pathname, reason ?? status]))).toEqual({
      '/zwgk/index.html': 'ok',
      '/words.html': 'soft-404',
      '/copy/index.html': 'home-page',
      // where the home page itself opens
      '/portal/': 'ok',
      '/file.pdf': 'soft-404',
      '/a.html': 'ok',
    });
  });

  test('is dead when it is not there at each of two tries, some time apart', async () => {
    const { report, network, files } = await run(
      { 'site.yaml': siteOf(['/gone.html', '/taken.html']) },
      honest(({ pathname }) => (pathname === '/taken.html' ? 410 : undefined)),
    );
    expect(of(report, '/gone.html')).toBe('dead not-found');
    expect(of(report, '/taken.html')).toBe('dead gone');
    const times = network.asked.filter(({ url, method }) => url.endsWith('/gone.html') && method === 'GET').map(({ at }) => at);
    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(2000);
    expect(files['链接核查.yaml']).toContain(
      'status: dead\n    reason: not-found\n    code: 404\n    checked: "2024-09-20T08:00:00+08:00"\n    tries: 1\n    since:',
    );
  });

  test('is not dead when a second try opens, or meets something else', async () => {
    const { report } = await run(
      { 'site.yaml': siteOf(['/comes.html', '/forbidden.html', '/late.html']) },
      honest(({ pathname }, _method, nth) => {
        if (nth < 1) return undefined;
        if (pathname === '/comes.html') return article('甲');
        if (pathname === '/forbidden.html') return 403;
        return pathname === '/late.html' ? failure('timeout') : undefined;
      }),
    );
    expect(of(report, '/comes.html')).toBe('ok');
    expect(of(report, '/forbidden.html')).toBe('unknown forbidden');
    expect(of(report, '/late.html')).toBe('unknown timeout');
  });

  test('is not dead where the whole host says 404, the home page too', async () => {
    const { report } = await run({ 'site.yaml': siteOf(['/a.html']) }, () => 404);
    expect(of(report, '/a.html')).toBe('unknown not-found');
    expect(report.links[0]?.note).toContain('首页也打不开');
  });

  test('is unknown where the answer does not tell', async () => {
    const answers: Record<string, ReturnType<Answer>> = {
      '/403.html': 403,
      '/401.html': 401,
      '/429.html': page('', 429, { 'retry-after': '30' }),
      '/timeout.html': failure('timeout'),
      '/reset.html': failure('reset'),
      '/certificate.html': failure('certificate'),
      '/private.html': failure('private'),
      '/proxy.html': failure('proxy'),
      '/412.html': 412,
      '/521.html': 521,
      '/400.html': 400,
      '/waf.html': page(
        '<html><head><title>访问被拦截</title></head><body><h1>您的访问请求可能对网站造成安全威胁，已被网站防火墙拦截</h1></body></html>',
        404,
      ),
      '/500.html': 500,
      '/loop.html': jump('/loop.html'),
      '/endless.html': jump('/endless.html?1'),
    };
    const { report } = await run(
      { 'site.yaml': siteOf(Object.keys(answers)) },
      honest(({ pathname, search }) => (search === '' ? answers[pathname] : jump(`/endless.html?${Number(search.slice(1)) + 1}`))),
    );
    expect(Object.fromEntries(Object.keys(answers).map((path) => [path, of(report, path)]))).toEqual({
      '/403.html': 'unknown forbidden',
      '/401.html': 'unknown forbidden',
      '/429.html': 'unknown too-many',
      '/timeout.html': 'unknown timeout',
      '/reset.html': 'unknown other',
      '/certificate.html': 'unknown certificate',
      '/private.html': 'unknown private',
      '/proxy.html': 'unknown other',
      '/412.html': 'unknown firewall',
      '/521.html': 'unknown firewall',
      '/400.html': 'unknown other',
      '/waf.html': 'unknown firewall',
      '/500.html': 'unknown server-error',
      '/loop.html': 'unknown loop',
      '/endless.html': 'unknown loop',
    });
    expect(report.counts.dead).toBe(0);
  });

  test('tells where it leads, and that it leads home, up, or to a page that says there is none', async () => {
    const { report } = await run(
      {
        'site.yaml': siteOf(['/moved.html', '/other.html', '/was.html', '/up.html', '/zwgk/deep/a.html', '/errors.html', '/secure.html']),
      },
      honest(({ pathname, protocol, host }) => {
        if (host === 'new.donghe.gov.cn') return article('新站');
        if (protocol === 'https:') return article('同一页');
        const jumps: Record<string, string> = {
          '/moved.html': '/new.html',
          '/other.html': 'http://new.donghe.gov.cn/a.html',
          '/was.html': '/index.html',
          '/up.html': '/zwgk/',
          '/zwgk/deep/a.html': '/zwgk/deep/',
          '/errors.html': '/404.html',
          '/secure.html': 'https://www.donghe.gov.cn/secure.html',
        };
        const to = jumps[pathname];
        if (to !== undefined) return jump(to);
        return ['/new.html', '/index.html', '/zwgk/', '/zwgk/deep/', '/404.html'].includes(pathname) ? article('某页') : undefined;
      }),
    );
    expect(of(report, '/moved.html')).toBe('redirected');
    expect(report.links.find(({ url }) => url.endsWith('/moved.html'))?.to).toBe('http://www.donghe.gov.cn/new.html');
    expect(of(report, '/other.html')).toBe('redirected other-host');
    expect(of(report, '/was.html')).toBe('suspect home-page');
    expect(of(report, '/up.html')).toBe('suspect parent-page');
    expect(of(report, '/zwgk/deep/a.html')).toBe('suspect parent-page');
    expect(of(report, '/errors.html')).toBe('suspect soft-404');
    expect(of(report, '/secure.html')).toBe('ok');
  });

  test('sees through a page of status 200 that says there is none, by its words or because the host sends it for anything', async () => {
    const nothing = (path: string) =>
      `<html><head><title>东河县</title></head><body><p>这一页正在整理</p><p>${path} ${path.length}</p></body></html>`;
    const { report } = await run(
      { 'site.yaml': siteOf(['/a.jsp?id=1', '/b.jsp?id=2', '/c.jsp?id=3', '/blank.jsp?id=4']) },
      ({ pathname, search }) => {
        if (pathname === '/robots.txt') return 404;
        if (pathname === '/' || pathname === '/zwgk/index.html') return home;
        if (search === '?id=1') return article('甲');
        if (search === '?id=2')
          return page('<html><head><title>提示</title></head><body><p>抱歉，您访问的页面不存在或已删除！</p></body></html>');
        if (search === '?id=4') return '<html><head><title>东河县</title></head><body><p>政府采购</p><p>暂无信息</p></body></html>';
        return nothing(`${pathname}${search}`);
      },
    );
    expect(of(report, '/a.jsp')).toBe('ok');
    expect(of(report, '/b.jsp')).toBe('suspect soft-404');
    expect(of(report, '/c.jsp')).toBe('suspect soft-404');
    expect(of(report, '/blank.jsp')).toBe('ok');
  });

  test('says the home page where the host answers everything with it, though its headlines change', async () => {
    const many = (news: number) =>
      `<html><head><title>东河县人民政府</title></head><body>${Array.from({ length: 120 }, (_, at) => `<p>栏目${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${'子丑寅卯辰巳午未申酉戌亥'[Math.floor(at / 10)]}</p>`).join('')}<p>今天第${news}条${'一二三四五六七八九'[news % 9]}</p></body></html>`;
    let news = 0;
    const { report } = await run({ 'site.yaml': siteOf(['/a.jsp?id=1', '/b.jsp?id=2']) }, ({ pathname, search }) => {
      news += 1;
      return pathname === '/robots.txt' ? 404 : search === '?id=2' ? article('乙') : many(news);
    });
    expect(of(report, '/a.jsp')).toBe('suspect home-page');
    expect(of(report, '/b.jsp')).toBe('ok');
  });

  test('does not suspect a page that is drawn by a script, which looks the same at every address', async () => {
    const shell = '<html><head><title>东河县人民政府</title></head><body><div id="app"></div><script src="/app.js"></script></body></html>';
    const { report } = await run({ 'site.yaml': siteOf(['/list/3']) }, ({ pathname }) => (pathname === '/robots.txt' ? 404 : shell));
    expect(of(report, '/list/3')).toBe('unknown other');
    expect(report.links.find(({ url }) => url.endsWith('/list/3'))?.note).toContain('脚本');
  });

  test('does not suspect a page when the host has one small page for all, the home page too', async () => {
    const { report } = await run({ 'site.yaml': siteOf(['/a.jsp']) }, ({ pathname }) =>
      pathname === '/robots.txt' ? 404 : '<title>东河县</title><p>请稍候</p>',
    );
    expect(of(report, '/a.jsp')).toBe('unknown other');
  });

  test('takes a jump that the list of columns tells of as it is told', async () => {
    const { report } = await run(
      { 'site.yaml': siteOf(['/up.html', '/told.html\n        redirect: /zwgk/index.html']) },
      honest(({ pathname }) =>
        ['/up.html', '/told.html'].includes(pathname) ? jump('/zwgk/') : pathname === '/zwgk/' ? article('甲') : undefined,
      ),
    );
    expect(of(report, '/up.html')).toBe('suspect parent-page');
    expect(of(report, '/told.html')).toBe('redirected');
  });

  test('cannot look behind a #, and does not ask', async () => {
    const { report, network, files } = await run(
      { 'site.yaml': siteOf(["'/#/list/3'", "'/a.html#top'"]) },
      honest(({ pathname }) => (pathname === '/a.html' ? article('甲') : undefined)),
    );
    expect(of(report, 'http://www.donghe.gov.cn/#/list/3')).toBe('unknown other');
    expect(of(report, 'http://www.donghe.gov.cn/a.html')).toBe('ok');
    const again = await run(
      files,
      honest(() => article('甲')),
      { moment: days[2] },
    );
    expect(again.report.links.find(({ url }) => url.includes('#'))?.checked).toBe(days[0]);
    expect(network.asked.every(({ url }) => !url.includes('#'))).toBe(true);
  });
});

describe('what may be dead', () => {
  const failing = honest(({ pathname }) => (pathname === '/500.html' ? 500 : undefined));

  test('is dead only when it fails on another day too', async () => {
    const first = await run({ 'site.yaml': siteOf(['/500.html']) }, failing, { moment: days[0] });
    expect(first.report.links.map(({ status, tries, since }) => [status, tries, since])).toContainEqual(['unknown', 1, days[0]]);
    const second = await run(first.files, failing, { moment: days[1] });
    expect(second.report.links.map(({ status, tries, since }) => [status, tries, since])).toContainEqual(['unknown', 2, days[0]]);
    const third = await run(second.files, failing, { moment: days[2] });
    expect(of(third.report, '/500.html')).toBe('dead server-error');
    expect(third.report.links.map(({ status, tries, since }) => [status, tries, since])).toContainEqual(['dead', 3, days[0]]);
    const mended = await run(
      third.files,
      honest(({ pathname }) => (pathname === '/500.html' ? article('甲') : undefined)),
      { moment: '2024-09-25T08:00:00+08:00' },
    );
    expect(of(mended.report, '/500.html')).toBe('ok');
    expect(mended.files['链接核查.yaml']).not.toContain('since');
  });

  test('begins anew when something else came in between', async () => {
    let { files } = await run({ 'site.yaml': siteOf(['/500.html']) }, failing, { moment: days[0] });
    ({ files } = await run(
      files,
      honest(() => 403),
      { moment: days[1] },
    ));
    const { report } = await run(files, failing, { moment: days[2] });
    expect(of(report, '/500.html')).toBe('unknown server-error');
  });

  test('is dead at once when asked to conclude now, though not while the whole host fails', async () => {
    const { report } = await run({ 'site.yaml': siteOf(['/500.html']) }, failing, { now: true });
    expect(of(report, '/500.html')).toBe('dead server-error');
    const all = await run({ 'site.yaml': siteOf(['/500.html']) }, ({ pathname }) => (pathname === '/robots.txt' ? 404 : 500), {
      now: true,
    });
    expect(all.report.counts.dead).toBe(0);
  });

  test('says once that a host is not there, asks none of its links, and takes it for dead on another day if our network works', async () => {
    const files = { 'site.yaml': siteOf(['http://old.donghe.gov.cn/a.html', 'http://old.donghe.gov.cn/b.html']) };
    const answer = honest(({ host }) => (host === 'old.donghe.gov.cn' ? failure('no-host') : undefined));
    const first = await run(files, answer);
    expect(first.report.hosts).toContainEqual({ origin: 'http://old.donghe.gov.cn', links: 2, reason: 'no-host' });
    expect(of(first.report, '/a.html')).toBe('unknown no-host');
    expect(first.network.asked.filter(({ url }) => url.includes('old.')).map(({ url }) => new URL(url).pathname)).toEqual([
      '/robots.txt',
      '/robots.txt',
    ]);
    const second = await run(first.files, answer, { moment: days[2] });
    expect([of(second.report, '/a.html'), of(second.report, '/b.html')]).toEqual(['dead no-host', 'dead no-host']);
    const cut = await run(first.files, () => failure('no-host'), { moment: days[2] });
    expect(cut.report.counts.dead).toBe(0);
  });

  test('leaves a host alone that stops answering', async () => {
    const paths = Array.from({ length: 40 }, (_, at) => `/${100 + at}.html`);
    const { report, network } = await run(
      { 'site.yaml': siteOf(paths) },
      honest(({ pathname }) => (!/^\/1/.test(pathname) ? undefined : pathname > '/105' ? failure('timeout') : article('甲'))),
    );
    expect(report.counts).toMatchObject({ dead: 0, unknown: 36 });
    expect(report.hosts[0]?.note).toContain('没有再问');
    expect(network.asked.length).toBeLessThan(40);
  });
});

describe('manners', () => {
  test('keeps to robots.txt and its delay', async () => {
    const { report, network } = await run(
      { 'site.yaml': siteOf(['/a.html', '/secret/b.html']) },
      honest(({ pathname }) =>
        pathname === '/robots.txt'
          ? 'User-agent: *\nDisallow: /secret/\nCrawl-delay: 7\n'
          : pathname === '/a.html'
            ? article('甲')
            : undefined,
      ),
    );
    expect(of(report, '/secret/b.html')).toBe('unknown robots');
    expect(of(report, '/a.html')).toBe('ok');
    expect(report.hosts[0]?.delay).toBe(7);
    expect(network.asked.some(({ url }) => url.includes('/secret/'))).toBe(false);
    const gaps = network.asked.slice(1).map(({ at }, index) => at - (network.asked[index]?.at ?? 0));
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(7000);
  });

  test('allows nothing where robots.txt fails', async () => {
    const { report, network } = await run({ 'site.yaml': siteOf(['/a.html']) }, ({ pathname }) =>
      pathname === '/robots.txt' ? 500 : article('甲'),
    );
    expect(of(report, '/a.html')).toBe('unknown robots');
    expect(network.asked.every(({ url }) => url.endsWith('/robots.txt'))).toBe(true);
  });

  test('asks a host no faster and no more at once than it may, and rests when told to', async () => {
    const paths = Array.from({ length: 12 }, (_, at) => `/${at}.html`);
    const { network } = await run(
      { 'site.yaml': siteOf([...paths, 'http://other.gov.cn/a.html']) },
      honest(({ pathname, host }, _method, nth) =>
        pathname === '/3.html' && nth === 0
          ? page('', 429, { 'retry-after': '60' })
          : host === 'other.gov.cn' || /\d/.test(pathname)
            ? article('甲')
            : undefined,
      ),
      { rate: 4, perHost: 3, takes: () => 2000 },
    );
    const here = network.asked.filter(({ url }) => url.includes('donghe'));
    const gaps = here.slice(1).map(({ at }, index) => at - (here[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
    expect(network.most('www.donghe.gov.cn')).toBe(3);
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(50_000);
  });

  test('takes the rate of the website where none is given', async () => {
    const { network } = await run(
      { 'site.yaml': siteOf(['/a.html', '/b.html'], 'crawl: { rate: 0.5 }') },
      honest(() => article('甲')),
    );
    const gaps = network.asked.slice(1).map(({ at }, index) => at - (network.asked[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2000);
  });

  test('tells how far it is and how long it will take', async () => {
    const told: [number, number, number, number][] = [];
    const paths = Array.from({ length: 9 }, (_, at) => `/${at}.html`);
    await run(
      { 'site.yaml': siteOf([...paths, '/gone.html']) },
      honest(({ pathname }) => (/^\/\d\.html$/.test(pathname) ? article('甲') : undefined)),
      { rate: 1, progress: ({ done, all, bad, left }) => told.push([done, all, bad, left]) },
    );
    expect(told.map(([done]) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(told.every(([, all]) => all === 11)).toBe(true);
    expect(told.at(-1)).toEqual([11, 11, 1, 0]);
    expect(told[4]?.[3]).toBeGreaterThan(4000);
  });

  test('says who it is', async () => {
    const seen = new Set<string | undefined>();
    const network = fakeNetwork(honest(() => article('甲')));
    const io = {
      ...memoryIo({ 'site.yaml': siteOf(['/a.html']) }),
      network: {
        ...network,
        get: (request: Parameters<typeof network.get>[0]) => {
          seen.add(request.headers?.['user-agent']);
          return network.get(request);
        },
      },
    };
    await siteLinks([], io);
    expect([...seen]).toEqual([expect.stringMatching(/^gkml\//)]);
  });
});

describe('the document of results', () => {
  const answer = honest(({ pathname }) => (pathname === '/a.html' ? article('甲') : undefined));

  test('is taken from while it is young, longer for what opened', async () => {
    const first = await run({ 'site.yaml': siteOf(['/a.html', '/gone.html']) }, answer, { moment: '2024-09-20T08:00:00+08:00' });
    const soon = await run(first.files, answer, { moment: '2024-09-20T20:00:00+08:00' });
    expect(soon.network.asked).toEqual([]);
    expect(soon.report.counts).toMatchObject({ ok: 2, dead: 1, cached: 3 });
    expect(soon.files).toEqual(first.files);
    const next = await run(first.files, answer, { moment: '2024-09-22T08:00:00+08:00' });
    expect(next.network.asked.some(({ url }) => url.endsWith('/a.html'))).toBe(false);
    expect(next.report.links.find(({ url }) => url.endsWith('/gone.html'))).toMatchObject({
      status: 'dead',
      tries: 2,
      since: '2024-09-20T08:00:00+08:00',
    });
    const late = await run(first.files, answer, { moment: '2024-09-27T08:00:00+08:00' });
    expect(late.network.asked.some(({ url }) => url.endsWith('/a.html'))).toBe(true);
    const anew = await run(first.files, answer, { moment: '2024-09-20T09:00:00+08:00', maxAge: 0 });
    expect(anew.report.counts.cached).toBe(0);
  });

  test('keeps what somebody wrote into it, its order, and what other runs found', async () => {
    const first = await run({ 'site.yaml': siteOf(['/c.html', '/a.html', '/gone.html']) }, answer);
    const written = (first.files['链接核查.yaml'] ?? '').replace(
      '  - url: http://www.donghe.gov.cn/gone.html',
      '  # 已经告诉网站管理人员\n  - url: http://www.donghe.gov.cn/gone.html',
    );
    expect(written).toContain('已经告诉');
    const files = { 'site.yaml': siteOf(['/a.html', '/b.html', '/gone.html']), '链接核查.yaml': written };
    const next = await run(files, answer, { moment: '2024-09-28T08:00:00+08:00' });
    const text = next.files['链接核查.yaml'] ?? '';
    expect(text).toContain('  # 已经告诉网站管理人员\n  - url: http://www.donghe.gov.cn/gone.html\n    status: dead');
    expect(text).toContain('tries: 2');
    expect([...text.matchAll(/url: http:\/\/www\.donghe\.gov\.cn(\S+)/g)].map((match) => match[1])).toEqual([
      '/a.html',
      '/b.html',
      '/gone.html',
      '/zwgk/index.html',
    ]);
    const some = await run(next.files, answer, { moment: '2024-10-28T08:00:00+08:00', only: ['entries'] });
    expect(some.files).toEqual(next.files);
  });

  test('has the same bytes in whatever order the answers come', async () => {
    const paths = Array.from({ length: 30 }, (_, at) => `/${at % 3 === 0 ? 'gone' : 'page'}${at}.html`);
    const site = { 'site.yaml': siteOf([...paths, 'http://b.gov.cn/x.html', 'http://c.gov.cn/y.html']) };
    const world = honest(({ pathname, host }) =>
      pathname.startsWith('/page') ? article(pathname) : host === 'b.gov.cn' ? 503 : undefined,
    );
    const runs = await Promise.all(
      [1, 7, 31].map((salt) => run(site, world, { takes: ({ url }, nth) => (salt * (url.length + nth * 13) * 97) % 900, perHost: 4 })),
    );
    const texts = runs.map(({ report, files }) => JSON.stringify([report, files]));
    expect(new Set(texts).size).toBe(1);
  });

  test('tells offline what is known, and asks nobody', async () => {
    const first = await run({ 'site.yaml': siteOf(['/gone.html']) }, answer);
    const io = memoryIo({ ...first.files, 'site.yaml': siteOf(['/gone.html', '/new.html']) });
    const { report, write } = await siteLinks([], io, { offline: true });
    expect(write).toBeUndefined();
    expect(report.counts).toMatchObject({ dead: 1, ok: 1, unchecked: 1, cached: 2 });
  });

  test('is none of what merely bears its name', async () => {
    const io = memoryIo({ 'site.yaml': siteOf(['/a.html']), '链接核查.yaml': 'kind: units\nunits: [{ name: 甲 }]\n' });
    await expect(siteLinks([], io)).rejects.toThrow('链接核查.yaml');
  });

  test('is written on the way, and what somebody writes into it meanwhile stays', async () => {
    const paths = Array.from({ length: 200 }, (_, at) => `/page${1000 + at}.html`);
    const world = honest(({ pathname }) => (pathname.startsWith('/page') ? article(pathname) : undefined));
    const network = fakeNetwork(world);
    const io = memoryIo({ 'site.yaml': siteOf([...paths, '/gone.html']) });
    const saved: number[] = [];
    const { write } = await siteLinks(
      [],
      { ...io, network },
      {
        rate: 1,
        save: async ({ file, bytes }) => {
          const text = new TextDecoder().decode(bytes);
          saved.push(text.match(/status: ok/g)?.length ?? 0);
          expect(text).not.toContain('dead');
          await io.write(
            file,
            text.replace('  - url: http://www.donghe.gov.cn/page1000.html', '  # 看过\n  - url: http://www.donghe.gov.cn/page1000.html'),
          );
        },
      },
    );
    expect(saved.length).toBeGreaterThanOrEqual(2);
    expect([...saved].sort((a, b) => a - b)).toEqual(saved);
    const text = new TextDecoder().decode(write?.bytes);
    expect(text).toContain('# 看过');
    expect(text.match(/status: ok/g)).toHaveLength(201);
    expect(text.match(/status: dead/g)).toHaveLength(1);
  });

  test('keeps what was found before an interrupt, and the next run goes on', async () => {
    const paths = Array.from({ length: 20 }, (_, at) => `/page${at}.html`);
    const network: FakeNetwork = fakeNetwork(
      honest(({ pathname }) => {
        if (pathname === '/page15.html') network.interrupt();
        return pathname.startsWith('/page') ? article(pathname) : undefined;
      }),
    );
    const io = { ...memoryIo({ 'site.yaml': siteOf(paths) }), network };
    const { report, write } = await siteLinks([], io, { perHost: 1 });
    expect(report.stopped).toBe(true);
    expect(report.counts.unchecked).toBeGreaterThan(5);
    expect(report.counts.ok).toBeGreaterThan(3);
    expect(report.counts.ok + report.counts.unchecked).toBe(21);
    const files = { 'site.yaml': siteOf(paths), '链接核查.yaml': new TextDecoder().decode(write?.bytes) };
    const next = await run(
      files,
      honest(({ pathname }) => (pathname.startsWith('/page') ? article(pathname) : undefined)),
    );
    expect(next.report.counts).toMatchObject({ ok: 21, cached: report.counts.ok });
  });
});
