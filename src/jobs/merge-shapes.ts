import type { Path } from '../base/place.js';
import type { Text } from '../base/text.js';
import type { Kind } from '../model/documents.js';
import type { FormKind } from '../model/form.js';

/** One record of a document while forms are merged into it. What stands in it is replaced, never changed in place. */
export interface MergingRecord {
  /** As it stands in forms; empty where the record has none. */
  readonly id: string;
  value: Readonly<Record<string, unknown>>;
  /** Where it stands in the file; absent for a record that a form brought. */
  readonly from?: Path;
  /** Of a site column below another: the names above it. */
  readonly above?: readonly string[];
  /** Fields changed so far, and the form that changed them. A whole record that a form brought stands under ''. */
  readonly changedBy: Map<string, string>;
}

/** A document that forms go back to. */
export interface MergingDocument {
  readonly kind: FormKind;
  readonly documentKind: Kind;
  /** As seen from the working directory. */
  readonly file: string;
  /** Key of its records: entries, tasks, columns, activities. */
  readonly list: string;
  /** The text as it was read; undefined for a document that is not there yet. */
  readonly source: string | undefined;
  /** The whole of it as read. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Values it states once for all its records. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly records: MergingRecord[];
  /** Ids of records that a form took out, and the form. */
  readonly removedBy: Map<string, string>;
}

/** A field that a form changed; all three as cells. */
export interface FieldChange {
  readonly key: string;
  readonly title: string;
  readonly base: string;
  readonly theirs: string;
}

/**
 * Why two changes cannot both stand: both changed one field; the record is gone in the form and changed here, or the other way round; a
 * new record bears a number that is taken; one unit returned two forms that differ; the change would not fit the document.
 */
export type ConflictKind = 'both-changed' | 'gone-there' | 'gone-here' | 'number-taken' | 'two-returns' | 'does-not-fit';

/** A question that only a person can answer. `key` is empty where it is about the whole record. */
export interface MergeConflict {
  readonly kind: ConflictKind;
  readonly document: string;
  readonly file: string;
  readonly place: string;
  readonly id: string;
  readonly record: string;
  readonly key: string;
  readonly field: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** Our side comes from another form of the same run. */
  readonly oursFrom?: string;
  /** Why the change would not fit. */
  readonly why?: Text;
}

/** An answer: what stands here, what the form says, or words of one's own. */
export type Resolution = { readonly take: 'ours' | 'theirs' } | { readonly take: 'other'; readonly cell: string };

/** Answers a conflict; undefined leaves it open. */
export type Decide = (conflict: MergeConflict) => Promise<Resolution | undefined>;

/** What became of one record of a form. */
export interface MergedRecord {
  readonly what: 'added' | 'changed' | 'removed' | 'unchanged' | 'conflict';
  readonly id: string;
  readonly title: string;
  /** `目录!12` in the form; empty for a record that is gone from it. */
  readonly place: string;
  readonly fields: readonly FieldChange[];
  /** Conflicts that are still open. */
  readonly conflicts: readonly MergeConflict[];
  /** What was assumed, and what could not be taken over. */
  readonly notes: readonly Text[];
}
