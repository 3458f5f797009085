import type { Path } from '../base/place.js';
import type { Entry } from '../model/documents.js';
import type { CatalogView, EntryView } from '../model/world.js';

/** A value as somebody wrote it, with the path from the root of the catalog. `entry` is absent for the catalog's defaults. */
export interface Stated<T> {
  readonly value: T;
  readonly at: Path;
  readonly entry?: EntryView;
}

type Shared = 'subject' | 'responsibility' | 'deadline' | 'channels';

/** What a catalog states for a field: its default once, then each entry's own value. Retired entries are left in peace. */
export function* statedValues<K extends Shared>(catalog: CatalogView, key: K): Generator<Stated<NonNullable<Entry[K]>>> {
  const shared = catalog.head.defaults?.[key] as Entry[K] | undefined;
  if (shared !== undefined) yield { value: shared as NonNullable<Entry[K]>, at: ['defaults', key] };
  for (const entry of catalog.entries) {
    const own: Entry[K] | undefined = entry.entry[key];
    if (own === undefined || entry.state === 'retired') continue;
    yield { value: own as NonNullable<Entry[K]>, at: ['entries', entry.index, key], entry };
  }
}

/** Where a part stands inside a text value; nothing when it does not stand there word for word. */
export function partOf(whole: unknown, part: string, from = 0): { readonly within?: readonly [number, number] } {
  const start = typeof whole === 'string' ? whole.indexOf(part, from) : -1;
  return start === -1 ? {} : { within: [start, start + part.length] };
}
