import type { MatchEntry } from '../model/matching.js';
import { yearsIn } from './normal.js';

/** False where a column speaks of other years than the entry: those of its title, or else the year of its catalog. */
export function yearAllowed({ year }: MatchEntry, title: string, years: readonly string[]): boolean {
  if (year === undefined || yearsIn(title).length > 0) return true;
  return years.includes(String(year)) || (ofTheYearBefore.test(title) && years.includes(String(year - 1)));
}

/** True where a column speaks of the very year that the entry means. */
export function yearFits({ year, title }: MatchEntry, years: readonly string[]): boolean {
  const own = yearsIn(title);
  if (own.length > 0) return own.some((one) => years.includes(one));
  return year !== undefined && !ofTheYearBefore.test(title) && years.includes(String(year));
}

// settlements and yearly reports of a year are published in the next
const ofTheYearBefore = /决算|年报|年度报告|总结|统计公报/;
