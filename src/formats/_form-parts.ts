import { UsageError } from '../base/error.js';
import { counted, text } from '../base/text.js';
import type { Form } from '../model/form.js';
import type { CellStyle, Workbook } from './_excel.js';

/** A worksheet of exceljs. */
export type Worksheet = ReturnType<Workbook['addWorksheet']>;

/** The typeface of forms; Excel and WPS have it everywhere. */
export const formFont = '宋体';

/** The lines of a form. */
export const thinBorder: NonNullable<CellStyle['border']> = Object.fromEntries(
  ['top', 'left', 'bottom', 'right'].map((side) => [side, { style: 'thin', color: { argb: 'FFBFBFBF' } }]),
);

/** A solid colour behind a cell, as RRGGBB. */
export function filled(colour: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${colour}` } };
}

/** Colours behind headings and cells: what is required, what may stay empty, what gkml fills in, what is missing. */
export const formColours = { required: 'BDD7EE', other: 'DDEBF7', locked: 'D9D9D9', missing: 'FFE699' } as const;

/** Text as exceljs is to be given it: no control characters, `_x0041_` kept as it is written. Throws UsageError when it is too long for a cell. */
export function safeText(value: string): string {
  return fitsCell(value)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_');
}

/** The text itself. Throws UsageError when it is too long for a cell. */
export function fitsCell(value: string): string {
  if (value.length <= 32_767) return value;
  const start = `${value.slice(0, 20)}…`;
  throw new UsageError(
    text(
      `“${start}”有 ${value.length} 个字，表格的一格最多 32767 个字`,
      `"${start}" has ${counted(value.length, 'character')}; a cell holds 32767`,
    ),
    text('把这段文字拆成几条，或只在 YAML 里修改', 'Part the text, or change it in the YAML only'),
  );
}

/** The row of headings: below the title, and below what a letter says above its table. */
export function headingRowOf({ letter }: Pick<Form, 'letter'>): number {
  return letter === undefined ? 2 : 4;
}

/** One of two wordings, by the language of a form. */
export function wording(form: Pick<Form, 'language'>, zh: string, en: string): string {
  return form.language === 'en' ? en : zh;
}
