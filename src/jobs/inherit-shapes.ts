import type { Diagnostic } from '../base/diagnostic.js';
import type { Catalog, Kind } from '../model/documents.js';
import type { SourcedEntry } from './inherit-sources.js';

/** What stands where a catalog says it inherits from. `files` of a ring: the heir, and each that the one before it inherits; the last inherits the heir. */
export type Parent =
  | { readonly is: 'missing'; readonly near: string | undefined }
  | { readonly is: 'unreadable' }
  | { readonly is: 'other'; readonly kind: Kind }
  | { readonly is: 'ring'; readonly files: readonly string[] }
  | ParentCatalog;

/** A catalog that others inherit, with all that it inherits itself. */
export interface ParentCatalog {
  readonly is: 'catalog';
  readonly file: string;
  readonly head: Catalog;
  /** What it hands down: its entries in use and in draft, own and inherited ones side by side. */
  readonly entries: readonly SourcedEntry[];
  /** Its retired entries, by id. */
  readonly retired: ReadonlyMap<string, SourcedEntry>;
  /** What is wrong in it that may have cost it entries. */
  readonly faults: readonly Diagnostic[];
}

/** Reads the catalogs that others inherit, each once, and keeps them. */
export interface Parents {
  /** The document that `from` names in the file of an heir. What closes a ring hands nothing down, wherever one begins. */
  of(heir: string, from: string): Promise<Parent>;
  /** Whether a file belongs to the project, so that what is wrong in it is told there. */
  isMember(file: string): boolean;
}
