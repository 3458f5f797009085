import type { CellRef } from '../model/grid.js';
import type { RowValue } from './row-values.js';

/** A site column of a list and all that says where it stands in the tree. */
export interface Node {
  readonly name: string;
  /** Names from the top, the own one last; empty where the row has no path. */
  readonly path: readonly string[];
  readonly id?: string;
  readonly parent?: string;
  readonly parentName?: string;
  readonly depth?: number;
  readonly indent: number;
  readonly children: Node[];
  readonly at: CellRef;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly uses: readonly { readonly key: string; readonly value: RowValue }[];
  /** A parent that is not in the list. */
  doubt?: string;
}

/** The tree of a list in the order of its rows, by what the list has: ids of parents, paths, names of parents, levels, or indentation. */
export function treeOf(nodes: readonly Node[]): readonly Node[] {
  if (nodes.some(({ parent }) => parent !== undefined)) return byParent(nodes);
  if (nodes.some(({ path }) => path.length > 0)) return byPath(nodes);
  if (nodes.some(({ parentName }) => parentName !== undefined)) return byParentName(nodes);
  if (nodes.some(({ depth }) => depth !== undefined && depth > 1)) return byDepth(nodes, ({ depth }) => depth ?? 1);
  return nodes.some(({ indent }) => indent > 0) ? byDepth(nodes, ({ indent }) => indent) : nodes;
}

function byParent(nodes: readonly Node[]): readonly Node[] {
  const byId = new Map<string, Node>();
  for (const node of nodes) if (node.id !== undefined && !byId.has(node.id)) byId.set(node.id, node);
  return hang(nodes, (node) => {
    if (node.parent === undefined || /^(?:0+|-1|null|无|根|root)$/i.test(node.parent) || node.parent === node.id) return undefined;
    return byId.get(node.parent) ?? node.parent;
  });
}

function byParentName(nodes: readonly Node[]): readonly Node[] {
  return hang(nodes, (node, index) => {
    const { parentName } = node;
    if (parentName === undefined || /^(?:无|根|首页|网站首页|顶级|一级)$/.test(parentName)) return undefined;
    const last = parentName.split(/\s*[>›＞/]\s*/).at(-1) ?? parentName;
    return (
      nodes.slice(0, index).findLast(({ name }) => name === last) ??
      nodes.find(({ name }) => name === last && name !== node.name) ??
      parentName
    );
  });
}

function hang(nodes: readonly Node[], parentOf: (node: Node, index: number) => Node | string | undefined): readonly Node[] {
  const roots: Node[] = [];
  const above = new Map<Node, Node>();
  for (const [index, node] of nodes.entries()) {
    const parent = parentOf(node, index);
    if (typeof parent === 'object' && !leadsTo(parent, node, above)) {
      parent.children.push(node);
      above.set(node, parent);
    } else {
      if (parent !== undefined) node.doubt = typeof parent === 'string' ? parent : parent.name;
      roots.push(node);
    }
  }
  return roots;
}

// a circle of parents would hang in the air
function leadsTo(from: Node, to: Node, above: ReadonlyMap<Node, Node>): boolean {
  for (let at: Node | undefined = from; at !== undefined; at = above.get(at)) if (at === to) return true;
  return false;
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
      if (level === path.length - 1) {
        // a row of its own for a column that was only named above
        if (known !== undefined && known.uses.length === 0) {
          const full: Node = { ...node, name, children: known.children };
          list[list.indexOf(known)] = full;
          byKey.set(key, full);
        } else {
          const own: Node = { ...node, name };
          list.push(own);
          if (known === undefined) byKey.set(key, own);
        }
        break;
      }
      const parent: Node = known ?? { name, path: path.slice(0, level + 1), indent: 0, children: [], at: node.at, fields: {}, uses: [] };
      if (known === undefined) {
        byKey.set(key, parent);
        list.push(parent);
      }
      list = parent.children;
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
