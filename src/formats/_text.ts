import type { CellValue, Table } from '../model/table.js';
import { cellText } from '../table/headings.js';

/** The words of a row's cells, one for each column of the table; a group row has its words in the first. */
export function rowTexts(cells: readonly CellValue[], columns: number): string[] {
  return Array.from({ length: columns }, (_, column) => cellText(cells[column]).replace(/\r\n?/g, '\n'));
}

/** A web address a reader may follow; undefined for anything else, such as `javascript:`. */
export function webAddress(cell: CellValue | undefined): string | undefined {
  if (typeof cell !== 'object' || cell.link === undefined) return undefined;
  return /^(https?|mailto):/i.test(cell.link) ? cell.link : undefined;
}

/** The number of the table a link leads to (`#name`); undefined when it leads elsewhere. */
export function tableLink(cell: CellValue | undefined, tables: readonly Table[]): number | undefined {
  if (typeof cell !== 'object' || !cell.link?.startsWith('#')) return undefined;
  const index = tables.findIndex((table) => table.name === cell.link?.slice(1));
  return index === -1 ? undefined : index;
}
