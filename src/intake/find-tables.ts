import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext } from '../model/intake.js';

/** The tables of one sheet, by their headings and, where these do not decide, by their values. */
export function findTables(_grid: Grid, _sheet: number, _context: IntakeContext): readonly FoundTable[] {
  return [];
}
