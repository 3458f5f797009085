import type { Path } from '../base/place.js';
import { normalPath } from '../matching/normal.js';
import type { SiteColumn } from '../model/documents.js';
import type { Edit } from '../model/edit.js';
import type { ColumnNode } from '../model/register.js';
import { type OrderLine, orderWords } from './work-order-lines.js';

/** What a work order makes of the columns of one site. */
export interface ChangedTree {
  /** The columns afterwards, as data. */
  readonly columns: readonly SiteColumn[];
  /** The same as changes to the document, by paths of its value. */
  readonly edits: readonly Edit[];
}

/**
 * Carries out the lines of one site, those to be confirmed as they are proposed and with a mark to look at them, open ones not at all.
 * `nodes` are the columns of that site. A document that lists its columns flat, by path, stays so.
 */
export function changedTree(columns: readonly SiteColumn[], nodes: readonly ColumnNode[], lines: readonly OrderLine[]): ChangedTree {
  return new Tree(columns, nodes, lines).changed();
}

type Open<T> = { -readonly [K in keyof T]: T[K] };
type Data = Open<SiteColumn>;

interface Branch {
  readonly data: Data;
  /** Where it stands in the document; absent for a new one. */
  readonly at?: Path;
  /** Whether it stands in a part that is written anew: then changes to it are no edits of their own. */
  fresh: boolean;
}

class Tree {
  private readonly top: Data[];
  private readonly branches = new Map<ColumnNode, Branch>();
  // by the path they have afterwards
  private readonly byPath = new Map<string, Branch>();
  private readonly moved = new Map<ColumnNode, OrderLine>();
  private readonly placed = new Map<string, readonly string[]>();
  private readonly edits: Edit[] = [];
  // where columns stood that move away
  private readonly gone: Path[] = [];
  private readonly byPlace = new Map<string, Branch>();
  private readonly opened = new Set<Branch>();
  private readonly flat: 'list' | 'text' | undefined;

  constructor(
    private readonly columns: readonly SiteColumn[],
    private readonly nodes: readonly ColumnNode[],
    private readonly lines: readonly OrderLine[],
  ) {
    this.top = structuredClone(columns) as Data[];
    for (const node of nodes) {
      const branch: Branch = { data: dataAt(this.top, node.at), at: node.at, fresh: false };
      this.branches.set(node, branch);
      this.byPlace.set(JSON.stringify(node.at), branch);
    }
    const written = columns.find(({ path }) => path !== undefined)?.path;
    this.flat = written === undefined ? undefined : typeof written === 'string' ? 'text' : 'list';
  }

  changed(): ChangedTree {
    const own = this.lines.filter(({ state }) => state !== 'open');
    for (const { kind, column, path } of own) {
      if (column !== undefined && (kind === 'rename' || kind === 'move')) this.placed.set(normalPath(column.path), path);
    }
    for (const line of own)
      if (line.kind === 'move' && line.column !== undefined && !this.isFlat(line.column)) this.moved.set(line.column, line);
    // what lies below a column that moves goes with it
    for (const node of this.nodes) {
      const branch = this.branchOf(node);
      branch.fresh = [...this.moved.keys()].some((above) => above === node || isBelow(node.at, above.at));
      this.byPath.set(normalPath(this.pathAfter(node.path)), branch);
    }
    for (const node of this.nodes) if (this.isFlat(node)) this.repath(node);
    for (const line of own) this.carryOut(line);
    for (const [node, line] of this.moved) this.move(node, line);
    for (const line of own) if (line.kind === 'add') this.add(line);
    this.takeAway();
    return { columns: this.top, edits: this.edits };
  }

  private carryOut(line: OrderLine): void {
    const { kind, column, into, path } = line;
    if (column === undefined) return;
    const branch = this.branchOf(column);
    if (kind === 'rename' && !this.isFlat(column)) this.set(branch, 'name', path[path.length - 1] ?? column.name);
    if (kind === 'move' && branch.data.name !== undefined) this.set(branch, 'name', path[path.length - 1] ?? column.name);
    if (kind === 'restore') this.drop(branch, 'archived');
    if (kind === 'merge' && into?.url !== undefined) this.set(branch, 'redirect', into.url);
    else if (kind === 'merge' || kind === 'retire') this.set(branch, 'archived', true);
    if (line.state === 'confirm') this.set(branch, 'review', [mark(line), ...(branch.data.review ?? [])]);
  }

  private move(node: ColumnNode, line: OrderLine): void {
    const { data } = this.branchOf(node);
    const siblings = this.siblingsOf(node.at);
    siblings.splice(siblings.indexOf(data), 1);
    const inside = [...this.moved.keys()].some((above) => above !== node && isBelow(node.at, above.at));
    if (!inside) this.gone.push(node.at);
    this.insert(line.path.slice(0, -1), data);
  }

  // a column that is left without any below it has no list of them
  private takeAway(): void {
    const emptied = new Set<string>();
    for (const at of this.gone) {
      const parent = this.byPlace.get(JSON.stringify(at.slice(0, -2)));
      if (parent === undefined || parent.data.children?.length !== 0 || parent.at === undefined) {
        this.edits.push({ op: 'remove', path: at });
        continue;
      }
      const path = [...parent.at, 'children'];
      if (!emptied.has(JSON.stringify(path))) this.edits.push({ op: 'remove', path });
      emptied.add(JSON.stringify(path));
    }
    for (const branch of this.branches.values())
      if (branch.data.children?.length === 0 && this.wasEmptied(branch)) delete branch.data.children;
  }

  private wasEmptied({ at, fresh }: Branch): boolean {
    return !fresh && at !== undefined && this.gone.some((one) => one.length === at.length + 2 && isBelow(one, at));
  }

  private add(line: OrderLine): void {
    const { path, unit, given } = line;
    const name = path[path.length - 1] ?? '';
    const data: Data = { ...this.named(path, name) };
    if (given?.id !== undefined) data.id = given.id;
    if (given?.url !== undefined) data.url = given.url;
    if (unit !== undefined) data.unit = unit;
    if (line.state === 'confirm') data.review = [mark(line)];
    this.byPath.set(normalPath(path), { data, fresh: true });
    this.insert(path.slice(0, -1), data);
  }

  // puts a column below a path; what is missing of the path is made
  private insert(above: readonly string[], data: Data): void {
    if (this.flat !== undefined && data.path !== undefined) {
      if (above.length > 0 && !this.byPath.has(normalPath(above))) this.make(above);
      this.edits.push({ op: 'insert', path: ['columns'], index: this.columns.length, value: data });
      this.top.push(data);
      return;
    }
    if (above.length === 0) {
      this.edits.push({ op: 'insert', path: ['columns'], index: this.columns.length, value: data });
      this.top.push(data);
      return;
    }
    const parent = this.byPath.get(normalPath(above)) ?? this.make(above);
    const children = (parent.data.children ?? []) as Data[];
    parent.data.children = children;
    if (!parent.fresh && parent.at !== undefined) {
      const path = [...parent.at, 'children'];
      const before = this.childrenBefore(parent.at);
      if (before > 0) this.edits.push({ op: 'insert', path, index: before, value: data });
      // the list is one value, which later columns join
      else if (!this.opened.has(parent)) {
        this.opened.add(parent);
        this.edits.push({ op: 'set', path, value: children });
      }
    }
    children.push(data);
  }

  private make(path: readonly string[]): Branch {
    const branch: Branch = { data: this.named(path, path[path.length - 1] ?? ''), fresh: true };
    this.byPath.set(normalPath(path), branch);
    this.insert(path.slice(0, -1), branch.data);
    return branch;
  }

  private named(path: readonly string[], name: string): Data {
    if (this.flat === undefined) return { name } as Data;
    return { path: this.flat === 'text' ? path.join(' > ') : [...path] } as Data;
  }

  // a flat column says its whole path itself
  private repath(node: ColumnNode): void {
    const after = this.pathAfter(node.path);
    if (after === node.path) return;
    const branch = this.branchOf(node);
    this.set(branch, 'path', typeof branch.data.path === 'string' ? after.join(' > ') : [...after]);
  }

  private pathAfter(path: readonly string[]): readonly string[] {
    for (let depth = path.length; depth > 0; depth--) {
      const placed = this.placed.get(normalPath(path.slice(0, depth)));
      if (placed !== undefined) return [...placed, ...path.slice(depth)];
    }
    return path;
  }

  private set<K extends keyof SiteColumn>(branch: Branch, key: K, value: Exclude<SiteColumn[K], undefined>): void {
    branch.data[key] = value;
    if (!branch.fresh && branch.at !== undefined) this.edits.push({ op: 'set', path: [...branch.at, key as string], value });
  }

  private drop(branch: Branch, key: keyof SiteColumn): void {
    delete branch.data[key];
    if (!branch.fresh && branch.at !== undefined) this.edits.push({ op: 'remove', path: [...branch.at, key as string] });
  }

  private branchOf(node: ColumnNode): Branch {
    const branch = this.branches.get(node);
    if (branch === undefined) throw new Error(`no such column: ${node.path.join(' > ')}`);
    return branch;
  }

  private isFlat(node: ColumnNode): boolean {
    return this.branchOf(node).data.path !== undefined;
  }

  private siblingsOf(at: Path): Data[] {
    if (at.length === 2) return this.top;
    return (this.byPlace.get(JSON.stringify(at.slice(0, -2)))?.data.children ?? []) as Data[];
  }

  private childrenBefore(at: Path): number {
    return dataAt(this.columns, at).children?.length ?? 0;
  }
}

function dataAt(top: readonly SiteColumn[], at: Path): Data {
  let data: unknown = { columns: top };
  for (const step of at) data = (data as Record<string | number, unknown>)[step];
  return data as Data;
}

function isBelow(at: Path, above: Path): boolean {
  return at.length > above.length && above.every((step, depth) => at[depth] === step);
}

function mark({ kind, reason }: OrderLine): string {
  return `按工单${orderWords[kind]['zh-CN']}，待确认：${reason['zh-CN']}`;
}
