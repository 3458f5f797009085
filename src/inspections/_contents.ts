import { type Text, text } from '../base/text.js';
import type { InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import { childrenOf, unfinishedList } from './_sites.js';
import { unreadWords } from './_words.js';

/** The day of the newest item known, and why another may be newer. Neither: there is no item at all. */
export interface Newest {
  readonly date: string | undefined;
  readonly doubt: Text | undefined;
}

/** Whether a column is a list of items that is to be kept up: not archived, no mere link, no form. */
export function isList(view: InspectionView, column: ColumnNode): boolean {
  return !column.archived && column.redirect === undefined && view.classOf(column)?.service !== true;
}

/**
 * Whether nothing lies below a column; undefined where nobody knows: in an unfinished list a column whose own page was not read may have
 * others below it.
 */
export function isLeaf(view: InspectionView, column: ColumnNode): boolean | undefined {
  if (!column.leaf) return false;
  return view.isComplete(column.file) || (column.list !== undefined && column.listed !== 'some') ? true : undefined;
}

/** How many items stand in a column itself; undefined where nobody knows. */
export function itemsIn({ items, list, listed, unverified }: ColumnNode): number | undefined {
  if (unverified !== undefined) return undefined;
  if (items !== undefined) return Math.max(items, list?.length ?? 0);
  return listed === 'all' ? list?.length : undefined;
}

/** The newest item of a column itself. */
export function newestIn(column: ColumnNode): Newest {
  let date = column.updated?.slice(0, 10);
  for (const item of column.list ?? none) if (item.date !== undefined && (date === undefined || item.date > date)) date = item.date;
  return { date, doubt: doubtIn(column) };
}

function doubtIn(column: ColumnNode): Text | undefined {
  const { list = none, listed, updated, unverified } = column;
  if (unverified !== undefined) return unreadWords(column);
  if (updated !== undefined || itemsIn(column) === 0) return undefined;
  if (list.length === 0 || listed === 'some') return noDate;
  return list.every((item) => item.date !== undefined) ? undefined : someUndated;
}

/** The newest item of a column and of all below it; what only leads elsewhere leaves it open. */
function newestBelow(view: InspectionView, column: ColumnNode): Newest {
  return remembered(newestOnes, view, column, newestOf);
}

/** The newest item of several columns and of all below them. */
export function newestOn(view: InspectionView, columns: readonly ColumnNode[]): Newest {
  const [only] = columns;
  return only !== undefined && columns.length === 1 ? newestBelow(view, only) : together(columns.map((one) => newestBelow(view, one)));
}

function newestOf(view: InspectionView, column: ColumnNode): Newest {
  if (column.redirect !== undefined) return { date: undefined, doubt: elsewhere };
  if (isLeaf(view, column) === true) return newestIn(column);
  const all = together([newestIn(column), ...childrenOf(view, column).map((child) => newestBelow(view, child))]);
  return view.isComplete(column.file) ? all : { date: all.date, doubt: unfinishedList };
}

function together(parts: readonly Newest[]): Newest {
  return { date: latest(parts.map(({ date }) => date)), doubt: parts.find(({ doubt }) => doubt !== undefined)?.doubt };
}

/** The latest of some days; undefined for none. */
export function latest(days: readonly (string | undefined)[]): string | undefined {
  let most: string | undefined;
  for (const day of days) if (day !== undefined && (most === undefined || day > most)) most = day;
  return most;
}

/** All that is known of the days on which something came into a column and those below it. */
export interface Days {
  readonly dates: readonly string[];
  /** Every item later than this day is known; undefined where that cannot be said of any day. */
  readonly knownAfter?: string;
}

/** The days on which items came, and from when on they are known without a gap. */
export function daysBelow(view: InspectionView, column: ColumnNode): Days {
  return remembered(allDays, view, column, daysOf);
}

function daysOf(view: InspectionView, column: ColumnNode): Days {
  const own = daysIn(column);
  if (isLeaf(view, column) === true) return own;
  const below = childrenOf(view, column).map((child): Days => (child.redirect === undefined ? daysBelow(view, child) : { dates: [] }));
  const dates = [...own.dates, ...below.flatMap((one) => one.dates)];
  if (!view.isComplete(column.file)) return { dates };
  let knownAfter = always;
  for (const one of [own, ...below]) {
    if (one.knownAfter === undefined) return { dates };
    if (one.knownAfter > knownAfter) knownAfter = one.knownAfter;
  }
  return { dates, knownAfter };
}

const always = '0000-00-00';

function daysIn(column: ColumnNode): Days {
  const { list = [], listed, updated, unverified, items } = column;
  const dates = list.flatMap(({ date }) => date ?? []);
  const newest = updated?.slice(0, 10);
  const all = newest === undefined || dates.includes(newest) ? dates : [...dates, newest];
  if (unverified !== undefined) return { dates: all };
  if (itemsIn(column) === 0) return { dates: all, knownAfter: always };
  const dated = dates.length === list.length && list.length > 0 && listed !== 'some';
  if (dated && listed === 'all' && (items === undefined || items <= list.length)) return { dates: all, knownAfter: always };
  // items that are held at the top are old; the last one tells how far the list goes back
  const last = dated ? list[list.length - 1]?.date : newest;
  return last === undefined ? { dates: all } : { dates: all, knownAfter: last };
}

const none: readonly never[] = [];

const noDate = text('不知道最新一条信息的日期', 'the day of its newest item is not known');
const someUndated = text('有的信息没有日期，不知道哪一条最新', 'some of its items have no date, so the newest is not known');
const elsewhere = text('栏目只是跳转，内容在别处', 'the column only leads elsewhere');

type Memory<T> = WeakMap<InspectionView, Map<ColumnNode, T>>;

// many entries may stand on one wide column
const newestOnes: Memory<Newest> = new WeakMap();
const allDays: Memory<Days> = new WeakMap();

function remembered<T>(
  memory: Memory<T>,
  view: InspectionView,
  column: ColumnNode,
  make: (view: InspectionView, column: ColumnNode) => T,
): T {
  let known = memory.get(view);
  if (known === undefined) {
    known = new Map();
    memory.set(view, known);
  }
  let made = known.get(column);
  if (made === undefined) {
    made = make(view, column);
    known.set(column, made);
  }
  return made;
}
