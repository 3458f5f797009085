import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import { attribute, elementOf, type HtmlElement } from '../html/tree.js';
import type { PieceCell } from './_grid-pieces.js';

/** One row of a table with every cell that spans into it; `line` is the line of the source. */
export interface SpannedRow {
  readonly cells: readonly PieceCell[];
  readonly line: number;
}

/**
 * Lays out a table as browsers do: a cell takes the first free place of its row and covers what its spans say, at most to the end of
 * its section. Throws UsageError for spans that would make millions of cells.
 */
export function spannedRows(
  table: HtmlElement,
  hidden: (row: HtmlElement) => boolean,
  read: (cell: HtmlElement) => PieceCell,
): SpannedRow[] {
  const rows: SpannedRow[] = [];
  let count = 0;
  for (const section of sectionsOf(table)) {
    const lines = section.filter((row) => !hidden(row));
    const cells: PieceCell[][] = lines.map(() => []);
    lines.forEach((line, row) => {
      let column = 0;
      for (const cell of cellsOf(line)) {
        while (cells[row]?.[column] !== undefined) column++;
        const down = span(cell, 'rowspan', lines.length - row);
        const across = span(cell, 'colspan', 1000);
        count += down * across;
        if (count > MOST_CELLS) throw tooLarge();
        place(cells, row, column, down, across, read(cell));
        column += across;
      }
    });
    lines.forEach((line, row) => {
      const placed = cells[row] ?? [];
      rows.push({ cells: Array.from(placed, (cell) => cell ?? BLANK), line: lineOf(line) ?? lineOf(table) ?? 0 });
    });
  }
  return rows;
}

/** How many cells stand in each row, spans not counted. */
export function cellCounts(table: HtmlElement): number[] {
  return sectionsOf(table).flatMap((rows) => rows.map((row) => cellsOf(row).length));
}

// a row that was never opened begins with its first cell
function lineOf(element: HtmlElement): number | undefined {
  const [first] = cellsOf(element);
  return element.sourceCodeLocation?.startLine ?? (first === undefined ? undefined : first.sourceCodeLocation?.startLine);
}

const BLANK: PieceCell = { text: '' };
const MOST_CELLS = 5_000_000;

// the foot of a table stands in its source before the body at times
function sectionsOf(table: HtmlElement): HtmlElement[][] {
  const sections = table.childNodes.flatMap((node) => elementOf(node) ?? []).filter((one) => /^(thead|tbody|tfoot)$/.test(one.tagName));
  const foot = sections.filter((one) => one.tagName === 'tfoot');
  const body = sections.filter((one) => one.tagName !== 'tfoot');
  return [...body, ...foot].map((one) => one.childNodes.flatMap((node) => elementOf(node) ?? []).filter((row) => row.tagName === 'tr'));
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.flatMap((node) => elementOf(node) ?? []).filter((one) => one.tagName === 'td' || one.tagName === 'th');
}

// rowspan="0" reaches to the end of the section
function span(cell: HtmlElement, name: 'rowspan' | 'colspan', most: number): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  if (value === 0 && name === 'rowspan') return most;
  return Number.isNaN(value) || value < 1 ? 1 : Math.min(value, most);
}

function place(cells: PieceCell[][], row: number, column: number, down: number, across: number, cell: PieceCell): void {
  const covered: PieceCell = { text: cell.text, covered: true };
  for (let r = row; r < row + down; r++) {
    const line = cells[r] as PieceCell[];
    for (let c = column; c < column + across; c++) if (line[c] === undefined) line[c] = covered;
  }
  (cells[row] as PieceCell[])[column] = down * across > 1 ? { ...cell, merged: { rows: down, columns: across } } : cell;
}

function tooLarge(): UsageError {
  return new UsageError(
    text('表格里的合并单元格大得不合常理，没有读', 'A table has merged cells of an absurd size; it was not read'),
    text('用 WPS 打开，删去多余的行列后另存再试', 'Open it, delete the rows and columns that are too many, and save it'),
  );
}
