import { distance as levenshtein } from 'fastest-levenshtein';

/** Edits that turn one text into the other: insert, delete, replace one UTF-16 unit. */
export function distance(a: string, b: string): number {
  return levenshtein(a, b);
}

/** 1 for equal texts, 0 for texts with nothing in common: one minus the distance over the longer length. */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - distance(a, b) / longer;
}
