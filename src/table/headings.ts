import type { Heading, Table } from '../model/table.js';

/** One heading at the foot of the heading rows: what a column of cells stands under. */
export interface Leaf {
  readonly title: string;
  /** One title for all formats that have a single row of headings: 公开对象（全社会）. */
  readonly flat: string;
  readonly align: 'left' | 'center' | 'right';
  readonly merge: boolean;
  readonly width: number;
  /** Index of the heading this one is a nameless part of; such neighbours share one label when the later ones are blank. */
  readonly shared: number | undefined;
}

/** One cell of the heading rows, zero-based. */
export interface HeadingCell {
  readonly title: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The heading rows of a table: 1 or 2 of them, and what stands at their foot. */
export interface HeadingGrid {
  readonly depth: 1 | 2;
  readonly cells: readonly HeadingCell[];
  readonly leaves: readonly Leaf[];
}

/** Lays the headings out. Children without titles do not open a second row: their heading spans them in the first. */
export function headingGrid(table: Table): HeadingGrid {
  const depth = table.headings.some((heading) => heading.children?.some((child) => child.title !== '')) ? 2 : 1;
  const cells: HeadingCell[] = [];
  const leaves: Leaf[] = [];
  table.headings.forEach((heading, index) => {
    const column = leaves.length;
    const children = heading.children ?? [];
    const nameless = children.every((child) => child.title === '');
    const columns = Math.max(1, children.length);
    cells.push({ title: heading.title, row: 0, column, columns, rows: nameless ? depth : 1 });
    if (children.length === 0) leaves.push(leaf(table, heading, heading.title, column, undefined));
    children.forEach((child, nth) => {
      const under = nameless ? `${'一二三四五六七八九'.charAt(nth)}级` : child.title;
      leaves.push(leaf(table, child, `${heading.title}（${under}）`, column + nth, nameless ? index : undefined));
      if (!nameless) cells.push({ title: child.title, row: 1, column: column + nth, columns: 1, rows: 1 });
    });
  });
  return { depth, cells, leaves };
}

function leaf(table: Table, heading: Heading, flat: string, column: number, shared: number | undefined): Leaf {
  const width = heading.width ?? guess(table, heading.title, column);
  return { title: heading.title, flat, width, align: heading.align ?? 'left', merge: heading.merge ?? false, shared };
}

// For tables on screen that give no width: the longest line of the first rows, between 6 and 48 digits.
function guess(table: Table, title: string, column: number): number {
  let longest = title.length * 2;
  for (const row of table.rows.slice(0, 200)) {
    if (row.group) continue;
    for (const line of cellText(row.cells[column]).split('\n')) longest = Math.max(longest, wide(line));
  }
  return Math.min(48, Math.max(6, longest + 2));
}

function wide(line: string): number {
  let width = 0;
  for (let at = 0; at < line.length; at++) width += line.charCodeAt(at) < 0x1100 ? 1 : 2;
  return width;
}

/** The words of a cell; numbers as digits, a missing cell as nothing. */
export function cellText(cell: Table['rows'][number]['cells'][number] | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : cell.text;
}
