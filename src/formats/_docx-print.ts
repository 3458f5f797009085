import type { Table } from '../model/table.js';
import { countLines, textRoom } from '../table/metrics.js';
import { printableHeight } from '../table/page.js';
import { type Area, type Banner, layOut, type Printed } from '../table/print.js';
import type { CellOptions, Section, TableRow, WordLibrary } from './_docx-library.js';
import { fitted, pageSection } from './_docx-page.js';
import { type Letters, none, paragraph, thin, twips } from './_docx-words.js';

/**
 * A table for signing and binding, laid out as the workbook is: the same line breaks, heights and page starts, a label in every piece
 * of a block that a page cuts. Lines have a fixed height, so that the layout does not depend on the fonts of a machine.
 */
export function printSection(word: WordLibrary, table: Table): Section {
  const printed = layOut(table);
  const { page, widths } = printed;
  const { widths: twipWidths, scale } = fitted(page, widths);
  const { label, title, captions } = printed;
  const body: Letters = { font: page.bodyFont, size: page.fontSize };
  const banner = ({ text, height }: Banner, letters: Letters) => {
    const lines = countLines(text, textRoom(widths), letters.size);
    // a title keeps its size, unless it takes several lines of a page that is made smaller
    const fits = lines * letters.size * LINE <= height * scale;
    const shown = fits && letters.size > page.fontSize ? letters : scaled(letters, scale);
    const line = shown.size * LINE;
    const spare = Math.max(0, height * scale - lines * line);
    return paragraph(word, text, { ...shown, line, before: Math.floor(spare / 2), after: Math.floor(spare / 2) });
  };
  const above = [
    ...(label === undefined ? [] : [banner(label, { font: '黑体', size: 16 })]),
    ...(title === undefined ? [] : [banner(title, { font: page.titleFont, size: 22, align: 'center' })]),
    ...captions.map((caption) => banner(caption, body)),
  ];
  const sheet: Sheet = { word, printed, heights: filledHeights(printed), twipWidths, scale };
  const notes = printed.lines.flatMap((line, row) =>
    line.kind === 'note'
      ? [paragraph(word, line.texts[0] ?? '', { ...scaled(body, scale), before: 4, ...(startsPage(printed, row) && { pageBreak: true }) })]
      : [],
  );
  const signature = (table.signature ?? []).map((words, at) =>
    paragraph(word, words, { ...body, align: 'right', before: at === 0 ? body.size * 2 : 4 }),
  );
  const rows = [...headingRows(sheet), ...bodyRows(sheet)];
  return pageSection(word, page, above, { widths: twipWidths, rows }, [...notes, ...signature]);
}

// A line of the layout is 1.25 to 1.45 of the type size.
const LINE = 1.25;
// with the margins of a cell it makes up the indent of the workbook
const INDENT = 5;

interface Sheet {
  readonly word: WordLibrary;
  readonly printed: Printed;
  readonly heights: readonly number[];
  readonly twipWidths: readonly number[];
  readonly scale: number;
}

function headingRows({ word, printed, twipWidths, scale }: Sheet): TableRow[] {
  const letters = scaled({ font: '黑体', size: printed.headingSize, align: 'center', line: printed.headingSize * LINE }, scale);
  return printed.headingHeights.map((height, row) => {
    const cells = printed.grid.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    return new word.TableRow({
      tableHeader: true,
      cantSplit: true,
      height: { value: twips(height * scale), rule: 'atLeast' },
      children: cells.map(
        (cell) =>
          new word.TableCell({
            ...box(twipWidths, cell.column, cell.columns, cell.rows),
            children: [paragraph(word, cell.title, letters)],
          }),
      ),
    });
  });
}

function bodyRows(sheet: Sheet): TableRow[] {
  const { word, printed, heights, scale } = sheet;
  const { lines, areas } = printed;
  const byRow: Area[][] = lines.map(() => []);
  for (const area of areas) byRow[area.top]?.push(area);
  return lines.flatMap((line, row) => {
    if (line.kind === 'note') return [];
    const cells = (byRow[row] ?? []).sort((a, b) => a.left - b.left);
    return [
      new word.TableRow({
        cantSplit: true,
        height: { value: twips((heights[row] ?? 26) * scale), rule: 'atLeast' },
        children: cells.map((area, index) => new word.TableCell(cellOf(sheet, area, index === 0 && row > 0 && startsPage(printed, row)))),
      }),
    ];
  });
}

// LibreOffice takes no page break inside a table: where the next row would still fit, the rows of a page fill it.
function filledHeights(printed: Printed): number[] {
  const { page, widths, headingHeights, label, title, captions, starts } = printed;
  const heights = [...printed.heights];
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const full = printableHeight(page, widths) - sum(headingHeights);
  const above = sum([label, title, ...captions].map((banner) => banner?.height ?? 0));
  starts.slice(1).forEach((next, nth) => {
    const first = starts[nth] ?? 0;
    const rows = next - first;
    const spare = full - (nth === 0 ? above : 0) - sum(heights.slice(first, next)) - rows * BORDER;
    if (spare <= 0 || spare + rows * BORDER + SLACK < (heights[next] ?? 0)) return;
    for (let row = first; row < next; row++) heights[row] = (heights[row] ?? 0) + spare / rows;
  });
  return heights;
}

// points: what a line between rows may take, and how far programs differ over a page
const BORDER = 0.5;
const SLACK = 12;

function cellOf({ word, printed, twipWidths, scale }: Sheet, area: Area, pageBreak: boolean): CellOptions {
  const { page, grid, lines } = printed;
  const line = lines[area.top];
  const group = line?.kind === 'group';
  const align = group ? 'left' : (grid.leaves[area.left]?.align ?? 'left');
  const letters = scaled({ font: group ? '黑体' : page.bodyFont, size: page.fontSize, align, line: page.fontSize * LINE }, scale);
  const [top, bottom] = line?.cut.has(area.left) ? openSides(printed, area.top, area.left) : [false, false];
  const indent = align === 'left' ? { indent: INDENT * scale } : {};
  return {
    ...box(twipWidths, area.left, area.right - area.left + 1, area.bottom - area.top + 1),
    ...((top || bottom) && { borders: { left: thin, right: thin, top: top ? none : thin, bottom: bottom ? none : thin } }),
    children: [paragraph(word, area.text, { ...letters, ...indent, ...(pageBreak && { pageBreak }) })],
  };
}

function box(twipWidths: readonly number[], column: number, columns: number, rows: number): Omit<CellOptions, 'children'> {
  const width = twipWidths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);
  return {
    width: { size: width, type: 'dxa' },
    verticalAlign: 'center',
    ...(columns > 1 && { columnSpan: columns }),
    ...(rows > 1 && { rowSpan: rows }),
  };
}

function scaled(letters: Letters, scale: number): Letters {
  if (scale === 1) return letters;
  // Word counts sizes in half points
  const size = Math.max(5, Math.floor(letters.size * scale * 2) / 2);
  return { ...letters, size, ...(letters.line !== undefined && { line: letters.line * scale }) };
}

function startsPage(printed: Printed, row: number): boolean {
  return row > 0 && printed.starts.includes(row);
}

// Between the parts of a text cut over several rows there is no line, except at the edge of a page.
function openSides(printed: Printed, row: number, column: number): readonly [above: boolean, below: boolean] {
  const { lines, starts } = printed;
  const source = lines[row]?.source;
  const goesOn = (other: number, edge: number) => {
    const line = lines[other];
    return line?.kind === 'row' && line.source === source && line.cut.has(column) && !starts.includes(edge);
  };
  return [goesOn(row - 1, row), goesOn(row + 1, row + 1)];
}
