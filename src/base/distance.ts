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

/** The choice that is spelled most like the word, the first of equals; undefined when none has a likeness of `least`. Two neighbours changed about count as one slip. */
export function nearest(word: string, choices: readonly string[], least = 0.6): string | undefined {
  let best: { choice: string; score: number } | undefined;
  for (const choice of choices) {
    const [a, b] = [word.toLowerCase(), choice.toLowerCase()];
    const score = isSwapped(a, b) ? 1 - 1 / a.length : similarity(a, b);
    if (score >= least && (best === undefined || score > best.score)) best = { choice, score };
  }
  return best?.choice;
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 3) return false;
  const at = a.split('').findIndex((unit, index) => unit !== b[index]);
  return at !== -1 && `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at]}${a.slice(at + 2)}` === b;
}
