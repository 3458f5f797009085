import type { CellValue, Row, Table, Tone } from '../model/table.js';
import { cellText, type HeadingGrid, headingGrid } from '../table/headings.js';
import type { Section, TableRow, WordLibrary } from './_docx-library.js';
import { fitted, pageSection } from './_docx-page.js';
import { type Letters, paragraph } from './_docx-words.js';

const FONT = '宋体';

/** A table to be read or worked in: no merged records, headings on every page, links and tones. `linked` gives the target of a link, if it may be followed. */
export function screenSection(
  word: WordLibrary,
  table: Table,
  linked: (cell: CellValue | undefined) => string | undefined,
  mark: string,
): Section {
  const grid = headingGrid(table);
  const wanted = grid.leaves.map((leaf) => leaf.width);
  const page = table.page ?? { paper: wanted.reduce((sum, width) => sum + width, 0) > 160 ? 'A3' : 'A4', orientation: 'landscape' };
  const { widths, scale } = fitted(page, wanted);
  // type smaller than 8 points is not read; rows grow instead
  const size = Math.max(8, Math.floor(21 * Math.max(scale, 0.7)) / 2);
  const letters: Letters = { font: FONT, size };
  const title = new word.Paragraph({
    spacing: { before: 0, after: 120 },
    children: [
      new word.Bookmark({ id: mark, children: [new word.TextRun({ text: titleOf(table), bold: true, size: 32, font: fontOf(FONT) })] }),
    ],
  });
  const above = [title, ...(table.captions ?? []).map((caption) => paragraph(word, caption, { ...letters, after: 3 }))];
  const rows = [...headingRows(word, grid, widths, letters), ...table.rows.map((row) => bodyRow(word, row, grid, widths, letters, linked))];
  const notes = (table.footnotes ?? []).map((note) => paragraph(word, note, { ...letters, before: 3 }));
  return pageSection(word, page, above, { widths, rows }, notes, 'left');
}

const fills: Readonly<Record<Tone, string>> = { good: 'E8F5E9', warn: 'FFF4D6', bad: 'FDE7E7', quiet: 'F5F5F5', total: 'F2F2F2' };

function titleOf(table: Table): string {
  return table.title ?? table.name;
}

function fontOf(name: string) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}

function headingRows(word: WordLibrary, grid: HeadingGrid, widths: readonly number[], letters: Letters): TableRow[] {
  return Array.from({ length: grid.depth }, (_, row) => {
    const cells = grid.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    return new word.TableRow({
      tableHeader: true,
      cantSplit: true,
      children: cells.map(
        (cell) =>
          new word.TableCell({
            width: { size: widths.slice(cell.column, cell.column + cell.columns).reduce((sum, one) => sum + one, 0), type: 'dxa' },
            verticalAlign: 'center',
            shading: { fill: fills.total, type: 'clear', color: 'auto' },
            ...(cell.columns > 1 && { columnSpan: cell.columns }),
            ...(cell.rows > 1 && { rowSpan: cell.rows }),
            children: [paragraph(word, cell.title, { ...letters, bold: true, align: 'center', ...air })],
          }),
      ),
    });
  });
}

const air = { before: 2, after: 2 };

function bodyRow(
  word: WordLibrary,
  row: Row,
  grid: HeadingGrid,
  widths: readonly number[],
  letters: Letters,
  linked: (cell: CellValue | undefined) => string | undefined,
): TableRow {
  const cell = (value: CellValue | undefined, column: number, columns: number) => {
    const tone = (typeof value === 'object' ? value.tone : undefined) ?? row.tone ?? (row.group ? 'total' : undefined);
    const link = linked(value);
    return new word.TableCell({
      width: { size: widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0), type: 'dxa' },
      verticalAlign: 'center',
      ...(columns > 1 && { columnSpan: columns }),
      ...(tone !== undefined && { shading: { fill: fills[tone], type: 'clear', color: 'auto' } }),
      children: [
        paragraph(word, cellText(value), {
          ...letters,
          ...air,
          align: row.group ? 'left' : (grid.leaves[column]?.align ?? 'left'),
          ...((tone === 'bad' || tone === 'total') && { bold: true }),
          ...(tone === 'quiet' && { color: '595959' }),
          ...(link !== undefined && { link }),
        }),
      ],
    });
  };
  const children = row.group
    ? [cell(row.cells[0], 0, grid.leaves.length)]
    : grid.leaves.map((_, column) => cell(row.cells[column], column, 1));
  return new word.TableRow({ cantSplit: true, children });
}
