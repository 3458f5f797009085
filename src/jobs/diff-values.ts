import { readActivityTime } from '../language/activity-time.js';
import { parseAudience } from '../language/audience.js';
import { readBasis } from '../language/basis.js';
import { readChannels } from '../language/channels.js';
import { readDeadline } from '../language/deadline.js';
import { readPath } from '../language/item-path.js';
import { readLevels } from '../language/levels.js';
import { parseMethod } from '../language/method.js';
import { readResponsibility } from '../language/responsibility.js';
import type { Activity, Catalog, Entry, Kind } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import type { Deadline } from '../model/structures.js';
import type { Data } from './diff-shapes.js';

/** What the meaning of a value depends on beside itself. */
export interface Meaning {
  readonly kind: Kind;
  readonly year: number | undefined;
  readonly legend: Catalog['legend'];
  readonly channels: ChannelRegister;
}

/**
 * What a field means as plain data: a phrase and the same in parts give the same, lists that have no order are sorted, and spaces, line
 * breaks and full width do not count. Undefined where it says nothing. What no reader understands is kept as words.
 */
export function meaningOf(field: string, value: unknown, around: Meaning): unknown {
  if (value === undefined || value === null || value === '同上') return field === 'status' ? usualState(around.kind) : undefined;
  const read = readers[field];
  try {
    const meaning = read === undefined ? plain(value) : read(value, around);
    return meaning === undefined ? plain(value) : meaning;
  } catch {
    // a value of another shape than the schema wants is compared as it stands
    return plain(value);
  }
}

/** Words as they are compared: one width, no spaces beside Chinese, no blank ends. */
export function plainWords(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/ ?([\u2e80-\u9fff，。；：、（）“”《》〔〕]) ?/g, '$1')
    .trim();
}

/** Whether two meanings are the same; the order of keys does not count. */
export function sameMeaning(a: unknown, b: unknown): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

/** A meaning as one text, equal for equal meanings. */
export function keyOf(meaning: unknown): string {
  return JSON.stringify(meaning) ?? '';
}

/** What is no part of what a document says: where it was read from, and the format it is written in. */
export const unsaid: ReadonlySet<string> = new Set(['origin', 'original', 'format', 'kind']);

type Reader = (value: unknown, around: Meaning) => unknown;

const readers: Readonly<Record<string, Reader>> = {
  path: (value) => readPath(value as Entry['path']).map(plainWords),
  deadline: (value, { year }) => {
    const context = year === undefined ? {} : { year };
    const own = readDeadline(value as Entry['deadline'], context);
    // parts are what their phrase says, in whatever words an event was put
    const phrase = typeof value === 'string' ? own : readDeadline(phraseFor(value as DeadlineParts, year), context);
    const read = phrase.kind === 'unparsed' ? own : phrase;
    if (read.kind === 'unparsed' && read.raw !== '') return plainWords(read.raw);
    return read.kind === 'inherit' ? undefined : plain(asSaid(read));
  },
  responsibility: (value) => {
    const { lead, joint, support, section } = readResponsibility(value as Entry['responsibility']);
    if (lead.length + joint.length + support.length === 0 && section === undefined) return undefined;
    return plain({ lead: noBlank(lead), joint: noBlank(joint), support: noBlank(support), section });
  },
  channels: (value, { legend, channels }) => {
    const read = readChannels(value as Entry['channels'], legend, channels);
    // what is listed and not chosen says no more than what is not listed
    const chosen = read.filter(({ need }) => need !== 'none');
    return chosen.length === 0 && read.length === 0
      ? undefined
      : plain(
          chosen.map(({ name, known, other, url, need }) => ({
            name: known ?? name,
            own: known === '其他' ? name : undefined,
            other,
            url,
            need,
          })),
        );
  },
  basis: (value) =>
    plain(
      readBasis(value as Entry['basis']).map(({ raw: _, clause, ...rest }) => (rest.article === undefined ? { ...rest, clause } : rest)),
    ),
  audience: (value) => {
    const phrases = Array.isArray(value) ? (value as string[]) : [String(value)];
    const read = phrases.map((phrase) => parseAudience(phrase));
    if (read.some(({ kind }) => kind !== 'audience')) return undefined;
    return plain(
      read
        .flatMap(({ audiences }) => audiences)
        .filter(({ need }) => need !== 'none')
        .map(({ kind, name, note }) => ({ kind, name, note })),
    );
  },
  levels: (value) => {
    const read = readLevels(value as Entry['levels']);
    return read.length === 0 ? undefined : plain([...new Set(read)]);
  },
  method: (value, { channels }) => {
    const phrases = Array.isArray(value) ? (value as string[]) : [String(value)];
    const read = phrases.map((phrase) => parseMethod(phrase, channels));
    if (read.some(({ kind, note, withheld }) => kind !== 'mode' || note !== undefined || withheld)) return undefined;
    return plain([...new Set(read.flatMap(({ modes }) => modes))]);
  },
  columns: (value) =>
    plain(
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((column) =>
        typeof column === 'string' ? { path: readPath(column).join(' > ') } : withPathRead(column as Data),
      ),
    ),
  content: (value) => {
    const { text, elements } = (typeof value === 'string' ? { text: value } : value) as { text?: string; elements?: readonly unknown[] };
    return plain({ text, elements: elements?.map((one) => (typeof one === 'string' ? { name: one } : one)) });
  },
  status: (value) => plain(typeof value === 'string' ? { state: value } : value),
  secrecyReview: (value) => plain(typeof value === 'string' ? { state: value } : value),
  time: (value) => {
    const read = readActivityTime(value as Activity['time']);
    return read.month === undefined || read.impossible === true ? undefined : plain(read);
  },
};

// a record that says nothing of its state is in use
function usualState(kind: Kind): unknown {
  return kind === 'catalog' || kind === 'plan' ? { state: 'active' } : kind === 'activities' ? { state: 'planned' } : undefined;
}

function withPathRead({ path, ...rest }: Data): Data {
  return path === undefined ? rest : { ...rest, path: readPath(path as Entry['path']).join(' > ') };
}

type DeadlineParts = Exclude<Entry['deadline'], string | undefined>;

function phraseFor({ raw: _, ...parts }: DeadlineParts, year: number | undefined): string {
  return readDeadline(parts, year === undefined ? {} : { year }).raw;
}

// without the phrase itself
function asSaid({ raw: _, clauses, ...parts }: Deadline): unknown {
  return { ...parts, ...(clauses !== undefined && { clauses: clauses.map(asSaid) }) };
}

function noBlank(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

// keys in order, nothing undefined or empty, words made plain, lists sorted
function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainWords(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value
      .map((item) => plain(item))
      .map((item) => [keyOf(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, item]) => item);
  }
  const entries = Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    const meaning = child === undefined || child === null ? undefined : plain(child);
    return meaning === undefined ? [] : [[key, meaning]];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
