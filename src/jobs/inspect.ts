import type { Severity } from '../base/diagnostic.js';
import { grouped } from '../base/grouped.js';
import { inspections } from '../inspections/generated/index.js';
import type { Config, Inspection } from '../model/documents.js';
import { type AnyInspection, everything, type Fault, type InspectedEntry, type InspectionView, type Unknown } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';

/** What the inspections came to, those switched off left out. */
export interface Inspected {
  readonly outcomes: readonly Outcome[];
}

/** What one inspection came to. */
export interface Outcome {
  readonly rule: AnyInspection;
  /** Its level by the settings, else by the preset, else its own. */
  readonly severity: Severity;
  readonly faults: readonly Fault[];
  readonly unknown: readonly Unknown[];
  readonly fine: number;
  /** The same of all units, where only one was asked for: sites are counted as a whole. */
  readonly all: { readonly faults: readonly Fault[]; readonly unknown: readonly Unknown[] };
}

/** Runs every inspection that is not switched off, in the order in which reports tell of them. `only` names those to run. */
export function inspect(view: InspectionView, preset: Inspection, levels: Config['rules'] = {}, only?: readonly string[]): Inspected {
  const outcomes = inOrder().flatMap((rule): readonly Outcome[] => {
    const severity = levels[rule.id] ?? preset.severity?.[rule.id] ?? rule.severity;
    if (severity === 'off' || (only !== undefined && !only.includes(rule.id))) return [];
    const [faults, unknown]: [Fault[], Unknown[]] = [[], []];
    let fine = 0;
    for (const verdict of rule.check(view)) {
      if (verdict.answer === 'fine') fine += verdict.count;
      else if (verdict.answer === 'unknown') unknown.push(verdict);
      else faults.push(verdict);
    }
    const all = { faults, unknown };
    if (view.wanted === everything) return [{ rule, severity, faults, unknown, fine, all }];
    return [{ rule, severity, faults: wantedOf(faults, view), unknown: unknown.filter((one) => isWanted(one, view)), fine, all }];
  });
  return { outcomes };
}

// what a clerk looks for first comes first; others follow by name
const firstOnes = [
  'column-reference-broken',
  'entry-without-column',
  'uncovered-column',
  'blank-column',
  'dead-link',
  'stale-column',
  'stale-against-deadline',
  'missed-annual-date',
  'archived-column-in-use',
  'column-of-other-unit',
  'differing-name',
];

function inOrder(): readonly AnyInspection[] {
  const byPlace = grouped(inspections, ({ id }) => firstOnes.includes(id));
  const first = [...(byPlace.get(true) ?? [])].sort((a, b) => firstOnes.indexOf(a.id) - firstOnes.indexOf(b.id));
  return [...first, ...(byPlace.get(false) ?? [])];
}

function wantedOf(faults: readonly Fault[], { wanted }: InspectionView): readonly Fault[] {
  return faults.filter(({ at, entries, columns }) =>
    at === 'entry' ? entries.some(wanted.entry) : columns.some(wanted.column) || entries.some(wanted.entry),
  );
}

function isWanted({ entry, column }: { entry?: InspectedEntry; column?: ColumnNode }, { wanted }: InspectionView): boolean {
  if (entry !== undefined) return wanted.entry(entry);
  return column === undefined || wanted.column(column);
}
