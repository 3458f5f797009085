import type { ColumnClue } from '../intake/read-items.js';
import { addressKey } from './site-import-address.js';
import { type ReadColumn, walk } from './site-import-types.js';

/** How a column was found. */
export type FoundBy = 'id' | 'url' | 'path' | 'end' | 'name';

/** What a search for a column came to: the one, or that there are none or several. */
export type Search =
  | { readonly kind: 'found'; readonly column: ReadColumn; readonly by: FoundBy }
  | { readonly kind: 'several' | 'unknown' | 'none' };

/** The columns of a tree by id, address, path and name. */
export class ColumnIndex {
  private readonly ids = new Map<string, ReadColumn[]>();
  private readonly urls = new Map<string, ReadColumn[]>();
  private readonly paths = new Map<string, ReadColumn[]>();
  private readonly names = new Map<string, { readonly column: ReadColumn; readonly path: readonly string[] }[]>();

  constructor(
    columns: readonly ReadColumn[],
    private readonly site: { readonly url?: string | undefined; readonly name?: string | undefined },
  ) {
    for (const { column, path } of walk(columns)) this.add(column, path);
  }

  /** Enters a column below the names of its path, its own last. */
  add(column: ReadColumn, path: readonly string[]): void {
    if (column.id !== undefined) put(this.ids, column.id, column);
    if (column.url !== undefined) put(this.urls, this.address(column.url), column);
    put(this.paths, this.pathKey(path), column);
    put(this.names, nameKey(column.name), { column, path });
  }

  byId(id: string | undefined): readonly ReadColumn[] {
    return id === undefined ? [] : (this.ids.get(id) ?? []);
  }

  byUrl(url: string | undefined): readonly ReadColumn[] {
    return url === undefined ? [] : (this.urls.get(this.address(url)) ?? []);
  }

  byPath(path: readonly string[]): readonly ReadColumn[] {
    return path.length === 0 ? [] : (this.paths.get(this.pathKey(path)) ?? []);
  }

  /** The column that clues lead to: by id, then address, whole path, end of the path, and a name that only one column has. */
  find({ id, url, path, name }: ColumnClue): Search {
    const tries: readonly (readonly [FoundBy, readonly ReadColumn[]])[] = [
      ['id', this.byId(id)],
      ['url', this.byUrl(url)],
      ['path', path === undefined ? [] : this.byPath(path)],
      ['end', path === undefined ? [] : this.byEnd(path)],
      ['name', name === undefined || (path !== undefined && path.length > 1) ? [] : this.byName(name)],
    ];
    let several = false;
    for (const [by, found] of tries) {
      const [only, ...others] = found;
      if (only !== undefined && others.length === 0) return { kind: 'found', column: only, by };
      if (others.length > 0) several = true;
    }
    if (several) return { kind: 'several' };
    return { kind: id === undefined && url === undefined && path === undefined && name === undefined ? 'none' : 'unknown' };
  }

  private byName(name: string): readonly ReadColumn[] {
    return (this.names.get(nameKey(name)) ?? []).map(({ column }) => column);
  }

  // paths that leave out the top, or begin with the name of the site
  private byEnd(path: readonly string[]): readonly ReadColumn[] {
    const wanted = this.steps(path);
    const last = wanted.at(-1);
    if (last === undefined || wanted.length < 2) return [];
    return (this.names.get(last) ?? []).flatMap((one) => {
      const own = this.steps(one.path);
      const [long, short] = own.length > wanted.length ? [own, wanted] : [wanted, own];
      return short.length >= 2 && short.every((step, index) => step === long[long.length - short.length + index]) ? [one.column] : [];
    });
  }

  private address(url: string): string {
    return addressKey(url, this.site.url);
  }

  private pathKey(path: readonly string[]): string {
    return this.steps(path).join('\u0000');
  }

  private steps(path: readonly string[]): readonly string[] {
    const steps = path.map(nameKey);
    const site = nameKey(this.site.name ?? '');
    while (steps.length > 1 && (isHome(steps[0] ?? '') || (site !== '' && steps[0] === site))) steps.shift();
    return steps;
  }
}

/** A name as it is compared: without blanks, half width. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Whether a name is that of a home page. */
export function isHome(name: string): boolean {
  return /^(?:网站|门户)?(?:首页|主页)$/.test(name);
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
