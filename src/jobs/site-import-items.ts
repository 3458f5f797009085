import { compare } from '../base/diagnostic.js';
import { counted, text } from '../base/text.js';
import type { ColumnClue, LooseItem } from '../intake/read-items.js';
import { pathReader } from '../intake/site-paths.js';
import type { SiteItem } from '../model/documents.js';
import { addressKey } from './site-import-address.js';
import { ColumnIndex, nameKey } from './site-import-index.js';
import {
  type JoinedItems,
  type LeftItem,
  type ReadColumn,
  type SiteDoubt,
  type SiteHead,
  type SiteReading,
  walk,
} from './site-import-types.js';

/**
 * Puts items into the columns that their sources name; where no source has columns, columns are made of the names that items give. Then
 * lists are sorted, newest first, and it is said of each how much of the column it lists. What finds no column comes back as left over.
 */
export function putItems(
  readings: readonly SiteReading[],
  roots: ReadColumn[],
  index: ColumnIndex,
  head: SiteHead,
  doubts: SiteDoubt[],
): JoinedItems {
  const loose = readings.flatMap(({ items }) => items);
  const made = roots.length === 0 && loose.length > 0 ? columnsOf(loose, roots, doubts) : index;
  const own = new Map<ReadColumn, SiteItem[]>();
  const left: LeftItem[] = [];
  const by: Record<string, number> = {};
  const folders = new Map<string, ReadColumn | undefined>();
  for (const { column } of walk(roots)) {
    const folder = column.url === undefined ? undefined : folderOf(column.url, head.url);
    if (folder !== undefined) folders.set(folder, folders.has(folder) ? undefined : column);
  }
  const searched = new Map<string, ReturnType<ColumnIndex['find']>>();
  for (const { item, column } of loose) {
    const key = JSON.stringify([column.id, column.url, column.path, column.name]);
    const found = searched.get(key) ?? made.find(split(column));
    searched.set(key, found);
    const target = found.kind === 'found' ? found.column : found.kind === 'none' ? byAddress(item, made, folders, head.url) : undefined;
    if (target === undefined) {
      left.push({ item, column: clueWords(column), why: found.kind === 'found' ? 'none' : found.kind });
      continue;
    }
    const way = found.kind === 'found' ? found.by : 'address';
    by[way] = (by[way] ?? 0) + 1;
    const list = own.get(target);
    if (list === undefined) own.set(target, [item]);
    else list.push(item);
  }
  if ((by['address'] ?? 0) > 0)
    doubts.push({
      code: 'items-by-address',
      message: text(
        `${by['address']} 条信息没有写明栏目，按网址所在的文件夹或编号归入栏目，请核对`,
        `${counted(by['address'] ?? 0, 'item')} named no column and were put by their addresses; please check`,
      ),
    });
  for (const { column, total, where } of readings.flatMap(({ counts = [] }) => counts)) {
    const found = made.find(column);
    if (found.kind !== 'found') continue;
    if (found.column.items === undefined) found.column.items = total;
    else if (found.column.items !== total) found.column.review = [...(found.column.review ?? []), `信息数在 ${where} 里是 ${total}`];
  }
  let doubled = 0;
  for (const { column } of walk(roots)) {
    const more = own.get(column);
    if (more === undefined && column.list === undefined) continue;
    const { list, twice } = once([...(column.list ?? []), ...(more ?? [])], head.url);
    doubled += twice;
    column.list = list;
    // how much a source of pages lists is known to it alone
    if (more !== undefined || column.listed === undefined) column.listed = listedOf(column, list.length, doubts);
    compareNewest(column, list);
  }
  if (doubled > 0)
    doubts.push({
      code: 'items-twice',
      message: text(
        `${doubled} 条信息在同一栏目里列了两次，只留一条`,
        `${counted(doubled, 'item')} listed twice in one column ${doubled === 1 ? 'was' : 'were'} kept once`,
      ),
    });
  sayLeft(left, doubts);
  return { left, by, all: loose.length };
}

// a cell 栏目 that holds a path
function split(clue: ColumnClue): ColumnClue {
  if (clue.path !== undefined || clue.name === undefined || !/[>›＞→»|\\/]|-{2,}|—/.test(clue.name)) return clue;
  const path = pathReader([{ path: clue.name, name: '' }])(clue.name);
  return path.length > 1 ? { ...clue, path } : clue;
}

function clueWords({ path, name, id, url }: ColumnClue): string {
  return path?.join(' > ') ?? name ?? (id === undefined ? (url ?? '') : `编号 ${id}`);
}

// no list of columns at all: those that items name
function columnsOf(loose: readonly LooseItem[], roots: ReadColumn[], doubts: SiteDoubt[]): ColumnIndex {
  const byKey = new Map<string, ReadColumn>();
  const byId = new Set<string>();
  for (const { column } of loose) {
    const clue = split(column);
    const path = clue.path ?? (clue.name === undefined ? [] : [clue.name]);
    let list = roots;
    let key = '';
    for (const [level, name] of path.entries()) {
      key = `${key}\u0000${nameKey(name)}`;
      const last = level === path.length - 1;
      const own = last && clue.id !== undefined && clue.path === undefined ? `${key}\u0000#${clue.id}` : key;
      const known = byKey.get(own);
      const made: ReadColumn = known ?? { name, children: [], review: ['栏目只在信息清单里出现，没有栏目表'] };
      if (known === undefined) {
        byKey.set(own, made);
        list.push(made);
      }
      if (last && clue.id !== undefined && made.id === undefined && !byId.has(clue.id)) {
        made.id = clue.id;
        byId.add(clue.id);
      }
      if (last && clue.url !== undefined) made.url ??= clue.url;
      list = made.children;
    }
  }
  if (roots.length > 0)
    doubts.push({
      code: 'columns-of-items',
      message: text(
        '没有栏目表，栏目按信息清单里写的栏目列出；没有信息的栏目不在其中',
        'There is no list of columns; the columns are those that items name, and blank ones are not among them',
      ),
    });
  return new ColumnIndex(roots, {});
}

function byAddress(
  item: SiteItem,
  index: ColumnIndex,
  folders: ReadonlyMap<string, ReadColumn | undefined>,
  site: string | undefined,
): ReadColumn | undefined {
  if (item.url === undefined) return undefined;
  const id = /\/art_(\d+)_\d+\./.exec(item.url)?.[1] ?? /\/info\/(\d+)\/\d+\.htm/.exec(item.url)?.[1];
  const [only, ...others] = index.byId(id);
  if (only !== undefined && others.length === 0) return only;
  const steps = addressKey(item.url, site).split('?')[0]?.split('/').slice(0, -1) ?? [];
  for (let length = steps.length; length > 1; length--) {
    const found = folders.get(steps.slice(0, length).join('/'));
    if (found !== undefined) return found;
    if (!/^(?:20\d{2,6}|\d{1,2})$/.test(steps[length - 1] ?? '')) return undefined;
  }
  return undefined;
}

// /zwgk/zcwj/ and /zwgk/zcwj/index.html
function folderOf(url: string, site: string | undefined): string | undefined {
  const key = addressKey(url, site);
  return key.includes('?') || key.includes('#') || !key.includes('/') || /\.(?:s?html?|jsp|aspx?|php)$/i.test(key) ? undefined : key;
}

function once(list: readonly SiteItem[], site: string | undefined): { readonly list: SiteItem[]; readonly twice: number } {
  const kept = new Map<string, SiteItem>();
  for (const item of list) {
    const key = item.url === undefined ? `${nameKey(item.title)} ${item.date ?? ''}` : addressKey(item.url, site);
    const before = kept.get(key);
    kept.set(key, before === undefined ? item : { ...item, ...before });
  }
  const sorted = [...kept.values()].sort((a, b) => compare(b.date ?? '', a.date ?? ''));
  return { list: sorted, twice: list.length - kept.size };
}

function listedOf(column: ReadColumn, count: number, doubts: SiteDoubt[]): NonNullable<ReadColumn['listed']> {
  if (column.items === count) return 'all';
  if (column.items !== undefined && count > column.items) {
    const words = `信息数是 ${column.items}，清单里却有 ${count} 条`;
    column.review = [...(column.review ?? []), words];
    doubts.push({
      code: 'more-items-than-said',
      ...(column.origin === undefined ? {} : { where: column.origin }),
      message: text(
        `“${column.name}”的${words}`,
        `"${column.name}" is said to hold ${column.items}, and ${counted(count, 'item')} are listed`,
      ),
    });
  }
  return 'some';
}

function compareNewest(column: ReadColumn, list: readonly SiteItem[]): void {
  const newest = list[0]?.date;
  if (newest !== undefined && column.updated !== undefined && newest > column.updated)
    column.review = [...(column.review ?? []), `最近更新是 ${column.updated}，清单里却有 ${newest} 的信息`];
}

function sayLeft(left: readonly LeftItem[], doubts: SiteDoubt[]): void {
  const groups = new Map<string, { readonly one: LeftItem; count: number }>();
  for (const one of left) {
    const key = `${one.why} ${one.column}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { one, count: 1 });
    else group.count++;
  }
  for (const { one, count } of groups.values()) {
    const { column, why, item } = one;
    const [zh, en] = {
      unknown: [`栏目“${column}”在栏目表里找不到`, `no column "${column}" is listed`],
      several: [`叫“${column}”的栏目不止一个，不知道是哪一个`, `several columns are called "${column}"`],
      none: ['没有写明是哪个栏目的', 'no column is named'],
    }[why];
    doubts.push({
      code: `items-${why}-column`,
      ...(item.origin === undefined ? {} : { where: item.origin }),
      message: text(`${zh}，${count} 条信息没有连上`, `${en}; ${counted(count, 'item')} left over`),
    });
  }
}
