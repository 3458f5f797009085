import type { TableFormat, Tables } from '../model/table.js';
import { cellText, headingGrid } from '../table/headings.js';

/** JSON for programs: each table with its records, keyed by heading, and the data behind the tables where there are any. */
const json: TableFormat = { id: 'json', many: true, write: async (tables) => `${JSON.stringify(content(tables), null, 2)}\n` };
export default json;

function content({ title, date, tables, data }: Tables): unknown {
  return {
    title,
    date,
    tables: tables.map((table) => {
      const { leaves } = headingGrid(table);
      return {
        name: table.name,
        ...(table.label !== undefined && { label: table.label }),
        ...(table.title !== undefined && { title: table.title }),
        ...(table.captions?.length && { captions: table.captions }),
        headings: leaves.map((leaf) => leaf.flat),
        rows: table.rows.map((row) =>
          row.group
            ? { group: cellText(row.cells[0]) }
            : Object.fromEntries(leaves.map((leaf, column) => [leaf.flat, plain(row.cells[column])])),
        ),
        ...(table.footnotes?.length && { footnotes: table.footnotes }),
      };
    }),
    ...(data !== undefined && { data }),
  };
}

function plain(cell: Parameters<typeof cellText>[0]): string | number {
  return typeof cell === 'number' ? cell : cellText(cell);
}
