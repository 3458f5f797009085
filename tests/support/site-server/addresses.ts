import type { Content, ContentColumn, ContentItem } from './content.js';

/** The four shapes of content management systems. */
export type Family = 'col' | 'channel' | 'info' | 'hash';

/** A column at its address. */
export interface PlacedColumn {
  readonly id: string;
  readonly column: ContentColumn;
  readonly parent: PlacedColumn | undefined;
  readonly children: readonly PlacedColumn[];
  readonly items: readonly PlacedItem[];
  /** From the root, with `#` where the family has that. */
  readonly address: string;
  /** The addresses of its list pages, the first one first. */
  readonly pages: readonly string[];
  /** Where a script gets the data of the first page of its list. */
  readonly data: string;
}

/** An article at its address. */
export interface PlacedItem {
  readonly id: string;
  readonly item: ContentItem;
  readonly address: string;
}

/** Gives every column and item of a website the address that a family would give it; numbers run in the order of the tree. */
export function place(content: Content, family: Family, perPage: number): readonly PlacedColumn[] {
  let columns = 2100;
  let items = 0;
  const placeOne = (column: ContentColumn, parent: PlacedColumn | undefined): PlacedColumn => {
    columns += 1;
    const id = String(columns);
    const pageCount = Math.max(1, Math.ceil((column.items?.length ?? 0) / perPage));
    const children: PlacedColumn[] = [];
    const placed: PlacedColumn = {
      id,
      column,
      parent,
      children,
      items: (column.items ?? []).map((item) => {
        items += 1;
        return { id: String(items), item, address: itemAddress[family](id, String(items), item.date) };
      }),
      address: pageAddress[family](id, 0, pageCount),
      pages: Array.from({ length: pageCount }, (_, page) => pageAddress[family](id, page, pageCount)),
      data: dataAddress(family, id, 1),
    };
    for (const child of column.children ?? []) children.push(placeOne(child, placed));
    return placed;
  };
  return content.columns.map((column) => placeOne(column, undefined));
}

/** All columns of a tree, each before its children. */
export function allColumns(columns: readonly PlacedColumn[]): readonly PlacedColumn[] {
  return columns.flatMap((column) => [column, ...allColumns(column.children)]);
}

/** Where the data of a page of a list come from; pages count from 1. */
export function dataAddress(family: Family, id: string, page: number): string {
  if (family === 'col') return `/module/web/jpage/dataproxy.jsp?columnid=${id}&page=${page}`;
  if (family === 'channel') return `/gongkai/channel_c_${id}/list_${page}.json`;
  return `/api/list?columnId=${id}&page=${page}`;
}

const pageAddress: Readonly<Record<Family, (id: string, page: number, count: number) => string>> = {
  col: (id, page) => `/col/col${id}/index${page === 0 ? '' : `_${page}`}.html`,
  channel: (id, page) => `/gongkai/channel_c_${id}/${page === 0 ? '' : `index_${page}.html`}`,
  // the oldest page has number 1, and the newest the bare address
  info: (id, page, count) => (page === 0 ? `/xxgk/lm${id}.htm` : `/xxgk/lm${id}/${count - page}.htm`),
  hash: (id, page) => `/#/list/${id}${page === 0 ? '' : `/${page + 1}`}`,
};

const itemAddress: Readonly<Record<Family, (column: string, id: string, date: string) => string>> = {
  col: (column, id, date) => {
    const [year, month, day] = date.split('-').map(Number);
    return `/art/${year}/${month}/${day}/art_${column}_${id}.html`;
  },
  channel: (column, id, date) =>
    `/gongkai/channel_c_${column}/${date.slice(0, 7).replace('-', '')}/t${date.replaceAll('-', '')}_${id}.html`,
  info: (column, id) => `/info/${column}/${id}.htm`,
  hash: (_column, id) => `/#/detail/${id}`,
};
