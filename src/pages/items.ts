import { childrenOf, type HtmlElement, parentOf } from '../html/tree.js';
import type { SiteItem } from '../model/documents.js';
import { datesIn, dayInAddress, dayOf, type FoundDate, yearInAddress } from './dates.js';
import { itemFields } from './item-fields.js';
import { labelsIn } from './labels.js';
import type { Row, RowGroup } from './rows.js';
import { type PageView, wordsOf } from './view.js';
import { pageWords } from './words.js';

/** The rows of a list as items, in the order of the page. A date without a year takes it from its address, a heading of the year, or neighbours that agree; else there is no date. */
export function itemsOf(view: PageView, group: RowGroup): readonly SiteItem[] {
  const heads = headingsOf(view, group);
  const dates = group.rows.map((row) => dateOf(view, row, heads));
  const years = yearHeadings(view, group);
  const seen = new Set<string>();
  return group.rows.flatMap((row, index): SiteItem[] => {
    const date = dates[index];
    const key = `${row.link.url}\u0000${row.title}\u0000${date?.day ?? ''}`;
    // a picture and a headline of the same item
    if (seen.has(key)) return [];
    seen.add(key);
    const found = date === undefined ? undefined : (date.year ?? yearOf(row, date, dates, index, years));
    const day =
      date === undefined ? undefined : dayOf({ month: date.month, day: date.day, ...(found === undefined ? {} : { year: found }) });
    return [
      {
        title: row.title,
        url: row.link.url,
        ...(day === undefined ? {} : { date: day }),
        ...fieldsOf(view, row, heads),
      },
    ];
  });
}

/** The headings of a table by the number of the cell; none for lists that are no table. */
type Headings = readonly (string | undefined)[];

function headingsOf(view: PageView, group: RowGroup): Headings {
  const [row] = group.rows;
  if (row?.element?.tagName !== 'tr') return [];
  const table = tableAround(row.element);
  const first =
    table === undefined ? undefined : view.elements.slice(view.at(table), view.end(table)).find(({ tagName }) => tagName === 'tr');
  if (first === undefined || first === row.element) return [];
  const { labels } = pageWords();
  const heads = childrenOf(first).map((cell) => labels.get(wordsOf(view, cell).replace(/\s+/g, '')));
  return heads.some((field) => field !== undefined && field !== 'topic') ? heads : [];
}

function tableAround(element: HtmlElement): HtmlElement | undefined {
  let found = parentOf(element);
  while (found !== undefined && found.tagName !== 'table') found = parentOf(found);
  return found;
}

// what a cell under a heading, or a label before a value, says; a date is only the date of publication where nothing says otherwise
function fieldsOf(view: PageView, row: Row, heads: Headings): Partial<SiteItem> {
  const cells = row.element?.tagName === 'tr' && heads.length > 0 ? childrenOf(row.element) : [];
  const pairs = cells.flatMap((cell, index) => {
    const field = heads[index];
    return field === undefined || field === 'title' || field === 'date' ? [] : [{ field, value: wordsOf(view, cell) }];
  });
  const labelled = labelsIn(row.rest).filter(({ field }) => field !== 'title' && field !== 'date');
  return itemFields([...pairs, ...labelled]);
}

function dateOf(view: PageView, row: Row, heads: Headings): FoundDate | undefined {
  const column = heads.indexOf('date');
  if (row.element?.tagName === 'tr' && heads.some((field) => field === 'date' || field === 'formed')) {
    const cell = childrenOf(row.element)[column];
    return column === -1 || cell === undefined ? undefined : datesIn(wordsOf(view, cell))[0];
  }
  const labelled = labelsIn(row.rest);
  const said = labelled.find(({ field }) => field === 'date');
  if (said !== undefined) return datesIn(said.value)[0];
  // 成文日期 and the like are no date of publication
  const others = labelled.flatMap(({ field, value }) =>
    field === 'formed' || field === 'effective' || field === 'expires' ? datesIn(value) : [],
  );
  const found = datesIn(row.rest).filter((date) => !others.some((other) => sameDay(date, other)));
  const whole = found.filter(({ year }) => year !== undefined);
  const use = whole.length > 0 ? whole : found;
  const [first] = use;
  // two different days, and nothing says which is which
  return first !== undefined && use.every((date) => sameDay(date, first)) ? first : undefined;
}

function sameDay(a: FoundDate, b: FoundDate): boolean {
  return a.month === b.month && a.day === b.day && (a.year === undefined || b.year === undefined || a.year === b.year);
}

// 2024年 on a line of its own over the rows
function yearHeadings(view: PageView, group: RowGroup): readonly { readonly at: number; readonly year: number }[] {
  const [start, end] = view.range(group.box);
  const from = Math.max(0, start - 60);
  return [...view.words.slice(from, end).matchAll(/(?:^|\n)[ \t\u00a0]*(20\d{2}|19\d{2})\s?年(?:度)?[ \t\u00a0]*(?=\n|$)/g)].map(
    (match) => ({
      at: from + match.index,
      year: Number(match[1]),
    }),
  );
}

function yearOf(
  row: Row,
  date: FoundDate,
  dates: readonly (FoundDate | undefined)[],
  index: number,
  headings: readonly { readonly at: number; readonly year: number }[],
): number | undefined {
  const filed = dayInAddress(row.link.url);
  if (filed?.year !== undefined && filed.month === date.month && filed.day === date.day) return filed.year;
  const month = yearInAddress(row.link.url, date.month);
  if (month !== undefined) return month;
  const heading = headings.findLast(({ at }) => at < row.start);
  if (heading !== undefined) return heading.year;
  // between two dates of one year, in the order of time
  const before = dates.slice(0, index).findLast((one) => one?.year !== undefined);
  const after = dates.slice(index + 1).find((one) => one?.year !== undefined);
  if (before?.year === undefined || before.year !== after?.year) return undefined;
  const [top, here, below] = [before, date, after].map(({ month, day }) => month * 100 + day);
  return (top ?? 0) >= (here ?? 0) && (here ?? 0) >= (below ?? 0) ? before.year : undefined;
}
