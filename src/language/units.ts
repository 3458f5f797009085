import { compare } from '../base/diagnostic.js';
import type { Group, Unit, Units } from '../model/documents.js';
import type { NameForm, NameMatch, UnitRegister } from '../model/register.js';
import { branchKey } from './branches.js';
import { isGroupWord } from './group-words.js';
import { memoise, once } from './memo.js';
import { nearestUnits } from './nearest-units.js';
import { normalise } from './normalise.js';
import { type Region, spellings, withoutLevel } from './region.js';

/**
 * The register of the units documents. A name is found by full name, short name, alias, former name or group word, written in full
 * or half width, with or without the region, a branch in any order of its words; a name that two units share stays unknown, with both as
 * candidates. A unit that is abolished later than `day` still belongs to its groups.
 */
export function createRegister(documents: readonly Units[], day = '9999-12-31'): UnitRegister {
  const units = firstOfEachName(documents.flatMap((document) => document.units));
  const groups = firstOfEachName(documents.flatMap((document) => document.groups ?? []));
  const regions = regionsOf(documents);
  const index = indexNames(regions, units, groups, day);
  const branches = once(() => indexBranches(units));
  const nearest = nearestUnits(units, groups);
  const resolve = memoise((name: string): NameMatch => {
    const plain = normalise(name);
    const found = index.get(plain);
    if (found === undefined) {
      const branch = branches().get(branchKey(plain) ?? '');
      return branch === undefined ? { kind: 'unknown', ...nearest(plain) } : { kind: 'unit', unit: branch, how: 'branch' };
    }
    return 'shared' in found ? { kind: 'unknown', candidates: found.shared } : found;
  });
  return {
    present: documents.length > 0,
    units,
    groups,
    resolve,
    guess: (name, level) => guess(name, level, units, regions),
    groupsOf: (unit) =>
      groups.filter((group) => {
        const match = resolve(group.name);
        return match.kind === 'group' && match.members.includes(unit);
      }),
    looksLikeGroup: memoise(isGroupWord),
  };
}

function regionsOf(documents: readonly Units[]): readonly Region[] {
  return documents.flatMap(({ region, level }) => (region === undefined ? [] : [{ name: region, city: level === '市' }]));
}

// two units with one work in one place belong to neither
function indexBranches(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  const index = new Map<string, Unit | undefined>();
  for (const unit of units) {
    if (unit.abolished !== undefined) continue;
    for (const key of new Set(namesOf(unit).map(branchKey))) {
      if (key !== undefined) index.set(key, index.has(key) && index.get(key) !== unit ? undefined : unit);
    }
  }
  return new Map([...index].flatMap(([key, unit]) => (unit === undefined ? [] : [[key, unit] as const])));
}

function guess(name: string, level: string | undefined, units: readonly Unit[], regions: readonly Region[]): Unit | undefined {
  const plain = normalise(name);
  if (/^[省市县区镇乡旗各]|^.{2,4}[省市县区]/.test(plain) || plain.length < 3) return undefined;
  const fitting = units.filter(
    (unit) =>
      unit.abolished === undefined &&
      (level === undefined || unit.level === undefined || unit.level === level) &&
      namesOf(unit).some((one) => withoutLevel(one, regions) === plain),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

type Found = NameMatch | { readonly shared: readonly string[] };

// earlier strengths win over later ones; within one strength a name of two units belongs to neither
function indexNames(regions: readonly Region[], units: readonly Unit[], groups: readonly Group[], day: string): Map<string, Found> {
  const index = new Map<string, Found>();
  const byName = new Map(units.map((unit) => [normalise(unit.name), unit]));
  const standing = units.filter((unit) => unit.abolished === undefined);
  const gone = units.filter((unit) => unit.abolished !== undefined);
  const live =
    (how: NameForm) =>
    (unit: Unit): NameMatch => ({ kind: 'unit', unit, how });
  const former = (unit: Unit, until?: string): NameMatch => {
    const heir = unit.successor === undefined ? undefined : byName.get(normalise(unit.successor));
    const now = unit.abolished === undefined ? unit : (heir ?? unit);
    const gave = unit.abolished === undefined || (until !== undefined && until !== unit.abolished) ? undefined : unit;
    return { kind: 'former', unit: now, ...(until !== undefined && { until }), ...(gave !== undefined && { abolished: gave }) };
  };
  const around = (names: readonly string[]) => names.flatMap((name) => spellings(name, regions));

  add(index, standing, (unit) => [unit.name], live('name'));
  add(index, standing, (unit) => unit.short ?? [], live('short'));
  add(index, standing, (unit) => unit.aliases ?? [], live('alias'));
  addGroups(
    index,
    groups,
    gone.filter(({ abolished = '' }) => abolished > day),
  );
  add(index, gone, namesOf, (unit) => former(unit, unit.abolished));
  const olds = units.flatMap((unit) => (unit.former ?? []).map((old) => ({ unit, ...(typeof old === 'string' ? { name: old } : old) })));
  add(
    index,
    olds,
    (old) => [old.name],
    (old) => former(old.unit, old.until),
  );
  add(index, standing, (unit) => around(namesOf(unit)), live('region'));
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

// `leaving` are units that will be abolished
function addGroups(index: Map<string, Found>, groups: readonly Group[], leaving: readonly Unit[]): void {
  const left = new Map(leaving.flatMap((unit) => namesOf(unit).map((name) => [normalise(name), unit] as const)));
  const byName = new Map<string, Group>();
  for (const group of groups) {
    for (const name of [group.name, ...(group.aliases ?? [])]) {
      const key = normalise(name);
      if (!byName.has(key)) byName.set(key, group);
    }
  }
  const units = (key: string): Unit | undefined => {
    const found = index.get(key);
    return found === undefined ? left.get(key) : 'kind' in found && found.kind === 'unit' ? found.unit : undefined;
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
