import { text } from '../base/text.js';
import type { CellKind } from '../language/cell-value.js';
import type { FoundHeading, FoundTable, IntakeContext } from '../model/intake.js';
import { kindOf, kindsFor, valuesOf } from './column-values.js';
import { brief } from './heal-text.js';
import { healed, type RowValue, type TableRow } from './row-values.js';
import type { SheetView } from './sheet-view.js';

/**
 * Puts cells back that stand one or more columns too far left or right: where a run of cells moved by one step fits what the columns
 * hold much better than it does now, and what it moves to is blank. Sure at 80 where two values of a known kind say so, else 60.
 */
export function healShifts(view: SheetView, rows: readonly TableRow[], table: FoundTable, context: IntakeContext): readonly TableRow[] {
  if (table.kind !== 'catalog' || rows.length < 2) return rows;
  const columns = table.headings.map((heading) => columnOf(view, heading, table, context));
  if (columns.filter(({ accepts }) => accepts !== undefined).length < 2) return rows;
  return rows.map((row) => (row.section === undefined ? shifted(row, table, columns, context) : row));
}

interface Column {
  /** Kinds of values that belong here; undefined for running text. */
  readonly accepts: ReadonlySet<CellKind> | undefined;
  readonly ordinal: boolean;
}

// what the field takes, and what most of the column holds
function columnOf(view: SheetView, { key, value, column, how }: FoundHeading, table: FoundTable, context: IntakeContext): Column {
  // a column without a heading takes nothing
  if (key === 'unknown' && how === 'place') return { accepts: new Set<CellKind>(), ordinal: false };
  if (key === 'ordinal') return { accepts: undefined, ordinal: true };
  if (value !== undefined) return { accepts: new Set<CellKind>(['mark', 'audience', 'level', 'mode', 'unknown']), ordinal: false };
  const kinds = kindsFor(key);
  const values = valuesOf(view, table.bodyRows, column, context);
  const usual = [...values.kinds].filter(
    ([kind, count]) => kind !== 'unknown' && kind !== 'filler' && count * 2 > values.filled && values.filled >= 2,
  );
  if (kinds === undefined)
    return { accepts: usual.length > 0 && key === 'unknown' ? new Set(usual.map(([kind]) => kind)) : undefined, ordinal: false };
  const more: readonly CellKind[] = key === 'deadline' ? ['retention'] : key === 'method' ? ['channel'] : [];
  return { accepts: new Set([...kinds, ...more, ...usual.map(([kind]) => kind)]), ordinal: false };
}

function shifted(row: TableRow, table: FoundTable, columns: readonly Column[], context: IntakeContext): TableRow {
  const { values } = row;
  const fits = (value: RowValue, at: number) => fitOf(value, columns[at], table.headings[at], context);
  const now = values.map(fits);
  if (!now.some((one) => one < 0)) return row;
  let best: { from: number; to: number; by: number; gain: number; typed: number } | undefined;
  for (let from = 0; from < values.length; from++) {
    if (values[from]?.sources.length === 0) continue;
    for (let to = from; to < values.length; to++) {
      const run = values.slice(from, to + 1);
      if (run.some(({ inherited, covered }) => inherited !== undefined || covered === true)) break;
      if (values[to]?.sources.length === 0) continue;
      for (const by of [1, -1, 2, -2, 3, -3]) {
        if (!isFree(values, from, to, by)) continue;
        const after = run.map((value, index) => fits(value, from + index + by));
        const gain = sum(after) - sum(now.slice(from, to + 1));
        const typed = after.filter((one) => one > 0).length;
        if (after.some((one) => one < 0) || gain < 2 || typed === 0) continue;
        // of equals the shorter way, then the fewer cells
        if (best === undefined || gain > best.gain || (gain === best.gain && Math.abs(by) < Math.abs(best.by)))
          best = { from, to, by, gain, typed };
      }
    }
  }
  if (best === undefined) return row;
  const { from, to, by, typed } = best;
  const sure = typed >= 2 ? 80 : 60;
  const moved = values.map((value, at) => (at >= from && at <= to ? blankAt(value) : value));
  for (let at = from; at <= to; at++) {
    const value = values[at];
    const target = table.headings[at + by];
    if (value === undefined || value.sources.length === 0 || target === undefined) continue;
    const was = table.headings[at]?.title ?? '';
    const message = text(
      `“${brief(value.text)}”写在“${was}”一列，按内容移到“${target.title}”`,
      `"${brief(value.text)}" stands under "${was}"; by its content it belongs under "${target.title}"`,
    );
    moved[at + by] = { ...value, healings: [...value.healings, healed('shifted-cells', value.at, was, target.title, sure, message)] };
  }
  return { ...row, values: moved };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function blankAt(value: RowValue): RowValue {
  return { text: '', raw: '', sources: [], at: value.at, healings: [] };
}

// what the run moves over must be blank, and it must stay inside the table
function isFree(values: readonly RowValue[], from: number, to: number, by: number): boolean {
  const [first, last] = by > 0 ? [to + 1, to + by] : [from + by, from - 1];
  if (first < 0 || last >= values.length) return false;
  return values.slice(first, last + 1).every(({ text, covered }) => text === '' && covered !== true);
}

const definite: ReadonlySet<CellKind> = new Set([
  'deadline',
  'channel',
  'audience',
  'mode',
  'level',
  'basis',
  'unit',
  'section',
  'url',
  'retention',
  'mark',
]);

// 1 for a value of the kind that belongs there, below 0 for one that belongs elsewhere
function fitOf(value: RowValue, column: Column | undefined, heading: FoundHeading | undefined, context: IntakeContext): number {
  if (value.text === '' || column === undefined) return 0;
  if (column.ordinal) return /^[\d（(][\d）).、]*$/.test(value.text) ? 1 : -1;
  const loose = column.accepts === undefined;
  // names and contents are seldom values of another field, and costly to read
  if (loose && (value.text.length >= 60 || !telling.test(value.text)))
    return isName(heading) && !/^\d+$/.test(value.text) ? 0.25 : isName(heading) ? -0.5 : 0;
  const kind = kindOf(value.text, context);
  if (kind === 'filler') return 0;
  if (column.accepts !== undefined) return column.accepts.has(kind) ? 1 : definite.has(kind) ? -1 : -0.75;
  if (isName(heading))
    return ['deadline', 'channel', 'basis', 'url', 'mark'].includes(kind) && value.text.length < 60
      ? -1
      : /^\d+$/.test(value.text)
        ? -0.5
        : 0.25;
  return 0;
}

const telling =
  /工作日|[日天月年]内|^(?:及时|长期|实时|每)|^《|第.{1,6}条|网|公报|媒体|微信|微博|公示栏|公告栏|查阅|电视|报|^https?:|^[√■□●✓]/;

function isName(heading: FoundHeading | undefined): boolean {
  return ['content', 'standard', 'title', 'path'].includes(heading?.key ?? '');
}
