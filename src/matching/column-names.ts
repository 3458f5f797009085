import { similarity } from '../base/distance.js';
import { grouped } from '../base/grouped.js';
import { indexBigrams } from './bigrams.js';
import { type CoreNames, wholesOf } from './core-names.js';
import { differenceOf } from './name-difference.js';
import { apart, type Marks, marksOf, yearsOf } from './name-marks.js';
import { normalName } from './normal.js';
import { remember } from './remember.js';
import { sharedName } from './synonyms.js';

/** Why two names go together, strongest first. */
export type NameGround = 'same' | 'synonym' | 'core' | 'compound' | 'tail' | 'slip' | 'inner' | 'head' | 'whole' | 'similar';

/** A name that may be meant: its position among the names given, what its likeness alone is worth, and by what. */
export interface NameHit {
  readonly name: number;
  readonly worth: number;
  readonly ground: NameGround;
  /** The words by which one name is longer than the other. */
  readonly words?: string;
}

/** Names of columns that can be asked for those like a title. Every list is best first, ties by position. */
export interface ColumnNames {
  /** The same name and its synonyms, no others. */
  same(title: string): readonly NameHit[];
  /** All that are alike; `all` looks further than the rarest pairs of characters. */
  near(title: string, all: boolean): readonly NameHit[];
  /** The names of a core or of its synonyms. */
  ofCore(core: string): readonly number[];
  /** The years a name speaks of. */
  years(name: number): readonly string[];
  /** True where the two can never mean the same: 预算 and 决算, one year and another. */
  apart(title: string, name: number): boolean;
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

/** Builds the table. Names that differ only in width, spaces or punctuation must be given once. */
export function createColumnNames(names: readonly string[], { coreOf, sharedOf }: CoreNames): ColumnNames {
  const normal = names.map(normalName);
  const byNormal = new Map(normal.map((name, at) => [name, at]));
  const byShared = grouped(normal.keys(), (at) => sharedName(normal[at] ?? ''));
  const cores = names.map(coreOf);
  const bySharedCore = grouped(cores.keys(), (at) => sharedOf(cores[at] ?? ''));
  const bigrams = indexBigrams(normal);
  const years: (readonly string[] | undefined)[] = [];
  const yearsAt = (at: number): readonly string[] => {
    const known = years[at] ?? yearsOf(names[at] ?? '');
    years[at] = known;
    return known;
  };
  const marks: (Marks | undefined)[] = [];
  const marksAt = (at: number): Marks => {
    const known = marks[at] ?? marksOf(names[at] ?? '');
    marks[at] = known;
    return known;
  };
  const marksOfTitle = remember((name: string) => marksOf(name));
  const same = remember((title: string): readonly NameHit[] => {
    const wanted = normalName(title);
    const exact = byNormal.get(wanted);
    const hits: NameHit[] = exact === undefined ? [] : [{ name: exact, worth: worths.same, ground: 'same' }];
    for (const at of byShared.get(sharedName(wanted)) ?? none)
      if (at !== exact) hits.push({ name: at, worth: worths.synonym, ground: 'synonym' });
    return hits;
  });
  const search = (title: string, all: boolean): readonly NameHit[] => {
    const wanted = normalName(title);
    if (wanted === '') return none;
    const hits = [...same(title)];
    const seen = new Set(hits.map(({ name }) => name));
    const [core, own] = [coreOf(title), marksOfTitle(title)];
    const shared = sharedOf(core);
    const look = (at: number, hit: (name: number) => NameHit | undefined) => {
      if (seen.has(at)) return;
      seen.add(at);
      const found = hit(at);
      if (found !== undefined && (found.ground === 'whole' || !apart(own, marksAt(at)))) hits.push(found);
    };
    for (const at of bySharedCore.get(shared) ?? none)
      look(at, (name) =>
        cores[at] === core ? { name, worth: worths.core, ground: 'core' } : { name, worth: worths.compound, ground: 'synonym' },
      );
    for (const whole of wholesOf(shared))
      for (const at of bySharedCore.get(whole) ?? none) look(at, (name) => ({ name, worth: worths.whole, ground: 'whole' }));
    for (const at of bigrams.search(wanted, verified, all ? undefined : rarest)) look(at, (name) => likeness(core, cores[at] ?? '', name));
    return hits.sort((a, b) => b.worth - a.worth || a.name - b.name);
  };
  const [few, many] = [remember((title: string) => search(title, false)), remember((title: string) => search(title, true))];
  return {
    same,
    // a short name has no more pairs than are looked at anyway
    near: (title, all) => (all && title.length >= rarest ? many(title) : few(title)),
    ofCore: (core) => bySharedCore.get(sharedOf(core)) ?? none,
    years: yearsAt,
    apart: (title, name) => apart(marksOfTitle(title), marksAt(name)),
  };
}

function likeness(title: string, column: string, name: number): NameHit | undefined {
  const difference = differenceOf(title, column);
  if (difference !== undefined) {
    if (difference.kind === 'slip') return { name, worth: worths.slip, ground: 'slip' };
    return { name, worth: worths[difference.kind], ground: difference.kind, words: difference.words };
  }
  const alike = Math.max(similarity(title, column), held(title, column));
  return alike < leastSimilar ? undefined : { name, worth: 0.5 + 0.3 * alike, ground: 'similar' };
}

// a name of three characters or more that stands whole inside the other is nearer than its length says
function held(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.includes(short) ? 0.6 + 0.3 * (short.length / long.length) : 0;
}

const none: readonly never[] = [];
