import type { PageSetup, Table } from '../model/table.js';
import { cellText, type HeadingGrid, headingGrid } from './headings.js';
import { countLines, cutEvenly, evenLines, textRoom } from './metrics.js';
import { printableHeight, usualPage } from './page.js';
import { type Block, paginate, wholePixels } from './paginate.js';
import { type Line, type Run, runsOf } from './spans.js';

/** A cell of the printed body: a rectangle of rows and columns, zero-based, last ones included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly text: string;
}

/** One line above or below the table. */
export interface Banner {
  readonly text: string;
  /** Points. */
  readonly height: number;
}

/** A table laid out for paper: every height, every cell, every page start; heights in points. */
export interface Printed {
  readonly page: Required<PageSetup>;
  readonly grid: HeadingGrid;
  readonly widths: readonly number[];
  readonly label?: Banner;
  readonly title?: Banner;
  readonly captions: readonly Banner[];
  /** Type size of the headings in points. */
  readonly headingSize: number;
  readonly headingHeights: readonly number[];
  readonly lines: readonly Line[];
  readonly heights: readonly number[];
  readonly areas: readonly Area[];
  /** Indexes into `lines` of the first row of each page. */
  readonly starts: readonly number[];
}

const LOWEST = 26;
const HIGHEST = 409;

/** Lays a table out page by page: labels repeated at the head of each page, texts too high for a page cut between lines. */
export function layOut(table: Table): Printed {
  const page = { ...usualPage, ...table.page };
  const plain = headingGrid(table);
  const widths = plain.leaves.map((leaf) => leaf.width);
  const headingSize = Math.min(12, page.fontSize + 1.5);
  const grid = evenHeadings(plain, widths, headingSize);
  const banner = (text: string, size: number, least: number): Banner => ({
    text,
    height: wholePixels(Math.max(least, linesHeight(countLines(text, textRoom(widths), size), size))),
  });
  const title = table.title === undefined ? undefined : banner(table.title, 22, 46);
  const label = table.label === undefined ? undefined : banner(table.label, 16, 30);
  const captions = (table.captions ?? []).map((text) => banner(text, page.fontSize, 24));
  const headingHeights = headingRows(grid, widths, headingSize);
  const above = [label, title, ...captions].reduce((sum, item) => sum + (item?.height ?? 0), 0);
  const room = Math.max(60, printableHeight(page, widths) - headingHeights.reduce((sum, height) => sum + height, 0));
  const measure = measurer(grid, widths, page.fontSize);
  const lines = toLines(table, measure, Math.min(HIGHEST, room));
  const runs = runsOf(lines, grid.leaves);
  const { starts, heights } = paginate(
    baseHeights(lines, runs, grid, measure),
    blocksOf(lines, runs, grid, measure),
    (number) => (number === 0 ? room - above : room),
    (row) => lines[row]?.kind === 'group',
  );
  return {
    page,
    grid,
    widths,
    ...(label && { label }),
    ...(title && { title }),
    captions,
    headingSize,
    headingHeights,
    lines,
    heights,
    areas: areasOf(lines, runs, grid, starts, measure),
    starts,
  };
}

// 宋体 and 仿宋 need 1.19 of the type size a line; their stand-ins on Linux up to 1.45, which padding covers for a few lines only
function linesHeight(lines: number, size: number): number {
  return lines < 5 ? lines * size * 1.25 + 8 : lines * size * 1.45 + 2;
}

interface Measure {
  readonly size: number;
  /** Room for text in points from a column on, over so many columns. */
  room(column: number, columns: number): number;
  /** Points that the text needs there. */
  need(text: string, column: number, columns: number): number;
}

function measurer(grid: HeadingGrid, widths: readonly number[], size: number): Measure {
  const room = (column: number, columns: number) =>
    textRoom(widths.slice(column, column + columns), grid.leaves[column]?.align === 'center' && columns < widths.length ? 0 : 1);
  // the same label stands in many rows
  const known = new Map<number, { room: number; needs: Map<string, number> }>();
  const need = (text: string, column: number, columns: number) => {
    const key = column * 1000 + columns;
    let here = known.get(key);
    if (here === undefined) {
      here = { room: room(column, columns), needs: new Map() };
      known.set(key, here);
    }
    let points = here.needs.get(text);
    if (points === undefined) {
      points = linesHeight(countLines(text, here.room, size), size);
      here.needs.set(text, points);
    }
    return points;
  };
  return { size, room, need };
}

function evenHeadings(grid: HeadingGrid, widths: readonly number[], size: number): HeadingGrid {
  const room = (column: number, columns: number) => textRoom(widths.slice(column, column + columns));
  return {
    ...grid,
    cells: grid.cells.map((cell) => ({ ...cell, title: evenLines(cell.title, room(cell.column, cell.columns), size) })),
  };
}

function headingRows(grid: HeadingGrid, widths: readonly number[], size: number): number[] {
  const heights = Array.from({ length: grid.depth }, () => 30);
  const need = (title: string, column: number, columns: number) =>
    linesHeight(countLines(title, textRoom(widths.slice(column, column + columns)), size), size);
  for (const cell of grid.cells) if (cell.rows === 1) raise(heights, cell.row, 1, need(cell.title, cell.column, cell.columns));
  for (const cell of grid.cells) if (cell.rows === 2) raise(heights, 0, 2, need(cell.title, cell.column, cell.columns));
  return heights.map(wholePixels);
}

function raise(heights: number[], first: number, count: number, need: number): void {
  const have = heights.slice(first, first + count).reduce((sum, height) => sum + height, 0);
  for (let row = first; row < first + count; row++) heights[row] = (heights[row] as number) + Math.max(0, need - have) / count;
}

function toLines(table: Table, measure: Measure, limit: number): Line[] {
  const lines: Line[] = [];
  table.rows.forEach((row, source) => {
    const texts = row.cells.map(cellText);
    if (row.group) lines.push({ source, kind: 'group', texts, cut: none });
    else cutTall(lines, source, texts, measure, limit);
  });
  for (const note of table.footnotes ?? []) lines.push({ source: lines.length, kind: 'note', texts: [note], cut: none });
  return lines;
}

// A text that needs more than a page (or a row's limit of 409 points) is cut between lines into parts, one under the other.
const none: ReadonlySet<number> = new Set();

function cutTall(lines: Line[], source: number, texts: readonly string[], measure: Measure, limit: number): void {
  let count = 1;
  texts.forEach((text, column) => {
    const need = text.length * measure.size < limit ? 0 : measure.need(text, column, 1);
    if (need > limit) count = Math.max(count, Math.ceil(need / (limit * 0.6)));
  });
  if (count === 1) {
    lines.push({ source, kind: 'row', texts, cut: none });
    return;
  }
  const parts = new Map<number, readonly string[]>();
  texts.forEach((text, column) => {
    if (measure.need(text, column, 1) > limit * 0.6) parts.set(column, cutEvenly(text, count, measure.room(column, 1), measure.size));
  });
  const cut = new Set(parts.keys());
  for (let nth = 0; nth < count; nth++) {
    lines.push({ source, kind: 'row', texts: texts.map((text, column) => parts.get(column)?.[nth] ?? text), cut });
  }
}

// Single cells set the height of their row; blocks and labels come on top, page by page.
function baseHeights(lines: readonly Line[], runs: readonly (readonly Run[])[], grid: HeadingGrid, measure: Measure): number[] {
  const heights = lines.map(() => LOWEST);
  runs.forEach((column, index) => {
    if (grid.leaves[index]?.merge) return;
    for (const run of column) {
      if (run.first !== run.last) continue;
      const need = measure.need(lines[run.first]?.texts[index] ?? '', index, run.columns);
      if (need > (heights[run.first] as number)) heights[run.first] = need;
    }
  });
  return heights.map(wholePixels);
}

function blocksOf(lines: readonly Line[], runs: readonly (readonly Run[])[], grid: HeadingGrid, measure: Measure): Block[][] {
  return runs
    .map((column, index) =>
      column
        .filter((run) => run.first !== run.last || grid.leaves[index]?.merge)
        .map((run) => ({ first: run.first, last: run.last, need: measure.need(lines[run.first]?.texts[index] ?? '', index, run.columns) }))
        .filter((block) => block.need > LOWEST),
    )
    .filter((blocks) => blocks.length > 0)
    .reverse();
}

// Every run is split where a page begins, and its label stands in each piece.
function areasOf(
  lines: readonly Line[],
  runs: readonly (readonly Run[])[],
  grid: HeadingGrid,
  starts: readonly number[],
  measure: Measure,
): Area[] {
  const areas: Area[] = [];
  runs.forEach((column, left) => {
    const label = grid.leaves[left]?.merge && grid.leaves[left]?.align === 'center';
    const broken = new Map<string, string>();
    const even = (text: string, columns: number) => {
      const key = columns + text;
      const known = broken.get(key) ?? evenLines(text, measure.room(left, columns), measure.size);
      broken.set(key, known);
      return known;
    };
    let next = 0;
    for (const run of column) {
      const raw = lines[run.first]?.texts[left] ?? '';
      const text = label && raw.length > 2 ? even(raw, run.columns) : raw;
      let top = run.first;
      while (top <= run.last) {
        while (next < starts.length && (starts[next] as number) <= top) next++;
        const bottom = Math.min(run.last, (starts[next] ?? Number.POSITIVE_INFINITY) - 1);
        areas.push({ top, left, bottom, right: left + run.columns - 1, text });
        top = bottom + 1;
      }
    }
  });
  return areas;
}
