import { describe, expect, test } from 'vitest';
import {
  isEndless,
  isUnlikelyPage,
  looksLikeItem,
  pageAddress,
  pageKey,
  sameSite,
  scriptPath,
  shapeOf,
} from '../../src/jobs/site-crawl-address.js';
import { readListData } from '../../src/jobs/site-crawl-data.js';
import { newFrontier } from '../../src/jobs/site-crawl-frontier.js';

const home = 'http://www.donghe.gov.cn/';

describe('an address', () => {
  test.each([
    ['http://www.donghe.gov.cn/a;jsessionid=0AF3?b=1#top', 'http://www.donghe.gov.cn/a?b=1'],
    ['http://www.donghe.gov.cn/a?PHPSESSID=1&id=2&utm_source=x', 'http://www.donghe.gov.cn/a?id=2'],
    ['../b/./c.html', 'http://www.donghe.gov.cn/b/c.html'],
    ['HTTP://WWW.DONGHE.GOV.CN:80/a', 'http://www.donghe.gov.cn/a'],
    ['http://user:word@www.donghe.gov.cn/', 'http://www.donghe.gov.cn/'],
    ['javascript:void(0)', undefined],
    ['mailto:a@b.c', undefined],
    ['http://', undefined],
  ])('%s is asked for as %s', (written, asked) => {
    expect(pageAddress(written, home)).toBe(asked);
  });

  test.each([
    ['http://donghe.gov.cn/', 'https://www.donghe.gov.cn/index.html'],
    ['http://www.donghe.gov.cn/a/', 'http://www.donghe.gov.cn/a/default.aspx'],
    ['http://www.donghe.gov.cn/a?x=1&y=2', 'http://www.donghe.gov.cn/a?y=2&x=1'],
    ['http://www.donghe.gov.cn/%e4%b8%ad', 'http://www.donghe.gov.cn/%E4%B8%AD'],
  ])('%s and %s are one page', (a, b) => {
    expect(pageKey(a)).toBe(pageKey(b));
  });

  test.each([
    ['http://www.donghe.gov.cn/a', 'http://www.donghe.gov.cn/A'],
    ['http://www.donghe.gov.cn/a', 'http://www.donghe.gov.cn/a/'],
    ['http://www.donghe.gov.cn/index.html', 'http://www.donghe.gov.cn/index_1.html'],
    ['http://www.donghe.gov.cn/a?x=1', 'http://www.donghe.gov.cn/a?x=2'],
    ['http://www.donghe.gov.cn/', 'http://www.donghe.gov.cn:8080/'],
  ])('%s and %s are two pages', (a, b) => {
    expect(pageKey(a)).not.toBe(pageKey(b));
  });

  test('belongs to one host, with or without www', () => {
    expect(sameSite('https://donghe.gov.cn/x', home)).toBe(true);
    expect(sameSite('http://czj.donghe.gov.cn/', home)).toBe(false);
    expect(sameSite('http://www.donghe.gov.cn.evil.example/', home)).toBe(false);
    expect(sameSite('http://www.donghe.gov.cn@evil.example/', home)).toBe(false);
  });

  test.each(['/a.pdf', '/a.DOCX', '/x/{{item.url}}', `/${'a'.repeat(500)}`, '/a/a/a/a', '/a/b/a/b/a/b', '/1/2/3/4/5/6/7/8/9/10/11/12/13'])(
    '%s is no page of columns',
    (path) => {
      expect(isUnlikelyPage(new URL(path, home).href)).toBe(true);
    },
  );

  test.each([
    '/art/2024/6/25/art_1_2.html',
    '/gk/202406/t20240625_1.html',
    '/info/1123/45678.htm',
    '/content_123.html',
    '/2024-06/25/a.html',
  ])('%s looks like an item', (path) => {
    expect(looksLikeItem(new URL(path, home).href)).toBe(true);
  });

  test.each(['/col/col2101/index.html', '/gongkai/channel_c_12/', '/xxgk/lm12.htm', '/list.jsp?id=3', '/zwgk/2024zdgz/'])(
    '%s does not look like an item',
    (path) => {
      expect(looksLikeItem(new URL(path, home).href)).toBe(false);
    },
  );

  test('has a shape without its numbers and values', () => {
    expect(shapeOf('http://www.donghe.gov.cn/col/col21/list_3.html?page=4&id=x')).toBe('/col/col#/list_#.html?id=*&page=*');
    expect(isEndless('http://www.donghe.gov.cn/a?month=2024-01')).toBe(true);
    expect(isEndless('http://www.donghe.gov.cn/a?id=1')).toBe(false);
    expect(scriptPath('http://a/#/list/1')).toBe('/list/1');
    expect(scriptPath('http://a/#!/list/1')).toBe('!/list/1');
    expect(scriptPath('http://a/#top')).toBe(undefined);
  });
});

describe('the frontier', () => {
  const frontier = (more: { depth?: number; exclude?: readonly string[]; maxPages?: number } = {}) =>
    newFrontier({ home, depth: 3, exclude: [], maxPages: 2000, ...more });
  const all = (one: ReturnType<typeof frontier>) => {
    const urls: string[] = [];
    for (let next = one.next(); next !== undefined; next = one.next()) urls.push(next.url.slice(home.length));
    return urls;
  };

  test('gives what is nearer first, then in the order it came', () => {
    const one = frontier();
    for (const [path, depth] of [
      ['b', 2],
      ['c', 1],
      ['a', 2],
      ['d', 0],
    ] as const)
      one.offer(`${home}${path}`, depth, 'tree');
    expect(all(one)).toEqual(['d', 'c', 'b', 'a']);
  });

  test('takes a page once, under the address that it met first', () => {
    const one = frontier();
    expect(one.offer(`${home}a/index.html`, 1, 'tree')).toBe('waits');
    expect(one.offer('https://donghe.gov.cn/a/', 1, 'link')).toBe('known');
    expect(one.known('https://donghe.gov.cn/a/')).toBe(`${home}a/index.html`);
    expect(all(one)).toEqual(['a/index.html']);
  });

  test('says why it does not take an address', () => {
    const one = frontier({ exclude: ['/old/', '/\\bx\\d+/'] });
    expect(one.offer('http://a.example/', 1, 'tree')).toBe('elsewhere');
    expect(one.offer(`${home}a.pdf`, 1, 'tree')).toBe('document');
    expect(one.offer(`${home}old/a`, 1, 'tree')).toBe('excluded');
    expect(one.offer(`${home}x12`, 1, 'tree')).toBe('excluded');
    expect(one.isCut).toBe(false);
    expect(one.offer(`${home}deep`, 4, 'tree')).toBe('deep');
    expect(one.isCut).toBe(true);
    expect(one.offer(`${home}deep`, 2, 'tree')).toBe('waits');
    expect(one.isCut).toBe(false);
  });

  test('follows a calendar for a few pages, and tells', () => {
    const one = frontier();
    for (let month = 1; month <= 12; month++) one.offer(`${home}rl?month=${month}`, 1, 'link');
    expect(all(one)).toHaveLength(3);
    expect(one.notes[0]?.['zh-CN']).toContain('其余 9 个没有采');
    expect(one.isCut).toBe(false);
  });

  test('follows columns of a tree however many there are, links alike only so far, and owns that there may be more', () => {
    const one = frontier();
    for (let id = 0; id < 3000; id++) one.offer(`${home}col/${id}/`, 1, 'tree');
    for (let id = 0; id < 3000; id++) one.offer(`${home}lm/${id}/`, 1, 'link');
    expect(all(one)).toHaveLength(4000);
    expect(one.isCut).toBe(true);
  });

  test('follows no more links of a shape that turned out to be that of items', () => {
    const one = frontier();
    for (let id = 0; id < 5; id++) one.tell(`${home}x/${id}.html`, true);
    expect(one.offer(`${home}x/9.html`, 1, 'link')).toBe('endless');
    expect(one.offer(`${home}x/9.html`, 1, 'tree')).toBe('waits');
  });
});

describe('the data of a list', () => {
  const url = 'http://www.donghe.gov.cn/api/list?id=1';
  test('are read from JSON, with the total above the rows', async () => {
    const rows = [{ title: '关于印发', url: '/art/1.html', publishDate: '2024-09-20 08:00:00' }];
    expect(await readListData(JSON.stringify({ code: 200, data: { total: 31, rows } }), url)).toEqual({
      items: [{ title: '关于印发', url: 'http://www.donghe.gov.cn/art/1.html', date: '2024-09-20' }],
      total: 31,
    });
  });

  test('are read from JSON in a call', async () => {
    expect((await readListData('cb([{"title":"甲","url":"/a.html"}]);', url))?.items).toHaveLength(1);
  });

  test('that hold no items and say so are an empty list', async () => {
    expect(await readListData('{"total":0,"rows":[]}', url)).toEqual({ items: [], total: 0 });
  });

  test.each(['', '{"rows":[]}', '{"error":"login"}', '<html>404</html>', '{"rows":[{"id":1}]}', '{broken', 'null', '[1,2]'])(
    '%j say nothing of the column',
    async (words) => {
      expect(await readListData(words, url)).toBe(undefined);
    },
  );

  test('do not take the count of a page for that of all', async () => {
    const rows = Array.from({ length: 15 }, (_, at) => ({ title: `第${at}条`, url: `/a${at}.html` }));
    expect(await readListData(JSON.stringify({ count: 15, rows }), url)).not.toHaveProperty('total');
  });
});
