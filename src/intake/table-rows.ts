import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext } from '../model/intake.js';
import { fillDown } from './heal-fill.js';
import { joinContinued } from './heal-rows.js';
import { healShifts } from './heal-shift.js';
import { rowOf, type TableRow } from './row-values.js';
import { viewOf } from './sheet-view.js';

/** The rows of a table as records, with everything put right that shows in them. */
export function readRows(grid: Grid, table: FoundTable, context: IntakeContext): readonly TableRow[] {
  const view = viewOf(grid, table.sheet);
  const raw = table.bodyRows.flatMap((row, index) => {
    const before = table.bodyRows[index - 1];
    const breaks = [...table.headingRows, ...table.footRows];
    const afterBreak =
      before !== undefined && (breaks.some((one) => one > before && one < row) || view.rows[before]?.table !== view.rows[row]?.table);
    const made = rowOf(view, row, afterBreak, table, context);
    return made === undefined ? [] : [made];
  });
  const shifted = healShifts(view, raw, table, context);
  const joined = joinContinued(shifted, table);
  return fillDown(grid, joined, table);
}
