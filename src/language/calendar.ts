/** A year's differences from Monday to Friday: days off on working days, and make-up days (调休) on weekends, as ISO dates. */
export interface WorkdayTable {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** Counts working days. For a year without a published table nothing is certain: `isWorkday` says undefined, `estimated` true. */
export interface WorkCalendar {
  isWorkday(date: string): boolean | undefined;
  /** The date `count` working days after `date`, which itself does not count; `estimated` when weekends alone had to do for some day. */
  addWorkdays(date: string, count: number): { readonly date: string; readonly estimated: boolean };
}

/** Years with a table under catalogs/workdays: 国务院办公厅关于…年部分节假日安排的通知. */
export const calendarYears: readonly number[] = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

/** Loads the shipped tables; only commands that count working days need them. */
export async function loadCalendar(): Promise<WorkCalendar> {
  const { workdays } = await import('../reference/generated/workdays.js');
  return workCalendar(Object.values(workdays));
}

/** A calendar over tables of working days, by year. */
export function workCalendar(tables: readonly WorkdayTable[]): WorkCalendar {
  const years = new Set(tables.map((table) => table.year));
  const off = new Set(tables.flatMap((table) => table.holidays));
  const on = new Set(tables.flatMap((table) => table.workdays));
  const works = (date: string, weekday: number): boolean => on.has(date) || (!off.has(date) && weekday !== 0 && weekday !== 6);
  return {
    isWorkday(date) {
      return years.has(Number(date.slice(0, 4))) ? works(date, weekdayOf(date)) : undefined;
    },
    addWorkdays(date, count) {
      let time = timeOf(date);
      let estimated = false;
      for (let left = count; left > 0; ) {
        time += day;
        const iso = isoOf(time);
        if (!years.has(Number(iso.slice(0, 4)))) estimated = true;
        if (works(iso, new Date(time).getUTCDay())) left--;
      }
      return { date: isoOf(time), estimated };
    },
  };
}

const day = 86_400_000;

function timeOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function weekdayOf(date: string): number {
  return new Date(timeOf(date)).getUTCDay();
}
