import { addDays, addMonths, dayOf, yearOf } from '../language/days.js';
import { readDeadline } from '../language/deadline.js';
import { occurrencesOf } from '../language/occurrences.js';
import { remember } from '../matching/remember.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import type { Deadline } from '../model/structures.js';
import type { WorkCalendar } from '../model/work-calendar.js';

/** One limit of an entry that makes something be published again and again, and where it is written. */
export interface Clock {
  readonly field: 'deadline' | 'updateCycle';
  readonly deadline: Deadline;
  /** The limit as it is written. */
  readonly raw: string;
}

/** A stretch of days in which something had to come: after `after`, up to `due`. */
export interface Window {
  readonly after: string;
  readonly due: string;
}

/** The limits of an entry that hold for all of it; entries whose limits are written alike have the same. */
export interface Clocks {
  readonly year: number;
  /** The first that falls on a day or at the end of every year. */
  readonly yearly: Clock | undefined;
  /** The others; none where none of them makes anything be published again. */
  readonly others: readonly Clock[];
}

/** Reads the limits of entries, each way of writing them once; of alternatives (任一) none is sure. */
export function clocksIn(view: InspectionView): (entry: InspectedEntry) => Clocks {
  let read = readers.get(view);
  if (read === undefined) {
    read = reader();
    readers.set(view, read);
  }
  return read;
}

const readers = new WeakMap<InspectionView, (entry: InspectedEntry) => Clocks>();

function reader(): (entry: InspectedEntry) => Clocks {
  const inYear = remember((year: number) => remember((deadline: Limit) => remember((cycle: Limit) => clocksOf(deadline, cycle, year))));
  return ({ year, deadline, updateCycle }) => inYear(year)(deadline)(updateCycle);
}

type Limit = InspectedEntry['deadline'];

function clocksOf(deadline: Limit, cycle: Limit, year: number): Clocks {
  const own = deadline === undefined ? [] : limbs('deadline', readDeadline(deadline, { year }));
  const more = cycle === undefined ? [] : limbs('updateCycle', readDeadline(cycle, { year }));
  // 每年1月31日前 already says what 每年更新 says
  const isSaid = ({ deadline: { period } }: Clock) => period !== undefined && own.some((other) => other.deadline.period === period);
  const all = [...own, ...more.filter((one) => !isSaid(one))];
  const others = all.filter((clock) => !isYearly(clock));
  return { year, yearly: all.find(isYearly), others: others.some(({ deadline: { kind } }) => coming.has(kind)) ? others : [] };
}

const coming: ReadonlySet<Deadline['kind']> = new Set(['recurring', 'freshness', 'fixed-date']);

function isYearly({ deadline: { kind, period, month, date } }: Clock): boolean {
  return period === 'year' && (kind === 'recurring' || (kind === 'fixed-date' && (month !== undefined || date !== undefined)));
}

/**
 * The last stretch that is over by a day and in which a limit that comes back (每月, 每季度10日前, 每年3月31日前) had to be kept. `uncounted` where the
 * working days are not known; undefined where the limit has no such stretch, or none since the year of the catalog began.
 */
export function lastWindow({ deadline }: Clock, year: number, until: string, calendar: WorkCalendar): Window | 'uncounted' | undefined {
  const all = windows.get(calendar) ?? new WeakMap<Deadline, Map<string, Window | 'uncounted' | undefined>>();
  windows.set(calendar, all);
  const known = all.get(deadline) ?? new Map<string, Window | 'uncounted' | undefined>();
  all.set(deadline, known);
  const key = `${year} ${until}`;
  if (!known.has(key)) known.set(key, windowOf(deadline, year, until, calendar));
  return known.get(key);
}

// a phrase that is read again is the same deadline
const windows = new WeakMap<WorkCalendar, WeakMap<Deadline, Map<string, Window | 'uncounted' | undefined>>>();

function windowOf(deadline: Deadline, year: number, until: string, calendar: WorkCalendar): Window | 'uncounted' | undefined {
  if (deadline.period === undefined || deadline.period === 'workday') return undefined;
  const found = occurrencesOf(deadline, { from: addMonths(until, -30), to: until }, calendar);
  if (!Array.isArray(found)) return undefined;
  const dates = found.map(({ date }) => date);
  for (let at = dates.length - 1; at > 0; at--) {
    const [before, date] = [dates[at - 1], dates[at]];
    if (before === undefined || date === undefined) continue;
    // a day off moves the limit to the next working day
    const due = calendar.workdayFrom(date);
    if (due.date > until) continue;
    if (found[at]?.estimated === true || due.estimated) return 'uncounted';
    const isOwn = isLong(deadline) ? yearOf(date) >= year : before >= dayOf(year - 1, 12, 31);
    return isOwn ? { after: before, due: due.date } : undefined;
  }
  return undefined;
}

/** How old the newest item may be by a limit without fixed days (每两周更新一次): the first day that is in time. `uncounted` where the working days are not known. */
export function oldestInTime(
  { field, deadline }: Clock,
  year: number,
  until: string,
  calendar: WorkCalendar,
): string | 'uncounted' | undefined {
  const { kind, amount, unit, period, event, before } = deadline;
  const rolls = kind === 'recurring' || (kind === 'freshness' && field === 'updateCycle');
  if (!rolls || event !== undefined || before === true) return undefined;
  const [count, each] = period === 'workday' ? [2, 'workday' as const] : period === undefined ? [amount, unit] : [];
  if (count === undefined || each === undefined) return undefined;
  const counted = each === 'workday' ? calendar.addWorkdays(until, -count) : undefined;
  if (counted?.estimated === true) return 'uncounted';
  const oldest =
    counted?.date ??
    (each === 'day' || each === 'week'
      ? addDays(until, -count * (each === 'week' ? 7 : 1))
      : addMonths(until, -count * (each === 'year' ? 12 : 1)));
  return oldest >= dayOf(year, 1, 1) ? oldest : undefined;
}

function limbs(field: Clock['field'], deadline: Deadline): readonly Clock[] {
  if (deadline.condition !== undefined) return [];
  if (deadline.kind !== 'compound') return [{ field, deadline, raw: deadline.raw }];
  return deadline.join === 'any' ? [] : (deadline.clauses ?? []).flatMap((clause) => limbs(field, clause));
}

function isLong({ period }: Deadline): boolean {
  return period === 'year';
}
