import { textHash } from '../base/hash.js';
import { findPersonalData } from '../language/personal-data.js';
import type { InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import { dayAfter, periodOf } from './_periods.js';

/** One item of a site column. */
export type Item = NonNullable<ColumnNode['list']>[number];

/** Whether something was published within the time that an inspection looks back, by the preset; true where that is not limited or not known. */
export function isRecent(view: InspectionView, column: ColumnNode, date: string): boolean {
  const period = periodOf(view.threshold('item-lookback'));
  if (period === undefined) return true;
  const from = dayAfter(view.knownUntil(column.file) ?? view.today, period, view.calendar, true);
  return from === undefined || date >= from;
}

/** What makes an item the same one in the next run: its address, else its title, neither of which may give away what must not be shown. */
export function itemKey({ url, title }: Item): string {
  if (url !== undefined) return url;
  return findPersonalData(title).length === 0 ? title : textHash(title);
}
