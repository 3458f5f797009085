import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableReading } from '../model/intake.js';

/** The rows of one table as a draft of kind `units`. */
export function readUnitsTable(_grid: Grid, _table: FoundTable, _context: IntakeContext): TableReading {
  return {
    draft: { kind: 'units', document: {}, places: new Map() },
    fates: [],
    healings: [],
    doubts: [],
    records: 0,
    missing: [],
    repeated: [],
  };
}
