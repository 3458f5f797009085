import { readLegend } from '../language/legend.js';
import type { Grid } from '../model/grid.js';
import type { FoundHeading, FoundTable, IntakeContext } from '../model/intake.js';
import { captionsIn, isTableName, readOver } from './captions.js';
import { findForms } from './find-forms.js';
import { isFootRow, isPageRow } from './foot-rows.js';
import { headingBlock, isHeadingRow, repeatsHeadings, sameTable } from './heading-rows.js';
import { chainOf, readHeadings } from './headings.js';
import { headlessTable } from './headless.js';
import { type SheetView, viewOf } from './sheet-view.js';
import { kindOfTable } from './table-kind.js';

/** The tables of one sheet, by their headings and, where these do not decide, by their values. What is no table of ours is left out. */
export function findTables(grid: Grid, sheet: number, context: IntakeContext): readonly FoundTable[] {
  const view = viewOf(grid, sheet);
  const forms = findForms(view, context);
  const taken = new Set(forms.flatMap((form) => [...form.headingRows, ...form.bodyRows]));
  const found: FoundTable[] = [...forms];
  let free = 0;
  for (let row = 0; row < view.rows.length; row++) {
    if (taken.has(row)) {
      free = row + 1;
      continue;
    }
    const block = headingBlock(view, row, context).filter((one) => one >= free && !taken.has(one));
    if (block.length === 0) continue;
    const table = readTable(view, block, free, taken, context);
    const last = table?.rows[table.rows.length - 1] ?? block[block.length - 1] ?? row;
    if (table !== undefined) found.push(...table.tables);
    // what follows the headings of a foreign table is its body
    row = Math.max(row, last);
    free = last + 1;
  }
  if (found.length === 0) {
    const headless = headlessTable(view, context);
    if (headless !== undefined) found.push(headless);
  }
  return found.sort((a, b) => (a.bodyRows[0] ?? 0) - (b.bodyRows[0] ?? 0));
}

interface Read {
  readonly tables: readonly FoundTable[];
  readonly rows: readonly number[];
}

function readTable(
  view: SheetView,
  block: readonly number[],
  free: number,
  taken: ReadonlySet<number>,
  context: IntakeContext,
): Read | undefined {
  const first = block[0] ?? 0;
  const width = Math.max(...block.map((row) => view.rows[row]?.cells.length ?? 0));
  const words: string[] = [];
  for (let column = 0; column < width; column++) words.push(...chainOf(view, block, column));
  const over = readOver(view, first, free);
  const known = kindOfTable(words, context);
  const parts = partsOf(view, block, taken, over.title?.text, context);
  const rows = [...block, ...parts.headingRows, ...parts.bodyRows, ...parts.footRows].sort((a, b) => a - b);
  if (known === undefined) return { tables: [], rows };
  const all = readHeadings(view, block, parts.bodyRows, known.kind, context);
  const legend = readLegend(
    [...words, ...over.captions.map(({ label, value }) => `${label}：${value}`), ...parts.footRows.map((row) => wordsOf(view, row))].join(
      '；',
    ),
  ).legend;
  const tables = sideBySide(view, all, parts.bodyRows).map(
    (headings): FoundTable => ({
      kind: known.kind,
      because: known.because,
      sheet: view.index,
      ...(over.title === undefined ? {} : { title: over.title }),
      captions: [...over.captions, ...parts.footRows.flatMap((row) => captionsIn(view, row))],
      headings,
      headingRows: [...block, ...parts.headingRows].sort((a, b) => a - b),
      bodyRows: parts.bodyRows,
      footRows: parts.footRows,
      ...(legend === undefined ? {} : { legend }),
    }),
  );
  return { tables, rows };
}

function wordsOf(view: SheetView, row: number): string {
  return view
    .filled(row)
    .map((column) => view.text(row, column))
    .join(' ');
}

interface Parts {
  readonly headingRows: readonly number[];
  readonly bodyRows: readonly number[];
  readonly footRows: readonly number[];
}

// the rows below the headings, as far as the table goes
function partsOf(
  view: SheetView,
  block: readonly number[],
  taken: ReadonlySet<number>,
  title: string | undefined,
  context: IntakeContext,
): Parts {
  const headingRows: number[] = [];
  const bodyRows: number[] = [];
  const footRows: number[] = [];
  const start = block[0] ?? 0;
  for (let row = (block[block.length - 1] ?? 0) + 1; row < view.rows.length; row++) {
    if (taken.has(row)) break;
    if (!sameTable(view, row, start)) {
      const next = continued(view, row, start, block, context);
      if (next === undefined) {
        // below a table of a document its notes are paragraphs
        const isNote = () => view.rows[row]?.table === undefined && (isFootRow(view, row, block) || goesOnBelow(view, row, footRows));
        for (; row < view.rows.length && !taken.has(row) && isNote(); row++) footRows.push(row);
        break;
      }
      for (; row < next; row++) footRows.push(row);
    }
    if (repeatsHeadings(view, row, block)) {
      const over = footRows.filter((one) => one > (bodyRows[bodyRows.length - 1] ?? -1));
      if (startsAnew(view, row, over, bodyRows)) break;
      headingRows.push(row);
      continue;
    }
    if (isHeadingRow(view, row, context) && newHeadings(view, row, block, context)) break;
    if (isPageRow(view, row) || isFootRow(view, row, block) || goesOnBelow(view, row, footRows)) {
      footRows.push(row);
      continue;
    }
    const leads = leadsToHeadings(view, row, block, title, context);
    if (leads === 'new') break;
    if (leads === 'again') {
      footRows.push(row);
      continue;
    }
    bodyRows.push(row);
  }
  return cutAtGap(view, { headingRows, bodyRows, footRows });
}

// 2. and so on below 说明：1.
function goesOnBelow(view: SheetView, row: number, foot: readonly number[]): boolean {
  const before = foot[foot.length - 1];
  if (before === undefined || before !== row - 1 || isPageRow(view, before) || view.filled(row).length > 1) return false;
  const [column = 0] = view.filled(row);
  if (
    /^(?:[(（]?[\d一二三四五六七八九十]+[)）.、．]|[*＊※])/.test(view.text(row, column)) &&
    /^[*＊※]?\s*(?:备?注|说明|填|[(（]?\d)/.test(view.text(before, view.filled(before)[0] ?? 0))
  )
    return true;
  // nothing but lines like it follows
  return /[。；）)]$/.test(view.text(row, column)) && [1, 2, 3].every((step) => view.filled(row + step).length <= 2);
}

// a table of a document that goes on in the next one, with nothing but page numbers between them
function continued(view: SheetView, row: number, start: number, block: readonly number[], context: IntakeContext): number | undefined {
  let next = row;
  while (next < view.rows.length && view.rows[next]?.table === undefined && isPageRow(view, next)) next++;
  if (next >= view.rows.length || view.rows[next]?.table === undefined || view.rows[start]?.table === undefined) return undefined;
  if (repeatsHeadings(view, next, block)) return next;
  const width = (at: number) => view.rows[at]?.cells.length ?? 0;
  return width(next) === width(start) && headingBlock(view, next, context).length === 0 && next > row ? next : undefined;
}

// headings again below a title or captions of their own: another table
function startsAnew(view: SheetView, row: number, over: readonly number[], body: readonly number[]): boolean {
  if (body.length === 0) return false;
  const above = readOver(view, row, (body[body.length - 1] ?? 0) + 1);
  return above.captions.length > 0 && !over.some((one) => isPageRow(view, one));
}

function newHeadings(view: SheetView, row: number, block: readonly number[], context: IntakeContext): boolean {
  const width = view.filled(block[0] ?? 0).length;
  const filled = view.filled(row);
  return (
    headingBlock(view, row, context).length > 0 &&
    filled.length >= Math.min(3, width) &&
    filled.every((column) => view.text(row, column).length <= 40)
  );
}

// a title, captions, and then headings: those of another table, or of this one on its next page
function leadsToHeadings(
  view: SheetView,
  row: number,
  block: readonly number[],
  title: string | undefined,
  context: IntakeContext,
): 'new' | 'again' | undefined {
  if (view.filled(row).length > 4) return undefined;
  const width = view.rows[row]?.cells.length ?? 0;
  const [column = 0] = view.filled(row);
  const alone = view.filled(row).length === 1 && ((view.cell(row, column)?.merged?.columns ?? 1) >= Math.min(3, width) || column === 0);
  if (!alone && captionsIn(view, row).length === 0) return undefined;
  for (let next = row + 1; next <= row + 5 && next < view.rows.length; next++) {
    if (repeatsHeadings(view, next, block)) {
      const over = readOver(view, next, row);
      if (over.captions.length > 0) return 'new';
      if (over.title === undefined || !isTableName(over.title.text)) return undefined;
      return over.title.text.replace(/[（(]续[^（()）]*[)）]$/, '') === title ? 'again' : 'new';
    }
    if (isHeadingRow(view, next, context) && newHeadings(view, next, block, context)) return 'new';
    if (view.filled(next).length > 4) return undefined;
  }
  return undefined;
}

// notes far below a worksheet's table, after blank rows, are no body
function cutAtGap(view: SheetView, parts: Parts): Parts {
  const { bodyRows } = parts;
  const cut = bodyRows.findIndex((row, index) => {
    const before = bodyRows[index - 1];
    if (before === undefined) return false;
    const gap = (view.rows[row]?.number ?? 0) - (view.rows[before]?.number ?? 0) - (row - before);
    return gap > 0 && bodyRows.slice(index).every((one) => view.filled(one).length <= 2) && bodyRows.length - index <= 8;
  });
  if (cut <= 0) return parts;
  return { ...parts, bodyRows: bodyRows.slice(0, cut), footRows: [...parts.footRows, ...bodyRows.slice(cut)].sort((a, b) => a - b) };
}

// 序号 栏目名称 网址 | 序号 栏目名称 网址: the same headings a second time, to the right of a blank column
function sideBySide(view: SheetView, headings: readonly FoundHeading[], body: readonly number[]): readonly (readonly FoundHeading[])[] {
  const gap = headings.findIndex((heading, index) => {
    const before = headings[index - 1];
    return before !== undefined && heading.column > before.column + 1 && body.every((row) => view.text(row, heading.column - 1) === '');
  });
  if (gap <= 0) return [headings];
  const [left, right] = [headings.slice(0, gap), headings.slice(gap)];
  const titles = left.map(({ title }) => title);
  if (right.length < 2 || right.filter(({ title }) => titles.includes(title)).length < 2) return [headings];
  const keys = new Map(left.map((heading) => [heading.title, heading]));
  // the second table's headings were taken for repeated ones
  const again = right.map((heading) => {
    const twin = keys.get(heading.title);
    return twin === undefined ? heading : { ...twin, column: heading.column };
  });
  return [left, ...sideBySide(view, again, body)];
}
