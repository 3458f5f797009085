import type { Catalog, Entry } from '../model/documents.js';
import type { CatalogView, EntryView, Inherited } from '../model/world.js';

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

/** An entry with what it leaves open filled in from defaults; an entry that states all itself is its own answer, no copy. */
export function filledIn(entry: Entry, defaults: Catalog['defaults']): Entry {
  if (defaults === undefined) return entry;
  let filled: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(defaults)) {
    if (states(entry, key)) continue;
    filled ??= { ...entry };
    filled[key] = value;
  }
  return filled === undefined ? entry : (filled as unknown as Entry);
}

/** Whether an entry says something of its own for a key; 同上 in a table means what stands above it for all. */
export function states(entry: Entry, key: string): boolean {
  const own = (entry as unknown as Record<string, unknown>)[key];
  return own !== undefined && own !== '同上';
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

  get effective(): Entry {
    this.merged ??= filledIn(this.entry, this.catalog.head.defaults);
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
}
