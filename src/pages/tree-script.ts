import { grouped } from '../base/grouped.js';
import type { PageColumn } from '../model/page.js';
import { addressOf } from './address.js';
import { arraysIn, type Literal } from './literals.js';
import { bare } from './names.js';
import { onLine, type PageView } from './view.js';

/** The tree of columns that a script of the page holds as data (zTree, dTree, nested JSON); the largest where there are several, empty for none. */
export function scriptTree(view: PageView): readonly PageColumn[] {
  let best: readonly Row[] = [];
  for (const script of view.scripts) {
    for (const rows of [...arraysIn(script).map((array) => rowsOf(array)), addedRows(script)]) if (rows.length > best.length) best = rows;
  }
  return best.length < 2 ? [] : treeOf(view, best);
}

/** One column of a tree in data. */
interface Row {
  readonly id: string;
  readonly parent: string;
  readonly name: string;
  readonly url: string;
}

type Fields = Readonly<Record<string, Literal>>;

// as fields of columns are called in the scripts of websites
const named = {
  name: 'name title text label channelname columnname catname categoryname lmmc menuname nodename cname chnldesc'.split(' '),
  url: 'url link href linkurl channelurl columnurl path pageurl chnlurl weburl'.split(' '),
  id: 'id channelid columnid catid categoryid lmid menuid nodeid cid chnlid treeid key code'.split(' '),
  parent: 'pid parentid parent fid parent_id pcode parentcode upid fatherid parentchannelid pchannelid sjid'.split(' '),
  children: 'children nodes child childs childlist childnodes subs sublist sub items list childrens submenu'.split(' '),
} as const;

function rowsOf(array: readonly Literal[]): readonly Row[] {
  const rows: Row[] = [];
  let linked = false;
  const open: { readonly fields: Fields; readonly parent: string }[] = [];
  const push = (values: readonly Literal[], parent: string): void => {
    for (let at = values.length - 1; at >= 0; at--) {
      const fields = values[at];
      if (isFields(fields)) open.push({ fields, parent });
    }
  };
  push(array, '');
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = worded(field(next.fields, named.name));
    const address = field(next.fields, named.url);
    const url = typeof address === 'string' ? address.trim() : '';
    const parent = worded(field(next.fields, named.parent));
    const id = worded(field(next.fields, named.id));
    const below = field(next.fields, named.children);
    // a picture or an item is called so too
    if (name === '') continue;
    const own = id === '' ? `#${rows.length}` : id;
    if (parent !== '' || Array.isArray(below) || next.parent !== '') linked = true;
    rows.push({ id: own, parent: next.parent === '' ? parent : next.parent, name, url });
    if (Array.isArray(below)) push(below, own);
  }
  // an array of columns says how they hang together; one of pictures or items does not
  return linked ? rows : [];
}

// d.add(1, 0, '机构职能', 'list.jsp?id=1');
function addedRows(script: string): readonly Row[] {
  const call = /\.add\(\s*['"]?(-?\w+)['"]?\s*,\s*['"]?(-?\w+)['"]?\s*,\s*(["'])(.*?)\3\s*(?:,\s*(["'])(.*?)\5)?/g;
  return [...script.matchAll(call)].map(([, id = '', parent = '', , name = '', , url = '']) => ({ id, parent, name: plain(name), url }));
}

function treeOf(view: PageView, rows: readonly Row[]): readonly PageColumn[] {
  const known = new Map<string, Row>();
  for (const row of rows) if (!known.has(row.id)) known.set(row.id, row);
  const hangs = (row: Row): boolean => row.parent !== row.id && known.has(row.parent);
  const roots = [...known.values()].filter((row) => !hangs(row));
  const children = grouped(known.values(), (row) => (hangs(row) ? row.parent : undefined));
  const top = roots.flatMap((root) => (isWholeTree(root, roots, children) ? (children.get(root.id) ?? []) : [root]));
  return build(view, top, children);
}

// one root without an address, or called 目录, holds the whole tree and is no column
function isWholeTree(root: Row, roots: readonly Row[], children: ReadonlyMap<string, readonly Row[]>): boolean {
  return (
    roots.length === 1 &&
    (root.url === '' || root.url === '#') &&
    (children.get(root.id)?.length ?? 0) > 0 &&
    /^(?:.{0,8}目录|根节点|root|栏目|全部|网站)$/i.test(root.name)
  );
}

// from the leaves up, so that no depth is too deep
function build(view: PageView, top: readonly Row[], children: ReadonlyMap<string, readonly Row[]>): readonly PageColumn[] {
  const order: Row[] = [];
  const open = [...top].reverse();
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    order.push(row);
    const below = children.get(row.id) ?? [];
    for (let at = below.length - 1; at >= 0; at--) open.push(below[at] as Row);
  }
  const made = new Map<Row, PageColumn>();
  for (const row of order.reverse()) {
    const url = addressOf(view, row.url) ?? '';
    made.set(row, {
      name: row.name,
      url,
      ...(row.id.startsWith('#') ? {} : { id: row.id }),
      ...(url !== '' && url === addressOf(view, view.url) ? { current: true as const } : {}),
      children: (children.get(row.id) ?? []).flatMap((child) => made.get(child) ?? []),
    });
  }
  return top.flatMap((row) => made.get(row) ?? []);
}

function isFields(value: Literal | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function field(fields: Fields, names: readonly string[]): Literal | undefined {
  for (const key of Object.keys(fields)) if (names.includes(key.toLowerCase())) return fields[key];
  return undefined;
}

function worded(value: Literal | undefined): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? plain(value) : '';
}

function plain(words: string): string {
  return bare(
    onLine(
      words
        .replace(/<[^>]*>/g, '')
        .replace(/&nbsp;/g, ' ')
        .replace(/&amp;/g, '&'),
    ),
  );
}
