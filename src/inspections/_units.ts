import { normalName } from '../matching/normal.js';
import { comparedUnit, sectionUnit, unitRelation } from '../matching/units.js';
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

/**
 * Whether it is clear which columns are of which unit: with a register, or where no name at a column may be short for that of a catalog's
 * unit. Else a match by name may be one that a register would tell to be of another unit.
 */
export function unitsAreClear(view: InspectionView): boolean {
  const { world, columns } = view;
  if (world.units.present) return true;
  const known = clear.get(columns);
  if (known !== undefined) return known;
  const own = [...new Set(world.catalogs.map(({ unit }) => unit))].map((unit) => comparedUnit(unit, noRegister));
  const names = new Set(columns.flatMap((column) => [column.unit ?? [], sectionUnit(column.path, noRegister) ?? []].flat()));
  const answer = [...names].every((name) => own.every((unit) => unitRelation([unit], [comparedUnit(name, noRegister)]) !== 'open'));
  clear.set(columns, answer);
  return answer;
}

const clear = new WeakMap<readonly ColumnNode[], boolean>();

function noRegister(): undefined {
  return undefined;
}
