import type { Entry, Site, SiteColumn } from '../model/documents.js';
import type { ColumnNode, ColumnReference, SiteIndex } from '../model/register.js';
import { nearestColumns } from './nearest.js';
import { normalName, normalPath } from './normal.js';
import { hostOf, idInUrl, looksLikeUrl, normalUrl } from './url.js';

/** How a reference led to its column: by number, by URL, by the whole path, or by the end of a path that stands once. */
export type ReferenceRoad = 'id' | 'url' | 'path' | 'suffix';

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
  const columns = flatten(file, site.columns);
  const byId = new Map<string, ColumnNode>();
  let byUrl: Map<string, ColumnNode> | undefined;
  const byPath = new Map<string, ColumnNode>();
  const bySuffix = new Map<string, ColumnNode | undefined>();
  for (const column of columns) {
    keep(byId, column.id?.toLowerCase(), column);
    const whole = normalPath(column.path);
    keep(byPath, whole, column);
    for (let at = whole.indexOf('>'); at !== -1; at = whole.indexOf('>', at + 1)) keepOnce(bySuffix, whole.slice(at + 1), column);
  }
  for (const column of columns) keep(byId, column.url === undefined ? undefined : idInUrl(column.url), column);
  const host = hostOf(site.url);
  const tops = new Set(['首页', '网站首页', '主页', site.name, site.unit ?? ''].map(normalName));
  const near = nearestColumns(columns);

  // most catalogs name columns by path, so URLs are read when the first one is asked for
  const atUrl = (url: string) => {
    byUrl ??= urlsOf(columns, site.url);
    return byUrl.get(url);
  };
  const byNames = (path: readonly string[]) => {
    const inside = tops.has(normalName(path[0] ?? '')) && path.length > 1 ? path.slice(1) : path;
    for (const names of inside === path ? [path] : [path, inside]) {
      const key = normalPath(names);
      const whole = byPath.get(key);
      if (whole !== undefined) return { column: whole, road: 'path' as const };
      const end = bySuffix.get(key);
      if (end !== undefined) return { column: end, road: 'suffix' as const };
    }
    return undefined;
  };
  const resolve: SiteColumns['resolve'] = ({ raw, path, url, id }) => {
    const numbered = id === undefined ? undefined : byId.get(id.toLowerCase());
    if (numbered !== undefined) return { column: numbered, road: 'id' };
    const own = url === undefined || [undefined, host].includes(hostOf(url));
    if (url !== undefined && own) {
      const key = normalUrl(url, site.url);
      const number = idInUrl(url);
      const column = (key === undefined ? undefined : atUrl(key)) ?? (number === undefined ? undefined : byId.get(number));
      if (column !== undefined) return { column, road: 'url' };
    }
    if (path !== undefined) {
      // a name may hold what looks like a separator, and a separator may stand without spaces
      const found = byNames(path) ?? byNames([raw]) ?? byNames(raw.split(/\s*[-–/／>›＞→»—|｜\\]+\s*/).filter(Boolean));
      if (found !== undefined) return found;
      const alone = path.length === 1 ? byId.get(raw.toLowerCase()) : undefined;
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

function shortReference(item: string): readonly ColumnReference[] {
  const raw = item.trim();
  if (raw === '' || /^(?:[-—–/／\s]+|无|暂无|同上)$/.test(raw)) return [];
  if (looksLikeUrl(raw)) return [{ raw, url: raw }];
  const path = splitPath(raw);
  return path.length === 0 ? [] : [{ raw, path }];
}

function flatten(file: string, tops: readonly SiteColumn[]): readonly ColumnNode[] {
  const found: (Omit<ColumnNode, 'leaf'> & { readonly whole: string })[] = [];
  const parents = new Set<string>();
  const visit = (list: readonly SiteColumn[], above: readonly string[], at: ColumnNode['at']) => {
    list.forEach((column, index) => {
      const own = column.path === undefined ? [] : typeof column.path === 'string' ? splitPath(column.path) : column.path;
      const path = own.length > 0 ? own : [...above, column.name ?? ''];
      const place = [...at, index];
      parents.add(normalPath(path.slice(0, -1)));
      found.push({ whole: normalPath(path), ...node(file, place, path, column) });
      if (column.children !== undefined) visit(column.children, path, [...place, 'children']);
    });
  };
  visit(tops, [], ['columns']);
  return found.map(({ whole, ...rest }) => ({ ...rest, leaf: !parents.has(whole) }));
}

function node(file: string, at: ColumnNode['at'], path: readonly string[], column: SiteColumn): Omit<ColumnNode, 'leaf'> {
  return {
    file,
    at,
    path,
    name: path[path.length - 1] ?? '',
    archived: column.archived === true,
    ...(column.id !== undefined && { id: column.id }),
    ...(column.url !== undefined && { url: column.url }),
    ...(column.unit !== undefined && { unit: column.unit }),
    ...(column.items !== undefined && { items: column.items }),
    ...(column.updated !== undefined && { updated: column.updated }),
    ...(column.redirect !== undefined && { redirect: column.redirect }),
  };
}

function urlsOf(columns: readonly ColumnNode[], site: string): Map<string, ColumnNode> {
  const urls = new Map<string, ColumnNode>();
  for (const column of columns) keep(urls, column.url === undefined ? undefined : normalUrl(column.url, site), column);
  return urls;
}

function keep(map: Map<string, ColumnNode>, key: string | undefined, column: ColumnNode): void {
  if (key !== undefined && !map.has(key)) map.set(key, column);
}

// An end of a path that stands twice means nothing.
function keepOnce(map: Map<string, ColumnNode | undefined>, key: string, column: ColumnNode): void {
  map.set(key, map.has(key) ? undefined : column);
}

function trim(name: string): string {
  return name.trim();
}
