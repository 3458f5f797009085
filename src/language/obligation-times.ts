import { chineseNumber } from './numerals.js';

/** How often something is to be done at least: 每年至少2次. */
export interface Times {
  readonly count: number;
  readonly period: 'year' | 'half-year' | 'quarter' | 'month' | 'week';
  /** The words that say so. */
  readonly raw: string;
}

/** How often, as running text says it: 每年至少组织2次, 年内…不少于5次, 每季度开展一次. A number without its period says nothing. */
export function timesIn(text: string): readonly Times[] {
  return [...text.matchAll(spoken)].flatMap(({ 0: raw, groups: { period = '', count = '' } = {} }) => {
    const number = chineseNumber(count === '两' ? '二' : count);
    const length = periods.find(([word]) => period.includes(word))?.[1];
    return number === undefined || number < 1 || length === undefined ? [] : [{ count: number, period: length, raw }];
  });
}

const spoken =
  /(?<period>每(?:个)?(?:半年|年度?|季度?|月|周)|(?:全年)?年内|全年)(?:年内)?[^，,。；;]{0,20}?(?:至少|不少于|不低于)?[^，,。；;]{0,8}?(?<![第前])(?<count>\d{1,3}|[一两二三四五六七八九十]{1,2})(?:次|期|场)/g;

const periods = [
  ['半年', 'half-year'],
  ['季', 'quarter'],
  ['月', 'month'],
  ['周', 'week'],
  ['年', 'year'],
] as const;
