import { compare } from '../base/diagnostic.js';
import type { ReturnedForm, ReturnedRow } from '../model/form.js';
import type { Grid, GridRow, GridSheet } from '../model/grid.js';
import { columnsIn, type FormColumns, guessFields, repeatsHeadings } from './_form-columns.js';
import { identityIn } from './_form-identity.js';
import { listSheet } from './_form-lists.js';
import { readGrid } from './_read.js';
import { columnLetters } from './_sheet.js';

/**
 * A form that came back, from any sheet that has its headings or rows with its identities, wherever they stand. Without the hidden
 * sheet the headings say which form it is. Throws UsageError for a file that cannot be read; no rows where there is no form in it.
 */
export async function readForm(file: string, bytes: Uint8Array): Promise<ReturnedForm> {
  return formIn(await readGrid(file, bytes));
}

/** The same, in a workbook that was read already. */
export function formIn(grid: Grid): ReturnedForm {
  const identity = grid.sheets.map(identityIn).find((found) => found !== undefined);
  const sheets = grid.sheets.filter((sheet) => sheet.name !== listSheet && identityIn(sheet) === undefined);
  const known = identity?.fields ?? guessFields(sheets);
  const found = sheets.map((sheet) => columnsIn(sheet, known));
  const main = found.reduce((a, b) => ((b?.fields.size ?? 0) > (a?.fields.size ?? 0) ? b : a), undefined);
  const ids = new Set(identity?.rows.map((row) => row.id));
  const rows = sheets.flatMap((sheet, index) => {
    const columns = found[index] ?? (main === undefined || ids.size === 0 ? undefined : movedTo(sheet, main, ids));
    return columns === undefined ? [] : rowsOf(sheet, columns, ids, identity?.kind === 'ledger');
  });
  const present = known.map(({ key }) => key).filter((key) => found.some((columns) => has(columns, key)));
  return { file: grid.file, ...(identity !== undefined && { identity }), rows, present };
}

function has(columns: FormColumns | undefined, key: string): boolean {
  return columns !== undefined && [...columns.fields.values()].some((field) => field.key === key);
}

// rows cut out and put into a sheet without headings stand in the same columns
function movedTo(sheet: GridSheet, main: FormColumns, ids: ReadonlySet<string>): FormColumns | undefined {
  const at = main.id;
  if (at === undefined || !sheet.rows.some(({ cells }) => ids.has(cells[at]?.text.trim() ?? ''))) return undefined;
  return { ...main, heading: -1 };
}

function rowsOf(sheet: GridSheet, columns: FormColumns, ids: ReadonlySet<string>, isLetter: boolean): readonly ReturnedRow[] {
  return sheet.rows.slice(columns.heading + 1).flatMap((row) => {
    if (repeatsHeadings(row, columns) || (isLetter && isMerged(row))) return [];
    const cells = Object.fromEntries([...columns.fields].map(([at, { key }]) => [key, textAt(row, at)]));
    // a row whose cells were all cleared is a row taken out; its number stays behind
    if (Object.entries(cells).every(([key, cell]) => cell === '' || numberKeys.has(key))) return [];
    const id = columns.id === undefined ? '' : textAt(row, columns.id);
    const extra = extraOf(row, columns);
    if (columns.heading === -1 && !ids.has(id)) return [];
    return [{ place: `${sheet.name}!${row.number}`, cells, ...(id !== '' && { id }), ...(extra !== undefined && { extra }) }];
  });
}

// who signs a letter, and when, stands below its table in a cell over most of its width
function isMerged({ cells }: GridRow): boolean {
  return cells.some(({ merged }) => (merged?.columns ?? 1) > 4);
}

const numberKeys: ReadonlySet<string> = new Set(['id', 'number']);

function extraOf(row: GridRow, columns: FormColumns): Readonly<Record<string, string>> | undefined {
  const taken = new Set([...columns.fields.keys(), ...columns.hidden]);
  const said = row.cells.flatMap((cell, at) => {
    const words = cell.text.trim();
    const title = columns.others.get(at) ?? `${columnLetters(at + 1)}列`;
    return words === '' || taken.has(at) ? [] : [[title, words] as const];
  });
  if (said.length === 0) return undefined;
  return Object.fromEntries([...said].sort(([a], [b]) => compare(a, b)));
}

function textAt(row: GridRow, at: number): string {
  return row.cells[at]?.text.replace(/\r\n?/g, '\n').trim() ?? '';
}
