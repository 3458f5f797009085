import type { TableFormat, Tables } from '../model/table.js';
import { margins } from '../table/page.js';
import { newWorkbook, type PaperSize, packed, type Workbook } from './_excel.js';
import { sheetNames } from './_names.js';
import { repack } from './_repack.js';
import { address, columnLetters, type Sheet } from './_sheet.js';
import { boxSheet } from './_sheet-boxes.js';
import { printSheet } from './_sheet-print.js';
import { screenSheet } from './_sheet-screen.js';
import { Styles } from './_styles.js';
import { escapeXml, SharedStrings, sheetData } from './_xml.js';

/**
 * Excel workbooks, one sheet a table. exceljs makes the workbook, its styles and its page set-up; the rows and merged
 * cells are put in when it is packed, because exceljs compares every merge with all earlier ones and keeps an object a
 * cell: 5,000 rows would take twice the time and three times the memory.
 */
const xlsx: TableFormat = { id: 'xlsx', many: true, write };
export default xlsx;

async function write(tables: Tables): Promise<Uint8Array> {
  const styles = new Styles();
  const names = sheetNames(tables.tables.map((table) => table.name));
  const byTable = new Map(tables.tables.map((table, index) => [table.name, names[index] ?? table.name]));
  const linked = (link: string) => (link.startsWith('#') ? byTable.has(link.slice(1)) : /^(https?|mailto):/i.test(link));
  const sheets = tables.tables.map((table) => {
    if (table.boxes !== undefined) return boxSheet(table, table.boxes, styles);
    return table.purpose === 'print' ? printSheet(table, styles) : screenSheet(table, styles, linked);
  });
  const workbook = await newWorkbook(tables.title, tables.date);
  sheets.forEach((sheet, index) => {
    setUp(workbook, sheet, names[index] ?? sheet.table, index === 0 ? styles : undefined);
  });
  return repack(await packed(workbook), tables.date, (parts) => {
    const strings = new SharedStrings();
    const numbers = styleNumbers(parts.get(partOf(0)) ?? '', styles);
    sheets.forEach((sheet, index) => {
      const xml = parts.get(partOf(index)) ?? '';
      parts.set(partOf(index), withRows(xml, sheet, sheetData(sheet, numbers, strings), byTable));
    });
    parts.set('xl/sharedStrings.xml', strings.xml());
  });
}

function partOf(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

function setUp(workbook: Workbook, sheet: Sheet, name: string, styles: Styles | undefined): void {
  const { wide } = sheet;
  const columns = sheet.widths.length;
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: sheet.frozen, ...(wide && { xSplit: wide.kept }), showGridLines: sheet.gridLines }],
    pageSetup: {
      paperSize: (sheet.page.paper === 'A3' ? 8 : 9) as PaperSize,
      orientation: sheet.page.orientation,
      // whoever fits a sheet to pages passes over its page breaks
      ...(wide
        ? { scale: 100, pageOrder: 'overThenDown' as const }
        : { fitToPage: true, fitToWidth: 1, fitToHeight: sheet.onePage ? 1 : 0 }),
      horizontalCentered: true,
      // every sheet is handed out by itself
      firstPageNumber: 1,
      printTitlesRow: sheet.titles.join(':'),
      ...(wide && { printTitlesColumn: `A:${columnLetters(wide.kept)}` }),
      printArea: `A$1:${columnLetters(columns)}$${sheet.rows.length}`,
      margins,
    },
    headerFooter: { oddFooter: '&C&"宋体,常规"&14— &P —' },
  });
  worksheet.columns = sheet.widths.map((width) => ({ width }));
  if (sheet.filter !== undefined) worksheet.autoFilter = sheet.filter;
  const breaks = worksheet as unknown as { rowBreaks: { id: number; max: number; man: number }[] };
  breaks.rowBreaks = sheet.breaks.map((id) => ({ id, max: 16383, man: 1 }));
  // a row that carries every style once, for their numbers; the real rows replace it
  styles?.keys().forEach((key, index) => {
    const cell = worksheet.getCell(1, index + 1);
    cell.style = styles.style(key);
  });
  worksheet.getCell(1, 1).value = '·';
  sheet.rows.forEach((row, index) => {
    row.cells.forEach((cell, column) => {
      if (cell.link === undefined || cell.link.startsWith('#')) return;
      worksheet.getCell(index + 1, column + 1).value = { text: '·', hyperlink: cell.link };
    });
  });
}

function styleNumbers(xml: string, styles: Styles): Map<string, string> {
  const found = new Map([...xml.matchAll(/<c r="([A-Z]+)1" s="(\d+)"/g)].map((match) => [match[1] as string, match[2] as string]));
  return new Map(styles.keys().map((key, index) => [key, found.get(columnLetters(index + 1)) ?? '0']));
}

function withRows(xml: string, sheet: Sheet, rows: string, names: ReadonlyMap<string, string>): string {
  const last = address(Math.max(1, sheet.rows.length), sheet.widths.length);
  const merges =
    sheet.merges.length === 0
      ? ''
      : `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const [, head = '', filter = '', tail = ''] = /^(.*?)<sheetData>.*<\/sheetData>(<autoFilter[^>]*\/>)?(.*)$/s.exec(xml) ?? [];
  const dimension = head.replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${last}"/>`);
  return dimension + rows + filter + merges + withColumnBreaks(withInnerLinks(tail, sheet, names), sheet);
}

// exceljs knows breaks of rows only
function withColumnBreaks(xml: string, { wide }: Sheet): string {
  if (wide === undefined || wide.breaks.length === 0) return xml;
  const breaks = wide.breaks.map((id) => `<brk id="${id}" max="1048575" man="1"/>`).join('');
  const count = wide.breaks.length;
  const words = `<colBreaks count="${count}" manualBreakCount="${count}">${breaks}</colBreaks>`;
  return xml.replace(
    /(?:<\/headerFooter>|<headerFooter[^>]*\/>)(?:<rowBreaks.*?<\/rowBreaks>|<rowBreaks[^>]*\/>)?/s,
    (found) => found + words,
  );
}

function withInnerLinks(xml: string, sheet: Sheet, names: ReadonlyMap<string, string>): string {
  const links: string[] = [];
  sheet.rows.forEach((row, index) => {
    row.cells.forEach((cell, column) => {
      if (!cell.link?.startsWith('#')) return;
      const target = escapeXml(`'${names.get(cell.link.slice(1)) ?? ''}'!A1`);
      links.push(`<hyperlink ref="${address(index + 1, column + 1)}" location="${target}"/>`);
    });
  });
  if (links.length === 0) return xml;
  if (xml.includes('</hyperlinks>')) return xml.replace('</hyperlinks>', () => `${links.join('')}</hyperlinks>`);
  return xml.replace(/<(?:printOptions|pageMargins)/, (found) => `<hyperlinks>${links.join('')}</hyperlinks>${found}`);
}
