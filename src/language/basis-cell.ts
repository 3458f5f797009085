import type { Part, Reading, Remark } from '../model/reading.js';
import type { Note, Walk } from './basis-grammar.js';
import { type BasisRemark, basisRemark } from './basis-remarks.js';
import { isFiller } from './normalise.js';
import { rewritten, tracked } from './tracked.js';

// the longest phrase that is read, in UTF-16 units; that the rest is left unread is said
const cellLimit = 10_000;

/** A cell made uniform, which still knows its raw text. */
export interface Cell {
  readonly plain: string;
  readonly changes: Reading['normalised'];
  readonly typos: readonly { readonly start: number; readonly end: number; readonly as: string }[];
  place(start: number, end: number): { readonly start: number; readonly end: number };
  /** The raw words of a stretch of `plain`. */
  raw(start: number, end: number): string;
  /** A name with the signs one prints: full-width brackets and commas. */
  usual(name: string): string;
}

/** Makes a cell uniform. Line breaks and spaces between grounds become separators, those inside a name are dropped. */
export function cellOf(phrase: string): Cell {
  const whole = tracked(parted(phrase.length > cellLimit ? phrase.slice(0, cellLimit) : phrase));
  const clean = debris.test(whole.plain) ? rewritten(whole, allDebris, '') : whole;
  const mended = typo.test(clean.plain) ? rewritten(clean, typos, '条例') : clean;
  const typoPlaces =
    mended === clean ? [] : [...clean.plain.matchAll(typos)].map((match) => ({ ...clean.place(match.index, match.index + 2), as: '条例' }));
  return {
    plain: mended.plain,
    changes: mended.changes,
    typos: typoPlaces,
    place: mended.place,
    raw: (start, end) => {
      const at = mended.place(start, end);
      return phrase.slice(at.start, at.end);
    },
    usual,
  };
}

/** The parts of a phrase and what is to be said of it, in the order of the text. */
export function readingOf(phrase: string, cell: Cell, walk: Walk, found: readonly unknown[], remarks: readonly BasisRemark[]): Reading {
  const notes = walk.notes.map((note) => noted(note, cell));
  const typed = cell.typos.map(({ start, end, as }) => basisRemark('typo', { written: phrase.slice(start, end), as }, { start, end }));
  const all = [...notes, ...typed, ...remarks];
  if (phrase.length > cellLimit) all.push(basisRemark('too-long', {}, { start: cellLimit, end: phrase.length }));
  const told = all.some(({ remark }) => ['names-no-law', 'no-law'].includes(remark.code));
  const nothing = found.length === 0 && !isFiller(phrase) && !told;
  if (nothing) all.push(basisRemark('unparsed', {}, trimmed(phrase)));
  return {
    raw: phrase,
    parts: nested(walk.parts.map(({ name, start, end }) => ({ name, ...cell.place(start, end) }))),
    normalised: cell.changes,
    assumed: ordered(all.filter(({ kind }) => kind === 'assumed').map(({ remark }) => remark)),
    // the whole was not understood: no need to say so of its pieces
    warnings: ordered(
      all.filter(({ kind, remark }) => kind === 'warning' && !(nothing && remark.code === 'unread')).map(({ remark }) => remark),
    ),
  };
}

function noted({ code, start, end, as }: Note, cell: Cell): BasisRemark {
  const written = cell.raw(start, end);
  return basisRemark(code, { written, ...(as === undefined ? {} : { as: cell.usual(as) }) }, cell.place(start, end));
}

// what converting characters leaves behind: 根據(jù), 印發(fā)
const debris = /[\u4e00-\u9fff]\([a-zü\u00e0-\u00fc\u0101-\u01dc]{1,6}\)/;
const allDebris = /(?<=[\u4e00-\u9fff])\([a-zü\u00e0-\u00fc\u0101-\u01dc]{1,6}\)/g;
const typo = /条列|条侧/;
const typos = /条列|条侧/g;

function trimmed(phrase: string): { start: number; end: number } {
  const start = phrase.length - phrase.trimStart().length;
  return { start, end: Math.max(start, phrase.trimEnd().length) };
}

function ordered(remarks: readonly Remark[]): readonly Remark[] {
  const seen = new Set<string>();
  return [...remarks]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter(({ code, start, end }) => {
      const key = `${code} ${start} ${end}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    });
}

// outer before inner; what would cross the border of another is left out
function nested(parts: readonly Part[]): readonly Part[] {
  const sorted = [...parts].filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
  const open: Part[] = [];
  return sorted.filter((part, index) => {
    const before = sorted[index - 1];
    if (before !== undefined && before.start === part.start && before.end === part.end && before.name === part.name) return false;
    while (open.length > 0 && (open[open.length - 1]?.end ?? 0) <= part.start) open.pop();
    if (open.length > 0 && (open[open.length - 1]?.end ?? 0) < part.end) return false;
    open.push(part);
    return true;
  });
}

// A line break parts two grounds unless a name or a clause goes on behind it; a space does so only behind 法 or 条例. Same length.
function parted(phrase: string): string {
  if (!/\s/.test(phrase)) return phrase;
  let made = '';
  let open = 0;
  for (let at = 0; at < phrase.length; at++) {
    const sign = phrase.charAt(at);
    if (sign === '《') open = at + 1;
    else if (sign === '》' || (open > 0 && at - open > 300)) open = 0;
    if (!/\s/.test(sign) || open > 0) {
      made += sign;
      continue;
    }
    let end = at + 1;
    while (end < phrase.length && /\s/.test(phrase.charAt(end))) end++;
    const gap = phrase.slice(at, end);
    made += divides(phrase, at, end, /[\r\n]/.test(gap)) ? `；${gap.slice(1)}` : gap;
    at = end - 1;
  }
  return made;
}

function divides(phrase: string, at: number, end: number, line: boolean): boolean {
  const before = phrase.slice(Math.max(0, at - 2), at);
  const after = phrase.slice(end, end + 4);
  if (before === '' || after === '' || /[\s，,、；;。：:（(《第]$/.test(before)) return false;
  if (/^(?:第|之|的|号|条|款|项|等|及其|实施|[（(]|[、，,；;。：:》）)])/.test(after)) return false;
  if (line) return /[》〉>）)\]】〕”"法例定则法知见案引录范程要划领号条款项目章令]$/.test(before);
  return /[法例]$/.test(before) && /^[\u4e00-\u9fff]{2}/.test(after);
}

function usual(name: string): string {
  return name.replace(/[(),:;!?]/g, (sign) => wide[sign] ?? sign);
}

const wide: Readonly<Record<string, string>> = { '(': '（', ')': '）', ',': '，', ':': '：', ';': '；', '!': '！', '?': '？' };
