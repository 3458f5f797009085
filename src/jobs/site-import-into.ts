import { decode } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { kindNames, type SiteColumn, type SiteItem } from '../model/documents.js';
import type { Edit } from '../model/edit.js';
import { applyEdits } from '../yaml/edit.js';
import { sameValue } from './merge-cells.js';
import { encodedAs } from './merge-document.js';
import { readBytes } from './read-document.js';
import type { SiteImport } from './site-import.js';
import { addressKey } from './site-import-address.js';
import { columnKeys, ownRecord } from './site-import-document.js';
import { ColumnIndex } from './site-import-index.js';
import type { ReadColumn } from './site-import-types.js';

/** What an import changes in a document that is there. Columns are named by their paths: 政务公开 > 财政信息. */
export interface SiteChanges {
  readonly file: string;
  /** Without `now` where the key was taken away, without `was` where it is new; `column` is empty for the website itself. */
  readonly changed: readonly { readonly column: string; readonly key: string; readonly was?: unknown; readonly now?: unknown }[];
  readonly added: readonly string[];
  /** In the document and not in the sources; `removed` with --prune. */
  readonly gone: readonly { readonly column: string; readonly removed: boolean }[];
  /** Below another column in the sources; they are not moved. */
  readonly moved: readonly { readonly column: string; readonly to: string }[];
  /** What the user wrote and the sources say otherwise: it stays. */
  readonly kept: readonly { readonly column: string; readonly key: string; readonly own: unknown; readonly source: unknown }[];
}

/** The document after the import, not yet written, and what changed. */
export interface UpdatedSite {
  readonly bytes: Uint8Array;
  readonly same: boolean;
  readonly changes: SiteChanges;
}

/**
 * Brings what was read into a document of kind `site`, as slices of its text: comments, layout, classes, units, notes and settings of the
 * user stay. Throws UsageError for a document with faults, and where the text cannot be changed surely; then nothing may be written.
 */
export async function updatedSite(file: string, io: Io, { joined, readings }: SiteImport, prune: boolean): Promise<UpdatedSite> {
  const bytes = bytesIn(file, io);
  const read = await readBytes(file, bytes, true);
  const fault = read.diagnostics.find(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw new UsageError(
      text(
        `${file}:${fault.span.line} 有错误：${fault.message['zh-CN']}；什么也没有写`,
        `${file}:${fault.span.line}: ${fault.message.en}; nothing was written`,
      ),
      text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} and mend it first`),
    );
  if (read.document?.kind !== 'site')
    throw new UsageError(
      text(
        `${file} 是${read.document === undefined ? '空的' : kindNames[read.document.kind]}，不是网站栏目`,
        `${file} is ${read.document === undefined ? 'empty' : `a ${read.document.kind}`} and no website`,
      ),
      text('--into 写网站栏目的文件，如 --into site.yaml', 'Name the document of the website with --into'),
    );
  const decoded = decode(bytes);
  const source = decoded?.text ?? '';
  const value = read.document.located.value as unknown as Readonly<Record<string, unknown>>;
  const guessed = readings.every((reading) => reading.guessed === true || reading.columns.length === 0);
  const update = new Update(file, value, guessed, prune);
  const edits = update.edits(joined.columns, joined.head);
  if (edits.length === 0) return { bytes, same: true, changes: update.changes() };
  const { text: after, refused } = applyEdits(source, edits, {
    keyOrder: (path) => (path.length === 0 ? headKeys : isColumn(path) ? [...columnKeys, 'children'] : undefined),
  });
  const [first] = refused;
  const written = encodedAs(decoded?.encoding, after, file);
  const again = await readBytes(file, written, true);
  const broken = again.diagnostics.find(({ severity }) => severity === 'error');
  if (first !== undefined || broken !== undefined)
    throw new UsageError(
      text(
        `${file}${first === undefined ? '' : ` ${first.path.join('.')}`} 写法特殊，不能只改要改的地方；什么也没有写`,
        `${file}${first === undefined ? '' : ` ${first.path.join('.')}`} is written in a way that cannot be changed alone; nothing was written`,
      ),
      text('把这一条写成普通的几行（不用 & * 引用），再导入', 'Write the record in plain lines, without & and *, and import again'),
    );
  return { bytes: written, same: after === source, changes: update.changes() };
}

const headKeys = ['kind', 'format', 'name', 'url', 'unit', 'taken', 'system', 'crawl', 'evidence', 'sample', 'source', 'notes', 'columns'];

function isColumn(path: Path): boolean {
  return path[0] === 'columns' && typeof path.at(-1) === 'number' && !path.includes('list') && !path.includes('review');
}

// what sources know better than the document; all else is the user's
const owned = ['id', 'url', 'items', 'updated', 'archived', 'redirect', 'data', 'unverified', 'origin'] as const;

interface Place {
  readonly value: SiteColumn;
  readonly at: Path;
  readonly names: readonly string[];
  readonly parent: Place | undefined;
  readonly twin: ReadColumn;
}

class Update {
  private readonly places: Place[] = [];
  private readonly byTwin = new Map<ReadColumn, Place>();
  private readonly index: ColumnIndex;
  private readonly matched = new Set<Place>();
  private readonly isFlat: boolean;
  private readonly site: string | undefined;
  private readonly log = {
    changed: [] as SiteChanges['changed'][number][],
    added: [] as string[],
    gone: [] as SiteChanges['gone'][number][],
    moved: [] as SiteChanges['moved'][number][],
    kept: [] as SiteChanges['kept'][number][],
  };

  constructor(
    private readonly file: string,
    private readonly value: Readonly<Record<string, unknown>>,
    private readonly guessed: boolean,
    private readonly prune: boolean,
  ) {
    this.site = typeof value['url'] === 'string' ? value['url'] : undefined;
    this.index = new ColumnIndex([], { url: this.site, name: typeof value['name'] === 'string' ? value['name'] : undefined });
    this.enter((value['columns'] as readonly SiteColumn[] | undefined) ?? [], ['columns'], [], undefined);
    this.isFlat = this.places.length > 0 && this.places.every(({ value: own }) => own.path !== undefined);
  }

  changes(): SiteChanges {
    return { file: this.file, ...this.log };
  }

  edits(columns: readonly ReadColumn[], head: SiteImport['joined']['head']): readonly Edit[] {
    const edits: Edit[] = [];
    for (const key of ['unit', 'taken', 'system'] as const) {
      const [was, now] = [this.value[key], head[key]];
      if (now === undefined || was === now) continue;
      if (was === undefined || key === 'taken') {
        edits.push({ op: 'set', path: [key], value: now });
        this.log.changed.push({ column: '', key, ...(was === undefined ? {} : { was }), now });
      } else this.log.kept.push({ column: '', key, own: was, source: now });
    }
    this.level(columns, undefined, [], edits);
    this.leave(edits);
    return edits;
  }

  private enter(list: readonly SiteColumn[], path: Path, above: readonly string[], parent: Place | undefined): void {
    for (const [index, value] of list.entries()) {
      const own = typeof value.path === 'string' ? value.path.split(/\s*[>›＞]\s*/) : value.path;
      const names = own ?? [...above, value.name ?? ''];
      const twin: ReadColumn = {
        name: value.name ?? names.at(-1) ?? '',
        ...(value.id === undefined ? {} : { id: value.id }),
        ...(value.url === undefined ? {} : { url: value.url }),
        children: [],
      };
      const place: Place = { value, at: [...path, index], names, parent, twin };
      this.places.push(place);
      this.byTwin.set(twin, place);
      this.index.add(twin, names);
      this.enter(value.children ?? [], [...place.at, 'children'], names, place);
    }
  }

  // one level of the sources below the place of their parent; new ones stand behind the one before them
  private level(columns: readonly ReadColumn[], parent: Place | undefined, above: readonly string[], edits: Edit[]): void {
    const fresh: { readonly column: ReadColumn; readonly behind: number }[] = [];
    let behind = 0;
    for (const column of columns) {
      const path = [...above, column.name];
      const place = this.placeOf(column, path);
      if (place === undefined) {
        if (!this.guessed) fresh.push({ column, behind });
        continue;
      }
      this.matched.add(place);
      if (place.parent === parent && !this.isFlat) behind = Number(place.at.at(-1)) + 1;
      else if (!this.isFlat && place.parent !== parent) this.log.moved.push({ column: place.names.join(' > '), to: path.join(' > ') });
      this.change(place, column, edits);
      this.level(column.children, place, path, edits);
    }
    if (fresh.length === 0) return;
    const into = parent === undefined || this.isFlat ? ['columns'] : [...parent.at, 'children'];
    const there = parent === undefined || this.isFlat ? this.value['columns'] : parent.value.children;
    const records = fresh.flatMap(({ column, behind: index }) =>
      this.isFlat
        ? this.flat(column, above, edits).map((value) => ({ value, index: (there as readonly unknown[]).length }))
        : [{ value: this.tree(column, [...above, column.name], edits), index }],
    );
    if (Array.isArray(there) && there.length > 0)
      for (const { value, index } of records) edits.push({ op: 'insert', path: into, index, value });
    else edits.push({ op: 'set', path: into, value: records.map(({ value }) => value) });
  }

  private placeOf(column: ReadColumn, path: readonly string[]): Place | undefined {
    const tries = [this.index.byId(column.id), this.index.byUrl(column.url), this.guessed ? [] : this.index.byPath(path)];
    for (const [at, found] of tries.entries()) {
      const free = found.flatMap((twin) => this.byTwin.get(twin) ?? []).filter((place) => !this.matched.has(place));
      const [only, ...others] = free;
      // columns of one path are taken in their order
      if (only === undefined || (others.length > 0 && at < 2)) continue;
      if (at > 0 && only.value.id !== undefined && column.id !== undefined && only.value.id !== column.id) continue;
      return only;
    }
    return undefined;
  }

  // a new column with what is new below it; what the document has elsewhere stays there
  private tree(column: ReadColumn, path: readonly string[], edits: Edit[]): Readonly<Record<string, unknown>> {
    this.log.added.push(path.join(' > '));
    const children = column.children.flatMap((child) => this.below(child, path, edits));
    return children.length === 0 ? ownRecord(column) : { ...ownRecord(column), children };
  }

  private below(child: ReadColumn, above: readonly string[], edits: Edit[]): readonly Readonly<Record<string, unknown>>[] {
    const path = [...above, child.name];
    const place = this.placeOf(child, path);
    if (place === undefined) return [this.tree(child, path, edits)];
    this.matched.add(place);
    this.log.moved.push({ column: place.names.join(' > '), to: path.join(' > ') });
    this.change(place, child, edits);
    this.level(child.children, place, path, edits);
    return [];
  }

  private flat(column: ReadColumn, above: readonly string[], edits: Edit[]): readonly Readonly<Record<string, unknown>>[] {
    const path = [...above, column.name];
    this.log.added.push(path.join(' > '));
    const { name: _name, ...rest } = ownRecord(column);
    const own = { path: path.join(' > '), ...rest };
    return [own, ...column.children.flatMap((child) => this.flatBelow(child, path, edits))];
  }

  private flatBelow(child: ReadColumn, above: readonly string[], edits: Edit[]): readonly Readonly<Record<string, unknown>>[] {
    const path = [...above, child.name];
    const place = this.placeOf(child, path);
    if (place === undefined) return this.flat(child, above, edits);
    this.matched.add(place);
    this.change(place, child, edits);
    this.level(child.children, place, path, edits);
    return [];
  }

  private change(place: Place, column: ReadColumn, edits: Edit[]): void {
    const { value, at } = place;
    const where = place.names.join(' > ');
    const now = ownRecord(column);
    const set = (key: string, to: unknown) => {
      const was = (value as Readonly<Record<string, unknown>>)[key];
      if (sameValue(was, to)) return;
      edits.push({ op: 'set', path: [...at, key], value: to });
      if (key !== 'origin' && key !== 'original')
        this.log.changed.push({ column: where, key, ...(was === undefined ? {} : { was }), now: to });
    };
    if (!this.guessed && value.name !== undefined && value.name !== column.name && column.name !== '') set('name', column.name);
    for (const key of owned) {
      const to = now[key];
      if (to === undefined) continue;
      if (key === 'url' && value.url !== undefined && addressKey(value.url, this.site) === addressKey(String(to), this.site)) continue;
      if (key === 'updated' && this.guessed && value.updated !== undefined) continue;
      if (key === 'unverified' && this.guessed) continue;
      set(key, to);
    }
    for (const key of ['unit', 'class', 'notes'] as const) {
      const to = now[key];
      if (to === undefined || sameValue(value[key], to)) continue;
      if (value[key] === undefined) set(key, to);
      else this.log.kept.push({ column: where, key, own: value[key], source: to });
    }
    const told = column.items !== undefined || column.updated !== undefined || column.list !== undefined;
    if (told && value.unverified !== undefined && column.unverified === undefined && !this.guessed) {
      edits.push({ op: 'remove', path: [...at, 'unverified'] });
      this.log.changed.push({ column: where, key: 'unverified', was: value.unverified, now: undefined });
    }
    if (column.list !== undefined) {
      set('list', this.listOf(value.list ?? [], (now['list'] as readonly SiteItem[] | undefined) ?? [], column.listed === 'all'));
      if (column.listed !== undefined) set('listed', column.listed);
    }
    if (column.original !== undefined) set('original', { ...value.original, ...column.original });
    const review = this.guessed ? [] : (column.review ?? []).filter((one) => value.review?.includes(one) !== true);
    if (review.length > 0) set('review', [...(value.review ?? []), ...review]);
  }

  // what the user added to items stays; items that a part of the list does not name stay too
  private listOf(before: readonly SiteItem[], now: readonly SiteItem[], whole: boolean): readonly SiteItem[] {
    const key = ({ url, title, date = '' }: SiteItem) => (url === undefined ? `${title} ${date}` : addressKey(url, this.site));
    const known = new Map(before.map((item) => [key(item), item]));
    const made = now.map((item) => ({ ...known.get(key(item)), ...item }));
    const names = new Set(now.map(key));
    const kept = whole ? [] : before.filter((item) => !names.has(key(item)));
    return [...made, ...kept].sort((a, b) => ((a.date ?? '') === (b.date ?? '') ? 0 : (a.date ?? '') < (b.date ?? '') ? 1 : -1));
  }

  private leave(edits: Edit[]): void {
    if (this.guessed) return;
    const keep = new Set<Place>();
    for (const place of this.matched)
      for (let at: Place | undefined = place; at !== undefined && !keep.has(at); at = at.parent) keep.add(at);
    for (const place of this.places) {
      if (this.matched.has(place)) continue;
      const removed = this.prune && !keep.has(place);
      this.log.gone.push({ column: place.names.join(' > '), removed });
      if (removed && (place.parent === undefined || keep.has(place.parent))) edits.push({ op: 'remove', path: place.at });
    }
  }
}

function bytesIn(file: string, io: Io): Uint8Array {
  if (io.kindOf(file) === 'file') return io.read(file);
  throw new UsageError(
    text(`没有这个文件：${file}`, `No such file: ${file}`),
    text('--into 更新已有的文件；新写一份用 -o', '--into updates a file that is there; write a new one with -o'),
  );
}
