import { counted, text } from '../base/text.js';
import { addressKey, homeOfMost } from './site-import-address.js';
import { ColumnIndex, isHome, nameKey } from './site-import-index.js';
import { putItems } from './site-import-items.js';
import type { JoinedSite, ReadColumn, SiteDoubt, SiteHead, SiteReading } from './site-import-types.js';
import { walk } from './site-import-types.js';

/**
 * All readings as one tree: columns of one id, address or path are one, the first source holds where sources differ, and what differs is
 * said; items are put into their columns. `said` is what the user says of the website.
 */
export function joinReadings(readings: readonly SiteReading[], said: SiteHead): JoinedSite {
  const doubts: SiteDoubt[] = readings.flatMap((reading) => reading.doubts);
  const named = readings.filter(({ columns, guessed }) => columns.length > 0 && guessed !== true);
  const order = [...named, ...readings.filter(({ columns, guessed }) => columns.length > 0 && guessed === true)];
  const head = headOf(readings, said, doubts);
  const roots: ReadColumn[] = [];
  const index = new ColumnIndex([], head);
  for (const reading of order) {
    const onlyKnown = reading.guessed === true && named.length > 0;
    if (roots.length === 0) {
      roots.push(...withoutHome(reading, head, doubts));
      for (const { column, path } of walk(roots)) index.add(column, path);
    } else merge(withoutHome(reading, head, doubts), roots, index, onlyKnown, reading, head.url, doubts);
  }
  sayTwice(roots, doubts);
  const items = putItems(readings, roots, index, head, doubts);
  return { head, columns: roots, doubts, ...items };
}

// the first that says it holds
function headOf(readings: readonly SiteReading[], said: SiteHead, doubts: SiteDoubt[]): SiteHead {
  const heads = [said, ...readings.map(({ head }) => head)];
  const first = (key: keyof SiteHead) => heads.find((head) => head[key] !== undefined)?.[key];
  const { home, several } = homeOfMost(
    readings.flatMap(({ columns }) => [...walk(columns)].flatMap(({ column }) => (column.url === undefined ? [] : [column.url]))),
  );
  if (first('url') === undefined && several.length > 1)
    doubts.push({
      code: 'several-sites',
      message: text(
        `栏目网址不在同一个网站上：${several.slice(0, 5).join('、')}；网站地址按最多的写`,
        `The addresses belong to several websites: ${several.slice(0, 5).join(', ')}; the most frequent was taken`,
      ),
    });
  const [name, url, unit, taken, system] = [first('name'), first('url') ?? home, first('unit'), first('taken'), first('system')];
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(unit === undefined ? {} : { unit }),
    ...(taken === undefined ? {} : { taken }),
    ...(system === undefined ? {} : { system }),
  };
}

// 首页 at the top of every path is no column of its own
function withoutHome({ columns, source }: SiteReading, { name = '' }: SiteHead, doubts: SiteDoubt[]): readonly ReadColumn[] {
  const [only] = columns;
  if (only === undefined || columns.length > 1 || only.children.length === 0 || only.list !== undefined) return columns;
  if (!isHome(only.name) && (name === '' || nameKey(only.name) !== nameKey(name))) return columns;
  doubts.push({
    code: 'home-left-out',
    where: only.origin ?? source,
    message: text(
      `最上一级只有“${only.name}”，不算栏目，下级提到一级`,
      `"${only.name}" alone at the top is no column; what stands below it was put at the top`,
    ),
  });
  return only.children;
}

function merge(
  from: readonly ReadColumn[],
  roots: ReadColumn[],
  index: ColumnIndex,
  onlyKnown: boolean,
  reading: SiteReading,
  site: string | undefined,
  doubts: SiteDoubt[],
): void {
  const unknown: string[] = [];
  const open = from.map((column) => ({ column, into: roots, above: [] as readonly string[] })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { column, into, above } = next;
    const path = [...above, column.name];
    const same = sameAs(column, path, index, onlyKnown);
    if (same === undefined && onlyKnown) unknown.push(column.url ?? column.name);
    let own = same;
    if (own !== undefined) fill(own, column, onlyKnown, site, doubts);
    else if (!onlyKnown) {
      own = { ...column, children: [] };
      into.push(own);
      index.add(own, path);
    }
    const [list, names] = own === undefined ? [into, above] : [own.children, path];
    for (let at = column.children.length - 1; at >= 0; at--) {
      const child = column.children[at];
      if (child !== undefined) open.push({ column: child, into: list, above: names });
    }
  }
  if (unknown.length > 0)
    doubts.push({
      code: 'addresses-without-column',
      where: reading.source,
      message: text(
        `站点地图里有 ${unknown.length} 个网址不在栏目表里，没有加进来：${unknown.slice(0, 5).join('、')}${unknown.length > 5 ? '…' : ''}`,
        `${counted(unknown.length, 'address', 'addresses')} of the site map are none of a listed column and were left out: ${unknown.slice(0, 5).join(', ')}`,
      ),
    });
}

function sameAs(column: ReadColumn, path: readonly string[], index: ColumnIndex, onlyKnown: boolean): ReadColumn | undefined {
  const tries = [index.byId(column.id), index.byUrl(column.url), ...(onlyKnown ? [] : [index.byPath(path)])];
  for (const [at, found] of tries.entries()) {
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) continue;
    // two ids, two columns
    if (at > 0 && only.id !== undefined && column.id !== undefined && only.id !== column.id) continue;
    return only;
  }
  return undefined;
}

const compared = {
  name: '名称',
  id: '编号',
  url: '网址',
  unit: '所属单位',
  items: '信息数',
  updated: '最近更新',
  redirect: '跳转地址',
} as const;

function fill(own: ReadColumn, other: ReadColumn, guessed: boolean, site: string | undefined, doubts: SiteDoubt[]): void {
  for (const [key, word] of Object.entries(compared) as [keyof typeof compared, string][]) {
    const [was, is] = [own[key], other[key]];
    if (is === undefined || was === is || (guessed && key === 'name')) continue;
    if (was === undefined) {
      Object.assign(own, { [key]: is });
      continue;
    }
    if (
      (key === 'url' && addressKey(String(was), site) === addressKey(String(is), site)) ||
      (key === 'name' && nameKey(String(was)) === nameKey(String(is))) ||
      (guessed && key === 'updated')
    )
      continue;
    const words = `${word}在两处来源里不同：“${was}”和“${is}”${other.origin === undefined ? '' : `（${other.origin}）`}`;
    own.review = [...(own.review ?? []), words];
    doubts.push({
      code: 'sources-differ',
      ...(own.origin === undefined ? {} : { where: own.origin }),
      message: text(
        `“${own.name}”的${words}，按前一处写`,
        `"${own.name}": ${key} is "${was}" in one source and "${is}" in another; the first holds`,
      ),
    });
  }
  if (other.archived === true && own.archived === undefined) own.archived = true;
  if (other.class !== undefined) own.class ??= other.class;
  if (other.data !== undefined) own.data ??= other.data;
  if (other.evidence !== undefined) own.evidence ??= other.evidence;
  if (!guessed && other.unverified !== undefined) own.unverified ??= other.unverified;
  if (other.list !== undefined) {
    own.list = [...(own.list ?? []), ...other.list];
    if (own.listed === undefined && other.listed !== undefined) own.listed = other.listed;
    else delete own.listed;
  }
  if (other.original !== undefined) own.original = { ...other.original, ...own.original };
  if (other.notes !== undefined) own.notes ??= other.notes;
  if (!guessed && other.review !== undefined) own.review = [...new Set([...(own.review ?? []), ...other.review])];
  if (other.origin !== undefined && !guessed) own.origin = own.origin === undefined ? other.origin : `${own.origin}；${other.origin}`;
}

function sayTwice(roots: readonly ReadColumn[], doubts: SiteDoubt[]): void {
  const byId = new Map<string, ReadColumn[]>();
  for (const { column } of walk(roots)) {
    if (column.id === undefined) continue;
    const list = byId.get(column.id);
    if (list === undefined) byId.set(column.id, [column]);
    else list.push(column);
  }
  for (const [id, columns] of byId) {
    if (columns.length < 2) continue;
    const names = columns.map(({ name }) => name);
    for (const column of columns) column.review = [...(column.review ?? []), `编号“${id}”有 ${columns.length} 个栏目在用`];
    doubts.push({
      code: 'duplicate-id',
      ...(columns[1]?.origin === undefined ? {} : { where: columns[1].origin }),
      message: text(
        `编号“${id}”有 ${columns.length} 个栏目在用：${names.slice(0, 5).join('、')}`,
        `The id "${id}" is that of ${counted(columns.length, 'column')}: ${names.slice(0, 5).join(', ')}`,
      ),
    });
  }
}
