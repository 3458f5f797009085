import { compare } from '../base/diagnostic.js';
import { similarity } from '../base/distance.js';
import type { Text } from '../base/text.js';
import type { Link, MatchEntry } from '../model/matching.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import { type Asker, createAskers } from './askers.js';
import { createColumnNames, type NameGround, type NameHit, worths } from './column-names.js';
import { createCoreNames } from './core-names.js';
import { normalName, yearsIn } from './normal.js';
import { createLevels, type Known, placesOf } from './places.js';
import { alike, byLevelReason, partlySame, reasonsOf } from './reasons.js';
import { type MatchOptions, sureScore } from './shapes.js';
import { contradict, contrastOf } from './synonyms.js';
import { comparedUnit, type UnitRelation } from './units.js';

/** A column that may be an entry's, before it is known which others want it. */
export interface Candidate {
  readonly known: Known;
  readonly score: number;
  readonly ground: NameGround;
  /** The words by which the names differ. */
  readonly words: string | undefined;
  /** The deepest level that entry and column share. */
  readonly shared: number | undefined;
  readonly relation: UnitRelation;
  /** What keeps it from ever counting, however alike the names are. */
  readonly foreign: boolean;
}

/** What was found for an entry, best first; `whole` when nothing was left out that could come near. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly whole: boolean;
}

/** Looks for the columns of an entry that names none, and for those meant by a reference that leads nowhere. */
export interface Finder {
  find(entry: MatchEntry, whole: boolean): Found;
  link<E extends MatchEntry>(entry: E, found: Candidate, more?: readonly Text[]): Link<E>;
  /** At most three, best first, the best of those who are as near as one another saying so. */
  propose<E extends MatchEntry>(entry: E, found: readonly Candidate[]): readonly Link<E>[];
  /** For an entry whose own name stands nowhere: the column called like its level. */
  byLevel<E extends MatchEntry>(entry: E): readonly Link<E>[];
  instead<E extends MatchEntry>(entry: E, reference: ColumnReference): readonly Link<E>[];
  /** For entries nobody found a column for: the likeliest among the columns of their own unit that nobody claims. */
  remaining<E extends MatchEntry>(entries: readonly E[], free: ReadonlySet<ColumnNode>): readonly Link<E>[];
}

/** Below it nothing is proposed. */
export const leastProposal = 0.6;
/** Two columns nearer to each other than this are as near. */
export const margin = 0.02;
const leastRemaining = 0.3;
const kept = 3;
const keptWhole = 8;

/** What counts for and against a column beside its name. Held by the labelled set. */
const weights = {
  unit: 0.06,
  shortUnit: 0.03,
  likelyUnit: 0.03,
  otherLikely: -0.06,
  foreign: -0.2,
  levels: 0.04,
  akinLevels: 0.01,
  otherLevels: -0.06,
  lowerLeft: -0.02,
  otherLevelsOwn: -0.02,
  generic: -0.06,
  onlyGeneric: -0.03,
  notOwnSection: -0.02,
  notOwnTown: -0.06,
  year: 0.02,
} as const;
// what is alike by its letters alone, or has more before it, is for people to judge
const mostAlike = 0.84;

/** Prepares the columns for being asked by these entries. */
export function createFinder(
  entries: readonly MatchEntry[],
  columns: readonly ColumnNode[],
  { unitKey, sure = sureScore }: MatchOptions,
): Finder {
  const unitOf = remember((name: string) => comparedUnit(name, unitKey));
  const cores = createCoreNames(regionsOf(entries));
  const levels = createLevels(cores);
  const places = placesOf(columns, unitKey, unitOf, cores, levels);
  const names = createColumnNames(places.names, cores);
  const askers = createAskers(entries, places.owners, unitOf);
  const pathOf = rememberPath((path) => distinct(path.map(levels.numberOf)));
  const bearersOf = createBearers(places.byName, askers.relation);

  const judge = (
    entry: MatchEntry,
    asker: Asker,
    path: readonly number[],
    hit: { readonly worth: number; readonly ground: NameGround; readonly words?: string },
    known: Known,
    years: readonly string[],
    alone: boolean,
  ): Candidate => {
    const { above, owner } = known;
    const relation = askers.relation(asker, owner);
    const foreign = relation === 'other' || relation === 'unlike';
    let { worth, ground } = hit;
    let shared: number | undefined;
    let common = 0;
    let [other, akin] = [false, false];
    for (const level of path) {
      if (above.levels.includes(level)) {
        common++;
        shared = level;
      } else if (above.levels.some((one) => levels.akin(level, one))) akin = true;
      else if (places.parents.has(level)) other = true;
    }
    if (ground === 'head' && hit.words !== undefined && startsAlike(hit.words, above)) {
      ground = 'compound';
      worth = worths.compound;
    }
    let score = worth + known.place;
    if (relation === 'same') score += weights.unit;
    else if (foreign) score += weights.foreign;
    else if (owner.units.length > 0) score += weights.shortUnit;
    let fits = relation === 'same';
    if (owner.units.length === 0) {
      const likely = above.likely === undefined ? 'open' : askers.relation(asker, above.likely);
      if (likely === 'same') {
        score += weights.likelyUnit;
        fits = true;
      } else if (likely !== 'open') score += weights.otherLikely;
      if (askers.hasOwn(asker)) score += asker.town && !above.towns ? weights.notOwnTown : weights.notOwnSection;
    }
    if (common > 0) {
      score += weights.levels * (0.5 + common / path.length / 2);
      fits = true;
    } else if (ground === 'compound') fits = true;
    else if (akin) {
      score += weights.akinLevels;
      fits ||= !known.generic;
    } else if (path.length > 0 && (above.levels.length > 0 || other)) {
      score += relation === 'same' && above.section !== undefined ? weights.otherLevelsOwn : weights.otherLevels;
      if (known.generic) score += weights.otherLevels;
    }
    if (known.generic && !fits) score += alone ? weights.onlyGeneric : weights.generic;
    // who is on a column stands for all below it
    if (!known.column.leaf && ground !== 'same' && ground !== 'core') score += weights.lowerLeft;
    if (years.length > 0 && yearFits(entry, years)) score += weights.year;
    if (ground === 'similar' || ground === 'head' || (!fits && weak.has(ground))) score = Math.min(score, mostAlike);
    return { known, score: Math.min(1, score), ground, words: hit.words, shared, relation, foreign };
  };

  const score = (entry: MatchEntry, title: string, hits: readonly NameHit[], most: number): readonly Candidate[] => {
    const asker = askers.of(entry);
    const path = pathOf(entry.path);
    const best: Candidate[] = [];
    let last = leastProposal - 2 * margin;
    // asked some twenty thousand times: plain loops, for there is little time to make anything else fast
    for (let at = 0; at < hits.length; at++) {
      const hit = hits[at] as NameHit;
      if (hit.worth + mostMore <= last) break;
      const years = names.years(hit.name);
      if (years.length > 0 && !yearAllowed(entry, title, years)) continue;
      const all = places.byName[hit.name] as readonly Known[];
      const bearers = bearersOf(hit.name, asker);
      for (let index = 0; index < bearers.length; index++) {
        const known = bearers[index] as Known;
        if (hit.ground === 'whole' && !known.column.leaf) continue;
        const found = judge(entry, asker, path, hit, known, years, all.length === 1);
        if (found.foreign && (hit.worth < worths.synonym || known.above.section !== undefined)) continue;
        if (found.score <= last && best.length === most) continue;
        if (found.score <= leastProposal - 2 * margin) continue;
        keepBest(best, found, most);
        if (best.length === most) last = (best[most - 1] as Candidate).score;
      }
    }
    return best;
  };
  const clear = ([first, second]: readonly Candidate[]) =>
    first !== undefined && first.score >= sure && !first.foreign && (second === undefined || first.score - second.score >= margin);
  // the matter above and the name below may stand together in one name, on either side
  const joined = (entry: MatchEntry, title: string, before: readonly Candidate[], most: number): readonly Candidate[] => {
    const core = cores.coreOf(title);
    const asker = askers.of(entry);
    const path = pathOf(entry.path);
    const more: Candidate[] = [...before];
    const seen = new Set(before.filter(({ score }) => score >= sure).map(({ known }) => known));
    const add = (known: Known) => {
      if (seen.has(known) || contradict(contrastOf(normalName(title)), contrastOf(normalName(known.column.name)))) return;
      const years = yearsIn(known.column.name);
      if (years.length > 0 && !yearAllowed(entry, title, years)) return;
      const found = judge(entry, asker, path, { worth: worths.compound, ground: 'compound' }, known, years, false);
      if (found.foreign) return;
      const at = more.findIndex((one) => one.known === known);
      if (at >= 0 && (more[at] as Candidate).score >= found.score) return;
      if (at >= 0) more.splice(at, 1);
      keepBest(more, found, Math.max(most, more.length));
    };
    for (const known of places.byCompound.get(core) ?? none) add(known);
    const level = entry.path[entry.path.length - 1];
    if (level !== undefined) {
      const whole = cores.coreOf(level) + core;
      for (const hit of names.near(whole, false)) {
        if (hit.ground !== 'same' && hit.ground !== 'core' && hit.ground !== 'synonym') continue;
        for (const known of bearersOf(hit.name, asker)) add(known);
      }
    }
    return more;
  };
  // the same name first, then the rarest pairs of characters, then all: most entries never get to the last
  const search = (entry: MatchEntry, title: string, whole: boolean): Found => {
    if (!whole) {
      const same = score(entry, title, names.same(title), kept);
      if (clear(same)) return { candidates: same, whole: false };
    }
    const most = whole ? keptWhole : kept;
    const near = names.near(title, false);
    const quick = joined(entry, title, score(entry, title, near, most), most);
    if (!whole && (quick[0]?.score ?? 0) >= sure) return { candidates: quick, whole: true };
    const further = names.near(title, true);
    return { candidates: further === near ? quick : joined(entry, title, score(entry, title, further, most), most), whole: true };
  };
  const link = <E extends MatchEntry>(entry: E, found: Candidate, more: readonly Text[] = []): Link<E> => ({
    entry,
    column: found.known.column,
    by: 'name',
    score: Math.round(found.score * 100) / 100,
    reasons: reasonsOf(found, found.shared === undefined ? undefined : levels.nameOf(found.shared), more),
  });
  const propose = <E extends MatchEntry>(entry: E, found: readonly Candidate[]): readonly Link<E>[] => {
    const enough = found.filter((one) => one.score >= leastProposal).slice(0, kept);
    const [first, second] = enough;
    const near = first !== undefined && second !== undefined && first.score - second.score < margin;
    return enough.map((one) => link(entry, one, near && one.score > first.score - margin ? [alike] : []));
  };

  return {
    find: (entry, whole) => search(entry, entry.title, whole),
    link,
    propose,
    byLevel: (entry) => {
      const asker = askers.of(entry);
      for (let at = entry.path.length - 1; at >= 0; at--) {
        const level = entry.path[at] ?? '';
        const fit = names
          .same(level)
          .flatMap(({ name }) => bearersOf(name, asker))
          .filter(({ column, owner }) => column.leaf && ['same', 'open'].includes(askers.relation(asker, owner)));
        const [known] = fit;
        if (known === undefined || fit.length > 1) continue;
        return [{ entry, column: known.column, by: 'name', score: leastProposal, reasons: [byLevelReason(level)] }];
      }
      return [];
    },
    instead: (entry, { path }) => {
      const asWritten = path === undefined ? entry : { ...entry, path: [...path.slice(0, -1), ...entry.path] };
      const name = path?.[path.length - 1];
      const links = [
        ...(name === undefined ? [] : propose(entry, search(asWritten, name, false).candidates)),
        ...propose(entry, search(asWritten, entry.title, false).candidates),
      ];
      const seen = new Set<ColumnNode>();
      return links
        .sort((a, b) => b.score - a.score || compare(a.column.path.join('>'), b.column.path.join('>')))
        .filter(({ column }) => !seen.has(column) && seen.add(column))
        .slice(0, 3);
    },
    remaining: (left, free) => {
      const groups = grouped(places.all.filter(({ column }) => column.leaf && !column.archived && free.has(column)));
      const ownOf = remember2((asker: Asker) =>
        groups.filter(([first]) => first !== undefined && askers.relation(asker, first.owner) === 'same').flat(),
      );
      return left.flatMap((entry) => remainingLink(entry, ownOf(askers.of(entry)), cores.coreOf));
    },
  };
}

const weak: ReadonlySet<NameGround> = new Set(['tail', 'slip', 'inner']);
const mostMore = 0.06 + 0.04 + 0.015 + 0.02 + 0.08;

function remainingLink<E extends MatchEntry>(entry: E, own: readonly Known[], coreOf: (name: string) => string): readonly Link<E>[] {
  const [title, words] = [coreOf(entry.title), contrastOf(normalName(entry.title))];
  let best: Known | undefined;
  let first = -1;
  let second = -1;
  for (const known of own) {
    const { name } = known.column;
    const score = similarity(title, coreOf(name));
    if (score <= second || contradict(words, contrastOf(normalName(name)))) continue;
    if (score > first) {
      second = first;
      first = score;
      best = known;
    } else second = score;
  }
  if (best === undefined || first < leastRemaining || (second >= 0 && first - second < 0.1)) return [];
  return [{ entry, column: best.column, by: 'name', score: Math.round(first * 60) / 100, reasons: [partlySame] }];
}

function startsAlike(words: string, { nearest }: Known['above']): boolean {
  return nearest !== undefined && words.length >= 2 && (nearest.startsWith(words.slice(0, 2)) || nearest.includes(words));
}

// settlements and yearly reports of a year are published in the next
const ofTheYearBefore = /决算|年报|年度报告|总结|统计公报/;

function yearAllowed({ year }: MatchEntry, title: string, years: readonly string[]): boolean {
  if (year === undefined || yearsIn(title).length > 0) return true;
  return years.includes(String(year)) || (ofTheYearBefore.test(title) && years.includes(String(year - 1)));
}

function yearFits({ year, title }: MatchEntry, years: readonly string[]): boolean {
  const own = yearsIn(title);
  return own.length > 0
    ? own.some((one) => years.includes(one))
    : year !== undefined && !ofTheYearBefore.test(title) && years.includes(String(year));
}

// 青河县财政局 says that names may begin with 青河县
function regionsOf(entries: readonly MatchEntry[]): readonly string[] {
  const units = new Set(entries.map(({ units: [unit = ''] }) => unit));
  const regions = new Set<string>();
  for (const unit of units) {
    const found = /^(?:[^省市县区]{2,3}[省市])?([^省市县区]{2,4}[省市县区旗])(?=.)/.exec(unit);
    if (found === null) continue;
    regions.add(found[0]);
    if (found[1] !== undefined) regions.add(found[1]);
  }
  return [...regions];
}

// 部门预算 may stand once in each of a hundred sections: those of a unit are quickly found
function createBearers(
  byName: readonly (readonly Known[])[],
  relation: (asker: Asker, owner: Known['owner']) => UnitRelation,
): (name: number, asker: Asker) => readonly Known[] {
  const groups: (readonly (readonly Known[])[] | undefined)[] = [];
  const memory: (Map<Asker, readonly Known[]> | undefined)[] = [];
  return (name, asker) => {
    const all = byName[name] as readonly Known[];
    if (all.length <= 12) return all;
    const asked = memory[name] ?? new Map<Asker, readonly Known[]>();
    memory[name] = asked;
    const before = asked.get(asker);
    if (before !== undefined) return before;
    const byOwner = groups[name] ?? grouped(all);
    groups[name] = byOwner;
    const near = byOwner.filter(([first]) => first !== undefined && ['same', 'open'].includes(relation(asker, first.owner)));
    const found = near.length > 0 ? near.flat() : all;
    asked.set(asker, found);
    return found;
  };
}

function grouped(all: readonly Known[]): readonly (readonly Known[])[] {
  const groups = new Map<number, Known[]>();
  for (const known of all) {
    const list = groups.get(known.owner.number);
    if (list === undefined) groups.set(known.owner.number, [known]);
    else list.push(known);
  }
  return [...groups.values()];
}

// best first; of equals the one whose path comes first, whatever the order of the columns
function keepBest(best: Candidate[], found: Candidate, most: number): void {
  let place = best.length;
  while (place > 0 && comesBefore(found, best[place - 1] as Candidate)) place--;
  if (place >= most) return;
  best.splice(place, 0, found);
  if (best.length > most) best.pop();
}

function comesBefore(a: Candidate, b: Candidate): boolean {
  if (a.score !== b.score) return a.score > b.score;
  const [one, two] = [a.known.column, b.known.column];
  return (compare(one.path.join('>'), two.path.join('>')) || compare(one.file, two.file) || compare(one.at.join(), two.at.join())) < 0;
}

function distinct(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)];
}

function rememberPath(make: (path: readonly string[]) => readonly number[]): (path: readonly string[]) => readonly number[] {
  const memory = new Map<string, readonly number[]>();
  return (path) => {
    if (path.length === 0) return none;
    const key = path.length === 1 ? (path[0] ?? '') : path.join('\n');
    const known = memory.get(key);
    if (known !== undefined) return known;
    const made = make(path);
    memory.set(key, made);
    return made;
  };
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

function remember2<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const memory = new Map<K, V>();
  return (key) => {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    memory.set(key, made);
    return made;
  };
}

const none: readonly never[] = [];
