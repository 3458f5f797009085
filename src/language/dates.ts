import type { DateMention } from '../model/structures.js';
import { chineseNumber } from './numerals.js';

/** A date as a phrase gives it; `day` is the last day meant. Without a day the phrase names the whole month or period. */
export interface SpokenDate {
  readonly yearly: boolean;
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  /** True when the phrase says only a month, as in 每年的12月. */
  readonly wholeMonth: boolean;
  readonly quarter?: 1 | 2 | 3 | 4;
  /** 上旬, 中旬, 下旬. */
  readonly part?: 'early' | 'middle' | 'late';
}

/**
 * Dates by which something must be done, found in running text: 7月5日前, 2023年年底前, 8月31日前, 年底前, 每年年初 (taken as the end
 * of March). Year-less dates take `year`; without it they are left out, as are dates of the past or of other years (去年底, 次年3月底前).
 */
export function findDates(value: string, year: number | undefined): readonly DateMention[] {
  if (!/[前初内]/.test(value)) return [];
  const found: DateMention[] = [];
  for (const match of value.matchAll(running)) {
    const start = match.index;
    const end = start + match[0].length;
    const spoken = spokenDate(match.groups ?? {});
    if (spoken === undefined || ofAnotherYear(value, start) || !isLimit(value, start, end, match.groups ?? {})) continue;
    const date = isoDate(spoken.year ?? year, spoken.month, spoken.day);
    if (date !== undefined) found.push({ start, end, raw: match[0], date, yearly: spoken.yearly });
  }
  return found;
}

/** `YYYY-MM-DD`, the day no later than the month has days; undefined without a year or for a month that does not exist. */
export function isoDate(year: number | undefined, month: number, day: number): string | undefined {
  if (year === undefined || month < 1 || month > 12 || day < 1) return undefined;
  const last = Math.min(day, daysIn(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`;
}

const gap = '\\s{0,3}';
const numeral = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';

/** A date in Chinese, as the source of a regular expression with the named groups that `spokenDate` reads. */
export const datePattern =
  `(?<yearly>每${gap}年度?${gap}的?${gap})?` +
  `(?:(?<year>20\\d{2}|二[〇零][〇零一二三四五六七八九]{2})${gap}年度?${gap})?` +
  `(?:(?<month>${numeral})${gap}月份?${gap}(?:(?<day>${numeral})${gap}[日号]|(?<part>底|末|上旬|中旬|下旬))?` +
  `|(?<end>年[底末终]|年内|(?<=(?<![学财])年度?\\s{0,3})[底末])|(?<start>年初|(?<=(?<![学财])年\\s{0,3})初)` +
  `|第?(?<quarter>[一二三四1-4])季度(?<edge>[末底])?|(?<half>[上下]半年))`;
const running = new RegExp(`${datePattern}${gap}(?:之前|以前|前|内)?`, 'g');

type Groups = Readonly<Record<string, string | undefined>>;

/** The date that the groups of `datePattern` name; undefined for days that do not exist and for 底 of no year. */
export function spokenDate(groups: Groups): SpokenDate | undefined {
  const { yearly, year, month, day, part, end, start, quarter, half } = groups;
  const base = { yearly: yearly !== undefined, ...(year === undefined ? {} : { year: chineseNumber(year) ?? 0 }), wholeMonth: false };
  if (month !== undefined) {
    const number = chineseNumber(month) ?? 0;
    const last = day === undefined ? lastOfPart(part, number, base.year) : (chineseNumber(day) ?? 0);
    const third = part === '上旬' ? 'early' : part === '中旬' ? 'middle' : part === '下旬' ? 'late' : undefined;
    const wholeMonth = day === undefined && part === undefined;
    return checked({ ...base, month: number, day: last, wholeMonth, ...(third === undefined ? {} : { part: third }) });
  }
  if (end !== undefined)
    return year === undefined && yearly === undefined && end.length === 1 ? undefined : { ...base, month: 12, day: 31 };
  if (start !== undefined) return { ...base, month: 3, day: 31 };
  if (quarter !== undefined) {
    const number = chineseNumber(quarter) as 1 | 2 | 3 | 4;
    return { ...base, month: number * 3, day: daysIn(base.year, number * 3), quarter: number };
  }
  return half === undefined ? undefined : { ...base, month: half === '上半年' ? 6 : 12, day: half === '上半年' ? 30 : 31 };
}

function lastOfPart(part: string | undefined, month: number, year: number | undefined): number {
  return part === '上旬' ? 10 : part === '中旬' ? 20 : daysIn(year, month);
}

function checked(date: SpokenDate): SpokenDate | undefined {
  const exists = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysIn(date.year, date.month);
  return exists ? date : undefined;
}

/** How many days a month has; without a year February has 29, and `isoDate` brings it down. */
export function daysIn(year: number | undefined, month: number): number {
  if (month === 2) return year === undefined || (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// ---- running text

// 每年年初 needs no 前; 12月前 and 第二季度前 are ambiguous and left out
function isLimit(value: string, start: number, end: number, groups: Groups): boolean {
  const said = value.slice(start, end);
  if (groups['start'] !== undefined) return groups['yearly'] !== undefined;
  if (groups['quarter'] !== undefined) return said.endsWith('内') || (groups['edge'] !== undefined && said.endsWith('前'));
  if (groups['half'] !== undefined || groups['end'] === '年内' || !said.endsWith('前')) return false;
  return groups['month'] === undefined || groups['day'] !== undefined || groups['part'] !== undefined;
}

function ofAnotherYear(value: string, start: number): boolean {
  const before = value.slice(Math.max(0, start - 6), start) + (value.charAt(start) === '年' ? '年' : '');
  return /(?:[明去次翌往隔]|[上下前后来]一?|[\d一二三四五六七八九十]\s{0,3})年度?\s{0,3}的?年?$/.test(before);
}
