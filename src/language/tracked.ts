import type { Change } from '../model/reading.js';
import { simplifiedForm } from './traditional.js';

/** A phrase made uniform for matching, which still knows where each of its characters stood. */
export interface Tracked {
  readonly raw: string;
  /** Half width, simplified, without spaces beside Chinese and without blanks around it. */
  readonly plain: string;
  /** What differs between `raw` and `plain`, in order; blanks around the phrase are no difference. */
  readonly changes: readonly Change[];
  /** The offsets in `raw` of a stretch of `plain`. */
  place(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Makes a phrase uniform: full width to half, traditional to simplified characters, spaces beside Chinese dropped. Linear in its length. */
export function tracked(raw: string): Tracked {
  const from = raw.length - raw.trimStart().length;
  const to = Math.max(from, raw.trimEnd().length);
  const pieces: Piece[] = [];
  for (let at = from; at < to; at++) {
    const sign = raw.charAt(at);
    if (blank.test(sign)) {
      let end = at + 1;
      while (end < to && blank.test(raw.charAt(end))) end++;
      pieces.push({ start: at, end, as: isLetter(raw.charCodeAt(at - 1)) && isLetter(raw.charCodeAt(end)) ? ' ' : '' });
      at = end - 1;
    } else pieces.push({ start: at, end: at + 1, as: uniform(sign) });
  }
  return assembled(raw, pieces, from, to);
}

/** Rewrites what a pattern (with the flag `g`) finds in `plain`, as for typos; the offsets stay those of the raw text. */
export function rewritten(phrase: Tracked, pattern: RegExp, as: string): Tracked {
  const found = [...phrase.plain.matchAll(pattern)].filter((match) => match[0] !== '');
  if (found.length === 0) return phrase;
  const pieces: Piece[] = [];
  let at = 0;
  const keep = (to: number) => {
    for (; at < to; at++) pieces.push({ ...phrase.place(at, at + 1), as: phrase.plain.charAt(at) });
  };
  for (const match of found) {
    keep(match.index);
    at = match.index + match[0].length;
    pieces.push({ ...phrase.place(match.index, at), as });
  }
  keep(phrase.plain.length);
  const whole = phrase.place(0, phrase.plain.length);
  const made = assembled(phrase.raw, pieces, whole.start, whole.end);
  // what was dropped before has no piece any more
  const dropped = phrase.changes.filter(
    ({ start, end, as }) => as === '' && !made.changes.some((one) => one.start < end && start < one.end),
  );
  return { ...made, changes: [...made.changes, ...dropped].sort((a, b) => a.start - b.start) };
}

type Piece = Change;

const blank = /\s/;

function uniform(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return code >= 0x3400 ? (loose[sign] ?? simplifiedForm(sign) ?? sign) : sign;
}

// standard characters in some words, which no phrase of a catalog holds
const loose: Readonly<Record<string, string>> = { 於: '于', 後: '后', 徵: '征' };

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function assembled(raw: string, pieces: readonly Piece[], from: number, to: number): Tracked {
  const starts: number[] = [];
  const ends: number[] = [];
  const changes: Change[] = [];
  let plain = '';
  for (const { start, end, as } of pieces) {
    for (let index = 0; index < as.length; index++) {
      starts.push(start);
      ends.push(end);
    }
    plain += as;
    if (raw.slice(start, end) === as) continue;
    const before = changes[changes.length - 1];
    if (before !== undefined && before.end === start) changes[changes.length - 1] = { start: before.start, end, as: before.as + as };
    else changes.push({ start, end, as });
  }
  return {
    raw,
    plain,
    changes,
    place(start, end) {
      if (end > start) return { start: starts[start] ?? to, end: ends[end - 1] ?? to };
      const at = starts[start] ?? (start === 0 ? from : (ends[start - 1] ?? to));
      return { start: at, end: at };
    },
  };
}
