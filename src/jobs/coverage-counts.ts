import type { Cell, Counts, CoverageReport, Target, Thresholds } from '../model/coverage.js';

/** Counts cells. The percentage has one decimal and is never rounded up; where nothing is required it is 100. */
export function countsOf(cells: readonly Pick<Cell, 'state'>[]): Counts {
  const counted = { covered: 0, proposed: 0, missing: 0, 'not-applicable': 0 };
  for (const { state } of cells) counted[state]++;
  const { covered, proposed, missing } = counted;
  const required = covered + proposed + missing;
  return { required, covered, proposed, missing, notApplicable: counted['not-applicable'], percent: percentOf(covered, required) };
}

function percentOf(covered: number, required: number): number {
  return required === 0 ? 100 : Math.floor((covered * 1000) / required) / 10;
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
  const hold = (what: 'overall' | 'unit' | 'obligation', name: string, { covered, required, percent }: Counts) => {
    const minimum = thresholds[what];
    // held against the share itself, not against its rounding
    if (minimum !== undefined && required > 0 && covered * 100 < minimum * required) below.push({ what, name, percent, minimum });
  };
  hold('overall', '', counts);
  for (const unit of units) hold('unit', unit.name, unit.counts);
  for (const target of targets) hold('obligation', target.ref, target.counts);
  return below;
}
