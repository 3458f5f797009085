import type { WorkCalendar } from '../model/work-calendar.js';
import { addDays, isDay, weekdayOf, yearOf } from './days.js';

/** A year's differences from Monday to Friday: days off on working days, and make-up days (调休) on weekends, as ISO dates. */
export interface WorkdayTable {
  readonly year: number;
  readonly holidays?: readonly string[];
  readonly workdays?: readonly string[];
}

/** Years with a table under catalogs/workdays: 国务院办公厅关于…年部分节假日安排的通知. */
export const calendarYears: readonly number[] = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

/** Loads the shipped tables, and those of the project on top; only commands that count working days need them. */
export async function loadCalendar(own: readonly WorkdayTable[] = []): Promise<WorkCalendar> {
  const { workdays } = await import('../reference/generated/workdays.js');
  return workCalendar([...Object.values(workdays), ...own]);
}

/** The years that are known once a project's own tables lie on the shipped ones, in order. */
export function knownYears(own: readonly WorkdayTable[]): readonly number[] {
  const whole = own.filter(isWhole).map((table) => table.year);
  return [...new Set([...calendarYears, ...whole])].sort((a, b) => a - b);
}

/** A calendar over tables of working days. A later table of the same year changes the days it names and leaves the others. */
export function workCalendar(tables: readonly WorkdayTable[]): WorkCalendar {
  const years = [...new Set(tables.filter(isWhole).map((table) => table.year))].sort((a, b) => a - b);
  const known = new Set(years);
  const differing = new Map<string, boolean>();
  for (const table of tables) {
    for (const day of soundDays(table, 'holidays')) differing.set(day, false);
    for (const day of soundDays(table, 'workdays')) differing.set(day, true);
  }
  const knows = (date: string) => known.has(yearOf(date));
  const works = (date: string) => differing.get(date) ?? weekdayOf(date) % 6 !== 0;
  return {
    years,
    isWorkday: (date) => (knows(date) ? works(date) : undefined),
    addWorkdays(date, count) {
      const step = Math.sign(count);
      let [at, estimated] = [date, false];
      for (let left = Math.abs(count); left > 0; ) {
        at = addDays(at, step);
        estimated ||= !knows(at);
        if (works(at)) left--;
      }
      return { date: at, estimated };
    },
    workdayFrom(date) {
      let [at, estimated] = [date, !knows(date)];
      while (!works(at)) {
        at = addDays(at, 1);
        estimated ||= !knows(at);
      }
      return { date: at, estimated };
    },
    countWorkdays(from, to) {
      const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1];
      let count = 0;
      for (let at = first; at < last; ) {
        at = addDays(at, 1);
        // counted back, the day of the event is left out too
        if (works(sign > 0 ? at : addDays(at, -1))) count++;
      }
      return count * sign;
    },
  };
}

/** What is wrong with a day of a table. `both` stands in both lists, `twice` twice in one. */
export interface WorkdayFault {
  readonly list: 'holidays' | 'workdays';
  readonly index: number;
  readonly day: string;
  readonly why: 'no-such-day' | 'other-year' | 'both' | 'twice';
}

/** The days of a table that cannot be meant as they stand; a calendar leaves those that do not exist or belong to another year out. */
export function workdayFaults(table: WorkdayTable): readonly WorkdayFault[] {
  const off = new Set(daysOf(table, 'holidays'));
  return (['holidays', 'workdays'] as const).flatMap((list) =>
    daysOf(table, list).flatMap((day, index, days): WorkdayFault[] => {
      const why = !isDay(day)
        ? 'no-such-day'
        : yearOf(day) !== table.year
          ? 'other-year'
          : days.indexOf(day) < index
            ? 'twice'
            : list === 'workdays' && off.has(day)
              ? 'both'
              : undefined;
      return why === undefined ? [] : [{ list, index, day, why }];
    }),
  );
}

// Whether a table can stand for its year. The notices have taken at least 17 days from Monday to Friday off in every year since 2019; a
// table with far fewer, for a year that has no other, only adds to weekends, and the year stays an estimate.
function isWhole(table: WorkdayTable): boolean {
  if (calendarYears.includes(table.year)) return true;
  return soundDays(table, 'holidays').filter((day) => weekdayOf(day) % 6 !== 0).length >= 10;
}

function soundDays(table: WorkdayTable, list: WorkdayFault['list']): readonly string[] {
  return daysOf(table, list).filter((day) => isDay(day) && yearOf(day) === table.year);
}

function daysOf(table: WorkdayTable, list: WorkdayFault['list']): readonly string[] {
  return table[list] ?? [];
}
