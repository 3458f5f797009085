import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readGrid } from '../../src/formats/_read.js';
import xlsx from '../../src/formats/xlsx.js';
import { fieldTitles } from '../../src/jobs/annotate-fields.js';
import { gkml } from '../commands/gkml.js';
import { needs, toolPath } from '../support/tools.js';

const folder = mkdtempSync(join(tmpdir(), 'gkml-annotate-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Told {
  readonly active: string;
  readonly sheets: readonly {
    readonly name: string;
    readonly state: string;
    readonly cells: Readonly<Record<string, { value: string; fill: string; bold: boolean; border: string; note: string; link: string }>>;
    readonly frozen: string;
    readonly titles: string;
    readonly paper: readonly unknown[];
  }[];
}

function python(verb: 'make' | 'tell', file: string): string {
  return execFileSync(toolPath('python3-openpyxl') ?? '', [join(import.meta.dirname, 'annotate.py'), verb, file], { encoding: 'utf8' });
}

function made(): Uint8Array {
  const file = join(folder, 'source.xlsx');
  python('make', file);
  return readFileSync(file);
}

function told(bytes: Uint8Array): Told {
  const file = join(folder, 'told.xlsx');
  writeFileSync(file, bytes);
  return JSON.parse(python('tell', file));
}

async function annotated(source: Uint8Array): Promise<Uint8Array> {
  const files = { 'gkml.yaml': 'kind: config\n', '财政局.xlsx': source };
  const { code, err, io } = await gkml(['check', '财政局.xlsx', '--annotate', '批注.xlsx', '-f', 'compact'], files);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('已写入 批注.xlsx') });
  expect(Buffer.from(io.read('财政局.xlsx')).equals(Buffer.from(source))).toBe(true);
  return io.read('批注.xlsx');
}

describe('gkml check --annotate', () => {
  needs('python3-openpyxl')('leaves all of a workbook as it was but for fills and notes', async () => {
    const source = made();
    const before = told(source);
    const after = told(await annotated(source));
    expect(after.sheets.map(({ name, state }) => `${name} ${state}`)).toEqual(['检查结果 visible', '目录 visible', '旧表 veryHidden']);
    expect(after.active).toBe('检查结果');
    const [, sheet, hidden] = after.sheets;
    if (before.sheets[0] === undefined || sheet === undefined) throw new Error('a sheet is gone');
    const { cells: old, ...rest } = before.sheets[0];
    const { cells, ...kept } = sheet;
    expect(kept).toEqual(rest);
    expect(hidden).toEqual(before.sheets[1]);
    for (const [address, cell] of Object.entries(old)) {
      const now = cells[address];
      expect({ address, ...now, fill: '', note: '' }).toEqual({ address, ...cell, fill: '', note: '' });
      if (now?.note === cell.note) expect({ address, fill: now.fill }).toEqual({ address, fill: cell.fill });
    }
  });

  needs('python3-openpyxl')('fills wrong cells by their gravity and says why in a note, below what stood there', async () => {
    const { sheets } = told(await annotated(made()));
    const cells = sheets[1]?.cells ?? {};
    expect(cells['E5']).toMatchObject({ fill: 'FFFFF2CC', border: 'thin' });
    expect(cells['E5']?.note).toMatch(/^领导说要改\n\n【警告】“及时”没有期限[\s\S]*\n依据：[\s\S]*\n改法：/);
    expect(cells['A6']).toMatchObject({ fill: 'FFF8CBAD', note: expect.stringContaining('没有写明公开内容') });
    expect(cells['E4']).toMatchObject({ fill: '', note: '' });
  });

  needs('python3-openpyxl')('lists what was found in front, with links to the cells', async () => {
    const [front] = told(await annotated(made())).sheets;
    expect(front).toMatchObject({ frozen: 'A4', titles: '$3:$3', paper: ['landscape', 9] });
    const rows = Object.entries(front?.cells ?? {});
    const at = (value: string) => rows.find(([, cell]) => cell.value === value);
    expect(front?.cells['A1']?.value).toBe('财政局.xlsx：检查结果');
    expect(front?.cells['A2']?.value).toMatch(/^\d+ 个错误，\d+ 个警告/);
    expect(at('目录!E5')?.[1].link).toBe("'目录'!E5");
    const row = at('目录!A6')?.[0].slice(1) ?? '';
    expect(front?.cells[`A${row}`]?.value).toBe('错误');
    expect(front?.cells[`G${row}`]?.value).toContain('“公开内容”');
    expect(front?.cells[`G${row}`]?.value).not.toMatch(/[a-z]{4}/);
  });

  needs('python3-openpyxl', 'soffice')(
    'opens in LibreOffice, notes hidden and in their cells',
    async () => {
      const file = join(folder, 'annotated.xlsx');
      writeFileSync(file, await annotated(made()));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      execFileSync(
        toolPath('soffice') ?? '',
        [profile, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'saved'), file],
        { stdio: 'ignore' },
      );
      const { sheets } = told(readFileSync(join(folder, 'saved/annotated.xlsx')));
      expect(sheets.map(({ name }) => name)).toEqual(['检查结果', '目录', '旧表']);
      expect(sheets[1]?.cells['E5']?.note).toContain('领导说要改');
      expect(sheets[1]?.cells['A6']).toMatchObject({ fill: 'FFF8CBAD', note: expect.stringContaining('没有写明公开内容') });
      expect(Object.values(sheets[0]?.cells ?? {}).map(({ link }) => link)).toContainEqual(expect.stringMatching(/目录'?[.!]E5/));
    },
    120_000,
  );

  needs('python3-openpyxl')('can be checked again: the list in front is not read as a table', async () => {
    const first = await annotated(made());
    const again = await gkml(['check', 'a.xlsx', '-f', 'json'], { 'gkml.yaml': 'kind: config\n', 'a.xlsx': first });
    const findings = JSON.parse(again.out).findings as { cell: string; code: string }[];
    expect(findings.filter(({ cell }) => cell.startsWith('检查结果'))).toEqual([]);
    expect(findings.some(({ cell, code }) => cell === '目录!E5' && code === 'vague-deadline')).toBe(true);
  });

  test('puts a cell that is not there at its place, and marks of merged cells on their first', async () => {
    const table = {
      name: '目录',
      title: '高青县财政局2024年主动公开事项目录',
      captions: ['公开主体：高青县财政局'],
      purpose: 'screen' as const,
      headings: ['序号', '公开事项', '公开内容', '公开时限', '责任单位', '公开渠道'].map((title) => ({ title })),
      rows: [{ cells: [1, '部门预算', '收支总表', '及时', '县财政局', '政府网站'] }],
    };
    const bytes = (await xlsx.write({ tables: [table], title: '目录', date: '2024-01-01' })) as Uint8Array;
    const grid = await readGrid('a.xlsx', await annotated(bytes));
    expect(grid.sheets.map(({ name }) => name)).toEqual(['检查结果', '目录']);
    const cell = grid.sheets[1]?.rows.flatMap(({ cells }) => cells).find(({ address }) => address === 'D4');
    expect(cell).toMatchObject({ text: '及时', note: expect.stringContaining('没有期限') });
  });

  test.each([
    [['check', 'a.csv', '--annotate', 'b.xlsx'], '只能在 .xlsx 文件上批注，“a.csv”不是'],
    [['check', 'a.xlsx', '--annotate', 'b.txt'], '批注写成 .xlsx 文件'],
    [['check', 'a.xlsx', 'c.xlsx', '--annotate', 'b.xlsx'], '一次批注一个工作簿，这里有 2 个'],
    [['check', 'a.xlsx', '--annotate', './a.xlsx'], './a.xlsx 就是原文件'],
    [['check', '--annotate', 'b.xlsx'], '没有写要批注哪个工作簿'],
  ])('%j is refused in words, and nothing is written', async (args, words) => {
    const { code, err, io } = await gkml(args, { 'gkml.yaml': 'kind: config\n', 'a.csv': 'x', 'a.xlsx': 'x', 'c.xlsx': 'x' });
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(io.kindOf('b.xlsx')).toBe('missing');
  });
});

test('fields go by the words of tables', async () => {
  const titleOf = await fieldTitles();
  expect(titleOf('entries[2].channels[1].name')).toBe('公开渠道和载体');
  expect(titleOf('deadline')).toBe('公开时限');
  expect(titleOf(undefined)).toBe('');
});
