import { type Text, text } from '../base/text.js';
import type { Deadline } from '../model/structures.js';
import type { CountedDay, WorkCalendar } from '../model/work-calendar.js';
import { addDays, addMonths, endOfPeriod, isDay, yearOf } from './days.js';

/** The last day that is in time. `counted` are the working days after the event, the day `from`, up to that day, negative before it. */
export interface DueDate {
  readonly from: string;
  readonly date: string;
  readonly counted: number;
  /** True where some year on the way has no table of working days, so that weekends alone had to do. */
  readonly estimated: boolean;
  readonly assumed: readonly Text[];
}

/**
 * When a deadline falls due, counted from the day of its event (`YYYY-MM-DD`), which itself does not count; where the event is the end of a month
 * or quarter (次月10日前), from the end of the one that the day lies in. `undefined` for what no
 * event decides (每年3月31日前 has its date, 长期公开 has none) and for a day that does not exist. Sources: 条例第二十六条；民法典第二百零一条至
 * 第二百零三条 for periods in days, months and years.
 */
export function dueFrom(deadline: Deadline, eventDate: string, calendar: WorkCalendar): DueDate | undefined {
  if (!isDay(eventDate)) return undefined;
  if (deadline.kind === 'compound') return ofLimbs(deadline, eventDate, calendar);
  const from = beginOf(deadline, eventDate);
  const found = ofOne(deadline, from, calendar);
  if (found === undefined) return undefined;
  const assumed = from === eventDate ? found.assumed : [...found.assumed, fromEnd(eventDate, from)];
  return { from, ...found, assumed, counted: calendar.countWorkdays(from, found.date) };
}

function beginOf(deadline: Deadline, day: string): string {
  const { period } = deadline;
  return !isAfterPeriod(deadline) || period === undefined || period === 'workday' ? day : endOfPeriod(period, day);
}

function isAfterPeriod({ kind, event = '' }: Deadline): boolean {
  return kind === 'recurring' && /^(?:结束|终了)$/.test(event);
}

// the period of article 26 that 及时 falls back to
const statutoryPeriod = { amount: 20, unit: 'workday' } as const;

/** The sentence for a year without a table. */
export function estimateWords(years: readonly number[]): Text {
  return text(
    `没有${years.join('、')}年的放假调休安排，只按周末推算，是估计`,
    `there is no table of working days for ${years.join(', ')}: only weekends were left out, so this is an estimate`,
  );
}

type Found = Omit<DueDate, 'counted' | 'from'>;
type Period = { readonly amount: number; readonly unit: NonNullable<Deadline['unit']> };

function ofOne(deadline: Deadline, event: string, calendar: WorkCalendar): Found | undefined {
  const { kind, amount, unit, cap } = deadline;
  if (kind === 'prompt') return said(counted(cap ?? statutoryPeriod, event, calendar), cap === undefined ? [promptly] : []);
  const before = deadline.before === true;
  const main = amount === undefined || unit === undefined ? undefined : { amount, unit };
  // 与文件同步, 时间跨度不超过5个工作日: what may not be passed is the cap
  if (cap !== undefined && !before && (main === undefined || main.amount === 0)) return counted(cap, event, calendar);
  if (main !== undefined && !unlimited.has(kind)) {
    const found = counted(main, event, calendar, before, isAfterPeriod(deadline));
    const most = cap === undefined || before ? undefined : counted(cap, event, calendar);
    return most === undefined ? found : said(found, [atMost(most.date)]);
  }
  return kind === 'realtime' || (kind === 'event-bound' && amount === 0)
    ? { date: event, estimated: false, assumed: [sameDay] }
    : undefined;
}

// their numbers, if any, were not understood
const unlimited: ReadonlySet<Deadline['kind']> = new Set(['inherit', 'unparsed']);

// of limits that all hold the first decides; of alternatives too, since nobody knows which event it was
function ofLimbs({ clauses = [], join }: Deadline, event: string, calendar: WorkCalendar): DueDate | undefined {
  const found = clauses.flatMap((clause) => {
    if (['retention', 'notice-period', 'freshness'].includes(clause.kind)) return [];
    const due = dueFrom(clause, event, calendar);
    return due === undefined ? [] : [due];
  });
  const [first, second] = found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  if (first === undefined || second === undefined) return first;
  return { ...first, assumed: [...first.assumed, join === 'any' ? earliestOfAny : earliestOfAll] };
}

function counted({ amount, unit }: Period, event: string, calendar: WorkCalendar, before = false, ended = false): Found | undefined {
  // no deadline reaches beyond the years that dates are written with
  if (yearOf(event) + amount / perYear[unit] > 9_990 || yearOf(event) - amount / perYear[unit] < 110) return undefined;
  if (unit === 'workday') return { ...calendar.addWorkdays(event, before ? -amount : amount), assumed: [] };
  const sign = before ? -1 : 1;
  const day =
    unit === 'day' || unit === 'week'
      ? addDays(event, sign * amount * (unit === 'week' ? 7 : 1))
      : addMonths(event, sign * amount * (unit === 'year' ? 12 : 1));
  // a month after the end of September is over with the last of October, as 次月底前 says
  const end = ended && unit === 'month' ? endOfPeriod('month', day) : day;
  if (before || amount === 0) return { date: end, estimated: false, assumed: before && calendar.isWorkday(end) === false ? [stays] : [] };
  return moved(end, calendar.workdayFrom(end));
}

const perYear: Readonly<Record<Period['unit'], number>> = { workday: 200, day: 365, week: 52, month: 12, year: 1 };

function moved(end: string, next: CountedDay): Found {
  return { ...next, assumed: next.date === end ? [] : [runsOn(end)] };
}

function said(found: Found | undefined, more: readonly Text[]): Found | undefined {
  return found && { ...found, assumed: [...found.assumed, ...more] };
}

const promptly = text(
  '没有写期限，按条例第二十六条的 20 个工作日算',
  'no period is written; the 20 working days of article 26 of the regulation were taken',
);
const sameDay = text('没有写期限，按当天算', 'no period is written; the same day was taken');
const stays = text('倒推到休息日，没有再提前', 'counted back, the date falls on a day off and was left there');
const earliestOfAll = text('几个时限都要满足，按最早的算', 'all its limits hold, so the earliest was taken');
const earliestOfAny = text('几个时限任选其一，按最早的算', 'any of its limits may be meant, so the earliest was taken');

function fromEnd(day: string, end: string): Text {
  return text(`按 ${day} 所在的一期到 ${end} 结束起算`, `counted from ${end}, the end of the period that ${day} lies in`);
}

function runsOn(end: string): Text {
  return text(
    `${end} 是休息日，顺延到下一个工作日（未经核实的算法）`,
    `${end} is a day off, so the period runs on to the next working day (unverified)`,
  );
}

function atMost(date: string): Text {
  return text(`最迟不超过 ${date}`, `${date} at the latest`);
}
