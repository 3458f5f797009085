import type { Diagnostic } from '../base/diagnostic.js';
import type { Kind } from '../model/documents.js';

/** Plain data as a document holds it. */
export type Data = Readonly<Record<string, unknown>>;

/** A document of one side. `value` is its head, without the records. */
export interface DiffDocument {
  readonly kind: Kind;
  /** As seen from the working directory, or as git names it in a revision. */
  readonly file: string;
  /** Relative to what was asked for: by it two folders are laid side by side. Empty for a file that was named. */
  readonly place: string;
  readonly head: Data;
  readonly records: readonly DiffRecord[];
  /** Whom it belongs to, for kinds that say so; else empty. */
  readonly unit: string;
  readonly year: number | undefined;
  /** Made from a table, which holds only what it has headings for. */
  readonly table: boolean;
}

/** A record of a document. */
export interface DiffRecord {
  readonly index: number;
  /** Empty where records of this kind have no number. */
  readonly id: string;
  readonly title: string;
  /** As written; a site column without its children, and with its whole path. */
  readonly value: Data;
}

/** A record with the document it stands in. */
export interface Standing {
  readonly record: DiffRecord;
  readonly document: DiffDocument;
}

/** One record on both sides, or on one. */
export interface StandingPair {
  readonly before?: Standing;
  readonly after?: Standing;
}

/** What is compared with what: a folder, a file, or a revision. */
export interface DiffSide {
  /** As a person would call it: HEAD~1, catalogs, 现有文件. */
  readonly label: string;
  readonly documents: readonly DiffDocument[];
  readonly findings: readonly Diagnostic[];
}

/** Where a record stands, or stood. `file` is that of its document. */
export interface RecordPlace {
  readonly file: string;
  readonly unit: string;
  readonly id: string;
  readonly title: string;
  readonly path: readonly string[];
  /** Title of its catalog; of other kinds absent. */
  readonly catalog?: string;
}

/** One field that says something else now. `before` and `after` are as written, absent where nothing is; `was` and `now` are phrases. */
export interface FieldChange {
  /** Key of the record or head; of nested data a path: `source.date`, `defaults.deadline`. `file` and `unit` are where an entry went. */
  readonly field: string;
  /** Its Chinese name. */
  readonly name: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly was?: string;
  readonly now?: string;
  /** Of lists: what came and what went. */
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** Where one side says nothing itself and the catalog's defaults hold. */
  readonly byDefault?: 'before' | 'after';
  /** Of a catalog's default: ids of the entries for which it held before and holds now. */
  readonly entries?: readonly string[];
}

/** Why something changed, in words that somebody wrote down, and where: status, supersedes, replaces, answers, exclude, alter. */
export interface ChangeReason {
  readonly from: 'status' | 'dropped' | 'replaces' | 'answers' | 'exclude' | 'alter';
  readonly text: string;
  /** In English, where the words are ours and not somebody's own. */
  readonly en?: string;
  readonly ground?: string;
  /** Of an alteration: the changed keys that it is a reason for. */
  readonly fields?: readonly string[];
}

/** What can happen to a record that is there on both sides. */
export type Aspect = 'moved' | 'renamed' | 'renumbered' | 'changed';

/** What an official notice calls it; absent for what no notice tells of. */
export type NoticeClass = 'added' | 'adjusted' | 'cancelled';

/** One record that is not the same on both sides. */
export interface RecordChange {
  readonly kind: Kind;
  readonly change: 'added' | 'removed' | 'changed';
  /** The file of its document as it is now; of a document that is gone, as it was. */
  readonly file: string;
  /** In the order of `Aspect`; empty for what was added or removed. */
  readonly aspects: readonly Aspect[];
  readonly before?: RecordPlace;
  readonly after?: RecordPlace;
  readonly fields: readonly FieldChange[];
  readonly reasons: readonly ChangeReason[];
  readonly notice?: NoticeClass;
  /** The record as written, where it was added or removed. */
  readonly record?: Data;
  /** True for what a catalog inherits: it was taken in, altered or left out by the heir's `extends`. */
  readonly inherited?: true;
}

/** A document that is not the same on both sides, apart from its records. */
export interface DocumentChange {
  readonly kind: Kind;
  readonly change: 'added' | 'removed' | 'changed';
  readonly unit: string;
  readonly before?: string;
  readonly after?: string;
  /** True where the file lies elsewhere or is called otherwise. */
  readonly moved?: true;
  readonly fields: readonly FieldChange[];
}

/** How many records came, went and changed; a record that was moved and renamed counts under both, and once under `changed` in all. */
export interface DiffSummary {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly moved: number;
  readonly renamed: number;
  readonly renumbered: number;
  /** Records with fields that say something else. */
  readonly altered: number;
  /** Documents that came, went, or changed apart from their records. */
  readonly documents: number;
  readonly notice: { readonly added: number; readonly adjusted: number; readonly cancelled: number };
}

/**
 * A guidance that says something else now, and what thereby changed in the catalogs that inherit it, without their saying so. It counts in no
 * summary: of a guidance that is compared itself the records tell already, and `records` is empty.
 */
export interface GuidanceChange {
  readonly file: string;
  readonly title: string;
  readonly unit: string;
  /** Whether the guidance is one of the compared documents. */
  readonly compared: boolean;
  readonly heirs: readonly { readonly file: string; readonly unit: string }[];
  /** Inherited entries as they hold in the heirs: each once, whichever of them it changed in. */
  readonly records: readonly RecordChange[];
}

/** What two states of catalogs, plans and the rest have and have not in common. */
export interface DiffReport {
  readonly version: string;
  readonly before: string;
  readonly after: string;
  readonly date: string;
  readonly different: boolean;
  readonly summary: DiffSummary;
  readonly findings: readonly Diagnostic[];
  readonly documents: readonly DocumentChange[];
  readonly records: readonly RecordChange[];
  readonly guidances: readonly GuidanceChange[];
}

/** The kinds in the order in which reports tell of them. */
export const kindOrder: readonly Kind[] = [
  'catalog',
  'plan',
  'profile',
  'activities',
  'site',
  'inspection',
  'links',
  'ledger',
  'units',
  'laws',
  'workdays',
  'headings',
  'config',
];
