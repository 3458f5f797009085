import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { gkml } from '../commands/gkml.js';

const site = `# 高青县人民政府网站，信息中心每月核对
kind: site
format: 2
name: 高青县人民政府网站
url: http://www.gaoqing.example/
taken: 2024-06-01
crawl:
  rate: 1 # 机房说的
columns:
  - name: 政务公开   # 改版中
    id: "1"
    url: /zwgk/
    children:
      - name: 财政信息
        id: "2"
        url: http://www.gaoqing.example/zwgk/czxx/index.html
        unit: 高青县财政局 # 已和财政局核对
        class: 通知公告
        items: 3
        updated: 2024-05-01
        notes: 决算在下级
        unverified: { reason: timeout }

      - name: 老栏目
        id: "9"
        url: /zwgk/old/
`;

const table = `栏目ID,上级ID,栏目名称,栏目网址,所属单位,信息数,最近更新时间
1,0,政务公开,http://www.gaoqing.example/zwgk/,,,
2,1,财政信息公开,http://www.gaoqing.example/zwgk/czxx/,县财政局,5,2024-09-10
3,1,机构职能,http://www.gaoqing.example/zwgk/jgzn/,县府办,0,
4,3,领导信息,http://www.gaoqing.example/zwgk/jgzn/ld/,,2,2024-08-01
`;

const into = ['site', 'import', '栏目.csv', '--into', 'site.yaml', '--taken', '2024-09-20'];

describe('a document of a website that is brought up to date', () => {
  test('keeps its comments, its layout and what the user wrote, and takes what the source knows', async () => {
    const { code, io, err } = await gkml(into, { 'site.yaml': site, '栏目.csv': table });
    expect({ code, err }).toEqual({ code: 0, err: '已写入 site.yaml\n' });
    expect(io.textOf('site.yaml')).toBe(`# 高青县人民政府网站，信息中心每月核对
kind: site
format: 2
name: 高青县人民政府网站
url: http://www.gaoqing.example/
taken: 2024-09-20
crawl:
  rate: 1 # 机房说的
columns:
  - name: 政务公开   # 改版中
    id: "1"
    url: /zwgk/
    origin: 栏目.csv#栏目!2
    children:
      - name: 财政信息公开
        id: "2"
        url: http://www.gaoqing.example/zwgk/czxx/index.html
        unit: 高青县财政局 # 已和财政局核对
        class: 通知公告
        items: 5
        updated: 2024-09-10
        notes: 决算在下级
        origin: 栏目.csv#栏目!3

      - name: 机构职能
        id: "3"
        url: http://www.gaoqing.example/zwgk/jgzn/
        unit: 县府办
        items: 0
        origin: 栏目.csv#栏目!4
        children:
          - name: 领导信息
            id: "4"
            url: http://www.gaoqing.example/zwgk/jgzn/ld/
            items: 2
            updated: 2024-08-01
            origin: 栏目.csv#栏目!5

      - name: 老栏目
        id: "9"
        url: /zwgk/old/
`);
  });

  test('says what changed, what is new, what the sources lack, and what of the user stays', async () => {
    const { out } = await gkml([...into, '-f', 'json'], { 'site.yaml': site, '栏目.csv': table });
    const report = JSON.parse(out) as { changes: unknown };
    const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/site-import-report.schema.json', 'utf8')));
    expect(fits(report), JSON.stringify(fits.errors)).toBe(true);
    const { changes } = report;
    expect(changes).toEqual({
      file: 'site.yaml',
      changed: [
        { column: '', key: 'taken', was: '2024-06-01', now: '2024-09-20' },
        { column: '政务公开 > 财政信息', key: 'name', was: '财政信息', now: '财政信息公开' },
        { column: '政务公开 > 财政信息', key: 'items', was: 3, now: 5 },
        { column: '政务公开 > 财政信息', key: 'updated', was: '2024-05-01', now: '2024-09-10' },
        { column: '政务公开 > 财政信息', key: 'unverified', was: { reason: 'timeout' } },
      ],
      added: ['政务公开 > 机构职能', '政务公开 > 机构职能 > 领导信息'],
      gone: [{ column: '政务公开 > 老栏目', removed: false }],
      moved: [],
      kept: [{ column: '政务公开 > 财政信息', key: 'unit', own: '高青县财政局', source: '县财政局' }],
    });
  });

  test('does not change a second time', async () => {
    const first = await gkml(into, { 'site.yaml': site, '栏目.csv': table });
    const after = first.io.textOf('site.yaml');
    const second = await gkml(into, { 'site.yaml': after, '栏目.csv': table });
    expect(second.err).toBe('site.yaml 没有变化\n');
    expect(second.io.textOf('site.yaml')).toBe(after);
  });

  test('loses columns that the sources lack only with --prune', async () => {
    const { io, out } = await gkml([...into, '--prune'], { 'site.yaml': site, '栏目.csv': table });
    expect(io.textOf('site.yaml')).not.toContain('老栏目');
    expect(io.textOf('site.yaml')).toContain('# 已和财政局核对');
    expect(out).toContain('政务公开 > 老栏目：删去');
  });

  test('is left alone by --dry-run', async () => {
    const { io, err } = await gkml([...into, '--dry-run'], { 'site.yaml': site, '栏目.csv': table });
    expect(io.textOf('site.yaml')).toBe(site);
    expect(err).toBe('会写入 site.yaml\n');
  });

  test('keeps items that a part of the list does not name, and what the user added to one', async () => {
    const own = `kind: site
format: 2
name: 甲
url: http://a.example/
columns:
  - name: 政策文件
    id: a
    items: 3
    listed: some
    list:
      - title: 旧一
        url: /1.html
        date: 2023-01-01
        kind: policy
      - title: 旧二
        url: /2.html
`;
    const items = '标题,发布日期,栏目ID,链接\n旧一,2023-01-01,a,http://a.example/1.html\n新,2024-02-02,a,http://a.example/3.html\n';
    const { io, code, err } = await gkml(['site', 'import', '栏目.csv', '信息.csv', '--into', 'site.yaml'], {
      'site.yaml': own,
      '栏目.csv': '栏目ID,栏目名称\na,政策文件\n',
      '信息.csv': items,
    });
    expect({ code, err }).toEqual({ code: 0, err: '已写入 site.yaml\n' });
    const after = io.textOf('site.yaml');
    expect(after.match(/title: .*/g)).toEqual(['title: 新', 'title: 旧一', 'title: 旧二']);
    expect(after).toContain('kind: policy');
    expect(after).toContain('listed: some');
  });

  test('is told of columns that moved, and they stay where they are', async () => {
    const moved = '栏目ID,上级ID,栏目名称\n1,0,政务公开\n9,0,老栏目\n2,9,财政信息\n';
    const { io, out } = await gkml(['site', 'import', '栏目.csv', '--into', 'site.yaml'], { 'site.yaml': site, '栏目.csv': moved });
    expect(out).toContain('政务公开 > 财政信息，来源里是 老栏目 > 财政信息');
    expect(io.textOf('site.yaml')).toContain('        notes: 决算在下级\n');
  });

  test('may be written flat, and new columns are then written with their paths', async () => {
    const flat = 'kind: site\nformat: 2\nname: 甲\nurl: http://a.example/\ncolumns:\n  - { path: 政务公开 > 政策文件, url: /a/ }\n';
    const { io } = await gkml(['site', 'import', '栏目.csv', '--into', 'site.yaml'], {
      'site.yaml': flat,
      '栏目.csv': '栏目路径,网址,信息数\n政务公开 > 政策文件,/a/,3\n政务公开 > 政策解读,/b/,0\n',
    });
    const after = io.textOf('site.yaml');
    expect(after).toContain('items: 3');
    expect(after).toContain('path: 政务公开 > 政策解读');
  });

  test('is refused where it has faults or is something else', async () => {
    const faulty = await gkml(into, { 'site.yaml': site.replace('url: http://www.gaoqing.example/\n', 'url: 没有\n'), '栏目.csv': table });
    expect(faulty.code).toBe(2);
    expect(faulty.err).toContain('什么也没有写');
    const other = await gkml(into, { 'site.yaml': 'kind: units\nunits:\n  - name: 高青县财政局\n', '栏目.csv': table });
    expect(other).toMatchObject({ code: 2 });
    expect(other.err).toContain('不是网站栏目');
  });
});
