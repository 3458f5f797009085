import { columnSynonyms } from '../reference/generated/column-synonyms.js';

/** How one of two cores is made from the other: a word at its end or inside that changes little, words before it, or a slip of the pen. */
export type Difference = { readonly kind: 'tail' | 'inner' | 'head'; readonly words: string } | { readonly kind: 'slip' };

/** Holds two different cores against each other; undefined where they differ by more than that. */
export function differenceOf(a: string, b: string): Difference | undefined {
  if (a.length === b.length) return isSwapped(a, b) ? { kind: 'slip' } : undefined;
  const long = a.length > b.length ? a : b;
  const short = long === a ? b : a;
  if (short.length < 2) return undefined;
  if (long.endsWith(short)) return { kind: 'head', words: long.slice(0, long.length - short.length) };
  const start = sharedStart(long, short);
  const end = sharedEnd(long, short);
  if (start + end < short.length) return undefined;
  const words = long.slice(start, start + long.length - short.length);
  if (start === short.length) return tails.has(words) ? { kind: 'tail', words } : undefined;
  if (inner.has(words)) return { kind: 'inner', words };
  return words.length === 1 && short.length >= leastForSlips && !distinct.includes(words) ? { kind: 'slip' } : undefined;
}

// one character more or less in a short name is another name
const leastForSlips = 7;
const tails = new Set<string>(columnSynonyms.tails);
const inner = new Set<string>(columnSynonyms.inner);
const distinct: string = columnSynonyms.distinct;

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function sharedEnd(a: string, b: string): number {
  let count = 0;
  while (count < b.length && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count)) count++;
  return count;
}

// two neighbours changed about
function isSwapped(a: string, b: string): boolean {
  if (a.length < leastForSlips) return false;
  const at = sharedStart(a, b);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
