import type { BoxLine, Table } from '../model/table.js';
import { countLines, evenLines, textRoom } from '../table/metrics.js';
import { usualPage } from '../table/page.js';
import type { Section, TableRow, WordLibrary } from './_docx-library.js';
import { fitted, pageSection } from './_docx-page.js';
import { type Letters, paragraph, twips } from './_docx-words.js';

/** A form of labelled boxes on one upright page, as the annexes of work plans print it; hints stand in grey in boxes that are empty. */
export function boxSection(word: WordLibrary, table: Table, boxes: NonNullable<Table['boxes']>): Section {
  const page = { ...usualPage, ...table.page };
  const { widths, scale } = fitted(page, boxes.widths);
  const body: Letters = { font: page.bodyFont, size: page.fontSize };
  const line = page.fontSize * LINE;
  const above = [
    ...(table.label ? [paragraph(word, table.label, { font: '黑体', size: 16, line: 22, after: 8 })] : []),
    ...(table.title
      ? [paragraph(word, table.title, { font: page.titleFont, size: 22, align: 'center', line: 30, before: 8, after: 18 })]
      : []),
    ...(table.captions ?? []).map((caption) => paragraph(word, caption, { ...body, line, after: 8 })),
  ];
  const rows = boxes.lines.map((one) => boxRow(word, one, boxes.widths, widths, body, scale));
  const notes = (table.footnotes ?? []).map((note) => paragraph(word, note, { ...body, size: 10.5, before: 6 }));
  return pageSection(word, page, above, { widths, rows }, notes);
}

const LINE = 1.35;

function boxRow(
  word: WordLibrary,
  { boxes, height }: BoxLine,
  wanted: readonly number[],
  widths: readonly number[],
  body: Letters,
  scale: number,
): TableRow {
  const alone = boxes.length === 1;
  const line = body.size * LINE;
  let tall = height;
  const cells = boxes.flatMap(({ label, text, hint = '' }, index) => {
    const at = index * 2 + 1;
    const end = alone ? widths.length : at + 1;
    const words = text === '' ? hint : text;
    tall = Math.max(tall, countLines(words, textRoom(wanted.slice(at, end), 1) * scale, body.size) * line + 10);
    const cell = (said: string, from: number, to: number, letters: Partial<Letters>) =>
      new word.TableCell({
        width: { size: widths.slice(from, to).reduce((sum, width) => sum + width, 0), type: 'dxa' },
        verticalAlign: 'center',
        ...(to - from > 1 && { columnSpan: to - from }),
        children: [paragraph(word, said, { ...body, line, ...letters })],
      });
    const left = text.length > 16 || text === '';
    return [
      cell(evenLines(label, textRoom(wanted.slice(at - 1, at)) * scale, body.size), at - 1, at, { align: 'center' }),
      cell(words, at, end, { align: left ? 'left' : 'center', ...(left && { indent: 5 }), ...(text === '' && { color: HINT }) }),
    ];
  });
  return new word.TableRow({ cantSplit: true, height: { value: twips(tall), rule: 'atLeast' }, children: cells });
}

// the grey of hints in the workbook, dark enough to be read in print
const HINT = '7F7F7F';
