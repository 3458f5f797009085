import { currentFormat, type SiteColumn, type SiteItem } from '../model/documents.js';
import { writeDraft } from '../yaml/write-draft.js';
import type { ReadColumn, SiteHead } from './site-import-types.js';

/** The keys of a column in the order in which they are written. */
export const columnKeys = [
  'name',
  'id',
  'url',
  'unit',
  'class',
  'items',
  'updated',
  'archived',
  'redirect',
  'listed',
  'data',
  'unverified',
  'list',
  'evidence',
  'origin',
  'original',
  'review',
  'notes',
] as const;

const itemKeys = [
  'title',
  'url',
  'date',
  'number',
  'index',
  'formed',
  'effective',
  'expires',
  'validity',
  'issuer',
  'kind',
  'interprets',
  'interpretedBy',
  'read',
  'snippet',
  'evidence',
  'origin',
  'original',
] as const;

/** A document of kind `site`, keys in the usual order; name and address only where they are known. */
export function siteDocument(head: SiteHead, columns: readonly ReadColumn[]): Readonly<Record<string, unknown>> {
  const { name, url, unit, taken, system } = head;
  return {
    kind: 'site',
    format: currentFormat,
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(unit === undefined ? {} : { unit }),
    ...(taken === undefined ? {} : { taken }),
    ...(system === undefined ? {} : { system }),
    columns: columns.map(columnRecord),
  };
}

// one column with all below it as it is written
function columnRecord(column: ReadColumn): Readonly<Record<string, unknown>> {
  const own = ownRecord(column);
  return column.children.length === 0 ? own : { ...own, children: column.children.map(columnRecord) };
}

/** One column without those below it. */
export function ownRecord(column: ReadColumn): Readonly<Record<string, unknown>> {
  const name = column.name === '' ? '（未命名）' : column.name;
  const values: Readonly<Record<string, unknown>> = {
    ...column,
    name,
    ...(column.list === undefined ? {} : { list: column.list.map(itemRecord) }),
    ...(column.review === undefined ? {} : { review: [...new Set(column.review)] }),
  };
  return picked(values, columnKeys);
}

function itemRecord(item: SiteItem): Readonly<Record<string, unknown>> {
  return picked({ ...item }, itemKeys);
}

function picked(values: Readonly<Record<string, unknown>>, keys: readonly string[]): Readonly<Record<string, unknown>> {
  const made: Record<string, unknown> = {};
  for (const key of keys) if (values[key] !== undefined) made[key] = values[key];
  return made;
}

/** The document as YAML, with what it is and where it comes from above it. */
export function siteYaml(document: Readonly<Record<string, unknown>>, sources: readonly string[], columns: number, open: number): string {
  const named = sources.length > 5 ? `${sources.slice(0, 5).join('、')} 等 ${sources.length} 个来源` : sources.join('、');
  return writeDraft(document, [
    `网站栏目，由 gkml site import 从 ${named} 读出，共 ${columns} 个栏目。`,
    '各栏目和信息出自哪里，见 origin；放不进字段的原文，见 original。不知道的不写：没有 items 不等于没有信息。',
    open === 0
      ? '没有拿不准的地方；仍请与网站核对一遍。'
      : `有 ${open} 个栏目有拿不准的地方，写在 review（待核对）里：核对、改好以后，删去那条的 review。`,
  ]);
}

/** The columns of a document of kind `site` as columns of a source; those written flat by `path` are put into a tree. */
export function fromColumns(columns: readonly SiteColumn[]): ReadColumn[] {
  const roots: ReadColumn[] = [];
  const byPath = new Map<string, ReadColumn>();
  const place = (column: SiteColumn, into: ReadColumn[], above: readonly string[]): void => {
    const path = typeof column.path === 'string' ? column.path.split(/\s*[>›＞]\s*/) : (column.path ?? []);
    const names = path.length > 0 ? path : [...above, column.name ?? ''];
    let list = path.length > 0 ? roots : into;
    for (const [level, name] of (path.length > 0 ? path.slice(0, -1) : []).entries()) {
      const key = path.slice(0, level + 1).join('\u0000');
      const known = byPath.get(key) ?? { name, children: [] };
      if (!byPath.has(key)) {
        byPath.set(key, known);
        list.push(known);
      }
      list = known.children;
    }
    const { path: _path, children = [], ...own } = column as SiteColumn & Record<string, unknown>;
    const key = names.join('\u0000');
    const before = byPath.get(key);
    const bare = before !== undefined && before.origin === undefined && before.url === undefined && before.id === undefined;
    const made: ReadColumn = { ...(own as Omit<ReadColumn, 'name' | 'children'>), name: column.name ?? names.at(-1) ?? '', children: [] };
    if (bare) Object.assign(before, { ...made, children: before.children });
    else {
      list.push(made);
      if (before === undefined) byPath.set(key, made);
    }
    for (const child of children as readonly SiteColumn[]) place(child, bare ? before.children : made.children, names);
  };
  for (const column of columns) place(column, roots, []);
  return roots;
}
