import { UsageError } from '../base/error.js';
import { baseName } from '../base/path.js';
import { counted, text } from '../base/text.js';
import { findTables } from '../intake/find-tables.js';
import { brief } from '../intake/heal-text.js';
import { readItemsTable } from '../intake/read-items.js';
import { readSiteTable } from '../intake/read-site.js';
import { viewOf } from '../intake/sheet-view.js';
import type { SiteColumn } from '../model/documents.js';
import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableKind } from '../model/intake.js';
import { placeOf } from './import-cells.js';
import { tableWords } from './import-words.js';
import { fromColumns } from './site-import-document.js';
import type { SiteDoubt, SiteReading } from './site-import-types.js';

const kinds: readonly TableKind[] = ['site', 'items'];

/**
 * The lists of columns and of items in a workbook, a document or a text; `sheet` names the only worksheet that is asked for. Empty where
 * there are none. Throws UsageError for a source that holds tables of another kind, and for a sheet that is not there.
 */
export function tableReadings(grid: Grid, context: IntakeContext, sheet: string | undefined): readonly SiteReading[] {
  const asked = { ...context, kinds };
  const names = grid.sheets.map(({ name }) => name);
  if (sheet !== undefined && grid.format === 'xlsx' && !names.includes(sheet))
    throw new UsageError(
      text(`${grid.file} 里没有工作表“${sheet}”`, `${grid.file} has no sheet "${sheet}"`),
      text(`有：${names.slice(0, 20).join('、')}`, `It has: ${names.slice(0, 20).join(', ')}`),
    );
  const readings: SiteReading[] = [];
  const unread: SiteDoubt[] = [];
  for (const [index, { name, hidden }] of grid.sheets.entries()) {
    if (hidden === true ? sheet !== name : sheet !== undefined && grid.format === 'xlsx' && sheet !== name) continue;
    const tables = findTables(grid, index, asked).filter(({ kind }) => kinds.includes(kind));
    for (const table of tables) readings.push(table.kind === 'items' ? itemsOf(grid, table) : columnsOf(grid, table, asked));
    unread.push(...unreadRows(grid, index, tables));
  }
  const [first, ...others] = readings;
  if (first === undefined) {
    sayOther(grid, context);
    return [];
  }
  const remarks = grid.remarks.map(({ code, message, cell }) => ({
    code,
    message,
    ...(cell === undefined ? {} : { where: `${baseName(grid.file)}#${cell}` }),
  }));
  return [{ ...first, remarks: [...remarks, ...first.remarks], doubts: [...first.doubts, ...unread] }, ...others];
}

function sourceOf(grid: Grid, { sheet }: FoundTable): string {
  const name = grid.sheets[sheet]?.name ?? '';
  return grid.format === 'xlsx' && name !== '' ? `${baseName(grid.file)}#${name}` : baseName(grid.file);
}

function columnsOf(grid: Grid, table: FoundTable, context: IntakeContext): SiteReading {
  const { draft, doubts, healings, records } = readSiteTable(grid, table, context);
  const { name, url, unit, taken, columns } = draft.document as {
    name?: string;
    url?: string;
    unit?: string;
    taken?: string;
    columns: readonly SiteColumn[];
  };
  // what the whole website is called is asked once, for all sources
  const own = doubts.filter(({ code }) => !['no-site-name', 'no-site-url', 'several-sites'].includes(code));
  const guesses = healings.filter(({ sure }) => sure < 100);
  return {
    source: sourceOf(grid, table),
    what: text(`栏目表，${records} 行（${table.because['zh-CN']}）`, `list of columns, ${counted(records, 'row')} (${table.because.en})`),
    head: {
      ...(name === undefined ? {} : { name }),
      ...(url === undefined ? {} : { url }),
      ...(unit === undefined ? {} : { unit }),
      ...(taken === undefined ? {} : { taken }),
    },
    columns: fromColumns(columns),
    items: [],
    doubts: own.map(({ code, at, message }) => ({
      code,
      message,
      ...(at === undefined ? {} : { where: `${baseName(grid.file)}#${placeOf(grid, at)}` }),
    })),
    remarks: guesses.map(({ code, at, message }) => ({ code, message, where: `${baseName(grid.file)}#${placeOf(grid, at)}` })),
  };
}

function itemsOf(grid: Grid, table: FoundTable): SiteReading {
  const { items, doubts } = readItemsTable(grid, table);
  return {
    source: sourceOf(grid, table),
    what: text(
      `信息清单，${items.length} 条（${table.because['zh-CN']}）`,
      `list of items, ${counted(items.length, 'item')} (${table.because.en})`,
    ),
    head: {},
    columns: [],
    items,
    doubts,
    remarks: [],
  };
}

// rows that stand in no table of columns or items
function unreadRows(grid: Grid, sheet: number, tables: readonly FoundTable[]): readonly SiteDoubt[] {
  if (tables.length === 0) return [];
  const used = new Set(
    tables.flatMap(({ headingRows, bodyRows, footRows, title, captions }) => [
      ...headingRows,
      ...bodyRows,
      ...footRows,
      ...(title === undefined ? [] : [title.at.row]),
      ...captions.map(({ at }) => at.row),
    ]),
  );
  const view = viewOf(grid, sheet);
  const left = [...view.rows.keys()].filter((row) => !used.has(row) && view.filled(row).length > 0);
  const [row] = left;
  if (row === undefined) return [];
  const words = view
    .filled(row)
    .map((column) => view.text(row, column))
    .join('｜');
  const where = `${baseName(grid.file)}#${placeOf(grid, { sheet, row, column: view.filled(row)[0] ?? 0 })}`;
  return [
    {
      code: 'rows-outside',
      where,
      message: text(
        `${left.length} 行不在栏目表和信息清单里，没有读入，如“${brief(words)}”`,
        `${counted(left.length, 'row')} outside of the lists ${left.length === 1 ? 'was' : 'were'} not read, e.g. "${brief(words)}"`,
      ),
    },
  ];
}

// a catalog, a register of units
function sayOther(grid: Grid, context: IntakeContext): void {
  for (const index of grid.sheets.keys()) {
    const other = findTables(grid, index, context).find(({ kind, headings }) => !kinds.includes(kind) && headings.length > 1);
    if (other === undefined) continue;
    const words = tableWords[other.kind];
    throw new UsageError(
      text(`${grid.file} 是${words['zh-CN']}，不是网站栏目表`, `${grid.file} is a ${words.en} and no list of site columns`),
      text(
        `用 gkml import ${grid.file} 读入；确实是栏目表的，把表头改成“栏目名称”“栏目网址”等再试`,
        `Read it with gkml import; if it does list columns, name its headings 栏目名称 and 栏目网址`,
      ),
    );
  }
}
