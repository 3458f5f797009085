import type { TableFormat, Tables } from '../model/table.js';
import { headingGrid } from '../table/headings.js';
import { rowTexts } from './_text.js';

/**
 * Comma-separated values as Excel and WPS in Chinese read them: UTF-8 with BOM, CRLF, one row of headings. A text that
 * a program would take for a formula is preceded by an apostrophe, and so is one that has such apostrophes already, so that
 * reading can take off one and give the text back. One table a file.
 */
const csv: TableFormat = { id: 'csv', many: false, write: async (tables) => lines(tables) };
export default csv;

function lines({ tables }: Tables): string {
  const rows: string[] = [];
  for (const table of tables) {
    const { leaves } = headingGrid(table);
    rows.push(leaves.map((leaf) => field(leaf.flat)).join(','));
    for (const row of table.rows) {
      const texts = rowTexts(row.cells, leaves.length);
      rows.push(texts.map((text, column) => (typeof row.cells[column] === 'number' ? text : field(text))).join(','));
    }
  }
  return `\ufeff${rows.map((row) => `${row}\r\n`).join('')}`;
}

function field(text: string): string {
  const safe = /^'*[=+\-@\t\r\n＝＋－＠]|^'+\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
