import type { Activity } from '../model/documents.js';
import { daysIn, isoDate } from './dates.js';
import { normalise } from './normalise.js';
import { chineseNumber } from './numerals.js';

/** When an activity is to take place. Without a month the phrase says too little: the form asks for one. */
export interface ActivityTime {
  readonly year?: number;
  readonly month?: number;
  readonly part?: '上旬' | '中旬' | '下旬';
  readonly day?: number;
  /** A month or a day that no calendar has. */
  readonly impossible?: true;
}

/** The time of an activity: 9月, 9月中旬, 9月20日, 2024年9月20日上午, 2024-09-20; the first month it names. Empty for 三季度 and 待定. */
export function readActivityTime(time: Activity['time']): ActivityTime {
  const read = typeof time === 'string' ? spoken(normalise(time)) : time;
  const { month, day } = read;
  const exists = month === undefined || (month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= daysIn(undefined, month))));
  return exists ? read : { ...read, impossible: true };
}

/** The first and the last day a time can mean, ISO; undefined without a month. Source: 附件2“必须明确月份，可具体到日，也可填写某月上旬、中旬、下旬”. */
export function daysOf(time: ActivityTime, year: number): { readonly first: string; readonly last: string } | undefined {
  const { month, part, day, impossible } = time;
  if (month === undefined || impossible) return undefined;
  const [from, to] =
    day !== undefined ? [day, day] : part === '上旬' ? [1, 10] : part === '中旬' ? [11, 20] : [part === '下旬' ? 21 : 1, 31];
  const first = isoDate(time.year ?? year, month, from);
  const last = isoDate(time.year ?? year, month, to);
  return first === undefined || last === undefined ? undefined : { first, last };
}

const numeral = '(\\d{1,2}|[一二三四五六七八九十]{1,3})';
const phrase = new RegExp(`(?:(20\\d{2})年)?${numeral}月份?(?:(上旬|中旬|下旬|[初中底末])|${numeral}[日号]?)?`);

function spoken(text: string): ActivityTime {
  const digits = /^(20\d{2})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/.exec(text);
  const [, year, month, third, day] = digits === null ? (phrase.exec(text) ?? []) : [...digits.slice(0, 3), undefined, digits[3]];
  if (month === undefined) return {};
  const part = third === undefined ? undefined : parts[third.charAt(0)];
  return {
    ...(year !== undefined && { year: Number(year) }),
    month: chineseNumber(month) ?? 0,
    ...(part !== undefined && { part }),
    ...(day !== undefined && { day: chineseNumber(day) ?? 0 }),
  };
}

const parts: Readonly<Record<string, '上旬' | '中旬' | '下旬'>> = {
  上: '上旬',
  初: '上旬',
  中: '中旬',
  下: '下旬',
  底: '下旬',
  末: '下旬',
};
