import type { Table } from '../model/table.js';
import { layOut, type Printed } from '../table/print.js';
import { address, type Sheet, type SheetCell, type SheetRow } from './_sheet.js';
import type { Look, StyleKey, Styles } from './_styles.js';

/** A sheet for signing and binding: merged labels, computed heights and page starts, a label in every piece of a cut block. */
export function printSheet(table: Table, styles: Styles): Sheet {
  const printed = layOut(table);
  const { page, widths } = printed;
  const columns = widths.length;
  const body = { font: page.bodyFont, size: page.fontSize };
  const rows: SheetRow[] = [];
  const merges: string[] = [];
  const across = (text: string, height: number, look: Look) => {
    const style = styles.use(look);
    rows.push({ height, cells: [{ style, value: text }] });
    if (columns > 1) merges.push(`${address(rows.length, 1)}:${address(rows.length, columns)}`);
  };
  const { label, title, captions } = printed;
  if (label) across(label.text, label.height, { kind: 'label', align: 'left', font: '黑体', size: 16 });
  if (title) across(title.text, title.height, { kind: 'title', align: 'center', font: page.titleFont, size: 22 });
  for (const caption of captions) across(caption.text, caption.height, { kind: 'caption', align: 'left', ...body });
  const first = rows.length + 1;
  headingRows(printed, styles, rows, merges);
  const above = rows.length;
  bodyRows(table, printed, styles, rows, merges);
  return {
    table: table.name,
    widths,
    rows,
    merges,
    breaks: printed.starts.slice(1).map((start) => above + start),
    frozen: above,
    titles: [first, above],
    page,
    gridLines: false,
  };
}

function headingRows(printed: Printed, styles: Styles, rows: SheetRow[], merges: string[]): void {
  const style = styles.use({ kind: 'heading', align: 'center', font: '黑体', size: printed.headingSize });
  const above = rows.length;
  const cells: SheetCell[][] = printed.headingHeights.map(() => printed.widths.map(() => ({ style })));
  for (const cell of printed.grid.cells) {
    (cells[cell.row] as SheetCell[])[cell.column] = { style, value: cell.title };
    if (cell.rows * cell.columns === 1) continue;
    const corner = address(above + cell.row + cell.rows, cell.column + cell.columns);
    merges.push(`${address(above + cell.row + 1, cell.column + 1)}:${corner}`);
  }
  printed.headingHeights.forEach((height, row) => {
    rows.push({ height, cells: cells[row] ?? [] });
  });
}

function bodyRows(table: Table, printed: Printed, styles: Styles, rows: SheetRow[], merges: string[]): void {
  const { lines, areas, heights, grid, page } = printed;
  const above = rows.length;
  const cells: SheetCell[][] = lines.map(() => new Array<SheetCell>(grid.leaves.length));
  const looks = new Map<string, StyleKey>();
  const styleOf = (look: Look) => {
    const short = `${look.kind}${look.align}${look.text === true}${look.open ?? ''}`;
    const known = looks.get(short);
    if (known !== undefined) return known;
    const key = styles.use(look);
    looks.set(short, key);
    return key;
  };
  for (const area of areas) {
    const line = lines[area.top];
    if (line === undefined) continue;
    const raw = line.kind === 'row' ? table.rows[line.source]?.cells[area.left] : undefined;
    const number = typeof raw === 'number' ? raw : undefined;
    const align = line.kind === 'row' ? (grid.leaves[area.left]?.align ?? 'left') : 'left';
    const kind = line.kind === 'row' ? 'cell' : line.kind;
    const open = line.cut.has(area.left) ? openSides(printed, area.top, area.left) : undefined;
    const style = styleOf({
      kind,
      align,
      font: kind === 'group' ? '黑体' : page.bodyFont,
      size: page.fontSize,
      text: number === undefined && isTextFormat(area.text),
      ...(open && { open }),
    });
    if (area.bottom > area.top || area.right > area.left) {
      const covered = { style };
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) (cells[row] as SheetCell[])[column] = covered;
      }
      merges.push(`${address(above + area.top + 1, area.left + 1)}:${address(above + area.bottom + 1, area.right + 1)}`);
    }
    (cells[area.top] as SheetCell[])[area.left] = { style, value: number ?? area.text };
  }
  lines.forEach((_, row) => {
    rows.push({ height: heights[row] ?? 26, cells: cells[row] ?? [] });
  });
}

/** Texts up to 255 characters are kept as text even when typed anew; longer ones only when they begin like a formula. */
export function isTextFormat(text: string): boolean {
  return text.length <= 255 || /^[=+\-@]/.test(text);
}

// Between the parts of a text cut over several rows there is no line, except at the edge of a page.
function openSides(printed: Printed, row: number, column: number): Look['open'] {
  const { lines, starts } = printed;
  const source = lines[row]?.source;
  const goesOn = (other: number, edge: number) => {
    const line = lines[other];
    return line?.kind === 'row' && line.source === source && line.cut.has(column) && !starts.includes(edge);
  };
  const above = goesOn(row - 1, row);
  const below = goesOn(row + 1, row + 1);
  return above && below ? 'both' : above ? 'above' : below ? 'below' : undefined;
}
