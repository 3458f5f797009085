import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { PageColumn, PageReading } from '../../src/model/page.js';
import { decodePage } from '../../src/pages/decode-page.js';
import { readPage } from '../../src/pages/read-page.js';

const root = join(import.meta.dirname, '../fixtures/pages');

/** What a person reads on a page. */
interface Expected {
  readonly url: string;
  readonly [fact: string]: unknown;
}

function outline(columns: readonly PageColumn[], depth = 0): readonly string[] {
  return columns.flatMap(({ name, url, current, children }) => [
    `${'  '.repeat(depth)}${name}${url === '' ? '' : ` ${new URL(url).pathname}${new URL(url).search}${new URL(url).hash}`}${current === true ? ' *' : ''}`,
    ...outline(children, depth + 1),
  ]);
}

function brief(reading: PageReading): Record<string, unknown> {
  const { title, breadcrumb, tree, menu, list, article, script, redirect, instead, system } = reading;
  const { url: _, snippet: __, ...facts } = article ?? { url: '', snippet: '' };
  return {
    title,
    ...(system === undefined ? {} : { system }),
    ...(breadcrumb.length === 0 ? {} : { breadcrumb: breadcrumb.map(({ name }) => name).join(' > ') }),
    ...(menu === undefined ? {} : { menu: outline(menu) }),
    ...(tree.length === 0 || tree === menu ? {} : { tree: outline(tree) }),
    ...(list === undefined
      ? {}
      : {
          list: {
            ...(list.total === undefined ? {} : { total: list.total }),
            ...(list.whole === undefined ? {} : { whole: true }),
            ...(list.next.length === 0 ? {} : { pages: list.next.length, next: list.next[0], last: list.next.at(-1) }),
            items: list.items.map(({ title: words, url: address, ...others }) => ({
              title: words,
              at: new URL(address ?? '').pathname,
              ...others,
            })),
          },
        }),
    ...(article === undefined ? {} : { article: facts }),
    ...(script === undefined ? {} : { script }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(instead === undefined ? {} : { instead: instead.what }),
  };
}

describe('a page is read as a person reads it:', () => {
  for (const folder of readdirSync(root)) {
    const path = join(root, folder, 'expected.yaml');
    const expected = (existsSync(path) ? parse(readFileSync(path, 'utf8')) : {}) as Readonly<Record<string, Expected>>;
    const pages = readdirSync(join(root, folder)).filter((name) => name.endsWith('.html'));

    test(`${folder}, every page with what it says`, () => {
      expect(Object.keys(expected).sort()).toEqual(pages.map((name) => name.replace('.html', '')).sort());
    });

    test.each(Object.entries(expected))(`${folder} %s`, async (name, { url, ...facts }) => {
      const { html } = decodePage(readFileSync(join(root, folder, `${name}.html`)));
      expect(brief(await readPage(html, url))).toEqual(facts);
    });
  }
});

describe('a page without end', () => {
  const url = 'https://www.gaoqing.example/zwgk/';
  const many = (count: number, part: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => part(index)).join('');

  test('is read whole: a tree of 5,000 columns, a list of 5,000 items, data of 20,000', async () => {
    const tree = await readPage(
      `<div class="left"><ul>${many(2500, (at) => `<li><a href="/a${at}/">栏目${at}</a><ul><li><a href="/b${at}/">下级${at}</a></li></ul></li>`)}</ul></div>`,
      url,
    );
    expect(outline(tree.tree)).toHaveLength(5000);
    const list = await readPage(
      `<ul>${many(5000, (at) => `<li><a href="/t20240625_${at}.html">关于第${at}项工作的通知</a><span>2024-06-25</span></li>`)}</ul>`,
      url,
    );
    expect(list.list?.items).toHaveLength(5000);
    const data = await readPage(
      `<script>var zNodes=[${many(20_000, (at) => `{id:${at + 1},pId:${at % 500},name:"栏目${at}"},`)}]</script>`,
      url,
    );
    expect(outline(data.tree)).toHaveLength(20_000);
  }, 60_000);

  test.each([
    ['boxes', '<div class="left nav">'.repeat(20_000)],
    ['lists', '<ul><li><a href="/x/">栏目</a>'.repeat(10_000)],
    ['tables', '<table><tr><td>当前位置：'.repeat(5000)],
    ['data', `<script>${'[{children:'.repeat(20_000)}</script>`],
  ])(
    'does not exhaust the stack where %s stand in one another',
    async (_, html) => {
      expect((await readPage(`${html}<a href="/y/">深处</a>`, url)).list).toBeUndefined();
    },
    60_000,
  );
});

describe('selectors of a site', () => {
  const html =
    '<div class="a"><p class="r"><i class="d">2024-01-02</i><b>置顶</b><a class="t" href="/1.html">县政府一号通知</a><a href="/cat/">更长的分类链接名称</a></p><p class="r"><i class="d">2023-12-30</i><a class="t" href="/2.html">县政府二号通知</a></p></div><p><a class="nn" href="/p2.html">后面还有</a></p><div class="m"><a href="/k/">甲</a><a href="/l/">乙</a></div>';

  test('say what is a row, a title, a date, the next page and the tree', async () => {
    const reading = await readPage(html, 'https://www.gaoqing.example/', {
      selectors: { list: '.a', item: '.r', title: 'a.t', date: '.d', next: 'a.nn', tree: '.m' },
    });
    expect(reading.list).toEqual({
      items: [
        { title: '县政府一号通知', url: 'https://www.gaoqing.example/1.html', date: '2024-01-02' },
        { title: '县政府二号通知', url: 'https://www.gaoqing.example/2.html', date: '2023-12-30' },
      ],
      next: ['https://www.gaoqing.example/p2.html'],
    });
    expect(reading.tree.map(({ name }) => name)).toEqual(['甲', '乙']);
  });

  test('that mean nothing on a page leave it to be read as any other', async () => {
    const reading = await readPage(html, 'https://www.gaoqing.example/', { selectors: { item: '.none', tree: '#none' } });
    expect(reading.list?.items).toHaveLength(2);
  });
});

describe('a page is not called', () => {
  const crumb = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; 财政信息</div>';
  const row = '<ul><li><a href="/a/t20240101_1.html">高青县决算公开情况说明</a><span>2024-01-01</span></li></ul>';
  const read = async (html: string) => readPage(html, 'https://www.gaoqing.example/zwgk/cz/');

  test.each([
    ['a box of it says so', `${crumb}<div><h3>预算</h3><p>暂无内容</p></div><div><h3>决算 <a href="/x/">更多</a></h3>${row}</div>`],
    ['nothing was looked for', `${crumb}<form><input name="q"></form><p>没有符合条件的信息</p>`],
    ['the words are hidden', `${crumb}<ul id="l"></ul><p style="display:none">暂无信息</p>`],
    [
      'a script may fill it',
      `${crumb}<div id="l"><p>暂无数据</p></div><script>$.post(base + path, {c: 1}, function (d) { $("#l").html(d.list); });</script>`,
    ],
    ['its list is empty without a word', `${crumb}<div class="list"><ul></ul></div>`],
    ['it has no comments', `${crumb}${row}<p>暂无评论</p>`],
  ])('blank where %s', async (_, html) => {
    const { list } = await read(html);
    expect(list?.items.length).not.toBe(0);
  });

  test.each([
    ['a fault of the server, for its name', `<title>网站维护_高青县</title>${crumb}${row}`],
    ['a login, for the one in its head', `<form>用户登录<input type="password"></form>${crumb}${row}`],
    [
      'lost, for the number of a bus',
      `<title>404路公交线路调整公告</title>${crumb}<h1>404路公交线路调整公告</h1><p>404路公交车自6月起调整。</p>`,
    ],
  ])('%s', async (_, html) => {
    expect((await read(html)).instead).toBeUndefined();
  });

  test('a list, for the annexes of a text', async () => {
    const { list } = await read(
      `${crumb}<h1>关于招聘的公告</h1><div><p>${'公告正文内容。'.repeat(60)}</p><p><a href="/f1.doc">附件1：报名表</a></p><p><a href="/f2.doc">附件2：岗位表</a></p></div>`,
    );
    expect(list).toBeUndefined();
  });
});
