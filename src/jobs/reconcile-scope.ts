import { isPlatformColumn, isStatutorySection } from '../matching/synonyms.js';
import { comparedUnit, sectionUnit, type UnitKey } from '../matching/units.js';
import type { InspectedEntry as ReconcileEntry } from '../model/inspection.js';
import type { Matching } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';

/** How a column stands to the catalogs. `pending` columns are likely meant by an entry whose column is missing or wrong. */
type Coverage = 'out-of-scope' | 'covered' | 'pending' | 'uncovered';

/** Sorts the columns by whether an entry covers them. */
export interface Scope {
  of(column: ColumnNode): Coverage;
  /** True when the column's unit has a catalog in the project; for a column of nobody in particular when every unit of the website has. */
  unitHasCatalog(column: ColumnNode): boolean;
}

/**
 * Only leaf columns under 法定主动公开内容, or in the section of a unit that has a catalog here, must be covered; archived
 * ones, mere links and what the uniform platform has for every unit need not. An entry on a column with children covers what lies below, unless that is a whole section.
 */
export function scopeOf(
  matching: Matching<ReconcileEntry>,
  columns: readonly ColumnNode[],
  units: readonly string[],
  unitKey: UnitKey,
): Scope {
  const catalogs = new Set(units.map((unit) => comparedUnit(unit, unitKey).key));
  const reached = new Set(matching.matches.map((link) => link.column));
  const wide = new Set(
    [...reached].filter((column) => !column.leaf && !isSection(column, unitKey)).map((column) => `${column.file}>${column.path.join('>')}`),
  );
  const claimed = new Set(claims(matching));
  const answered = new Map<string, boolean>();
  const hasCatalog = (unit: string) => {
    const before = answered.get(unit);
    if (before !== undefined) return before;
    const { key } = comparedUnit(unit, unitKey);
    const has = catalogs.has(key) || [...catalogs].some((own) => own.endsWith(key));
    answered.set(unit, has);
    return has;
  };
  const inScope = (column: ColumnNode) => {
    if (!column.leaf || column.archived || column.redirect !== undefined || isPlatformColumn(column.name)) return false;
    const section = sectionUnit(column.path, unitKey);
    if (section !== undefined) return hasCatalog(section) && column.path[column.path.length - 1] !== section;
    return column.path.slice(0, -1).some(isStatutorySection);
  };
  const underWide = ({ file, path }: ColumnNode) =>
    wide.size > 0 && path.some((_, at) => wide.has(`${file}>${path.slice(0, at).join('>')}`));
  const coverage = (column: ColumnNode): Coverage => {
    if (!inScope(column)) return 'out-of-scope';
    if (reached.has(column) || underWide(column)) return 'covered';
    return claimed.has(column) ? 'pending' : 'uncovered';
  };
  let everyUnit: boolean | undefined;
  const allHave = () => {
    everyUnit ??= columns.every(({ unit }) => unit === undefined || hasCatalog(unit));
    return everyUnit;
  };
  const known = new Map<ColumnNode, Coverage>();
  return {
    of: (column) => {
      const found = known.get(column) ?? coverage(column);
      known.set(column, found);
      return found;
    },
    unitHasCatalog: ({ unit, path }) => (unit !== undefined ? hasCatalog(unit) : sectionUnit(path, unitKey) !== undefined || allHave()),
  };
}

/** The first candidate of each entry that has no column yet: the other side of the same disagreement. */
function claims(matching: Matching<ReconcileEntry>): readonly ColumnNode[] {
  const seen = new Set<ReconcileEntry>();
  const proposed = matching.proposals.filter(({ entry }) => !seen.has(entry) && seen.add(entry)).map((link) => link.column);
  return [...proposed, ...matching.broken.flatMap(({ candidates }) => candidates.slice(0, 1).map((link) => link.column))];
}

function isSection(column: ColumnNode, unitKey: UnitKey): boolean {
  return column.path.length === 1 || isStatutorySection(column.name) || unitKey(column.name) !== undefined;
}
