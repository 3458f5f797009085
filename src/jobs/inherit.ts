import type { Diagnostic } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import type { Catalog } from '../model/documents.js';
import type { CatalogView, Inherited } from '../model/world.js';
import { inheritedView, viewOf } from './catalog-view.js';
import { type InheritedEntry, inheritedBy } from './inherit-entries.js';
import { effectiveDocument } from './inherit-located.js';
import type { Parents } from './inherit-shapes.js';

/** A catalog with what it inherits, and what is wrong with its `extends`. */
export interface EffectiveCatalog {
  readonly view: CatalogView;
  /** Places for every path of `view`, the inherited entries included. */
  readonly located: Located<Catalog>;
  readonly findings: readonly Diagnostic[];
  /** The inherited entries in the order of `view`, with who says what in them. */
  readonly inherited: readonly InheritedEntry[];
}

/**
 * A catalog that states `extends` together with all it inherits. An heir's own entries come first; its defaults fill only what the
 * guidance and its defaults leave open, since to change what a guidance states takes an alteration with its reason.
 */
export async function effectiveCatalog(own: Located<Catalog>, parents: Parents): Promise<EffectiveCatalog> {
  const { entries, findings } = await inheritedBy(own, parents);
  const stems = entries.map((entry) => new Stem(entry));
  const first = own.value.entries.length;
  const view = viewOf(own.file, own.value, (catalog) =>
    entries.map(({ entry }, index) => inheritedView(catalog, first + index, entry, stems[index] as Inherited)),
  );
  return { view, located: effectiveDocument(own, entries, stems), findings, inherited: entries };
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
