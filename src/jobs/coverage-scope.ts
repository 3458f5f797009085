import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import { type Language, type Text, text } from '../base/text.js';
import { readResponsibility } from '../language/responsibility.js';
import { isSection } from '../language/sections.js';
import type { Entry, Group, Unit } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import { type CoveringCatalog, type CoveringEntry, gatherCatalogs } from './coverage-catalogs.js';
import type { Project } from './project.js';

/** A unit that is to answer, and its part where the plan gives it one. */
export interface Subject {
  readonly unit: string;
  readonly role?: 'lead' | 'joint' | 'support';
}

/** The units and catalogs of a project as they stand on a day. Units go by their full names. */
export interface Scope {
  readonly project: Project;
  readonly asOf: string;
  readonly language: Language;
  /** The unit or group asked for, by its full name. */
  readonly unit?: string;
  /** The catalogs in force on that day, in the order of their files. */
  readonly catalogs: readonly CoveringCatalog[];
  say(words: Text): string;
  catalogsOf(unit: string): readonly CoveringCatalog[];
  /** The entries of a unit that name something under a key. */
  entriesOf(unit: string, key: string): readonly CoveringEntry[];
  /** Whom a responsibility means, and what could not be told of it. */
  subjectsOf(value: Entry['responsibility']): { readonly subjects: readonly Subject[]; readonly notes: readonly string[] };
  /** Whether the report is to speak of a unit. */
  asked(unit: string): boolean;
  levelOf(unit: string): string;
  typeOf(unit: string): Unit['type'];
  fullName(name: string): string;
  /** Orders units as the register has them, then those it does not know. */
  order(a: string, b: string): number;
}

/** Reads the catalogs of a project and stands ready to say who is meant. Throws UsageError for a unit that nobody knows. */
export async function scopeOf(
  project: Project,
  options: { readonly asOf: string; readonly language: Language; readonly unit?: string },
): Promise<Scope> {
  const { asOf, language } = options;
  const register = project.world.units;
  const fullName = (name: string) => {
    const match = register.resolve(name);
    return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : name;
  };
  const catalogs = await gatherCatalogs(project, asOf, fullName);
  const byUnit = new Map<string, CoveringCatalog[]>();
  for (const catalog of catalogs) byUnit.set(catalog.unit, [...(byUnit.get(catalog.unit) ?? []), catalog]);
  const units = new Map(register.units.map((unit) => [unit.name, unit]));
  const ranks = new Map(register.units.map(({ name }, index) => [name, index]));
  const rank = (name: string) => ranks.get(name) ?? Number.MAX_SAFE_INTEGER;
  const say = (words: Text) => words[language];
  const naming = namesOn(asOf, register, [...byUnit.keys()]);
  const wanted = options.unit === undefined ? undefined : wantedUnits(options.unit, naming, register, [...byUnit.keys()]);
  const keys = entriesByKey(catalogs);
  return {
    project,
    asOf,
    language,
    ...(wanted !== undefined && { unit: wanted.name }),
    catalogs,
    say,
    catalogsOf: (unit) => byUnit.get(unit) ?? none,
    entriesOf: (unit, key) => keys.get(`${unit}\n${key}`) ?? none,
    subjectsOf: (value) => {
      const { subjects, notes } = subjectsIn(value, naming);
      return { subjects, notes: notes.map(say) };
    },
    // who asks for some catalogs only does not ask for the rest of the units
    asked: (unit) => (wanted?.units.has(unit) ?? true) && (project.complete || byUnit.has(unit)),
    levelOf: (unit) => units.get(unit)?.level ?? byUnit.get(unit)?.find(({ level }) => level !== undefined)?.level ?? '',
    typeOf: (unit) => units.get(unit)?.type,
    fullName,
    order: (a, b) => rank(a) - rank(b) || compare(a, b),
  };
}

type Named = { readonly units: readonly string[]; readonly note?: Text };

// a name on a day: a unit that was abolished later still stood; one that was abolished before has left its work to its heir or to nobody
function namesOn(day: string, register: UnitRegister, withCatalog: readonly string[]): (name: string) => Named {
  const stands = (unit: Unit) => unit.abolished === undefined || unit.abolished > day;
  return (name) => {
    const match = register.resolve(name);
    if (match.kind === 'unit') return { units: [match.unit.name] };
    if (match.kind === 'former') {
      const before = match.abolished !== undefined && stands(match.abolished) ? match.abolished : match.unit;
      if (stands(before)) return { units: [before.name] };
      return {
        units: [],
        note: text(
          `${name}已于 ${before.abolished ?? ''} 撤销，没有写由谁承接`,
          `${name} was abolished on ${before.abolished ?? ''}; nobody is named as its heir`,
        ),
      };
    }
    if (match.kind === 'group') {
      const members = membersOf(match.group, register);
      if (match.group.open === true || members.length === 0) return { units: [], note: openWords(name) };
      const [standing, gone] = [members.filter(stands), members.filter((unit) => !stands(unit))].map((list) =>
        list.map((unit) => unit.name),
      );
      if (gone === undefined || gone.length === 0) return { units: standing ?? [] };
      return {
        units: standing ?? [],
        note: text(`${name}里，${day} 时没有 ${gone.join('、')}`, `On ${day} ${name} did not hold ${gone.join(', ')}`),
      };
    }
    if (register.looksLikeGroup(name)) return { units: [], note: openWords(name) };
    // without a register 县财政局 is 高青县财政局
    const alike = register.present ? [] : withCatalog.filter((unit) => unit === name || (name.length >= 3 && unit.endsWith(name)));
    if (alike.length === 1) return { units: alike };
    return {
      units: [],
      note: register.present
        ? text(`单位名录里没有“${name}”，没有计入`, `The register does not know "${name}", which was not counted`)
        : text(`没有单位名录，不知道“${name}”是哪个单位`, `There is no register of units; nobody knows which unit "${name}" is`),
    };
  };
}

// a group still lists units that were abolished since, and stands for them on the days before
function membersOf(group: Group, register: UnitRegister, opened: Set<Group> = new Set()): readonly Unit[] {
  if (opened.has(group)) return [];
  opened.add(group);
  const units = (group.members ?? []).flatMap((name): readonly Unit[] => {
    const match = register.resolve(name);
    if (match.kind === 'unit') return [match.unit];
    if (match.kind === 'former') return [match.abolished ?? match.unit];
    return match.kind === 'group' ? membersOf(match.group, register, opened) : [];
  });
  return [...new Set(units)];
}

function openWords(name: string): Text {
  return text(`“${name}”没有写明是哪些单位，没有计入`, `Nobody says which units "${name}" are; they were not counted`);
}

function subjectsIn(value: Entry['responsibility'], naming: (name: string) => Named): { subjects: Subject[]; notes: Text[] } {
  const read = readResponsibility(value);
  const found = new Map<string, Subject>();
  const notes: Text[] = [];
  for (const role of ['lead', 'joint', 'support'] as const) {
    for (const name of read[role]) {
      if (isSection(name)) continue;
      const { units, note } = naming(name);
      for (const unit of units) if (!found.has(unit)) found.set(unit, { unit, role });
      if (note !== undefined) notes.push(note);
    }
  }
  return { subjects: [...found.values()], notes };
}

function wantedUnits(
  asked: string,
  naming: (name: string) => Named,
  register: UnitRegister,
  withCatalog: readonly string[],
): { readonly name: string; readonly units: ReadonlySet<string> } {
  const { units } = naming(asked);
  const match = register.resolve(asked);
  if (units.length > 0) return { name: match.kind === 'group' ? match.group.name : (units[0] as string), units: new Set(units) };
  if (withCatalog.includes(asked)) return { name: asked, units: new Set([asked]) };
  const near = match.kind === 'unknown' && match.candidates.length > 0 ? match.candidates : withCatalog.slice(0, 10);
  throw new UsageError(
    match.kind === 'group'
      ? text(`统称“${asked}”没有写明是哪些单位`, `Nobody says which units "${asked}" are`)
      : text(`没有“${asked}”这个单位`, `There is no unit "${asked}"`),
    near.length === 0 ? undefined : text(`可选：${near.join('、')}`, `Known: ${near.join(', ')}`),
  );
}

function entriesByKey(catalogs: readonly CoveringCatalog[]): ReadonlyMap<string, readonly CoveringEntry[]> {
  const index = new Map<string, CoveringEntry[]>();
  for (const { unit, entries } of catalogs) {
    for (const entry of entries) {
      for (const key of entry.keys) {
        const place = `${unit}\n${key}`;
        const list = index.get(place);
        if (list === undefined) index.set(place, [entry]);
        else list.push(entry);
      }
    }
  }
  return index;
}

const none: readonly never[] = [];
