import type { MatchEntry } from '../model/matching.js';
import type { Asker, Askers } from './askers.js';
import { type NameGround, worths } from './column-names.js';
import type { Above, Known, Levels, Places } from './places.js';
import type { UnitRelation } from './units.js';
import { yearFits } from './years.js';

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
  /** Another unit's: it never counts, however alike the names are. */
  readonly foreign: boolean;
}

/** Who asks, with what is asked of every column. */
export interface Question {
  readonly entry: MatchEntry;
  /** Its own title mostly, or the name that it refers to. */
  readonly title: string;
  readonly asker: Asker;
  readonly path: AskedPath;
}

/** The levels above an entry, as numbers, and how they go with each place of columns, by its order. */
export interface AskedPath {
  readonly levels: readonly number[];
  readonly agreements: (Agreement | undefined)[];
}

interface Agreement {
  /** How many levels are the same, and the deepest of these. */
  readonly common: number;
  readonly shared: number | undefined;
  /** Another is akin to one of the column's. */
  readonly akin: boolean;
  /** Another is a level of the website, but not the column's. */
  readonly other: boolean;
}

/** Makes a path to ask with. */
export function askedPath(levels: readonly number[]): AskedPath {
  return { levels: [...new Set(levels)], agreements: [] };
}

/** The likeness of names that a column is judged by. */
export interface Likeness {
  readonly worth: number;
  readonly ground: NameGround;
  readonly words: string | undefined;
}

/** Weighs a column; the score alone, and what it was made of for those that are kept. */
export interface Judge {
  /** `relation` is the asker's to its owner, `years` are those the column speaks of, `alone` where no other bears the name. */
  score(question: Question, likeness: Likeness, known: Known, relation: UnitRelation, years: readonly string[], alone: boolean): number;
  /** The column scored last. */
  candidate(score: number): Candidate;
}

/** What counts for and against a column beside its name. Held by the labelled pairs in tests/fixtures/matching. */
const weights = {
  unit: 0.06,
  shortUnit: 0.03,
  likelyUnit: 0.03,
  otherLikely: -0.06,
  foreign: -0.2,
  levels: 0.04,
  akinLevels: 0.01,
  otherLevels: -0.07,
  otherLevelsOwn: -0.02,
  lowerLeft: -0.02,
  generic: -0.06,
  onlyGeneric: -0.03,
  notOwnSection: -0.02,
  notOwnTown: -0.07,
  year: 0.02,
} as const;
// what is alike by its letters alone, or has more before it, is for people to judge
const mostAlike = 0.84;

/** The most that place and unit can add to the worth of a name. */
export const mostMore: number = weights.unit + weights.levels + weights.year + 0.02 + (worths.compound - worths.head);

/** Makes the judge of these columns. */
export function createJudge({ parents }: Places, levels: Levels, askers: Askers): Judge {
  // written over by each column: most are judged and forgotten
  const last = {
    known: undefined as Known | undefined,
    ground: 'same' as NameGround,
    words: undefined as string | undefined,
    shared: undefined as number | undefined,
    relation: 'open' as UnitRelation,
    foreign: false,
  };
  const agreement = ({ levels: own, agreements }: AskedPath, above: Above): Agreement => {
    const known = agreements[above.order] ?? agreementOf(own, above.levels, levels, parents);
    agreements[above.order] = known;
    return known;
  };
  return {
    score: ({ entry, asker, path }, likeness, known, relation, years, alone) => {
      const { above, owner, generic, column } = known;
      const foreign = relation === 'other' || relation === 'unlike';
      let { worth, ground } = likeness;
      const { common, shared, akin, other } = agreement(path, above);
      if (ground === 'head' && likeness.words !== undefined && startsAlike(likeness.words, above.nearest)) {
        ground = 'compound';
        worth = worths.compound;
      }
      let score = worth + known.place;
      let fits = relation === 'same';
      if (fits) score += weights.unit;
      else if (foreign) score += weights.foreign;
      else if (owner.units.length > 0) score += weights.shortUnit;
      if (owner.units.length === 0) {
        const likely = above.likely === undefined ? 'open' : askers.relation(asker, above.likely);
        if (likely === 'same') {
          score += weights.likelyUnit;
          fits = true;
        } else if (likely !== 'open') score += weights.otherLikely;
        if (askers.hasOwn(asker)) score += asker.town && !known.towns ? weights.notOwnTown : weights.notOwnSection;
      }
      if (common > 0) {
        score += weights.levels * (0.5 + common / path.levels.length / 2);
        fits = true;
      } else if (ground === 'compound') fits = true;
      else if (akin) {
        score += weights.akinLevels;
        if (!generic) fits = true;
      } else if (path.levels.length > 0 && (other || above.levels.length > 0)) {
        score += relation === 'same' && above.section !== undefined ? weights.otherLevelsOwn : weights.otherLevels;
        if (generic) score += weights.otherLevels;
      }
      if (generic && !fits) score += alone ? weights.onlyGeneric : weights.generic;
      // who is on a column stands for all below it
      if (!column.leaf && ground !== 'same' && ground !== 'core') score += weights.lowerLeft;
      if (years.length > 0 && yearFits(entry, years)) score += weights.year;
      if (score > mostAlike && (ground === 'similar' || ground === 'head' || (!fits && isWeak(ground)))) score = mostAlike;
      last.known = known;
      last.ground = ground;
      last.words = likeness.words;
      last.shared = shared;
      last.relation = relation;
      last.foreign = foreign;
      return score > 1 ? 1 : score;
    },
    candidate: (score) => {
      const { known, ground, words, shared, relation, foreign } = last;
      if (known === undefined) throw new Error('no column was judged');
      return { known, score, ground, words, shared, relation, foreign };
    },
  };
}

function isWeak(ground: NameGround): boolean {
  return ground === 'tail' || ground === 'slip' || ground === 'inner';
}

function agreementOf(own: readonly number[], above: readonly number[], levels: Levels, parents: ReadonlySet<number>): Agreement {
  let common = 0;
  let shared: number | undefined;
  let akin = false;
  let other = false;
  for (const level of own) {
    if (above.includes(level)) {
      common++;
      shared = level;
    } else if (isAkin(level, above, levels)) akin = true;
    else if (parents.has(level)) other = true;
  }
  return { common, shared, akin, other };
}

function isAkin(level: number, above: readonly number[], levels: Levels): boolean {
  for (let at = 0; at < above.length; at++) if (levels.akin(level, above[at] as number)) return true;
  return false;
}

function startsAlike(words: string, nearest: string | undefined): boolean {
  return nearest !== undefined && words.length >= 2 && (nearest.startsWith(words.slice(0, 2)) || nearest.includes(words));
}
