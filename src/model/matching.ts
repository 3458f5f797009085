import type { Text } from '../base/text.js';
import type { ColumnNode, ColumnReference } from './register.js';

/** How a reference led to its column: by number, by URL, by the whole path, or by the end of a path that stands once. */
export type ReferenceRoad = 'id' | 'url' | 'path' | 'suffix';

/** An entry as the matching sees it. `units` are all names that may answer for it, `path` the levels above the title. */
export interface MatchEntry {
  readonly key: string;
  readonly units: readonly string[];
  readonly title: string;
  readonly path: readonly string[];
  readonly references: readonly ColumnReference[];
  readonly wantsWebsite: boolean;
  /** What the entry is listed in: by name no two entries of one catalog share a column. Absent, its units stand for it. */
  readonly catalog?: string;
  /** The year of its catalog, for columns that are called by years. */
  readonly year?: number;
}

/** An entry and a column that go together, how surely (0 to 1), and why. `road` tells how an explicit reference got there. */
export interface Link<E extends MatchEntry = MatchEntry> {
  readonly entry: E;
  readonly column: ColumnNode;
  readonly by: 'reference' | 'name';
  readonly score: number;
  readonly reasons: readonly Text[];
  readonly reference?: ColumnReference;
  readonly road?: ReferenceRoad;
}

/** A reference that leads nowhere, with the columns that may be meant, best first. */
export interface BrokenReference<E extends MatchEntry = MatchEntry> {
  readonly entry: E;
  readonly reference: ColumnReference;
  readonly candidates: readonly Link<E>[];
}

/** Entries held against columns, both ways; every list in the order of the entries or columns. */
export interface Matching<E extends MatchEntry = MatchEntry> {
  readonly matches: readonly Link<E>[];
  /** Below the sure threshold, at most three an entry, best first. */
  readonly proposals: readonly Link<E>[];
  readonly broken: readonly BrokenReference<E>[];
  /** References to another host, which these columns cannot answer. */
  readonly outside: readonly { readonly entry: E; readonly reference: ColumnReference }[];
  readonly entriesLeft: readonly E[];
  readonly columnsLeft: readonly ColumnNode[];
}
