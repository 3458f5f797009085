import { cellsOf, cleanCell, formFields, valueOf as readCell } from '../intake/form-fields.js';
import { readPath } from '../language/item-path.js';
import type { FormKind } from '../model/form.js';
import type { MergingDocument, MergingRecord } from './merge-shapes.js';

/** A cell as it is compared: line ends made one, spaces at the ends of lines and of the whole left out. */
export function compared(cell: string | undefined): string {
  return cleanCell(cell ?? '');
}

/** Whether two cells say the same: the same words, or words that are read as the same value. */
export function saysSame(kind: FormKind, key: string, a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [compared(a), compared(b)];
  if (left === right) return true;
  if (left === '' || right === '') return false;
  return sameValue(readCell(kind, key, left), readCell(kind, key, right));
}

/** Whether two values of documents are equal; the order of keys does not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.keys(b)];
  return (
    left.length === right.length && left.every(([key, one]) => Object.hasOwn(b, key) && sameValue(one, (b as Record<string, unknown>)[key]))
  );
}

/** The key of the number that people see, of each kind of form. */
export const numberKeys: Readonly<Record<FormKind, string>> = {
  catalog: 'id',
  tasks: 'number',
  site: 'id',
  activity: 'id',
  ledger: 'fingerprint',
};

/** Fields that gkml fills in: what comes back in them is told and not taken over. */
export function isLocked(kind: FormKind, key: string): boolean {
  return key === numberKeys[kind] || formFields(kind).some((field) => field.key === key && field.locked === true);
}

const titleKeys = ['title', 'requirement', 'name', 'theme', 'finding'];

/** What a record is called in reports: its title, requirement, name or theme, else its path. */
export function titleOf(cells: Readonly<Record<string, string>>): string {
  const own = titleKeys.map((key) => compared(cells[key])).find((words) => words !== '');
  return (
    own ??
    Object.keys(cells)
      .filter((key) => /^path/.test(key))
      .map((key) => compared(cells[key]))
      .filter(Boolean)
      .join(' > ')
  );
}

/** The cells of a record of a document, and what they say with the document's defaults. */
export function ownCells(
  { kind, defaults }: MergingDocument,
  { value, above }: Pick<MergingRecord, 'value' | 'above'>,
): { own: Cells; shown: Cells } {
  const whole = kind === 'site' ? { ...value, path: [...(above ?? []), ...ownPath(value)] } : value;
  const own = cellsOf(kind, whole);
  return { own, shown: Object.keys(defaults).length === 0 ? own : cellsOf(kind, { ...defaults, ...whole }) };
}

/** The names by which a site column itself states its place: its path, else its name. */
export function ownPath({ path, name }: Readonly<Record<string, unknown>>): readonly string[] {
  return path === undefined ? (name === undefined ? [] : [String(name)]) : readPath(path as string);
}

/** Cells of a row by the keys of their fields. */
export type Cells = Readonly<Record<string, string>>;

/** What the heading of a field says, by its key; the key itself for one that no form has. */
export function fieldTitle(kind: FormKind, key: string): string {
  return formFields(kind).find((field) => field.key === key)?.title ?? key;
}
