import type { Entry, Site, SiteColumn } from '../model/documents.js';
import type { ReferenceRoad } from '../model/matching.js';
import type { ColumnNode, ColumnReference, SiteIndex } from '../model/register.js';
import { nearestColumns } from './nearest.js';
import { normalName, normalPath } from './normal.js';
import { hostOf, idInUrl, looksLikeUrl, normalUrl } from './url.js';

/** A website that also tells how it understood a reference. */
export interface SiteColumns extends SiteIndex {
  /** The column and the road to it; `outside` for a URL on another host, which this site cannot answer. */
  resolve(reference: ColumnReference): { readonly column: ColumnNode; readonly road: ReferenceRoad } | 'outside' | undefined;
}

/**
 * The columns an entry names, short (`政府信息公开 > 部门预算`, a URL) or structured, made uniform. Fillers such as — and 无
 * name nothing. A slash or a dash splits only between spaces, for both stand inside names.
 */
export function readColumns(value: Entry['columns']): readonly ColumnReference[] {
  if (value === undefined) return [];
  return (typeof value === 'string' ? value.split(/[\r\n；]+/) : value).flatMap((item) => {
    if (typeof item === 'string') return shortReference(item);
    const path = item.path === undefined ? [] : typeof item.path === 'string' ? splitPath(item.path) : item.path.map(trim).filter(Boolean);
    const raw = path.length > 0 ? path.join(' > ') : (item.url ?? item.id ?? '');
    if (raw === '') return [];
    return [{ raw, ...(path.length > 0 && { path }), ...(item.url && { url: item.url }), ...(item.id && { id: item.id }) }];
  });
}

// The separators seen in the wild: `>` `›` `＞` `→` `»` `—`, and `-` `/` between spaces.
function splitPath(path: string): readonly string[] {
  return path
    .split(/\s*[>›＞→»]+\s*|\s*—+\s*|\s+[-–/／]\s+/)
    .map(trim)
    .filter(Boolean);
}

/** Makes one website answer by path, number or URL. Nested children and flat paths give the same nodes. */
export function indexSite(file: string, site: Site): SiteColumns {
  const { columns, wholes } = flatten(file, site.columns);
  const host = hostOf(site.url);
  const tops = new Set(['首页', '网站首页', '主页', site.name, site.unit ?? ''].map(normalName));
  const near = nearestColumns(columns);

  // each register is made when the first reference asks it: catalogs name columns by path or not at all
  let numbers: Map<string, ColumnNode> | undefined;
  const withNumber = (id: string) => {
    numbers ??= numbersOf(columns);
    return numbers.get(id);
  };
  let urls: Map<string, ColumnNode> | undefined;
  const atUrl = (url: string) => {
    urls ??= urlsOf(columns, site.url);
    return urls.get(url);
  };
  let paths: Map<string, ColumnNode> | undefined;
  const atPath = (path: string) => {
    paths ??= pathsOf(columns, wholes);
    return paths.get(path);
  };
  let ends: Map<string, ColumnNode | undefined> | undefined;
  const endingIn = (path: string) => {
    ends ??= endsOf(columns, wholes);
    return ends.get(path);
  };
  const byNames = (path: readonly string[]) => {
    const inside = tops.has(normalName(path[0] ?? '')) && path.length > 1 ? path.slice(1) : path;
    for (const names of inside === path ? [path] : [path, inside]) {
      const key = normalPath(names);
      const whole = atPath(key);
      if (whole !== undefined) return { column: whole, road: 'path' as const };
      const end = endingIn(key);
      if (end !== undefined) return { column: end, road: 'suffix' as const };
    }
    return undefined;
  };
  const resolve: SiteColumns['resolve'] = ({ raw, path, url, id }) => {
    const numbered = id === undefined ? undefined : withNumber(id.toLowerCase());
    if (numbered !== undefined) return { column: numbered, road: 'id' };
    const own = url === undefined || [undefined, host].includes(hostOf(url));
    if (url !== undefined && own) {
      const key = normalUrl(url, site.url);
      const number = idInUrl(url);
      const column = (key === undefined ? undefined : atUrl(key)) ?? (number === undefined ? undefined : withNumber(number));
      if (column !== undefined) return { column, road: 'url' };
    }
    if (path !== undefined) {
      // a name may hold what looks like a separator, and a separator may stand without spaces
      const found = byNames(path) ?? byNames([raw]) ?? byNames(raw.split(/\s*[-–/／>›＞→»—|｜\\]+\s*/).filter(Boolean));
      if (found !== undefined) return found;
      const alone = path.length === 1 ? withNumber(raw.toLowerCase()) : undefined;
      if (alone !== undefined) return { column: alone, road: 'id' };
    }
    return own || path !== undefined ? undefined : 'outside';
  };

  return {
    file,
    name: site.name,
    url: site.url,
    columns,
    resolve,
    find: (reference) => {
      const found = resolve(reference);
      return found === undefined || found === 'outside' ? undefined : found.column;
    },
    nearest: near,
  };
}

/** Asks several websites: a reference is asked of each in turn, and is outside only where no site can answer it. */
export function resolverOf(sites: readonly SiteIndex[]): SiteColumns['resolve'] {
  const asked = sites.map(answering);
  const [only] = asked;
  if (only !== undefined && asked.length === 1) return only.resolve;
  return (reference) => {
    const answers = asked.map((site) => site.resolve(reference));
    const found = answers.find((answer) => typeof answer === 'object');
    return found ?? (answers.every((answer) => answer === 'outside') ? 'outside' : undefined);
  };
}

// the project's sites come from indexSite; another index still answers, without telling the road
function answering(site: SiteIndex): SiteColumns {
  if ('resolve' in site) return site as SiteColumns;
  return {
    ...site,
    resolve: (reference) => {
      const column = site.find(reference);
      return column && { column, road: 'path' };
    },
  };
}

function shortReference(item: string): readonly ColumnReference[] {
  const raw = item.trim();
  if (raw === '' || /^(?:[-—–/／\s]+|无|暂无|同上)$/.test(raw)) return [];
  if (looksLikeUrl(raw)) return [{ raw, url: raw }];
  const path = splitPath(raw);
  return path.length === 0 ? [] : [{ raw, path }];
}

// the columns, parents first, with their whole paths as they are compared
function flatten(
  file: string,
  tops: readonly SiteColumn[],
): { readonly columns: readonly ColumnNode[]; readonly wholes: readonly string[] } {
  const found: Flat[] = [];
  const wholes: string[] = [];
  const parents = new Set<string>();
  const visit = (list: readonly SiteColumn[], above: readonly string[], wholeAbove: string, at: ColumnNode['at']) => {
    let noted = false;
    for (const [index, column] of list.entries()) {
      const own = column.path === undefined ? none : typeof column.path === 'string' ? splitPath(column.path) : column.path;
      const path = own.length > 0 ? own : [...above, column.name ?? ''];
      const parent = own.length > 0 ? normalPath(own.slice(0, -1)) : wholeAbove;
      if (own.length > 0 || !noted) parents.add(parent);
      noted ||= own.length === 0;
      const name = normalName(path[path.length - 1] ?? '');
      const whole = path.length === 1 ? name : `${parent}>${name}`;
      const place = [...at, index];
      found.push({ at: place, path, column });
      wholes.push(whole);
      if (column.children !== undefined) visit(column.children, path, whole, [...place, 'children']);
    }
  };
  visit(tops, [], '', ['columns']);
  const twins = twinsIn(wholes);
  const nodeAt = (one: Flat, index: number) => {
    const whole = wholes[index] ?? '';
    return node(file, one, !parents.has(whole), twins.has(whole));
  };
  return { columns: found.map(nodeAt), wholes };
}

// the paths that stand twice, which is rare
function twinsIn(wholes: readonly string[]): ReadonlySet<string> {
  const once = new Set(wholes);
  return once.size === wholes.length ? new Set() : new Set(wholes.filter((whole) => !once.delete(whole)));
}

interface Flat {
  readonly at: ColumnNode['at'];
  readonly path: readonly string[];
  readonly column: SiteColumn;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

function node(file: string, { at, path, column }: Flat, leaf: boolean, twin: boolean): ColumnNode {
  const { id, url, unit, items, updated, redirect, list, unverified } = column;
  const made: Open<ColumnNode> = { file, at, path, name: path[path.length - 1] ?? '', archived: column.archived === true, leaf };
  if (twin) made.twin = true;
  if (id !== undefined) made.id = id;
  if (url !== undefined) made.url = url;
  if (unit !== undefined) made.unit = unit;
  if (items !== undefined) made.items = items;
  if (updated !== undefined) made.updated = updated;
  if (redirect !== undefined) made.redirect = redirect;
  if (column.class !== undefined) made.class = column.class;
  if (list !== undefined) {
    made.list = list;
    made.listed = column.listed ?? 'newest';
  }
  if (unverified !== undefined) made.unverified = unverified;
  return made;
}

function numbersOf(columns: readonly ColumnNode[]): Map<string, ColumnNode> {
  const numbers = new Map<string, ColumnNode>();
  for (const column of columns) keep(numbers, column.id?.toLowerCase(), column);
  for (const column of columns) keep(numbers, column.url === undefined ? undefined : idInUrl(column.url), column);
  return numbers;
}

function pathsOf(columns: readonly ColumnNode[], wholes: readonly string[]): Map<string, ColumnNode> {
  const paths = new Map<string, ColumnNode>();
  for (const [index, column] of columns.entries()) keep(paths, wholes[index], column);
  return paths;
}

// an end of a path that stands twice means nothing
function endsOf(columns: readonly ColumnNode[], wholes: readonly string[]): Map<string, ColumnNode | undefined> {
  const ends = new Map<string, ColumnNode | undefined>();
  for (const [index, column] of columns.entries()) {
    const whole = wholes[index] ?? '';
    for (let at = whole.indexOf('>'); at !== -1; at = whole.indexOf('>', at + 1)) {
      const end = whole.slice(at + 1);
      ends.set(end, ends.has(end) ? undefined : column);
    }
  }
  return ends;
}

function urlsOf(columns: readonly ColumnNode[], site: string): Map<string, ColumnNode> {
  const urls = new Map<string, ColumnNode>();
  for (const column of columns) keep(urls, column.url === undefined ? undefined : normalUrl(column.url, site), column);
  return urls;
}

function keep(map: Map<string, ColumnNode>, key: string | undefined, column: ColumnNode): void {
  if (key !== undefined && !map.has(key)) map.set(key, column);
}

function trim(name: string): string {
  return name.trim();
}

const none: readonly never[] = [];
