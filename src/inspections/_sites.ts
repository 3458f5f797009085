import { type Text, text } from '../base/text.js';
import type { InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';

/** Whether the list of every site is finished: only then is what matching does not find really not there. */
export function allComplete(view: InspectionView): boolean {
  return view.world.sites.every(({ file }) => view.isComplete(file));
}

/** The column above another; undefined at the top and where the list leaves it out. */
export function parentOf(view: InspectionView, column: ColumnNode): ColumnNode | undefined {
  return treeOf(view).get(column)?.above?.column;
}

/** The columns right below another, in the order of the file. */
export function childrenOf(view: InspectionView, column: ColumnNode): readonly ColumnNode[] {
  return treeOf(view).get(column)?.children ?? none;
}

/** False where a level above a column is not in the list itself, so that nobody knows what stands on it. */
export function hasAllAbove(view: InspectionView, column: ColumnNode): boolean {
  for (let level = treeOf(view).get(column)?.above; level?.above !== undefined; level = level.above)
    if (level.column === undefined) return false;
  return true;
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

/** A place in the tree of a site, by the names from the top; above the top stands the site itself. */
interface Level {
  readonly above: Level | undefined;
  below: Map<string, Level> | undefined;
  /** The last column that is written there; undefined where the list leaves the level out. */
  column: ColumnNode | undefined;
  children: ColumnNode[] | undefined;
}

const none: readonly never[] = [];

type Tree = ReadonlyMap<ColumnNode, Level>;

const trees = new WeakMap<readonly ColumnNode[], Tree>();

function treeOf({ columns }: InspectionView): Tree {
  let tree = trees.get(columns);
  if (tree === undefined) {
    tree = planted(columns);
    trees.set(columns, tree);
  }
  return tree;
}

function planted(columns: readonly ColumnNode[]): Tree {
  const tree = new Map<ColumnNode, Level>();
  const sites = new Map<string, Level>();
  for (const column of columns) {
    let level = levelIn(sites, column.file, undefined);
    for (const name of column.path) {
      level.below ??= new Map();
      level = levelIn(level.below, name, level);
    }
    level.column = column;
    tree.set(column, level);
    if (level.above === undefined) continue;
    level.above.children ??= [];
    level.above.children.push(column);
  }
  return tree;
}

function levelIn(levels: Map<string, Level>, name: string, above: Level | undefined): Level {
  let level = levels.get(name);
  if (level === undefined) {
    level = { above, below: undefined, column: undefined, children: undefined };
    levels.set(name, level);
  }
  return level;
}
