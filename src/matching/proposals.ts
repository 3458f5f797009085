import type { Text } from '../base/text.js';
import { proposals as data } from '../reference/generated/proposals.js';
import { type BigramIndex, indexBigrams } from './bigrams.js';
import { type AskedQuery, askedQuery, type ComparedEntry, comparedEntry, likeness } from './proposal-likeness.js';
import type { PairWeight, ProposableEntry, ProposalMatch, ProposalQuery } from './proposal-shapes.js';
import { pairsOf, stretches } from './proposal-words.js';

export type { ProposableEntry, ProposalMatch, ProposalQuery } from './proposal-shapes.js';

/** Learns from all entries of a project how much each pair tells, and then makes the entries of each unit ready to be proposed. */
export function proposers(all: readonly ProposableEntry[]): <E extends ProposableEntry>(entries: readonly E[]) => Proposer<E> {
  const weight = weighPairs(all);
  const asked = new WeakMap<ProposalQuery, Question>();
  const question = (query: ProposalQuery): Question => {
    const known = asked.get(query) ?? questionOf(query, weight);
    asked.set(query, known);
    return known;
  };
  return (entries) => proposer(entries, weight, question);
}

/** A question once it is made comparable; units are asked the same one after another. */
interface Question {
  readonly asked: AskedQuery;
  readonly searches: readonly string[];
}

function questionOf(query: ProposalQuery, weight: PairWeight): Question {
  const asked = askedQuery(query, weight);
  const names = asked.names.map(({ words }) => stretches(words).join('|'));
  return { asked, searches: [...new Set([...names, ...asked.keywords, ...asked.related])] };
}

function weighPairs(entries: readonly ProposableEntry[]): PairWeight {
  const counts = new Map<string, number>();
  for (const { title, path, content } of entries) {
    const met = new Set([title, ...path, content].flatMap(pairsOf));
    for (const pair of met) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const all = entries.length;
  const weights = new Map([...counts].map(([pair, count]) => [pair, Math.log((all + few) / (count + 1))]));
  const unmet = Math.log(all + few);
  return (pair) => weights.get(pair) ?? unmet;
}

// of so few entries nobody learns what is common
const few = 20;

/** Proposes entries of one unit. */
export interface Proposer<E> {
  /** A few, the likest first, then in the order of the entries; none below the threshold of catalogs/proposals.yaml. */
  propose(query: ProposalQuery): readonly ProposalMatch<E>[];
}

// a question costs what the few entries cost that share its rarest pairs
function proposer<E extends ProposableEntry>(
  entries: readonly E[],
  weight: PairWeight,
  question: (query: ProposalQuery) => Question,
): Proposer<E> {
  let index: BigramIndex | undefined;
  const known = new Map<number, ComparedEntry>();
  const compared = (at: number, entry: E): ComparedEntry => {
    const one = known.get(at) ?? comparedEntry(entry);
    known.set(at, one);
    return one;
  };
  return {
    propose(query) {
      index ??= indexBigrams(entries.map(({ title, path, content }) => [title, ...path, content].flatMap(stretches).join('|')));
      const { asked, searches } = question(query);
      const near = new Set<number>();
      for (const words of searches) for (const at of index.search(words, looked, rarest)) near.add(at);
      const found: { at: number; entry: E; score: number; reasons: () => readonly Text[] }[] = [];
      for (const at of near) {
        const entry = entries[at];
        if (entry === undefined) continue;
        const { score, reasons } = likeness(asked, compared(at, entry), weight);
        if (score >= data.minimum) found.push({ at, entry, score, reasons });
      }
      found.sort((a, b) => b.score - a.score || a.at - b.at);
      return found.slice(0, data.most).map(({ entry, score, reasons }) => ({ entry, score, reasons: reasons() }));
    },
  };
}

// so many entries are looked at for each name, found by so many of its rarest pairs
const looked = 16;
const rarest = 24;
