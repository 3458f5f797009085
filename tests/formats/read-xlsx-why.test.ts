import { describe, expect, it } from 'vitest';
import { openExcel } from '../../src/formats/_excel.js';
import { readGrid } from '../../src/formats/_read.js';
import { rowsOf, workbook } from '../support/workbooks/package.js';

// why worksheets are not read with exceljs: each file is opened by WPS and Excel, or told apart by what they show. When a release of
// exceljs passes all of these, reading can go back to it.
describe('what exceljs makes of workbooks that are read here', () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

  async function exceljs(bytes: Uint8Array): Promise<readonly string[]> {
    const { Workbook } = await openExcel();
    const book = new Workbook();
    await book.xlsx.load(bytes as never);
    const found: string[] = [];
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => found.push(JSON.stringify(cell.value))));
    return found;
  }

  async function here(bytes: Uint8Array): Promise<readonly string[]> {
    const grid = await readGrid('表.xlsx', bytes);
    return (grid.sheets[0]?.rows ?? []).flatMap((row) => row.cells.filter((cell) => cell.text !== '').map((cell) => cell.text));
  }

  it('it fails on prefixed XML', async () => {
    const sheet = `<?xml version="1.0"?><x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const bytes = await workbook({ sheets: { 表: sheet } });
    expect(await here(bytes)).toEqual(['1']);
    await expect(exceljs(bytes)).rejects.toThrow();
  });

  it('it fails on rows without numbers', async () => {
    const bytes = await workbook({ sheets: { 表: '<sheetData><row><c><v>1</v></c></row></sheetData>' } });
    expect(await here(bytes)).toEqual(['1']);
    await expect(exceljs(bytes)).rejects.toThrow();
  });

  it('it fails on overlapping merged cells', async () => {
    const sheet = `${rowsOf([['甲', '乙'], ['丙']])}<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A2:B2"/></mergeCells>`;
    const bytes = await workbook({ sheets: { 表: sheet } });
    expect(await here(bytes)).toEqual(['甲', '乙', '甲']);
    await expect(exceljs(bytes)).rejects.toThrow('merge');
  });

  it('it takes 58, the format of 7月5日 in a Chinese Excel, for a plain number', async () => {
    const bytes = await workbook({
      sheets: { 表: '<sheetData><row r="1"><c r="A1" s="1"><v>45478</v></c></row></sheetData>' },
      formats: [58],
    });
    expect(await here(bytes)).toEqual(['7月5日']);
    expect(await exceljs(bytes)).toEqual(['45478']);
  });
});
