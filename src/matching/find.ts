import { similarity } from '../base/distance.js';
import { type Text, text } from '../base/text.js';
import type { Link, MatchEntry } from '../model/matching.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import { createNameTable, type NameCandidate, type NameGround, type NameTable } from './names.js';
import { coreName, normalName } from './normal.js';
import { type MatchOptions, sureScore } from './shapes.js';
import { contradict, contrastOf, isStatutorySection, sharedName } from './synonyms.js';
import { type ComparedUnit, comparedUnit, isUnitSection, sectionUnit, type UnitKey, type UnitRelation, unitRelation } from './units.js';

/** Looks for the columns of an entry that names none, and for those meant by a reference that leads nowhere. */
export interface Finder {
  byName<E extends MatchEntry>(entry: E): { readonly sure?: Link<E>; readonly proposals: readonly Link<E>[] };
  instead<E extends MatchEntry>(entry: E, reference: ColumnReference): readonly Link<E>[];
  /** For entries nobody found a column for: the likeliest among the columns of their own unit that nobody claims. */
  remaining<E extends MatchEntry>(entries: readonly E[], free: ReadonlySet<ColumnNode>): readonly Link<E>[];
}

const leastProposal = 0.6;
const leastName = 0.6;
const margin = 0.02;
const leastRemaining = 0.3;
const kept = 3;

/** What is asked again and again of a column. */
interface Known {
  readonly column: ColumnNode;
  /** Where it stands. */
  readonly above: Above;
  /** What its place adds to the worth of a name. */
  readonly place: number;
  readonly units: readonly ComparedUnit[];
  /** Columns of the same units bear the same number, so that each set of units is compared once. */
  readonly owners: number;
}

/** The levels above a column, shared by all columns that stand there. */
interface Above {
  readonly path: readonly string[];
  readonly levels: readonly number[];
  readonly statutory: boolean;
  /** In the section of a unit, where no other unit's entry belongs. */
  readonly section: string | undefined;
}

/** The names of levels as numbers, one for all names that mean the same, so that comparing them is quick. */
interface Levels {
  numberOf(name: string): number;
  /** The name that stands for those of a number. */
  nameOf(level: number): string;
}

/** The units that ask, and how each set of owners stands to them, by its number. */
interface Asker {
  readonly own: readonly ComparedUnit[];
  readonly relations: UnitRelation[];
}

interface Question {
  readonly asker: Asker;
  readonly path: readonly number[];
}

interface Scored {
  readonly known: Known;
  readonly score: number;
  readonly ground: NameGround;
  /** The deepest level that entry and column share. */
  readonly shared: number | undefined;
  readonly relation: UnitRelation;
}

/** Prepares the columns for being asked; candidates below the sure threshold come as proposals, at most three. */
export function createFinder(columns: readonly ColumnNode[], { unitKey, sure = sureScore }: MatchOptions): Finder {
  const unitOf = remember((name: string) => comparedUnit(name, unitKey));
  const levels = createLevels();
  const under = remember((level: string) => text(`同在“${level}”之下`, `both under "${level}"`));
  const askers = new Map<string, Asker>();
  const askerOf = ({ units }: MatchEntry): Asker => {
    const names = units.join(' ');
    const asker = askers.get(names) ?? { own: units.map(unitOf), relations: [] };
    askers.set(names, asker);
    return asker;
  };
  const { table, byName, all } = tableOf(columns, unitKey, unitOf, levels);

  const least = Math.min(sure, leastProposal) - 2 * margin;
  // the best three, ties in the order of candidates; nobody asks for more
  const score = ({ asker, path }: Question, candidates: readonly NameCandidate[]): readonly Scored[] => {
    const best: Scored[] = [];
    let last = least;
    // asked some twenty thousand times: plain loops, for there is little time to make anything else fast
    for (let at = 0; at < candidates.length; at++) {
      const { name, score: likeness, ground } = candidates[at] as NameCandidate;
      if (likeness < leastName || most(likeness) <= last) break;
      const bearers = bearersOf(byName[name] as SameName, asker);
      for (let index = 0; index < bearers.length; index++) {
        const known = bearers[index] as Known;
        const relation = relationOf(asker, known);
        if ((likeness < 0.97 || known.above.section !== undefined) && isForeign(relation)) continue;
        const levels = known.above.levels;
        let common = 0;
        let shared: number | undefined;
        for (let step = 0; step < path.length; step++) {
          if (!levels.includes(path[step] as number)) continue;
          common++;
          shared = path[step];
        }
        const value = worth(likeness, path.length === 0 ? 0 : common / path.length, relation, known.place);
        if (value <= last) continue;
        keepBest(best, { known, ground, relation, shared, score: value });
        last = best[kept - 1]?.score ?? least;
      }
    }
    return best;
  };
  const clear = ([first, second]: readonly Scored[]) =>
    first !== undefined &&
    first.score >= sure &&
    !isForeign(first.relation) &&
    (second === undefined || first.score - second.score >= margin);
  // the same name first, then the rarest pairs of characters, then all: most entries never get to the last
  const search = (entry: MatchEntry, title: string) => {
    const question = { asker: askerOf(entry), path: distinct(entry.path, levels) };
    const same = score(question, table.same(title));
    if (clear(same)) return same;
    const near = table.near(title);
    const quick = score(question, near);
    const further = (quick[0]?.score ?? 0) >= sure ? near : table.near(title, true);
    return further === near ? quick : score(question, further);
  };
  const link = <E extends MatchEntry>(entry: E, found: Scored, more: readonly Text[] = []): Link<E> => ({
    entry,
    column: found.known.column,
    by: 'name',
    score: Math.round(found.score * 100) / 100,
    reasons: reasonsOf(found, found.shared === undefined ? undefined : under(levels.nameOf(found.shared)), more),
  });
  const propose = <E extends MatchEntry>(entry: E, scored: readonly Scored[]): readonly Link<E>[] => {
    const enough = scored.filter((found) => found.score >= leastProposal).slice(0, 3);
    const [first, second] = enough;
    const near = first !== undefined && second !== undefined && first.score - second.score < margin;
    return enough.map((found) => link(entry, found, near && found.score > first.score - margin ? [alike] : []));
  };

  return {
    byName: (entry) => {
      const found = search(entry, entry.title);
      if (found[0] !== undefined && clear(found)) return { sure: link(entry, found[0]), proposals: [] };
      const proposals = propose(entry, found);
      return { proposals: proposals.length > 0 ? proposals : byLevel(entry, askerOf(entry), table, byName, link) };
    },
    instead: (entry, { path }) => {
      const asWritten = path === undefined ? entry : { ...entry, path: [...path.slice(0, -1), ...entry.path] };
      const name = path?.[path.length - 1];
      const links = [
        ...(name === undefined ? [] : propose(entry, search(asWritten, name))),
        ...propose(entry, search(asWritten, entry.title)),
      ];
      const seen = new Set<ColumnNode>();
      return links
        .sort((a, b) => b.score - a.score)
        .filter(({ column }) => !seen.has(column) && seen.add(column))
        .slice(0, 3);
    },
    remaining: (left, free) =>
      remainingLinks(
        left,
        all.filter(({ column }) => column.leaf && !column.archived && free.has(column)),
        askerOf,
      ),
  };
}

function remainingLinks<E extends MatchEntry>(
  entries: readonly E[],
  free: readonly Known[],
  askerOf: (entry: E) => Asker,
): readonly Link<E>[] {
  const groups = grouped(free);
  const ownOf = new Map<Asker, readonly Known[]>();
  const core = remember(coreName);
  const words = remember((name: string) => contrastOf(normalName(name)));
  return entries.flatMap((entry) => {
    const asker = askerOf(entry);
    const own = ownOf.get(asker) ?? groups.filter(([known]) => known !== undefined && relationOf(asker, known) === 'same').flat();
    ownOf.set(asker, own);
    const [title, set] = [core(entry.title), words(entry.title)];
    let best: Known | undefined;
    let first = -1;
    let second = -1;
    for (const known of own) {
      const { name } = known.column;
      if (contradict(set, words(name))) continue;
      const score = similarity(title, core(name));
      if (score > first) {
        second = first;
        first = score;
        best = known;
      } else if (score > second) second = score;
    }
    if (best === undefined || first < leastRemaining || (second >= 0 && first - second < 0.1)) return [];
    return [{ entry, column: best.column, by: 'name' as const, score: Math.round(first * 60) / 100, reasons: [partlySame] }];
  });
}

function relationOf({ own, relations }: Asker, { owners, units }: Known): UnitRelation {
  const relation = relations[owners] ?? unitRelation(own, units);
  relations[owners] = relation;
  return relation;
}

function keepBest(best: Scored[], found: Scored): void {
  let place = best.length;
  while (place > 0 && found.score > (best[place - 1] as Scored).score) place--;
  if (best.length < kept) best.push(found);
  for (let at = best.length - 1; at > place; at--) best[at] = best[at - 1] as Scored;
  best[place] = found;
}

function distinct(path: readonly string[], levels: Levels): readonly number[] {
  const numbers: number[] = [];
  for (const name of path) {
    const level = levels.numberOf(name);
    if (!numbers.includes(level)) numbers.push(level);
  }
  return numbers;
}

function createLevels(): Levels {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const numberOf = remember((name: string) => {
    const shared = sharedName(normalName(name));
    const known = numbers.get(shared) ?? names.length;
    if (known === names.length) {
      numbers.set(shared, known);
      names.push(shared);
    }
    return known;
  });
  return { numberOf, nameOf: (level) => names[level] ?? '' };
}

function isForeign(relation: UnitRelation): boolean {
  return relation === 'other' || relation === 'unlike';
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

// Columns of one name, those of a unit quickly found: 部门预算 may stand once in each of a hundred sections.
interface SameName {
  readonly all: Known[];
  byOwner?: readonly (readonly Known[])[];
  byAsker?: Map<Asker, readonly Known[]>;
}

function tableOf(
  columns: readonly ColumnNode[],
  unitKey: UnitKey,
  unitOf: (name: string) => ComparedUnit,
  levels: Levels,
): { table: NameTable; byName: readonly SameName[]; all: readonly Known[] } {
  const groups = new Map<string, SameName>();
  const names: string[] = [];
  const all: Known[] = [];
  const owners = new Map<string, number>();
  let last: Above | undefined;
  for (const column of columns) {
    const normal = normalName(column.name);
    if (normal === '') continue;
    const above: Above = last !== undefined && standsIn(last.path, column.path) ? last : aboveOf(column.path.slice(0, -1), unitKey, levels);
    last = above;
    const section = isUnitSection(column.path, column.path.length - 1, unitKey) ? column.path[column.path.length - 1] : above.section;
    const units: ComparedUnit[] = [];
    if (column.unit !== undefined) units.push(unitOf(column.unit));
    if (section !== undefined) units.push(unitOf(section));
    const owner = units.length === 1 ? (units[0]?.key ?? '') : units.map(({ key }) => key).join('>');
    const number = owners.get(owner) ?? owners.size;
    if (number === owners.size) owners.set(owner, number);
    const known: Known = { column, above, place: placeWorth(column, above.statutory), units, owners: number };
    all.push(known);
    const same = groups.get(normal);
    if (same !== undefined) same.all.push(known);
    else {
      names.push(column.name);
      groups.set(normal, { all: [known] });
    }
  }
  return { table: createNameTable(names), byName: [...groups.values()], all };
}

// neighbours in the list mostly stand under the same column
function standsIn(above: readonly string[], path: readonly string[]): boolean {
  if (above.length !== path.length - 1) return false;
  for (let at = above.length - 1; at >= 0; at--) if (above[at] !== path[at]) return false;
  return true;
}

function aboveOf(path: readonly string[], unitKey: UnitKey, levels: Levels): Above {
  return { path, levels: path.map(levels.numberOf), statutory: path.some(isStatutorySection), section: sectionUnit(path, unitKey) };
}

function bearersOf(name: SameName, asker: Asker): readonly Known[] {
  if (name.all.length <= 12) return name.all;
  name.byAsker ??= new Map();
  let found = name.byAsker.get(asker);
  if (found === undefined) {
    name.byOwner ??= grouped(name.all);
    found = nearestOwners(asker.own, name.byOwner, name.all);
    name.byAsker.set(asker, found);
  }
  return found;
}

function grouped(all: readonly Known[]): readonly (readonly Known[])[] {
  const groups = new Map<number, Known[]>();
  for (const known of all) push(groups, known.owners, known);
  return [...groups.values()];
}

function nearestOwners(own: readonly ComparedUnit[], groups: readonly (readonly Known[])[], all: readonly Known[]): readonly Known[] {
  const near = groups.filter(([first]) => ['same', 'open'].includes(unitRelation(own, first?.units ?? [])));
  return near.length > 0 ? near.flat() : all;
}

// 0.88 for the name alone; the levels shared, the unit, and standing where catalogs' columns stand make up the rest.
function worth(name: number, context: number, relation: UnitRelation, place: number): number {
  const unit = relation === 'same' ? 0.05 : relation === 'open' ? 0 : -0.2;
  return Math.min(1, name * 0.88 + context * 0.05 + unit + place);
}

function placeWorth({ leaf, archived, redirect }: ColumnNode, statutory: boolean): number {
  return (leaf ? 0.01 : 0) + (statutory ? 0.01 : 0) - (archived || redirect !== undefined ? 0.03 : 0);
}

// What a name so near can come to at best.
function most(name: number): number {
  return Math.min(1, name * 0.88 + 0.05 + 0.05 + 0.02);
}

// An entry whose own name stands nowhere may lie in the column of its level: 财政信息 for 财政信息 > 预算执行情况.
function byLevel<E extends MatchEntry>(
  entry: E,
  asker: Asker,
  table: NameTable,
  byName: readonly SameName[],
  link: (entry: E, found: Scored, more?: readonly Text[]) => Link<E>,
): readonly Link<E>[] {
  for (let at = entry.path.length - 1; at >= 0; at--) {
    const level = entry.path[at] ?? '';
    const found = table.same(level).flatMap(({ name }) => bearersOf(byName[name] as SameName, asker));
    const fit = found.filter((known) => known.column.leaf && !isForeign(relationOf(asker, known)));
    const [known] = fit;
    if (known === undefined || fit.length > 1) continue;
    const scored: Scored = { known, shared: undefined, ground: 'similar', relation: relationOf(asker, known), score: leastProposal };
    const reason = text(`栏目与条目的上级目录“${level}”同名`, `the column is called like the entry's level "${level}"`);
    return [{ ...link(entry, scored), reasons: [reason] }];
  }
  return [];
}

const partlySame = text('名称部分相同，是本单位尚无条目对应的栏目', 'partly the same name, and no entry covers this column of the unit');

const alike = text('另有栏目同样接近', 'another column is as near');

const groundWords: Readonly<Record<NameGround, Text>> = {
  same: text('名称相同', 'same name'),
  synonym: text('同义名称', 'a synonym'),
  core: text('主要字词相同', 'same main words'),
  similar: text('名称相近', 'similar name'),
};
const similarInPlace = text('名称相近，层级和单位相合', 'similar name');
const sameUnit = text('同一单位', 'same unit');
const isArchived = text('栏目已归档', 'the column is archived');

function reasonsOf({ ground, relation, known, score }: Scored, under: Text | undefined, more: readonly Text[]): readonly Text[] {
  const reasons = [ground === 'similar' && score >= sureScore ? similarInPlace : groundWords[ground]];
  if (under !== undefined) reasons.push(under);
  if (relation === 'same') reasons.push(sameUnit);
  if (isForeign(relation)) {
    const unit = known.column.unit ?? known.units[0]?.key ?? '';
    reasons.push(text(`栏目属于${unit}`, `the column belongs to ${unit}`));
  }
  if (known.column.archived) reasons.push(isArchived);
  for (const reason of more) reasons.push(reason);
  return reasons;
}

function remember<V>(make: (name: string) => V): (name: string) => V {
  const memory = new Map<string, V>();
  return (name) => {
    const known = memory.get(name);
    if (known !== undefined) return known;
    const made = make(name);
    memory.set(name, made);
    return made;
  };
}
