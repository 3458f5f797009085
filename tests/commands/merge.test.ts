import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { openExcel } from '../../src/formats/_excel.js';
import { writeForm } from '../../src/formats/_form.js';
import { makeForms } from '../../src/jobs/form.js';
import { type MemoryIo, type MemoryOptions, memoryIo } from '../support/memory-io.js';

const project = {
  'gkml.yaml': 'kind: config\nunits: units.yaml\n',
  'units.yaml': `kind: units
units:
  - name: 高青县财政局
    short: [县财政局]
  - name: 高青县审计局
  - name: 高青县司法局
  - name: 高青县旧局
    abolished: '2020-01-01'
`,
  'catalogs/财政局.yaml': catalog('高青县财政局', '财政'),
  'catalogs/审计局.yaml': catalog('高青县审计局', '审计'),
};

function catalog(unit: string, topic: string): string {
  const entry = (id: string, name: string) => `  - id: "${id}"\n    title: ${topic}${name}\n    content: ${name}情况\n`;
  return `kind: catalog\nunit: ${unit}\nyear: 2024\n\nentries:\n${entry('001', '预算')}${entry('002', '决算')}${entry('003', '采购')}`;
}

type Change = (cell: (row: number, title: string) => { value: unknown }, sheet: { spliceRows(start: number, count: number): void }) => void;

/** The form of a unit's catalog, changed in the workbook. Rows count from 1 below the headings. */
async function form(unit: string, change: Change = () => {}, files: Readonly<Record<string, string>> = project): Promise<Uint8Array> {
  const made = await makeForms({ kind: 'catalog', paths: ['.'], unit, split: false, language: 'zh-CN' }, memoryIo(files));
  const own = made[0]?.form;
  if (own === undefined) throw new Error('no form was made');
  const { Workbook } = await openExcel();
  const workbook = new Workbook();
  await workbook.xlsx.load((await writeForm(own)) as never);
  const sheet = workbook.getWorksheet('目录');
  if (sheet === undefined) throw new Error('the form has no records');
  change((row, title) => sheet.getCell(row + 2, own.fields.findIndex((field) => field.title === title) + 1), {
    spliceRows: (start, count) => sheet.spliceRows(start + 2, count),
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A workbook of conflicts, answered row by row. */
async function answered(
  bytes: Uint8Array | undefined,
  answers: readonly (readonly [choice: string, other?: string])[],
): Promise<Uint8Array> {
  const { Workbook } = await openExcel();
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as never);
  const sheet = workbook.worksheets[0];
  answers.forEach(([choice, other], index) => {
    if (sheet === undefined) return;
    sheet.getCell(index + 5, 9).value = choice;
    if (other !== undefined) sheet.getCell(index + 5, 10).value = other;
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function run(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
  options: MemoryOptions = {},
): Promise<{ code: number; io: MemoryIo }> {
  const io = memoryIo({ ...project, ...files }, options);
  return { code: await main(['merge', ...args], io), io };
}

const finance = 'catalogs/财政局.yaml';
const audit = 'catalogs/审计局.yaml';

describe('gkml merge', () => {
  test('writes what one form changed, and a second time nothing', async () => {
    const bytes = await form('高青县财政局', (cell) => {
      cell(1, '公开内容').value = '预算和说明';
    });
    const { code, io } = await run(['财政局.xlsx'], { '财政局.xlsx': bytes });
    expect(code, io.stderr.text).toBe(0);
    expect(io.textOf(finance)).toBe(project[finance].replace('预算情况', '预算和说明'));
    expect(io.stdout.text).toContain('公开内容：“预算情况” → “预算和说明”');
    expect(io.stderr.text).toBe('已写入 1 个文件\n');
    expect([...io.files.keys()].filter((name) => name.includes('.gkml'))).toEqual([]);
    expect(await main(['merge', '财政局.xlsx'], io)).toBe(0);
    expect(io.stderr.text).toContain('没有要写的改动');
  });

  test('--dry-run shows the difference, writes nothing and exits with 1', async () => {
    const bytes = await form('高青县财政局', (cell) => {
      cell(2, '事项名称').value = '部门决算';
    });
    const { code, io } = await run(['财政局.xlsx', '--dry-run'], { '财政局.xlsx': bytes });
    expect(code).toBe(1);
    expect(io.stdout.text).toContain('--- catalogs/财政局.yaml\n+++ catalogs/财政局.yaml\n');
    expect(io.stdout.text).toContain('-    title: 财政决算\n+    title: 部门决算\n');
    expect(io.textOf(finance)).toBe(project[finance]);
    const same = await run(['财政局.xlsx', '--dry-run'], { '财政局.xlsx': await form('高青县财政局') });
    expect(same.code).toBe(0);
  });

  test('writes nothing at all while one conflict is open', async () => {
    const files = {
      '来件/a.xlsx': await form('高青县财政局', (cell) => {
        cell(1, '公开内容').value = '预算和说明';
      }),
      '来件/b.xlsx': await form('高青县审计局', (cell) => {
        cell(1, '公开内容').value = '审计预算';
      }),
      [audit]: project[audit].replace('预算情况', '预算审计情况'),
    };
    const { code, io } = await run(['来件'], files);
    expect(code).toBe(1);
    expect(io.textOf(finance)).toBe(project[finance]);
    expect(io.textOf(audit)).toBe(files[audit]);
    expect(io.stdout.text).toContain('冲突 1 处');
    expect(io.stderr.text).toContain('有 1 处冲突没有决定，什么也没有写');
    const theirs = await run(['来件', '--theirs'], files);
    expect(theirs.code).toBe(0);
    expect(theirs.io.textOf(finance)).toContain('预算和说明');
    expect(theirs.io.textOf(audit)).toContain('content: 审计预算');
    const ours = await run(['来件', '--ours'], files);
    expect(ours.code).toBe(0);
    expect(ours.io.textOf(audit)).toBe(files[audit]);
  });

  test('takes the answers of a workbook of conflicts', async () => {
    const files = {
      '来件/a.xlsx': await form('高青县财政局', (cell) => {
        for (const row of [1, 2, 3]) cell(row, '公开内容').value = `来件${row}`;
      }),
      [finance]: project[finance].replaceAll('情况', '情况（本级）'),
    };
    const { code, io } = await run(['来件', '--conflicts', '冲突.xlsx'], files);
    expect(code).toBe(1);
    const questions = io.files.get('/project/冲突.xlsx');
    const some = await answered(questions, [['来件'], ['原稿']]);
    const open = await run(['来件', '冲突.xlsx'], { ...files, '冲突.xlsx': some });
    expect(open.code).toBe(1);
    expect(open.io.stdout.text).toContain('冲突 1 处');
    const every = await answered(questions, [['来件'], ['原稿'], ['另写', '采购公告']]);
    const done = await run(['来件', '冲突.xlsx'], { ...files, '冲突.xlsx': every });
    expect(done.code, done.io.stdout.text).toBe(0);
    expect([...done.io.textOf(finance).matchAll(/content: (.*)/g)].map(([, words]) => words)).toEqual([
      '来件1',
      '决算情况（本级）',
      '采购公告',
    ]);
    // an answer to what stood there then says nothing of what stands there now
    const late = await run(['来件', '冲突.xlsx'], {
      ...files,
      '冲突.xlsx': every,
      [finance]: project[finance].replaceAll('情况', '情况（县级）'),
    });
    expect(late.code).toBe(1);
    expect(late.io.stdout.text).toContain('冲突表里有 3 行没有用上');
  });

  test('asks about each conflict at a terminal', async () => {
    const files = {
      'a.xlsx': await form('高青县财政局', (cell) => {
        for (const row of [1, 2, 3]) cell(row, '公开内容').value = `来件${row}`;
      }),
      [finance]: project[finance].replaceAll('情况', '情况（本级）'),
    };
    const { code, io } = await run(['a.xlsx', '--interactive'], files, { terminal: true, stdin: 't\nwhat\n=两边都不用\no\n' });
    expect(code, io.stderr.text).toBe(0);
    expect([...io.textOf(finance).matchAll(/content: (.*)/g)].map(([, words]) => words)).toEqual([
      '来件1',
      '两边都不用',
      '采购情况（本级）',
    ]);
    const nobody = await run(['a.xlsx', '--interactive'], files);
    expect(nobody.code).toBe(2);
  });

  test('tells who returned what, from whom nothing came, and which files could not be read', async () => {
    const files = {
      '收集/财政局.xlsx': await form('高青县财政局', (cell) => {
        cell(1, '公开内容').value = '预算和说明';
      }),
      '收集/坏了.xlsx': 'no workbook',
      '收集/~$财政局.xlsx': 'left by Excel',
    };
    const { code, io } = await run(['收集/*.xlsx'], files);
    expect(code).toBe(1);
    expect(io.textOf(finance)).toContain('预算和说明');
    const out = io.stdout.text.replace(/\n/g, '');
    expect(out).toContain('没有读成的 1 个文件');
    expect(out).toContain('收集/坏了.xlsx');
    expect(out).toContain('没有交回的 1 个单位（这里有它们的目录）：高青县审计局');
    expect(out).toContain('单位名录里另有 1 个单位没有来件：高青县司法局');
  });

  test('counts equal forms of a unit once, and asks which of two that differ is meant', async () => {
    const changed = (words: string) =>
      form('高青县财政局', (cell) => {
        cell(1, '公开内容').value = words;
      });
    const equal = await run(['收集'], { '收集/a.xlsx': await changed('甲'), '收集/b.xlsx': await changed('甲') });
    expect(equal.code, equal.io.stdout.text).toBe(0);
    expect(equal.io.stdout.text).toContain('与 a.xlsx 内容相同，只算一份');
    const files = { '收集/a.xlsx': await changed('甲'), '收集/b.xlsx': await changed('乙') };
    for (const side of [[], ['--ours'], ['--theirs']]) {
      const { code, io } = await run(['收集', ...side], files);
      expect(code).toBe(1);
      expect(io.stdout.text).toContain('交了两份，内容不同');
      expect(io.textOf(finance)).toBe(project[finance]);
    }
    const asked = await run(['收集', '--interactive'], files, { terminal: true, stdin: 't\n' });
    expect(asked.code).toBe(0);
    expect(asked.io.textOf(finance)).toContain('content: 乙');
  });

  test('makes the catalog of a unit that had none', async () => {
    const bytes = await form('高青县司法局', (cell) => {
      cell(1, '事项名称').value = '法律援助';
      cell(1, '公开内容').value = '援助条件';
      cell(2, '事项名称').value = '公证';
    });
    const { code, io } = await run(['司法局.xlsx'], { '司法局.xlsx': bytes });
    expect(code, io.stderr.text).toBe(0);
    expect(io.textOf('catalogs/司法局.yaml')).toBe(
      'kind: catalog\nformat: 2\nunit: 高青县司法局\nyear: 2024\n\nentries:\n  - id: "001"\n    title: 法律援助\n    content: 援助条件\n\n  - id: "002"\n    title: 公证\n',
    );
    expect(await main(['merge', '司法局.xlsx'], io)).toBe(0);
    expect(io.stderr.text).toContain('没有要写的改动');
  });

  test('merges into the file that --into names', async () => {
    const bytes = await form('高青县财政局', (cell) => {
      cell(1, '公开内容').value = '预算和说明';
    });
    const { code, io } = await run(['a.xlsx', '--into', '副本.yaml'], { 'a.xlsx': bytes, '副本.yaml': project[finance] });
    expect(code, io.stderr.text).toBe(0);
    expect(io.textOf('副本.yaml')).toContain('预算和说明');
    expect(io.textOf(finance)).toBe(project[finance]);
  });

  test.each(['../别处.yaml', '/别处.yaml', 'gkml.js'])('never follows a form out of its project, to %s', async (document) => {
    const made = await makeForms(
      { kind: 'catalog', paths: ['.'], unit: '高青县司法局', split: false, language: 'zh-CN' },
      memoryIo(project),
    );
    const own = made[0]?.form;
    if (own === undefined) throw new Error('no form was made');
    const { Workbook } = await openExcel();
    const workbook = new Workbook();
    await workbook.xlsx.load((await writeForm({ ...own, document })) as never);
    const cell = workbook.getWorksheet('目录')?.getCell(3, own.fields.findIndex(({ key }) => key === 'title') + 1);
    if (cell !== undefined) cell.value = '法律援助';
    const { code, io } = await run(['a.xlsx'], { 'a.xlsx': new Uint8Array(await workbook.xlsx.writeBuffer()) });
    expect(code, io.stderr.text).toBe(0);
    expect(io.textOf('catalogs/司法局.yaml')).toContain('法律援助');
    expect([...io.files.keys()].filter((name) => name.includes('别处') || name.endsWith('.js'))).toEqual([]);
  });

  test('completes a merge that was cut short, and leaves alone what somebody changed since', async () => {
    const base64 = (words: string) => Buffer.from(words).toString('base64');
    const journal = {
      kind: 'merge-journal',
      files: [
        { file: finance, before: base64(project[finance]), after: base64(project[finance].replace('预算情况', '写了一半')) },
        { file: audit, before: base64('别的'), after: base64('更别的') },
      ],
    };
    const files = { '.gkml-merge.json': JSON.stringify(journal), 'a.xlsx': await form('高青县财政局') };
    const looked = await run(['a.xlsx', '--dry-run'], files);
    expect(looked.io.textOf(finance)).toBe(project[finance]);
    expect(looked.io.files.has('/project/.gkml-merge.json')).toBe(true);
    const { code, io } = await run(['a.xlsx'], files);
    expect(code).toBe(0);
    expect(io.textOf(finance)).toContain('写了一半');
    expect(io.textOf(audit)).toBe(project[audit]);
    expect(io.stderr.text).toContain('上次合并没有写完，已补写 1 个文件');
    expect(io.stderr.text).toContain('catalogs/审计局.yaml 在上次合并中断后又改过，没有动它');
    expect(io.files.has('/project/.gkml-merge.json')).toBe(false);
  });

  test('gives JSON that its schema describes', async () => {
    const files = {
      '收集/a.xlsx': await form('高青县财政局', (cell, sheet) => {
        cell(1, '公开内容').value = '来件';
        cell(5, '事项名称').value = '新的';
        sheet.spliceRows(3, 1);
      }),
      '收集/坏.xlsx': 'no workbook',
      [finance]: project[finance].replace('预算情况', '预算情况（本级）'),
    };
    const { code, io } = await run(['收集', '-f', 'json'], files);
    expect(code).toBe(1);
    const report = JSON.parse(io.stdout.text) as { conflicts: unknown[]; forms: { summary: unknown }[] };
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/merge-report.schema.json', 'utf8')));
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.forms[0]?.summary).toEqual({ added: 1, changed: 0, removed: 1, unchanged: 1, conflict: 1 });
    expect(report.conflicts).toHaveLength(1);
  });

  test.each([
    [['没有.xlsx'], '没有这个文件或文件夹'],
    [['a.xlsx', '--ours', '--theirs'], '--ours 和 --theirs 只能用一个'],
    [['a.xlsx', '--into', '没有的'], '--into 后面的“没有的”不是文件夹'],
    [['a.xlsx', '--conflicts', '冲突.yaml'], '不以 .xlsx 结尾'],
    [['别的.xlsx'], '别的.xlsx'],
  ])('%j ends with 2 and says why', async (args, words) => {
    const { code, io } = await run(args, { 'a.xlsx': await form('高青县财政局'), '别的.xlsx': 'no workbook' });
    expect(code).toBe(2);
    expect(io.stderr.text).toContain(words);
  });
});
