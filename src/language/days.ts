/** Arithmetic on dates as `YYYY-MM-DD`, without clock or time zone: a date is a day of the calendar, never a moment. */

/** Whether the text is a day that exists, from year 100 to 9999. */
export function isDay(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !date.startsWith('0000') && isoOf(timeOf(date)) === date;
}

/** The date so many days later, or earlier for a negative count. */
export function addDays(date: string, days: number): string {
  return isoOf(timeOf(date) + days * day);
}

/** The same day so many months later, or earlier for a negative count; the last day of a month that has no such day. Source: 民法典第二百零二条. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, last = 1] = date.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  return dayOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, last);
}

/** The day of a month, its last where it has fewer days. */
export function dayOf(year: number, month: number, last: number): string {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isoOf(Date.UTC(year, month - 1, Math.min(last, days)));
}

/** The last day of the year, half-year, quarter, month or week (from Monday) that a day lies in. */
export function endOfPeriod(period: 'year' | 'half-year' | 'quarter' | 'month' | 'week', date: string): string {
  if (period === 'week') return addDays(date, (7 - weekdayOf(date)) % 7);
  const months = { year: 12, 'half-year': 6, quarter: 3, month: 1 }[period];
  return dayOf(yearOf(date), Math.ceil(Number(date.slice(5, 7)) / months) * months, 31);
}

/** The day of the week, 0 for Sunday. */
export function weekdayOf(date: string): number {
  return new Date(timeOf(date)).getUTCDay();
}

/** Days from one date to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / day);
}

/** The year of a date. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

const day = 86_400_000;

function timeOf(date: string): number {
  return Date.UTC(yearOf(date), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
