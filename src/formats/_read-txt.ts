import type { Grid, GridRow } from '../model/grid.js';
import { textOf } from './_grid-text.js';

/**
 * A plain text as one sheet 正文, one row a line with its line number. A line with tabs has a cell a field, leading blank ones
 * included; a line of nothing but tabs is kept, since it stands for a blank cell in a table of one cell a line.
 */
export async function readTxt(file: string, bytes: Uint8Array): Promise<Grid> {
  const source = textOf(file, bytes);
  const rows: GridRow[] = [];
  source.text.split('\n').forEach((line, index) => {
    const cells = fieldsOf(line);
    const number = index + 1;
    if (cells.length === 1 && cells[0] === '') return;
    rows.push({ number, cells: cells.map((text, column) => ({ text, address: placeOf(number, column, cells.length) })) });
  });
  return { file, format: 'txt', sheets: [{ name: '正文', rows }], encoding: source.encoding, remarks: [] };
}

// form feeds stand where pages began; indents of full-width spaces are no part of the words
function fieldsOf(line: string): string[] {
  const fields = line.split('\t').map((field) => field.replace(/[\f\v]+/g, ' ').trim());
  const last = fields.findLastIndex((field) => field !== '');
  return last === -1 ? fields : fields.slice(0, last + 1);
}

function placeOf(line: number, column: number, columns: number): string {
  return columns === 1 ? `第 ${line} 行` : `第 ${line} 行第 ${column + 1} 格`;
}
