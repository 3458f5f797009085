import { baseName } from '../base/path.js';
import { counted, type Text, text } from '../base/text.js';
import type { ColumnClue, LooseItem } from '../intake/read-items.js';
import { kindIn } from '../intake/read-items.js';
import { pathReader } from '../intake/site-paths.js';
import { holdDepth, type Node, noParent, treeOf } from '../intake/site-tree.js';
import type { SiteItem } from '../model/documents.js';
import {
  addressIn,
  countIn,
  type DataRecord,
  dayIn,
  fieldOf,
  flagIn,
  hasKeyOf,
  isChildKey,
  isItemsKey,
  isListKey,
  isRecord,
  isScalar,
  totalOf,
  wordsIn,
} from './site-import-keys.js';
import { isDeleted, stateIn } from './site-import-state.js';
import { holdNumber, type ReadColumn, type SiteDoubt, type SiteHead, type SiteReading, walk } from './site-import-types.js';

/** A page of items as an interface of a website answers it, with what it says of all. */
export interface ItemsPage {
  readonly items: readonly LooseItem[];
  readonly total?: number;
}

/**
 * The columns and items of data in whatever shape: nested under any usual key, flat with parent ids or paths, maps of names; items in
 * lists of their own or below their columns. `where` is the file's name as origins have it.
 */
export function dataReading(value: unknown, file: string, where = baseName(file)): SiteReading {
  const found = new Finder(where, file);
  found.visit(value, []);
  if (found.isBlank() && found.items.length === 0) found.names(value);
  const columns = found.columns(file);
  holdDepth(columns, file);
  const doubts = [...found.doubts];
  if (found.unread.size > 0) {
    const keys = [...found.unread].sort(([, a], [, b]) => b - a).map(([key]) => key);
    const named = keys.slice(0, 12);
    const more = keys.length > named.length;
    found.remarks.push({
      code: 'unread-keys',
      message: text(
        `这些项与栏目、信息无关，没有读入：${named.join('、')}${more ? ` 等 ${keys.length} 项` : ''}`,
        `Keys that were not read: ${named.join(', ')}${more ? ` and ${keys.length - named.length} more` : ''}`,
      ),
    });
  }
  return {
    source: where,
    what: found.what(),
    head: found.head,
    columns,
    items: found.items,
    doubts,
    remarks: found.remarks,
  };
}

interface FlatColumn {
  readonly column: ReadColumn;
  readonly parent?: string;
  readonly parentName?: string;
  readonly path?: string | readonly string[];
}

class Finder {
  /** All found, but for those nested in others, in their order. */
  private readonly all: FlatColumn[] = [];
  readonly trees: ReadColumn[] = [];
  private readonly tops: ReadColumn[] = [];
  readonly items: LooseItem[] = [];
  readonly doubts: SiteDoubt[] = [];
  readonly remarks: SiteDoubt[] = [];
  readonly unread = new Map<string, number>();
  head: SiteHead = {};
  private isMap = false;

  private readonly deleted = new Set<ReadColumn>();
  private readonly hidden = new Set<ReadColumn>();
  private deletedItems = 0;
  private records = 0;

  constructor(
    private readonly file: string,
    private readonly path: string,
  ) {}

  /** Walks down to lists of columns and items. */
  visit(value: unknown, at: readonly (string | number)[]): void {
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) this.visit(one, [...at, index]);
      return;
    }
    if (!isRecord(value)) return;
    const kind = this.kindOf(value);
    if (kind === 'column') this.take(value, at);
    else if (kind === 'item') this.item(value, at, {});
    else {
      this.readHead(value);
      for (const key in value) {
        const below = value[key];
        // a map from ids to columns
        if (isRecord(below) && this.kindOf(below) === 'column' && /^\d+$/.test(key) && fieldOf(below, 'column', 'id') === undefined)
          this.visit({ ...below, id: key }, [...at, key]);
        else if (Array.isArray(below) && isItemsKey(key)) this.visitItems(key, below, [...at, key]);
        else this.visit(below, [...at, key]);
      }
    }
  }

  private visitItems(key: string, list: readonly unknown[], at: readonly (string | number)[]): void {
    const isColumn = columnTest(key, list);
    for (const [index, one] of list.entries())
      if (isRecord(one) && !isColumn(one) && fieldOf(one, 'item', 'title') !== undefined) this.item(one, [...at, index], {});
      else this.visit(one, [...at, index]);
  }

  /** Maps of names, where nothing else was found: 政务公开: {机构职能: /jgzn/}. */
  names(value: unknown): void {
    const made = this.named(value, []);
    if (made.length === 0) return;
    this.isMap = true;
    for (const column of made) {
      this.trees.push(column);
      this.tops.push(column);
    }
  }

  isBlank(): boolean {
    return this.tops.length === 0;
  }

  // what nests others is a tree of its own, unless the list has the parent that it names
  private joinable(): readonly FlatColumn[] {
    const ids = new Set(this.all.flatMap(({ column }) => column.id ?? []));
    return this.all.map((one) =>
      one.column.children.length === 0 || (one.parent !== undefined && ids.has(one.parent)) ? one : { column: one.column },
    );
  }

  /** The tree of all that is not deleted, with what was left out or is hidden said. */
  columns(file: string): readonly ReadColumn[] {
    const gone: string[] = [];
    const hidden: string[] = [];
    let below = 0;
    const standing = (columns: readonly ReadColumn[]): ReadColumn[] =>
      columns.filter((column) => {
        if (this.deleted.has(column)) {
          gone.push(column.name);
          below += [...walk(column.children)].length;
          return false;
        }
        if (this.hidden.has(column)) hidden.push(column.name);
        column.children = standing(column.children);
        return true;
      });
    const joined = this.joined(file);
    holdDepth(joined, file);
    const columns = standing(joined);
    this.sayStates(gone, below, hidden);
    return columns;
  }

  private sayStates(gone: readonly string[], below: number, hidden: readonly string[]): void {
    const said = (names: readonly string[]) => [
      `${names.slice(0, 5).join('、')}${names.length > 5 ? '…' : ''}`,
      `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`,
    ];
    if (gone.length > 0) {
      const [zh, en] = said(gone);
      this.remarks.push({
        code: 'deleted-columns',
        message: text(
          `标为已删除的 ${gone.length} 个栏目没有读入${below > 0 ? `，连同下面的 ${below} 个` : ''}：${zh}`,
          `Marked as deleted and left out: ${counted(gone.length, 'column')}${below > 0 ? `, with ${below} below` : ''}: ${en}`,
        ),
      });
    }
    if (this.deletedItems > 0)
      this.remarks.push({
        code: 'deleted-items',
        message: text(
          `标为已删除的 ${this.deletedItems} 条信息没有读入`,
          `Marked as deleted and left out: ${counted(this.deletedItems, 'item')}`,
        ),
      });
    if (hidden.length > 0) {
      const [zh, en] = said(hidden);
      this.doubts.push({
        code: 'hidden-column',
        message: text(
          `导出里写着隐藏的 ${hidden.length} 个栏目，有没有信息都不算，核对网站上还有没有：${zh}`,
          `Hidden according to the export, so not judged by their items; see whether the website still has them: ${counted(hidden.length, 'column')}: ${en}`,
        ),
      });
    }
  }

  private joined(file: string): readonly ReadColumn[] {
    const isLevel = ({ parent, parentName, path }: FlatColumn) =>
      (parent === undefined || noParent.test(parent)) && parentName === undefined && path === undefined;
    const flat = this.joinable();
    if (flat.every(isLevel)) return this.tops;
    const split = pathReader(flat.map(({ path, column }) => ({ path: typeof path === 'string' ? path : '', name: column.name })));
    const nodes = flat.map(({ column, parent, parentName, path }, index): Node => {
      const names = path === undefined ? [] : typeof path === 'string' ? split(path, column.name) : path;
      const own = names.length === 0 || names.at(-1) === column.name ? names : [...names, column.name];
      return {
        name: column.name,
        path: own,
        ...(column.id === undefined ? {} : { id: column.id }),
        ...(parent === undefined ? {} : { parent }),
        ...(parentName === undefined ? {} : { parentName }),
        indent: 0,
        children: [],
        at: { sheet: 0, row: index, column: 0 },
        fields: { column },
        uses: [],
      };
    });
    const { roots, top } = treeOf(nodes);
    if (top !== undefined)
      this.remarks.push({
        code: 'common-parent',
        message: text(
          `一级栏目的上级编号都是“${top}”，数据里没有这个编号，按网站的一级栏目读入`,
          `The parent "${top}" of all columns at the top is not in the data; they were taken for the top of the site`,
        ),
      });
    holdDepth(roots, file);
    return roots.map((node) => this.fromNode(node));
  }

  what(): Text {
    const said: Text[] = [];
    if (this.isMap) said.push(text('以名称为键的栏目', 'columns by name'));
    else if (this.trees.length > 0) said.push(text('逐级嵌套的栏目', 'nested columns'));
    const nested = new Set(this.trees);
    const flat = this.all.filter(({ column }) => !nested.has(column));
    const byId = flat.some(({ parent }) => parent !== undefined);
    if (flat.length > 0) said.push(byId ? text('带上级编号的栏目', 'columns with ids of parents') : text('栏目列表', 'a list of columns'));
    if (this.items.length > 0) said.push(text('信息', 'items'));
    if (said.length === 0) return text('没有认出栏目', 'no columns found');
    return text(said.map((one) => one['zh-CN']).join('、'), said.map((one) => one.en).join(', '));
  }

  private fromNode(node: Node): ReadColumn {
    const made = node.fields['column'] as ReadColumn | undefined;
    const column: ReadColumn = made ?? { name: node.name, children: [] };
    if (node.doubt !== undefined) {
      const { why, name } = node.doubt;
      const said = { missing: '不在数据里', circle: '绕成了圈', several: '有几个栏目都在用' }[why];
      column.review = [...(column.review ?? []), `上级“${name}”${said}`];
      this.doubts.push({
        code: why === 'missing' ? 'unknown-parent' : `${why}-parent`,
        ...(column.origin === undefined ? {} : { where: column.origin }),
        message: text(
          `“${column.name}”的上级“${name}”${said}${why === 'several' ? '，放在第一个下面' : '，暂放在一级'}`,
          `The parent "${name}" of "${column.name}" ${{ missing: 'is not in the data', circle: 'stands below it', several: 'is the id of several columns' }[why]}`,
        ),
      });
    }
    column.children.push(...node.children.map((child) => this.fromNode(child)));
    return column;
  }

  private kindOf(record: DataRecord): 'column' | 'item' | undefined {
    const isTitled = fieldOf(record, 'item', 'title') !== undefined;
    if (isTitled && hasKeyOf(record, 'onlyItems') && !this.hasColumns(record)) return 'item';
    const name = fieldOf(record, 'column', 'name');
    if (name === undefined) return undefined;
    if (hasKeyOf(record, 'onlyColumns') || this.hasColumns(record)) return 'column';
    if (isTitled && fieldOf(record, 'item', 'date', isDay) !== undefined && fieldOf(record, 'column', 'items') === undefined) return 'item';
    const others = ['id', 'parent', 'path', 'url', 'items'].some((field) => fieldOf(record, 'column', field) !== undefined);
    // what describes the site or wraps a list is no column
    const wraps = Object.values(record).some((value) => Array.isArray(value) && value.some(isRecord));
    return others && !wraps ? 'column' : wraps && this.holdsItems(record) ? 'column' : undefined;
  }

  // a list of columns under one of the usual keys
  private hasColumns(record: DataRecord): boolean {
    return childLists(record).some(({ key, list }) => {
      const isColumn = columnTest(key, list);
      return list.some((one) => isRecord(one) && isColumn(one));
    });
  }

  // {columnid, columnname, list: [items]} is a column; {total, rows: [items]} is none
  private holdsItems(record: DataRecord): boolean {
    return ['id', 'url', 'path', 'items'].some((field) => fieldOf(record, 'column', field) !== undefined) && itemLists(record).length > 0;
  }

  private take(record: DataRecord, at: readonly (string | number)[]): void {
    const column = this.column(record, at);
    this.tops.push(column);
    if (column.children.length > 0) this.trees.push(column);
    const parentField = fieldOf(
      record,
      'column',
      'parent',
      (value) => isScalar(value) || (isRecord(value) && fieldOf(value, 'column', 'id') !== undefined),
    );
    const parent = isRecord(parentField?.value) ? wordsIn(fieldOf(parentField.value, 'column', 'id')?.value) : wordsIn(parentField?.value);
    const parentName = wordsIn(fieldOf(record, 'column', 'parentName')?.value);
    const path = fieldOf(
      record,
      'column',
      'path',
      (value) => isScalar(value) || (Array.isArray(value) && value.length > 0 && value.every((one) => wordsIn(one) !== '')),
    )?.value;
    const names = Array.isArray(path) ? path.map(wordsIn) : wordsIn(path);
    this.all.push({
      column,
      ...(parent === '' ? {} : { parent }),
      ...(parentName === '' || parent !== '' || noParent.test(parentName) ? {} : { parentName }),
      // the path of an address or of ids says nothing about names
      ...(names.length === 0 || (typeof names === 'string' && !/[\u3400-\u9fff]/.test(names)) ? {} : { path: names }),
    });
  }

  private column(record: DataRecord, at: readonly (string | number)[]): ReadColumn {
    holdNumber(++this.records, this.path);
    const read = new Set<string>();
    const field = (name: string, fits?: (value: unknown) => boolean) => {
      const found = fieldOf(record, 'column', name, fits);
      if (found !== undefined) read.add(found.key);
      return found;
    };
    const column: ReadColumn = { name: wordsIn(field('name')?.value), children: [] };
    const id = field('id', (value) => isScalar(value) && wordsIn(value) !== column.name);
    if (id !== undefined) column.id = wordsIn(id.value);
    const url = addressIn(field('url', (value) => addressIn(value) !== undefined)?.value);
    if (url !== undefined) column.url = url;
    const unit = wordsIn(field('unit')?.value);
    if (unit !== '') column.unit = unit;
    const original: Record<string, string> = {};
    const items = field('items');
    // in a tree a bare count may be that of the columns below; only WordPress is known to count posts by it
    const unclear =
      items !== undefined &&
      /^count$/i.test(items.key) &&
      !('taxonomy' in record) &&
      (Object.keys(record).some(isChildKey) || fieldOf(record, 'column', 'parent') !== undefined);
    const count = unclear ? undefined : countIn(items?.value);
    if (count !== undefined) column.items = count;
    else if (items !== undefined) original[items.key] = wordsIn(items.value);
    const updated = field('updated');
    const day = dayIn(updated?.value);
    if (day !== undefined) column.updated = day;
    else if (updated !== undefined) original[updated.key] = wordsIn(updated.value);
    const archived = flagIn(field('archived', isFlag)?.value);
    const active = flagIn(field('active', isFlag)?.value);
    if (archived === true || active === false) column.archived = true;
    const state = field('state');
    const marked = stateIn(record);
    for (const key of marked.keys) read.add(key);
    if (marked.state === 'deleted') this.deleted.add(column);
    if (marked.state === 'archived') column.archived = true;
    if (marked.state === 'hidden' && marked.said !== undefined) this.hide(column, marked.said);
    if (state !== undefined && marked.state !== 'archived') {
      const words = wordsIn(state.value);
      // a bare number of a state says nothing to a stranger
      if (!/^-?\d+$/.test(words) && flagIn(words) === true && !/^(?:true|y|yes|是)$/i.test(words)) column.archived = true;
      else original[state.key] = words;
    }
    const redirect = addressIn(field('redirect', (value) => addressIn(value) !== undefined)?.value);
    if (redirect !== undefined && redirect !== column.url) column.redirect = redirect;
    const notes = wordsIn(field('notes')?.value);
    if (notes !== '') column.notes = notes;
    for (const name of ['parent', 'parentName', 'path']) field(name, (value) => value !== undefined);
    this.below(column, record, at, read);
    for (const key in record) {
      const value = record[key];
      if (read.has(key) || value === null || value === '') continue;
      // what is written in Chinese was meant to be read
      if (/[\u3400-\u9fff]/.test(key) && isScalar(value)) original[key] = wordsIn(value).slice(0, 500);
      else this.unread.set(key, (this.unread.get(key) ?? 0) + 1);
    }
    column.origin = `${this.file}#${pointer(at)}`;
    if (Object.keys(original).length > 0) column.original = original;
    return column;
  }

  // a column that visitors do not see is not judged by its items; that it is hidden is for a person to see
  private hide(column: ReadColumn, said: string): void {
    const words = `导出里写着隐藏（${said}）`;
    column.unverified = { reason: 'other', note: words };
    column.review = [...(column.review ?? []), `${words}，核对网站上还有没有这个栏目`];
    this.hidden.add(column);
  }

  private below(column: ReadColumn, record: DataRecord, at: readonly (string | number)[], read: Set<string>): void {
    const list: SiteItem[] = [];
    for (const { key, list: below } of [...childLists(record), ...itemLists(record)]) {
      if (read.has(key)) continue;
      const isColumn = columnTest(key, below);
      for (const [index, one] of below.entries()) {
        const place = [...at, key, index];
        if (typeof one === 'string' && one.trim() !== '')
          column.children.push({ name: one.trim(), children: [], origin: `${this.file}#${pointer(place)}` });
        if (!isRecord(one)) continue;
        if (this.kindOf(one) !== 'item' && isColumn(one)) column.children.push(this.column(one, place));
        else if (isDeleted(one)) this.deletedItems++;
        else if (fieldOf(one, 'item', 'title') !== undefined) list.push(this.made(one, place).item);
        else
          this.doubts.push({
            code: 'no-name',
            where: `${this.file}#${pointer(place)}`,
            message: text('这一项没有名称，没有读入', 'This has no name and was left out'),
          });
      }
      read.add(key);
    }
    if (list.length > 0) column.list = list;
  }

  private item(record: DataRecord, at: readonly (string | number)[], column: ColumnClue): void {
    if (isDeleted(record)) {
      this.deletedItems++;
      return;
    }
    const made = this.made(record, at);
    this.items.push({ item: made.item, column: { ...column, ...made.column } });
    // WordPress puts one post into several categories
    for (const id of made.others) this.items.push({ item: made.item, column: { id } });
  }

  private made(
    record: DataRecord,
    at: readonly (string | number)[],
  ): { readonly item: SiteItem; readonly column: ColumnClue; readonly others: readonly string[] } {
    holdNumber(++this.records, this.path);
    const read = new Set<string>();
    const field = (name: string, fits?: (value: unknown) => boolean) => {
      const found = fieldOf(record, 'item', name, fits);
      if (found !== undefined) read.add(found.key);
      return found;
    };
    const item: SiteItem = { title: wordsIn(field('title')?.value) };
    const original: Record<string, string> = {};
    const url = addressIn(field('url', (value) => addressIn(value) !== undefined)?.value);
    if (url !== undefined) item.url = url;
    for (const name of ['date', 'formed', 'effective', 'expires'] as const) {
      const found = field(name);
      const day = dayIn(found?.value);
      if (day !== undefined) item[name] = day;
      else if (found !== undefined) original[found.key] = wordsIn(found.value);
    }
    for (const name of ['number', 'index', 'issuer', 'snippet'] as const) {
      const words = wordsIn(field(name)?.value);
      if (words !== '') item[name] = name === 'snippet' ? words.slice(0, 300) : words;
    }
    const validity = field('validity');
    const valid = wordsIn(validity?.value);
    // 1 under isvalid is no word on the validity of a document
    if (/[\u3400-\u9fff]/.test(valid)) item.validity = valid;
    else if (validity !== undefined) original[validity.key] = valid;
    const kind = field('kind');
    const known = kindIn(wordsIn(kind?.value));
    if (known !== undefined) item.kind = known;
    const ids = fieldOf(record, 'item', 'columnId', (value) => isScalar(value) || (Array.isArray(value) && value.some(isScalar)))?.value;
    const [id = '', ...others] = Array.isArray(ids) ? ids.map(wordsIn).filter((one) => one !== '') : [wordsIn(ids)];
    const path = fieldOf(record, 'item', 'columnPath')?.value;
    const name = wordsIn(fieldOf(record, 'item', 'columnName')?.value);
    const names = pathReader([{ path: wordsIn(path), name }])(wordsIn(path), name);
    for (const key in record) {
      const value = record[key];
      if (!read.has(key) && /[\u3400-\u9fff]/.test(key) && isScalar(value) && ![wordsIn(path), name, id].includes(wordsIn(value)))
        original[key] = wordsIn(value).slice(0, 500);
    }
    item.origin = `${this.file}#${pointer(at)}`;
    if (Object.keys(original).length > 0) item.original = original;
    const column: ColumnClue = {
      ...(id === '' ? {} : { id }),
      ...(names.length === 0 || !/[\u3400-\u9fff]/.test(wordsIn(path)) ? {} : { path: names }),
      ...(name === '' || name === item.title ? {} : { name }),
    };
    return { item, column, others };
  }

  private readHead(record: DataRecord): void {
    const said = (name: string) => wordsIn(fieldOf(record, 'site', name)?.value);
    const [name, url, unit, taken] = [said('name'), said('url'), said('unit'), dayIn(said('taken'))];
    const address = /^https?:\/\//i.test(url) ? url : /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(url) ? `http://${url}` : undefined;
    this.head = {
      ...(name === '' ? {} : { name }),
      ...(address === undefined ? {} : { url: address }),
      ...(unit === '' ? {} : { unit }),
      ...(taken === undefined ? {} : { taken }),
      ...this.head,
    };
  }

  private named(value: unknown, at: readonly (string | number)[]): ReadColumn[] {
    const origin = (step: string | number) => `${this.file}#${pointer([...at, step])}`;
    if (Array.isArray(value))
      return value.flatMap((one, index): ReadColumn[] =>
        typeof one === 'string' && /[\u3400-\u9fff]/.test(one)
          ? [{ name: one.trim(), children: [], origin: origin(index) }]
          : this.named(one, [...at, index]),
      );
    if (!isRecord(value)) return [];
    return Object.entries(value).flatMap(([key, below]): ReadColumn[] => {
      if (!/[\u3400-\u9fff]/.test(key)) return this.named(below, [...at, key]);
      const url = addressIn(below);
      if (typeof below !== 'object' && url === undefined && below !== '') return [];
      return [{ name: key.trim(), ...(url === undefined ? {} : { url }), origin: origin(key), children: this.named(below, [...at, key]) }];
    });
  }
}

/** The items of one answer of an interface, without their columns, and how many the answer says there are in all. */
export function itemsPage(value: unknown, where: string): ItemsPage {
  const { items } = dataReading(value, where, where);
  const total = totalIn(value, 0);
  return { items, ...(total === undefined ? {} : { total }) };
}

function totalIn(value: unknown, depth: number): number | undefined {
  if (!isRecord(value) || depth > 3) return undefined;
  const own = totalOf(value);
  if (own !== undefined) return own;
  for (const key in value) {
    const below = totalIn(value[key], depth + 1);
    if (below !== undefined) return below;
  }
  return undefined;
}

interface KeyedList {
  readonly key: string;
  readonly list: readonly unknown[];
}

// which records of a list are columns: not those under a key of items, nor those that look like the items beside them
function columnTest(key: string, list: readonly unknown[]): (record: DataRecord) => boolean {
  const beside = new Set(list.flatMap((one) => (isRecord(one) && isPlainItem(one) ? Object.keys(one) : [])));
  return (record) => {
    if (fieldOf(record, 'column', 'name') === undefined) return false;
    if (hasKeyOf(record, 'onlyColumns')) return true;
    if (hasKeyOf(record, 'onlyItems')) return false;
    if (fieldOf(record, 'item', 'date', isDay) !== undefined && childLists(record).length === 0) return false;
    if (childLists(record).some(({ list: below }) => below.length > 0)) return true;
    return !isItemsKey(key) && (beside.size === 0 || Object.keys(record).some((own) => !beside.has(own)));
  };
}

function isPlainItem(record: DataRecord): boolean {
  return fieldOf(record, 'item', 'title') !== undefined && hasKeyOf(record, 'onlyItems') && childLists(record).length === 0;
}

function childLists(record: DataRecord): readonly KeyedList[] {
  return listsOf(record, (key) => isChildKey(key));
}

function itemLists(record: DataRecord): readonly KeyedList[] {
  return listsOf(record, isListKey);
}

function listsOf(record: DataRecord, fits: (key: string) => boolean): readonly KeyedList[] {
  const found: KeyedList[] = [];
  for (const key in record) {
    const value = record[key];
    if (typeof value !== 'object' || value === null || !fits(key)) continue;
    if (Array.isArray(value)) found.push({ key, list: value });
    else if (isRecord(value) && Object.values(value).every((one) => isRecord(one))) found.push({ key, list: Object.values(value) });
  }
  return found;
}

function isDay(value: unknown): boolean {
  return dayIn(value) !== undefined;
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean' || isScalar(value);
}

function pointer(at: readonly (string | number)[]): string {
  return at.length === 0 ? '/' : at.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
