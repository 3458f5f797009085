import { baseName } from '../base/path.js';
import type { CellRef, Grid, GridCell, GridRow, GridSheet } from '../model/grid.js';

/** One sheet, asked by row and column; rows and columns are indexes. */
export interface SheetView {
  readonly index: number;
  readonly sheet: GridSheet;
  readonly rows: readonly GridRow[];
  cell(row: number, column: number): GridCell | undefined;
  /** The text without blanks at its ends; empty where nothing stands, and under a merged cell what the first cell says. */
  text(row: number, column: number): string;
  /** Where the text of a covered cell stands; the cell itself when it is not covered. */
  master(row: number, column: number): CellRef;
  /** Columns of a row that hold something of their own: not blank, not covered. */
  filled(row: number): readonly number[];
}

/** A view of one sheet of a grid; made once for each sheet. */
export function viewOf(grid: Grid, index: number): SheetView {
  const sheet = grid.sheets[index] ?? noSheet;
  const before = views.get(sheet);
  if (before !== undefined) return before;
  const made = make(sheet, index);
  if (sheet !== noSheet) views.set(sheet, made);
  return made;
}

/** Where a record comes from, as `origin` has it: `财政局.xlsx#目录!12`. */
export function originOf(grid: Grid, sheet: number, row: number): string {
  const { name = '', rows = [] } = grid.sheets[sheet] ?? noSheet;
  const number = rows[row]?.number ?? row + 1;
  return `${baseName(grid.file)}#${name === '' ? '' : `${name}!`}${number}`;
}

const noSheet: GridSheet = { name: '', rows: [] };
const views = new WeakMap<GridSheet, SheetView>();

function make(sheet: GridSheet, index: number): SheetView {
  const { rows } = sheet;
  const masters = mastersOf(rows);
  const filled: (readonly number[])[] = [];
  const text = (row: number, column: number) => rows[row]?.cells[column]?.text.trim() ?? '';
  return {
    index,
    sheet,
    rows,
    cell: (row, column) => rows[row]?.cells[column],
    text,
    master: (row, column) => masters.get(`${row} ${column}`) ?? { sheet: index, row, column },
    filled: (row) => {
      const known = filled[row] ?? filledIn(rows[row]);
      filled[row] = known;
      return known;
    },
  };

  function mastersOf(all: readonly GridRow[]): ReadonlyMap<string, CellRef> {
    const found = new Map<string, CellRef>();
    for (const [row, { cells }] of all.entries())
      for (const [column, cell] of cells.entries()) {
        if (cell.merged === undefined || cell.covered === true) continue;
        for (let down = 0; down < cell.merged.rows; down++)
          for (let right = 0; right < cell.merged.columns; right++) {
            const covered = all[row + down]?.cells[column + right]?.covered === true;
            if (covered) found.set(`${row + down} ${column + right}`, { sheet: index, row, column });
            else if (down + right > 0) break;
          }
      }
    return found;
  }
}

function filledIn(row: GridRow | undefined): readonly number[] {
  return (row?.cells ?? []).flatMap((cell, column) => (cell.covered === true || cell.text.trim() === '' ? [] : [column]));
}
