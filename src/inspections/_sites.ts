import { type Text, text } from '../base/text.js';
import type { InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';

/** Whether the list of every site is finished: only then is what matching does not find really not there. */
export function allComplete(view: InspectionView): boolean {
  return view.world.sites.every(({ file }) => view.isComplete(file));
}

/** The column above another; undefined at the top and where the list leaves it out. */
export function parentOf(view: InspectionView, { file, path }: ColumnNode): ColumnNode | undefined {
  return treeOf(view).byPath.get(keyOf(file, path.slice(0, -1)));
}

/** The columns right below another, in the order of the file. */
export function childrenOf(view: InspectionView, column: ColumnNode): readonly ColumnNode[] {
  return treeOf(view).children.get(keyOf(column.file, column.path)) ?? none;
}

/** False where a level above a column is not in the list itself, so that nobody knows what stands on it. */
export function hasAllAbove(view: InspectionView, { file, path }: ColumnNode): boolean {
  const { byPath } = treeOf(view);
  return path.every((_, at) => at === 0 || byPath.has(keyOf(file, path.slice(0, at))));
}

/** The last day of which something is known on a site: the day of its list, or the day as of which is judged where that is earlier. Undefined where the list has no day. */
export function knownUntil(view: InspectionView, column: ColumnNode): string | undefined {
  if (!view.isDated(column.file)) return undefined;
  const taken = view.takenOn(column);
  return taken < view.today ? taken : view.today;
}

/** Why nothing on a site can be called late. */
export const undatedList: Text = text(
  '栏目清单没有写取得的日期（taken），判断不了是不是过期',
  'the list of columns does not say when it was taken (taken), so nothing can be called late',
);

/** Why what is not found on a site need not be missing. */
export const unfinishedList: Text = text(
  '网站的栏目清单没有采集完，没有见到的不等于没有',
  'the list of columns is unfinished: what it lacks need not be missing',
);

interface Tree {
  readonly byPath: ReadonlyMap<string, ColumnNode>;
  readonly children: ReadonlyMap<string, readonly ColumnNode[]>;
}

const none: readonly never[] = [];

const trees = new WeakMap<readonly ColumnNode[], Tree>();

function treeOf({ columns }: InspectionView): Tree {
  const known = trees.get(columns);
  if (known !== undefined) return known;
  const byPath = new Map<string, ColumnNode>();
  const children = new Map<string, ColumnNode[]>();
  for (const column of columns) {
    byPath.set(keyOf(column.file, column.path), column);
    if (column.path.length < 2) continue;
    const above = keyOf(column.file, column.path.slice(0, -1));
    const list = children.get(above);
    if (list === undefined) children.set(above, [column]);
    else list.push(column);
  }
  const tree = { byPath, children };
  trees.set(columns, tree);
  return tree;
}

function keyOf(file: string, path: readonly string[]): string {
  return `${file}\n${path.join('\n')}`;
}
