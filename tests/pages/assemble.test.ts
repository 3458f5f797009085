import { describe, expect, test } from 'vitest';
import type { SiteColumn } from '../../src/model/documents.js';
import type { SitePage } from '../../src/model/page.js';
import { assembleSite } from '../../src/pages/assemble.js';
import { readPage } from '../../src/pages/read-page.js';
import { headFits, recordFits } from '../../src/schema/validate.js';

const home = { url: 'https://www.gaoqing.example/', name: '高青县人民政府' };
const root = 'https://www.gaoqing.example';

interface Item {
  readonly title: string;
  readonly date?: string;
  readonly url: string;
}

const menu =
  '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/zwdt/">政务动态</a></li><li><a href="http://zwfw.example/">政务服务</a></li></ul></div>';
const side =
  '<div class="left"><h3>政务公开</h3><ul><li><a href="/zwgk/jgzn/">机构职能</a></li><li><a href="/zwgk/cz/">财政信息</a><ul><li><a href="/zwgk/cz/ys/">部门预算</a></li><li><a href="/zwgk/cz/js/">部门决算</a></li></ul></li><li><a href="/zwgk/ls/">历史归档</a></li><li><a href="/zwgk/zc/">政策文件</a><ul><li><a href="/zwgk/zc/zc/">政策文件</a></li></ul></li></ul></div>';
const way = (...steps: readonly (readonly [string, string?])[]) =>
  `<div class="crumb">当前位置：<a href="/">首页</a>${steps.map(([name, url]) => ` &gt; ${url === undefined ? name : `<a href="${url}">${name}</a>`}`).join('')}</div>`;
const list = (items: readonly Item[], after = '') =>
  `<div class="right"><ul class="list">${items.map(({ title, date, url }) => `<li><a href="${url}">${title}</a>${date === undefined ? '' : `<span>${date}</span>`}</li>`).join('')}</ul>${after}</div>`;
const page = (title: string, ...parts: readonly string[]) =>
  `<html><head><meta charset="utf-8"><title>${title}_高青县人民政府</title></head><body>${menu}${parts.join('')}</body></html>`;

const budgets: readonly Item[] = [5, 4, 3, 2, 1].map((month) => ({
  title: `高青县第${month}批部门预算公开情况`,
  date: `2024-0${month}-15`,
  url: `/zwgk/cz/ys/t20240${month}15_${month}.html`,
}));

const sources: Readonly<Record<string, string>> = {
  '/': page('首页'),
  '/zwgk/': page('政务公开', way(['政务公开']), side),
  '/zwgk/jgzn/': page(
    '机构职能',
    way(['政务公开', '/zwgk/'], ['机构职能']),
    side,
    '<div class="TRS_Editor"><p>高青县财政局贯彻落实党中央关于财政工作的方针政策，拟订全县财政发展规划并组织实施。</p></div>',
  ),
  '/zwgk/cz/': page('财政信息', way(['政务公开', '/zwgk/'], ['财政信息']), side),
  '/zwgk/cz/ys/': page(
    '部门预算',
    way(['政务公开', '/zwgk/'], ['财政信息', '/zwgk/cz/'], ['部门预算']),
    side,
    list(budgets.slice(0, 3), '<script>createPageHTML(2, 0, "index", "html");</script>'),
  ),
  '/zwgk/cz/ys/index_1.html': page(
    '部门预算',
    way(['政务公开', '/zwgk/'], ['财政信息', '/zwgk/cz/'], ['部门预算', '/zwgk/cz/ys/']),
    side,
    list(budgets.slice(3), '<script>createPageHTML(2, 1, "index", "html");</script>'),
  ),
  '/zwgk/cz/js/': page(
    '部门决算',
    way(['政务公开', '/zwgk/'], ['财政信息', '/zwgk/cz/'], ['部门决算']),
    side,
    '<div class="right"><p>暂无内容</p></div>',
  ),
  '/zwgk/ls/': page(
    '历史归档',
    way(['政务公开', '/zwgk/'], ['历史归档']),
    side,
    '<ul id="list"></ul><script>$.get("/api/list?c=9", show)</script>',
  ),
  '/zwgk/zc/': page('政策文件', way(['政务公开', '/zwgk/'], ['政策文件']), side, ''),
  '/zwgk/zc/zc/': page(
    '政策文件',
    way(['政务公开', '/zwgk/'], ['政策文件', '/zwgk/zc/'], ['政策文件']),
    side,
    list([
      { title: '关于做好财政资金监管的通知', date: '2024-06-03', url: '/zwgk/zc/zc/t20240603_9.html' },
      { title: '关于印发财政评审办法的通知', date: '2024-05-03', url: '/zwgk/zc/zc/t20240503_8.html' },
    ]),
  ),
  '/zwgk/zc/zc/t20240603_9.html': page(
    '关于做好财政资金监管的通知',
    way(['政务公开', '/zwgk/'], ['政策文件', '/zwgk/zc/'], ['政策文件', '/zwgk/zc/zc/'], ['正文']),
    '<table><tr><td>发文字号：</td><td>高财〔2024〕6号</td><td>成文日期：</td><td>2024-06-01</td></tr><tr><td>有效性：</td><td>有效</td></tr></table><h1>关于做好财政资金监管的通知</h1><div class="TRS_Editor"><p>各预算单位：现就做好财政资金监管工作通知如下，请遵照执行。</p></div>',
  ),
  '/zwdt/': page(
    '政务动态',
    way(['政务动态']),
    list(
      [
        { title: '县政府召开常务会议研究财政工作', date: '2024-06-20', url: '/zwdt/t20240620_3.html' },
        { title: '县领导调研项目建设情况', date: '2024-06-18', url: '/zwdt/t20240618_2.html' },
      ],
      '<div class="page">共 20 条 <a href="index_1.html">下一页</a></div>',
    ),
  ),
};

async function pages(changed: Readonly<Record<string, Partial<SitePage> | string | undefined>> = {}): Promise<SitePage[]> {
  const all: SitePage[] = [];
  let number = 0;
  for (const [path, html] of Object.entries({ ...sources, ...changed })) {
    number++;
    if (html === undefined) continue;
    const url = `${root}${path}`;
    const head = { url, status: 200, evidence: String(number) };
    all.push(typeof html === 'string' ? { ...head, reading: await readPage(html, url) } : { ...head, ...html });
  }
  return all;
}

function find(columns: readonly SiteColumn[], ...path: readonly string[]): SiteColumn | undefined {
  const [name, ...rest] = path;
  const found = columns.find((column) => column.name === name);
  return rest.length === 0 ? found : find(found?.children ?? [], ...rest);
}

function everyColumn(columns: readonly SiteColumn[], above = ''): readonly (readonly [string, SiteColumn])[] {
  return columns.flatMap((column) => {
    const path = `${above}/${column.name}`;
    return [[path, column] as const, ...everyColumn(column.children ?? [], path)];
  });
}

// the same numbers on every run
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

describe('a site put together', () => {
  test('has the tree that menu, left tree and breadcrumbs show, in their order', async () => {
    const { site, doubts } = assembleSite(await pages(), home);
    expect(everyColumn(site.columns).map(([path]) => path)).toEqual([
      '/政务公开',
      '/政务公开/机构职能',
      '/政务公开/财政信息',
      '/政务公开/财政信息/部门预算',
      '/政务公开/财政信息/部门决算',
      '/政务公开/历史归档',
      '/政务公开/政策文件',
      '/政务公开/政策文件/政策文件',
      '/政务动态',
      '/政务服务',
    ]);
    expect(doubts).toEqual([]);
    expect(headFits('site', site)).toBe(true);
    expect(site.columns.every((column) => recordFits('site', column))).toBe(true);
  });

  test('counts items where all pages were read, or the page says how many', async () => {
    const { site } = assembleSite(await pages(), home);
    expect(find(site.columns, '政务公开', '财政信息', '部门预算')).toMatchObject({ items: 5, listed: 'all', updated: '2024-05-15' });
    expect(find(site.columns, '政务动态')).toMatchObject({ items: 20, listed: 'newest', updated: '2024-06-20' });
    expect(find(site.columns, '政务公开', '机构职能')).toMatchObject({ items: 1, listed: 'all' });
  });

  test('knows blank from unknown', async () => {
    const { site } = assembleSite(await pages(), home);
    expect(find(site.columns, '政务公开', '财政信息', '部门决算')).toMatchObject({ items: 0, listed: 'all' });
    const archive = find(site.columns, '政务公开', '历史归档');
    expect(archive).toMatchObject({ archived: true, unverified: { reason: 'script' }, data: `${root}/api/list?c=9` });
    expect(archive?.items).toBeUndefined();
    expect(find(site.columns, '政务服务')).toMatchObject({ redirect: 'http://zwfw.example/', unverified: { reason: 'elsewhere' } });
  });

  test('takes what the page of an item says into its list', async () => {
    const { site } = assembleSite(await pages(), home);
    const [first, second] = find(site.columns, '政务公开', '政策文件', '政策文件')?.list ?? [];
    expect(first).toMatchObject({
      number: '高财〔2024〕6号',
      formed: '2024-06-01',
      validity: '有效',
      date: '2024-06-03',
      read: true,
      evidence: '11',
    });
    expect(second?.read).toBeUndefined();
  });

  test('leaves open what a missing page of a list would say', async () => {
    const { site } = assembleSite(await pages({ '/zwgk/cz/ys/index_1.html': undefined }), home);
    const column = find(site.columns, '政务公开', '财政信息', '部门预算');
    expect(column).toMatchObject({ listed: 'newest', updated: '2024-05-15' });
    expect(column?.items).toBeUndefined();
    const tail = assembleSite(await pages({ '/zwgk/cz/ys/': { unverified: { reason: 'timeout' } } }), home).site;
    expect(find(tail.columns, '政务公开', '财政信息', '部门预算')).toMatchObject({ unverified: { reason: 'timeout' } });
    expect(find(tail.columns, '政务公开', '财政信息', '部门预算')?.updated).toBeUndefined();
  });

  test('says nothing of a page that is something else', async () => {
    const gone = '<html><head><title>页面不存在</title></head><body><p>抱歉，您访问的页面不存在</p></body></html>';
    const wall = '<html><head><title>安全验证</title></head><body><p>请完成安全验证</p></body></html>';
    const { site } = assembleSite(await pages({ '/zwgk/cz/js/': gone, '/zwgk/jgzn/': wall, '/zwdt/': { status: 503 } }), home);
    expect(find(site.columns, '政务公开', '财政信息', '部门决算')?.unverified).toMatchObject({ reason: 'error' });
    expect(find(site.columns, '政务公开', '机构职能')?.unverified).toMatchObject({ reason: 'forbidden' });
    expect(find(site.columns, '政务动态')?.unverified).toEqual({ reason: 'error', note: 'HTTP 503' });
    expect(everyColumn(site.columns).filter(([, { items }]) => items === 0)).toEqual([]);
  });

  test('does not call a column blank that items say they belong to', async () => {
    const { site, doubts } = assembleSite(
      await pages({
        '/zwgk/cz/js/a1.html': page(
          '高青县财政局2023年部门决算',
          way(['政务公开', '/zwgk/'], ['财政信息', '/zwgk/cz/'], ['部门决算', '/zwgk/cz/js/']),
          '<h1>高青县财政局2023年部门决算</h1><p>发布日期：2024-08-20</p><div class="TRS_Editor"><p>现将高青县财政局2023年部门决算公开如下，请社会各界监督。</p></div>',
        ),
      }),
      home,
    );
    const column = find(site.columns, '政务公开', '财政信息', '部门决算');
    expect(column?.items).toBeUndefined();
    expect(column).toMatchObject({ listed: 'some', list: [{ title: '高青县财政局2023年部门决算', date: '2024-08-20' }] });
    expect(doubts.map((doubt) => doubt['zh-CN'])).toEqual(['栏目“部门决算”的网页说没有信息，但有 1 条信息说自己在这个栏目里，不算空白']);
  });

  test('follows a column to the page behind its address, and calls one that leads to another column a redirect', async () => {
    const { site } = assembleSite(
      await pages({
        '/zwgk/cz/js/': '<html><head><meta http-equiv="refresh" content="0;url=/zwgk/cz/ys/"></head><body></body></html>',
        '/zwdt/': '<html><head><script>location.href="/zwdt/list.html"</script></head><body></body></html>',
        '/zwdt/list.html': sources['/zwdt/'],
      }),
      home,
    );
    expect(find(site.columns, '政务公开', '财政信息', '部门决算')).toMatchObject({ redirect: `${root}/zwgk/cz/ys/` });
    expect(find(site.columns, '政务动态')).toMatchObject({ items: 20, updated: '2024-06-20' });
  });

  test('takes no newest date from a list with an item that has none', async () => {
    const { site } = assembleSite(
      await pages({
        '/zwgk/zc/zc/': page(
          '政策文件',
          way(['政务公开', '/zwgk/'], ['政策文件', '/zwgk/zc/'], ['政策文件']),
          list([
            { title: '关于做好财政资金监管的通知', url: '/zwgk/zc/zc/x_9.html' },
            { title: '关于印发财政评审办法的通知', date: '2014-05-03', url: '/zwgk/zc/zc/t20140503_8.html' },
          ]),
        ),
      }),
      home,
    );
    expect(find(site.columns, '政务公开', '政策文件', '政策文件')?.updated).toBeUndefined();
  });

  test('names what pages say differently', async () => {
    const { site, doubts } = assembleSite(
      await pages({ '/zwgk/cz/x.html': page('审计', way(['审计监督', '/zwgk/cz/'], ['审计']), '') }),
      home,
    );
    expect(doubts.map((doubt) => doubt['zh-CN'])).toEqual([`${root}/zwgk/cz/ 在网页上有 2 个栏目名称：“审计监督”、“财政信息”`]);
    expect(find(site.columns, '政务公开', '财政信息')?.url).toBe(`${root}/zwgk/cz/`);
  });
});

describe('whatever happens to the pages', () => {
  test('their order changes nothing', async () => {
    const all = await pages();
    const whole = JSON.stringify(assembleSite(all, home));
    for (let seed = 1; seed <= 40; seed++) expect(JSON.stringify(assembleSite(shuffled(all, numbers(seed)), home))).toBe(whole);
  });

  test('a page that is lost never makes a column blank, older or complete', async () => {
    const all = await pages();
    const whole = new Map(everyColumn(assembleSite(all, home).site.columns).map(([, column]) => [column.url, column]));
    for (let seed = 1; seed <= 150; seed++) {
      const random = numbers(seed);
      const left = all.flatMap((one): SitePage[] => {
        const fate = random();
        if (fate < 0.25) return [];
        if (fate < 0.35) return [{ url: one.url, status: 403 }];
        return fate < 0.45 ? [{ url: one.url, unverified: { reason: 'timeout' } }] : [one];
      });
      for (const [path, column] of everyColumn(assembleSite(left, home).site.columns)) {
        const before = whole.get(column.url);
        if (column.items === 0) expect([path, before?.items]).toEqual([path, 0]);
        if (column.items !== undefined && before?.items !== undefined) expect([path, column.items]).toEqual([path, before.items]);
        if (column.updated !== undefined) expect([path, column.updated]).toEqual([path, before?.updated]);
        if (column.listed === 'all') expect([path, before?.listed]).toEqual([path, 'all']);
      }
    }
  });
});
