import { isInherited } from '../language/normalise.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { CatalogView, EntryView, Inherited } from '../model/world.js';
import { sameData } from '../yaml/edit-refine.js';

/** The view of a catalog with its own entries; `more` adds those it inherits, once its own stand. */
export function viewOf(file: string, head: Catalog, more?: (view: CatalogView) => readonly EntryView[]): CatalogView {
  const entries: EntryView[] = [];
  const view: CatalogView = { file, head, entries, ...(head.role === 'guidance' && { guidance: true }) };
  for (const [index, entry] of head.entries.entries()) entries.push(new View(view, index, entry));
  if (more !== undefined) entries.push(...more(view));
  return view;
}

/** The view of an entry that a catalog inherits; `index` counts on after its own. */
export function inheritedView(catalog: CatalogView, index: number, entry: Entry, inherited: Inherited): EntryView {
  return new InheritedView(catalog, index, entry, inherited);
}

/**
 * An entry with what it leaves open filled in from the defaults of its catalog; an entry that states all itself is its own answer, no copy.
 * `index` is its place among the catalog's own entries.
 */
export function filledIn(entry: Entry, head: Pick<Catalog, 'defaults' | 'entries'>, index?: number): Entry {
  if (head.defaults === undefined) return entry;
  let filled: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(head.defaults)) {
    if (states(entry, key, head, index)) continue;
    filled ??= { ...entry };
    filled[key] = value;
  }
  return filled === undefined ? entry : (filled as unknown as Entry);
}

/**
 * Whether an entry says something of its own for a key. 同上 is what the defaults say for all, unless the entry above says otherwise: then
 * nobody knows which of them is meant, and it stays as it stands.
 */
export function states(entry: Entry, key: string, { defaults, entries }: Pick<Catalog, 'defaults' | 'entries'>, index?: number): boolean {
  const own = saidIn(entry, key);
  if (own === undefined) return false;
  if (!saysAsAbove(own)) return true;
  // an inherited entry stands below no other
  if (index === undefined) return true;
  const above = saidAbove(entries, key)[index];
  return above !== undefined && !sameData(above, saidIn(defaults, key));
}

const known = new WeakMap<readonly Entry[], Map<string, readonly unknown[]>>();

// for each entry what the one above it says in words of its own, looked up once for a list and key: 同上 may stand in thousands
function saidAbove(entries: readonly Entry[], key: string): readonly unknown[] {
  const byKey = known.get(entries) ?? new Map<string, readonly unknown[]>();
  known.set(entries, byKey);
  const found = byKey.get(key);
  if (found !== undefined) return found;
  let above: unknown;
  const all = entries.map((entry) => {
    const before = above;
    const own = saidIn(entry, key);
    above = saysAsAbove(own) ? before : own;
    return before;
  });
  byKey.set(key, all);
  return all;
}

function saidIn(record: unknown, key: string): unknown {
  return (record as Readonly<Record<string, unknown>> | undefined)?.[key];
}

function saysAsAbove(value: unknown): boolean {
  return typeof value === 'string' && value.length < 8 && isInherited(value);
}

/** Whether an entry is being drafted, in use or retired. */
export function stateOf({ status }: Entry): 'draft' | 'active' | 'retired' {
  return status === undefined ? 'active' : typeof status === 'string' ? status : status.state;
}

class View implements EntryView {
  private merged: Entry | undefined;
  constructor(
    readonly catalog: CatalogView,
    readonly index: number,
    readonly entry: Entry,
  ) {}

  /** The index among the catalog's own entries. */
  get place(): number | undefined {
    return this.index;
  }

  get effective(): Entry {
    this.merged ??= filledIn(this.entry, this.catalog.head, this.place);
    return this.merged;
  }

  get state(): 'draft' | 'active' | 'retired' {
    return stateOf(this.entry);
  }
}

class InheritedView extends View {
  constructor(
    catalog: CatalogView,
    index: number,
    entry: Entry,
    readonly inherited: Inherited,
  ) {
    super(catalog, index, entry);
  }

  override get place(): undefined {
    return undefined;
  }
}
