import type { Form } from '../model/form.js';
import type { Workbook } from './_excel.js';
import { safeText } from './_form-parts.js';
import { columnLetters } from './_sheet.js';

/** The name of the hidden sheet with the lists that cells offer. */
export const listSheet = '字典';

/** The name under which a workbook knows a list. */
export function listName(list: string): string {
  return `gkml_${list}`;
}

/**
 * The lists of a form in a hidden sheet, each under a name of its own: a list written into the rule of a cell may have 255 characters
 * only, and falls apart at commas.
 */
export function addLists(workbook: Workbook, form: Form): void {
  const lists = Object.entries(form.lists).filter(([name, items]) => items.length > 0 && form.fields.some((field) => field.list === name));
  if (lists.length === 0) return;
  const sheet = workbook.addWorksheet(listSheet, { state: 'hidden' });
  lists.forEach(([name, items], index) => {
    const column = sheet.getColumn(index + 1);
    column.width = 30;
    column.numFmt = '@';
    column.values = [name, ...items.map(safeText)];
    const letters = columnLetters(index + 1);
    workbook.definedNames.add(`${listSheet}!$${letters}$2:$${letters}$${items.length + 1}`, listName(name));
  });
}
