import { nearest } from '../base/distance.js';
import type { Path } from '../base/place.js';
import { readPath } from '../language/item-path.js';
import { normalName } from '../matching/normal.js';
import type { Catalog } from '../model/documents.js';
import type { ParentCatalog } from './inherit-shapes.js';
import type { SourcedEntry } from './inherit-sources.js';

/** One item of `extends`: from which catalog, which entries, what is changed. */
export type Extension = NonNullable<Catalog['extends']>[number];

/** An entry that was chosen, and where: the item of `include` that names its id, else the item of `extends`. */
export interface Chosen {
  readonly entry: SourcedEntry;
  readonly at: Path;
}

/** A word of include, exclude or alter that leads to no entry. Paths are those in the heir. */
export interface Lost {
  readonly at: Path;
  readonly word: string;
  /** It names an entry that the guidance has retired. */
  readonly retired: boolean;
  readonly near: string | undefined;
}

/** What include and exclude leave of a parent's entries, in its order, and the words that lead nowhere. */
export function chosenFrom(parent: ParentCatalog, extension: Extension, at: Path): { chosen: readonly Chosen[]; lost: readonly Lost[] } {
  const lost: Lost[] = [];
  const { include, exclude } = extension;
  const index = indexOf(parent);
  const included = new Map<SourcedEntry, Path>();
  for (const [nth, word] of (include ?? []).entries()) {
    const place = [...at, 'include', nth];
    const found = index.named(word);
    if (found.length === 0) lost.push(index.lost(word, place));
    for (const entry of found) if (!included.has(entry) || entry.entry.id === word) included.set(entry, place);
  }
  const excluded = new Set<SourcedEntry>();
  for (const [nth, { id: word }] of (exclude ?? []).entries()) {
    const found = index.named(word);
    // one that is retired is not inherited anyway
    if (found.length === 0 && !parent.retired.has(word)) lost.push(index.lost(word, [...at, 'exclude', nth, 'id']));
    for (const entry of found) excluded.add(entry);
  }
  const chosen = parent.entries.flatMap((entry): Chosen[] => {
    if (excluded.has(entry)) return [];
    if (include === undefined) return [{ entry, at: [...at, 'from'] }];
    const place = included.get(entry);
    return place === undefined ? [] : [{ entry, at: place }];
  });
  return { chosen, lost };
}

/** The entry of a parent with this id, and a word that leads to none. */
export function idsOf(parent: ParentCatalog): Pick<Names, 'byId' | 'lost'> {
  return indexOf(parent);
}

interface Names {
  readonly byId: ReadonlyMap<string, SourcedEntry>;
  /** The entry of this id, or those at or below this path; a title at the end of a path counts as its last step. */
  named(word: string): readonly SourcedEntry[];
  lost(word: string, at: Path): Lost;
}

const indexes = new WeakMap<ParentCatalog, Names>();

function indexOf(parent: ParentCatalog): Names {
  const known = indexes.get(parent);
  if (known !== undefined) return known;
  const byId = new Map<string, SourcedEntry>();
  for (const one of parent.entries) if (!byId.has(one.entry.id)) byId.set(one.entry.id, one);
  const byPath = new Map<string, SourcedEntry[]>();
  const words: string[] = [];
  for (const one of parent.entries) {
    const path = readPath(one.entry.path);
    const steps = path.at(-1) === one.entry.title ? path : [...path, one.entry.title];
    let key = '';
    for (const [depth, step] of steps.entries()) {
      key = `${key}>${normalName(step)}`;
      const list = byPath.get(key);
      if (list !== undefined) list.push(one);
      else {
        byPath.set(key, [one]);
        words.push(steps.slice(0, depth + 1).join(' > '));
      }
    }
  }
  const made: Names = {
    byId,
    named: (word) => {
      const one = byId.get(word);
      if (one !== undefined) return [one];
      return (
        byPath.get(
          readPath(word)
            .map((step) => `>${normalName(step)}`)
            .join(''),
        ) ?? []
      );
    },
    lost: (word, at) => {
      const retired = parent.retired.has(word);
      const ids = [...byId.keys()].filter((id) => !isNumberedAlike(id, word));
      return { at, word, retired, near: retired ? undefined : nearest(word, [...ids, ...words]) };
    },
  };
  indexes.set(parent, made);
  return made;
}

// CZ-09 is no misspelled CZ-01
function isNumberedAlike(a: string, b: string): boolean {
  return a.replace(/\d+/g, '0') === b.replace(/\d+/g, '0');
}
