import { counted, shortened, type Text, text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';
import type { LedgerStatus, Standing, StatusCounts } from './ledger-status.js';

/** What each standing is called. */
export const standingNames: Readonly<Record<Standing, Text>> = {
  overdue: text('已超期', 'overdue'),
  soon: text('临近期限', 'due soon'),
  open: text('整改期内', 'in time'),
  undated: text('期限未定', 'no day'),
  done: text('已整改', 'done'),
  waived: text('不予整改', 'waived'),
  'waiver-fault': text('不予整改已失效', 'waiver void'),
};

/** A ledger in a sentence: how many items, in which state, how many past their day. */
export function statusSummary({ name, date, total, unit, soonDays }: LedgerStatus): readonly Text[] {
  const whose = unit === undefined ? '' : `（${unit}）`;
  const { all, handed, working, done, waived, overdue, soon, undated } = total;
  return [
    text(
      `${name}${whose}，截至 ${date}：共 ${all} 项，交办 ${handed}，整改中 ${working}，已整改 ${done}，不予整改 ${waived}`,
      `${name}${unit === undefined ? '' : ` (${unit})`}, as of ${date}: ${counted(all, 'item')}, ${handed} handed out, ${working} in hand, ${done} done, ${waived} waived`,
    ),
    text(
      `已超期 ${overdue}，${soonDays} 天内到期 ${soon}${undated === 0 ? '' : `，期限未定 ${undated}（那一年的工作日安排还没有）`}`,
      `${overdue} overdue, ${soon} due within ${soonDays} days${undated === 0 ? '' : `, ${undated} without a day (no calendar for the year)`}`,
    ),
  ];
}

/** An item in a line: which record, where the finding itself does not say, and what is wrong. */
export function itemWords({ entry, title, column, document, file, finding }: LedgerItem): string {
  const names =
    entry === undefined ? [title ?? column ?? document ?? file ?? ''] : title === undefined || title === entry ? [entry] : [entry, title];
  const unsaid = names.filter((name) => name !== '' && !finding.includes(name));
  return unsaid.length === 0 ? finding : `${names.join(' ')}：${finding}`;
}

/** When an item is due, seen from today. */
export function dueWords({ due }: Pick<LedgerItem, 'due'>, daysLeft: number | undefined): Text {
  if (due === undefined || daysLeft === undefined) return text('期限未定', 'no day');
  if (daysLeft < 0) return text(`${due} 到期，已超 ${-daysLeft} 天`, `due ${due}, ${-daysLeft} days ago`);
  return daysLeft === 0
    ? text(`${due} 今天到期`, `due ${due}, today`)
    : text(`${due} 到期，还有 ${daysLeft} 天`, `due ${due}, in ${daysLeft} days`);
}

/** The first eight digits, by which people name an item. */
export function shortName({ fingerprint }: Pick<LedgerItem, 'fingerprint'>): string {
  return fingerprint.slice(0, 8);
}

/** A few items, a line each, and how many more there are. */
export function someItems(items: readonly LedgerItem[], most: number, zh: boolean): readonly string[] {
  const shown = items
    .slice(0, most)
    .map((item) => `  ${[shortName(item), item.unit ?? '', shortened(itemWords(item), 60)].filter(Boolean).join(' ')}`);
  const more = items.length - shown.length;
  return more > 0 ? [...shown, zh ? `  …另有 ${more} 项` : `  … and ${more} more`] : shown;
}

/** The counts of a unit as cells, in the order of `countHeadings`. */
export function countCells({ all, handed, working, done, waived, overdue, soon }: StatusCounts): readonly number[] {
  return [all, handed, working, done, waived, overdue, soon];
}

/** What the counts are called. */
export const countHeadings: readonly Text[] = [
  text('合计', 'All'),
  text('交办', 'Handed out'),
  text('整改中', 'In hand'),
  text('已整改', 'Done'),
  text('不予整改', 'Waived'),
  text('已超期', 'Overdue'),
  text('临近', 'Soon'),
];
