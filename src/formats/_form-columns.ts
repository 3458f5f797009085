import type { FormField, FormKind } from '../model/form.js';
import { fieldTables } from '../model/form-tables.js';
import type { GridRow, GridSheet } from '../model/grid.js';
import { identityHeadings } from './_form-identity.js';

/** A field of a form by its key and its heading. */
export type KnownField = Pick<FormField, 'key' | 'title'>;

/** Where the fields of a form stand in a sheet; columns count from 0. */
export interface FormColumns {
  /** Index of the row of headings in the rows of the sheet; -1 where a sheet has none and the columns are those of another. */
  readonly heading: number;
  readonly fields: ReadonlyMap<number, KnownField>;
  /** Columns under headings that the form did not have, with their words. */
  readonly others: ReadonlyMap<number, string>;
  /** The hidden column with the identity, and all hidden columns of ours. */
  readonly id?: number;
  readonly hidden: readonly number[];
}

/** The columns of a form in a sheet, by the row that has most of its headings, in whatever order; undefined where fewer than two of them stand in a row. */
export function columnsIn(sheet: GridSheet, known: readonly KnownField[]): FormColumns | undefined {
  let best: { readonly row: number; readonly hits: number } | undefined;
  for (const [row, { cells }] of sheet.rows.slice(0, searched).entries()) {
    const hits = new Set(cells.flatMap(({ text }) => known.find((field) => sameWords(field.title, text))?.key ?? [])).size;
    if (hits >= 2 && hits > (best?.hits ?? 0)) best = { row, hits };
  }
  const heading = best === undefined ? undefined : sheet.rows[best.row];
  return best === undefined || heading === undefined ? undefined : columnsOf(heading, best.row, known);
}

/** The fields of the form whose headings stand in one row of the sheets, where the workbook itself does not say which form it was. */
export function guessFields(sheets: readonly GridSheet[]): readonly KnownField[] {
  const kinds = Object.keys(fieldTables) as FormKind[];
  const scored = kinds.map((kind) => {
    const hits = sheets.map((sheet) => columnsIn(sheet, fieldTables[kind])?.fields.size ?? 0);
    return { fields: fieldTables[kind], hits: Math.max(0, ...hits) };
  });
  const best = scored.reduce((a, b) => (b.hits > a.hits ? b : a));
  return best.hits < 3 ? [] : best.fields.map(({ key, title }) => ({ key, title }));
}

/** Whether a row says the headings again, as on a further page. */
export function repeatsHeadings({ cells }: GridRow, columns: FormColumns): boolean {
  const said = [...columns.fields].filter(([at]) => (cells[at]?.text.trim() ?? '') !== '');
  const same = said.filter(([at, field]) => sameWords(field.title, cells[at]?.text ?? ''));
  return same.length >= 2 && same.length * 2 > said.length;
}

// title and headings stand at the top, what a unit puts above them takes a few rows
const searched = 50;

function columnsOf({ cells }: GridRow, heading: number, known: readonly KnownField[]): FormColumns {
  const fields = new Map<number, KnownField>();
  const others = new Map<number, string>();
  const taken = new Set<string>();
  const hidden: number[] = [];
  let id: number | undefined;
  for (const [at, { text }] of cells.entries()) {
    const words = text.trim();
    const field = known.find(({ title }) => sameWords(title, words));
    if (words === identityHeadings.id) id ??= at;
    if (words === identityHeadings.id || words === identityHeadings.hash) hidden.push(at);
    else if (field !== undefined && !taken.has(field.key)) {
      taken.add(field.key);
      fields.set(at, field);
    } else if (words !== '') others.set(at, words);
  }
  return { heading, fields, others, hidden, ...(id !== undefined && { id }) };
}

// people put spaces and line breaks into headings, and a star or a word on what is required
function sameWords(title: string, words: string): boolean {
  return title === words || plainWords(title) === plainWords(words);
}

function plainWords(words: string): string {
  return words
    .replace(/\s+/g, '')
    .replace(/[*＊]|[(（](?:必填|选填|必填项)[)）]/g, '')
    .replace(/[(（]/g, '（')
    .replace(/[)）]/g, '）');
}
