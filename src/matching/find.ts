import { similarity } from '../base/distance.js';
import { type Text, text } from '../base/text.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import { createNameTable, type NameCandidate, type NameGround, type NameTable } from './names.js';
import { coreName, normalName } from './normal.js';
import { type Link, type MatchEntry, type MatchOptions, sureScore } from './shapes.js';
import { contradict, contrastOf, isStatutorySection, sharedName } from './synonyms.js';
import { type ComparedUnit, comparedUnit, sectionUnit, type UnitKey, type UnitRelation, unitRelation, unitsOfColumn } from './units.js';

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
const none: readonly never[] = [];

/** What is asked again and again of a column. */
interface Known {
  readonly column: ColumnNode;
  readonly above: readonly string[];
  readonly units: readonly ComparedUnit[];
  /** Columns of the same units bear the same number, so that each set of units is compared once. */
  readonly owners: number;
  readonly statutory: boolean;
  /** In the section of a unit, where no other unit's entry belongs. */
  readonly inSection: boolean;
}

/** The units that ask, and how each set of owners stands to them, by its number. */
interface Asker {
  readonly own: readonly ComparedUnit[];
  readonly relations: UnitRelation[];
}

interface Question {
  readonly asker: Asker;
  readonly path: readonly string[];
}

interface Scored {
  readonly known: Known;
  readonly score: number;
  readonly ground: NameGround;
  readonly shared: readonly string[];
  readonly relation: UnitRelation;
}

/** Prepares the columns for being asked; candidates below the sure threshold come as proposals, at most three. */
export function createFinder(columns: readonly ColumnNode[], { unitKey, sure = sureScore }: MatchOptions): Finder {
  const unitOf = remember((name: string) => comparedUnit(name, unitKey));
  const step = remember((name: string) => sharedName(normalName(name)));
  const askers = new Map<string, Asker>();
  const askerOf = ({ units }: MatchEntry): Asker => {
    const names = units.join(' ');
    const asker = askers.get(names) ?? { own: units.map(unitOf), relations: [] };
    askers.set(names, asker);
    return asker;
  };
  const { table, byName, all } = tableOf(columns, unitKey, step);

  const least = Math.min(sure, leastProposal) - 2 * margin;
  // the best three, ties in the order of candidates; nobody asks for more
  const score = ({ asker, path }: Question, candidates: readonly NameCandidate[]): readonly Scored[] => {
    const best: Scored[] = [];
    for (const { name, score: likeness, ground } of candidates) {
      const last = best[kept - 1]?.score ?? least;
      if (likeness < leastName || most(likeness) <= last) break;
      for (const known of byName[name]?.of(asker) ?? none) {
        const relation = relationOf(asker, known);
        if (isForeign(relation) && (known.inSection || likeness < 0.97)) continue;
        let common = 0;
        for (const level of path) if (known.above.includes(level)) common++;
        const value = worth(likeness, common, path.length, relation, known);
        if (value <= (best[kept - 1]?.score ?? least)) continue;
        const shared = common === 0 ? none : path.filter((level) => known.above.includes(level));
        keepBest(best, { known, ground, relation, shared, score: value });
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
    const question = { asker: askerOf(entry), path: [...new Set(entry.path.map(step))] };
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
    reasons: [...reasonsOf(found), ...more],
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
      return { proposals: proposals.length > 0 ? proposals : byLevel(entry, askerOf(entry), table, byName, link, step) };
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
  const byOwner = new Map<number, Known[]>();
  for (const known of free) push(byOwner, known.owners, known);
  const groups = [...byOwner.values()];
  const ownOf = new Map<Asker, readonly Known[]>();
  const core = remember(coreName);
  const words = remember((name: string) => contrastOf(normalName(name)));
  return entries.flatMap((entry) => {
    const asker = askerOf(entry);
    const own = ownOf.get(asker) ?? groups.filter(([known]) => known !== undefined && relationOf(asker, known) === 'same').flat();
    ownOf.set(asker, own);
    const [title, set] = [core(entry.title), words(entry.title)];
    const scored = own
      .filter(({ column }) => !contradict(set, words(column.name)))
      .map(({ column }) => ({ column, score: similarity(title, core(column.name)) }))
      .sort((a, b) => b.score - a.score);
    const [first, second] = scored;
    if (first === undefined || first.score < leastRemaining || (second !== undefined && first.score - second.score < 0.1)) return [];
    return [{ entry, column: first.column, by: 'name' as const, score: Math.round(first.score * 60) / 100, reasons: [partlySame] }];
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
  best.splice(place, 0, found);
  if (best.length > kept) best.pop();
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
  of(asker: Asker): readonly Known[];
}

function tableOf(
  columns: readonly ColumnNode[],
  unitKey: UnitKey,
  step: (name: string) => string,
): { table: NameTable; byName: readonly SameName[]; all: readonly Known[] } {
  const groups = new Map<string, Known[]>();
  const names: string[] = [];
  const all: Known[] = [];
  const owners = new Map<string, number>();
  for (const column of columns) {
    const normal = normalName(column.name);
    if (normal === '') continue;
    const above = column.path.slice(0, -1);
    const units = unitsOfColumn(column, unitKey);
    const owner = units.map(({ key }) => key).join('>');
    if (!owners.has(owner)) owners.set(owner, owners.size);
    const known = {
      column,
      units,
      owners: owners.get(owner) ?? 0,
      above: above.map(step),
      statutory: above.some(isStatutorySection),
      inSection: sectionUnit(above, unitKey) !== undefined,
    };
    all.push(known);
    if (!groups.has(normal)) names.push(column.name);
    push(groups, normal, known);
  }
  return { table: createNameTable(names), byName: [...groups.values()].map(sameName), all };
}

function sameName(all: readonly Known[]): SameName {
  if (all.length <= 12) return { of: () => all };
  const groups = new Map<number, Known[]>();
  for (const known of all) push(groups, known.owners, known);
  const memory = new Map<Asker, readonly Known[]>();
  return {
    of: (asker) => {
      const found = memory.get(asker) ?? nearestOwners(asker.own, [...groups.values()], all);
      memory.set(asker, found);
      return found;
    },
  };
}

function nearestOwners(own: readonly ComparedUnit[], groups: readonly (readonly Known[])[], all: readonly Known[]): readonly Known[] {
  const near = groups.filter(([first]) => ['same', 'open'].includes(unitRelation(own, first?.units ?? [])));
  return near.length > 0 ? near.flat() : all;
}

// 0.88 for the name alone; the levels shared, the unit, and standing where catalogs' columns stand make up the rest.
function worth(name: number, shared: number, levels: number, relation: UnitRelation, { column, statutory }: Known): number {
  const context = levels === 0 ? 0 : shared / levels;
  const unit = relation === 'same' ? 0.05 : relation === 'open' ? 0 : -0.2;
  const place = (column.leaf ? 0.01 : 0) + (statutory ? 0.01 : 0) - (column.archived || column.redirect !== undefined ? 0.03 : 0);
  return Math.min(1, name * 0.88 + context * 0.05 + unit + place);
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
  step: (name: string) => string,
): readonly Link<E>[] {
  for (let at = entry.path.length - 1; at >= 0; at--) {
    const level = entry.path[at] ?? '';
    const found = table.same(level).flatMap(({ name }) => byName[name]?.of(asker) ?? []);
    const fit = found.filter((known) => known.column.leaf && !isForeign(relationOf(asker, known)));
    const [known] = fit;
    if (known === undefined || fit.length > 1) continue;
    const above = entry.path.slice(0, at).map(step);
    const shared = above.filter((name) => known.above.includes(name));
    const scored: Scored = { known, shared, ground: 'similar', relation: relationOf(asker, known), score: leastProposal };
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

function reasonsOf({ ground, shared, relation, known, score }: Scored): readonly Text[] {
  const unit = known.column.unit ?? known.units[0]?.key ?? '';
  const deepest = shared[shared.length - 1];
  return [
    ground === 'similar' && score >= sureScore ? similarInPlace : groundWords[ground],
    ...(deepest === undefined ? [] : [text(`同在“${deepest}”之下`, `both under "${deepest}"`)]),
    ...(relation === 'same' ? [sameUnit] : []),
    ...(isForeign(relation) ? [text(`栏目属于${unit}`, `the column belongs to ${unit}`)] : []),
    ...(known.column.archived ? [isArchived] : []),
  ];
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
