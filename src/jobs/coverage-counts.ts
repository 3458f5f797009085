import type { Cell, Counts, CoverageReport, Target, Thresholds } from '../model/coverage.js';

/** Counts cells; what is unsettled is not required. */
export function countsOf(cells: readonly Pick<Cell, 'state'>[]): Counts {
  const counted = { covered: 0, proposed: 0, missing: 0, 'not-applicable': 0, unsettled: 0 };
  for (const { state } of cells) counted[state]++;
  const { covered, proposed, missing } = counted;
  const required = covered + proposed + missing;
  const { 'not-applicable': notApplicable, unsettled } = counted;
  return { required, covered, proposed, missing, notApplicable, unsettled, ...percentOf(covered, required) };
}

// the share in per cent, rounded to one decimal: 100 only where nothing lacks, 0 only where nothing is there; none where nothing is required
function percentOf(covered: number, required: number): Pick<Counts, 'percent'> {
  if (required === 0) return {};
  const rounded = Math.round((covered * 1000) / required) / 10;
  if (covered === 0 || covered === required) return { percent: rounded };
  return { percent: Math.min(99.9, Math.max(0.1, rounded)) };
}

/** Cells under headings, in the order in which the headings are first met. */
export function sharesOf(cells: readonly (readonly [heading: string, cell: Cell])[]): { name: string; counts: Counts }[] {
  const groups = new Map<string, Cell[]>();
  for (const [heading, cell] of cells) {
    const group = groups.get(heading);
    if (group === undefined) groups.set(heading, [cell]);
    else group.push(cell);
  }
  return [...groups].map(([name, group]) => ({ name, counts: countsOf(group) }));
}

/** Whatever stays below its threshold: the whole first, then units, then obligations. What requires nothing stays below none. */
export function belowThresholds(
  thresholds: Thresholds,
  counts: Counts,
  units: CoverageReport['units'],
  targets: readonly Target[],
): CoverageReport['below'] {
  const below: CoverageReport['below'] = [];
  const hold = (what: 'overall' | 'unit' | 'obligation', name: string, { covered, required, percent = 0 }: Counts) => {
    const minimum = thresholds[what];
    // held against the share itself, not against its rounding
    if (minimum !== undefined && required > 0 && covered * 100 < minimum * required) below.push({ what, name, percent, minimum });
  };
  hold('overall', '', counts);
  for (const unit of units) hold('unit', unit.name, unit.counts);
  for (const target of targets) hold('obligation', target.ref, target.counts);
  return below;
}
