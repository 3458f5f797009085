import { findDates } from '../language/deadline.js';
import type { Plan, Profile } from '../model/documents.js';
import { partsOf } from './derive-parts.js';

/** By when the catalogs are to be there: 年底前形成主动公开事项目录. A 目录指引 is made by others, for others. */
export function dueOf(plan: Plan): Profile['due'] {
  for (const { clause, words } of partsOf(plan)) {
    if (!isOrderOfCatalog(words)) continue;
    const date = findDates(words, plan.year).find((one) => !one.yearly)?.date;
    if (date !== undefined) return { date, clause, words: [words] };
  }
  return undefined;
}

/** Whether a stretch of a plan orders that a catalog be made. */
export function isOrderOfCatalog(words: string): boolean {
  return /(?:编制|编成|形成|制定|完成|建立)[^，,。]*主动公开(?:基本|事项)+目录(?!指引|体系)/.test(words);
}
