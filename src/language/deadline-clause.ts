import type { Deadline } from '../model/structures.js';
import type { Token } from './deadline-lexer.js';
import type { Note, RemarkCode } from './deadline-remarks.js';
import { countPattern, periodPattern, slotPattern, spanPattern } from './deadline-words.js';
import { chineseNumber } from './numerals.js';

/** A stretch of a phrase that may hold one limit: its words, and their signs in a row. */
export interface Clause {
  readonly plain: string;
  readonly tokens: readonly Token[];
  readonly shape: string;
}

/** A deadline without its raw text. */
export type Parts = Omit<Deadline, 'raw' | 'clauses'> & { readonly clauses?: readonly Deadline[] };

/** A stretch of the uniform text, named. */
export type Mark = readonly [name: string, start: number, end: number];

/** A limit that was read, the stretches it was read from, and what is to be said of it. */
export interface Found {
  readonly parts: Parts;
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
  /** What stands before the limit and is none of it: 行政处罚信息, 部门预算. */
  readonly subject?: readonly [start: number, end: number];
}

/** Builds a clause from words. */
export function clauseOf(plain: string, tokens: readonly Token[]): Clause {
  return { plain, tokens, shape: tokens.map(({ sign }) => sign).join('') };
}

/** The words that each named group of a pattern over signs takes; undefined when the pattern does not fit. The pattern needs the flag `d`. */
export function matched({ tokens, shape }: Clause, pattern: RegExp): ((name: string) => readonly Token[]) | undefined {
  const match = pattern.exec(shape);
  if (match === null) return undefined;
  return (name) => {
    const range = match.indices?.groups?.[name];
    return range === undefined ? [] : tokens.slice(range[0], range[1]);
  };
}

/** A mark over words, unless there are none. */
export function mark(name: string, tokens: readonly Token[]): readonly Mark[] {
  const range = rangeOf(tokens);
  return range === undefined ? [] : [[name, ...range]];
}

/** A note on words. */
export function note(code: RemarkCode, tokens: readonly Token[], detail?: string): readonly Note[] {
  const range = rangeOf(tokens);
  return range === undefined ? [] : [{ code, start: range[0], end: range[1], ...(detail === undefined ? {} : { detail }) }];
}

/** First and last offset of words. */
export function rangeOf(tokens: readonly Token[]): readonly [number, number] | undefined {
  const [first] = tokens;
  const last = tokens[tokens.length - 1];
  return first === undefined || last === undefined ? undefined : [first.start, last.end];
}

/** What the words say. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

type Unit = NonNullable<Deadline['unit']>;
type Period = NonNullable<Deadline['period']>;

/** An amount with its unit, and what is to be said of it. */
export interface Span {
  readonly amount: number;
  readonly unit: Unit;
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
}

/** Reads the words for an amount (S, I, B, A, U); undefined for an amount that is none, such as 百十日. */
export function spanOf(tokens: readonly Token[]): Span | undefined {
  const [token] = tokens;
  const groups = token === undefined ? undefined : spanned.exec(token.text)?.groups;
  if (token === undefined || groups === undefined) return undefined;
  const { least = '', amount: said = '', unit: word = '', bound = '' } = groups;
  const number = said === '半' ? 1 : chineseNumber(said);
  if (number === undefined) return undefined;
  const [factor, unit] = said === '半' ? halves(word) : scaleOf(word);
  if (factor === 0) return undefined;
  const hours = /时$/.test(word);
  const amount = hours ? Math.ceil(number / 24) : number * factor;
  const from = token.start + least.length;
  const at = from + said.length;
  const written = [{ ...token, end: at + word.length }];
  return {
    amount,
    unit,
    marks: [
      ['amount', from, at],
      ['unit', at, at + word.length],
      ...(bound === '' ? [] : [['limit', token.end - bound.length, token.end] as const]),
    ],
    notes: [
      ...(least === '' ? [] : note('end-of-range', written)),
      ...(hours ? note('hours-as-days', written, String(amount)) : []),
      ...(/^工作/.test(word) ? note('short-unit', written) : []),
    ],
  };
}

const spanned = new RegExp(`^${spanPattern}`);

function scaleOf(word: string): readonly [number, Unit] {
  if (/工作[日天]$/.test(word)) return [1, 'workday'];
  if (/季度$/.test(word)) return [3, 'month'];
  if (/月$/.test(word)) return [1, 'month'];
  if (/年度?$/.test(word)) return [1, 'year'];
  return [1, /周$|星期$/.test(word) ? 'week' : 'day'];
}

// 半年, 半个月, 半天
function halves(word: string): readonly [number, Unit] {
  if (/年$/.test(word)) return [6, 'month'];
  return /月$/.test(word) ? [15, 'day'] : word === '天' || word === '日' ? [1, 'day'] : [0, 'day'];
}

/** How many times or items, and which: 3次, 一条. Undefined for none. */
export function countOf(
  tokens: readonly Token[],
): { readonly count: number; readonly items: boolean; readonly marks: readonly Mark[] } | undefined {
  const [token] = tokens;
  const groups = token === undefined ? undefined : counted.exec(token.text)?.groups;
  // of 1-2次 at least the first is meant
  const count = chineseNumber(groups?.['few']?.slice(0, -1) ?? groups?.['count'] ?? '');
  if (token === undefined || count === undefined || count === 0) return undefined;
  return { count, items: /[条篇件例]/.test(groups?.['measure'] ?? ''), marks: [['count', token.start, token.end]] };
}

const counted = new RegExp(countPattern);

/** A period: the one of the calendar, or an amount of a unit for 每两年 and 每日. */
export interface Every {
  readonly period?: Period;
  readonly amount?: number;
  readonly unit?: Unit;
  readonly notes: readonly Note[];
}

/** Reads 每年, 按月, 每两周, 每天; undefined for an amount that is none. */
export function everyOf(tokens: readonly Token[]): Every | undefined {
  const [token] = tokens;
  if (token === undefined) return undefined;
  const groups = periodical.exec(token.text)?.groups ?? {};
  const word = groups['period'] ?? token.text;
  const several = groups['several'] === undefined ? 1 : chineseNumber(groups['several']);
  if (several === undefined || several === 0) return undefined;
  const alone = /隔/.test(token.text) || several > 1;
  if (word === '旬') return { amount: 10 * several, unit: 'day', notes: note('ten-days', tokens) };
  if (/^[日天]/.test(word)) return { amount: several, unit: 'day', notes: [] };
  const period = periodIn(word);
  if (!alone) return { period, notes: [] };
  const [factor, unit] = scales[period];
  return { amount: several * factor, unit, notes: [] };
}

const periodical = new RegExp(`^${periodPattern}`);
const scales: Readonly<Record<Period, readonly [number, Unit]>> = {
  year: [1, 'year'],
  'half-year': [6, 'month'],
  quarter: [3, 'month'],
  month: [1, 'month'],
  week: [1, 'week'],
  workday: [1, 'workday'],
};

/** The period of the calendar that a word names: 半年, 年度, 季, 月, 周, 工作日. */
export function periodIn(word: string): Period {
  if (/半年/.test(word)) return 'half-year';
  if (/年/.test(word)) return 'year';
  if (/季/.test(word)) return 'quarter';
  if (/月/.test(word)) return 'month';
  return /工作日/.test(word) ? 'workday' : 'week';
}

/** A place inside a period: 首月10日前, 第二周, 底, 周五. */
export interface Slot {
  readonly period: Period;
  readonly slot: string;
  readonly day: string;
  readonly limited: boolean;
  readonly marks: readonly Mark[];
}

/** Takes a word of sign p apart. */
export function slotOf(token: Token): Slot {
  const head = periodical.exec(token.text)?.[0] ?? /^[当本]?(?:半年|季度?|月|年)/.exec(token.text)?.[0] ?? '';
  const rest = token.text.slice(head.length);
  // 每周五: the day of the week is told by what stands before it
  const groups = slotted.exec(`${/[周期]$/.test(head) ? '周' : ''}${rest}`)?.groups ?? {};
  const { slot = '', slotDay, onlyDay, edge } = groups;
  const at = token.start + head.length;
  return {
    period: periodIn(head),
    slot,
    day: slotDay ?? onlyDay ?? '',
    limited: edge !== undefined,
    marks: [
      ['period', token.start, at],
      ['slot', at, token.end - (edge ?? '').length],
      ...(edge === undefined ? [] : [['limit', token.end - edge.length, token.end] as const]),
    ],
  };
}

const slotted = new RegExp(`^周?${slotPattern}`);

/** True when nothing follows the limit but how it is done, and perhaps to what: 予以公开, 及时向社会公布, 公开部门预算. */
export function isTail(tokens: readonly Token[], objects = true): boolean {
  if (tokens.some(({ sign, text }) => !'aVQGRhYxJF'.includes(sign) || (sign === 'J' && /或/.test(text)))) return false;
  // a list goes on: 每周一、周四
  if (/^[、/和及]$/.test(tokens[0]?.text ?? '')) return false;
  const others = tokens.filter(({ sign }) => sign === 'x');
  if (others.length === 0) return true;
  const done = tokens.some(({ sign }) => 'VQ'.includes(sign));
  return (
    objects &&
    done &&
    wordsOf(others).length <= 30 &&
    !/每|内(?!容)|周[一二三四五六日]|星期|\d|[一二三四五六七八九十]+[月日]/.test(wordsOf(others))
  );
}
