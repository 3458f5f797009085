import { readFileSync } from 'node:fs';
import { readTxt } from '../../src/formats/_read-txt.js';
import { assemblePlan } from '../../src/intake/assemble-plan.js';
import { readLinewise } from '../../src/intake/read-lines.js';
import { readProse } from '../../src/intake/read-prose.js';
import { readTaskTable } from '../../src/intake/read-tasks.js';
import { roleOfHeading } from '../../src/intake/task-words.js';
import { shippedChannels } from '../../src/language/channel-register.js';
import { createRegister } from '../../src/language/units.js';
import type { Grid, GridCell, GridRow } from '../../src/model/grid.js';
import type { FoundHeading, FoundTable, IntakeContext, TableReading } from '../../src/model/intake.js';

/** A task as a test compares it. */
export interface Task {
  readonly number: number;
  readonly path: readonly string[];
  readonly requirement: string;
  readonly responsibility?: unknown;
  readonly deadline?: string;
  readonly clause?: string;
  readonly origin?: string;
  readonly original?: Readonly<Record<string, string>>;
  readonly review?: readonly string[];
  readonly notes?: string;
}

export interface Clause {
  readonly number: string;
  readonly title?: string;
  readonly text?: string;
}

export const context: IntakeContext = { units: createRegister([]), channels: shippedChannels(), headings: {} };

/** One of the public documents in tests/fixtures/plans. */
export async function documentGrid(name: string): Promise<Grid> {
  return await readTxt(`${name}.txt`, readFileSync(`tests/fixtures/plans/${name}.txt`));
}

export async function textGrid(text: string, file = '要点.txt'): Promise<Grid> {
  return await readTxt(file, new TextEncoder().encode(text));
}

/** A worksheet from rows of cells; `^` is a cell covered by the one above it, `<` by the one to the left. */
export function sheetGrid(rows: readonly (readonly string[])[], format: Grid['format'] = 'xlsx', file = '任务.xlsx'): Grid {
  const filled: GridCell[][] = [];
  rows.forEach((row, index) => {
    filled.push([]);
    row.forEach((words, column) => {
      const address = `${String.fromCharCode(65 + column)}${index + 1}`;
      const from = words === '^' ? filled[index - 1]?.[column] : words === '<' ? filled[index]?.[column - 1] : undefined;
      filled[index]?.push(from === undefined ? { text: words, address } : { text: from.text, address, covered: true });
    });
  });
  const spans = filled.map(
    (cells, row): GridRow => ({
      number: row + 1,
      cells: cells.map((cell, column) => {
        if (cell.covered === true) return cell;
        const down = rows.slice(row + 1).findIndex((below) => below[column] !== '^');
        const right = (rows[row] ?? []).slice(column + 1).findIndex((beside) => beside !== '<');
        const size = {
          rows: 1 + (down === -1 ? rows.length - row - 1 : down),
          columns: 1 + (right === -1 ? (rows[row] ?? []).length - column - 1 : right),
        };
        return size.rows > 1 || size.columns > 1 ? { ...cell, merged: size } : cell;
      }),
      ...(format === 'docx' || format === 'html' ? { table: 1 } : {}),
    }),
  );
  return { file, format, sheets: [{ name: '任务', rows: spans }], remarks: [] };
}

const keys: Readonly<Record<string, string>> = { units: 'responsibility', other: 'unknown' };

/** The table of tasks of a sheet by its headings; `end` is the row behind its last. */
export function tableIn(grid: Grid, end?: number): FoundTable {
  const rows = grid.sheets[0]?.rows ?? [];
  const isHeading = (row: GridRow) =>
    row.cells.filter(({ text, covered }) => covered !== true && roleOfHeading(text) !== undefined).length >= 3;
  const headingRows = rows.flatMap((row, index) => (isHeading(row) && index < (end ?? rows.length) ? [index] : []));
  const first = headingRows[0] ?? 0;
  const headings = (rows[first]?.cells ?? []).flatMap(({ text }, column): FoundHeading[] => {
    const role = roleOfHeading(text);
    return role === undefined ? [] : [{ key: keys[role] ?? role, title: text, column, how: 'synonym' }];
  });
  const bodyRows = rows.flatMap((_, index) =>
    index > first && index < (end ?? rows.length) && !headingRows.includes(index) ? [index] : [],
  );
  const above = rows[first - 1]?.cells[0]?.text;
  return {
    kind: 'tasks',
    because: { 'zh-CN': '', en: '' },
    sheet: 0,
    ...(above === undefined || first === 0 ? {} : { title: { text: above, at: { sheet: 0, row: first - 1, column: 0 } } }),
    captions: [],
    headings,
    headingRows,
    bodyRows,
    footRows: [],
  };
}

export function tasksOf(reading: TableReading): readonly Task[] {
  return (reading.draft.document['tasks'] ?? []) as readonly Task[];
}

/** The tasks of a worksheet whose first row holds the headings. */
export function readSheet(rows: readonly (readonly string[])[], format: Grid['format'] = 'xlsx'): TableReading {
  const grid = sheetGrid(rows, format);
  return readTaskTable(grid, tableIn(grid), context);
}

/** The whole document: its text and its table, however the table is printed. */
export function readWhole(grid: Grid, tableEnd?: (row: GridRow) => boolean): TableReading {
  const rows = grid.sheets[0]?.rows ?? [];
  const end = tableEnd === undefined ? undefined : rows.findIndex(tableEnd);
  const lines = readLinewise(grid, 0, context);
  const table = tableIn(grid, end);
  const tables = lines !== undefined ? [lines] : table.headings.length > 0 ? [readTaskTable(grid, table, context)] : [];
  const taken = new Set(
    tables.flatMap(({ draft: { table: one } }) =>
      one === undefined ? [] : [...one.headingRows, ...one.bodyRows, ...one.footRows, one.title?.at.row ?? -1],
    ),
  );
  const prose = readProse(
    grid,
    0,
    rows.flatMap((_, index) => (taken.has(index) ? [] : [index])),
    context,
  );
  return assemblePlan(grid, prose, tables, context);
}

/** Cells that are not blank and have no fate, or more than one. */
export function strayCells(grid: Grid, { fates }: Pick<TableReading, 'fates'>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { at } of fates) counts.set(`${at.sheet}:${at.row}:${at.column}`, (counts.get(`${at.sheet}:${at.row}:${at.column}`) ?? 0) + 1);
  return grid.sheets.flatMap((sheet, index) =>
    sheet.rows.flatMap((row, line) =>
      row.cells.flatMap(({ text, address }, column) => {
        const count = counts.get(`${index}:${line}:${column}`) ?? 0;
        return text.trim() === '' || count === 1 ? [] : [`${address} ${text.slice(0, 20)}: ${count}`];
      }),
    ),
  );
}
