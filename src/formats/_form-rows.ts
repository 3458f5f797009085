import type { Form, FormField, FormRow } from '../model/form.js';
import { countLines, textRoom } from '../table/metrics.js';
import { fitsCell } from './_form-parts.js';
import { columnLetters } from './_sheet.js';
import { SharedStrings } from './_xml.js';

/** The row below the headings, which exceljs writes as a pattern: empty, with the style of every column. */
export const patternRow = 3;

/**
 * Puts the records and the blank rows in the place of the pattern row: exceljs would take three times as long for a large form. `parts`
 * are those of the workbook, `name` that of the sheet.
 */
export function fillRows(parts: Map<string, string>, name: string, form: Form): void {
  const sheet = parts.get(name) ?? '';
  const shared = parts.get('xl/sharedStrings.xml') ?? '';
  const [pattern = ''] = new RegExp(`<row r="${patternRow}"[\\s\\S]*?</row>`).exec(sheet) ?? [];
  const styles = [...pattern.matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].map((match) => match[1] ?? '0');
  const before = Number(/uniqueCount="(\d+)"/.exec(shared)?.[1] ?? 0);
  const strings = new SharedStrings();
  const text = (value: string) => `t="s"><v>${before + strings.index(fitsCell(value))}</v></c>`;
  const letters = styles.map((_, index) => columnLetters(index + 1));
  const line = (number: number, values: readonly string[], height: string) =>
    `<row r="${number}"${height}>${letters.map((letter, at) => `<c r="${letter}${number}" s="${styles[at]}"${values[at] ?? '/>'}`).join('')}</row>`;
  const records = form.rows.map((row, index) => {
    const cells = form.fields.map((field) => cellOf(field, row.cells[field.key] ?? '', text));
    const identity = row.id === '' ? [] : [row.id, row.hash].map((value) => ` ${text(value)}`);
    return line(patternRow + index, [...cells, ...identity], ` ht="${heightOf(form.fields, row)}"`);
  });
  const blank = Array.from({ length: blankRows(form) }, (_, index) => line(patternRow + records.length + index, [], ''));
  const last = `${letters.at(-1) ?? 'A'}${patternRow - 1 + records.length + blank.length}`;
  const filled = sheet
    .replace(pattern, () => [...records, ...blank].join(''))
    .replace(/<dimension ref="[^"]*"/, `<dimension ref="A1:${last}"`);
  parts.set(name, filled);
  parts.set('xl/sharedStrings.xml', withStrings(shared, strings, before));
}

/** How many empty rows a form has: one at least where it has no records, so that there is a row to write in. */
export function blankRows(form: Pick<Form, 'rows' | 'blankRows'>): number {
  return Math.max(form.blankRows, form.rows.length === 0 ? 1 : 0);
}

function cellOf(field: FormField, words: string, text: (value: string) => string): string {
  if (words === '') return '/>';
  if (field.format === 'number' && /^(0|[1-9]\d{0,8})$/.test(words)) return `><v>${words}</v></c>`;
  const day = field.format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(words) ? Date.parse(`${words}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(day) ? ` ${text(words)}` : `><v>${(day - firstDay) / 86_400_000}</v></c>`;
}

// a workbook counts days from here
const firstDay = Date.UTC(1899, 11, 30);

// enough for the longest cell; without customHeight the program makes it higher or lower as soon as somebody writes in the row
function heightOf(fields: readonly FormField[], row: FormRow): number {
  const lines = fields.map(({ key, width }) => countLines(row.cells[key] ?? '', textRoom([width]), 11));
  return Math.min(409, Math.max(20, Math.max(1, ...lines) * 16 + 4));
}

function withStrings(shared: string, strings: SharedStrings, before: number): string {
  const added = /<si>[\s\S]*<\/si>/.exec(strings.xml())?.[0] ?? '';
  const count = (added.match(/<si>/g) ?? []).length;
  return shared
    .replace(/ count="\d+" uniqueCount="\d+"/, ` count="${before + count}" uniqueCount="${before + count}"`)
    .replace('</sst>', () => `${added}</sst>`);
}
