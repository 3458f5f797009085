import type { Grid, GridRow } from '../model/grid.js';
import type { CellFate, FoundTable, IntakeContext, TableReading } from '../model/intake.js';
import { alignRows, numberOf, type RowChoice } from './task-align.js';
import { lookAt } from './task-cells.js';
import { taskPages } from './task-columns.js';
import { draftTasks } from './task-draft.js';
import type { DraftContext, TaskSection } from './task-ledger.js';
import { collectRecords } from './task-records.js';
import { type PlaceContext, placeRow, type TaskCell, type TaskColumn } from './task-row.js';
import { isSectionNumber, leadingOrdinal, ordinalOf } from './task-words.js';

/**
 * The rows of a table of tasks as a draft of kind `plan`, which has no clauses yet. Cells go where they belong by what they hold and by the
 * numbers of the rows, so that shifted cells, lost numbers and rows cut by the end of a page come out right.
 */
export function readTaskTable(grid: Grid, found: FoundTable, _context: IntakeContext): TableReading {
  const rows = grid.sheets[found.sheet]?.rows ?? [];
  const table = withBareNumbers(rows, found);
  const { pages, pageOf } = taskPages(rows, table);
  const body = table.bodyRows.map((row) => ({
    row,
    page: pageOf(row),
    cells: cellsOf(rows[row], table.sheet, row),
    copies: copiesIn(rows[row], table.sheet, row),
  }));
  const sections = sectionsOf(body, rows);
  const inSection = new Set(sections.map(({ row }) => row));
  const left = body.filter(({ row, cells }) => !inSection.has(row) && cells.length > 0);
  const loose = grid.format === 'txt' || grid.format === 'csv' || grid.format === 'md';
  const choices = placeAll(left, pages, loose);
  const records = collectRecords(alignRows(choices));
  const columns = pages.flat();
  const draft = draftTasks(records, contextOf(grid, table, rows, columns, sections, choices));
  const copies: CellFate[] = body.flatMap((one) => one.copies.map((at) => ({ at, fate: 'used' as const, path: ['tasks'] })));
  return {
    draft: { kind: 'plan', document: { kind: 'plan', tasks: draft.tasks }, places: draft.places, table },
    fates: [...outside(rows, table), ...draft.fates, ...copies],
    healings: [...repeatedHeadings(rows, table), ...draft.healings],
    doubts: draft.doubts,
    records: draft.tasks.length,
    missing: draft.missing,
    repeated: draft.repeated,
  };
}

// a row of which only the number is left looks like the number of a page; the numbers around it tell them apart
function withBareNumbers(rows: readonly GridRow[], table: FoundTable): FoundTable {
  const numberIn = (row: number) => {
    const filled = (rows[row]?.cells ?? []).filter(({ text }) => text.trim() !== '');
    return filled.length === 1 ? ordinalOf(filled[0]?.text ?? '') : undefined;
  };
  const [first = 0, last = 0] = [Math.min(...table.bodyRows), Math.max(...table.bodyRows)];
  const written = new Set(table.bodyRows.map((row) => ordinalOf(rows[row]?.cells.find(({ text }) => text.trim() !== '')?.text ?? '')));
  const bare = table.footRows.filter((row) => {
    const number = row > first && row < last ? numberIn(row) : undefined;
    return number !== undefined && !written.has(number) && written.has(number - 1) && written.has(number + 1);
  });
  if (bare.length === 0) return table;
  return {
    ...table,
    bodyRows: [...table.bodyRows, ...bare].sort((a, b) => a - b),
    footRows: table.footRows.filter((row) => !bare.includes(row)),
  };
}

interface BodyRow {
  readonly row: number;
  readonly page: number;
  readonly cells: readonly TaskCell[];
}

function cellsOf(row: GridRow | undefined, sheet: number, index: number): readonly TaskCell[] {
  return (row?.cells ?? []).flatMap((cell, column): TaskCell[] => {
    if (cell.text.trim() === '' || isCopy(row, column)) return [];
    const at = { sheet, row: index, column };
    return [{ text: cell.text, look: lookAt(cell.text), at, ...(cell.covered === true ? { covered: true } : {}) }];
  });
}

// cells merged across columns hold the same words again
function isCopy(row: GridRow | undefined, column: number): boolean {
  const [cell, before] = [row?.cells[column], row?.cells[column - 1]];
  if (cell?.covered !== true || before === undefined || cell.text !== before.text) return false;
  return before.covered === true || (before.merged?.columns ?? 1) > 1;
}

function copiesIn(row: GridRow | undefined, sheet: number, index: number): readonly TaskCell['at'][] {
  return (row?.cells ?? []).flatMap((cell, column) =>
    cell.text.trim() !== '' && isCopy(row, column) ? [{ sheet, row: index, column }] : [],
  );
}

// 一、聚焦高质量发展 across the whole table, above the tasks that belong to it
function sectionsOf(body: readonly BodyRow[], rows: readonly GridRow[]): readonly TaskSection[] {
  const arabic = body.filter(({ cells }) => /^\d/.test(cells[0]?.text.trim() ?? '') && cells[0]?.look.ordinal !== undefined).length;
  return body.flatMap(({ row, cells }): TaskSection[] => {
    const [first, second, ...more] = cells;
    if (first === undefined || more.length > 0) return [];
    const numberApart = second !== undefined && isSectionNumber(first.text) && first.look.ordinal !== undefined && arabic > 0;
    if (second !== undefined && !numberApart) return [];
    const label = second ?? first;
    if (label.look.length > 45 || label.look.length < 3 || label.look.closed || label.look.ordinal !== undefined || label.look.units >= 1)
      return [];
    const across = (rows[row]?.cells[label.at.column]?.merged?.columns ?? 1) >= 3;
    const written = numberApart ? first.text : (leadingOrdinal(label.text)?.written ?? '');
    if (!across && written === '') return [];
    const level = /^[(（]/.test(written.trim()) || /^\d/.test(written.trim()) ? 2 : 1;
    return [{ row, level, cells: numberApart ? [label] : [label] }];
  });
}

function placeAll(body: readonly BodyRow[], pages: readonly (readonly TaskColumn[])[], loose: boolean): readonly RowChoice[] {
  const place = (context: Omit<PlaceContext, 'columns' | 'isLabel'>, isLabel: (text: string, row: number) => boolean) =>
    body.map(({ row, page, cells }): RowChoice => {
      const columns = pages[page] ?? pages[0] ?? [];
      const titled = columns.filter(({ role }) => role === 'path').length;
      const own = { ...context, columns, extraLevel: titled > 1 ? 4 : context.extraLevel, isLabel: (text: string) => isLabel(text, row) };
      const [filled, without] = [placeRow(cells, own, 'with'), placeRow(cells, own, 'without')];
      return { row, page, ...(filled === undefined ? {} : { with: filled }), ...(without === undefined ? {} : { without }) };
    });
  const first = alignRows(place({ loose, extraLevel: 1.5, deep: false }, () => false));
  // words that are a label in one row are seldom the requirement of another
  const labels = new Map<string, readonly number[]>();
  for (const { placed, row } of first)
    for (const { cell } of placed.labels) labels.set(cell.text.trim(), [...(labels.get(cell.text.trim()) ?? []), row]);
  const deep =
    first.filter(({ placed }) => placed.labels.length > 1).length >= 2 ||
    pages.some((columns) => columns.filter(({ role }) => role === 'path').length > 1);
  return place({ loose, extraLevel: deep ? 0.5 : 3, deep: loose && deep }, (text, row) =>
    (labels.get(text.trim()) ?? []).some((other) => other !== row),
  );
}

function contextOf(
  grid: Grid,
  table: FoundTable,
  rows: readonly GridRow[],
  columns: readonly TaskColumn[],
  sections: readonly TaskSection[],
  choices: readonly RowChoice[],
): DraftContext {
  const titleOf = (role: TaskColumn['role']) => columns.find((one) => one.role === role)?.title;
  const merges = (role: TaskColumn['role']) =>
    columns.some((one) => one.role === role && table.bodyRows.some((row) => rows[row]?.cells[one.column]?.covered === true));
  const titled = Math.max(...columns.map(({ level }) => level ?? 0), 0);
  const unitsTitle = titleOf('units') ?? '责任单位';
  return {
    grid,
    sheet: table.sheet,
    sections,
    hasNumbers: choices.some((row) => numberOf(row) !== undefined),
    levels: Math.max(1, ...columns.map(({ level }) => level ?? 1), ...choices.map((row) => row.with?.labels.at(-1)?.level ?? 1)),
    mostLevels: titled > 1 ? titled : 3,
    mergesKept: { units: merges('units'), deadline: merges('deadline') },
    leads: /牵头|主办|主责/.test(unitsTitle) && !/配合/.test(unitsTitle),
    ordinalTitle: titleOf('ordinal') ?? '序号',
    ...(table.title === undefined ? {} : { title: table.title.text.trim() }),
  };
}

function outside(rows: readonly GridRow[], table: FoundTable): readonly CellFate[] {
  const { sheet } = table;
  const all = (indexes: readonly number[], fate: CellFate['fate']) =>
    indexes.flatMap((row) =>
      (rows[row]?.cells ?? []).flatMap((cell, column) => (cell.text.trim() === '' ? [] : [{ at: { sheet, row, column }, fate }])),
    );
  const body = new Set([...table.bodyRows, ...table.headingRows]);
  const captions = table.captions.filter(({ at }) => !body.has(at.row)).map(({ at }): CellFate => ({ at, fate: 'caption' }));
  const titled: readonly CellFate[] =
    table.title === undefined || body.has(table.title.at.row) ? [] : [{ at: table.title.at, fate: 'title' }];
  const sectionNumbers = all(
    table.bodyRows.filter((row) => {
      const filled = (rows[row]?.cells ?? []).filter(({ text }) => text.trim() !== '');
      return filled.length === 2 && ordinalOf(filled[0]?.text ?? '') !== undefined && isSectionNumber(filled[0]?.text ?? '');
    }),
    'ordinal',
  ).filter(({ at }) => ordinalOf(rows[at.row]?.cells[at.column]?.text ?? '') !== undefined);
  return [...all(table.headingRows, 'heading'), ...all(table.footRows, 'note'), ...titled, ...captions, ...sectionNumbers];
}

function repeatedHeadings(rows: readonly GridRow[], table: FoundTable): TableReading['healings'] {
  const first = Math.min(...table.bodyRows, Number.POSITIVE_INFINITY);
  return table.headingRows
    .filter((row) => row > first)
    .map((row) => ({
      code: 'repeated-heading',
      at: { sheet: table.sheet, row, column: 0 },
      was: (rows[row]?.cells ?? [])
        .map(({ text }) => text.trim())
        .join(' ')
        .trim(),
      now: '',
      sure: 100,
      message: { 'zh-CN': '换页重印的表头，不是任务', en: 'headings printed again on a new page are no task' },
    }));
}
