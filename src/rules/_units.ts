import type { Path } from '../base/place.js';
import { isFiller } from '../language/normalise.js';
import { partiesOf, readResponsibility } from '../language/responsibility.js';
import { isSection } from '../language/sections.js';
import type { Entry, Unit } from '../model/documents.js';
import type { NameMatch, UnitRegister } from '../model/register.js';
import type { CatalogView, World } from '../model/world.js';
import { partOf, statedValues } from './_places.js';

/** A unit's name where it is written, and what it stands for there. */
export interface NamedUnit {
  readonly name: string;
  readonly role: 'catalog' | 'subject' | 'lead' | 'joint' | 'support';
  readonly at: Path;
  readonly within?: readonly [number, number];
}

/** The units a catalog names, its own, the subjects and the responsible ones; none where all are units of the register under names in use. A subject may be several names in one cell. */
export function unitsOfCatalog(catalog: CatalogView, register: UnitRegister): readonly NamedUnit[] {
  const known = byCatalog.get(catalog) ?? (namesOnlyUnits(catalog, register) ? none : [...readUnits(catalog, register)]);
  byCatalog.set(catalog, known);
  return known;
}

const none: readonly never[] = [];

// most catalogs name nothing but units that the register knows; then nothing need be built
function namesOnlyUnits(catalog: CatalogView, register: UnitRegister): boolean {
  const isUnit = (name: string) =>
    register.present ? register.resolve(name).kind === 'unit' : !/[、，,；;\s]/.test(name) && !register.looksLikeGroup(name);
  return isUnit(catalog.head.unit) && everyName(catalog, isUnit, isUnit);
}

/** Whether the subjects of a catalog, its defaults and entries, and the units they make responsible all pass; stops at the first that does not. Retired entries are left in peace. */
export function everyName({ head, entries }: CatalogView, subjects: (name: string) => boolean, units: (name: string) => boolean): boolean {
  const pass = ({ subject, responsibility, status }: Partial<Entry>) => {
    if (status !== undefined && (typeof status === 'string' ? status : status.state) === 'retired') return true;
    if (subject !== undefined && !subjects(subject)) return false;
    if (responsibility === undefined) return true;
    const { lead, joint, support } = partiesOf(responsibility);
    return [lead, joint, support].every((names) => names === undefined || names.every(units));
  };
  return pass((head.defaults ?? {}) as Partial<Entry>) && entries.every(({ entry }) => pass(entry));
}

// several rules ask the same of one catalog
const byCatalog = new WeakMap<CatalogView, readonly NamedUnit[]>();

function* readUnits(catalog: CatalogView, register: UnitRegister): Generator<NamedUnit> {
  yield { name: catalog.head.unit, role: 'catalog', at: ['unit'] };
  for (const { value, at } of statedValues(catalog, 'subject')) {
    const whole = register.resolve(value).kind !== 'unknown' || register.looksLikeGroup(value);
    if (whole) yield { name: value, role: 'subject', at };
    else for (const unit of unitsOfResponsibility(value, at)) yield { ...unit, role: 'subject' };
  }
  for (const { value, at } of statedValues(catalog, 'responsibility')) yield* unitsOfResponsibility(value, at);
}

/** The units of one responsibility, short or structured, each with its place. */
export function* unitsOfResponsibility(value: Entry['responsibility'], at: Path): Generator<NamedUnit> {
  if (value === undefined) return;
  const read = readResponsibility(value);
  const met = new Map<string, number>();
  for (const role of ['lead', 'joint', 'support'] as const) {
    for (const [index, name] of read[role].entries()) {
      if (typeof value !== 'string') {
        yield { name, role, at: [...at, role, index] };
        continue;
      }
      const place = partOf(value, name, met.get(name) ?? 0);
      met.set(name, place.within?.[1] ?? 0);
      // a single name without 牵头 leads nobody
      yield { name, role: role === 'lead' && !/牵头|主责|主办/.test(value) ? 'joint' : role, at, ...place };
    }
  }
}

/** True for words that no register of units holds and nobody should call unknown: group words, sections inside a unit, fillers, sentences. */
export function isNoUnitName(name: string, register: UnitRegister): boolean {
  return isFiller(name) || isSection(name) || register.looksLikeGroup(name) || name.length > 30 || /[，。；：,;:?？!！]|人$/.test(name);
}

/** The abolished unit that a name means; undefined when the name is merely an old name of a unit that still works. */
export function abolishedUnit(name: string, match: NameMatch, register: UnitRegister): Unit | undefined {
  if (match.kind !== 'former') return undefined;
  if (match.unit.abolished !== undefined) return match.unit;
  return register.units.find(
    (unit) =>
      unit.abolished !== undefined &&
      unit.abolished === match.until &&
      (unit.name.endsWith(name) || [...(unit.short ?? []), ...(unit.aliases ?? [])].includes(name)),
  );
}

/** The full name of the unit that a name means on a day: one that is abolished later still is itself, one that is gone is who has its work. Undefined for other names. */
export function unitOn(name: string, { units, today }: World): string | undefined {
  const match = units.resolve(name);
  if (match.kind === 'former' && match.abolished?.abolished !== undefined && match.abolished.abolished > today) return match.abolished.name;
  return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : undefined;
}

/** True when a name given up on that day was still right for a catalog of that year, or is right to this day. */
export function heldIn(year: number, until: string | undefined, today: string): boolean {
  return until !== undefined && (until >= today || Number(until.slice(0, 4)) > year);
}
