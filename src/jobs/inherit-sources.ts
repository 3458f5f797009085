import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import type { Catalog, Entry } from '../model/documents.js';
import { filledIn, stateOf, states } from './catalog-view.js';

/** Who says what a key of an entry says: the entry, the defaults of a catalog, or an alteration of it, with its place there. */
export interface Source {
  readonly file: string;
  /** The path in that file. */
  readonly at: Path;
  readonly by: 'entry' | 'defaults' | 'alter';
  /** Why it was altered. */
  readonly reason?: string;
  readonly ground?: string;
  /** What the key said before it was altered. */
  readonly before?: { readonly value: unknown; readonly source: Source | undefined };
}

/** An entry as a catalog hands it down, its defaults filled in, and who says what. */
export interface SourcedEntry {
  readonly entry: Entry;
  readonly state: 'draft' | 'active' | 'retired';
  readonly sources: Readonly<Record<string, Source>>;
  /** The file in which the entry itself stands. */
  readonly root: string;
}

/** The own entries of a catalog as it hands them down. */
export function sourcedEntries(located: Located<Catalog>): readonly SourcedEntry[] {
  const { file, value } = located;
  return value.entries.map((own, index) => {
    const handed = Object.fromEntries(Object.entries(own).filter(([key]) => !notInherited.has(key))) as unknown as Entry;
    const sources = sourcesOf(located, handed, index);
    return { entry: filledWith(handed, value, file, sources, index), state: stateOf(own), sources, root: file };
  });
}

/** Who says what in an own entry of a catalog, with its defaults: the entry at that index in `entries`. */
export function sourcesOf({ file, value, written }: Located<Catalog>, entry: Entry, index: number): Record<string, Source> {
  const sources: Record<string, Source> = {};
  for (const key of Object.keys(entry)) {
    const path = ['entries', index, key];
    sources[key] = { file, at: written?.(path) ?? path, by: 'entry' };
  }
  filledWith(entry, value, file, sources, index);
  return sources;
}

/** An entry with what it leaves open filled in, and each filled key entered in `sources`; `index` for one of the catalog's own. */
export function filledWith(
  entry: Entry,
  head: Pick<Catalog, 'defaults' | 'entries'>,
  file: string,
  sources: Record<string, Source>,
  index?: number,
): Entry {
  for (const key of Object.keys(head.defaults ?? {}))
    if (!states(entry, key, head, index)) sources[key] = { file, at: ['defaults', key], by: 'defaults' };
  return filledIn(entry, head, index);
}

// what an import or a review left behind in the guidance's own file, and which of its own old entries one takes the place of
const notInherited: ReadonlySet<string> = new Set(['origin', 'original', 'review', 'replaces']);
