import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableReading } from '../model/intake.js';

/** The rows of one table as a draft of kind `catalog`. */
export function readCatalogTable(_grid: Grid, _table: FoundTable, _context: IntakeContext): TableReading {
  return {
    draft: { kind: 'catalog', document: {}, places: new Map() },
    fates: [],
    healings: [],
    doubts: [],
    records: 0,
    missing: [],
    repeated: [],
  };
}
