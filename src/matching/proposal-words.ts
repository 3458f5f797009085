import { proposals as data } from '../reference/generated/proposals.js';
import { normalName } from './normal.js';

/** What is left of some words without those that stand everywhere: stretches of two characters or more, normalised. Source: catalogs/proposals.yaml. */
export function stretches(words: string): readonly string[] {
  return words
    .replace(common, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .map(normalName)
    .filter((part) => part.length > 1);
}

const common = new RegExp([...data.common].sort((a, b) => b.length - a.length).join('|'), 'g');

/** The pairs of neighbouring characters that tell of what some words speak, each once. */
export function pairsOf(words: string): readonly string[] {
  return [...new Set(stretches(words).flatMap(pairsIn))];
}

function pairsIn(stretch: string): readonly string[] {
  const pairs: string[] = [];
  for (let at = 0; at + 1 < stretch.length; at++) pairs.push(stretch.slice(at, at + 2));
  return pairs;
}

/** The longest stretches that some words and a set of pairs have in common, in their order. */
export function sharedStretches(words: string, pairs: ReadonlySet<string>): readonly string[] {
  const shared: string[] = [];
  for (const stretch of stretches(words)) {
    let start = 0;
    for (let at = 0; at < stretch.length; at++) {
      if (pairs.has(stretch.slice(at, at + 2))) continue;
      if (at > start) shared.push(stretch.slice(start, at + 1));
      start = at + 1;
    }
  }
  return [...new Set(shared)];
}

/** Words that speak of the same matters as some others do in other words. Source: catalogs/proposals.yaml. */
export function relatedWords(words: string): readonly string[] {
  return data.related.flatMap(({ words: group }) =>
    group.some((word) => words.includes(word)) ? group.filter((word) => !words.includes(word)) : [],
  );
}
