import type { CellValue, Table, Tone } from '../model/table.js';
import { cellText, headingGrid } from '../table/headings.js';
import { countLines, textRoom } from '../table/metrics.js';
import { address, type Sheet, type SheetCell, type SheetRow } from './_sheet.js';
import { isTextFormat } from './_sheet-print.js';
import type { Look, StyleKey, Styles } from './_styles.js';

const FONT = '宋体';
const SIZE = 11;
// over columns that hold a mark each
const NARROW = 9;

/** A sheet for working in: no merged records, a filter, headings that stay in sight, links and tones. */
export function screenSheet(table: Table, styles: Styles, linked: (link: string) => boolean): Sheet {
  const grid = headingGrid(table);
  const widths = grid.leaves.map((leaf) => leaf.width);
  const columns = widths.length;
  const rows: SheetRow[] = [];
  const merges: string[] = [];
  // lines above and below stay on the first page, and off the columns that stand on every page
  const [before, across] = table.wide ? [table.wide.kept, table.wide.breaks[0] ?? columns] : [0, columns];
  const line = (text: string, look: Look, height: number) => {
    const style = styles.use(look);
    rows.push({ height, cells: [...Array.from({ length: before }, () => ({})), { style, value: text }] });
    if (across > before + 1) merges.push(`${address(rows.length, before + 1)}:${address(rows.length, across)}`);
  };
  const lineHeight = (text: string) => Math.min(409, countLines(text, textRoom(widths.slice(before, across), 1), SIZE) * 15 + 5);
  if (table.title) line(table.title, { kind: 'title', align: 'left', font: FONT, size: 16 }, 30);
  for (const caption of table.captions ?? []) {
    line(caption, { kind: 'caption', align: 'left', font: FONT, size: SIZE }, lineHeight(caption));
  }
  const first = rows.length + 1;
  const headingSize = table.wide ? NARROW : SIZE;
  const heading = styles.use({ kind: 'heading', align: 'center', font: FONT, size: headingSize, tone: 'total' });
  // the button of a filter takes its room
  const button = table.wide ? 0 : 12;
  for (let row = 0; row < grid.depth; row++) {
    const cells: SheetCell[] = widths.map(() => ({ style: heading }));
    let lines = 1;
    for (const cell of grid.cells.filter((one) => one.row === row)) {
      cells[cell.column] = { style: heading, value: cell.title };
      const room = textRoom(widths.slice(cell.column, cell.column + cell.columns)) - button;
      if (cell.rows === 1) lines = Math.max(lines, countLines(cell.title, room, headingSize));
      if (cell.rows * cell.columns === 1) continue;
      const corner = address(first + cell.row + cell.rows - 1, cell.column + cell.columns);
      merges.push(`${address(first + row, cell.column + 1)}:${corner}`);
    }
    rows.push({ height: lines * 15 + 9, cells });
  }
  const above = rows.length;
  const bodyCells = cellMaker(styles, linked);
  for (const row of table.rows) {
    const cells = widths.map((_, column) =>
      bodyCells(row.cells[column], grid.leaves[column]?.align ?? 'left', row.tone, row.group === true),
    );
    const lines = row.cells.map((cell, column) => (row.group ? 1 : countLines(cellText(cell), textRoom([widths[column] ?? 8], 1), SIZE)));
    rows.push({ height: rowHeight(Math.max(1, ...lines)), cells });
  }
  const last = rows.length;
  for (const note of table.footnotes ?? []) line(note, { kind: 'note', align: 'left', font: FONT, size: SIZE }, lineHeight(note));
  return {
    table: table.name,
    widths,
    rows,
    merges,
    breaks: [],
    frozen: above,
    titles: [first, above],
    ...(last > above && table.wide === undefined && { filter: `${address(above, 1)}:${address(last, columns)}` }),
    // shrunk to the width of A4, a sheet this wide could not be read
    page: table.page ?? { paper: widths.reduce((sum, width) => sum + width, 0) > 160 ? 'A3' : 'A4', orientation: 'landscape' },
    gridLines: true,
    ...(table.wide && { wide: table.wide }),
  };
}

// 14.25 points a line suit 宋体; its stand-ins on Linux need 16, which shows from the fourth line on
function rowHeight(lines: number): number {
  return Math.min(409, Math.max(lines * 14.25 + 5.25, lines * 16 + 1.5));
}

function cellMaker(styles: Styles, linked: (link: string) => boolean) {
  const known = new Map<string, StyleKey>();
  return (cell: CellValue | undefined, align: Look['align'], rowTone: Tone | undefined, group: boolean): SheetCell => {
    const text = cellText(cell);
    const tone = (typeof cell === 'object' ? cell.tone : undefined) ?? rowTone ?? (group ? 'total' : undefined);
    const link = typeof cell === 'object' && cell.link !== undefined && linked(cell.link) ? cell.link : undefined;
    const asText = typeof cell !== 'number' && isTextFormat(text);
    const short = `${align} ${asText} ${tone ?? ''} ${link !== undefined}`;
    let style = known.get(short);
    if (style === undefined) {
      style = styles.use({ kind: 'cell', align, font: FONT, size: SIZE, text: asText, link: link !== undefined, ...(tone && { tone }) });
      known.set(short, style);
    }
    if (text === '') return { style };
    return { style, value: typeof cell === 'number' ? cell : text, ...(link !== undefined && { link }) };
  };
}
