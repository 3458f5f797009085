import { gzipSync } from 'node:zlib';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { load } from '../../src/yaml/js-yaml.js';
import { gkml } from '../commands/gkml.js';

const said = ['--name', '甲', '--url', 'http://a.example/'];

async function refused(files: Record<string, string | Uint8Array>, ...more: string[]): Promise<string> {
  const [first = ''] = Object.keys(files);
  const { code, err, io } = await gkml(['site', 'import', first.split('/')[0] ?? '', '-o', 'out.yaml', ...said, ...more], files);
  expect(code, err).toBe(2);
  expect(err).not.toMatch(/\n\s+at |Error:/);
  expect(io.kindOf('out.yaml')).toBe('missing');
  return err;
}

async function read(files: Record<string, string | Uint8Array>): Promise<Record<string, unknown>[]> {
  const { code, err, io } = await gkml(['site', 'import', ...Object.keys(files), '-o', 'out.yaml', ...said], files);
  expect(code, err).toBe(0);
  return (load(io.textOf('out.yaml')) as { columns: Record<string, unknown>[] }).columns;
}

describe('what cannot be read', () => {
  test('is refused with the way out', async () => {
    expect(await refused({ '空.csv': '' })).toContain('是空文件');
    expect(await refused({ '空.json': ' \n' })).toContain('是空文件');
    expect(await refused({ '半.json': '{"data":[{"id":1,"name":"甲"' })).toContain('不是完整的 JSON');
    expect(await refused({ '无.json': '{"code":200,"data":[]}' })).toContain('没有认出栏目');
    expect(await refused({ '旧.xls': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]) })).toContain(
      '另存为 .xlsx',
    );
    expect(await refused({ '图.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) })).toContain('是图片');
    expect(await refused({ '断.xml': '<urlset xmlns="x"><url><loc>http://a.example/' })).toContain('站点地图没有写完');
    expect(await refused({ '坏.xml.gz': gzipSync('<urlset></urlset>').subarray(0, 20) })).toContain('解不开');
    expect(await refused({ '文件夹/说明.txt2': 'x' })).toContain('没有认出栏目');
    expect(await refused({ 'a.yaml': 'a: [1\n' })).toContain('不是能读的 YAML');
  }, 60_000);

  test('is another kind of document or table', async () => {
    expect(await refused({ '目录.yaml': 'kind: catalog\nunit: 甲\nyear: 2024\nentries: []\n' })).toContain('不是网站栏目');
    const catalog =
      '序号,公开事项,公开内容,公开依据,公开时限,公开主体,公开渠道\n1,机构信息,机构职能,《条例》,20个工作日内,县财政局,政府网站\n2,财政信息,预算,《预算法》,20日内,县财政局,政府网站\n';
    expect(await refused({ '目录.csv': catalog })).toContain('gkml import 目录.csv');
  });

  test('is a request that makes no sense', async () => {
    const files = {
      'a.csv': '栏目名称,网址\n甲,http://a.example/a/\n',
      'site.yaml': 'kind: site\nname: a\nurl: http://a.example/\ncolumns: []\n',
    };
    const run = async (...args: string[]) => {
      const { code, err } = await gkml(['site', 'import', 'a.csv', ...args], files);
      return `${code} ${err}`;
    };
    expect(await run('-o', 'b.yaml')).toMatch(/^2 .*没有写明是哪个网站[\s\S]*--name/);
    expect(await run('-o', 'site.yaml', '--name', '甲')).toMatch(/^2 .*已经有了[\s\S]*--into site\.yaml/);
    expect(await run('-o', 'b.yaml', '--into', 'site.yaml')).toMatch(/^2 .*只能用一个/);
    expect(await run('--prune')).toMatch(/^2 [\s\S]*--into/);
    expect(await run('-o', 'b.xlsx')).toMatch(/^2 [\s\S]*\.yaml/);
    expect(await run('--url', 'www.a.example')).toMatch(/^2 [\s\S]*http:/);
    expect(await run('--taken', '2024-02-30')).toMatch(/^2 .*2024-02-30/);
    expect(await run('--report', 'b.pdf')).toMatch(/^2 [\s\S]*\.xlsx/);
    expect(await run('--into', 'c.yaml')).toMatch(/^2 .*没有这个文件/);
    expect((await gkml(['site', 'import', 'x.csv'], files)).err).toContain('没有这个文件');
  });
});

describe('hostile sources', () => {
  test('nested a hundred thousand levels deep are refused', async () => {
    expect(await refused({ '深.json': '['.repeat(100_000) + ']'.repeat(100_000) })).toContain('400 层');
    expect(await refused({ '深.json': `${'{"name":"a","children":['.repeat(100_000)}` })).toContain('400 层');
    expect(await refused({ '深.js': `var a = ${'['.repeat(100_000)}` })).toContain('400 层');
    const chain = Array.from({ length: 20_000 }, (_, index) => ({ id: index + 1, pid: index, name: `第${index}个` }));
    expect(await refused({ '链.json': JSON.stringify(chain) })).toContain('24 层');
    expect(
      await refused({ '链.csv': `栏目ID,上级ID,栏目名称\n${chain.map(({ id, pid, name }) => `${id},${pid},${name}`).join('\n')}\n` }),
    ).toContain('24 层');
  }, 60_000);

  test('with one circle of all parents are read, and it is said', async () => {
    const ring = Array.from({ length: 20 }, (_, index) => ({ id: index + 1, pid: index === 0 ? 20 : index, name: `第${index}个` }));
    const columns = await read({ '圈.json': JSON.stringify(ring) });
    expect(columns).toHaveLength(1);
    expect(columns[0]).toMatchObject({ name: '第19个', review: [expect.stringContaining('绕成了圈')] });
  });

  test('of bombs and endless lists are refused', async () => {
    const zip = new JSZip();
    zip.file('a.html', 'x'.repeat(60_000_000));
    expect(await refused({ '弹.zip': await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }) })).toContain('太大');
    expect(await refused({ '长.csv': `栏目名称,网址\n${'甲,/a/\n'.repeat(300_001)}` })).toContain('拆成几个文件');
    expect(await refused({ '长.json': `[${'{"id":1,"name":"甲","pid":0},'.repeat(300_001)}{"id":1,"name":"甲","pid":0}]` })).toContain(
      '拆成几个文件',
    );
    expect(await refused({ '实体.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><urlset><url><loc>&a;</loc></url></urlset>' })).toContain(
      '声明了实体',
    );
  }, 60_000);

  test('with prototype keys, scripts and huge texts do no harm', async () => {
    const columns = await read({
      '怪.js': `var x = [{"id":"1","name":"甲","__proto__":{"polluted":1},"constructor":"x"},{id:'2',pId:'1',name:'${'长'.repeat(50_000)}',fn:null}];`,
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(columns).toHaveLength(1);
    const code = await gkml(['site', 'import', '码.js'], { '码.js': 'var a = [{id:1,name:alert(1)}]; while(1){}' });
    expect(code.code).toBe(2);
  });

  test('of many items without a column and one name grow no faster than they are long', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `题${index},2024-01-01,财政信息,/x/${index}.html`);
    const { code, out } = await gkml(['site', 'import', '栏目.csv', '信息.csv', '-f', 'json'], {
      '栏目.csv': `栏目名称,栏目路径\n${Array.from({ length: 2000 }, (_, index) => `财政信息,单位${index} > 财政信息`).join('\n')}\n`,
      '信息.csv': `标题,发布日期,栏目,链接\n${rows.join('\n')}\n`,
    });
    expect(code).toBe(0);
    const report = JSON.parse(out) as { items: { left: unknown[] }; doubts: { code: string }[] };
    expect(report.items.left).toHaveLength(20_000);
    expect(report.doubts.filter(({ code: one }) => one === 'items-several-column')).toHaveLength(1);
  }, 60_000);
});

describe('the report', () => {
  const files = {
    '栏目清单（二〇二四年九月从网站管理平台导出的全部栏目）.csv':
      '栏目ID,上级ID,栏目名称,网址,信息数\n1,0,政务公开,http://a.example/1/,\n2,1,财政信息,http://a.example/2/,0\n2,7,人事信息,http://a.example/3/,4\n',
    '信息.csv':
      '标题,发布日期,栏目ID,链接\n关于印发《高青县政务公开工作方案》的通知（一个很长很长很长很长很长很长很长很长的标题）,2024-01-01,77,http://a.example/x.html\n预算,2024-02-01,1,\n',
  };

  test.each([80, 120])('keeps to a terminal of %i columns, in both languages', async (columns) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { out } = await gkml(['site', 'import', ...Object.keys(files)], files, { columns, language });
      for (const line of out.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
      expect(out).toContain(
        language === 'en'
          ? 'Items: 2, 1 put into columns (1 by id), 1 left over'
          : '信息：2 条，连上栏目的 1 条（按栏目编号 1），没有连上的 1 条',
      );
    }
  });

  test('is written as text, JSON and a workbook, the same in two runs', async () => {
    for (const name of ['r.txt', 'r.json', 'r.xlsx']) {
      const once = await gkml(['site', 'import', ...Object.keys(files), '--report', name], files);
      const twice = await gkml(['site', 'import', ...Object.keys(files), '--report', name], files);
      expect(once.code).toBe(0);
      expect(Buffer.from(once.io.read(name)).equals(Buffer.from(twice.io.read(name)))).toBe(true);
    }
  });
});

describe('a package of pages', () => {
  test('is read like the folder', async () => {
    const html =
      '<!-- saved from url=(0024)http://a.example/zwgk/x/ --><html><body><div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/x/">人事信息</a></div><ul><li><a href="/zwgk/x/202406/t20240625_1.html">任免通知一</a><span>2024-06-25</span></li><li><a href="/zwgk/x/202405/t20240525_2.html">任免通知二</a><span>2024-05-25</span></li></ul></body></html>';
    const zip = new JSZip();
    zip.file('网页/人事.html', html);
    const packed = await read({ '网页.zip': await zip.generateAsync({ type: 'uint8array' }) });
    expect(packed).toMatchObject([
      { name: '人事信息', origin: '网页.zip/网页/人事.html', list: [{ date: '2024-06-25' }, { date: '2024-05-25' }] },
    ]);
  });
});
