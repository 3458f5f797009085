import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { readGrid } from '../../src/formats/_read.js';
import type { Grid } from '../../src/model/grid.js';
import { needs, toolPath } from '../support/tools.js';

const script = join(import.meta.dirname, '..', 'support', 'workbooks', 'usual.py');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gkml-programs-'));
  const python = toolPath('python3-openpyxl');
  if (python !== undefined && toolPath('python3-xlsxwriter') !== undefined)
    execFileSync(python, [script, join(folder, 'openpyxl.xlsx'), join(folder, 'xlsxwriter.xlsx')]);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string): Promise<Grid> {
  return readGrid(name, readFileSync(join(folder, name)));
}

function convert(name: string, format: string): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const args = [profile, '--headless', '--convert-to', format, '--outdir', folder, join(folder, name)];
  execFileSync(toolPath('soffice') ?? '', args, { stdio: 'ignore' });
}

/** What any of the programs makes of the catalog; `sum` is what stands in the cell of the formula. */
function expectCatalog(grid: Grid, sum: string): void {
  expect(grid.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
    ['目录', undefined],
    ['字典', true],
  ]);
  const rows = grid.sheets[0]?.rows ?? [];
  expect(rows.map((row) => [row.number, row.hidden, ...row.cells.map((cell) => cell.text)])).toEqual([
    [1, undefined, '编号', '公开事项', '公布日期', '月份', '比例', '合计', '网址'],
    [2, undefined, '001', '财政预算\n决算', '2024-07-05', '2024年7月', '85.6%', sum, '栏目'],
    [3, true, '002', '财政预算\n决算', '2024-07-05', '', 'TRUE', '', '=1'],
  ]);
  expect(rows[1]?.cells[1]).toMatchObject({ merged: { rows: 2, columns: 1 }, note: expect.stringContaining('请填全称') });
  expect(rows[2]?.cells[1]).toEqual({ text: '财政预算\n决算', address: 'B3', covered: true });
  expect(rows[1]?.cells[5]?.was).toBe('formula');
  expect(rows[1]?.cells[6]).toMatchObject({ was: 'link', link: 'https://www.example.gov.cn/col/1/?a=1&b=2' });
  expect(rows[2]?.cells[6]?.was).toBeUndefined();
}

describe('a catalog is read alike', () => {
  needs('python3-openpyxl', 'python3-xlsxwriter')('from openpyxl, which saves no results of formulas', async () => {
    const grid = await read('openpyxl.xlsx');
    expectCatalog(grid, '');
    expect(grid.remarks.map(({ code }) => code)).toEqual(['formula-without-result', 'hidden-rows', 'hidden-sheet']);
  });

  needs('python3-openpyxl', 'python3-xlsxwriter')('from XlsxWriter', async () => {
    const grid = await read('xlsxwriter.xlsx');
    expectCatalog(grid, '3');
    expect(grid.remarks.map(({ code }) => code)).toEqual(['formulas', 'hidden-rows', 'hidden-sheet']);
  });

  needs('python3-openpyxl', 'python3-xlsxwriter', 'soffice')(
    'after LibreOffice saved it anew, which works the formulas out',
    async () => {
      convert('openpyxl.xlsx', 'ods');
      convert('openpyxl.ods', 'xlsx');
      expectCatalog(await read('openpyxl.xlsx'), '3');
    },
    120_000,
  );

  needs('python3-openpyxl', 'python3-xlsxwriter', 'soffice')(
    'or refused with its kind, in the formats LibreOffice can save',
    async () => {
      for (const [format, words] of [
        ['xls', '旧版表格'],
        ['ods', 'OpenDocument'],
        ['pdf', '是 PDF'],
        ['fods', 'OpenDocument'],
      ] as const) {
        convert('xlsxwriter.xlsx', format);
        const error = await read(`xlsxwriter.${format}`).catch((error: unknown) => error);
        expect(error).toBeInstanceOf(UsageError);
        expect((error as UsageError).text['zh-CN']).toContain(words);
      }
      convert('xlsxwriter.xlsx', 'html');
      expect((await read('xlsxwriter.html')).format).toBe('html');
    },
    120_000,
  );
});
