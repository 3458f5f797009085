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
  /** What follows the date: 前 and the verb. */
  readonly rest: string;
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
    const spoken = spokenDate(match.groups ?? {}, '');
    if (spoken === undefined || ofAnotherYear(value, start) || !isLimit(value, start, end, match.groups ?? {})) continue;
    const date = isoDate(spoken.year ?? year, spoken.month, spoken.day);
    if (date !== undefined) found.push({ start, end, raw: match[0], date, yearly: spoken.yearly });
  }
  return found;
}

/** Reads a normalised phrase that begins with a date, e.g. 于7月5日前, 每年第一季度内; undefined for other phrases and for days that do not exist. */
export function readDate(plain: string): SpokenDate | undefined {
  const iso = /^(20\d{2})[-./](\d{1,2})[-./](\d{1,2})(?=\D|$)/.exec(plain);
  if (iso !== null)
    return checked({
      yearly: false,
      year: Number(iso[1]),
      month: Number(iso[2]),
      day: Number(iso[3]),
      wholeMonth: false,
      rest: plain.slice(iso[0].length),
    });
  const match = leading.exec(plain);
  return match === null ? undefined : spokenDate(match.groups ?? {}, plain.slice(match[0].length));
}

/** `YYYY-MM-DD`, the day no later than the month has days; undefined without a year or for a month that does not exist. */
export function isoDate(year: number | undefined, month: number, day: number): string | undefined {
  if (year === undefined || month < 1 || month > 12 || day < 1) return undefined;
  const last = Math.min(day, daysIn(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`;
}

// ---- the pattern

const gap = '\\s{0,3}';
const numeral = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const pattern =
  `(?<yearly>每${gap}年度?${gap}的?${gap})?` +
  `(?:(?<year>20\\d{2}|二[〇零][〇零一二三四五六七八九]{2})${gap}年度?${gap})?` +
  `(?:(?<month>${numeral})${gap}月份?${gap}(?:(?<day>${numeral})${gap}[日号]|(?<part>底|末|上旬|中旬|下旬))?` +
  `|(?<end>年[底末终]|年内|(?<=年度?\\s{0,3})[底末])|(?<start>年初|(?<=年\\s{0,3})初)` +
  `|第?(?<quarter>[一二三四1-4])季度(?<edge>[末底])?|(?<half>[上下]半年))`;
const running = new RegExp(`${pattern}${gap}(?:之前|以前|前|内)?`, 'g');
const leading = new RegExp(`^(?:应于|应在|须于|须在|于|在|截至|截止|到|最迟|最晚|不迟于|不晚于|今年|本年度?){0,3}${pattern}`);

type Groups = Readonly<Record<string, string | undefined>>;

function spokenDate(groups: Groups, rest: string): SpokenDate | undefined {
  const { yearly, year, month, day, part, end, start, quarter, half } = groups;
  const base = { yearly: yearly !== undefined, ...(year === undefined ? {} : { year: chineseNumber(year) ?? 0 }), rest };
  if (month !== undefined) {
    const number = chineseNumber(month) ?? 0;
    const last = day === undefined ? lastOfPart(part, number, base.year) : (chineseNumber(day) ?? 0);
    return checked({ ...base, month: number, day: last, wholeMonth: day === undefined && part === undefined });
  }
  if (end !== undefined)
    return year === undefined && yearly === undefined && end.length === 1 ? undefined : { ...base, month: 12, day: 31, wholeMonth: false };
  if (start !== undefined) return { ...base, month: 3, day: 31, wholeMonth: false };
  if (quarter !== undefined) {
    const last = (chineseNumber(quarter) ?? 0) * 3;
    return { ...base, month: last, day: daysIn(base.year, last), wholeMonth: false };
  }
  return half === undefined
    ? undefined
    : { ...base, month: half === '上半年' ? 6 : 12, day: half === '上半年' ? 30 : 31, wholeMonth: false };
}

function lastOfPart(part: string | undefined, month: number, year: number | undefined): number {
  return part === '上旬' ? 10 : part === '中旬' ? 20 : daysIn(year, month);
}

function checked(date: SpokenDate): SpokenDate | undefined {
  const exists = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysIn(date.year, date.month);
  return exists ? date : undefined;
}

// without a year February has 29, and isoDate brings it down
function daysIn(year: number | undefined, month: number): number {
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
