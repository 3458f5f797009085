import type { Entry } from '../model/documents.js';
import type { Deadline } from '../model/structures.js';
import { type Parts, readSingle } from './deadline-grammar.js';
import { printDeadline } from './deadline-print.js';
import { memoise } from './memo.js';
import { isInherited, normalise } from './normalise.js';

export { findDates } from './dates.js';
export { printDeadline } from './deadline-print.js';

/**
 * A deadline as data; year-less dates take the year of the context. What no grammar fits whole is `unparsed` with its raw text, blank
 * and 同上 are `inherit`. A yearly date has `period` year with month and day, and with a year in the context also this year's `date`.
 */
export function readDeadline(value: Entry['deadline'], context: { readonly year?: number } = {}): Deadline {
  if (value === undefined) return inherited;
  return typeof value === 'string' ? readerFor(context.year)(value) : structured(value);
}

const inherited: Deadline = { kind: 'inherit', raw: '' };

type Structured = Exclude<Entry['deadline'], string | undefined>;

function structured({ clauses, raw, ...parts }: Structured): Deadline {
  const inner = clauses === undefined ? {} : { clauses: clauses.map(structured) };
  const deadline = { ...parts, ...inner, raw: raw ?? '' };
  return raw === undefined ? { ...deadline, raw: printDeadline(deadline) } : deadline;
}

const readers = new Map<number | undefined, (phrase: string) => Deadline>();

function readerFor(year: number | undefined): (phrase: string) => Deadline {
  const before = readers.get(year);
  if (before !== undefined) return before;
  if (readers.size > 32) readers.clear();
  const reader = memoise((raw: string) => readPhrase(raw, year));
  readers.set(year, reader);
  return reader;
}

function readPhrase(raw: string, year: number | undefined): Deadline {
  if (isInherited(raw)) return { kind: 'inherit', raw };
  if (raw.length > longest) return { kind: 'unparsed', raw };
  const plain = healed(normalise(raw));
  return { ...(readAny(plain, year) ?? { kind: 'unparsed' }), raw };
}

// a limit longer than this is a paragraph
const longest = 200;

function healed(plain: string): string {
  return plain
    .replace(/[。;,.]{1,5}$/, '')
    .replace(/^(?:公开|更新)?时限:/, '')
    .replace(/行成/, '形成')
    .replace(/(后|起|时),(?=\d)/, '$1');
}

function readAny(plain: string, year: number | undefined): Parts | undefined {
  const one = readSingle(plain, year);
  if (one !== undefined) return one;
  const pieces = plain.split(/[,;。]/).filter((piece) => piece !== '' && !/另有规定|从其规定/.test(piece));
  if (pieces.length === 1) return pieces[0] === plain ? eitherOr(plain, year) : readAny(pieces[0] ?? '', year);
  const parts = pieces.map((piece) => readSingle(piece, year) ?? eitherOr(piece, year));
  return joined(pieces, parts, 'all');
}

function eitherOr(plain: string, year: number | undefined): Parts | undefined {
  for (let at = plain.indexOf('或'); at !== -1; at = plain.indexOf('或', at + 1)) {
    const pieces = [plain.slice(0, at), plain.slice(at + (plain.startsWith('或者', at) ? 2 : 1))];
    const both = joined(
      pieces,
      pieces.map((piece) => readSingle(piece, year)),
      'any',
    );
    if (both !== undefined) return both;
  }
  return undefined;
}

// a compound is read only when each of its clauses is
function joined(pieces: readonly string[], parts: readonly (Parts | undefined)[], join: 'all' | 'any'): Parts | undefined {
  const clauses: Deadline[] = [];
  for (const [index, part] of parts.entries()) {
    if (part === undefined) return undefined;
    clauses.push({ ...part, raw: pieces[index] ?? '' });
  }
  return clauses.length < 2 ? undefined : { kind: 'compound', join, clauses };
}
