import { baseName } from '../base/path.js';
import { displayWidth } from '../base/width.js';
import { sheetNames } from '../formats/_names.js';
import { address } from '../formats/_sheet.js';
import type { ShownSheet } from '../formats/_shown-book.js';
import type { CellRef, Grid, GridCell, GridSheet } from '../model/grid.js';

/** A cell of the workbook that shows sources. */
export interface ShownCell {
  readonly sheet: string;
  readonly address: string;
}

/** Sources as sheets of one workbook, and where each cell of them stands there. */
export interface Shown {
  readonly sheets: readonly ShownSheet[];
  cell(source: number, at: CellRef): ShownCell | undefined;
}

/** Shows sources as they stood: tables cell by cell at their addresses, texts a line each with its place in front. */
export function shownSources(sources: readonly Grid[], reserved: string): Shown {
  const all = sources.flatMap((grid, source) => grid.sheets.map((sheet, index) => ({ grid, source, sheet, index })));
  const wanted = all.map(({ grid, sheet }) => (grid.format === 'xlsx' ? sheet.name : baseName(grid.file).replace(/\.[^.]+$/, '')));
  const names = sheetNames([reserved, ...wanted]).slice(1);
  const byPlace = new Map(all.map(({ source, index }, at) => [`${source},${index}`, names[at] ?? '']));
  return {
    sheets: all.map(({ grid, sheet }, at) => shownSheet(grid, sheet, names[at] ?? '')),
    cell: (source, at) => {
      const name = byPlace.get(`${source},${at.sheet}`);
      const grid = sources[source];
      const row = grid?.sheets[at.sheet]?.rows[at.row];
      if (name === undefined || grid === undefined || row === undefined) return undefined;
      const cell = row.cells[at.column];
      const place = cell === undefined ? undefined : placeOf(grid, cell, at.row, at.column);
      return place === undefined ? undefined : { sheet: name, address: address(...place) };
    },
  };
}

// the row and column of a cell: those of its address, or of its place in the list of lines
function placeOf({ format }: Grid, cell: GridCell, row: number, column: number): readonly [row: number, column: number] {
  const [, letters, number] = format === 'xlsx' || format === 'csv' ? (/^([A-Z]{1,3})(\d+)$/.exec(cell.address) ?? []) : [];
  if (letters === undefined || number === undefined) return [row + 1, column + 2];
  return [Number(number), [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)];
}

function shownSheet(grid: Grid, { rows, hidden }: GridSheet, name: string): ShownSheet {
  const merges: string[] = [];
  const widths: number[] = [];
  const wide = rows.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  const shown = rows.map((row, index) => {
    const cells = row.cells.map((cell, column) => {
      const [number, at] = placeOf(grid, cell, index, column);
      const { merged } = cell;
      if (merged !== undefined && merged.rows * merged.columns > 1)
        merges.push(`${address(number, at)}:${address(number + merged.rows - 1, at + merged.columns - 1)}`);
      else if (cell.covered !== true && row.cells.length > 1)
        widths[at - 1] = Math.max(widths[at - 1] ?? 6, Math.min(42, widest(cell.text)));
      return { number, column: at, text: cell.covered === true ? '' : cell.text };
    });
    const number = cells[0]?.number ?? index + 1;
    const isTable = cells.some(({ column }, column_) => column === column_ + 1);
    const place = isTable ? [] : [{ column: 1, text: (row.cells[0]?.address ?? '').replace(/第 \d+ 格$/, ''), quiet: true as const }];
    if (!isTable && cells.length === 1 && wide > 1) merges.push(`${address(number, 2)}:${address(number, wide + 1)}`);
    return { number, cells: [...place, ...cells.map(({ column, text }) => ({ column, text }))] };
  });
  if (grid.format !== 'xlsx' && grid.format !== 'csv') widths[0] = 10;
  // a text has long lines and few columns
  if (grid.format !== 'xlsx' && grid.format !== 'csv' && wide === 1) widths[1] = 88;
  const room = widths.length <= 2 ? 90 : 42;
  return {
    name,
    rows: shown,
    merges,
    widths: Array.from(widths, (width) => Math.min(room, (width ?? 8) + 2)),
    ...(hidden === true && { hidden }),
  };
}

function widest(words: string): number {
  return Math.max(...words.split('\n').map(displayWidth));
}
