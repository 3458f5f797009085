import { describe, expect, test } from 'vitest';
import { readForm } from '../../src/formats/_form.js';
import type { ReturnedForm } from '../../src/model/form.js';
import { catalogText, entryText, gkml, type Run } from './gkml.js';

const units = `kind: units
region: 高青县
units:
  - name: 高青县人民政府
    short: [县政府]
  - name: 高青县财政局
    short: [县财政局]
    parent: 高青县人民政府
  - name: 高青县司法局
    short: [县司法局]
    parent: 高青县人民政府
  - name: 高青县金融局
    abolished: 2020-01-01
groups:
  - name: 县政府各部门
    members: [高青县财政局, 高青县司法局]
`;
const plan = `kind: plan
id: gaoqing-2024
title: 2024年高青县政务公开工作方案
issuer: 高青县人民政府办公室
date: 2024-06-28
year: 2024
status: 正式
tasks:
  - number: 1
    path: [政策公开]
    requirement: 公开惠企政策
    responsibility: 县财政局
  - number: 2
    path: [政策公开, 解读]
    requirement: 做好政策解读
    responsibility: 县政府各部门
  - number: 3
    path: [政策公开]
    requirement: 没有单位的任务
`;
const site = `kind: site
name: 高青县政府网站
url: https://www.gaoqing.example/
columns:
  - name: 政府信息公开
    id: col1
    children:
      - name: 财政信息
        unit: 县财政局
        items: 12
        updated: 2024-07-05
`;
const files = {
  'gkml.yaml': 'kind: config\n',
  'units.yaml': units,
  'plan.yaml': plan,
  'site.yaml': site,
  'catalogs/财政.yaml': catalogText(),
};

const formIn = async (run: Run, file: string): Promise<ReturnedForm> => readForm(file, run.io.read(file));
const cellsIn = (form: ReturnedForm, key: string) => form.rows.map(({ cells }) => cells[key]);

describe('gkml form', () => {
  test('hands out the only catalog, with its identity', async () => {
    const run = await gkml(['form', 'catalog', '-o', '填报.xlsx', '--date', '2024-09-01'], files);
    expect(run.code).toBe(0);
    expect(run.err).toBe('已写入 填报.xlsx：1 条\n');
    const form = await formIn(run, '填报.xlsx');
    expect(form.identity).toMatchObject({
      kind: 'catalog',
      unit: '高青县财政局',
      year: 2024,
      document: 'catalogs/财政.yaml',
      sheet: '目录',
    });
    expect(form.rows.map(({ id }) => id)).toEqual(['001']);
    expect(cellsIn(form, 'title')).toEqual(['财政预算001']);
    expect(form.present).toContain('path:2');
    expect(form.present).not.toContain('path:3');
  });

  test('is the same bytes whenever and wherever it is made', async () => {
    const bytes = async () => (await gkml(['form', 'tasks', '-o', 'a.xlsx', '--date', '2024-09-01'], files)).io.read('a.xlsx');
    expect(Buffer.from(await bytes())).toEqual(Buffer.from(await bytes()));
  });

  test('gives a unit that has nothing an empty form with its name and year', async () => {
    const run = await gkml(['form', 'catalog', '--unit', '县司法局', '--blank', '5', '-o', '填报.xlsx'], files);
    expect(run.err).toBe('已写入 填报.xlsx：空表\n');
    const form = await formIn(run, '填报.xlsx');
    expect(form.identity).toMatchObject({ kind: 'catalog', unit: '高青县司法局', year: 2024, rows: [] });
    expect(form.identity?.document).toBeUndefined();
    expect(form.rows).toEqual([]);
  });

  test('makes an empty form in an empty folder, for this year', async () => {
    const run = await gkml(['form', 'catalog', '--unit', '高青县财政局', '-o', '填报.xlsx'], {});
    expect(run.err).toBe('已写入 填报.xlsx：空表\n');
    expect((await formIn(run, '填报.xlsx')).identity).toMatchObject({ kind: 'catalog', unit: '高青县财政局', year: 2024, rows: [] });
    expect((await gkml(['form', 'catalog', '-o', '填报.xlsx'], {})).code).toBe(2);
  });

  test('makes one workbook a unit, and says which are empty', async () => {
    const run = await gkml(['form', 'catalog', '--split-by', 'unit', '-o', '填报/'], files);
    expect(run.err).toBe(
      '  填报/填报_高青县财政局.xlsx：1 条\n  填报/填报_高青县司法局.xlsx：空表\n已写入 填报/：2 份填报表，其中空表 1 份\n',
    );
  });

  test('gives each unit its tasks, groups taken apart by the register', async () => {
    const run = await gkml(['form', 'tasks', '--split-by', 'unit', '-o', '填报'], files);
    const numbers = async (name: string) => cellsIn(await formIn(run, `填报/填报_${name}.xlsx`), 'number');
    expect(await numbers('高青县财政局')).toEqual(['1', '2']);
    expect(await numbers('高青县司法局')).toEqual(['2']);
    expect(await numbers('未明确责任单位')).toEqual(['3']);
    const one = await gkml(['form', 'tasks', '--unit', '县司法局', '-o', '填报.xlsx'], files);
    expect(cellsIn(await formIn(one, '填报.xlsx'), 'number')).toEqual(['2']);
  });

  test('hands out entries that name another unit to that unit', async () => {
    const more = entryText('002').replace('subject: 高青县财政局', 'subject: 县司法局');
    const run = await gkml(['form', 'catalog', '--split-by', 'unit', '-o', '填报/'], {
      ...files,
      'catalogs/财政.yaml': catalogText([entryText('001'), more]),
    });
    expect(cellsIn(await formIn(run, '填报/填报_高青县司法局.xlsx'), 'id')).toEqual(['002']);
    expect(cellsIn(await formIn(run, '填报/填报_高青县财政局.xlsx'), 'id')).toEqual(['001']);
  });

  test('shows site columns with their whole path', async () => {
    const form = await formIn(await gkml(['form', 'site', '-o', '栏目.xlsx'], files), '栏目.xlsx');
    expect(form.rows.map(({ id, cells }) => [id, cells['path'], cells['items'], cells['updated']])).toEqual([
      ['col1', '政府信息公开', '', ''],
      ['政府信息公开 > 财政信息', '政府信息公开 > 财政信息', '12', '2024-07-05'],
    ]);
  });

  test('offers the entries of the guidance that a catalog has not yet, without an identity', async () => {
    const guidance = `kind: catalog
title: 财政领域主动公开目录指引
unit: 山东省财政厅
year: 2024
entries:
  - { id: ZY-1, path: [财政信息], title: 财政预算001, content: 已有, deadline: 每年3月底前, subject: 山东省财政厅, responsibility: 省财政厅, method: 主动公开, channels: 政府网站, nature: other }
  - { id: ZY-2, path: [财政信息], title: 政府债务, content: 债务余额, deadline: 每年3月底前, subject: 山东省财政厅, responsibility: 省财政厅, method: 主动公开, channels: 政府网站, nature: other }
`;
    const own = catalogText(undefined, 'guidance: 财政领域主动公开目录指引\n');
    const run = await gkml(['form', 'catalog', '--unit', '县财政局', '-o', 'a.xlsx'], {
      ...files,
      'catalogs/财政.yaml': own,
      'catalogs/指引.yaml': guidance,
    });
    const form = await formIn(run, 'a.xlsx');
    expect(form.identity?.rows.map(({ id }) => id)).toEqual(['001']);
    expect(form.rows.map(({ id, cells }) => [id, cells['title'], cells['subject']])).toEqual([
      ['001', '财政预算001', '高青县财政局'],
      [undefined, '政府债务', ''],
    ]);
    const empty = await gkml(['form', 'catalog', '--unit', '县司法局', '--guidance', '指引.yaml', '-o', 'b.xlsx'], {
      ...files,
      'catalogs/指引.yaml': guidance,
    });
    expect(cellsIn(await formIn(empty, 'b.xlsx'), 'title')).toEqual(['财政预算001', '政府债务']);
  });

  test('does not ask for what the catalog states once for all', async () => {
    const entry =
      '  - { id: "001", path: [财政信息], title: 部门预算, content: 预算, nature: other, subject: 高青县财政局, responsibility: 县财政局 }\n';
    const head = 'defaults:\n  method: 主动公开\n  channels: 政府网站\n  deadline: 每年3月底前\n';
    const run = await gkml(['form', 'catalog', '-o', 'a.xlsx'], { ...files, 'catalogs/财政.yaml': catalogText([entry], head) });
    expect(cellsIn(await formIn(run, 'a.xlsx'), 'method')).toEqual(['']);
    const guide = await import('jszip').then(({ default: Zip }) => Zip.loadAsync(run.io.read('a.xlsx')));
    expect(await guide.file('xl/sharedStrings.xml')?.async('string')).toContain('公开方式：主动公开');
  });

  test('hands out plans of activities, and an empty one with the year of the work plan', async () => {
    const activities = `kind: activities
unit: 县财政局
year: 2024
activities:
  - id: HD-01
    theme: 走进财政
    time: { month: 9, part: 中旬 }
    contact: { name: 张某, phone: 0533-0000000 }
`;
    const run = await gkml(['form', 'activity', '--unit', '高青县财政局', '-o', 'a.xlsx'], { ...files, '活动.yaml': activities });
    expect((await formIn(run, 'a.xlsx')).rows[0]).toMatchObject({
      id: 'HD-01',
      cells: { time: '9月中旬', 'contact:phone': '0533-0000000' },
    });
    const empty = await gkml(['form', 'activity', '--unit', '县司法局', '-o', 'a.xlsx'], files);
    expect((await formIn(empty, 'a.xlsx')).identity).toMatchObject({ kind: 'activity', unit: '高青县司法局', year: 2024 });
  });

  test('says what is missing in the request', async () => {
    const two = { ...files, 'catalogs/司法.yaml': catalogText().replace('unit: 高青县财政局', 'unit: 高青县司法局') };
    const said = async (args: readonly string[], given: Record<string, string> = files) => {
      const { code, err } = await gkml(args, given);
      expect(code).toBe(2);
      return err;
    };
    expect(await said(['form', 'catalog', '-o', 'a.xlsx'], two)).toContain('--split-by unit');
    expect(await said(['form', 'catalog'])).toContain('-o');
    expect(await said(['form', 'catalog', '-o', 'a.csv'])).toContain('a.csv');
    expect(await said(['form', 'catalog', '--split-by', 'unit', '-o', 'a.xlsx'])).toContain('文件夹');
    expect(await said(['form', 'catalog', '-o', '填报/'])).toContain('文件夹');
    expect(await said(['form', 'catalog', '-o', 'a.xlsx', '--date', '2024-02-30'])).toContain('2024-02-30');
    expect(await said(['form', 'catalog', '--unit', '县司法局', '--guidance', '没有的指引', '-o', 'a.xlsx'])).toContain('没有的指引');
  });

  test('refuses a catalog with faults, whose records would be lost on the way back', async () => {
    const run = await gkml(['form', 'catalog', '-o', 'a.xlsx'], {
      ...files,
      'catalogs/财政.yaml': catalogText([entryText('001'), '  - { title: 没有编号 }\n']),
    });
    expect(run.code).toBe(2);
    expect(run.err).toContain('先用 gkml check catalogs/财政.yaml');
    expect(run.io.kindOf('a.xlsx')).toBe('missing');
  });

  test('speaks English', async () => {
    const run = await gkml(['--lang', 'en', 'form', 'tasks', '-o', 'a.xlsx'], files);
    expect(run.err).toBe('Wrote a.xlsx: 3 records\n');
  });
});
