import type { Language } from '../base/text.js';

/** What a form asks for. */
export type FormKind = 'catalog' | 'tasks' | 'site' | 'activity' | 'ledger';

/** One heading of a form. `key` is the field of the schema it stands for, of a path with its level: `path:1`. */
export interface FormField {
  readonly key: string;
  readonly title: string;
  /** What stands in the note on the heading, from the schema's description. */
  readonly help: string;
  /** In digits of 宋体 11. */
  readonly width: number;
  readonly required?: true;
  readonly format: 'text' | 'date' | 'number';
  /** Name of the list of `Form.lists` that the cell offers; `strict` refuses other values. */
  readonly list?: string;
  readonly strict?: true;
  /** Filled in by gkml, not by the unit: 编号. */
  readonly locked?: true;
}

/** One record as handed out: its identity, what its cells said, and a hash of these. */
export interface FormRow {
  /** The record's id in the document; stable over sorting, copying and moving. */
  readonly id: string;
  readonly hash: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** A workbook to be filled in. */
export interface Form {
  readonly kind: FormKind;
  readonly title: string;
  /** ISO date stamped on the workbook. */
  readonly date: string;
  readonly language: Language;
  readonly unit?: string;
  readonly year?: number;
  /** The document the rows come from and go back to, relative to the project. */
  readonly document?: string;
  /** Name of the sheet with the rows: 目录, 任务, 栏目, 活动. */
  readonly sheet: string;
  readonly fields: readonly FormField[];
  readonly rows: readonly FormRow[];
  /** Empty rows below the records, ready for new ones. */
  readonly blankRows: number;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** The sheet 填写说明, a paragraph each. */
  readonly instructions: readonly string[];
  /** Where the form is a letter too: to whom, what it says above the table, who signs it when, and how many of the columns are printed. */
  readonly letter?: FormLetter;
}

/** What makes a letter of a form. */
export interface FormLetter {
  readonly addressee: string;
  readonly opening: string;
  readonly closing: readonly string[];
  readonly printed: number;
}

/** What the hidden sheet `_gkml` of a form holds, as JSON: enough for a three-way merge without the repository of that day. */
export interface FormIdentity {
  readonly gkml: string;
  readonly kind: FormKind;
  readonly unit?: string;
  readonly year?: number;
  readonly document?: string;
  readonly sheet: string;
  readonly fields: readonly { readonly key: string; readonly title: string }[];
  readonly rows: readonly FormRow[];
}

/** A row of a form that came back. `id` is the hidden identity still in it; two rows may carry the same. */
export interface ReturnedRow {
  readonly id?: string;
  /** `目录!12`, where it stands now. */
  readonly place: string;
  readonly cells: Readonly<Record<string, string>>;
  /** Cells under headings that the form did not have. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A form that came back. `identity` is absent where the hidden sheet was lost (pasted as values into a new workbook). */
export interface ReturnedForm {
  readonly file: string;
  readonly identity?: FormIdentity;
  readonly rows: readonly ReturnedRow[];
  /** The fields whose heading is still there; of the others nothing is known, which is no deletion. */
  readonly present: readonly string[];
}
