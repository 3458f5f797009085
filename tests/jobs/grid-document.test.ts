import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import xlsx from '../../src/formats/xlsx.js';
import { checkProject } from '../../src/jobs/check.js';
import { catalogTables } from '../../src/jobs/export-catalog.js';
import compact from '../../src/reporters/compact.js';
import github from '../../src/reporters/github.js';
import json from '../../src/reporters/json.js';
import pretty from '../../src/reporters/pretty.js';
import { gkml } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

const table = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;
const heads = ['序号', '公开事项', '公开内容', '公开时限', '责任单位', '公开渠道'];
const title = '高青县财政局2024年主动公开事项目录';
const good = ['1', '部门预算', '收支总表', '自批复之日起20日内', '县财政局', '政府网站'];
const captions = '公开主体：高青县财政局　公开方式：主动公开';
const catalog = (...rows: readonly (readonly string[])[]) => table([[title], [captions], heads, good, ...rows]);
const units = 'kind: units\nunits:\n  - name: 高青县财政局\n    short: [县财政局]\n';

async function check(files: Record<string, string | Uint8Array>, paths: readonly string[]) {
  const report = await checkProject(paths, memoryIo(files));
  return { report, found: report.findings.map(({ span, code }) => `${span.file}#${span.cell ?? `${span.line}:${span.column}`} ${code}`) };
}

describe('a table that is checked by name', () => {
  test('is held against the rules, with findings at its cells', async () => {
    const files = {
      'gkml.yaml': 'kind: config\n',
      'units.yaml': units,
      '财政局.csv': catalog(['2', '部门决算', '决算总表', '及时', '县财政厅', '政府网站']),
    };
    const { report, found } = await check(files, ['units.yaml', '财政局.csv']);
    expect(found).toContain('财政局.csv#E5 unknown-unit');
    expect(found).toContain('财政局.csv#D5 vague-deadline');
    expect(found.filter((one) => /#[A-F]4 /.test(one))).toEqual([]);
    expect(report).toMatchObject({ files: 2, records: 3, failed: true });
  });

  test('knows the project around it though only the table is named', async () => {
    const files = {
      'gkml.yaml': 'kind: config\nunits: units.yaml\n',
      'units.yaml': units,
      '财政局.csv': catalog(['2', '部门决算', '决算总表', '自批复之日起20日内', '县财政厅', '政府网站']),
    };
    expect((await check(files, ['财政局.csv'])).found).toEqual(['财政局.csv#E5 unknown-unit']);
  });

  test('is read from a workbook with the names of its sheets, one document a table', async () => {
    const sheet = (name: string, deadline: string) => ({
      name,
      title,
      captions: [captions],
      purpose: 'screen' as const,
      headings: heads.map((head) => ({ title: head })),
      rows: [{ cells: [1, '部门预算', '收支总表', deadline, '县财政局', '政府网站'] }],
    });
    const bytes = (await xlsx.write({ tables: [sheet('预算', '及时'), sheet('决算', '及时')], title, date: '2024-01-01' })) as Uint8Array;
    const { found, report } = await check({ 'gkml.yaml': 'kind: config\n', '财政局.xlsx': bytes }, ['财政局.xlsx']);
    expect(found).toContain('财政局.xlsx#预算!D4 vague-deadline');
    expect(found).toContain('财政局.xlsx#决算!D4 vague-deadline');
    expect(report).toMatchObject({ files: 1, records: 2 });
  });

  test('tells what it cannot be sure of at the cell, and checks the rest', async () => {
    const { found } = await check(
      { 'gkml.yaml': 'kind: config\n', '目录.csv': table([heads, good, ['3', '部门决算', '决算总表', '及时', '县财政局', '政府网站']]) },
      ['目录.csv'],
    );
    expect(found.filter((one) => one.endsWith(' table-doubt')).length).toBeGreaterThanOrEqual(2);
    expect(found).toContain('目录.csv#D3 vague-deadline');
    expect(found.some((one) => one.includes('missing-key'))).toBe(false);
  });

  test('stands at the lines of a plain text', async () => {
    const text = readFileSync(join(import.meta.dirname, '../fixtures/plans/gaoqing-2024.txt'));
    const { report } = await check({ 'gkml.yaml': 'kind: config\n', 'plan.txt': text }, ['plan.txt']);
    const doubts = report.findings.filter(({ code }) => code === 'table-doubt');
    const lines = new TextDecoder().decode(text).split('\n');
    const [row34] = doubts.filter(({ message }) => message['zh-CN'].startsWith('第34行'));
    expect(row34?.span.cell).toBeUndefined();
    expect(lines[(row34?.span.line ?? 0) - 1]).toMatch(/^34\t/);
  });

  test('that holds no table is an error, and one that cannot be read too; neither can be switched off', async () => {
    const rules = 'kind: config\nrules:\n  no-table: off\n';
    const files = { 'gkml.yaml': rules, '信.txt': '张三同志：\n你好。\n', '坏.xlsx': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) };
    const { found, report } = await check(files, ['信.txt', '坏.xlsx']);
    expect(found).toContain('坏.xlsx#1:1 unreadable-table');
    expect(found.some((one) => one.startsWith('信.txt#') && one.endsWith(' no-table'))).toBe(true);
    expect(report.failed).toBe(true);
  });

  test('that cannot be opened ends the run where it was asked for alone, and shows none of its bytes among others', async () => {
    const broken = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
    const alone = await gkml(['check', '坏.xlsx'], { '坏.xlsx': broken });
    expect(alone.code).toBe(2);
    expect(alone.err).toMatch(/^错误：坏\.xlsx.+\n改法：/);
    const among = await gkml(['check', '坏.xlsx', '财政局.csv'], { '坏.xlsx': broken, '财政局.csv': catalog() });
    expect(among.code).toBe(1);
    expect(among.out).toContain('unreadable-table');
    expect(among.out).not.toContain('PK');
  });

  test('is not found by walking a folder, and YAML in a file of another name is still YAML', async () => {
    const files = { 'gkml.yaml': 'kind: config\n', 'units.yaml': units, '财政局.csv': catalog(), '单位.txt': units };
    expect((await check(files, ['.'])).report).toMatchObject({ files: 2, records: 1 });
    expect((await check(files, ['单位.txt'])).report).toMatchObject({ files: 1, records: 1, counts: { error: 0 } });
  });

  test('can be what the settings name, and is refused where it is something else', async () => {
    const list = table([
      ['单位名称', '简称'],
      ['高青县财政局', '县财政局'],
    ]);
    const files = {
      'gkml.yaml': 'kind: config\nunits: 名录.csv\n',
      '名录.csv': list,
      '财政局.csv': catalog(['2', '部门决算', '决算总表', '自批复之日起20日内', '县财政厅', '政府网站']),
    };
    expect((await check(files, ['财政局.csv'])).found).toContain('财政局.csv#E5 unknown-unit');
    const wrong = { ...files, 'gkml.yaml': 'kind: config\nplan: 名录.csv\n' };
    await expect(check(wrong, ['财政局.csv'])).rejects.toThrow('its kind is units, not plan');
  });

  test('exports as a catalog of YAML does', async () => {
    const io = memoryIo({ 'gkml.yaml': 'kind: config\n', '财政局.csv': catalog() });
    const { tables } = await catalogTables({ data: false, paths: ['财政局.csv'], drafts: false, compact: false }, io);
    expect(JSON.stringify(tables)).toContain('部门预算');
  });
});

test('every reporter says the cell', async () => {
  const { report } = await check(
    { 'gkml.yaml': 'kind: config\n', '财政局.csv': catalog(['2', '部门决算', '决算总表', '及时', '县财政局', '政府网站']) },
    ['财政局.csv'],
  );
  const options = { language: 'zh-CN', color: false, columns: 80, quiet: false, source: () => undefined } as const;
  expect(await pretty.render(report, options)).toMatch(/^财政局\.csv#D5 {2}警告 vague-deadline/m);
  expect(await compact.render(report, options)).toMatch(/^财政局\.csv#D5: warning \[vague-deadline\]/m);
  expect(await github.render(report, options)).toMatch(/^::warning file=财政局\.csv,title=vague-deadline::D5 /m);
  expect(JSON.parse(await json.render(report, options)).findings).toContainEqual(
    expect.objectContaining({ code: 'vague-deadline', cell: 'D5', line: 0 }),
  );
});

test('a form that came back is checked as the document it would make, with its defaults', async () => {
  const catalogFile = `kind: catalog
unit: 高青县财政局
year: 2024
defaults: { subject: 高青县财政局, method: 主动公开, channels: 政府公报, responsibility: 高青县财政局 }
entries:
  - { id: CZ-001, path: [财政, 预算], title: 部门预算, content: 收支总表, deadline: 及时 }
  - { id: CZ-002, path: [财政, 决算], title: 部门决算, content: 决算总表, deadline: 自批复之日起20日内 }
`;
  const files = { 'gkml.yaml': 'kind: config\n', 'catalogs/财政局.yaml': catalogFile };
  const form = await gkml(['form', 'catalog', 'catalogs/财政局.yaml', '-o', '填报.xlsx'], files);
  expect(form.code).toBe(0);
  const { found, report } = await check({ ...files, '填报.xlsx': form.io.read('填报.xlsx') }, ['填报.xlsx']);
  expect(found).toEqual([expect.stringMatching(/^填报\.xlsx#目录![A-Z]+\d+ vague-deadline$/)]);
  expect(report).toMatchObject({ files: 1, records: 2 });
});

test('names are not changed in tables, and then nowhere', async () => {
  const files = {
    'gkml.yaml': 'kind: config\nunits: 名录.csv\n',
    '名录.csv': table([
      ['单位名称', '简称'],
      ['高青县财政局', '县财政局'],
    ]),
    '目录.yaml': 'kind: catalog\nunit: 高青县财政局\nyear: 2024\nentries: []\n',
  };
  const { code, err, io } = await gkml(['units', 'rename', '高青县财政局', '高青县财金局'], files);
  expect(code).toBe(2);
  expect(err).toContain('“名录.csv”是表格，不能在里面改名');
  expect(io.textOf('目录.yaml')).toBe(files['目录.yaml']);
});
