import { type Text, text } from '../base/text.js';
import type { Entry } from '../model/documents.js';
import type { Reading } from '../model/reading.js';
import type { Deadline } from '../model/structures.js';
import { isoDate } from './dates.js';
import { readPhrase } from './deadline-phrase.js';
import { printDeadline } from './deadline-print.js';
import { memoise } from './memo.js';

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

/** The same, with what was read where, what was made uniform, what was assumed and what is wrong; offsets are those of the phrase. */
export function parseDeadline(phrase: string, context: { readonly year?: number } = {}): Deadline & Reading {
  return readPhrase(phrase, context.year);
}

/** The names of the parts that `parseDeadline` finds, for people. */
export const deadlinePartNames: Readonly<Record<string, Text>> = {
  amount: text('数量', 'amount'),
  before: text('之前', 'before'),
  cap: text('最长期限', 'at the latest'),
  clause: text('一项时限', 'clause'),
  condition: text('适用范围', 'condition'),
  connector: text('连接词', 'connector'),
  count: text('次数', 'count'),
  date: text('日期', 'date'),
  day: text('日', 'day'),
  event: text('起算事件', 'event'),
  exception: text('另有规定', 'exception'),
  label: text('名称', 'label'),
  least: text('至少', 'at least'),
  limit: text('截止词', 'limit'),
  month: text('月', 'month'),
  object: text('公开对象', 'object'),
  'part-of-month': text('旬', 'part of the month'),
  period: text('周期', 'period'),
  prompt: text('及时', 'promptly'),
  quarter: text('季度', 'quarter'),
  realtime: text('实时', 'in real time'),
  request: text('依申请', 'on request'),
  retention: text('公开时长', 'retention'),
  slot: text('周期内的时段', 'place in the period'),
  soft: text('原则上', 'in principle'),
  together: text('同步', 'together'),
  unit: text('单位', 'unit'),
  withdraw: text('撤下', 'withdrawal'),
  year: text('年', 'year'),
};

const inherited: Deadline = { kind: 'inherit', raw: '' };

type Structured = Exclude<Entry['deadline'], string | undefined>;

function structured({ clauses, raw, ...parts }: Structured, year: number | undefined): Deadline {
  const inner = clauses === undefined ? {} : { clauses: clauses.map((clause) => structured(clause, year)) };
  const deadline = { ...parts, ...inner, raw: raw ?? '' } as Deadline;
  return withDate(raw === undefined ? { ...deadline, raw: printDeadline(deadline) } : deadline, year);
}

// month and day without a year are this year's, as in a phrase; 次年 is the next one's
function withDate(deadline: Deadline, year: number | undefined): Deadline {
  const { kind, event, month, day, ...rest } = deadline;
  const next = event === '次年';
  if (kind !== 'fixed-date' || (event !== undefined && !next) || month === undefined || rest.date !== undefined) return deadline;
  const date = isoDate(year === undefined ? undefined : year + (next ? 1 : 0), month, day ?? 31);
  if (date === undefined) return deadline;
  return rest.period === undefined && !next ? { ...rest, kind, date } : { ...deadline, date };
}

// the words of article 26, which most entries have, need no grammar; a test holds them against it
const usualPhrase = /^自?(?:该)?(?:政府)?信息形成或者?变更之日起([1-9]\d?)个工作日内(?:公开)?$/;
const formedOrChanged = { kind: 'within-workdays', event: '形成或者变更', events: ['形成', '变更'], unit: 'workday' } as const;

const readers = new Map<number | undefined, (phrase: string) => Deadline>();

function readerFor(year: number | undefined): (phrase: string) => Deadline {
  const before = readers.get(year);
  if (before !== undefined) return before;
  if (readers.size > 32) readers.clear();
  const reader = memoise((raw: string): Deadline => {
    const usual = usualPhrase.exec(raw);
    if (usual !== null) return { ...formedOrChanged, amount: Number(usual[1]), raw };
    const { parts: _, normalised: _n, assumed: _a, warnings: _w, ...deadline } = readPhrase(raw, year);
    return deadline;
  });
  readers.set(year, reader);
  return reader;
}
