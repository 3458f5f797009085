import { type Text, text } from '../base/text.js';
import type { CellRef } from '../model/grid.js';
import type { FoundHeading, FoundTable, Healing, IntakeContext } from '../model/intake.js';
import { brief, healText, type TextShape } from './heal-text.js';
import type { SheetView } from './sheet-view.js';

/** What stands under one heading in one row, healed. Blank where nothing stands there, or a filler such as —. */
export interface RowValue {
  text: string;
  /** As the source has it. */
  readonly raw: string;
  /** Cells of this row, and of rows that continue it, whose content is in the text. */
  readonly sources: readonly CellRef[];
  /** Where the text stands; of an inherited one the cell above. */
  readonly at: CellRef;
  /** What was put right; filed with the path of the record once that is known. */
  readonly healings: readonly Healing[];
  readonly inherited?: 'merged' | 'above';
  /** Covered by a merged cell to its left: no cell of its own. */
  readonly covered?: true;
  readonly link?: string;
}

/** One record of a table before it is put into fields: a value for each heading, in the order of the headings. */
export interface TableRow {
  /** Index of the row in the sheet; of a continued record that of its first row. */
  readonly row: number;
  /** Headings or page numbers stand between this row and the one before. */
  readonly afterBreak: boolean;
  readonly values: RowValue[];
  /** The running number, where the table has them: as written, or found again. */
  number?: number;
  /** A line across the table that names what follows (一、机构信息). */
  readonly section?: RowValue;
}

/** One row of the body; undefined where all of it is blank or covered. */
export function rowOf(view: SheetView, row: number, afterBreak: boolean, table: FoundTable, context: IntakeContext): TableRow | undefined {
  const values = table.headings.map((heading) => cellValue(view, row, heading, table, context));
  const own = values.filter(({ sources }) => sources.length > 0);
  const [first] = own;
  if (first === undefined) return undefined;
  if (own.length === 1 && isSection(view, first, table)) return { row, afterBreak, values: [], section: first };
  return { row, afterBreak, values };
}

/** How the words under a heading hang together. */
export function shapeOf({ key, value }: FoundHeading): TextShape {
  if (value !== undefined) return 'label';
  return shapes[key] ?? 'text';
}

/** A healing at a cell of a row. */
export function healed(code: string, at: CellRef, was: string, now: string, sure: number, message: Text): Healing {
  return { code, at, was, now, sure, message };
}

const shapes: Readonly<Record<string, TextShape>> = {
  ordinal: 'label',
  id: 'plain',
  path: 'label',
  title: 'label',
  subject: 'bodies',
  responsibility: 'bodies',
  support: 'bodies',
  channels: 'list',
  form: 'list',
  method: 'choice',
  audience: 'choice',
  levels: 'choice',
  columns: 'label',
  url: 'plain',
  deadline: 'label',
  retention: 'label',
  updateCycle: 'label',
  rank: 'label',
  nature: 'label',
  name: 'label',
  fullPath: 'label',
  parent: 'plain',
  parentName: 'label',
  short: 'list',
  aliases: 'list',
  former: 'list',
  theme: 'label',
  time: 'label',
  place: 'label',
};

function cellValue(view: SheetView, row: number, heading: FoundHeading, table: FoundTable, context: IntakeContext): RowValue {
  const here = { sheet: view.index, row, column: heading.column };
  const cell = view.cell(row, heading.column);
  const blank: RowValue = { text: '', raw: '', sources: [], at: here, healings: [] };
  if (cell === undefined || cell.text.trim() === '') return blank;
  const master = view.master(row, heading.column);
  if (cell.covered === true) {
    if (master.column !== heading.column || master.row === row) return { ...blank, covered: true };
    // on the next page the text is that of the page before
    const { text } = healText(cell.text, shapeOf(heading), context.channels);
    return { ...blank, text, raw: cell.text, at: master, inherited: 'merged' };
  }
  const { text: now, healings } = healText(cell.text, shapeOf(heading), context.channels);
  const filed = healings.map(({ code, was, now: made, sure, message }) => healed(code, here, was, made, sure, message));
  const down = cell.merged?.rows ?? 1;
  if (down > 1 && table.bodyRows.includes(row + 1)) {
    const last = view.rows[Math.min(view.rows.length - 1, row + down - 1)]?.number ?? 0;
    const [from, to] = [view.rows[row]?.number ?? 0, last];
    const message = text(
      `合并单元格“${brief(now)}”用于第 ${from} 至 ${to} 行`,
      `Merged cell "${brief(now)}" holds for rows ${from} to ${to}`,
    );
    filed.push(healed('merged-cell', here, cell.text, now, 100, message));
  }
  return { text: now, raw: cell.text, sources: [here], at: here, healings: filed, ...(cell.link === undefined ? {} : { link: cell.link }) };
}

// across the table, or a line that begins 一、 with nothing beside it
function isSection(view: SheetView, value: RowValue, table: FoundTable): boolean {
  const columns = table.headings.length;
  if (columns < 3 || value.text.length > 40) return false;
  const span = view.cell(value.at.row, value.at.column)?.merged?.columns ?? 1;
  if (span > 1 && span * 2 >= columns) return true;
  const before = table.headings.findIndex(({ column }) => column === value.at.column);
  return before <= 1 && /^(?:第?[一二三四五六七八九十]{1,3}(?:[、.．]|部分|章|、)|[（(][一二三四五六七八九十]{1,3}[)）])/.test(value.text);
}
