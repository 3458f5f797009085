import type { CellRef, Grid, GridCell } from '../model/grid.js';
import type { Fate, Intake } from '../model/intake.js';

/** From which healing on a reader need not look: one reading is likely, or the document shows it. */
export const sureEnough = 80;

/** A cell that is not blank, and what became of it. */
export interface FilledCell {
  readonly at: CellRef;
  readonly cell: GridCell;
  readonly fate: Fate;
}

/** The cells of a source that stand nowhere in its drafts, those included of which nobody spoke. */
export function unplaced(intake: Intake): readonly FilledCell[] {
  return filledCells(intake).filter(({ fate }) => fate === 'reported');
}

/** What became of each cell, by `sheet,row,column`; of a cell with several fates the most telling: used before kept before the rest. */
function fatesOf(intake: Intake): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const { at, fate } of intake.fates) {
    const key = keyOf(at);
    const known = fates.get(key);
    if (known === undefined || weight(fate) < weight(known)) fates.set(key, fate);
  }
  return fates;
}

const order: readonly Fate[] = ['used', 'kept', 'heading', 'title', 'caption', 'ordinal', 'note', 'reported'];

function weight(fate: Fate): number {
  return order.indexOf(fate);
}

/** A cell's key in `fatesOf`. */
function keyOf({ sheet, row, column }: CellRef): string {
  return `${sheet},${row},${column}`;
}

/** The cells of a source that are not blank with what became of each; one that nobody spoke of stands nowhere: it is reported, never dropped. */
export function filledCells(intake: Intake): readonly FilledCell[] {
  const fates = fatesOf(intake);
  const { sheets } = intake.source;
  return sheets.flatMap(({ rows }, sheet) =>
    rows.flatMap(({ cells }, row) =>
      cells.flatMap((cell, column) => {
        if (cell.text.trim() === '' || cell.covered === true) return [];
        const at = { sheet, row, column };
        return [{ at, cell, fate: fates.get(keyOf(at)) ?? ('reported' as const) }];
      }),
    ),
  );
}

/** A cell as people name it: `目录!C12`; in a document without sheets only the place in it. */
export function placeOf(grid: Grid, at: CellRef): string {
  const address = cellAt(grid, at)?.address ?? `R${at.row + 1}C${at.column + 1}`;
  const sheet = grid.sheets[at.sheet]?.name ?? '';
  return grid.format === 'xlsx' ? `${sheet}!${address}` : address;
}

/** The cell a reference means; undefined when it leads nowhere. */
export function cellAt(grid: Grid, { sheet, row, column }: CellRef): GridCell | undefined {
  return grid.sheets[sheet]?.rows[row]?.cells[column];
}
