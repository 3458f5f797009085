import { compare } from '../base/diagnostic.js';
import type { MatchEntry } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { type Asker, createAskers } from './askers.js';
import { createBearers } from './bearers.js';
import { type ColumnNames, createColumnNames, type NameHit, worths } from './column-names.js';
import { type CoreNames, createCoreNames } from './core-names.js';
import { type Candidate, createJudge, mostMore, type Question } from './judge.js';
import { createLevels, type Known, type Levels, type Places, placesOf } from './places.js';
import { regionsOf } from './regions.js';
import { remember } from './remember.js';
import { type MatchOptions, sureScore } from './shapes.js';
import { comparedUnit, type UnitRelation } from './units.js';
import { yearAllowed } from './years.js';

/** What was found for an entry, best first; `whole` when nothing was left out that could come near. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly whole: boolean;
}

/** Looks for columns by a title, and knows what was prepared for that. */
export interface Search {
  /** The columns for an entry under a title; the first look stops at what is clear, the whole one at nothing. */
  find(entry: MatchEntry, title: string, whole: boolean): Found;
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
  const bearersOf = createBearers(places.byName, askers.relation);
  const levelsOf = remember((path: string) => [...new Set(path.split('\n').map(levels.numberOf))]);
  const questionOf = (entry: MatchEntry): Question => ({
    entry,
    asker: askers.of(entry),
    path: entry.path.length === 0 ? none : levelsOf(entry.path.join('\n')),
  });

  const scored = (question: Question, title: string, hits: readonly NameHit[], most: number): Candidate[] => {
    const best: Candidate[] = [];
    let last = least;
    // asked some twenty thousand times: plain loops, for there is little time to make anything else fast
    for (let at = 0; at < hits.length; at++) {
      const hit = hits[at] as NameHit;
      if (hit.worth + mostMore < last) break;
      const years = names.years(hit.name);
      if (years.length > 0 && !yearAllowed(question.entry, title, years)) continue;
      const alone = (places.byName[hit.name] as readonly Known[]).length === 1;
      const bearers = bearersOf(hit.name, question.asker);
      for (let index = 0; index < bearers.length; index++) {
        const known = bearers[index] as Known;
        if (hit.ground === 'whole' ? !known.column.leaf : known.neutral && hit.worth < worths.core) continue;
        if ((hit.worth < worths.synonym || known.above.section !== undefined) && isForeign(askers.relation(question.asker, known.owner)))
          continue;
        const score = judge.score(question, hit, known, years, alone);
        if (score < last) continue;
        keepBest(best, judge.candidate(score), most);
        if (best.length === most) last = (best[most - 1] as Candidate).score;
      }
    }
    return best;
  };
  // the matter above and the name below may stand together in one name, on either side
  const joined = (question: Question, title: string, best: Candidate[], most: number): readonly Candidate[] => {
    const core = cores.coreOf(title);
    for (const known of places.byCompound.get(core) ?? none) join(question, title, known, names, best, most);
    const level = question.entry.path[question.entry.path.length - 1];
    if (level === undefined) return best;
    for (const name of names.ofCore(cores.coreOf(level) + core))
      for (const known of bearersOf(name, question.asker)) join(question, title, known, names, best, most);
    return best;
  };
  const join = (question: Question, title: string, known: Known, { years }: ColumnNames, best: Candidate[], most: number) => {
    const at = best.findIndex((one) => one.known === known);
    const before = best[at];
    if ((before !== undefined && before.score >= sure) || isForeign(askers.relation(question.asker, known.owner))) return;
    const spoken = years(known.name);
    if (names.apart(title, known.name) || (spoken.length > 0 && !yearAllowed(question.entry, title, spoken))) return;
    const score = judge.score(question, compound, known, spoken, false);
    if (score < least || (before !== undefined && before.score >= score)) return;
    if (before !== undefined) best.splice(at, 1);
    keepBest(best, judge.candidate(score), most);
  };
  const isClear = ([first, second]: readonly Candidate[]) =>
    first !== undefined && first.score >= sure && !first.foreign && (second === undefined || first.score - second.score >= margin);

  return {
    places,
    levels,
    cores,
    relation: (asker, known) => askers.relation(asker, known.owner),
    askerOf: askers.of,
    bearers: (name, asker) => names.same(name).flatMap((hit) => bearersOf(hit.name, asker)),
    // the same name first, then the rarest pairs of characters, then all: most entries never get to the last
    find: (entry, title, whole) => {
      const question = questionOf(entry);
      if (!whole) {
        const same = scored(question, title, names.same(title), kept);
        if (isClear(same)) return { candidates: same, whole: false };
      }
      const most = whole ? keptWhole : kept;
      const near = names.near(title, false);
      const quick = joined(question, title, scored(question, title, near, most), most);
      if (!whole && (quick[0]?.score ?? 0) >= sure) return { candidates: quick, whole: false };
      const further = names.near(title, true);
      const found = further === near ? quick : joined(question, title, scored(question, title, further, most), most);
      return { candidates: found, whole };
    },
  };
}

const compound = { worth: worths.compound, ground: 'compound' } as const;
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
  const [one, two] = [a.known, b.known];
  const order = one.name - two.name || one.above.order - two.above.order;
  return order !== 0 ? order < 0 : compare(one.column.at.join(), two.column.at.join()) < 0;
}
