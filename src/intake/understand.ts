import { text } from '../base/text.js';
import type { Grid } from '../model/grid.js';
import type { CellFate, Doubt, Draft, FoundTable, Healing, Intake, IntakeContext, TableReading } from '../model/intake.js';
import { assemblePlan } from './assemble-plan.js';
import { findTables } from './find-tables.js';
import { cellKey } from './ledger.js';
import { enterLeftovers } from './leftovers.js';
import { readActivitiesTable } from './read-activities.js';
import { readCatalogTable } from './read-catalog.js';
import { readLinewise } from './read-lines.js';
import { type ProseReading, readProse } from './read-prose.js';
import { readSiteTable } from './read-site.js';
import { readTaskTable } from './read-tasks.js';
import { readUnitsTable } from './read-units.js';

/** Drafts of everything a source holds, with the fate of every cell that is not blank. */
export function understand(grid: Grid, context: IntakeContext): Intake {
  const readings: TableReading[] = [];
  const tasks: TableReading[] = [];
  const taken = new Set<string>();
  let prose: ProseReading | undefined;
  let first = 0;
  for (const [sheet, { hidden }] of grid.sheets.entries()) {
    if (hidden === true) continue;
    const found = findTables(grid, sheet, context);
    for (const table of found) {
      if (table.kind === 'tasks') {
        if (tasks.length === 0) first = readings.length;
        tasks.push(readTaskTable(grid, table, context));
      } else readings.push(readOne(grid, table, context, taken));
    }
    const lines =
      found.length === 0 && (context.as === undefined || context.as === 'tasks') ? readLinewise(grid, sheet, context) : undefined;
    if (lines !== undefined) {
      if (tasks.length === 0) first = readings.length;
      tasks.push(lines);
    }
    const own = [...found.filter(({ kind }) => kind === 'tasks'), ...(lines?.draft.table === undefined ? [] : [lines.draft.table])];
    if (prose === undefined && (own.length > 0 || isPlanText(grid, sheet, found, context)))
      prose = readProse(grid, sheet, freeRows(grid, sheet, [...found, ...own]), context);
  }
  if (tasks.length > 0 || (prose !== undefined && prose.clauses.length > 0))
    readings.splice(first, 0, assemblePlan(grid, prose, tasks, context));
  return together(grid, readings, tasks);
}

function readOne(grid: Grid, table: FoundTable, context: IntakeContext, taken: Set<string>): TableReading {
  if (table.kind === 'catalog') return readCatalogTable(grid, table, context, taken);
  if (table.kind === 'site') return readSiteTable(grid, table, context);
  return table.kind === 'units' ? readUnitsTable(grid, table, context) : readActivitiesTable(grid, table, context);
}

// a document without tables of its own that has numbered headings
function isPlanText(grid: Grid, sheet: number, found: readonly FoundTable[], context: IntakeContext): boolean {
  if (found.length > 0 || grid.format === 'xlsx' || grid.format === 'csv' || (context.as !== undefined && context.as !== 'tasks'))
    return false;
  const rows = grid.sheets[sheet]?.rows ?? [];
  const headed = rows.filter(({ cells }) =>
    /^\s*(?:#+\s*)?(?:\*\*)?(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．])/.test(cells[0]?.text ?? ''),
  );
  return headed.length >= 2;
}

function freeRows(grid: Grid, sheet: number, tables: readonly FoundTable[]): readonly number[] {
  const used = new Set(
    tables.flatMap(({ headingRows, bodyRows, footRows, title, captions, kind }) => [
      ...headingRows,
      ...bodyRows,
      ...footRows,
      // titles over a table of tasks belong to the document
      ...(kind === 'tasks' ? [] : [...(title === undefined ? [] : [title.at.row]), ...captions.map(({ at }) => at.row)]),
    ]),
  );
  return [...(grid.sheets[sheet]?.rows ?? []).keys()].filter((row) => !used.has(row));
}

function together(grid: Grid, readings: readonly TableReading[], tasks: readonly TableReading[]): Intake {
  const fates = new Map<string, CellFate>();
  const healings: Healing[] = [];
  const doubts: Doubt[] = [];
  const drafts: Draft[] = [];
  for (const reading of readings) {
    drafts.push(reading.draft);
    healings.push(...reading.healings);
    doubts.push(...reading.doubts);
    for (const fate of reading.fates) {
      const key = cellKey(fate.at);
      if (!fates.has(key) && isOwn(grid, fate)) fates.set(key, fate);
    }
  }
  const tables = readings.flatMap((reading) => {
    const parts = reading.draft.kind === 'plan' ? tasks : [reading];
    return parts.flatMap(({ draft, records, missing, repeated }) =>
      draft.table === undefined ? [] : [{ table: draft.table, records, missing, repeated }],
    );
  });
  enterLeftovers(
    grid,
    tables.map(({ table }) => table),
    fates,
    doubts,
  );
  doubts.push(
    ...hiddenRows(
      grid,
      tables.map(({ table }) => table),
    ),
  );
  return { source: grid, drafts, fates: [...fates.values()], healings, doubts, tables };
}

// hidden rows are records like others, and mostly forgotten ones
function hiddenRows(grid: Grid, tables: readonly FoundTable[]): readonly Doubt[] {
  return tables.flatMap(({ sheet, bodyRows }) => {
    const { rows = [] } = grid.sheets[sheet] ?? {};
    const hidden = bodyRows.filter((row) => rows[row]?.hidden === true);
    const [first] = hidden;
    if (first === undefined) return [];
    const numbers = hidden.map((row) => rows[row]?.number ?? row + 1);
    const named = `${numbers.slice(0, 5).join('、')}${numbers.length > 5 ? '…' : ''}`;
    const message = text(
      `第 ${named} 行在表里是隐藏的，也导入了，请核对`,
      `Hidden rows were imported as well, please check: ${numbers.slice(0, 5).join(', ')}`,
    );
    return [{ code: 'hidden-rows', at: { sheet, row: first, column: 0 }, message }];
  });
}

// only cells that are there and not covered have a fate
function isOwn(grid: Grid, { at }: CellFate): boolean {
  const cell = grid.sheets[at.sheet]?.rows[at.row]?.cells[at.column];
  return cell !== undefined && cell.covered !== true && cell.text.trim() !== '';
}
