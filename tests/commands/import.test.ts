import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGrid } from '../../src/formats/_read.js';
import type { ImportReport } from '../../src/model/generated/import-report.js';
import { gkml } from './gkml.js';

const csv = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;
const heads = ['序号', '公开事项', '公开内容', '公开时限', '责任单位', '公开渠道', '监督电话'];
const row = (number: string, title: string, unit = '县财政局') => [number, title, '收支总表', '自批复之日起20日内', unit, '政府网站', ''];
const finance = csv([
  ['高青县财政局2024年主动公开事项目录'],
  heads,
  row('1', '部门预算'),
  row('2', '部门决算', '同上'),
  row('4', '政府采购'),
]);
const housing = csv([['高青县住房和城乡建设局2024年主动公开事项目录'], heads, row('1', '房屋征收')]);
const plan = readFileSync(join(import.meta.dirname, '../fixtures/plans/shinan-2021.txt'));

describe('gkml import', () => {
  test('without -o reports and writes nothing', async () => {
    const { code, out, err, io } = await gkml(['import', '财政局.csv'], { '财政局.csv': finance });
    expect(code).toBe(0);
    expect(out).toContain('主动公开事项目录，3 条');
    expect(out).toContain('序号缺 3');
    expect(out).toContain('→ catalogs/财政局.yaml');
    expect(err).toContain('没有写入文件');
    expect([...io.files.keys()]).toEqual(['/project/财政局.csv']);
  });

  test('with -o writes a file a draft, named after what it is, and check reads them', async () => {
    const { code, err, io } = await gkml(['import', '财政局.csv', '住建.csv', 'plan.txt', '-o', '.'], {
      '财政局.csv': finance,
      '住建.csv': housing,
      'plan.txt': plan,
    });
    expect(code).toBe(0);
    expect(err).toContain('已写入 catalogs/财政局.yaml');
    const written = [...io.files.keys()].filter((path) => path.endsWith('.yaml'));
    expect(written).toEqual(['/project/catalogs/财政局.yaml', '/project/catalogs/住房和城乡建设局.yaml', '/project/plan.yaml']);
    const yaml = io.textOf('catalogs/财政局.yaml');
    expect(yaml).toMatch(/^# 主动公开事项目录，由 gkml import 从 财政局\.csv 读出，共 3 条。\n/);
    expect(yaml).toContain('origin: 财政局.csv#');
    const files = Object.fromEntries([...io.files].map(([path, bytes]) => [path.replace('/project/', ''), bytes]));
    const checked = await gkml(['check', '-f', 'json'], files);
    expect(JSON.parse(checked.out)).toMatchObject({ files: 3, records: 36 });
  });

  test('knows the units and the schemas of the project it writes into', async () => {
    const files = {
      'gkml.yaml': 'kind: config\nunits: units.yaml\n',
      'units.yaml': 'kind: units\nunits:\n  - name: 高青县财政局\n',
      'schemas/catalog.schema.json': '{}',
      '收集/财政局.csv': finance,
    };
    const { io } = await gkml(['import', '收集/财政局.csv', '-o', 'catalogs'], files);
    expect(io.textOf('catalogs/财政局.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\.\/schemas\/catalog\.schema\.json\n/);
  });

  test('writes over nothing that is there unless told to, and then nothing at all', async () => {
    const files = { '财政局.csv': finance, 'plan.txt': plan, 'catalogs/财政局.yaml': '# 我的\n' };
    const refused = await gkml(['import', '财政局.csv', 'plan.txt', '-o', '.'], files);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('已经有这个文件，没有写入：catalogs/财政局.yaml');
    expect(refused.err).toContain('--force');
    expect(refused.io.textOf('catalogs/财政局.yaml')).toBe('# 我的\n');
    expect(refused.io.kindOf('plan.yaml')).toBe('missing');
    const forced = await gkml(['import', '财政局.csv', 'plan.txt', '-o', '.', '--force'], files);
    expect(forced.code).toBe(0);
    expect(forced.io.textOf('catalogs/财政局.yaml')).toContain('部门决算');
  });

  test('with --dry-run says what it would write', async () => {
    const { code, err, io } = await gkml(['import', '财政局.csv', '-o', '.', '--report', '报告.xlsx', '--dry-run'], {
      '财政局.csv': finance,
    });
    expect({ code, files: io.files.size }).toEqual({ code: 0, files: 1 });
    expect(err).toContain('会写入 catalogs/财政局.yaml');
    expect(err).toContain('会写入 报告.xlsx');
  });

  test('one YAML file takes one draft', async () => {
    const one = await gkml(['import', '财政局.csv', '-o', '目录/财政.yaml'], { '财政局.csv': finance });
    expect(one.code).toBe(0);
    expect(one.io.textOf('目录/财政.yaml')).toContain('unit: 高青县财政局');
    const two = await gkml(['import', '财政局.csv', 'plan.txt', '-o', '一个.yaml'], { '财政局.csv': finance, 'plan.txt': plan });
    expect(two.code).toBe(2);
    expect(two.err).toContain('读出了 2 份，一个文件放不下');
    expect(two.err).toContain('2021年市南区政务公开工作要点');
  });

  test.each([
    [['import', '没有.xlsx'], '没有这个文件：没有.xlsx'],
    [['import', '收集'], '“收集”是文件夹'],
    [['import', '收集/a.csv', '-o', 'a.xlsx'], '草稿是 YAML，不能写成 .xlsx'],
    [['import', '收集/a.csv', '-o', ''], '-o 后面没有写'],
    [['import', '收集/a.csv', '--year', '24'], '--year 后面要写四位年份'],
    [['import', '收集/a.csv', '--report', 'a.pdf'], '看不出报告“a.pdf”是什么格式'],
    [['import', '收集/a.csv', '--map', '没有.yaml'], '没有这个表头对照文件：没有.yaml'],
    [['import', '收集/a.csv', '--map', 'gkml.yaml'], '不是表头对照'],
  ])('%j is refused in words', async (args, words) => {
    const { code, err } = await gkml(args, { '收集/a.csv': finance, 'gkml.yaml': 'kind: config\n' });
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('takes headings by hand for one import', async () => {
    const strange = csv([
      ['高青县财政局2024年主动公开事项目录'],
      ['序号', '事项', '甲乙丙', '责任单位'],
      ['1', '部门预算', '自批复之日起20日内', '县财政局'],
      ['2', '部门决算', '每年10月1日前', '县财政局'],
    ]);
    const files = { 'a.csv': strange, 'map.yaml': 'kind: headings\nheadings:\n  甲乙丙: deadline\n' };
    const { io } = await gkml(['import', 'a.csv', '--map', 'map.yaml', '-o', 'b.yaml', '-q'], files);
    expect(io.textOf('b.yaml')).toContain('deadline: 自批复之日起20日内');
  });

  test('gives unit and year where the table does not say', async () => {
    const bare = csv([heads, row('1', '部门预算'), row('2', '部门决算')]);
    const { io } = await gkml(['import', 'a.csv', '--unit', '高青县财政局', '--year', '2025', '-o', 'b.yaml', '-q'], { 'a.csv': bare });
    expect(io.textOf('b.yaml')).toMatch(/^unit: 高青县财政局$/m);
    expect(io.textOf('b.yaml')).toMatch(/^year: 2025$/m);
  });

  test('fails where nothing was found, and says so', async () => {
    const { code, out } = await gkml(['import', '信.txt'], { '信.txt': '张三同志：\n你好。\n' });
    expect(code).toBe(1);
    expect(out).toContain('没有认出表格或条款');
  });

  test('speaks JSON', async () => {
    const { out } = await gkml(['import', '财政局.csv', '-f', 'json', '-o', '.', '-q'], { '财政局.csv': finance });
    const report = JSON.parse(out) as ImportReport;
    expect(report.written).toEqual(['catalogs/财政局.yaml']);
    expect(report.sources[0]).toMatchObject({ file: '财政局.csv', tables: [{ kind: 'catalog', records: 3, missing: [3] }] });
  });

  test('speaks English when asked', async () => {
    const { out, err } = await gkml(['import', '财政局.csv', '--lang', 'en'], { '财政局.csv': finance });
    expect(out).toContain('numbers missing: 3');
    expect(err).toContain('Nothing was written');
  });

  test('writes the report as a workbook that shows the source and leads to its cells', async () => {
    const { io } = await gkml(['import', '财政局.csv', 'plan.txt', '--report', '报告.xlsx', '-q'], {
      '财政局.csv': finance,
      'plan.txt': plan,
    });
    const grid = await readGrid('报告.xlsx', io.read('报告.xlsx'));
    expect(grid.sheets.map(({ name }) => name)).toEqual(['导入报告', '财政局', 'plan']);
    const source = (await readGrid('财政局.csv', io.read('财政局.csv'))).sheets[0];
    const shown = grid.sheets[1];
    for (const line of source?.rows ?? [])
      for (const cell of line.cells.filter(({ text }) => text !== ''))
        expect(shown?.rows.flatMap(({ cells }) => cells).find(({ address }) => address === cell.address)?.text).toBe(cell.text);
    const notes = shown?.rows.flatMap(({ cells }) =>
      cells.flatMap(({ note, address }) => (note === undefined ? [] : [`${address} ${note}`])),
    );
    expect(notes?.some((note) => note.includes('同上'))).toBe(true);
  });

  test('the same import writes the same bytes', async () => {
    const run = async () =>
      (await gkml(['import', '财政局.csv', '--report', '报告.xlsx', '-q'], { '财政局.csv': finance })).io.read('报告.xlsx');
    expect(Buffer.from(await run()).equals(Buffer.from(await run()))).toBe(true);
  });

  test('tells of a form that it goes back with merge, and reads none of its own sheets', async () => {
    const yaml =
      'kind: catalog\nunit: 高青县财政局\nyear: 2024\nentries:\n  - { id: CZ-001, path: [财政], title: 部门预算, deadline: 及时 }\n';
    const files = { 'gkml.yaml': 'kind: config\n', 'catalogs/财政局.yaml': yaml };
    const form = await gkml(['form', 'catalog', 'catalogs/财政局.yaml', '-o', '填报.xlsx'], files);
    const { out } = await gkml(['import', '填报.xlsx'], { '填报.xlsx': form.io.read('填报.xlsx') });
    expect(out).toContain('gkml merge');
    expect(out).not.toMatch(/字典|填写说明|“_gkml”/);
    expect(out).toContain('主动公开事项目录，1 条');
  });
});
