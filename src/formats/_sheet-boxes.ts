import type { Table } from '../model/table.js';
import { countLines, textRoom } from '../table/metrics.js';
import { usualPage } from '../table/page.js';
import { address, type Sheet, type SheetCell, type SheetRow } from './_sheet.js';
import type { Look, Styles } from './_styles.js';

/** A form of labelled boxes on one upright page, as the annexes of work plans print it: a label in the first column, then in the third. */
export function boxSheet(table: Table, boxes: NonNullable<Table['boxes']>, styles: Styles): Sheet {
  const page = { ...usualPage, ...table.page };
  const { widths, lines } = boxes;
  const columns = widths.length;
  const rows: SheetRow[] = [];
  const merges: string[] = [];
  const across = (text: string, height: number, look: Look) => {
    const style = styles.use(look);
    rows.push({ height, cells: [{ style, value: text }] });
    merges.push(`${address(rows.length, 1)}:${address(rows.length, columns)}`);
  };
  if (table.label) across(table.label, 30, { kind: 'label', align: 'left', font: '黑体', size: 16 });
  if (table.title) across(table.title, 56, { kind: 'title', align: 'center', font: page.titleFont, size: 22 });
  const body = { font: page.bodyFont, size: page.fontSize };
  for (const caption of table.captions ?? []) across(caption, 34, { kind: 'caption', align: 'left', ...body });
  const label = styles.use({ kind: 'cell', align: 'center', ...body });
  for (const line of lines) {
    const cells: SheetCell[] = [];
    const alone = line.boxes.length === 1;
    let height = line.height;
    for (const box of line.boxes) {
      const at = cells.length + 1;
      const words = box.text === '' ? (box.hint ?? '') : box.text;
      const span = alone ? columns - 1 : 1;
      const style = styles.use({
        kind: 'cell',
        align: box.text.length > 16 || box.text === '' ? 'left' : 'center',
        ...body,
        text: true,
        hint: box.text === '',
      });
      const room = textRoom(widths.slice(at, at + span), 1);
      height = Math.max(height, countLines(words, room, page.fontSize) * page.fontSize * 1.35 + 10);
      cells.push({ style: label, value: box.label }, { style, ...(words !== '' && { value: words }) });
      for (let more = 1; more < span; more++) cells.push({ style });
    }
    rows.push({ height: Math.min(409, height), cells });
    if (alone) merges.push(`${address(rows.length, 2)}:${address(rows.length, columns)}`);
  }
  for (const note of table.footnotes ?? []) across(note, 26, { kind: 'note', align: 'left', font: page.bodyFont, size: 10.5 });
  return {
    table: table.name,
    widths,
    rows,
    merges,
    breaks: [],
    frozen: 0,
    titles: [1, 1],
    page,
    gridLines: false,
    onePage: true,
  };
}
