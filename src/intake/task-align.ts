import type { PlacedRow } from './task-row.js';

/** One row of the table in both readings: with a requirement in it and without. At least one is there. */
export interface RowChoice {
  /** Index of the row in its sheet. */
  readonly row: number;
  /** How often the headings were printed before it. */
  readonly page: number;
  readonly with?: PlacedRow;
  readonly without?: PlacedRow;
}

/** What a row is in the sequence. */
export type RowPart =
  | 'record' // its own requirement
  | 'empty' // a record without a requirement
  | 'lost' // a record whose number is lost
  | 'continued' // goes on with the record before it
  | 'awaiting' // a record whose requirement stands one row below
  | 'hands-up' // its requirement belongs to the record before it, and its own stands below
  | 'last-up' // the last requirement of such a run, without a record of its own
  | 'ahead' // holds the requirement of the next row only
  | 'hands-down'; // a record whose requirement stands one row above

/** One row with the reading that was taken for it and the part it plays. */
export interface AlignedRow {
  readonly row: number;
  readonly page: number;
  readonly placed: PlacedRow;
  readonly part: RowPart;
}

/**
 * What each row of a table is: a record, the rest of the record before it, or a link of a run in which requirements slid one row. Chosen
 * over the whole table at once, so that numbers, requirements and units fit best; linear in the rows.
 */
export function alignRows(rows: readonly RowChoice[]): readonly AlignedRow[] {
  const numbered = rows.some((row) => numberOf(row) !== undefined);
  const gaps = gapsBefore(rows);
  let states: Partial<Record<State, Node>> = { level: { cost: 0 } };
  rows.forEach((row, index) => {
    const next: Partial<Record<State, Node>> = {};
    for (const [state, from] of Object.entries(states) as [State, Node][])
      for (const move of movesOf(row, state, { numbered, gap: gaps[index] ?? 0, before: from.aligned })) {
        const cost = from.cost + move.cost;
        const known = next[move.to];
        if (known !== undefined && known.cost <= cost) continue;
        next[move.to] = { cost, before: from, aligned: { row: row.row, page: row.page, placed: move.placed, part: move.part } };
      }
    states = next;
  });
  const ends = (Object.entries(states) as [State, Node][]).map(([state, node]) => ({
    ...node,
    cost: node.cost + (state === 'level' ? 0 : emptyCost),
  }));
  const aligned: AlignedRow[] = [];
  for (let node: Node | undefined = ends.sort((a, b) => a.cost - b.cost)[0]; node?.aligned !== undefined; node = node.before)
    aligned.unshift(node.aligned);
  return aligned;
}

type State = 'level' | 'awaiting' | 'ahead';

interface Node {
  readonly cost: number;
  readonly before?: Node;
  readonly aligned?: AlignedRow;
}

interface Move {
  readonly to: State;
  readonly cost: number;
  readonly placed: PlacedRow;
  readonly part: RowPart;
}

const emptyCost = 7;
const slideCost = 2.5;

function movesOf(
  row: RowChoice,
  state: State,
  around: { readonly numbered: boolean; readonly gap: number; readonly before: AlignedRow | undefined },
): readonly Move[] {
  const isNumbered = numberOf(row) !== undefined;
  const moves: Move[] = [];
  const add = (placed: PlacedRow | undefined, part: RowPart, to: State, cost: number) => {
    if (placed !== undefined) moves.push({ to, cost: placed.cost + cost, placed, part });
  };
  if (state === 'level' && isNumbered) {
    add(row.with, 'record', 'level', 0);
    add(row.without, 'empty', 'level', emptyCost);
    add(row.without, 'awaiting', 'awaiting', slideCost);
  }
  if (state === 'level' && !isNumbered) {
    add(row.with, 'lost', 'level', around.numbered ? lostCost(around.gap, row.with) : 0);
    if (around.before !== undefined) add(row.with, 'continued', 'level', continuedCost(row, around.before));
    if (around.before !== undefined) add(row.without, 'continued', 'level', 1 + 2 * (row.without?.labels.length ?? 0));
    add(row.with, 'ahead', 'ahead', slideCost + 0.5 + weightOf(row.with));
    if (around.before === undefined) add(row.without, 'empty', 'level', emptyCost);
  }
  if (state === 'awaiting') {
    if (isNumbered) add(row.with, 'hands-up', 'awaiting', 0.1 + weightOf(row.with));
    if (isNumbered) add(row.without, 'awaiting', 'awaiting', emptyCost);
    if (!isNumbered) add(row.with, 'last-up', 'level', 4 * (row.with?.labels.length ?? 0) + weightOf(row.with));
    if (!isNumbered) add(row.without, 'continued', 'awaiting', 1);
  }
  if (state === 'ahead') {
    if (isNumbered) add(row.with, 'hands-down', 'ahead', 0.1 + weightOf(row.with));
    if (isNumbered) add(row.without, 'hands-down', 'level', 0);
    if (!isNumbered) add(row.with ?? row.without, 'continued', 'ahead', 9);
  }
  return moves;
}

// a row that holds its own units or date is seldom out of step with its requirement
function weightOf(placed: PlacedRow | undefined): number {
  return placed?.units === undefined && placed?.deadline === undefined ? 0 : 0.9;
}

// a task of which nothing but the requirement is printed may be the rest of the one before it
function lostCost(gap: number, placed: PlacedRow | undefined): number {
  const bare = placed?.units === undefined && placed?.deadline === undefined && placed?.labels.length === 0;
  return gap <= 0 ? 6 : bare && gap === Number.POSITIVE_INFINITY ? 2.5 : 1;
}

// the rest of a sentence comes behind one that has no end
function continuedCost(row: RowChoice, before: AlignedRow): number {
  const placed = row.with;
  const ended = before.placed.requirement?.look.closed ?? false;
  const units = before.placed.units?.look.units ?? 0;
  // a list that was cut in a name goes on; two whole lists are two tasks
  const sameUnits = placed?.units !== undefined && units >= 1;
  return (
    (ended ? 5 : before.placed.requirement === undefined ? 4 : 1.6) +
    3 * (placed?.labels.length ?? 0) +
    (sameUnits ? 3 : 0) +
    (row.page === before.page ? 0.5 : 0)
  );
}

/** The number a row bears; undefined without one. */
export function numberOf({ with: own, without }: RowChoice): number | undefined {
  return own?.ordinal?.look.ordinal ?? without?.ordinal?.look.ordinal;
}

// how many numbers are missing between those before and after each row; behind the last number there is room for all
function gapsBefore(rows: readonly RowChoice[]): readonly number[] {
  const gaps: number[] = new Array(rows.length).fill(0);
  let next: number | undefined;
  for (let index = rows.length - 1; index >= 0; index--) {
    const own = numberOf(rows[index] as RowChoice);
    if (own !== undefined) next = own;
    else gaps[index] = next ?? Number.POSITIVE_INFINITY;
  }
  let before = 0;
  return gaps.map((following, index) => {
    const own = numberOf(rows[index] as RowChoice);
    if (own !== undefined) before = own;
    return own === undefined ? following - before - 1 : 0;
  });
}
