import { normalise } from '../language/normalise.js';
import type { GridRow } from '../model/grid.js';
import type { FoundHeading, FoundTable } from '../model/intake.js';
import type { TaskColumn } from './task-row.js';
import { roleOfHeading, roleOfKey, type TaskRole } from './task-words.js';

/** The columns of a table of tasks on each of its pages; `pageOf` says on which page a row stands. */
export interface TaskPages {
  readonly pages: readonly (readonly TaskColumn[])[];
  pageOf(row: number): number;
}

/**
 * What the columns of a table hold. Headings that are printed again on a later page may stand over other columns than before, and a blank
 * beside a heading of labels is their next level.
 */
export function taskPages(rows: readonly GridRow[], table: FoundTable): TaskPages {
  const isBlank = ({ column }: FoundHeading) => table.headingRows.every((row) => (rows[row]?.cells[column]?.text ?? '').trim() === '');
  // a column without words at its top belongs to the labels beside it, or to nothing
  const untitled = table.headings.filter((heading) => heading.key === 'unknown' && table.headingRows.length > 0 && isBlank(heading));
  const first = settled(columnsOf(table.headings.filter((heading) => !untitled.includes(heading))), rows, table);
  const firstBody = Math.min(...table.bodyRows, Number.POSITIVE_INFINITY);
  const repeated = table.headingRows.filter((row) => row > firstBody).sort((a, b) => a - b);
  const groups = repeated.filter((row, index) => repeated[index - 1] !== row - 1);
  const top = table.headingRows.filter((row) => row < firstBody);
  const topRow = top.length === 1 ? rows[top[0] ?? -1] : undefined;
  const pages = [
    topRow === undefined ? first : widened(first, topRow),
    ...groups.map((row) => printedAgain(rows[row], first) ?? first),
  ].map((columns) => withUntitled(columns, untitled));
  return {
    pages,
    pageOf: (row) => groups.filter((group) => group < row).length,
  };
}

function withUntitled(columns: readonly TaskColumn[], untitled: readonly FoundHeading[]): readonly TaskColumn[] {
  const free = untitled.filter(({ column }) => columns.every((one) => one.column !== column));
  return [...columns, ...free.map(({ column, title }): TaskColumn => ({ role: 'other', column, title }))].sort(
    (a, b) => a.column - b.column,
  );
}

function columnsOf(headings: readonly FoundHeading[]): readonly TaskColumn[] {
  let level = 0;
  return [...headings]
    .sort((a, b) => a.column - b.column)
    .map(({ key, title, column, level: said }) => {
      const role = roleOfKey(key);
      if (role !== 'path') return { role, column, title };
      level = said ?? level + 1;
      return { role, column, title, level };
    });
}

// one column of requirements: the one with the longest cells; shorter ones before it are labels, others stay under their own heading
function settled(columns: readonly TaskColumn[], rows: readonly GridRow[], { bodyRows }: FoundTable): readonly TaskColumn[] {
  const length = ({ column }: TaskColumn) => {
    const lengths = bodyRows.map((row) => rows[row]?.cells[column]?.text.trim().length ?? 0).filter((one) => one > 0);
    return lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
  };
  const asked = columns.filter(({ role }) => role === 'requirement');
  const candidates = asked.length > 0 ? asked : columns.filter(({ role }) => role === 'path');
  const longest = candidates.reduce<TaskColumn | undefined>(
    (best, one) => (best === undefined || length(one) > length(best) ? one : best),
    undefined,
  );
  if (longest === undefined) return columns;
  let level = 0;
  const seen = new Set<TaskRole>();
  return columns.map((one): TaskColumn => {
    const { column, title } = one;
    if (one === longest) return { role: 'requirement', column, title };
    const role = one.role === 'requirement' ? (column < longest.column && length(one) < 25 ? 'path' : 'other') : one.role;
    if (role === 'path') {
      level = Math.max(level + 1, one.level ?? 0);
      return { role, column, title, level };
    }
    const again = seen.has(role) && role !== 'other' && role !== 'notes';
    seen.add(role);
    return { role: again ? 'other' : role, column, title };
  });
}

function printedAgain(row: GridRow | undefined, known: readonly TaskColumn[]): readonly TaskColumn[] | undefined {
  if (row === undefined) return undefined;
  const found: TaskColumn[] = [];
  for (const [column, { text }] of row.cells.entries()) {
    if (text.trim() === '') continue;
    const same = known.find(({ title }) => plain(title) === plain(text));
    const role = same?.role ?? roleOfHeading(text);
    if (role === undefined) continue;
    const level = found.filter((one) => one.role === 'path').length + 1;
    found.push(
      role === 'path' ? { role, column, title: same?.title ?? text.trim(), level } : { role, column, title: same?.title ?? text.trim() },
    );
  }
  return found.some(({ role }) => role === 'requirement') && found.length >= 3 ? widened(found, row) : undefined;
}

function widened(columns: readonly TaskColumn[], row: GridRow): readonly TaskColumn[] {
  return columns.flatMap((one, index) => {
    const next = columns[index + 1];
    if (one.role !== 'path' || next === undefined || next.role === 'path') return [one];
    const blank = Array.from({ length: Math.max(0, next.column - one.column - 1) }, (_, more) => one.column + 1 + more);
    const free = blank.every((column) => {
      const cell = row.cells[column];
      return cell === undefined || cell.text.trim() === '' || (cell.covered === true && cell.text === row.cells[one.column]?.text);
    });
    return free && blank.length <= 2
      ? [one, ...blank.map((column, more) => ({ ...one, column, level: (one.level ?? 1) + more + 1 }))]
      : [one];
  });
}

function plain(title: string): string {
  return normalise(title).replace(/\s/g, '');
}
