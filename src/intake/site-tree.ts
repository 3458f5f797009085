import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { CellRef } from '../model/grid.js';
import type { RowValue } from './row-values.js';

/** A site column of a list and all that says where it stands in the tree. */
export interface Node {
  name: string;
  /** Names from the top, the own one last; empty where the row has no path. */
  readonly path: readonly string[];
  readonly id?: string;
  readonly parent?: string;
  readonly parentName?: string;
  readonly depth?: number;
  /** What the row says of a column that visitors do not see: 隐藏, 已删除. */
  unseen?: string;
  readonly indent: number;
  /** How deep the row stands in Excel's outline, from 0. */
  readonly outline?: number;
  readonly children: Node[];
  at: CellRef;
  fields: Readonly<Record<string, unknown>>;
  uses: readonly { readonly key: string; readonly value: RowValue }[];
  /** Named only in the paths of others. */
  placeholder?: boolean;
  /** A parent that could not be taken as it is said. */
  doubt?: { readonly why: 'missing' | 'circle' | 'several'; readonly name: string };
}

/** A parent number that stands for the top of the site though no row has it. */
export interface Tree {
  readonly roots: readonly Node[];
  readonly top?: string;
}

/** The tree of a list in the order of its rows, by what the list has: ids of parents, paths, names of parents, levels, indentation, or outline. */
export function treeOf(nodes: readonly Node[]): Tree {
  if (nodes.some(({ parent }) => parent !== undefined)) return byParent(nodes);
  if (nodes.some(({ path }) => path.length > 0)) return { roots: byPath(nodes) };
  if (nodes.some(({ parentName }) => parentName !== undefined)) return { roots: byParentName(nodes) };
  if (nodes.some(({ depth }) => depth !== undefined && depth > 1)) return { roots: byDepth(nodes, ({ depth }) => depth ?? 1) };
  if (nodes.some(({ indent }) => indent > 0)) return { roots: byDepth(nodes, ({ indent }) => indent) };
  if (nodes.some(({ outline = 0 }) => outline > 0)) return { roots: byDepth(nodes, ({ outline = 0 }) => outline) };
  return { roots: nodes };
}

/** Throws UsageError for a tree deeper than any website's: where parents are wrong, a chain can be as long as the list. */
export function holdDepth(roots: readonly { readonly children: readonly unknown[] }[], file: string): void {
  let level = roots;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest)
      throw new UsageError(
        text(
          `${file} 里的栏目超过 ${deepest} 层，不像栏目树`,
          `${file} has columns more than ${deepest} levels deep, unlike the tree of a website`,
        ),
        text('多半是上级编号填错了，核对后再导入', 'The parents are probably wrong; check them and import again'),
      );
    level = level.flatMap(({ children }) => children as typeof roots);
  }
}

// no website has more, and YAML of gkml is read 64 levels deep, two for each level of columns
const deepest = 24;

/** Words that say of a parent's number or name that there is none. */
export const noParent = /^(?:0+|-1|null|none|undefined|nil|无|根|根节点|根栏目|root|#|top|首页|网站首页|顶级|一级)$/i;

function byParent(nodes: readonly Node[]): Tree {
  const byId = new Map<string, Node>();
  const twice = new Set<string>();
  for (const node of nodes) {
    if (node.id === undefined) continue;
    if (byId.has(node.id)) twice.add(node.id);
    else byId.set(node.id, node);
  }
  const said = (node: Node) => (node.parent === undefined || node.parent === node.id ? undefined : node.parent);
  const isTop = (parent: string) => noParent.test(parent) && !byId.has(parent);
  const missing = new Set<string>();
  let tops = 0;
  for (const node of nodes) {
    const parent = said(node);
    if (parent === undefined || isTop(parent)) tops++;
    else if (!byId.has(parent)) missing.add(parent);
  }
  const { all, above } = byPathAbove(nodes, (node) => {
    const parent = said(node);
    return parent !== undefined && missing.has(parent);
  });
  // the part of a site below one number that the list itself leaves out
  const [top] = tops === 0 && missing.size === 1 && above.size === 0 ? missing : [];
  const roots = hang(all, (node) => {
    const named = above.get(node);
    if (named !== undefined) return named;
    const parent = said(node);
    if (parent === undefined || isTop(parent) || parent === top) return undefined;
    if (twice.has(parent)) node.doubt = { why: 'several', name: parent };
    return byId.get(parent) ?? parent;
  });
  return top === undefined ? { roots } : { roots, top };
}

// the columns named above in the paths of nodes whose parents are not in the list
function byPathAbove(
  nodes: readonly Node[],
  isLost: (node: Node) => boolean,
): { readonly all: readonly Node[]; readonly above: ReadonlyMap<Node, Node> } {
  const keyOf = (path: readonly string[]) => path.join('\u0000');
  const byKey = new Map<string, Node>();
  for (const node of nodes) {
    const key = keyOf(node.path.length > 0 ? node.path : [node.name]);
    if (!byKey.has(key)) byKey.set(key, node);
  }
  const above = new Map<Node, Node>();
  const all: Node[] = [];
  for (const node of nodes) {
    let last: Node | undefined;
    const names = isLost(node) ? node.path.slice(0, -1) : [];
    for (const [level, name] of names.entries()) {
      const path = names.slice(0, level + 1);
      const known = byKey.get(keyOf(path));
      const own = known ?? placeholder(name, path, node.at);
      if (known === undefined) {
        byKey.set(keyOf(path), own);
        all.push(own);
        if (last !== undefined) above.set(own, last);
      }
      last = own;
    }
    if (last !== undefined && last !== node) above.set(node, last);
    all.push(node);
  }
  return { all, above };
}

function placeholder(name: string, path: readonly string[], at: CellRef): Node {
  return { name, path, indent: 0, children: [], at, fields: {}, uses: [], placeholder: true };
}

function byParentName(nodes: readonly Node[]): readonly Node[] {
  const first = new Map<string, Node[]>();
  for (const node of nodes) {
    const same = first.get(node.name);
    if (same === undefined) first.set(node.name, [node]);
    else same.push(node);
  }
  const above = new Map<string, Node>();
  return hang(nodes, (node) => {
    const { parentName } = node;
    const last =
      parentName === undefined || noParent.test(parentName) ? undefined : (parentName.split(/\s*[>›＞/]\s*/).at(-1) ?? parentName);
    const found = last === undefined ? undefined : (above.get(last) ?? first.get(last)?.find((one) => one !== node) ?? parentName);
    above.set(node.name, node);
    return found;
  });
}

function hang(nodes: readonly Node[], parentOf: (node: Node) => Node | string | undefined): readonly Node[] {
  const above = new Map<Node, Node>();
  for (const node of nodes) {
    const parent = parentOf(node);
    if (typeof parent === 'string') node.doubt = { why: 'missing', name: parent };
    else if (parent !== undefined) above.set(node, parent);
  }
  for (const node of lastOfCircles(nodes, above)) {
    node.doubt = { why: 'circle', name: above.get(node)?.name ?? '' };
    above.delete(node);
  }
  const roots: Node[] = [];
  for (const node of nodes) (above.get(node)?.children ?? roots).push(node);
  return roots;
}

// a circle of parents would hang in the air; each node is walked over once
function lastOfCircles(nodes: readonly Node[], above: ReadonlyMap<Node, Node>): readonly Node[] {
  const order = new Map(nodes.map((node, index) => [node, index]));
  const walk = new Map<Node, number>();
  const found: Node[] = [];
  for (const [number, start] of nodes.entries()) {
    let at: Node | undefined = start;
    while (at !== undefined && !walk.has(at)) {
      walk.set(at, number);
      at = above.get(at);
    }
    if (at === undefined || walk.get(at) !== number) continue;
    let last = at;
    for (let next = above.get(at); next !== undefined && next !== at; next = above.get(next))
      if ((order.get(next) ?? 0) > (order.get(last) ?? 0)) last = next;
    found.push(last);
  }
  return found;
}

function byPath(nodes: readonly Node[]): readonly Node[] {
  const roots: Node[] = [];
  const byKey = new Map<string, Node>();
  for (const node of nodes) {
    const path = node.path.length > 0 ? node.path : [node.name];
    let list = roots;
    let key = '';
    for (const [level, name] of path.entries()) {
      key = `${key}\u0000${name}`;
      const known = byKey.get(key);
      if (level < path.length - 1) {
        const parent = known ?? placeholder(name, path.slice(0, level + 1), node.at);
        if (known === undefined) {
          byKey.set(key, parent);
          list.push(parent);
        }
        list = parent.children;
      } else if (known !== undefined && known.placeholder === true) {
        // a row of its own for a column that was only named above
        known.at = node.at;
        known.fields = node.fields;
        known.uses = node.uses;
        if (node.unseen !== undefined) known.unseen = node.unseen;
        known.placeholder = false;
      } else {
        const own: Node = { ...node, name };
        list.push(own);
        if (known === undefined) byKey.set(key, own);
      }
    }
  }
  return roots;
}

function byDepth(nodes: readonly Node[], depthOf: (node: Node) => number): readonly Node[] {
  const roots: Node[] = [];
  const open: { readonly depth: number; readonly node: Node }[] = [];
  for (const node of nodes) {
    const depth = depthOf(node);
    while ((open[open.length - 1]?.depth ?? -1) >= depth) open.pop();
    const parent = open[open.length - 1]?.node;
    (parent === undefined ? roots : parent.children).push(node);
    open.push({ depth, node });
  }
  return roots;
}
