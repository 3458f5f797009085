import type { Row, Table, TableFormat, Tables } from '../model/table.js';
import { headingGrid } from '../table/headings.js';
import { rowTexts, webAddress } from './_text.js';

/**
 * Markdown tables, as GitHub and GitLab show them; labels repeated, lines inside a cell as `<br>`, spaces at its edges as `&#32;`.
 * Two rows of headings become one.
 */
const md: TableFormat = { id: 'md', many: true, write: async (tables) => page(tables) };
export default md;

function page({ tables, title }: Tables): string {
  const parts = tables.length > 1 ? [`# ${escaped(title)}`] : [];
  for (const table of tables) parts.push(section(table, tables.length > 1 ? '##' : '#'));
  return `${parts.join('\n\n')}\n`;
}

function section(table: Table, level: string): string {
  const { leaves } = headingGrid(table);
  const parts: string[] = [];
  if (table.label) parts.push(escaped(table.label));
  parts.push(`${level} ${escaped(table.title ?? table.name)}`);
  for (const caption of table.captions ?? []) parts.push(escaped(caption));
  const rule = leaves.map((leaf) => (leaf.align === 'center' ? ':-:' : leaf.align === 'right' ? '--:' : '---'));
  const rows = [
    line(leaves.map((leaf) => escaped(leaf.flat))),
    line(rule),
    ...table.rows.map((row) => line(rowTexts(row.cells, leaves.length).map((text, column) => cell(row, column, escaped(text))))),
  ];
  parts.push(rows.join('\n'));
  for (const note of table.footnotes ?? []) parts.push(escaped(note));
  return parts.join('\n\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(row: Row, column: number, text: string): string {
  const value = row.cells[column];
  const address = webAddress(value);
  const linked = address === undefined ? text : `[${text}](<${address.replace(/[<>|\s]/g, encodeURIComponent)}>)`;
  const tone = (typeof value === 'object' ? value.tone : undefined) ?? row.tone;
  const strong = row.group || tone === 'bad' || tone === 'total';
  return strong && linked !== '' ? `**${linked}**` : linked;
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/^[ \t]|[ \t]$/g, (space) => `&#${space.charCodeAt(0)};`)
    .replace(/\n/g, '<br>');
}
