import type { Layout, Leaf } from '../model/generated/layout.js';
import type { CellValue, Heading, PageSetup, Row, Table } from '../model/table.js';
import { fillWidths, usualPage } from '../table/page.js';
import { fill, type Words } from './fill.js';

/** What a table is made from: a layout, its records, how a record answers a field, and the words for placeholders. */
export interface Recipe<R> {
  readonly name: string;
  readonly layout: Layout;
  readonly records: readonly R[];
  /** How a record answers a column, asked once a column. */
  column(leaf: Leaf): (record: R, index: number) => CellValue;
  readonly words: Words;
  readonly page?: Partial<PageSetup>;
}

/** Turns records into a printed table by a layout: columns that are empty throughout may be dropped, widths fill the page. */
export function buildTable<R>(recipe: Recipe<R>): Table {
  const { layout, records, words } = recipe;
  const page: PageSetup = { ...usualPage, ...layout.page, ...recipe.page };
  const leaves = layout.headings.flatMap((heading) => ('children' in heading ? heading.children : [heading]));
  const columns = leaves
    .map((leaf) => ({ leaf, cells: records.map(recipe.column(leaf)) }))
    .filter(({ leaf, cells }) => !leaf.hideEmpty || cells.some((cell) => cell !== ''));
  const widths = fillWidths(
    page,
    columns.map(({ leaf }) => ({ width: leaf.width ?? 12, grow: leaf.grow ?? 0 })),
  );
  const widthOf = new Map(columns.map(({ leaf }, index) => [leaf, widths[index] ?? 12]));
  const rows: Row[] = records.map((_, index) => ({ cells: columns.map(({ cells }) => cells[index] ?? '') }));
  const label = layout.label && fill(layout.label, words);
  const title = layout.title && fill(layout.title, words);
  return {
    name: recipe.name,
    ...(label && { label }),
    ...(title && { title }),
    captions: lines(layout.captions, words),
    headings: headingsOf(layout, widthOf),
    rows,
    footnotes: lines(layout.footnotes, words),
    purpose: 'print',
    page,
  };
}

function headingsOf(layout: Layout, widths: ReadonlyMap<Leaf, number>): Heading[] {
  const headings: Heading[] = [];
  for (const heading of layout.headings) {
    const inside = 'children' in heading ? heading.children : [heading];
    const kept = inside.flatMap((leaf) => {
      const width = widths.get(leaf);
      return width === undefined ? [] : [headingOf(leaf, width)];
    });
    const [only] = kept;
    if (only === undefined) continue;
    if (!('children' in heading)) headings.push(only);
    else if (kept.length === 1 && only.title === '') headings.push({ ...only, title: heading.title });
    else headings.push({ title: heading.title, children: kept });
  }
  return headings;
}

function headingOf(leaf: Leaf, width: number): Heading {
  return {
    title: leaf.title ?? '',
    width,
    ...(leaf.align && { align: leaf.align }),
    ...(leaf.merge !== undefined && { merge: leaf.merge }),
  };
}

function lines(given: readonly string[] | undefined, words: Words): string[] {
  return (given ?? []).map((line) => fill(line, words)).filter((line) => line !== undefined);
}
