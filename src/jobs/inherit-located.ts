import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import type { Catalog } from '../model/documents.js';
import type { Inherited } from '../model/world.js';
import type { InheritedEntry } from './inherit-entries.js';
import { type LeftOut, leftOutOf, type Taken } from './inherit-left.js';

/** A catalog's document together with the entries that it inherits, which follow its own in `value.entries`. */
export interface EffectiveDocument extends Located<Catalog> {
  /** The document as it stands in the file. */
  readonly own: Located<Catalog>;
  /** What it inherits, in the order in which it stands behind its own entries. */
  readonly inheritance: readonly InheritedEntry[];
  /** The guidances that it inherits. */
  readonly parents: readonly Taken[];
  /** What an inherited entry stems from, for a path that leads to one or into one; undefined for all else. */
  inherited(path: Path): Inherited | undefined;
}

/**
 * Joins a document with what it inherits. A path into an inherited entry leads to the altered value in `alter`, to the default of the heir
 * that fills it, and for all that comes from the guidance to the place in `extends` that takes the entry.
 */
export function effectiveDocument(
  own: Located<Catalog>,
  entries: readonly InheritedEntry[],
  parents: readonly Taken[],
  stems: readonly Inherited[],
): EffectiveDocument {
  const first = own.value.entries.length;
  const value: Catalog = { ...own.value, entries: [...own.value.entries, ...entries.map(({ entry }) => entry)] };
  const indexIn = ([key, index]: Path) => (key === 'entries' && typeof index === 'number' && index >= first ? index - first : undefined);
  const placeOf = (path: Path): { readonly path: Path; readonly stated: boolean } => {
    const index = indexIn(path);
    const entry = index === undefined ? undefined : entries[index];
    if (entry === undefined) return { path, stated: true };
    const [, , key = '', ...rest] = path;
    const altered = entry.altered[key];
    if (altered !== undefined) return { path: [...altered, ...rest], stated: true };
    if (entry.handed.sources[key]?.file === own.file) return { path: ['defaults', key, ...rest], stated: true };
    return { path: entry.at, stated: false };
  };
  return {
    ...own,
    own,
    value,
    inheritance: entries,
    parents,
    inherited: (path) => {
      const index = indexIn(path);
      return index === undefined ? undefined : stems[index];
    },
    at: (path, part, within) => {
      const place = placeOf(path);
      return place.stated ? own.at(place.path, part, within) : own.at(place.path);
    },
    written: (path) => {
      const place = placeOf(path);
      return own.written?.(place.path) ?? place.path;
    },
    raw: (path) => {
      const place = placeOf(path);
      return place.stated ? own.raw?.(place.path) : undefined;
    },
  };
}

/** What an inherited entry stems from, where a document holds such. */
export function inheritedAt(located: Located<unknown>, path: Path): Inherited | undefined {
  return (located as Partial<EffectiveDocument>).inherited?.(path);
}

/** The entries that a document inherits, with who says what in them; none for one that inherits nothing. */
export function inheritanceOf(located: Located<Catalog>): readonly InheritedEntry[] {
  return (located as Partial<EffectiveDocument>).inheritance ?? [];
}

/** What a document does not have of the guidances that it inherits; nothing for one that inherits nothing. */
export function leftOutIn(located: Located<Catalog>): readonly LeftOut[] {
  return leftOutOf((located as Partial<EffectiveDocument>).parents ?? []);
}
