import type { Text } from '../base/text.js';
import type { FormKind } from '../model/form.js';
import type { Replacement } from './merge-journal.js';
import type { MergeConflict, MergedRecord } from './merge-shapes.js';

/** One form that came back, and what it changed. `document` is absent where the form was not merged; the notes say why. */
export interface MergedForm {
  readonly file: string;
  readonly kind: FormKind;
  readonly unit?: string;
  readonly document?: string;
  readonly records: readonly MergedRecord[];
  readonly notes: readonly Text[];
}

/** A file that could not be taken in, and why. */
export interface UnreadFile {
  readonly file: string;
  readonly message: Text;
  readonly way?: Text;
}

/** A unit from which nothing came: it has a document here, or stands in the register alone. */
export interface AbsentUnit {
  readonly unit: string;
  readonly known: 'document' | 'register';
  readonly document?: string;
}

/** What a merge comes to before anything is written. */
export interface MergeReport {
  readonly forms: readonly MergedForm[];
  readonly unread: readonly UnreadFile[];
  readonly absent: readonly AbsentUnit[];
  /** Those that are still open. */
  readonly conflicts: readonly MergeConflict[];
  /** Answers of a workbook of conflicts that no conflict asked for. */
  readonly unusedAnswers: number;
  readonly texts: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  readonly replacements: readonly Replacement[];
  /** Folder of the project, where the journal lies. */
  readonly root: string;
  readonly notes: readonly Text[];
}

/** The sums of a form: records added, changed, removed, unchanged, and conflicts that are open. */
export function sumsOf(records: readonly MergedRecord[]): Readonly<Record<MergedRecord['what'], number>> {
  const sums = { added: 0, changed: 0, removed: 0, unchanged: 0, conflict: 0 };
  for (const { what } of records) sums[what]++;
  return sums;
}
