import type { Diagnostic } from '../base/diagnostic.js';
import type { Catalog, Kind } from '../model/documents.js';
import type { SourcedEntry } from './inherit-sources.js';

/** What stands where a catalog says it inherits from. */
export type Parent =
  | { readonly is: 'missing'; readonly file: string; readonly near: string | undefined }
  | { readonly is: 'unreadable'; readonly file: string }
  | { readonly is: 'other'; readonly file: string; readonly kind: Kind }
  | { readonly is: 'circle'; readonly file: string; readonly files: Circle }
  | ParentCatalog;

/** Files each of which inherits the next, and the last the first. */
export type Circle = readonly string[];

/** A catalog that others inherit, with all that it inherits itself. */
export interface ParentCatalog {
  readonly is: 'catalog';
  readonly file: string;
  readonly head: Catalog;
  /** What it hands down: its entries in use and in draft, own and inherited ones side by side. */
  readonly entries: readonly SourcedEntry[];
  /** Ids of its retired entries. */
  readonly retired: ReadonlySet<string>;
  /** What is wrong in it that may have cost it entries. */
  readonly faults: readonly Diagnostic[];
  /** The circles of `extends` that lead back to a file on the way to it; then part of it is missing. */
  readonly circles: readonly Circle[];
}

/** Reads the catalogs that others inherit, each once, and keeps them. */
export interface Parents {
  /** The document that `from` names, seen from the last file of `chain`: the catalogs on the way to it, the heir first. */
  of(chain: readonly string[], from: string): Promise<Parent>;
  /** Whether a file belongs to the project, so that what is wrong in it is told there. */
  isMember(file: string): boolean;
}
