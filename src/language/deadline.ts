import type { Entry } from '../model/documents.js';
import type { Deadline } from '../model/structures.js';
import { isoDate } from './dates.js';
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
  return typeof value === 'string' ? readerFor(context.year)(value) : structured(value, context.year);
}

const inherited: Deadline = { kind: 'inherit', raw: '' };

type Structured = Exclude<Entry['deadline'], string | undefined>;

function structured({ clauses, raw, ...parts }: Structured, year: number | undefined): Deadline {
  const inner = clauses === undefined ? {} : { clauses: clauses.map((clause) => structured(clause, year)) };
  const deadline = { ...parts, ...inner, raw: raw ?? '' };
  return withDate(raw === undefined ? { ...deadline, raw: printDeadline(deadline) } : deadline, year);
}

// month and day without a year are this year's, as in a phrase
function withDate(deadline: Deadline, year: number | undefined): Deadline {
  const { kind, event, month, day, ...rest } = deadline;
  if (kind !== 'fixed-date' || event !== undefined || month === undefined || rest.date !== undefined) return deadline;
  const date = isoDate(year, month, day ?? 31);
  if (date === undefined) return deadline;
  return rest.period === undefined ? { ...rest, kind, date } : { ...deadline, date };
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
    .replace(/(后|起|时),(?=[\d一二三四五六七八九十两])/, '$1');
}

function readAny(plain: string, year: number | undefined): Parts | undefined {
  const one = eitherOr(plain, year) ?? readSingle(plain, year);
  if (one !== undefined) return one;
  const pieces = plain.split(/[,;。]/).filter((piece) => piece !== '' && !/另有规定|从其规定/.test(piece));
  if (pieces.length === 1 && pieces[0] === plain) return undefined;
  const limits = limitsOf(pieces, year);
  return limits === undefined ? undefined : joined(limits, 'all');
}

// what a piece of a phrase sets, with its words
type Limit = readonly [piece: string, parts: Parts];

// two pieces may be one limit: 与政策文件同步发布,时间跨度不超过5个工作日
function limitsOf(pieces: readonly string[], year: number | undefined): readonly Limit[] | undefined {
  const limits: Limit[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? '';
    const next = pieces[at + 1];
    const longer = next === undefined ? undefined : readSingle(`${piece},${next}`, year);
    const parts = longer ?? eitherOr(piece, year) ?? readSingle(piece, year);
    if (parts === undefined) return undefined;
    limits.push([longer === undefined ? piece : `${piece},${next}`, parts]);
    if (longer !== undefined) at++;
  }
  return limits;
}

// only where both sides are limits: 形成或者变更 stays one event
function eitherOr(plain: string, year: number | undefined): Parts | undefined {
  for (let at = plain.indexOf('或'); at !== -1; at = plain.indexOf('或', at + 1)) {
    const before = plain.slice(0, at);
    const after = plain.slice(at + (plain.startsWith('或者', at) ? 2 : 1));
    const first = readSingle(before, year);
    const second = first === undefined ? undefined : readSingle(after, year);
    if (first !== undefined && second !== undefined)
      return joined(
        [
          [before, first],
          [after, second],
        ],
        'any',
      );
  }
  return undefined;
}

function joined(limits: readonly Limit[], join: 'all' | 'any'): Parts | undefined {
  const [only] = limits;
  if (limits.length < 2) return only?.[1];
  return { kind: 'compound', join, clauses: limits.map(([raw, parts]) => ({ ...parts, raw })) };
}
