import type { FormIdentity } from '../model/form.js';
import type { GridSheet } from '../model/grid.js';

/** The name of the hidden sheet that says which records a form was made of. */
export const identitySheet = '_gkml';

/** Headings of the two hidden columns at the right of a form: which record a row is, and a hash of what it said. */
export const identityHeadings = { id: '_gkml_id', hash: '_gkml_hash' } as const;

/** An identity as the texts of the cells of its sheet, from the top; each has a | at both ends, which keeps spaces there. */
export function identityCells(identity: FormIdentity): readonly string[] {
  // _x0041_ would come back as A
  const json = JSON.stringify(identity).replace(/_x/g, '\\u005fx');
  const cells: string[] = [];
  for (let at = 0; at < json.length; ) {
    const end = at + longest - (/[\ud800-\udbff]/.test(json.charAt(at + longest - 1)) ? 1 : 0);
    cells.push(`|${json.slice(at, end)}|`);
    at = end;
  }
  return cells;
}

// a cell holds 32,767 characters
const longest = 30_000;

/** The identity in a sheet; undefined for any other sheet, and where its text is damaged. */
export function identityIn(sheet: GridSheet): FormIdentity | undefined {
  const texts = sheet.rows.map((row) => row.cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '');
  if (!texts[0]?.startsWith('|{"gkml":')) return undefined;
  const json = texts
    .filter((text) => /^\|[\s\S]*\|$/.test(text))
    .map((text) => text.slice(1, -1))
    .join('');
  try {
    const found = JSON.parse(json) as Partial<FormIdentity>;
    if (!Array.isArray(found.rows) || !Array.isArray(found.fields) || found.kind === undefined) return undefined;
    const { fields, rows } = found as FormIdentity;
    const blank = Object.fromEntries(fields.map(({ key }) => [key, '']));
    return { ...(found as FormIdentity), rows: rows.map((row) => ({ ...row, cells: { ...blank, ...row.cells } })) };
  } catch {
    return undefined;
  }
}
