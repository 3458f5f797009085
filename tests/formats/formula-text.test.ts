import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGrid } from '../../src/formats/_read.js';
import csv from '../../src/formats/csv.js';
import xlsx from '../../src/formats/xlsx.js';
import type { Tables } from '../../src/model/table.js';
import { needs, toolPath } from '../support/tools.js';

const dangerous = [
  '=1+1',
  '+86-531-8888',
  '-1',
  '@SUM(A1)',
  '=HYPERLINK("http://x","y")',
  "=cmd|' /C calc'!A0",
  '\t=1',
  '＝1+1',
  "'=1",
  "''=1",
  '=1,"2"\n=3',
  '-',
  `=${'1'.repeat(300)}`,
];
const tables: Tables = {
  title: '目录',
  date: '2024-06-28',
  tables: ['print', 'screen'].map((purpose) => ({
    name: purpose === 'print' ? '印发' : '工作',
    title: '=1+1',
    headings: [
      { title: '=2+2', width: 30 },
      { title: '备注', width: 20 },
    ],
    rows: dangerous.map((text) => ({ cells: [text, { text, link: 'https://a.cn/' }] })),
    purpose: purpose as 'print' | 'screen',
  })),
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gkml-formula-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('text that looks like a formula', () => {
  it('comes back from a workbook as the text it was', async () => {
    const grid = await readGrid('a.xlsx', (await xlsx.write(tables)) as Uint8Array);
    for (const sheet of grid.sheets) {
      const texts = sheet.rows.slice(2).map((row) => row.cells[0]);
      expect(texts.map((cell) => cell?.text)).toEqual(dangerous);
      expect(texts.every((cell) => cell?.was === undefined)).toBe(true);
    }
    expect(grid.remarks).toEqual([]);
  });

  it('comes back from a table of commas as the text it was', async () => {
    const written = await csv.write({ ...tables, tables: tables.tables.slice(0, 1) });
    const grid = await readGrid('a.csv', Buffer.from(written));
    expect(grid.sheets[0]?.rows.slice(1).map((row) => row.cells[0]?.text)).toEqual(dangerous);
  });

  needs('python3-openpyxl')('is text for a second program too, not one formula among it', async () => {
    const file = join(folder, 'a.xlsx');
    writeFileSync(file, (await xlsx.write(tables)) as Uint8Array);
    const script =
      'import sys, json, openpyxl; print(json.dumps([[c.data_type, c.value] for ws in openpyxl.load_workbook(sys.argv[1]) for row in ws.iter_rows() for c in row if c.value is not None]))';
    const cells: [string, string][] = JSON.parse(
      execFileSync(toolPath('python3-openpyxl') ?? '', ['-c', script, file], { encoding: 'utf8' }),
    );
    expect(cells.filter(([type]) => type !== 's')).toEqual([]);
    expect(cells.map(([, value]) => value)).toEqual(expect.arrayContaining(['=1+1', '=2+2', ...dangerous]));
  });

  needs('soffice')(
    'is text in LibreOffice when it opens a table of commas',
    async () => {
      const file = join(folder, 'b.csv');
      writeFileSync(file, await csv.write({ ...tables, tables: tables.tables.slice(0, 1) }));
      const program = toolPath('soffice') ?? '';
      execFileSync(
        program,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          // commas, double quotes, UTF-8, from line 1, formulas evaluated: the worst case
          '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true',
          '--convert-to',
          'xlsx',
          '--outdir',
          folder,
          file,
        ],
        { stdio: 'ignore' },
      );
      const grid = await readGrid('b.xlsx', readFileSync(join(folder, 'b.xlsx')));
      expect(grid.remarks.filter(({ code }) => code.includes('formula'))).toEqual([]);
      expect(grid.sheets[0]?.rows.slice(1).map((row) => row.cells[0]?.was)).toEqual(dangerous.map(() => undefined));
    },
    60_000,
  );
});
