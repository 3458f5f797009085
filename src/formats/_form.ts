import { version } from '../base/version.js';
import type { Form, FormIdentity, FormRow } from '../model/form.js';
import { newWorkbook, packed } from './_excel.js';
import { addGuide } from './_form-guide.js';
import { identityCells, identitySheet } from './_form-identity.js';
import { addLists } from './_form-lists.js';
import { fillRows } from './_form-rows.js';
import { addRecords } from './_form-sheet.js';
import { repack } from './_repack.js';

export { formIn, readForm } from './_form-read.js';

/** A form as a workbook: 填写说明, the records, and two hidden sheets with the lists and with what was handed out. The same form gives the same bytes. */
export async function writeForm(form: Form): Promise<Uint8Array> {
  const workbook = await newWorkbook(form.title, form.date);
  await addGuide(workbook, form);
  await addRecords(workbook, form);
  addLists(workbook, form);
  const sheet = workbook.addWorksheet(identitySheet, { state: 'veryHidden' });
  const column = sheet.getColumn(1);
  column.numFmt = '@';
  column.values = [...identityCells(identityOf(form))];
  workbook.views = [{ x: 0, y: 0, width: 24_000, height: 14_000, firstSheet: 0, activeTab: 1, visibility: 'visible' }];
  return repack(await packed(workbook), form.date, (parts) => finish(parts, form));
}

function identityOf({ kind, unit, year, document, sheet, fields, rows }: Form): FormIdentity {
  return {
    gkml: version,
    kind,
    ...(unit !== undefined && { unit }),
    ...(year !== undefined && { year }),
    ...(document !== undefined && { document }),
    sheet,
    fields: fields.map(({ key, title }) => ({ key, title })),
    // rows offered from elsewhere are new ones to the document
    rows: rows.filter((row) => row.id !== '').map((row) => ({ ...row, cells: withoutBlanks(row.cells) })),
  };
}

// most cells of most rows are blank
function withoutBlanks(cells: FormRow['cells']): FormRow['cells'] {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));
}

// what exceljs cannot say, or says slowly
function finish(parts: Map<string, string>, form: Form): void {
  const records = 'xl/worksheets/sheet2.xml';
  parts.set(records, openToTheRight(parts.get(records) ?? ''));
  fillRows(parts, records, form);
  for (const [name, part] of parts) if (/\.vml$/.test(name)) parts.set(name, roomForNotes(part));
}

// a row can be deleted only when all its cells are open, those right of the table too
function openToTheRight(xml: string): string {
  return xml.replace(/<cols>(.*?)<\/cols>/s, (whole, columns: string) => {
    const last = Math.max(...[...columns.matchAll(/max="(\d+)"/g)].map((match) => Number(match[1])));
    const style = [...columns.matchAll(/style="(\d+)"/g)].at(-1)?.[1];
    if (style === undefined) return whole;
    return `<cols>${columns}<col min="${last + 1}" max="16384" width="9" style="${style}"/></cols>`;
  });
}

// the box of a note is as large as exceljs makes every note, too small for a sentence
function roomForNotes(vml: string): string {
  return vml.replace(/width:97\.8pt;height:59\.1pt/g, 'width:230pt;height:150pt');
}
