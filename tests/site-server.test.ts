import { afterEach, describe, expect, test } from 'vitest';
import type { SiteColumn } from '../src/model/documents.js';
import type { Family } from './support/site-server/addresses.js';
import { manyColumns } from './support/site-server/content.js';
import { gb18030 } from './support/site-server/gb18030.js';
import { type SiteOptions, startSite, type TestSite } from './support/site-server/start.js';

const running: TestSite[] = [];

async function site(options?: SiteOptions): Promise<TestSite> {
  const started = await startSite(options);
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

describe('the website of the tests', () => {
  test.each<Family>(['col', 'channel', 'info'])('answers every address of its truth in the shape %s', async (family) => {
    const one = await site({ family });
    const addresses = flat(one.truth().columns).flatMap((column) => [
      column.url ?? '',
      ...(column.list ?? []).map((item) => item.url ?? ''),
    ]);
    expect(addresses.length).toBeGreaterThan(250);
    expect(new Set(addresses).size).toBe(addresses.length);
    const bad = (await Promise.all(addresses.map(async (url) => ((await fetch(url)).status === 200 ? [] : [url])))).flat();
    expect(bad).toEqual([]);
    expect((await fetch(one.at('/nothing/here.html'))).status).toBe(404);
  });

  test('shows its tree, its lists and what an article says of itself', async () => {
    const one = await site();
    const documents = flat(one.truth().columns).find((column) => column.name === '县政府文件');
    const list = await (await fetch(documents?.url ?? '')).text();
    expect(list).toContain('您现在的位置');
    expect(list).toContain('<li class="cur">');
    expect(list).toContain('index_1.html');
    expect(list.match(/<span>\d{4}-\d\d-\d\d<\/span>/gu)).toHaveLength(15);
    const article = await (await fetch(documents?.list?.[0]?.url ?? '')).text();
    for (const word of ['索引号', '发文字号', '东政发〔2024〕38号', '成文日期', '有效性']) expect(article).toContain(word);
    const blank = flat(one.truth().columns).find((column) => column.name === '政府采购');
    expect(blank?.items).toBe(0);
    expect(await (await fetch(blank?.url ?? '')).text()).toContain('暂无信息');
  });

  test('links relatively where its family does, and every link of a page leads to a page', async () => {
    const one = await site({ family: 'channel' });
    const column = flat(one.truth().columns).find((candidate) => candidate.name === '县政府文件');
    const html = await (await fetch(column?.url ?? '')).text();
    const links = [...html.matchAll(/href="(\.[^"]+)"/gu)].map((match) => new URL(match[1] ?? '', column?.url).href);
    expect(links.length).toBeGreaterThan(40);
    for (const link of links) expect((await fetch(link)).status, link).toBe(200);
  });

  test('names the data of a list that is drawn by script', async () => {
    for (const family of ['channel', 'info', 'hash'] as const) {
      const one = await site({ family });
      const column = flat(one.truth().columns).find((candidate) => candidate.name === '重大建设项目');
      const data = (await (await fetch(column?.data ?? '')).json()) as { data: { total: number; rows: readonly { title: string }[] } };
      expect(data.data.total).toBe(23);
      expect(data.data.rows[0]?.title).toBe(column?.list?.[0]?.title);
    }
  });

  test('writes GB18030 that decodes to what it said', async () => {
    const text = '东河县人民政府〔2024〕38号，镕喆—“有效”';
    expect(new TextDecoder('gb18030').decode(gb18030(text))).toBe(text);
    const one = await site({ encoding: 'gb18030' });
    const answer = await fetch(one.url);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(new TextDecoder('gb18030').decode(await answer.arrayBuffer())).toContain('<title>东河县人民政府门户网站</title>');
  });

  test('answers a missing address in each of the ways that are met', async () => {
    const home = await (await fetch((await site()).url)).text();
    const cases: readonly [NonNullable<SiteOptions['missing']>, number, string][] = [
      ['soft-404', 200, '页面不存在'],
      ['home', 200, home],
      ['home-404', 404, home],
    ];
    for (const [missing, status, words] of cases) {
      const answer = await fetch((await site({ missing })).at('/gone.html'));
      expect(answer.status).toBe(status);
      expect(await answer.text()).toContain(words);
    }
    const jump = await fetch((await site({ missing: 'to-home' })).at('/gone.html'), { redirect: 'manual' });
    expect([jump.status, jump.headers.get('location')]).toEqual([302, '/']);
  });

  test('misbehaves as often as it is told', async () => {
    const one = await site({ faults: [{ at: '/', does: { kind: 'status', status: 503, retryAfter: '1' }, times: 2 }] });
    const statuses = [await fetch(one.url), await fetch(one.url), await fetch(one.url)].map((answer) => answer.status);
    expect(statuses).toEqual([503, 503, 200]);
    const end = one.fault({ at: '/', does: { kind: 'reset' } });
    await expect(fetch(one.url)).rejects.toThrow();
    end();
    expect((await fetch(one.url)).status).toBe(200);
    expect(one.requests.map((request) => request.path)).toEqual(['/', '/', '/', '/', '/']);
  });

  test('hangs, never ends, breaks off and swells', async () => {
    const one = await site({
      faults: [
        { at: '/silence', does: { kind: 'silence' } },
        { at: '/endless', does: { kind: 'endless' } },
        { at: '/cut', does: { kind: 'cut' } },
        { at: '/huge', does: { kind: 'huge', bytes: 3_000_000 } },
        { at: '/bomb', does: { kind: 'bomb', bytes: 20_000_000 } },
      ],
    });
    await expect(fetch(one.at('/silence'), { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    const endless = await fetch(one.at('/endless'), { signal: AbortSignal.timeout(200) });
    await expect(endless.text()).rejects.toThrow();
    await expect((await fetch(one.at('/cut'))).text()).rejects.toThrow();
    expect((await (await fetch(one.at('/huge'))).arrayBuffer()).byteLength).toBe(3_000_000);
    const bomb = await fetch(one.at('/bomb'), { headers: { 'Accept-Encoding': 'gzip' } });
    expect((await bomb.arrayBuffer()).byteLength).toBe(20_000_000);
  });

  test('packs bodies, and answers 304 to who has the page', async () => {
    const one = await site({ gzip: true });
    const answer = await fetch(one.url);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toContain('友情链接');
    const again = await fetch(one.url, { headers: { 'If-None-Match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('has a calendar without end and links with numbers of a session', async () => {
    const one = await site({ calendar: true, sessions: true });
    const home = await (await fetch(one.url)).text();
    const link = /href="([^"]*calendar[^"]*)"/u.exec(home)?.[1] ?? '';
    expect(link).toMatch(/^\/calendar;jsessionid=[0-9A-F]+\?month=2024-09$/u);
    const month = await (await fetch(one.at(link))).text();
    expect(month).toMatch(/\/calendar;jsessionid=[0-9A-F]+\?month=2024-10/u);
    expect((await (await fetch(one.url)).text()).includes(link)).toBe(false);
  });

  test('changes while it runs', async () => {
    const one = await site({ robots: 'User-agent: *\nCrawl-delay: 2\n' });
    expect(await (await fetch(one.at('/robots.txt'))).text()).toContain('Crawl-delay: 2');
    one.change({ content: { name: '空县人民政府', columns: [{ name: '通知公告' }] } });
    expect(one.truth().columns).toHaveLength(1);
    expect(await (await fetch(one.url)).text()).toContain('空县人民政府');
  });

  test('has 5,000 columns when asked', async () => {
    const one = await site({ content: manyColumns(5000) });
    const columns = flat(one.truth().columns);
    expect(columns).toHaveLength(5000);
    expect((await fetch(columns.at(-1)?.url ?? '')).status).toBe(200);
  });
});

function flat(columns: readonly SiteColumn[]): readonly SiteColumn[] {
  return columns.flatMap((column) => [column, ...flat(column.children ?? [])]);
}
