import type { Form, FormField } from '../model/form.js';
import type { Workbook } from './_excel.js';
import { filled, formColours, formFont, safeText, thinBorder, type Worksheet, wording } from './_form-parts.js';

/** The sheet that tells how to fill in a form: short paragraphs, then a line for each heading. It is for reading only. */
export async function addGuide(workbook: Workbook, form: Form): Promise<void> {
  const sheet = workbook.addWorksheet(wording(form, '填写说明', 'How to fill in'), {
    views: [{ showGridLines: false }],
    properties: { tabColor: { argb: 'FF7F7F7F' } },
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins },
  });
  sheet.columns = [{ width: 20 }, { width: 9 }, { width: 66 }];
  line(sheet, form.title, { size: 16, bold: true }, 32);
  const facts = [
    [wording(form, '单位', 'Unit'), form.unit],
    [wording(form, '年度', 'Year'), form.year === undefined ? undefined : String(form.year)],
    [wording(form, '发出日期', 'Handed out'), form.date],
    [wording(form, '已有', 'Records'), wording(form, `${form.rows.length} 条`, String(form.rows.length))],
  ] as const;
  const said = facts.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [`${label}${wording(form, '：', ': ')}${value}`],
  );
  line(sheet, said.join(wording(form, '　', '   ')), { size: 11, colour: '595959' }, 20);
  form.instructions.forEach((paragraph, index) => {
    const room = 92;
    line(sheet, `${index + 1}. ${paragraph}`, { size: 12 }, Math.ceil(widthOf(paragraph, 4) / room) * 18 + 4);
  });
  sheet.addRow([]);
  fieldTable(sheet, form);
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true });
}

const margins = { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 };

function line(sheet: Worksheet, words: string, { size, bold, colour }: { size: number; bold?: boolean; colour?: string }, height: number) {
  const row = sheet.addRow([safeText(words)]);
  row.height = height;
  sheet.mergeCells(row.number, 1, row.number, 3);
  row.getCell(1).style = {
    font: { name: formFont, size, ...(bold && { bold }), ...(colour !== undefined && { color: { argb: `FF${colour}` } }) },
    alignment: { wrapText: true, vertical: 'middle', horizontal: 'left' },
  };
}

function fieldTable(sheet: Worksheet, form: Form): void {
  const titles = [wording(form, '表头', 'Heading'), wording(form, '填写', 'Needed'), wording(form, '怎样填', 'What to write')];
  const rows = [titles, ...form.fields.map((field) => [field.title, need(field, form), field.help.replace(/\n+/g, '')])];
  rows.forEach((words, index) => {
    const row = sheet.addRow(words.map(safeText));
    row.height = Math.max(18, Math.ceil(widthOf(words[2] ?? '', 2) / 64) * 15 + 4);
    const field = form.fields[index - 1];
    words.forEach((_, column) => {
      row.getCell(column + 1).style = {
        font: { name: formFont, size: 11, bold: index === 0 },
        border: thinBorder,
        alignment: { wrapText: true, vertical: 'middle', horizontal: column === 1 ? 'center' : 'left' },
        ...((index === 0 || column === 0) && { fill: filled(colourOf(field)) }),
      };
    });
  });
}

function need(field: FormField, form: Form): string {
  if (field.locked) return wording(form, '不填', 'by gkml');
  return field.required ? wording(form, '必填', 'required') : wording(form, '选填', 'optional');
}

function colourOf(field: FormField | undefined): string {
  return formColours[field?.locked ? 'locked' : field?.required ? 'required' : 'other'];
}

// in digits: a Chinese character takes two
function widthOf(words: string, extra: number): number {
  return [...words].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 2 : 1), extra);
}
