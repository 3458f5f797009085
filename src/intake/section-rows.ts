import type { RowValue, TableRow } from './row-values.js';

/** The lines across the table that hold for each row, outermost first: 一、 above （一）, a plain line above all that follow it. */
export function sectionPaths(rows: readonly TableRow[]): ReadonlyMap<TableRow, readonly RowValue[]> {
  const paths = new Map<TableRow, readonly RowValue[]>();
  let open: { readonly rank: number; readonly value: RowValue }[] = [];
  for (const row of rows) {
    if (row.section === undefined)
      paths.set(
        row,
        open.map(({ value }) => value),
      );
    else {
      const rank = rankOf(row.section.text);
      open = [...open.filter((one) => one.rank < rank), { rank, value: row.section }];
    }
  }
  return paths;
}

function rankOf(words: string): number {
  if (/^第[一二三四五六七八九十]+(?:部分|章)/.test(words)) return 0;
  if (/^[一二三四五六七八九十]+[、.．]/.test(words)) return 1;
  if (/^[（(][一二三四五六七八九十]+[)）]/.test(words)) return 2;
  return /^\d+[.、．]/.test(words) ? 3 : 1;
}
