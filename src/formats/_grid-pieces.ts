import { text } from '../base/text.js';
import type { GridCell, GridRemark, GridRow } from '../model/grid.js';
import { address } from './_sheet.js';

/** A cell before it has an address. */
export type PieceCell = Omit<GridCell, 'address'>;

/** A paragraph or a table of a text, in the order in which they stand; `line` is the line of the source, counted from 1. */
export type Piece =
  | { readonly kind: 'paragraph'; readonly cell: PieceCell; readonly line: number }
  | { readonly kind: 'table'; readonly rows: readonly { readonly cells: readonly PieceCell[]; readonly line: number }[] };

/** Things that stand in a page and in no cell, counted. */
export interface LeftOut {
  pictures: number;
  hidden: number;
  menus: number;
  frames: number;
}

/** The rows of a document without lines: paragraphs are counted (`第 12 段`), cells have the place in their table (`表2 C3`). */
export function rowsByPlace(pieces: readonly Piece[]): GridRow[] {
  const rows: GridRow[] = [];
  let [number, paragraphs, tables] = [0, 0, 0];
  for (const piece of pieces) {
    if (piece.kind === 'paragraph') {
      rows.push({ number: ++number, cells: [{ ...piece.cell, address: `第 ${++paragraphs} 段` }] });
      continue;
    }
    const table = ++tables;
    piece.rows.forEach((row, index) => {
      const cells = trimmed(row.cells);
      number++;
      if (cells.length === 0) return;
      rows.push({
        number,
        cells: cells.map((cell, column) => ({ ...cell, address: `表${table} ${address(index + 1, column + 1)}` })),
        table,
      });
    });
  }
  return rows;
}

/** The rows of a text whose lines people can see: `第 12 行`, in a table `第 12 行第 3 格`. */
export function rowsByLine(pieces: readonly Piece[]): GridRow[] {
  const rows: GridRow[] = [];
  let tables = 0;
  // what a parser puts in another place never goes back
  const forth = (line: number) => Math.max(line, rows.at(-1)?.number ?? 1);
  for (const piece of pieces) {
    if (piece.kind === 'paragraph') {
      const line = forth(piece.line);
      rows.push({ number: line, cells: [{ ...piece.cell, address: `第 ${line} 行` }] });
      continue;
    }
    const table = ++tables;
    for (const row of piece.rows) {
      const { cells } = row;
      const line = forth(row.line);
      const kept = trimmed(cells).map((cell, column) => ({ ...cell, address: `第 ${line} 行第 ${column + 1} 格` }));
      if (kept.length > 0) rows.push({ number: line, cells: kept, table });
    }
  }
  return rows;
}

/** What the reader of a page should know of things that are in no cell. */
export function remarksOn(left: LeftOut): GridRemark[] {
  const remarks: GridRemark[] = [];
  const add = (code: string, count: number, zh: string, en: string) => {
    if (count > 0) remarks.push({ code, message: text(zh, en) });
  };
  const { pictures, hidden, menus, frames } = left;
  add('pictures', pictures, `有 ${pictures} 处图片，图片里的文字没有读`, `Words in pictures are not read: ${pictures} of them`);
  add('hidden-text', hidden, `有 ${hidden} 处隐藏的内容，没有读`, `Hidden parts are not read: ${hidden} of them`);
  add('menus', menus, `有 ${menus} 处导航菜单，没有读`, `Menus are not read: ${menus} of them`);
  add('frames', frames, `有 ${frames} 个框架，框架里的网页没有读，请另存里面的网页`, `Pages in frames are not read: ${frames} of them`);
  return remarks;
}

// Blank cells at the end say nothing, nor does a row that only goes on under merged cells, as in a worksheet.
function trimmed(cells: readonly PieceCell[]): readonly PieceCell[] {
  if (cells.every((cell) => cell.text === '' || cell.covered === true)) return [];
  return cells.slice(0, cells.findLastIndex((cell) => cell.text !== '') + 1);
}
