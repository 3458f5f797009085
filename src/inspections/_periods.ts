import { type Text, text } from '../base/text.js';
import { addDays, addMonths, daysBetween } from '../language/days.js';
import type { Threshold } from '../model/inspection.js';
import type { WorkCalendar } from '../model/work-calendar.js';
import type { Words } from './_words.js';

/** A length of time of a preset. */
export interface Period {
  readonly count: number;
  readonly unit: 'days' | 'workdays' | 'weeks' | 'months';
}

/** The day so long after another, or before it; undefined where the working days of a year on the way are not known. */
export function dayAfter(day: string, { count, unit }: Period, calendar: WorkCalendar, back = false): string | undefined {
  const signed = back ? -count : count;
  if (unit === 'months') return addMonths(day, signed);
  if (unit !== 'workdays') return addDays(day, unit === 'weeks' ? signed * 7 : signed);
  const { date, estimated } = calendar.addWorkdays(day, signed);
  return estimated ? undefined : date;
}

/** A threshold as a length of time; undefined for a count. */
export function periodOf(threshold: Threshold | undefined): Period | undefined {
  if (threshold === undefined) return undefined;
  const { value, unit } = threshold;
  return unit === 'count' || unit === 'times' ? undefined : { count: value, unit };
}

/** A length of time as one says it. */
export function periodWords({ count, unit }: Period): Words {
  const [zh, en] = unitWords[unit];
  return { zh: `${count} ${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` };
}

/** How many days lie between two days, as one says it. */
export function daysWords(from: string, to: string): Words {
  const days = daysBetween(from, to);
  return { zh: `${days} 天`, en: `${days} day${days === 1 ? '' : 's'}` };
}

/** Why working days could not be counted. */
export const noCalendar: Text = text('涉及的年份没有放假调休安排，工作日算不准', 'there is no table of working days for a year on the way');

const unitWords: Readonly<Record<Period['unit'], readonly [string, string]>> = {
  days: ['天', 'day'],
  workdays: ['个工作日', 'working day'],
  weeks: ['周', 'week'],
  months: ['个月', 'month'],
};
