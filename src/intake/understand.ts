import type { Grid } from '../model/grid.js';
import type { Intake, IntakeContext } from '../model/intake.js';

/** Drafts of everything a source holds, with the fate of every cell that is not blank. */
export function understand(grid: Grid, _context: IntakeContext): Intake {
  return { source: grid, drafts: [], fates: [], healings: [], doubts: [], tables: [] };
}
