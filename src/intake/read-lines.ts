import { text } from '../base/text.js';
import type { Grid, GridRow } from '../model/grid.js';
import type { CellFate, FoundHeading, FoundTable, Healing, IntakeContext, TableReading } from '../model/intake.js';
import { meaningsOf } from './heading-words.js';
import { lookAt } from './task-cells.js';
import { draftTasks } from './task-draft.js';
import { type LineCell, readLines } from './task-lines.js';
import type { TaskColumn } from './task-row.js';
import { roleOfHeading, roleOfKey, type TaskRole } from './task-words.js';

/**
 * A table of tasks of which every cell stands on a line of its own, as a draft of kind `plan`; `draft.table` says which rows of the
 * sheet it took. Undefined where the sheet holds none.
 */
export function readLinewise(grid: Grid, sheet: number, context: IntakeContext): TableReading | undefined {
  const rows = grid.sheets[sheet]?.rows ?? [];
  const lines = rows.flatMap((row, index) => lineOf(row, index));
  const found = byHeadings(lines, context) ?? byNumbers(lines);
  if (found === undefined) return undefined;
  const { columns, headingRows, body } = found;
  const cells = body.map(
    ({ row, column, words, page }): LineCell => ({ text: words, look: lookAt(words), at: { sheet, row, column }, page }),
  );
  const read = readLines(cells, columns);
  if (read.records.length < 2 || read.cost > worst) return undefined;
  const table = tableOf(sheet, lines, found, new Set(read.foot.map(({ at }) => at.row)));
  const draft = draftTasks(read.records, {
    grid,
    sheet,
    sections: [],
    hasNumbers: read.records.some(({ ordinal }) => ordinal !== undefined),
    levels: read.levels,
    mostLevels: 3,
    ...(read.guessesLevels ? { guessesLevels: true as const } : {}),
    mergesKept: { units: false, deadline: false },
    leads: columns.some(({ role, title }) => role === 'units' && /牵头|主办|主责/.test(title) && !/配合/.test(title)),
    ordinalTitle: '序号',
    ...(table.title === undefined ? {} : { title: table.title.text }),
  });
  const headings: CellFate[] = lines
    .filter(({ row }) => headingRows.includes(row))
    .map(({ row, column }) => ({ at: { sheet, row, column }, fate: 'heading' }));
  const again = headingRows.filter((row) => row > (body[0]?.row ?? 0));
  return {
    draft: { kind: 'plan', document: { kind: 'plan', tasks: draft.tasks }, places: draft.places, table },
    fates: [...headings, ...(table.title === undefined ? [] : [{ at: table.title.at, fate: 'title' as const }]), ...draft.fates],
    healings: [...again.map((row) => printedAgain(sheet, row, rows[row])), ...draft.healings],
    doubts: draft.doubts,
    records: draft.tasks.length,
    missing: draft.missing,
    repeated: draft.repeated,
  };
}

// what a task may cost on average before the lines are no table at all
const worst = 6;

interface Line {
  readonly row: number;
  readonly column: number;
  readonly words: string;
}

interface Found {
  readonly columns: readonly TaskColumn[];
  readonly headingRows: readonly number[];
  readonly body: readonly (Line & { readonly page: number })[];
  readonly how: FoundHeading['how'];
}

function lineOf(row: GridRow, index: number): readonly Line[] {
  const filled = row.cells.flatMap(({ text: words }, column) => (words.trim() === '' ? [] : [{ row: index, column, words: words.trim() }]));
  // a row of several cells is no line; it ends a table of lines
  return filled.length === 1 && row.table === undefined ? filled : filled.length === 0 ? [] : [{ row: index, column: -1, words: '' }];
}

function byHeadings(lines: readonly Line[], context: IntakeContext): Found | undefined {
  for (let start = 0; start < lines.length; start++) {
    const run = headingRun(lines, start, context);
    if (run.length < 3) continue;
    const roles = new Set(run.map(({ role }) => role));
    if (!(roles.has('requirement') || roles.has('path')) || !(roles.has('units') || roles.has('deadline'))) continue;
    const columns = levelled(run);
    const titles = run.map(({ title }) => title);
    const { body, again } = bodyAfter(lines, start + run.length, titles);
    const headingRows = [...lines.slice(start, start + run.length).map(({ row }) => row), ...again];
    return { columns, headingRows, body, how: 'synonym' };
  }
  return undefined;
}

interface RunHeading {
  readonly role: TaskRole;
  readonly title: string;
}

function headingRun(lines: readonly Line[], start: number, context: IntakeContext): readonly RunHeading[] {
  const run: RunHeading[] = [];
  for (const { words } of lines.slice(start, start + 12)) {
    const role = roleOf(words, context);
    if (role === undefined || run.some(({ title }) => title === words)) break;
    run.push({ role, title: words });
  }
  return run;
}

// by hand or by the catalog of headings as it stands, else by the form of the words
function roleOf(words: string, context: IntakeContext): TaskRole | undefined {
  if (words.length > 14) return undefined;
  const known = meaningsOf(words, 'tasks', context).find(({ how }) => how === 'map' || how === 'synonym');
  return known === undefined ? roleOfHeading(words) : roleOfKey(known.key);
}

// the requirement is the heading that says so; without one it is the last of the labels
function levelled(run: readonly RunHeading[]): readonly TaskColumn[] {
  const asked = run.findLastIndex(({ role }) => role === 'requirement');
  const wanted = asked === -1 ? run.findLastIndex(({ role }) => role === 'path') : asked;
  let paths = 0;
  return run.flatMap(({ role, title }, column): readonly TaskColumn[] => {
    if (column === wanted) return [{ role: 'requirement', column, title }];
    const own = role === 'requirement' && column < wanted ? 'path' : role;
    paths += own === 'path' ? 1 : 0;
    return own === 'path' ? (paths > 1 ? [] : [{ role: own, column, title, level: 1 }]) : [{ role: own, column, title }];
  });
}

function bodyAfter(lines: readonly Line[], from: number, titles: readonly string[]): { body: Found['body']; again: readonly number[] } {
  const body: (Line & { readonly page: number })[] = [];
  const again: number[] = [];
  let page = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as Line;
    if (line.column === -1 || endsTable(line.words)) break;
    const repeated = titles.every((title, index) => lines[at + index]?.words === title);
    if (repeated) {
      again.push(...lines.slice(at, at + titles.length).map(({ row }) => row));
      page++;
      at += titles.length - 1;
    } else body.push({ ...line, page });
  }
  return { body, again };
}

function endsTable(words: string): boolean {
  return /^附\s*件\s*[\d一二三四五六七八九十]{0,2}[：:]?$|^[（(]\s*此页无正文\s*[)）]$|^抄送[：:]/.test(words);
}

// 1, 2, 3 on lines of their own, with a few lines between them
function byNumbers(lines: readonly Line[]): Found | undefined {
  const numbers = lines.flatMap(({ words }, index) => {
    const { ordinal } = lookAt(words);
    return ordinal === undefined ? [] : [{ index, ordinal }];
  });
  for (const [at, { index, ordinal }] of numbers.entries()) {
    if (ordinal !== 1) continue;
    const chain = [index];
    for (const { index: next, ordinal: number } of numbers.slice(at + 1)) {
      const before = chain.at(-1) ?? index;
      if (number === chain.length + 1 && next - before >= 2 && next - before <= 14) chain.push(next);
    }
    if (chain.length < 3) continue;
    const { body } = bodyAfter(lines, index, ['\u0000']);
    const order: readonly (readonly [TaskRole, string])[] = [
      ['ordinal', '序号'],
      ['path', '工作任务'],
      ['requirement', '工作要求'],
      ['units', '责任单位'],
      ['deadline', '完成时限'],
    ];
    return {
      columns: order.map(([role, title], column) => ({ role, title, column, ...(role === 'path' ? { level: 1 } : {}) })),
      headingRows: [],
      body,
      how: 'values',
    };
  }
  return undefined;
}

function tableOf(sheet: number, lines: readonly Line[], { columns, headingRows, body, how }: Found, foot: ReadonlySet<number>): FoundTable {
  const first = Math.min(headingRows[0] ?? Number.POSITIVE_INFINITY, body[0]?.row ?? Number.POSITIVE_INFINITY);
  const above = lines.filter(({ row, column }) => row < first && column !== -1).at(-1);
  const isTitle =
    above !== undefined && above.words.length <= 60 && /表$|清单$|台账$|方案$|分工$/.test(above.words) && !/[。：:]/.test(above.words);
  const keys: Partial<Record<TaskRole, string>> = { units: 'responsibility', other: 'unknown' };
  return {
    kind: 'tasks',
    because: text('一行一格的任务表', 'a table of tasks with one cell a line'),
    sheet,
    ...(isTitle ? { title: { text: above.words, at: { sheet, row: above.row, column: above.column } } } : {}),
    captions: [],
    headings: columns.map(({ role, title, level }) => ({
      key: keys[role] ?? role,
      title,
      column: 0,
      how,
      ...(level === undefined ? {} : { level }),
    })),
    headingRows,
    bodyRows: body.filter(({ row }) => !foot.has(row)).map(({ row }) => row),
    footRows: [],
  };
}

function printedAgain(sheet: number, row: number, source: GridRow | undefined): Healing {
  const was = source?.cells.map((cell) => cell.text.trim()).join('') ?? '';
  return {
    code: 'repeated-heading',
    at: { sheet, row, column: 0 },
    was,
    now: '',
    sure: 100,
    message: text('换页重印的表头，不是任务', 'headings printed again on a new page are no task'),
  };
}
