import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { openExcel } from '../../src/formats/_excel.js';
import type { CoverageReport } from '../../src/model/coverage.js';
import { gkml } from './gkml.js';

const finance = 'catalogs/县财政局.yaml';
const files = {
  'gkml.yaml': 'kind: config\nname: 样例\npaths: [plan.yaml, units.yaml, catalogs]\nplan: plan.yaml\nunits: units.yaml\n',
  'units.yaml': `kind: units
region: 高青县
level: 县
units:
  - { name: 高青县财政局, short: [县财政局], level: 县, type: 部门 }
  - { name: 高青县水利局, short: [县水利局], level: 县, type: 部门 }
`,
  'plan.yaml': `kind: plan
id: p-2024
title: 2024年高青县政务公开工作方案
issuer: 高青县人民政府办公室
year: 2024
status: 正式
tasks:
  - { number: 1, path: [重点工作], requirement: 规范公开行政事业性收费和政府性基金目录, responsibility: 县财政局, deadline: 2024年12月底前 }
  - { number: 2, path: [重点工作], requirement: 动态调整并公开社会救助标准, responsibility: 县财政局、县水利局 }
  - { number: 3, path: [工作保障], requirement: 组织业务培训, responsibility: 县财政局 }
`,
  [finance]: `# 手写的说明，不能丢
kind: catalog
unit: 高青县财政局
year: 2024
defaults: { subject: 高青县财政局, responsibility: 县财政局, method: 主动公开, channels: 政府公报, deadline: 自信息形成或者变更之日起20个工作日内 }
entries:
  - id: CZ-001
    path: [财政信息]
    title: 部门预算
    content: 本部门预算   # 行末的说明
    nature: other
    answers: [p-2024#2]
`,
};

describe('gkml coverage', () => {
  test('shows what is missing and ends with 0 where no limit is set', async () => {
    const { code, out } = await gkml(['coverage'], files);
    expect(code).toBe(0);
    expect(out).toContain('应落实 3 项次，已落实 1，覆盖率 33.3%');
    expect(out).toContain('没有设下限，只列出，不判不通过');
    expect(out).toContain('    - id: CZ-002\n      path:\n        - 重点工作\n');
    expect(out).toContain('还没有目录的单位：高青县水利局');
    for (const line of out.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  test('is also called 覆盖', async () => {
    expect((await gkml(['覆盖'], files)).out).toBe((await gkml(['coverage'], files)).out);
  });

  test('ends with 1 below a limit of the command or the settings, and names what is short', async () => {
    const { code, out } = await gkml(['coverage', '--min-coverage', 'unit=60'], files);
    expect(code).toBe(1);
    expect(out).toMatch(/× 高青县财政局 50%，不到 60%；缺 p-2024#1 /);
    expect(out).toMatch(/× 高青县水利局 0%，不到 60%；缺 p-2024#2 /);
    const strict = { ...files, 'gkml.yaml': `${files['gkml.yaml']}minCoverage: 50\n` };
    expect((await gkml(['coverage'], strict)).code).toBe(1);
    expect((await gkml(['coverage', '--min-coverage', '30'], strict)).code).toBe(0);
  });

  test.each([
    ['a wrong limit', ['--min-coverage', 'half']],
    ['a workbook without a file', ['-f', 'xlsx']],
    ['two formats', ['-f', 'md', '-o', 'a.json']],
    ['--dry-run alone', ['--dry-run']],
    ['--stub on another day', ['--stub', '--as-of', '2024-09-01']],
    ['--stub and --accept together', ['--stub', '--accept', '0.9']],
    ['an unknown unit', ['--unit', '县体育局']],
  ])('ends with 2 for %s', async (_, args) => {
    expect((await gkml(['coverage', ...args], files)).code).toBe(2);
  });

  test('as json fits its schema', async () => {
    const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/coverage-report.schema.json', 'utf8')) as object);
    const { out } = await gkml(['coverage', '-f', 'json'], files);
    const report = JSON.parse(out) as CoverageReport;
    expect({ fits: fits(report), errors: fits.errors }).toEqual({ fits: true, errors: null });
    expect(report.targets.map(({ ref }) => ref)).toEqual(['p-2024#1', 'p-2024#2', 'p-2024#3']);
  });

  test('as a workbook has the matrix, with units and marks', async () => {
    const { io, code } = await gkml(['coverage', '-o', '覆盖.xlsx'], files);
    const { Workbook } = await openExcel();
    const workbook = new Workbook();
    await workbook.xlsx.load(io.read('覆盖.xlsx') as never);
    const marks = workbook
      .getWorksheet('单位×事项')
      ?.getSheetValues()
      .map((row) => (Array.isArray(row) ? row.slice(1) : []));
    expect(code).toBe(0);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['总览', '单位×事项', '缺项清单', '按事项', '工作事项']);
    expect(marks).toContainEqual(['高青县财政局', '50%', '×', '√', 2, 1, undefined, 1]);
  });

  test('says in English what it says in Chinese', async () => {
    const { out } = await gkml(['coverage', '--lang', 'en'], files);
    expect(out).toContain('3 answers required, 1 given: 33.3%');
    expect(out).toContain('Without a catalog: 高青县水利局.');
  });
});

describe('gkml coverage --stub', () => {
  test('writes drafts and leaves every other byte alone', async () => {
    const { code, out, io } = await gkml(['coverage', '--stub'], files);
    expect(code).toBe(0);
    expect(out).toContain('已起草 1 条（1 个文件）；草稿不算落实');
    expect(out).toContain('还没有目录的单位，没有写：高青县水利局');
    expect(io.textOf(finance)).toBe(`${files[finance]}
  - id: CZ-002
    path: [重点工作]
    title: 行政事业性收费和政府性基金目录
    basis: 《2024年高青县政务公开工作方案》
    deadline: 2024年12月底前
    status: draft
    answers: [p-2024#1]
`);
  });

  test('never begins the same twice, and drafts count for nothing', async () => {
    const once = await gkml(['coverage', '--stub'], files);
    const begun = { ...files, [finance]: once.io.textOf(finance) };
    const again = await gkml(['coverage', '--stub'], begun);
    expect(again.io.textOf(finance)).toBe(begun[finance]);
    expect(again.out).toContain('1 项已有草稿，没有再写');
    const { out } = await gkml(['coverage'], begun);
    expect(out).toContain('已落实 1，覆盖率 33.3%');
    expect(out).toContain('高青县财政局（已有草稿）');
  });

  test.each(['2024年12月底前', '全年', '及时公开', '长期坚持', '持续推进', '—', '实时公开', '12月底前'])(
    'never breaks a check, with the deadline %s',
    async (deadline) => {
      const given = { ...files, 'plan.yaml': files['plan.yaml'].replace('2024年12月底前', deadline) };
      const { io } = await gkml(['coverage', '--stub'], given);
      expect(io.textOf(finance)).toContain('CZ-002');
      const findings = async (own: Record<string, string>) =>
        (JSON.parse((await gkml(['check', '-f', 'json'], own)).out) as { findings: { code: string; file: string }[] }).findings.map(
          ({ code, file }) => `${file} ${code}`,
        );
      expect(await findings({ ...given, [finance]: io.textOf(finance) })).toEqual(await findings(given));
    },
  );

  test('shows the difference and writes nothing in a dry run', async () => {
    const { out, io } = await gkml(['coverage', '--stub', '--dry-run'], files);
    expect(out).toContain('+++ catalogs/县财政局.yaml');
    expect(out).toContain('+    answers: [p-2024#1]');
    expect(out).toContain('可以起草 1 条');
    expect(io.textOf(finance)).toBe(files[finance]);
  });

  test('keeps the report for stdout where one is asked for', async () => {
    const { out, err } = await gkml(['coverage', '--stub', '-f', 'json'], files);
    expect((JSON.parse(out) as CoverageReport).targets[0]?.cells[0]?.drafts.map(({ id }) => id)).toEqual(['CZ-002']);
    expect(err).toContain('已起草 1 条');
  });

  test('writes into an empty list, and into none of a catalog that is a table', async () => {
    const empty = { ...files, [finance]: 'kind: catalog\nunit: 高青县财政局\nyear: 2024\nentries: []\n' };
    const { io } = await gkml(['coverage', '--stub'], empty);
    expect(io.textOf(finance)).toContain('id: GK-001');
    expect(io.textOf(finance)).toContain('subject: 高青县财政局');
    const csv = '序号,事项名称,公开内容,公开主体\n1,部门预算,预算,高青县财政局\n';
    const { [finance]: _, ...rest } = files;
    const table = await gkml(['coverage', '--stub'], { ...rest, 'catalogs/高青县财政局目录.csv': csv });
    expect(table.code).toBe(0);
    expect(table.io.textOf('catalogs/高青县财政局目录.csv')).toBe(csv);
  });
});

describe('gkml coverage --accept', () => {
  const proposing = {
    ...files,
    [finance]: `${files[finance]}  - id: CZ-002
    path: [重点工作]
    title: 行政事业性收费和政府性基金目录清单
    content: 收费项目和标准
    nature: other
`,
  };

  test('writes the answer into the entry, which then counts', async () => {
    expect((await gkml(['coverage'], proposing, { columns: 120 })).out).toContain('--accept p-2024#1=CZ-002');
    const { out, io } = await gkml(['coverage', '--accept', 'p-2024#1=CZ-002'], proposing);
    expect(out).toContain('已确认 1 项疑似');
    expect(io.textOf(finance)).toContain('answers: [p-2024#1]');
    const after = await gkml(['coverage'], { ...proposing, [finance]: io.textOf(finance) });
    expect(after.out).toContain('已落实 2，覆盖率 66.7%');
  });
});

describe('gkml coverage --against legacy', () => {
  const old = `kind: catalog
title: 主动公开基本目录（2019年）
unit: 高青县财政局
year: 2019
entries:
  - { id: J-01, title: 部门预算 }
  - { id: J-02, title: 部门决算 }
  - { id: J-03, title: 会计管理 }
`;
  const next = `kind: catalog
unit: 高青县财政局
year: 2024
supersedes:
  - title: 主动公开基本目录（2019年）
    file: 旧目录.yaml
    dropped:
      - { id: J-03, reason: 职能划转 }
entries:
  - { id: CZ-01, title: 部门预算决算, replaces: [J-01, J-02] }
`;
  const both = { '旧目录.yaml': old, '财政局.yaml': next };

  test('shows where each old item went, on a terminal and in Markdown', async () => {
    const { out } = await gkml(['coverage', '--against', 'legacy'], both, { columns: 80 });
    expect(out).toMatch(/J-01 +部门预算 +合并转入 +CZ-01 部门预算决算 +与原 J-02 合并/);
    expect(out).toMatch(/J-03 +会计管理 +不再保留 +— +职能划转/);
    const { out: md } = await gkml(['coverage', '--against', 'legacy', '-f', 'md'], both);
    expect(md).toContain('| 2 | J-02 | 部门决算 | 合并转入 | CZ-01 部门预算决算 | 与原 J-01 合并 |');
  });
});
