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
    const sign = text.charAt(index).normalize('NFKC');
    if (/^[\s\p{P}\p{S}]*$/u.test(sign)) continue;
    words += sign;
    for (let count = 0; count < sign.length; count++) at.push(index);
  }
  return { words, at };
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
  // each change spoils two pairs of neighbours at most
  if (pairsMissing(phrase, text) > 2 * most) return undefined;
  let [above, row] = [new Uint16Array(text.length + 1), new Uint16Array(text.length + 1)];
  let [aboveStart, rowStart] = [Uint32Array.from(above, (_, index) => index), new Uint32Array(text.length + 1)];
  for (let i = 1; i <= phrase.length; i++) {
    row[0] = i;
    rowStart[0] = 0;
    for (let j = 1; j <= text.length; j++) {
      const changed = (above[j - 1] ?? 0) + (phrase.charCodeAt(i - 1) === text.charCodeAt(j - 1) ? 0 : 1);
      const [left, up] = [(row[j - 1] ?? 0) + 1, (above[j] ?? 0) + 1];
      const least = Math.min(changed, left, up);
      row[j] = least;
      rowStart[j] = (least === changed ? aboveStart[j - 1] : least === up ? aboveStart[j] : rowStart[j - 1]) ?? 0;
    }
    [above, row] = [row, above];
    [aboveStart, rowStart] = [rowStart, aboveStart];
  }
  let end = 0;
  for (let j = 1; j <= text.length; j++) if ((above[j] ?? 0) < (above[end] ?? 0)) end = j;
  const distance = above[end] ?? 0;
  return distance > most ? undefined : { distance, start: aboveStart[end] ?? 0, end };
}

function pairsMissing(phrase: string, text: string): number {
  let missing = 0;
  for (let at = 0; at + 1 < phrase.length; at++) if (!text.includes(phrase.slice(at, at + 2))) missing++;
  return missing;
}
