import { misfit } from './task-cells.js';
import type { TaskRecord } from './task-records.js';
import type { TaskCell, TaskColumn } from './task-row.js';

/** The cells of a table of one cell a line, made into tasks again. */
export interface LineReading {
  readonly records: readonly TaskRecord[];
  readonly levels: number;
  /** Whether tasks with one label leave open which level it is of. */
  readonly guessesLevels: boolean;
  /** Cells behind the last task that belong to none. */
  readonly foot: readonly TaskCell[];
  /** How badly the cells fit, on average. */
  readonly cost: number;
}

/** A cell with the page it stands on. */
export interface LineCell extends TaskCell {
  readonly page: number;
}

/**
 * Cuts a run of cells into tasks: each cell gets the column that makes the whole run fit best, where cells may be left out (merged ones) or
 * go on in the next line, and numbers may be lost. Linear in the cells.
 */
export function readLines(cells: readonly LineCell[], columns: readonly TaskColumn[]): LineReading {
  const wanted = columns.findIndex(({ role }) => role === 'requirement');
  const numbered = columns.some(({ role }) => role === 'ordinal') && cells.some(({ look }) => look.ordinal !== undefined);
  const gaps = gapsAround(cells);
  const long = cells.filter(({ look }) => look.length >= 20 && look.units < 0.5);
  // where most requirements have no full stop, the want of one says little
  const open = long.filter(({ look }) => look.closed).length >= 0.5 * long.length ? 1.2 : 2.6;
  let nodes: readonly Node[] = [];
  for (const [index, cell] of cells.entries()) {
    const before = cells[index - 1];
    const lost = numbered ? ((gaps[index] ?? 0) > 0 ? 2 : 9) : 0.5;
    const next: Node[] = [];
    for (const [column, { role }] of columns.entries()) {
      const fits = misfit(cell.look, role) + beginsInside(cell.text) + (role === 'path' ? unlikeLabel(cell) : 0);
      // a piece of a cell need not look like the whole
      const piece = before === undefined ? 20 : pieceCost(role, before, cell, open);
      const entry = startCost(columns, column, wanted, lost);
      if (index === 0) next.push({ cost: fits + entry, column, joint: 'record' });
      for (const from of nodes) {
        const ways: readonly (readonly [Joint, number])[] =
          from.column === foot
            ? []
            : [
                ['record', fits + entry + leaveCost(columns, from.column, wanted)],
                ...(column > from.column ? [['cell', fits + skipCost(columns, from.column, column)] as const] : []),
                ...(column === from.column ? [['piece', piece + (role === 'path' ? crowded(from) : 0)] as const] : []),
              ];
        for (const [joint, cost] of ways) next.push({ cost: from.cost + cost, column, joint, before: from });
      }
    }
    for (const from of nodes)
      next.push({
        cost: from.cost + footCost(cell) + (from.column === foot ? 0 : leaveCost(columns, from.column, wanted) + 3),
        column: foot,
        joint: 'cell',
        before: from,
      });
    nodes = bestOf(next);
  }
  const ends = nodes.map((node) => ({ ...node, cost: node.cost + (node.column === foot ? 0 : leaveCost(columns, node.column, wanted)) }));
  const best = ends.sort((a, b) => a.cost - b.cost)[0];
  return recordsOf(cells, columns, best);
}

type Joint = 'record' | 'cell' | 'piece';

interface Node {
  readonly cost: number;
  readonly column: number;
  /** How the cell is joined to the one before: a new task, the next cell of the same, or more of the same cell. */
  readonly joint: Joint;
  readonly before?: Node;
}

const foot = 1000;

// labels are short and list nothing; the first piece of a broken requirement often does
function unlikeLabel({ text, look }: TaskCell): number {
  return (/、/.test(text) ? 1.5 : /[，,]/.test(text) ? 0.8 : 0) + (look.length > 22 ? 2 : look.length > 18 ? 1 : 0);
}

// hardly a cell begins in the middle of a sentence
function beginsInside(text: string): number {
  return /^[的、，；。,;]/.test(text) ? 3 : /^[和及与]/.test(text) ? 0.8 : 0;
}
const noRequirement = 7;

// two labels are common, two levels and a broken word in one of them rare, more is none
function crowded(from: Node): number {
  let count = 1;
  for (let node: Node | undefined = from; node?.joint === 'piece'; node = node.before) count++;
  return count >= 4 ? 6 : count >= 2 ? 1.5 : 0;
}

function bestOf(nodes: readonly Node[]): readonly Node[] {
  const best = new Map<number, Node>();
  for (const node of nodes) {
    const known = best.get(node.column);
    if (known === undefined || node.cost < known.cost) best.set(node.column, node);
  }
  return [...best.values()];
}

function startCost(columns: readonly TaskColumn[], column: number, wanted: number, lost: number): number {
  const role = columns[column]?.role;
  return (role === 'ordinal' ? 0 : lost) + (column > wanted ? noRequirement : 0) + (role === 'path' || role === 'ordinal' ? 0 : 0.3);
}

function skipCost(columns: readonly TaskColumn[], from: number, to: number): number {
  return columns
    .slice(from + 1, to)
    .reduce((sum, { role }) => sum + (role === 'requirement' ? noRequirement : role === 'units' ? 0.5 : 0.3), 0);
}

function leaveCost(columns: readonly TaskColumn[], from: number, wanted: number): number {
  return from < wanted ? noRequirement : skipCost(columns, from, columns.length);
}

function pieceCost(role: TaskColumn['role'], before: TaskCell, cell: TaskCell, open: number): number {
  if (cell.look.ordinal !== undefined) return 9;
  const other = (cell.look.units >= 0.5 ? 3 : 0) + (cell.look.deadline >= 1 ? 4 : 0);
  if (role === 'path') return 0.5 + other + (cell.look.length > 22 ? 8 : 0) + (cell.look.closed ? 4 : 0);
  if (role === 'requirement') return (before.look.closed ? 4 : open) + other;
  if (cell.look.sentence && cell.look.units < 0.5) return 11;
  if (role === 'units')
    return /[、，,；;]\s*$/.test(before.text) || /^[、，,；;]/.test(cell.text)
      ? 0.2
      : cell.look.units >= 1 && before.look.units >= 1
        ? 4.5
        : cell.look.units >= 1
          ? 2
          : 4;
  if (role === 'deadline') return cell.look.length <= 8 ? 3 : 9;
  return role === 'ordinal' ? 20 : 3;
}

function footCost({ text, look }: TaskCell): number {
  if (/^[（(]?(?:注|备注|说明)[：:]|^填表|^联系人|^[—\-–\s]*\d+[—\-–\s]*$|印发\s*$|主动公开$|^抄送/.test(text.trim())) return 0;
  return look.ordinal === undefined ? 2 : 4;
}

// how many numbers are missing around each cell; behind the last number there is room for any
function gapsAround(cells: readonly LineCell[]): readonly number[] {
  const following: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (let index = cells.length - 1; index >= 0; index--) {
    following[index] = next;
    next = cells[index]?.look.ordinal ?? next;
  }
  let before = 0;
  return cells.map(({ look }, index) => {
    const gap = (following[index] ?? 0) - before - 1;
    before = look.ordinal ?? before;
    return gap;
  });
}

interface Raw {
  readonly page: number;
  readonly ordinal?: TaskCell;
  readonly cells: { readonly role: TaskColumn['role']; readonly title: string; readonly cell: TaskCell; readonly piece: boolean }[];
}

function recordsOf(cells: readonly LineCell[], columns: readonly TaskColumn[], end: Node | undefined): LineReading {
  const path: Node[] = [];
  for (let node = end; node !== undefined; node = node.before) path.unshift(node);
  const raws: Raw[] = [];
  const rest: TaskCell[] = [];
  for (const [index, node] of path.entries()) {
    const cell = cells[index];
    const column = columns[node.column];
    if (cell === undefined) continue;
    if (column === undefined) {
      rest.push(cell);
      continue;
    }
    const { role, title } = column;
    if (node.joint === 'record') raws.push({ page: cell.page, ...(role === 'ordinal' ? { ordinal: cell } : {}), cells: [] });
    if (role !== 'ordinal') raws.at(-1)?.cells.push({ role, title, cell, piece: node.joint === 'piece' });
  }
  const levels = levelsOf(raws);
  return {
    records: raws.map((raw) => recordOf(raw, levels, alwaysWhole(raws, levels))),
    levels,
    guessesLevels: levels > 1 && !alwaysWhole(raws, levels),
    foot: rest,
    cost: (end?.cost ?? 0) / Math.max(1, raws.length),
  };
}

// two levels where an upper label is too long for a word that was cut at the width of its column, or stands over several others
function levelsOf(raws: readonly Raw[]): number {
  const labels = raws
    .map(({ cells }) => cells.filter(({ role }) => role === 'path').map(({ cell }) => cell.text))
    .filter((own) => own.length > 1);
  const uppers = labels.map(([first = '']) => first);
  const long = uppers.some((first) => first.length >= 7);
  const shared = labels.some(([first, second]) => labels.some(([other, below]) => other === first && below !== second));
  return long || shared ? Math.min(3, Math.max(...labels.map((own) => own.length))) : 1;
}

// where nearly every task shows all levels, a lone label is of the first
function alwaysWhole(raws: readonly Raw[], levels: number): boolean {
  const counts = raws.map(({ cells }) => cells.filter(({ role }) => role === 'path').length).filter((count) => count > 0);
  return counts.filter((count) => count >= levels).length > 0.7 * counts.length && counts.length > 0.9 * raws.length;
}

function recordOf({ page, ordinal, cells }: Raw, levels: number, whole: boolean): TaskRecord {
  const under = (role: TaskColumn['role']) => cells.filter((one) => one.role === role).map(({ cell }) => cell);
  const rest = cells.filter(({ role }) => role === 'notes' || role === 'other' || role === 'clause');
  return {
    rows: [...new Set([...(ordinal === undefined ? [] : [ordinal.at.row]), ...cells.map(({ cell }) => cell.at.row)])],
    page,
    ...(ordinal === undefined ? {} : { ordinal }),
    labels: leveled(under('path'), levels, whole),
    requirement: under('requirement'),
    units: under('units'),
    support: under('support'),
    deadline: under('deadline'),
    rest: rest.map(({ cell, role, title }) => ({ cell, role, title })),
    from: under('requirement').length === 0 ? 'none' : 'own',
    lost: ordinal === undefined,
    continued: cells.filter(({ piece, role }) => piece && role !== 'path').map(({ cell }) => cell),
    shifted: 0,
  };
}

// the deepest levels stand in every group, the upper ones only where they change
function leveled(cells: readonly TaskCell[], levels: number, whole: boolean): TaskRecord['labels'] {
  if (cells.length === 0) return [];
  if (levels === 1) return [{ level: 1, cells }];
  const own = cells.slice(0, levels).map((cell) => [cell]);
  own.at(-1)?.push(...cells.slice(levels));
  return own.map((one, index) => ({ level: (whole ? 0 : levels - own.length) + index + 1, cells: one }));
}
