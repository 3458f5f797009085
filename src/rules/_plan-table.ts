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
    const found = fitted(phrase, text.slice(start, from + phrase.length + 3 * most), most);
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

// the part of a short text that takes the fewest changes to become the phrase
function fitted(phrase: string, text: string, most: number): Stretch | undefined {
  let above = Array.from({ length: text.length + 1 }, (_, start) => ({ distance: 0, start }));
  for (let i = 1; i <= phrase.length; i++) {
    const row = [{ distance: i, start: 0 }];
    for (let j = 1; j <= text.length; j++) {
      const [corner, left, up] = [above[j - 1], row[j - 1], above[j]];
      if (corner === undefined || left === undefined || up === undefined) continue;
      const changed = corner.distance + (phrase.charCodeAt(i - 1) === text.charCodeAt(j - 1) ? 0 : 1);
      const least = Math.min(changed, left.distance + 1, up.distance + 1);
      row.push({ distance: least, start: least === changed ? corner.start : least === up.distance + 1 ? up.start : left.start });
    }
    above = row;
  }
  const best = above.reduce<Stretch | undefined>(
    (found, { distance, start }, end) => (found === undefined || distance < found.distance ? { distance, start, end } : found),
    undefined,
  );
  return best === undefined || best.distance > most ? undefined : best;
}
