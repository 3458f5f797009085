import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableReading } from '../model/intake.js';

/** The rows of a table of tasks as a draft of kind `plan`, which has no clauses yet. */
export function readTaskTable(_grid: Grid, table: FoundTable, _context: IntakeContext): TableReading {
  return {
    draft: { kind: 'plan', document: { kind: 'plan', tasks: [] }, places: new Map(), table },
    fates: [],
    healings: [],
    doubts: [],
    records: 0,
    missing: [],
    repeated: [],
  };
}
