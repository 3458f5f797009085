import type { PageSetup } from '../model/table.js';
import { pixels } from '../table/metrics.js';
import { margins } from '../table/page.js';
import type { Paragraph, Section, TableRow, WordLibrary } from './_docx-library.js';
import { cellMargins, thin, twips } from './_docx-words.js';

/** A section with a table on paper of its own, numbered at the foot as GB/T 9704 has it: — 1 —. */
export function pageSection(
  word: WordLibrary,
  page: PageSetup,
  above: readonly Paragraph[],
  table: { readonly widths: readonly number[]; readonly rows: readonly TableRow[] },
  below: readonly Paragraph[],
  alignment: 'left' | 'center' = 'center',
): Section {
  const [short, long] = page.paper === 'A3' ? [16838, 23811] : [11906, 16838];
  const { left, right, top, bottom, header, footer } = margins;
  const body = new word.Table({
    layout: 'fixed',
    alignment,
    width: { size: table.widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    columnWidths: table.widths,
    margins: cellMargins,
    borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
    rows: table.rows,
  });
  // Word wants a paragraph behind a table; this one takes no room
  const end = new word.Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' }, children: [] });
  return {
    properties: {
      type: 'nextPage',
      page: {
        size: { width: short, height: long, orientation: page.orientation },
        margin: {
          left: inches(left),
          right: inches(right),
          top: inches(top),
          bottom: inches(bottom),
          header: inches(header),
          footer: inches(footer),
        },
      },
    },
    footers: { default: new word.Footer({ children: [pageNumber(word)] }) },
    children: [...above, body, ...(below.length > 0 ? below : [end])],
  };
}

/** Widths in twips that fit between the margins, and by how much everything must be made smaller for it; 1 for nothing. */
export function fitted(page: PageSetup, widths: readonly number[]): { readonly widths: readonly number[]; readonly scale: number } {
  const room =
    inches((page.paper === 'A3' ? [11.69, 16.54] : [8.27, 11.69])[page.orientation === 'landscape' ? 1 : 0] as number) -
    inches(margins.left + margins.right);
  const wanted = widths.map((width) => twips(pixels(width) * 0.75));
  const sum = wanted.reduce((total, width) => total + width, 0);
  // in whole percent, as the layout reckons
  const scale = Math.min(1, Math.floor((room / sum) * 100) / 100);
  return { widths: wanted.map((width) => Math.floor(width * scale)), scale };
}

function pageNumber(word: WordLibrary): Paragraph {
  const font = { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', cs: '宋体', hint: 'eastAsia' };
  return new word.Paragraph({
    alignment: 'center',
    children: [new word.TextRun({ font, size: 28, children: ['— ', word.PageNumber.CURRENT, ' —'] })],
  });
}

function inches(length: number): number {
  return Math.round(length * 1440);
}
