import { type Text, text } from '../base/text.js';
import type { Deadline } from '../model/structures.js';
import type { WorkCalendar } from '../model/work-calendar.js';
import { addDays, dayOf, weekdayOf, yearOf } from './days.js';
import { dueFrom } from './due-date.js';

/** One day on which a deadline falls due. `count` says how often within the period that ends on that day. */
export interface Occurrence {
  readonly date: string;
  readonly count?: number;
  readonly period?: NonNullable<Deadline['period']>;
  readonly estimated: boolean;
  readonly assumed: readonly Text[];
}

/** Why a deadline has no date. */
export type Undated =
  | 'event-unknown'
  | 'prompt'
  | 'event-bound'
  | 'on-request'
  | 'realtime'
  | 'freshness'
  | 'retention'
  | 'notice-period'
  | 'month-unknown'
  | 'start-unknown'
  | 'every-workday'
  | 'inherit'
  | 'unparsed';

/** Days from `from` to `to`, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days within a span on which one limit falls due, in order, or why it has none at all. Compounds are asked limb by limb. */
export function occurrencesOf(deadline: Deadline, span: Span, calendar: WorkCalendar): readonly Occurrence[] | Undated {
  const reason = undatedReason(deadline);
  if (reason !== undefined) return reason;
  const { date, period } = deadline;
  const all =
    deadline.kind === 'fixed-date' && date !== undefined && period === undefined
      ? [plain(date)]
      : periodic({ ...dated(deadline), period: period ?? 'year' }, span, calendar);
  return all.filter((one) => one.date >= span.from && one.date <= span.to);
}

/** Why this limit has no date of its own; undefined when it has. */
export function undatedReason(deadline: Deadline): Undated | undefined {
  const { kind, amount, unit, period, date, month, day, quarter, part } = deadline;
  switch (kind) {
    case 'within-workdays':
    case 'within-days':
      return 'event-unknown';
    case 'fixed-date':
      if (date !== undefined) return undefined;
      if (amount !== undefined) return 'event-bound';
      if (period !== undefined && period !== 'year') return undefined;
      return month !== undefined || quarter !== undefined
        ? undefined
        : day !== undefined || part !== undefined
          ? 'month-unknown'
          : 'unparsed';
    case 'freshness':
      if (period === undefined) return 'freshness';
      return period === 'workday' ? 'every-workday' : undefined;
    case 'recurring':
      if (period === undefined) return amount === 1 && (unit === 'day' || unit === 'workday') ? 'every-workday' : 'start-unknown';
      return period === 'workday' ? 'every-workday' : undefined;
    case 'compound':
      return 'unparsed';
    default:
      return kind;
  }
}

// a yearly date written as the date of one year
function dated(deadline: Deadline): Deadline {
  const { date, month } = deadline;
  if (date === undefined || month !== undefined) return deadline;
  return { ...deadline, month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

type Periodic = Deadline & { readonly period: NonNullable<Deadline['period']> };

function periodic(deadline: Periodic, span: Span, calendar: WorkCalendar): readonly Occurrence[] {
  const { period, event, amount, unit, count } = deadline;
  const found: Occurrence[] = [];
  // a period that ended before the span may fall due inside it
  for (const { start, end } of periodsOf(period, { from: addDays(span.from, -400), to: span.to })) {
    if (event !== undefined && amount !== undefined) {
      const due = dueFrom(deadline, deadline.before === true && !/结束|终了/.test(event) ? start : end, calendar);
      if (due !== undefined) found.push({ date: due.date, estimated: due.estimated, assumed: due.assumed });
    } else if (amount !== undefined && unit === 'week') {
      found.push({ ...plain(addDays(start, amount * 7 - 1)), assumed: [nthWeek(amount)] });
    } else if (amount !== undefined && (unit === 'workday' || unit === 'day')) {
      // 每月前5个工作日内
      const eve = addDays(start, -1);
      const counted = unit === 'workday' ? calendar.addWorkdays(eve, amount) : { date: addDays(eve, amount), estimated: false };
      found.push({ ...counted, assumed: [] });
    } else {
      const date = dayInPeriod(deadline, start, end);
      found.push({ ...plain(date), ...(count === undefined ? {} : { count, period }) });
    }
  }
  return found;
}

// 每月8日, 每年3月底, 每季度首月10日, 每月上旬; else the last day of the period
function dayInPeriod({ month, day, quarter, part, period }: Periodic, start: string, end: string): string {
  const year = yearOf(start);
  const first = Number(start.slice(5, 7));
  const of = period === 'year' ? (month ?? (quarter === undefined ? undefined : quarter * 3)) : month;
  const last = day ?? (part === 'early' ? 10 : part === 'middle' ? 20 : undefined);
  if (period === 'week') return last === undefined || last > 7 ? end : addDays(start, last - 1);
  if (of !== undefined) return dayOf(year, period === 'year' || of > monthsIn[period] ? of : first + of - 1, last ?? 31);
  return last === undefined ? end : dayOf(year, period === 'month' ? first : Number(end.slice(5, 7)), last);
}

const monthsIn = { year: 12, 'half-year': 6, quarter: 3, month: 1, workday: 0 } as const;

function* periodsOf(period: Periodic['period'], { from, to }: Span): Generator<{ start: string; end: string }> {
  if (period === 'workday') return;
  if (period === 'week') {
    // weeks from Monday to Sunday
    for (let start = addDays(from, -((weekdayOf(from) + 6) % 7)); start <= to; start = addDays(start, 7))
      yield { start, end: addDays(start, 6) };
    return;
  }
  const months = monthsIn[period];
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    for (let month = 1; month <= 12; month += months) {
      const [start, end] = [dayOf(year, month, 1), dayOf(year, month + months - 1, 31)];
      // the last day of a period that has only begun may lie behind the span, and a day inside it may not
      if (end >= from && start <= to) yield { start, end };
    }
  }
}

function plain(date: string): Occurrence {
  return { date, estimated: false, assumed: [] };
}

function nthWeek(week: number): Text {
  return text(`第 ${week} 周按每期第 ${week * 7} 天算`, `week ${week} was taken to end on day ${week * 7} of the period`);
}
