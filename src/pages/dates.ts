/** A date in running words; without a year where the page writes none. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The days that words name: 2024-06-25, 2024年6月25日, 2024/6/25, 2024.06.25, 20240625 in brackets, and without a year [06-25], 06-25,
 * 6月25日. What is no day of the calendar is left out.
 */
export function datesIn(words: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  for (const match of words.matchAll(days)) {
    const date = { start: match.index, end: match.index + match[0].length, ...partsOf(match.groups ?? {}) };
    // today's date in the head of a page is no date of anything
    const today = /^\s*(?:星期|周[一二三四五六日]|农历)/.test(words.slice(date.end, date.end + 6));
    if (!today && isDay(date.year, date.month, date.day)) found.push(date);
  }
  return found;
}

/** The first date with a year in words, as YYYY-MM-DD; undefined for none. */
export function dayIn(words: string): string | undefined {
  const date = datesIn(words).find(({ year }) => year !== undefined);
  return date === undefined ? undefined : dayOf(date);
}

/** A date as YYYY-MM-DD; undefined without a year. */
export function dayOf(date: Pick<FoundDate, 'year' | 'month' | 'day'>): string | undefined {
  if (date.year === undefined) return undefined;
  return `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

/** The day that an address is filed under: `/art/2024/6/25/`, `t20240625_1`; undefined for addresses without one. */
export function dayInAddress(url: string): Pick<FoundDate, 'year' | 'month' | 'day'> | undefined {
  const groups = (/\/(?<y>20\d{2})\/(?<m>\d{1,2})\/(?<d>\d{1,2})\//.exec(url) ?? /\/t(?<y>20\d{2})(?<m>\d{2})(?<d>\d{2})_/.exec(url))
    ?.groups;
  if (groups === undefined) return undefined;
  const date = { year: Number(groups['y']), month: Number(groups['m']), day: Number(groups['d']) };
  return isDay(date.year, date.month, date.day) ? date : undefined;
}

/** The year of the month that an address is filed under, where it is the month given: `/202312/`. */
export function yearInAddress(url: string, month: number): number | undefined {
  const match = /\/(20\d{2})-?(\d{2})\//.exec(url);
  return match !== null && Number(match[2]) === month ? Number(match[1]) : undefined;
}

// without a year February has 29
function isDay(year: number | undefined, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || (year !== undefined && (year < 1949 || year > 2099))) return false;
  const leap = year === undefined || (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

function partsOf(groups: Readonly<Record<string, string | undefined>>): Pick<FoundDate, 'year' | 'month' | 'day'> {
  const [year, month, day] = ['y', 'm', 'd'].map((part) => {
    const key = Object.keys(groups).find((name) => name.startsWith(part) && groups[name] !== undefined);
    return key === undefined ? undefined : Number(groups[key]);
  });
  return { month: month ?? 0, day: day ?? 0, ...(year === undefined ? {} : { year }) };
}

// No sign of a longer number, an address or a 文号 may touch a date. Day and month often stand apart: a large 25 over 2024-06.
const forms = [
  String.raw`(?<y1>(?:19|20)\d{2})\s?[-/.年]\s?(?<m1>\d{1,2})\s?[-/.月]\s?(?<d1>\d{1,2})(?![\d-])日?`,
  String.raw`[[(（【](?<y2>20\d{2})(?<m2>\d{2})(?<d2>\d{2})[\])）】]`,
  String.raw`(?<d3>\d{1,2})\s+(?<y3>20\d{2})[-/.年](?<m3>\d{1,2})月?(?![\d/.日-])`,
  String.raw`(?<y4>20\d{2})[-/.年](?<m4>\d{1,2})月?\s+(?<d4>\d{1,2})(?![\d/.:：-])`,
  String.raw`(?<m5>\d{2})[-/](?<d5>\d{2})\s+(?<y5>20\d{2})(?![\d/.年-])`,
  String.raw`(?<y6>20\d{2})\s*\n\s*(?<m6>\d{2})[-/](?<d6>\d{2})(?![\d/.-])`,
  String.raw`(?<m7>\d{2})[-/](?<d7>\d{2})(?![\d/.-])`,
  String.raw`(?<m8>\d{1,2})月(?<d8>\d{1,2})日`,
];
const days = new RegExp(`(?<![\\d./-])(?:${forms.join('|')})`, 'g');
