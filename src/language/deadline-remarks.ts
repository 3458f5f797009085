import { type Text, text } from '../base/text.js';

/** What a reader of deadlines notes while it reads: a code, the stretch of the uniform text, and what goes into its sentence. */
export interface Note {
  readonly code: RemarkCode;
  readonly start: number;
  readonly end: number;
  readonly detail?: string;
}

/** True for what was assumed, false for a complaint. */
export function isAssumption(code: RemarkCode): boolean {
  return Object.hasOwn(assumptions, code);
}

/** The sentence of a remark; `said` is the stretch as written. */
export function remarkText(code: RemarkCode, said: string, detail = ''): Text {
  const sentence = (
    Object.hasOwn(assumptions, code) ? assumptions[code as keyof typeof assumptions] : warnings[code as keyof typeof warnings]
  ) as Sentence;
  return sentence(said, detail);
}

/** Codes of all remarks on deadlines. */
export type RemarkCode = keyof typeof assumptions | keyof typeof warnings;

type Sentence = (said: string, detail: string) => Text;

const assumptions = {
  'year-from-context': (said, year) => text(`“${said}”没有写年份，按${year}年理解`, `"${said}" names no year; ${year} is taken`),
  'year-start': (said) => text(`“${said}”按3月31日前理解`, `"${said}" is taken as by 31 March`),
  'calendar-days': (said) => text(`“${said}”没有写“工作”，按自然日计算`, `"${said}" is counted in calendar days`),
  'hours-as-days': (said, days) => text(`“${said}”按${days}日计算，不计到小时`, `"${said}" is counted as ${days} day(s), not in hours`),
  'start-word-missing': (said) =>
    text(`“${said}”后面缺“之日起”，按它起算`, `"${said}" is taken as what starts the period, though 之日起 is missing`),
  'no-event': (said) => text(`“${said}”没有写从什么时候算起`, `"${said}" does not say what starts the period`),
  'short-unit': (said) => text(`“${said}”按“个工作日”理解`, `"${said}" is taken as 个工作日`),
  'whole-part': (said) => text(`“${said}”按到这一旬的最后一天理解`, `"${said}" is taken as by the last day of those ten days`),
  'whole-month': (said) => text(`“${said}”没有写日期，按当月最后一天理解`, `"${said}" names no day; the last of the month is taken`),
  'whole-period': (said) => text(`“${said}”按这一时段的最后一天理解`, `"${said}" is taken as by the last day of the period`),
  'end-of-range': (said) => text(`“${said}”是一段时间，按最后一天理解`, `"${said}" is a stretch of time; its last day is taken`),
  'month-start': (said) => text(`“${said}”按上旬（10日前）理解`, `"${said}" is taken as the first ten days`),
  'quarter-start': (said) => text(`“${said}”按第一个月内理解`, `"${said}" is taken as its first month`),
  'following-period': (said) =>
    text(`“${said}”按每个月（季度）结束后起算理解`, `"${said}" is counted from the end of each month or quarter`),
  'every-month': (said) => text(`“${said}”按每个月都要做理解`, `"${said}" is taken as every month`),
  'ten-days': (said) => text(`“${said}”按每10日理解`, `"${said}" is taken as every ten days`),
  'next-workday': (said) => text(`“${said}”按下一个工作日理解`, `"${said}" is taken as the next working day`),
  'newest-item': (said) =>
    text(
      `“${said}”没有写从什么时候算起，按最新一条不得早于这个时间理解`,
      `"${said}" has no start; it is taken as the greatest age of the newest item`,
    ),
  'day-off': (said) => text(`“${said}”没有计入日期`, `"${said}" is not worked into the date`),
} satisfies Record<string, Sentence>;

const warnings = {
  typo: (said, right) => text(`“${said}”疑为“${right}”`, `"${said}" is probably ${right}`),
  'within-missing': (said) => text(`“${said}”后面缺“内”`, `内 is missing after "${said}"`),
  'unit-missing': (said) => text(`“${said}”缺单位，是工作日还是日要写明`, `"${said}" lacks its unit: working days or days`),
  'unit-guessed': (said) =>
    text(
      `“${said}”缺单位，按条例第二十六条的“20个工作日”理解`,
      `"${said}" lacks its unit; it is taken as the 20 working days of article 26 of the regulation`,
    ),
  'vague-word': (said) => text(`“${said}”没有期限，到哪一天算晚说不清`, `"${said}" sets no day after which it is late`),
  'no-such-date': (said) => text(`“${said}”这一天不存在`, `There is no such day as "${said}"`),
  'ambiguous-before': (said) =>
    text(`“${said}”是到上一个月（季度）底还是到它结束，看不出来`, `"${said}" may mean before it begins or before it ends`),
  'bare-period': (said) =>
    text(`“${said}”是公开期限、公开多久还是多久更新一次，看不出来`, `"${said}" may limit publishing, showing or updating`),
  'year-unknown': (said) => text(`“${said}”没有写年份，算不出日期`, `"${said}" names no year, so there is no date`),
  'left-over': (said) => text(`“${said}”没有读进时限里`, `"${said}" is not part of what was read`),
  filler: (said) => text(`“${said}”没有说时限`, `"${said}" states no deadline`),
  'too-long': (_, length) => text(`有 ${length} 个字，像是一段话，没有读`, `A paragraph of this length was not read: ${length}`),
  'not-understood': (said) => text(`“${said}”看不懂`, `"${said}" is not understood`),
} satisfies Record<string, Sentence>;
