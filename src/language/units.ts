import { compare } from '../base/diagnostic.js';
import type { Group, Unit, Units } from '../model/documents.js';
import type { NameMatch, UnitRegister } from '../model/register.js';
import { isGroupWord } from './group-words.js';
import { memoise } from './memo.js';
import { nearestUnits } from './nearest-units.js';
import { normalise } from './normalise.js';
import { spellings } from './region.js';

/**
 * The register of the units documents. A name is found by full name, short name, alias, former name or group word, written in full
 * or half width, with or without the region; a name that two units share stays unknown, with both as candidates.
 */
export function createRegister(documents: readonly Units[]): UnitRegister {
  const units = firstOfEachName(documents.flatMap((document) => document.units));
  const groups = firstOfEachName(documents.flatMap((document) => document.groups ?? []));
  const index = indexNames(documents, units, groups);
  const nearest = nearestUnits(units, groups);
  const resolve = memoise((name: string): NameMatch => {
    const plain = normalise(name);
    const found = index.get(plain);
    if (found === undefined) return { kind: 'unknown', ...nearest(plain) };
    return 'shared' in found ? { kind: 'unknown', candidates: found.shared } : found;
  });
  return { present: documents.length > 0, units, groups, resolve, looksLikeGroup: memoise(isGroupWord) };
}

type Found = NameMatch | { readonly shared: readonly string[] };

// earlier strengths win over later ones; within one strength a name of two units belongs to neither
function indexNames(documents: readonly Units[], units: readonly Unit[], groups: readonly Group[]): Map<string, Found> {
  const index = new Map<string, Found>();
  const byName = new Map(units.map((unit) => [normalise(unit.name), unit]));
  const regions = documents.map((document) => document.region).filter((region) => region !== undefined);
  const standing = units.filter((unit) => unit.abolished === undefined);
  const gone = units.filter((unit) => unit.abolished !== undefined);
  const live = (unit: Unit): NameMatch => ({ kind: 'unit', unit });
  const former = (unit: Unit, until?: string): NameMatch => {
    const heir = unit.successor === undefined ? undefined : byName.get(normalise(unit.successor));
    const now = unit.abolished === undefined ? unit : (heir ?? unit);
    return until === undefined ? { kind: 'former', unit: now } : { kind: 'former', unit: now, until };
  };
  const around = (names: readonly string[]) => names.flatMap((name) => spellings(name, regions));

  add(index, standing, (unit) => [unit.name], live);
  add(index, standing, (unit) => unit.short ?? [], live);
  add(index, standing, (unit) => unit.aliases ?? [], live);
  addGroups(index, groups);
  add(index, gone, namesOf, (unit) => former(unit, unit.abolished));
  const olds = units.flatMap((unit) => (unit.former ?? []).map((old) => ({ unit, ...(typeof old === 'string' ? { name: old } : old) })));
  add(
    index,
    olds,
    (old) => [old.name],
    (old) => former(old.unit, old.until),
  );
  add(index, standing, (unit) => around(namesOf(unit)), live);
  add(
    index,
    gone,
    (unit) => around(namesOf(unit)),
    (unit) => former(unit, unit.abolished),
  );
  add(
    index,
    olds,
    (old) => around([old.name]),
    (old) => former(old.unit, old.until),
  );
  return index;
}

function add<T>(
  index: Map<string, Found>,
  items: readonly T[],
  names: (item: T) => readonly string[],
  match: (item: T) => NameMatch,
): void {
  const layer = new Map<string, Found>();
  for (const item of items) {
    const made = match(item);
    for (const name of names(item)) {
      const key = normalise(name);
      if (key === '' || index.has(key)) continue;
      const before = layer.get(key);
      layer.set(key, before === undefined ? made : shared(before, made));
    }
  }
  for (const [key, found] of layer) index.set(key, found);
}

function shared(before: Found, made: NameMatch): Found {
  const names = 'shared' in before ? before.shared : fullName(before);
  const more = fullName(made).filter((name) => !names.includes(name));
  return more.length === 0 ? before : { shared: [...names, ...more].sort(compare).slice(0, 3) };
}

function fullName(match: NameMatch): readonly string[] {
  return match.kind === 'unit' || match.kind === 'former' ? [match.unit.name] : [];
}

function addGroups(index: Map<string, Found>, groups: readonly Group[]): void {
  const byName = new Map<string, Group>();
  for (const group of groups) {
    for (const name of [group.name, ...(group.aliases ?? [])]) {
      const key = normalise(name);
      if (!byName.has(key)) byName.set(key, group);
    }
  }
  const units = (key: string): Unit | undefined => {
    const found = index.get(key);
    return found !== undefined && 'kind' in found && found.kind === 'unit' ? found.unit : undefined;
  };
  for (const [key, group] of byName) {
    if (!index.has(key)) index.set(key, { kind: 'group', group, members: membersOf(group, byName, units) });
  }
}

// groups may hold groups, even in a circle: each is opened once
function membersOf(group: Group, groups: ReadonlyMap<string, Group>, units: (key: string) => Unit | undefined): readonly Unit[] {
  const opened = new Set<Group>([group]);
  const members = new Set<Unit>();
  const open = (one: Group): void => {
    for (const name of one.members ?? []) {
      const key = normalise(name);
      const unit = units(key);
      if (unit !== undefined) members.add(unit);
      const inner = unit === undefined ? groups.get(key) : undefined;
      if (inner === undefined || opened.has(inner)) continue;
      opened.add(inner);
      open(inner);
    }
  };
  open(group);
  return [...members];
}

function namesOf(unit: Unit): readonly string[] {
  return [unit.name, ...(unit.short ?? []), ...(unit.aliases ?? [])];
}

function firstOfEachName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(normalise(item.name))) seen.set(normalise(item.name), item);
  return [...seen.values()];
}
