import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { main } from '../../src/cli.js';
import type { LinksReport } from '../../src/model/links-report.js';
import { failure, fakeNetwork, jump } from '../jobs/link-world.js';
import { type MemoryIo, type MemoryOptions, memoryIo } from '../support/memory-io.js';
import { gkml } from './gkml.js';

const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/links-report.schema.json', 'utf8')));

const site = `kind: site
name: 东河县人民政府网站
url: http://www.donghe.gov.cn/
columns:
  - name: 政务公开
    url: /zwgk/index.html
    children:
      - name: 部门预算
        url: /zwgk/ys.html
        list:
          - title: 县财政局2024年部门预算
            url: /art/1.html
          - title: 县财政局2023年部门预算
            url: /art/2.html
      - name: 政策文件
        url: /zwgk/zc.html
      - name: 通知公告
        url: /zwgk/tz.html
      - name: 办事服务
        url: /zwgk/fw.html
      - name: 旧栏目
        url: /old/list.html
      - name: 手机版
        url: javascript:void(0)
      - name: 领导信箱
        url: /#/mailbox
`;

const catalog = `kind: catalog
unit: 县财政局
year: 2024
entries:
  - id: CZ-001
    title: 部门预算
    columns:
      - path: 政务公开 > 部门预算
        url: http://www.donghe.gov.cn/zwgk/ys.html
    channels:
      - { name: 政府网站, url: 'http://www.donghe.gov.cn/art/1.html#top' }
      - { name: 政府公报, url: http://gb.donghe.gov.cn/2024/ }
`;

const page = (title: string) => `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

async function links(
  args: readonly string[] = [],
  options: MemoryOptions = {},
  files: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string; io: MemoryIo }> {
  const network = fakeNetwork(({ host, pathname }) => {
    if (host === 'gb.donghe.gov.cn') return failure('timeout');
    if (pathname === '/robots.txt') return 404;
    if (pathname === '/zwgk/zc.html') return jump('/zwgk/');
    if (pathname === '/zwgk/tz.html') return 403;
    if (pathname === '/zwgk/fw.html') return 500;
    if (pathname === '/old/list.html') return jump('/new/list.html', 301);
    return ['/', '/zwgk/', '/zwgk/index.html', '/zwgk/ys.html', '/art/2.html', '/new/list.html'].includes(pathname) ? page(pathname) : 404;
  });
  const io = memoryIo({ 'gkml.yaml': 'kind: config\nsite: site.yaml\n', 'site.yaml': site, '县财政局.yaml': catalog, ...files }, options);
  const code = await main(['site', 'links', ...args], { ...io, network });
  return { code, out: io.stdout.text, err: io.stderr.text, io };
}

describe('gkml site links', () => {
  test('tells what does not open and who uses it, what is suspect, and what is unknown', async () => {
    const { code, out, err, io } = await links();
    expect(code).toBe(1);
    expect(out).toBe(`10 个网址：能打开 3，跳转后能打开 1，打不开 1，可疑 1，没有查清 4

打不开的 1 个：改正网址，或恢复网页

  http://www.donghe.gov.cn/art/1.html
    网页不存在（404）
    信息 县财政局2024年部门预算（site.yaml:11）
    条目 CZ-001 部门预算（县财政局.yaml:5）

可疑的 1 个，请打开看一看：不一定是断链

  http://www.donghe.gov.cn/zwgk/zc.html
    打开的是上级栏目
    → http://www.donghe.gov.cn/zwgk/
    栏目 政务公开 > 政策文件（site.yaml:15）

跳转后能打开的 1 个，可以改写成跳转后的网址：
  http://www.donghe.gov.cn/old/list.html
    → http://www.donghe.gov.cn/new/list.html

没有查清的 4 个，不算断链：
  http://gb.donghe.gov.cn 整个网站 1 个，等候超时
  http://www.donghe.gov.cn 1 个，不许访问（403）
  http://www.donghe.gov.cn 1 个，网址 # 后面的部分由网页脚本处理，查不到
  http://www.donghe.gov.cn 1 个，网站出错（500）；改日再查还是这样，才算打不开

另有 1 处写的不是网址，没有查
`);
    expect(err).toBe('已写入 链接核查.yaml\n');
    expect(io.textOf('链接核查.yaml')).toContain('url: http://www.donghe.gov.cn/art/1.html\n    status: dead\n');
  });

  test('keeps to the width of the terminal, addresses apart, in both languages', async () => {
    for (const columns of [80, 120]) {
      for (const language of ['zh-CN', 'en'] as const) {
        const { out } = await links([], { columns, language });
        const wide = out.split('\n').filter((line) => !line.includes('http://') && displayWidth(line) > columns);
        expect(wide).toEqual([]);
        if (language === 'en') {
          expect(out).toContain('10 links: 3 ok, 1 redirected, 1 dead, 1 suspect, 4 unknown');
          expect(out.replaceAll(/政务公开 > 政策文件|县财政局|2024年|部门预算|\.yaml/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
        }
      }
    }
  });

  test('writes a report for programs that fits its schema', async () => {
    const { code, out } = await links(['-f', 'json', '--fail-on', 'never']);
    expect(code).toBe(0);
    const report = JSON.parse(out) as LinksReport;
    expect(fits(report)).toBe(true);
    expect(report.counts).toEqual({
      addresses: 10,
      ok: 3,
      redirected: 1,
      dead: 1,
      suspect: 1,
      unknown: 4,
      unchecked: 0,
      cached: 0,
      skipped: 1,
    });
    expect(report.hosts).toEqual([
      { origin: 'http://gb.donghe.gov.cn', links: 1, reason: 'timeout' },
      { origin: 'http://www.donghe.gov.cn', links: 8 },
    ]);
    const { io } = await links(['-o', '链接.json', '-q']);
    expect(fits(JSON.parse(io.textOf('链接.json')))).toBe(true);
    expect(io.stderr.text).toBe('');
  });

  test('fails on what it is told to fail on', async () => {
    const only = ['--only', 'columns'];
    expect((await links(only)).code).toBe(0);
    expect((await links([...only, '--fail-on', 'suspect'])).code).toBe(1);
    expect((await links(['--only', 'entries', '--fail-on', 'dead'])).code).toBe(1);
    expect((await links([...only, '--fail-on', 'unknown'])).code).toBe(1);
  });

  test('keeps results where the settings or the command line say', async () => {
    const named = await links([], {}, { 'gkml.yaml': 'kind: config\nsite: site.yaml\nlinks: 核查/链接.yaml\n' });
    expect(named.io.textOf('核查/链接.yaml')).toContain('kind: links');
    const asked = await links(['--links', '另.yaml']);
    expect(asked.io.textOf('另.yaml')).toContain('kind: links');
  });

  test('writes a document that check has no fault with', async () => {
    const { io } = await links();
    const files = Object.fromEntries([...io.files].map(([path, bytes]) => [path.replace('/project/', ''), bytes]));
    const { code, out } = await gkml(['check', '链接核查.yaml'], files);
    expect([code, out]).toEqual([0, expect.any(String)]);
  });

  test('tells offline what is known, without a network', async () => {
    const { io } = await links();
    const files = Object.fromEntries([...io.files].map(([path, bytes]) => [path.replace('/project/', ''), bytes]));
    const { code, out } = await gkml(['site', 'links', '--offline'], files, { columns: 120 });
    expect(code).toBe(1);
    expect(out).toContain('（沿用以前的结果 10）');
    const without = await gkml(['site', 'links'], { 'site.yaml': site });
    expect(without.code).toBe(2);
    expect(without.err).toContain('--offline');
  });

  test.each([
    [['--tries', '1'], '--tries'],
    [['--tries', '9'], '--tries'],
    [['--per-host', '0'], '--per-host'],
    [['--rate', '0'], '--rate'],
    [['--rate', 'fast'], '--rate'],
    [['--timeout', '100000'], '--timeout'],
    [['--max-age', '1w'], '--max-age'],
    [['--only', 'pages'], '--only'],
    [['--links', '结果.json'], 'YAML'],
    [['nowhere'], 'nowhere'],
  ])('refuses %j with words', async (args, words) => {
    const { code, err } = await links(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
