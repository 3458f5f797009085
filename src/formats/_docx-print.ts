import type { Table } from '../model/table.js';
import { countLines, textRoom } from '../table/metrics.js';
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
    const line = letters.size * LINE;
    const spare = Math.max(0, height - countLines(text, textRoom(widths), letters.size) * line);
    return paragraph(word, text, { ...letters, line, before: Math.floor(spare / 2), after: Math.floor(spare / 2) });
  };
  const above = [
    ...(label === undefined ? [] : [banner(label, { font: '黑体', size: 16 })]),
    ...(title === undefined ? [] : [banner(title, { font: page.titleFont, size: 22, align: 'center' })]),
    ...captions.map((caption) => banner(caption, body)),
  ];
  const sheet: Sheet = { word, printed, twipWidths, scale };
  const notes = printed.lines.flatMap((line, row) =>
    line.kind === 'note'
      ? [paragraph(word, line.texts[0] ?? '', { ...scaled(body, scale), before: 4, ...(startsPage(printed, row) && { pageBreak: true }) })]
      : [],
  );
  return pageSection(word, page, above, { widths: twipWidths, rows: [...headingRows(sheet), ...bodyRows(sheet)] }, notes);
}

// A line of the layout is 1.25 to 1.45 of the type size.
const LINE = 1.25;

interface Sheet {
  readonly word: WordLibrary;
  readonly printed: Printed;
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
  const { word, printed, scale } = sheet;
  const { lines, areas, heights } = printed;
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

function cellOf({ word, printed, twipWidths, scale }: Sheet, area: Area, pageBreak: boolean): CellOptions {
  const { page, grid, lines } = printed;
  const line = lines[area.top];
  const group = line?.kind === 'group';
  const align = group ? 'left' : (grid.leaves[area.left]?.align ?? 'left');
  const letters = scaled({ font: group ? '黑体' : page.bodyFont, size: page.fontSize, align, line: page.fontSize * LINE }, scale);
  const [top, bottom] = line?.cut.has(area.left) ? openSides(printed, area.top, area.left) : [false, false];
  return {
    ...box(twipWidths, area.left, area.right - area.left + 1, area.bottom - area.top + 1),
    ...((top || bottom) && { borders: { left: thin, right: thin, top: top ? none : thin, bottom: bottom ? none : thin } }),
    children: [paragraph(word, area.text, { ...letters, ...(pageBreak && { pageBreak }) })],
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
