import { compare } from '../base/diagnostic.js';
import { readPath } from '../language/item-path.js';
import type { Entry } from '../model/documents.js';
import type { FormField, FormKind } from '../model/form.js';

import { fieldTables } from '../model/form-tables.js';
import { codecs } from './form-values.js';

/** The fields of a form in the order of its columns, with six levels of path for catalogs and three for tasks; `help` is filled in by `withHelp`. */
export function formFields(kind: FormKind): readonly FormField[] {
  return fieldTables[kind].map(({ codec, ...field }) => ({ help: '', ...field }));
}

/**
 * What the cells of a record say, by field; a field without a value is an empty cell. A site column is given with its whole path. The
 * same record gives the same cells everywhere, whatever its document says.
 */
export function cellsOf(kind: FormKind, record: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(fieldTables[kind].map(({ key, codec = 'text' }) => [key, cleanCell(codecs[codec].cell(partOf(record, key)))]));
}

/** What a cell means as a value of the document, in its short form: undefined when blank. Words that no field knows stay as they are. */
export function fieldValue(kind: FormKind, key: string, cell: string): unknown {
  const text = cleanCell(cell);
  if (text === '') return undefined;
  const field = fieldTables[kind].find((one) => one.key === key);
  return codecs[field?.codec ?? 'text'].value(text);
}

export { fieldValue as valueOf };

/** A hash of what a row says, the same for the same cells in any order; blank cells do not count. 14 hexadecimal digits. */
export function rowHash(cells: Readonly<Record<string, string>>): string {
  const said = Object.entries(cells)
    .map(([key, cell]) => [key, cleanCell(cell)] as const)
    .filter(([, cell]) => cell !== '')
    .sort(([a], [b]) => compare(a, b));
  return digest(JSON.stringify(said));
}

/** A cell as it is compared: line ends made one, spaces at the ends of lines and blank lines at both ends dropped. */
export function cleanCell(cell: string): string {
  return cell
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u00a0\u3000]+$/gm, '')
    .trim();
}

// `path:2` is the second item of the list `path`, `contact:name` the name in `contact`
function partOf(record: Readonly<Record<string, unknown>>, key: string): unknown {
  const [name = '', part] = key.split(':');
  const value = record[name];
  if (part === undefined) return value;
  if (name === 'path') return readPath(value as Entry['path'])[Number(part) - 1];
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
}

// cyrb53 by bryc, public domain: a slip is found, a forger is not meant
function digest(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, '0');
}
