import { normalName } from '../matching/normal.js';
import { sectionUnit } from '../matching/units.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';

/** The registered name of a unit, or its normalised one; names that only the form brings near to each other stay apart. */
export function unitName({ world }: InspectionView, name: string): string {
  const match = world.units.present ? world.units.resolve(name) : undefined;
  return normalName(match !== undefined && (match.kind === 'unit' || match.kind === 'former') ? match.unit.name : name);
}

/** Whether two names are surely of one unit. */
export function isSameUnit(view: InspectionView, one: string, other: string): boolean {
  return one === other || unitName(view, one) === unitName(view, other);
}

/** Whether something was made by who keeps a column or answers for an entry on it. */
export function isOfColumn(view: InspectionView, issuer: string, column: ColumnNode, entries: readonly InspectedEntry[]): boolean {
  const own = [...(column.unit === undefined ? [] : [column.unit]), ...entries.flatMap(({ units }) => units)];
  return own.some((unit) => isSameUnit(view, issuer, unit));
}

/** The unit written at a column, else the one in whose section of the tree it stands; undefined for a column of all. */
export function ownerOf({ world: { units } }: InspectionView, { unit, path }: ColumnNode): string | undefined {
  if (unit !== undefined) return unit;
  return sectionUnit(path, (name) => {
    const match = units.present ? units.resolve(name) : undefined;
    return match?.kind === 'unit' || match?.kind === 'former' ? match.unit.name : undefined;
  });
}
