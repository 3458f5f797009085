import type { CellRef } from '../model/grid.js';
import { type CellLook, misfit } from './task-cells.js';
import type { TaskRole } from './task-words.js';

/** One cell of a table of tasks that is not blank. */
export interface TaskCell {
  readonly text: string;
  readonly look: CellLook;
  readonly at: CellRef;
  /** Lies under a merged cell and carries its words. */
  readonly covered?: true;
}

/** What a page of the table has at the top, from the left. */
export interface TaskColumn {
  readonly role: TaskRole;
  readonly column: number;
  readonly title: string;
  /** Level of a path, from 1. */
  readonly level?: number;
}

/** A row with its cells put in their columns, whatever columns they stood in. Lower `cost` is better. */
export interface PlacedRow {
  readonly cost: number;
  readonly ordinal?: TaskCell;
  readonly labels: readonly { readonly cell: TaskCell; readonly level: number }[];
  readonly requirement?: TaskCell;
  readonly units?: TaskCell;
  readonly support?: TaskCell;
  readonly deadline?: TaskCell;
  /** Cells of other columns, and those that fit none, which have no title. */
  readonly rest: readonly { readonly cell: TaskCell; readonly title?: string; readonly role: TaskRole }[];
  /** How many cells stood in another column than they belong to. */
  readonly shifted: number;
}

/** What placing may lean on: whether columns can be trusted, which words are labels elsewhere, what another level of labels costs. */
export interface PlaceContext {
  readonly columns: readonly TaskColumn[];
  readonly loose: boolean;
  readonly isLabel: (text: string) => boolean;
  readonly extraLevel: number;
  /** Whether the table has rows with two labels, so that a lone one further right is of the second level. */
  readonly deep: boolean;
}

/**
 * The best way to put the cells of one row in columns from the left to the right, with or without a requirement; undefined where none
 * can be the requirement.
 */
export function placeRow(cells: readonly TaskCell[], context: PlaceContext, requirement: 'with' | 'without'): PlacedRow | undefined {
  const { columns } = context;
  const table: Step[][] = [];
  for (const [index, cell] of cells.entries()) {
    const before = table[index - 1];
    const steps = columns.map((_, column) => stepTo(column, cell, before, context, requirement));
    // a cell that fits nowhere stays behind the column of the one before it
    for (const from of distinct(before ?? [start]))
      steps.push({ ...from, cost: from.cost + unplacedCost, column: -1, before: from, depth: 0 });
    table.push(steps.filter(({ cost }) => cost < impossible));
  }
  const ends = (table.at(-1) ?? [start]).filter(({ has }) => has === (requirement === 'with'));
  if (ends.length === 0) return undefined;
  return rowOf(cells, lowest(ends), context);
}

interface Step {
  readonly cost: number;
  /** Position in `columns`; -1 for a cell without one. */
  readonly column: number;
  /** Position of the column that was taken last. */
  readonly last: number;
  readonly has: boolean;
  readonly before?: Step;
  /** How many labels in a row stand below this path column. */
  readonly depth: number;
}

const start: Step = { cost: 0, column: -1, last: -1, has: false, depth: 0 };
const unplacedCost = 9;
const impossible = 1000;

// the cheapest of those that stand behind the same column
function distinct(steps: readonly Step[]): readonly Step[] {
  const best = new Map<number, Step>();
  for (const step of steps) {
    const known = best.get(step.last * 2 + Number(step.has));
    if (known === undefined || step.cost < known.cost) best.set(step.last * 2 + Number(step.has), step);
  }
  return [...best.values()];
}

function stepTo(
  column: number,
  cell: TaskCell,
  before: readonly Step[] | undefined,
  context: PlaceContext,
  requirement: 'with' | 'without',
): Step {
  const { role } = context.columns[column] as TaskColumn;
  const nowhere: Step = { cost: impossible, column, last: column, has: false, depth: 0 };
  if (role === 'requirement' && requirement === 'without') return nowhere;
  const wanted = requirement === 'with' ? context.columns.findIndex((one) => one.role === 'requirement') : -1;
  const fits = misfit(cell.look, role, context.isLabel(cell.text));
  let best = nowhere;
  for (const from of before ?? [start]) {
    const again = from.last === column && role === 'path' && from.column === column;
    if (from.last >= column && !again) continue;
    const depth = again ? from.depth + 1 : 0;
    if (depth > 2 || (requirement === 'with' && !from.has && column > wanted)) continue;
    const cost =
      from.cost +
      fits +
      away(cell, (context.columns[column] as TaskColumn).column + depth, context.loose) +
      (again ? context.extraLevel : 0);
    if (cost < best.cost) best = { cost, column, last: column, has: from.has || role === 'requirement', before: from, depth };
  }
  return best;
}

function away({ at }: TaskCell, column: number, loose: boolean): number {
  const distance = Math.abs(at.column - column);
  return distance === 0 ? 0 : loose ? Math.min(4, 1 + distance) : Math.min(9, 3 + 2 * distance);
}

function lowest(steps: readonly Step[]): Step {
  return steps.reduce((best, step) => (step.cost < best.cost ? step : best));
}

function rowOf(cells: readonly TaskCell[], end: Step, { columns, deep }: PlaceContext): PlacedRow {
  const steps: Step[] = [];
  for (let step: Step | undefined = end; step?.before !== undefined; step = step.before) steps.unshift(step);
  const placed = cells.map((cell, index) => ({ cell, step: steps[index] ?? start }));
  const under = (role: TaskRole) => placed.find(({ step }) => columns[step.column]?.role === role)?.cell;
  const labels = placed.flatMap(({ cell, step }) => {
    const column = columns[step.column];
    if (column?.role !== 'path' || cell.look.filler) return [];
    // a lone label of the second level stands one column further right
    const further = Math.min(2, Math.max(0, cell.at.column - column.column));
    return [{ cell, level: (column.level ?? 1) + Math.max(step.depth, deep ? further : 0) }];
  });
  const named = {
    ordinal: under('ordinal'),
    requirement: under('requirement'),
    units: under('units'),
    support: under('support'),
    deadline: under('deadline'),
  };
  const rest = placed.flatMap(({ cell, step }): PlacedRow['rest'] => {
    const column = columns[step.column];
    if (column === undefined) return [{ cell, role: 'other' as const }];
    if (column.role === 'notes' || column.role === 'other' || column.role === 'clause')
      return [{ cell, role: column.role, title: column.title }];
    return column.role === 'path' && cell.look.filler ? [{ cell, role: 'other' as const, title: column.title }] : [];
  });
  return {
    cost: end.cost,
    ...Object.fromEntries(Object.entries(named).filter(([, cell]) => cell !== undefined)),
    labels,
    rest,
    shifted: placed.filter(({ cell, step }) => {
      const column = columns[step.column];
      return column !== undefined && column.column + step.depth !== cell.at.column;
    }).length,
  };
}
