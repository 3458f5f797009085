import { similarity } from '../base/distance.js';
import { grouped } from '../base/grouped.js';
import { indexBigrams } from './bigrams.js';
import { apart, type Marks, marksOf } from './name-marks.js';
import { coreName, normalName } from './normal.js';
import { sharedName } from './synonyms.js';

/** Why two names go together, strongest first. */
export type NameGround = 'same' | 'synonym' | 'core' | 'similar';

/** A name that may be meant: its position among the names given, and how near it is (1 for the same name). */
export interface NameCandidate {
  readonly name: number;
  readonly score: number;
  readonly ground: NameGround;
}

/** Names that can be asked for the nearest to another. */
export interface NameTable {
  readonly names: readonly string[];
  /** Candidates of at least 0.5, nearest first, ties by position. `all` looks further than the rarest pairs of characters. */
  near(name: string, all?: boolean): readonly NameCandidate[];
  /** The same name or a synonym of it, no others. */
  same(name: string): readonly NameCandidate[];
}

const verified = 8;
const rarest = 10;
const least = 0.5;

/** Builds the table. Names that differ only in width, spaces or punctuation must be given once. */
export function createNameTable(names: readonly string[]): NameTable {
  const normal = names.map(normalName);
  const byNormal = new Map(normal.map((name, at) => [name, at]));
  const byShared = grouped(normal.keys(), (at) => sharedName(normal[at] ?? ''));
  const byCore = grouped(names.keys(), (at) => coreName(names[at] ?? ''));
  const bigrams = indexBigrams(normal);
  const marks: (Marks | undefined)[] = [];
  const marksAt = (at: number): Marks => {
    const known = marks[at] ?? marksOf(names[at] ?? '', normal[at] ?? '');
    marks[at] = known;
    return known;
  };
  const few = new Map<string, readonly NameCandidate[]>();
  const many = new Map<string, readonly NameCandidate[]>();

  const alike = new Map<string, readonly NameCandidate[]>();
  const lookUp = (name: string): readonly NameCandidate[] => {
    const wanted = normalName(name);
    const exact = byNormal.get(wanted);
    const synonyms = (byShared.get(sharedName(wanted)) ?? []).filter((at) => at !== exact);
    return [
      ...(exact === undefined ? [] : [{ name: exact, score: 1, ground: 'same' as const }]),
      ...synonyms.map((at) => ({ name: at, score: 0.97, ground: 'synonym' as const })),
    ];
  };
  const same = (name: string) => remembered(alike, name, () => lookUp(name));
  const search = (name: string, all: boolean): readonly NameCandidate[] => {
    const wanted = normalName(name);
    if (wanted === '') return [];
    const found = [...same(name)];
    const seen = new Set(found.map((candidate) => candidate.name));
    const core = coreName(name);
    const own = marksOf(name, wanted);
    const look = (at: number, ground: NameGround, score: number) => {
      if (seen.has(at)) return;
      seen.add(at);
      if (score >= least && !apart(own, marksAt(at))) found.push({ name: at, score, ground });
    };
    for (const at of byCore.get(core) ?? []) look(at, 'core', 0.93);
    for (const at of bigrams.search(wanted, verified, all ? undefined : rarest)) {
      look(at, 'similar', Math.max(similarity(wanted, normal[at] ?? ''), held(wanted, normal[at] ?? '')));
    }
    return found.sort((a, b) => b.score - a.score || a.name - b.name);
  };
  return {
    names,
    same,
    // a short name has no more pairs than are looked at anyway
    near: (name, all = false) => {
      const further = all && name.length >= rarest;
      return remembered(further ? many : few, name, () => search(name, further));
    },
  };
}

// A name of four characters or more that stands whole inside the other is nearer than its length says.
function held(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.includes(short) ? 0.6 + 0.3 * (short.length / long.length) : 0;
}

function remembered<V>(memory: Map<string, V>, key: string, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
