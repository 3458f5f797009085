import type { Form, FormField, FormRow } from '../model/form.js';
import { countLines, textRoom } from '../table/metrics.js';
import { fitsCell, headingRowOf } from './_form-parts.js';
import { columnLetters } from './_sheet.js';
import { SharedStrings } from './_xml.js';

/**
 * Puts the records and the blank rows in the place of the pattern row: exceljs would take three times as long for a large form. `parts`
 * are those of the workbook, `name` that of the sheet.
 */
export function fillRows(parts: Map<string, string>, name: string, form: Form): void {
  const sheet = parts.get(name) ?? '';
  const patternRow = headingRowOf(form) + 1;
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
  const below = patternRow + records.length + blank.length;
  const closing = (form.letter?.closing ?? []).map((words, at) => closingRow(sheet, below + 1 + at, `${text(words)}`));
  const merged = closing.map((_, at) => `A${below + 1 + at}:${columnLetters(form.letter?.printed ?? 1)}${below + 1 + at}`);
  const last = `${letters.at(-1) ?? 'A'}${below - 1 + (closing.length === 0 ? 0 : closing.length + 1)}`;
  const filled = withMerged(sheet, merged)
    .replace(pattern, () => [...records, ...blank, ...closing].join(''))
    .replace(/<dimension ref="[^"]*"/, `<dimension ref="A1:${last}"`);
  parts.set(name, filled);
  parts.set('xl/sharedStrings.xml', withStrings(shared, strings, before));
}

// the cell behind the hidden columns of the first row shows the style of a signature
function closingRow(sheet: string, number: number, text: string): string {
  const style = /<c r="[A-Z]+1" s="(\d+)"\/>(?=<\/row>)/.exec(sheet)?.[1] ?? '0';
  return `<row r="${number}" ht="22" customHeight="1"><c r="A${number}" s="${style}" ${text}</row>`;
}

function withMerged(sheet: string, ranges: readonly string[]): string {
  if (ranges.length === 0) return sheet;
  const added = ranges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return sheet.replace(/<mergeCells count="(\d+)">/, (_, count: string) => `<mergeCells count="${Number(count) + ranges.length}">${added}`);
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
