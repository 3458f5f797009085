import { compare } from '../base/diagnostic.js';
import type { MatchEntry } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { answersOf } from './answers.js';
import { type Asker, createAskers } from './askers.js';
import { createBearers } from './bearers.js';
import { createColumnNames, type NameHit, type NearNames, worths } from './column-names.js';
import { type CoreNames, createCoreNames } from './core-names.js';
import { type AskedPath, askedPath, type Candidate, createJudge, mostMore, type Question } from './judge.js';
import type { Marks } from './name-marks.js';
import { createLevels, type Known, type Levels, type Places, placesOf } from './places.js';
import { regionsOf } from './regions.js';
import { remember } from './remember.js';
import { type MatchOptions, sureScore } from './shapes.js';
import { comparedUnit, type UnitRelation } from './units.js';
import { yearAllowed } from './years.js';

/** Looks for columns by a title, and knows what was prepared for that. */
export interface Search {
  /** The columns for an entry, best first; the first look stops at what is clear, the whole one at nothing. */
  find(entry: MatchEntry, whole: boolean): readonly Candidate[];
  /** The first look under another title. */
  findUnder(title: string, entry: MatchEntry): readonly Candidate[];
  relation(asker: Asker, known: Known): UnitRelation;
  askerOf(entry: MatchEntry): Asker;
  /** The columns of a name or its synonyms that may be an asker's. */
  bearers(name: string, asker: Asker): readonly Known[];
  readonly places: Places;
  readonly levels: Levels;
  readonly cores: CoreNames;
}

/** Below it nothing is proposed. */
export const leastProposal = 0.6;
/** Two columns nearer to each other than this are as near. */
export const margin = 0.02;
const kept = 3;
const keptWhole = 8;
const least = leastProposal - 2 * margin;

/** Prepares the columns for being asked by these entries. */
export function createSearch(
  entries: readonly MatchEntry[],
  columns: readonly ColumnNode[],
  { unitKey, sure = sureScore }: MatchOptions,
): Search {
  const unitOf = remember((name: string) => comparedUnit(name, unitKey));
  const cores = createCoreNames(regionsOf(entries));
  const levels = createLevels(cores);
  const places = placesOf(columns, unitKey, unitOf, cores, levels);
  const names = createColumnNames(places.names, cores);
  const askers = createAskers(entries, places.owners, unitOf);
  const judge = createJudge(places, levels, askers);
  const bearersOf = createBearers(places.byName, askers);
  const nowhere = askedPath(none);
  const pathAt = remember((path: string) => askedPath(path.split('\n').map(levels.numberOf)));
  const pathOf = ({ path }: MatchEntry): AskedPath => (path.length === 0 ? nowhere : pathAt(path.join('\n')));

  // written over by each question; loops are plain here and below, for there is little time to make anything else fast
  const best: Candidate[] = [];
  const score = (question: Question, hits: readonly NameHit[], most: number): void => {
    best.length = 0;
    let last = least;
    for (let at = 0; at < hits.length; at++) {
      const hit = hits[at] as NameHit;
      if (hit.worth + mostMore < last) break;
      const years = names.years(hit.name);
      if (years.length > 0 && !yearAllowed(question.entry, question.title, years)) continue;
      const alone = (places.byName[hit.name] as readonly Known[]).length === 1;
      const bearers = bearersOf(hit.name, question.asker);
      for (let index = 0; index < bearers.length; index++) {
        const known = bearers[index] as Known;
        if (hit.ground === 'whole' ? !known.column.leaf : known.neutral && hit.worth < worths.core) continue;
        const relation = askers.relation(question.asker, known.owner);
        if ((hit.worth < worths.synonym || known.above.section !== undefined) && isForeign(relation)) continue;
        const found = judge.score(question, hit, known, relation, years, alone);
        if (found < last) continue;
        keepBest(best, judge.candidate(found), most);
        if (best.length === most) last = (best[most - 1] as Candidate).score;
      }
    }
  };
  // the matter above and the name below may stand together in one name, on either side
  const join = (question: Question, { core, marks }: NearNames, most: number): void => {
    for (let at = places.ofCompound(core); at >= 0; at = places.nextOfCompound(at)) joinOne(question, marks, places.all[at] as Known, most);
    const { path } = question.entry;
    if (path.length === 0) return;
    const level = cores.coreOf(path[path.length - 1] as string);
    for (let name = names.ofCore(level + core); name >= 0; name = names.nextOfCore(name)) {
      const bearers = bearersOf(name, question.asker);
      for (let at = 0; at < bearers.length; at++) joinOne(question, marks, bearers[at] as Known, most);
    }
  };
  const joinOne = (question: Question, marks: Marks, known: Known, most: number): void => {
    const at = best.findIndex((one) => one.known === known);
    const before = best[at];
    if (before !== undefined && before.score >= sure) return;
    const relation = askers.relation(question.asker, known.owner);
    if (isForeign(relation)) return;
    const years = names.years(known.name);
    if (names.apart(marks, known.name) || (years.length > 0 && !yearAllowed(question.entry, question.title, years))) return;
    const found = judge.score(question, compound, known, relation, years, false);
    if (found < least || (before !== undefined && before.score >= found)) return;
    if (before !== undefined) best.splice(at, 1);
    keepBest(best, judge.candidate(found), most);
  };
  const isClear = (): boolean => {
    const first = best[0];
    const second = best[1];
    return first !== undefined && first.score >= sure && !first.foreign && (second === undefined || first.score - second.score >= margin);
  };
  // the same name first, then the rarest pairs of characters, then all: most entries never get to the last
  const look = (entry: MatchEntry, title: string, asker: Asker, whole: boolean): readonly Candidate[] => {
    const question: Question = { entry, title, asker, path: pathOf(entry) };
    const asked = names.asked(title);
    if (!whole) {
      score(question, asked.same, kept);
      if (isClear()) return best.slice();
    }
    const near = names.near(asked);
    if (!whole) {
      score(question, near.hits, kept);
      join(question, near, kept);
      if (best.length > 0 && (best[0] as Candidate).score >= sure) return best.slice();
    }
    const further = names.all(asked);
    if (whole || further !== near.hits) {
      const most = whole ? keptWhole : kept;
      score(question, further, most);
      join(question, near, most);
    }
    return best.slice();
  };

  return {
    places,
    levels,
    cores,
    relation: (asker, known) => askers.relation(asker, known.owner),
    askerOf: askers.of,
    bearers: (name, asker) => names.asked(name).same.flatMap((hit) => bearersOf(hit.name, asker)),
    find: answersOf(askers, (entry, asker, whole) => look(entry, entry.title, asker, whole)),
    findUnder: (title, entry) => look(entry, title, askers.of(entry), false),
  };
}

const compound = { worth: worths.compound, ground: 'compound', words: undefined } as const;
const none: readonly never[] = [];

function isForeign(relation: UnitRelation): boolean {
  return relation === 'other' || relation === 'unlike';
}

// best first; of equals the one whose name or path comes first, whatever the order of the columns
function keepBest(best: Candidate[], found: Candidate, most: number): void {
  let place = best.length;
  while (place > 0 && comesBefore(found, best[place - 1] as Candidate)) place--;
  if (place >= most) return;
  if (best.length < most) best.push(found);
  for (let at = best.length - 1; at > place; at--) best[at] = best[at - 1] as Candidate;
  best[place] = found;
}

function comesBefore(a: Candidate, b: Candidate): boolean {
  if (a.score !== b.score) return a.score > b.score;
  const one = a.known;
  const two = b.known;
  const order = one.name - two.name || one.above.order - two.above.order;
  return order !== 0 ? order < 0 : compare(one.column.at.join(), two.column.at.join()) < 0;
}
