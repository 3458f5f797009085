import type { Diagnostic } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import type { Catalog } from '../model/documents.js';
import type { CatalogView, Inherited } from '../model/world.js';
import { inheritedView, viewOf } from './catalog-view.js';
import { type InheritedEntry, inheritedBy } from './inherit-entries.js';
import { effectiveDocument } from './inherit-located.js';
import { openParents } from './inherit-parents.js';

/** A catalog with what it inherits, and what is wrong with its `extends`. */
export interface EffectiveCatalog {
  readonly view: CatalogView;
  /** Places for every path of `view`, the inherited entries included. */
  readonly located: Located<Catalog>;
  readonly findings: readonly Diagnostic[];
}

/**
 * Joins catalogs that state `extends` with all they inherit; what they inherit is read once. An heir's own entries come first; its
 * defaults fill only what the guidance and its defaults leave open, since to change what a guidance states takes an alteration with its
 * reason. For the rest see `openParents`.
 */
export function openInheritance(...around: Parameters<typeof openParents>): (own: Located<Catalog>) => Promise<EffectiveCatalog> {
  const parents = openParents(...around);
  return async (own) => {
    const { entries, parents: taken, findings } = await inheritedBy(own, parents);
    const stems = entries.map((entry) => new Stem(entry));
    const first = own.value.entries.length;
    const view = viewOf(own.file, own.value, (catalog) =>
      entries.map(({ entry }, index) => inheritedView(catalog, first + index, entry, stems[index] as Inherited)),
    );
    return { view, located: effectiveDocument(own, entries, taken, stems), findings };
  };
}

class Stem implements Inherited {
  private files: Readonly<Record<string, string>> | undefined;
  constructor(private readonly of: InheritedEntry) {}

  get from(): string {
    return this.of.from;
  }

  get id(): string {
    return this.of.entry.id;
  }

  get extension(): number {
    return this.of.extension;
  }

  get altered(): Readonly<Record<string, Path>> {
    return this.of.altered;
  }

  get root(): string {
    return this.of.handed.root;
  }

  get sources(): Readonly<Record<string, string>> {
    this.files ??= Object.fromEntries(Object.entries(this.of.handed.sources).map(([key, { file }]) => [key, file]));
    return this.files;
  }
}
