import { similarity } from '../base/distance.js';
import { indexBigrams } from './bigrams.js';
import { chained } from './chained.js';
import { type CoreNames, wholesOf } from './core-names.js';
import { areSame } from './lists.js';
import { differenceOf } from './name-difference.js';
import { apart, isMarked, type Marks, marksOf, yearsOf } from './name-marks.js';
import { normalName } from './normal.js';
import { remember } from './remember.js';
import { contrastOf, synonymGroup } from './synonyms.js';

/** Why two names go together, strongest first. */
export type NameGround = 'same' | 'synonym' | 'core' | 'compound' | 'tail' | 'slip' | 'inner' | 'head' | 'whole' | 'similar';

/** A name that may be meant: its position among the names given, what its likeness alone is worth, and by what. */
export interface NameHit {
  readonly name: number;
  readonly worth: number;
  readonly ground: NameGround;
  /** The words by which one name is longer than the other. */
  readonly words: string | undefined;
}

/** A title that is asked for, with the same name and its synonyms; what else is found out stays with it. */
export interface AskedTitle {
  readonly title: string;
  readonly normal: string;
  readonly same: readonly NameHit[];
  near: NearNames | undefined;
  all: readonly NameHit[] | undefined;
}

/** The names near a title, by its core and its rarest pairs of characters. */
export interface NearNames {
  readonly core: string;
  readonly marks: Marks;
  readonly hits: readonly NameHit[];
  /** Those that share most of these pairs. */
  readonly sharing: readonly number[];
}

/** Names of columns that can be asked for those like a title. Every list is best first, ties by position. */
export interface ColumnNames {
  asked(title: string): AskedTitle;
  near(asked: AskedTitle): NearNames;
  /** Near names, looked for further than by the rarest pairs of characters; the same list where that finds no others. */
  all(asked: AskedTitle): readonly NameHit[];
  /** The first name of a core or of its synonyms, and the one after it; -1 behind the last. */
  ofCore(core: string): number;
  nextOfCore(name: number): number;
  /** The years a name speaks of. */
  years(name: number): readonly string[];
  /** True where the two can never mean the same: 预算 and 决算, one year and another. */
  apart(marks: Marks, name: number): boolean;
}

/** What the likeness of names alone is worth: at most so much, before place and unit are looked at. Held by the labelled set. */
export const worths: Readonly<Record<NameGround, number>> = {
  same: 0.9,
  synonym: 0.88,
  core: 0.87,
  compound: 0.86,
  tail: 0.83,
  slip: 0.83,
  inner: 0.81,
  head: 0.79,
  whole: 0.72,
  similar: 0.8,
};

const verified = 8;
const rarest = 10;
const leastSimilar = 0.42;

/** Names as they are written and as they are compared, each of the latter once, and the position of each of those. */
export interface GivenNames {
  readonly written: readonly string[];
  readonly normal: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

/** Builds the table. */
export function createColumnNames({ written, normal, positions }: GivenNames, { coreOf, sharedOf }: CoreNames): ColumnNames {
  const bySynonym = chained(normal.length, (at) => synonymGroup(normal[at] as string));
  const cores = written.map(coreOf);
  const byCore = chained(cores.length, (at) => sharedOf(cores[at] as string));
  const bigrams = indexBigrams(normal);
  const years = written.map(yearsOf);
  const marks: (Marks | undefined)[] = new Array(written.length);
  const marksAt = (at: number): Marks => {
    const known = marks[at] ?? { words: contrastOf(normal[at] as string), years: years[at] as readonly string[] };
    marks[at] = known;
    return known;
  };
  const isApart = (own: Marks, name: number) => isMarked(own) && apart(own, marksAt(name));
  const sameAs = (wanted: string): readonly NameHit[] => {
    const exact = positions.get(wanted);
    const group = synonymGroup(wanted);
    if (group === undefined) return exact === undefined ? none : [hit(exact, 'same', worths.same)];
    const hits: NameHit[] = exact === undefined ? [] : [hit(exact, 'same', worths.same)];
    for (let at = bySynonym.first(group); at >= 0; at = bySynonym.next(at)) if (at !== exact) hits.push(hit(at, 'synonym', worths.synonym));
    return hits;
  };

  // for each name the number of the question that looked at it last
  const looked = new Int32Array(written.length);
  let questions = 0;
  const isNew = (at: number): boolean => {
    if (looked[at] === questions) return false;
    looked[at] = questions;
    return true;
  };
  // the names of the same core, those that hold it among others, and those that share pairs of characters with it
  const search = (same: readonly NameHit[], core: string, marks: Marks, sharing: readonly number[], before: readonly NameHit[]) => {
    const hits = same.slice();
    const shared = sharedOf(core);
    questions++;
    for (let at = 0; at < hits.length; at++) looked[(hits[at] as NameHit).name] = questions;
    for (let at = byCore.first(shared); at >= 0; at = byCore.next(at)) {
      if (!isNew(at) || isApart(marks, at)) continue;
      insert(hits, cores[at] === core ? hit(at, 'core', worths.core) : hit(at, 'synonym', worths.compound));
    }
    for (const whole of wholesOf(shared))
      for (let at = byCore.first(whole); at >= 0; at = byCore.next(at)) if (isNew(at)) insert(hits, hit(at, 'whole', worths.whole));
    for (let index = 0; index < sharing.length; index++) {
      const at = sharing[index] as number;
      if (!isNew(at)) continue;
      const found = hitOf(before, at) ?? likeness(core, cores[at] as string, at);
      if (found !== undefined && !isApart(marks, at)) insert(hits, found);
    }
    return hits;
  };
  const near = (asked: AskedTitle): NearNames => {
    if (asked.near !== undefined) return asked.near;
    const core = coreOf(asked.title);
    const marks = marksOf(asked.title, asked.normal);
    const sharing = bigrams.search(asked.normal, verified, rarest);
    const found = { core, marks, sharing, hits: search(asked.same, core, marks, sharing, none) };
    asked.near = found;
    return found;
  };
  const all = (asked: AskedTitle): readonly NameHit[] => {
    if (asked.all !== undefined) return asked.all;
    const { core, marks, sharing: before, hits } = near(asked);
    // a short name has no more pairs than are looked at anyway
    const sharing = asked.title.length < rarest ? before : bigrams.search(asked.normal, verified);
    const found = areSame(sharing, before) ? hits : search(asked.same, core, marks, sharing, hits);
    asked.all = found;
    return found;
  };
  return {
    asked: remember((title: string): AskedTitle => {
      const normal = normalName(title);
      return { title, normal, same: sameAs(normal), near: undefined, all: undefined };
    }),
    near,
    all,
    ofCore: (core) => byCore.first(sharedOf(core)),
    nextOfCore: byCore.next,
    years: (name) => years[name] as readonly string[],
    apart: isApart,
  };
}

function hit(name: number, ground: NameGround, worth: number, words?: string): NameHit {
  return { name, worth, ground, words };
}

function hitOf(hits: readonly NameHit[], name: number): NameHit | undefined {
  for (let at = 0; at < hits.length; at++) if ((hits[at] as NameHit).name === name) return hits[at];
  return undefined;
}

// best first, ties by position
function insert(hits: NameHit[], found: NameHit): void {
  hits.push(found);
  let place = hits.length - 1;
  for (; place > 0; place--) {
    const before = hits[place - 1] as NameHit;
    if (before.worth > found.worth || (before.worth === found.worth && before.name < found.name)) break;
    hits[place] = before;
  }
  hits[place] = found;
}

function likeness(title: string, column: string, name: number): NameHit | undefined {
  const difference = differenceOf(title, column);
  if (difference !== undefined) {
    const { kind } = difference;
    return hit(name, kind, worths[kind], kind === 'slip' ? undefined : difference.words);
  }
  const alike = Math.max(similarity(title, column), held(title, column));
  return alike < leastSimilar ? undefined : hit(name, 'similar', 0.5 + 0.3 * alike);
}

// a name of three characters or more that stands whole inside the other is nearer than its length says
function held(a: string, b: string): number {
  const long = a.length > b.length ? a : b;
  const short = long === a ? b : a;
  return short.length >= 3 && long.includes(short) ? 0.6 + 0.3 * (short.length / long.length) : 0;
}

const none: readonly never[] = [];
