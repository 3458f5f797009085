import { baseName } from '../base/path.js';
import type { Path } from '../base/place.js';
import type { Catalog, Entry } from '../model/documents.js';

/** An old catalog that could be read: the file that `supersedes` names, as written and where it lies, and its entries in order. */
export interface OldCatalog {
  /** Index in `supersedes` of the new catalog. */
  readonly index: number;
  readonly named: string;
  readonly file: string;
  readonly head: Catalog;
  readonly entries: readonly OldEntry[];
}

/** An old entry as far as it must be accounted for. */
export interface OldEntry {
  readonly id: string;
  readonly title: string;
  readonly retired: boolean;
  readonly line: number;
}

/** A new entry that takes the place of old ones. */
export interface NewEntry {
  readonly index: number;
  readonly id: string;
  readonly title: string;
  readonly state: 'draft' | 'active' | 'retired';
  readonly replaces: readonly string[];
}

/** Where something in the new catalog names an old id: an entry's `replaces`, or `dropped`. */
export interface Naming {
  readonly at: Path;
  /** As written. */
  readonly word: string;
  readonly id: string;
  /** The entry that names it; absent for `dropped`. */
  readonly entry?: NewEntry;
}

/** How a new catalog accounts for the old ones. */
export interface LegacyMap {
  /** New entries that replace an old one; by old catalog and id. */
  replacing(old: OldCatalog, id: string): readonly NewEntry[];
  dropped(old: OldCatalog, id: string): Dropped | undefined;
  /** Ids that no old catalog has. */
  readonly invented: readonly (Naming & { readonly old?: OldCatalog })[];
  /** Old ids that an active entry replaces and `dropped` gives up. */
  readonly both: readonly { readonly at: Path; readonly id: string; readonly entries: readonly NewEntry[]; readonly old: OldCatalog }[];
}

/** An old entry that is given up, and why. */
export type Dropped = NonNullable<Exclude<NonNullable<Catalog['supersedes']>[number], string>['dropped']>[number];

/**
 * Holds `replaces` and `dropped` of a catalog against the old catalogs. An id without a file means the one old catalog that has it; where
 * an old catalog could not be read (`partial`), an unknown id may be one of it and is no invention.
 */
export function mapLegacy(
  entries: readonly NewEntry[],
  supersedes: Catalog['supersedes'],
  olds: readonly OldCatalog[],
  partial: boolean,
): LegacyMap {
  const ids = new Map(olds.map((old) => [old, new Set(old.entries.map(({ id }) => id))]));
  const replacing = new Map<string, NewEntry[]>();
  const dropped = new Map<string, { readonly drop: Dropped; readonly at: Path }>();
  const invented: (Naming & { readonly old?: OldCatalog })[] = [];
  for (const entry of entries) {
    for (const [nth, word] of entry.replaces.entries()) {
      const found = meant(word, olds, ids);
      if (found.length === 0) {
        if (!partial && entry.state !== 'retired')
          invented.push({ at: ['entries', entry.index, 'replaces', nth], word, id: idOf(word), entry });
        continue;
      }
      for (const old of found) {
        const key = keyOf(old, idIn(word, old, ids));
        replacing.set(key, [...(replacing.get(key) ?? []), entry]);
      }
    }
  }
  for (const old of olds) {
    const said = supersedes?.[old.index];
    if (said === undefined || typeof said === 'string') continue;
    for (const [nth, drop] of (said.dropped ?? []).entries()) {
      const at = ['supersedes', old.index, 'dropped', nth, 'id'];
      if (ids.get(old)?.has(drop.id) === true) dropped.set(keyOf(old, drop.id), { drop, at });
      else invented.push({ at, word: drop.id, id: drop.id, old });
    }
  }
  const both = olds.flatMap((old) =>
    old.entries.flatMap(({ id }) => {
      const drop = dropped.get(keyOf(old, id));
      const active = (replacing.get(keyOf(old, id)) ?? []).filter(({ state }) => state === 'active');
      return drop === undefined || active.length === 0 ? [] : [{ at: drop.at, id, entries: active, old }];
    }),
  );
  return {
    replacing: (old, id) => replacing.get(keyOf(old, id)) ?? [],
    dropped: (old, id) => dropped.get(keyOf(old, id))?.drop,
    invented,
    both,
  };
}

type Ids = ReadonlyMap<OldCatalog, ReadonlySet<string>>;

// an id may hold a # itself, so the whole word comes first
function meant(word: string, olds: readonly OldCatalog[], ids: Ids): readonly OldCatalog[] {
  const whole = olds.filter((old) => ids.get(old)?.has(word) === true);
  if (whole.length > 0) return whole.slice(0, 1);
  const at = word.indexOf('#');
  if (at === -1) return [];
  return olds.filter((old) => isNamed(old, word.slice(0, at)) && ids.get(old)?.has(word.slice(at + 1)) === true).slice(0, 1);
}

function idIn(word: string, old: OldCatalog, ids: Ids): string {
  return ids.get(old)?.has(word) === true ? word : idOf(word);
}

function idOf(word: string): string {
  return word.includes('#') ? word.slice(word.indexOf('#') + 1) : word;
}

function isNamed({ named, file }: OldCatalog, name: string): boolean {
  const bare = (path: string) => baseName(path).replace(/\.\w+$/, '');
  return name === named || name === file || name === baseName(named) || bare(name) === bare(named);
}

function keyOf({ index }: OldCatalog, id: string): string {
  return `${index}\n${id}`;
}

/** What a new catalog's entries say of old ones. */
export function newEntry(index: number, entry: Entry, state: NewEntry['state']): NewEntry {
  return { index, id: entry.id, title: entry.title, state, replaces: entry.replaces ?? [] };
}
