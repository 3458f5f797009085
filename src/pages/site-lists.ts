import { counted, type Text, text } from '../base/text.js';
import type { SiteColumn, SiteItem } from '../model/documents.js';
import type { KeyedPage, SitePages } from './site-pages.js';

/** What is known of the items of a column. */
export type ColumnList = Pick<SiteColumn, 'items' | 'updated' | 'listed' | 'list'>;

/**
 * The items of a column from its first page and the pages behind it. The count only where all pages were read or the page says it; `newest`
 * only where the first page was read and goes from new to old; the newest date only where every item has one.
 */
export function listedOf(
  first: KeyedPage,
  site: SitePages,
  name: string,
): { readonly facts: ColumnList; readonly doubts: readonly Text[] } | undefined {
  const list = first.reading?.list;
  if (list === undefined) return undefined;
  if (list.items.length === 0) return { facts: list.total === 0 ? { items: 0, listed: 'all' } : {}, doubts: [] };
  const { items, complete, ending } = gathered(first, site);
  const whole = ending && complete;
  const doubts: Text[] = [];
  if (list.total !== undefined && whole && list.total !== items.length) doubts.push(countsDiffer(name, list.total, items.length));
  const total = list.total === undefined ? undefined : Math.max(list.total, items.length);
  const all = list.total === items.length || (whole && (total === undefined || total === items.length));
  const sorted = byAge(items);
  const newest = all || goesDown(list.items);
  const dated = items.every(({ date }) => date !== undefined);
  const latest = items
    .flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1);
  const count = all ? items.length : total;
  return {
    facts: {
      ...(count === undefined ? {} : { items: count }),
      ...(newest && dated && latest !== undefined ? { updated: latest } : {}),
      listed: all ? 'all' : newest ? 'newest' : 'some',
      list: dated ? sorted : items,
    },
    doubts,
  };
}

// the items of all pages that could be read, and whether none is missing
function gathered(first: KeyedPage, site: SitePages): { readonly items: SiteItem[]; readonly complete: boolean; readonly ending: boolean } {
  const items = new Map<string, SiteItem>();
  const visited = new Set<string>([first.key]);
  let complete = true;
  let ending = first.reading?.list?.whole === true;
  let last = first;
  const open = [...(first.reading?.list?.next ?? [])].reverse();
  const take = (page: KeyedPage): void => {
    for (const item of page.reading?.list?.items ?? []) {
      const key = `${item.url ?? ''}\u0000${item.title}\u0000${item.date ?? ''}`;
      if (!items.has(key)) items.set(key, item);
    }
  };
  take(first);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const key = site.keyOf(next);
    if (visited.has(key)) continue;
    visited.add(key);
    const page = site.at(key);
    if (page?.reading?.list === undefined || page.reading.list.items.length === 0) {
      complete = false;
      continue;
    }
    take(page);
    last = page;
    for (const further of [...page.reading.list.next].reverse()) open.push(further);
  }
  if (visited.size > 1) ending = last.reading?.list?.next.every((url) => visited.has(site.keyOf(url))) === true;
  return { items: [...items.values()], complete, ending };
}

/** Items from new to old, those of one day as they were; those without a date last. */
export function byAge(items: readonly SiteItem[]): SiteItem[] {
  return [...items].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : (a.date ?? '') > (b.date ?? '') ? -1 : 0));
}

// a few items put on top do not change that a list goes from new to old
function goesDown(items: readonly SiteItem[]): boolean {
  const dates = items.flatMap(({ date }) => date ?? []);
  const ups = dates.filter((date, index) => index > 0 && date > (dates[index - 1] ?? '')).length;
  return (
    dates.length > 0 &&
    dates.length === items.length &&
    ups <= Math.max(1, Math.floor(dates.length / 5)) &&
    (dates.length === 1 || (dates.at(-1) ?? '') <= (dates.toSorted().at(-1) ?? ''))
  );
}

function countsDiffer(name: string, said: number, read: number): Text {
  return text(
    `栏目“${name}”的网页说共 ${said} 条，各页实际列出 ${read} 条`,
    `The page of column "${name}" says ${counted(said, 'item')} in all; its pages list ${read}`,
  );
}
