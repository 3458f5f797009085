import type { Path } from '../base/place.js';
import { readColumns } from '../matching/columns.js';
import { hostOf } from '../matching/url.js';
import type { ColumnReference, SiteIndex } from '../model/register.js';
import type { EntryView } from '../model/world.js';
import { partOf } from './_places.js';

/** The site columns an entry names, each with its place inside the entry. */
export function* columnsOfEntry({ entry: { columns } }: EntryView): Generator<{
  readonly reference: ColumnReference;
  readonly place: { readonly at: Path; readonly within?: readonly [number, number] };
}> {
  if (typeof columns === 'string') {
    for (const reference of readColumns(columns)) yield { reference, place: { at: ['columns'], ...partOf(columns, reference.raw) } };
    return;
  }
  for (const [index, item] of (columns ?? []).entries()) {
    for (const reference of readColumns([item])) yield { reference, place: { at: ['columns', index], ...partOf(item, reference.raw) } };
  }
}

/** True for a URL of another website, which the sites at hand cannot answer for. */
export function isElsewhere({ url, path, id }: ColumnReference, sites: readonly SiteIndex[]): boolean {
  const host = url === undefined ? undefined : hostOf(url);
  return path === undefined && id === undefined && host !== undefined && !sites.some((site) => hostOf(site.url) === host);
}
