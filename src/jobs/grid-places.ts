import { decode } from '../base/decode.js';
import { type Span, wholeFile } from '../base/place.js';
import type { CellRef, Grid } from '../model/grid.js';
import { cellAt, placeOf } from './import-cells.js';

/** Where the cells of a source stand, as spans. In a plain text these are its lines. */
export class Places {
  private lines: readonly string[] | undefined;
  constructor(
    readonly grid: Grid,
    private readonly bytes: Uint8Array,
  ) {}

  at(ref: CellRef | undefined): Span {
    const { file, sheets, format } = this.grid;
    if (ref === undefined) return this.first();
    const row = sheets[ref.sheet]?.rows[ref.row];
    if (row === undefined) return this.first();
    if (format !== 'txt') return cellSpan(file, placeOf(this.grid, ref));
    this.lines ??= (decode(this.bytes)?.text ?? '').split(/\r\n?|\n/);
    const line = this.lines[row.number - 1] ?? '';
    const words = cellAt(this.grid, ref)?.text ?? '';
    const start = Math.max(0, line.indexOf(words));
    const length = line.startsWith(words, start) ? words.length : line.length - start;
    return { file, line: row.number, column: start + 1, endLine: row.number, endColumn: start + 1 + Math.max(1, length) };
  }

  // what concerns all of a file stands at the first cell that holds something
  private first(): Span {
    const { sheets, file } = this.grid;
    const sheet = Math.max(
      0,
      sheets.findIndex(({ rows, hidden }) => rows.length > 0 && hidden !== true),
    );
    const column = sheets[sheet]?.rows[0]?.cells.findIndex((cell) => cell.text.trim() !== '') ?? -1;
    return column === -1 ? wholeFile(file) : this.at({ sheet, row: 0, column });
  }
}

function cellSpan(file: string, cell: string): Span {
  return { file, line: 0, column: 0, endLine: 0, endColumn: 0, cell };
}
