import type { Grid } from '../model/grid.js';
import type { IntakeContext, TableReading } from '../model/intake.js';

/**
 * A table of tasks of which every cell stands on a line of its own, as a draft of kind `plan`; `draft.table` says which rows of the
 * sheet it took. Undefined where the sheet holds none.
 */
export function readLinewise(_grid: Grid, _sheet: number, _context: IntakeContext): TableReading | undefined {
  return undefined;
}
