import type { Plan, Task } from '../model/documents.js';

/** One clause of a plan. */
export type Clause = NonNullable<Plan['clauses']>[number];

/** A sentence of a text and where it begins. */
export interface Sentence {
  readonly words: string;
  readonly start: number;
}

/** The sentences of a text without their full stops; a semicolon ends one too. */
export function sentencesIn(words: string): readonly Sentence[] {
  return [...words.matchAll(/[^。；;！？\n]+/g)].map((match) => ({ words: match[0], start: match.index }));
}

/** The clauses that a row says it stems from, with those below them; none where it names none. */
export function clausesOf({ clause }: Task, clauses: readonly Clause[]): readonly Clause[] {
  if (clause === undefined) return [];
  const names = clause.split(/[、，,；;]/).map(bareNumber);
  return clauses.filter(({ number }) => names.some((name) => isWithin(bareNumber(number), name)));
}

/** Whether a number of a clause is another, or below it: 二（一）1 is below 二（一）, 十一 is not below 十. */
export function isWithin(number: string, above: string): boolean {
  if (!number.startsWith(above)) return false;
  const rest = number.slice(above.length);
  return rest === '' || /^[（(.．]/.test(rest) || (/^\d/.test(rest) && !/\d$/.test(above));
}

/** The number of a clause as it is compared. */
export function bareNumber(number: string): string {
  return number.normalize('NFKC').replace(/\s/g, '');
}

/** A text without punctuation, spaces and widths, and where each of its characters stands in the text. */
export interface Plain {
  readonly words: string;
  readonly at: readonly number[];
}

/** Takes from a text what does not count when wording is compared. */
export function plainOf(text: string): Plain {
  const at: number[] = [];
  let words = '';
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    const code = text.charCodeAt(index);
    const kept = code >= 0x4e00 && code <= 0x9fff ? sign : (others.get(sign) ?? keptOf(sign));
    words += kept;
    for (let count = 0; count < kept.length; count++) at.push(index);
  }
  return { words, at };
}

const others = new Map<string, string>();

function keptOf(sign: string): string {
  const narrow = sign.normalize('NFKC');
  const kept = /^[\s\p{P}\p{S}]*$/u.test(narrow) ? '' : narrow;
  others.set(sign, kept);
  return kept;
}

/** The stretch of a text that is most like a phrase: the characters that differ, and its ends in the text. */
export interface Stretch {
  readonly distance: number;
  readonly start: number;
  readonly end: number;
}

/** Finds where a phrase stands in a text with at most `most` characters added, left out or changed; undefined where it does not. */
export function stretchLike(phrase: string, text: string, most: number): Stretch | undefined {
  const exact = text.indexOf(phrase);
  if (exact !== -1) return { distance: 0, start: exact, end: exact + phrase.length };
  let best: Stretch | undefined;
  for (const from of placesOf(phrase, text, most)) {
    const start = Math.max(0, from);
    const around = text.slice(start, from + phrase.length + 3 * most);
    // each change spoils two pairs of neighbours at most
    const found = lacksPairs(phrase, around, 2 * most) ? undefined : fitted(phrase, around, most);
    if (found === undefined || found.distance >= (best?.distance ?? most + 1)) continue;
    best = { distance: found.distance, start: start + found.start, end: start + found.end };
  }
  return best;
}

// of so many pieces and one more, one is left as it is by so many changes: where it stands, the phrase may begin
function placesOf(phrase: string, text: string, most: number): readonly number[] {
  const places = new Set<number>();
  const length = Math.floor(phrase.length / (most + 1));
  if (length === 0) return [];
  for (let piece = 0; piece <= most; piece++) {
    const begin = piece * length;
    const words = phrase.slice(begin, piece === most ? phrase.length : begin + length);
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) places.add(at - begin - most);
  }
  // pieces on both sides of a change point at places beside each other
  let last = Number.NEGATIVE_INFINITY;
  return [...places]
    .sort((a, b) => a - b)
    .filter((place) => {
      if (place - last <= most) return false;
      last = place;
      return true;
    });
}

function lacksPairs(phrase: string, text: string, most: number): boolean {
  let missing = 0;
  for (let at = 0; at + 1 < phrase.length && missing <= most; at++) if (!text.includes(phrase.slice(at, at + 2))) missing++;
  return missing > most;
}

// the part of a short text that takes the fewest changes to become the phrase; a cell is changes × 10,000 + where the part begins
function fitted(phrase: string, text: string, most: number): Stretch | undefined {
  let above = Array.from({ length: text.length + 1 }, (_, start) => start);
  for (let i = 1; i <= phrase.length; i++) {
    const sign = phrase.charCodeAt(i - 1);
    let [corner, left] = [above[0] ?? 0, i * 10_000];
    const row = [left];
    for (let j = 1; j <= text.length; j++) {
      const up = above[j] ?? 0;
      const changed = corner + (sign === text.charCodeAt(j - 1) ? 0 : 10_000);
      const other = Math.min(left, up) + 10_000;
      left = changed - (changed % 10_000) <= other - (other % 10_000) ? changed : other;
      row.push(left);
      corner = up;
    }
    above = row;
  }
  let end = 0;
  above.forEach((cell, index) => {
    if (Math.floor(cell / 10_000) < Math.floor((above[end] ?? 0) / 10_000)) end = index;
  });
  const best = above[end] ?? 0;
  const distance = Math.floor(best / 10_000);
  return distance > most ? undefined : { distance, start: best % 10_000, end };
}
