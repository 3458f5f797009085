import type { Site, SiteColumn, SiteItem } from '../../../src/model/documents.js';
import { allColumns, type PlacedColumn, type PlacedItem } from './addresses.js';
import type { Content } from './content.js';

/** The website as it is, as a document: every column with every item, addresses whole. */
export function truthOf(content: Content, columns: readonly PlacedColumn[], url: string): Site {
  const titles = new Map(allColumns(columns).flatMap((column) => column.items.map((item) => [item.item.title, item] as const)));
  const itemOf = ({ item, address }: PlacedItem): SiteItem => {
    const { title, date, number, index, formed, effective, expires, validity, issuer, kind, interprets } = item;
    const of = interprets === undefined ? undefined : titles.get(interprets);
    return {
      title,
      url: whole(url, address),
      date,
      ...(number === undefined ? {} : { number }),
      ...(index === undefined ? {} : { index }),
      ...(formed === undefined ? {} : { formed }),
      ...(effective === undefined ? {} : { effective }),
      ...(expires === undefined ? {} : { expires }),
      ...(validity === undefined ? {} : { validity }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(kind === undefined ? {} : { kind }),
      ...(of === undefined ? {} : { interprets: [whole(url, of.address)] }),
      read: true,
    };
  };
  const columnOf = (placed: PlacedColumn): SiteColumn => {
    const { column, id, address, items, children, data } = placed;
    const newest = items[0]?.item.date;
    return {
      name: column.name,
      id,
      url: whole(url, address),
      ...(column.unit === undefined ? {} : { unit: column.unit }),
      ...(children.length > 0 && items.length === 0 ? {} : { items: items.length }),
      ...(newest === undefined ? {} : { updated: newest }),
      ...(column.archived === true ? { archived: true } : {}),
      ...(column.redirect === undefined ? {} : { redirect: whole(url, column.redirect) }),
      ...(items.length > 0 ? { listed: 'all', list: items.map(itemOf) } : {}),
      ...(column.script === true ? { data: whole(url, data) } : {}),
      ...(children.length > 0 ? { children: children.map(columnOf) } : {}),
    };
  };
  return { kind: 'site', format: 2, name: content.name, url, columns: columns.map(columnOf) };
}

function whole(url: string, address: string): string {
  return new URL(address, url).href;
}
