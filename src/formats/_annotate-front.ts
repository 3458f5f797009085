import { countLines, textRoom } from '../table/metrics.js';
import { type FrontRow, type FrontSheet, markFills } from './_annotate-marks.js';
import { frontHeadingRow } from './_annotate-package.js';
import type { StyleBook } from './_annotate-styles.js';
import { address, columnLetters } from './_sheet.js';
import { escapeXml } from './_xml.js';

const size = 11;

/** The sheet in front as a part: title, captions, headings that stay in sight, a line each with links to cells; A4 landscape. */
export function frontSheet(front: FrontSheet, styles: StyleBook, isThere: (sheet: string) => boolean): string {
  const widths = front.headings.map(({ width }) => width);
  const columns = widths.length;
  const links: string[] = [];
  const rows: string[] = [];
  const heightOf = (lines: number) => Math.min(409, Math.max(lines * 14.25 + 6, lines * 16 + 2));
  const put = (cells: string, height: number) => {
    const number = rows.length + 1;
    rows.push(`<row r="${number}" ht="${height}" customHeight="1">${cells}</row>`);
  };
  const across = (words: string, style: number, height: number) => {
    const row = rows.length + 1;
    const rest = widths.slice(1).map((_, index) => `<c r="${address(row, index + 2)}" s="${style}"/>`);
    put(cell(row, 1, words, style) + rest.join(''), height);
  };
  const caption = front.captions.join('\n');
  across(front.title, styles.own({ size: 16, bold: true }), 30);
  across(caption, styles.own({ size }), heightOf(countLines(caption, textRoom(widths, 0), size)));
  const heading = styles.own({ size, bold: true, fill: 'F2F2F2', border: true, align: 'center' });
  put(front.headings.map(({ title }, index) => cell(frontHeadingRow, index + 1, title, heading)).join(''), 24);
  const sections: number[] = [];
  for (const line of front.rows) {
    const row = rows.length + 1;
    if (line.section === true) {
      sections.push(row);
      across(wordsOf(line.cells[0]), styles.own({ size, bold: true, fill: 'F2F2F2', border: true }), 22);
      continue;
    }
    const lines = widths.map((width, index) => countLines(wordsOf(line.cells[index]), textRoom([width], 0), size));
    put(widths.map((_, index) => bodyCell(line, row, index, styles, links, isThere)).join(''), heightOf(Math.max(1, ...lines)));
  }
  const merges = [1, 2, ...sections].filter(() => columns > 1).map((row) => `<mergeCell ref="A${row}:${columnLetters(columns)}${row}"/>`);
  const last = `${columnLetters(columns)}${rows.length}`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${last}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0">`,
    `<pane ySplit="${frontHeadingRow}" topLeftCell="A${frontHeadingRow + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/><cols>',
    ...widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`),
    `</cols><sheetData>${rows.join('')}</sheetData>`,
    sections.length === 0 && rows.length > frontHeadingRow ? `<autoFilter ref="A${frontHeadingRow}:${last}"/>` : '',
    merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '<printOptions horizontalCentered="1"/><pageMargins left="0.59" right="0.59" top="0.79" bottom="0.79" header="0.39" footer="0.39"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>',
  ].join('');
}

function bodyCell(
  { cells, tone }: FrontRow,
  row: number,
  index: number,
  styles: StyleBook,
  links: string[],
  isThere: (sheet: string) => boolean,
): string {
  const value = cells[index];
  const isLink = typeof value === 'object' && isThere(value.sheet);
  // the tone shows in the first cell: a whole coloured list tells nothing
  const fill = tone === undefined || index > 0 ? {} : { fill: markFills[tone] };
  const style = styles.own({
    size,
    border: true,
    ...fill,
    ...(isLink && { link: true }),
    ...(typeof value === 'number' && { align: 'center' }),
  });
  if (isLink) {
    const target = `'${value.sheet.replaceAll("'", "''")}'!${value.address}`;
    links.push(`<hyperlink ref="${address(row, index + 1)}" location="${escapeXml(target)}" display="${escapeXml(value.text)}"/>`);
  }
  return cell(row, index + 1, value === undefined ? '' : typeof value === 'number' ? value : wordsOf(value), style);
}

function cell(row: number, column: number, value: string | number, style: number): string {
  const start = `<c r="${address(row, column)}" s="${style}"`;
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
  return value === '' ? `${start}/>` : `${start} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

function wordsOf(value: FrontRow['cells'][number] | undefined): string {
  return value === undefined ? '' : typeof value === 'object' ? value.text : String(value);
}
