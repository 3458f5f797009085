import type { Form, FormField, FormLetter } from '../model/form.js';
import { countLines, textRoom } from '../table/metrics.js';
import type { CellStyle, Workbook } from './_excel.js';
import { identityHeadings } from './_form-identity.js';
import { listName } from './_form-lists.js';
import { filled, formColours, formFont, headingRowOf, safeText, thinBorder, type Worksheet, wording } from './_form-parts.js';
import { blankRows } from './_form-rows.js';
import { sheetNames } from './_names.js';
import { columnLetters } from './_sheet.js';

const titleRow = 1;

/**
 * The sheet for the records, one a row and nothing merged, up to the pattern row that `fillRows` replaces. Headings are locked; every cell below is open, as Excel sorts and deletes
 * rows of a protected sheet only where all their cells are. Heights are left to the program, so that rows grow with what is typed.
 */
export async function addRecords(workbook: Workbook, form: Form): Promise<void> {
  const { fields, rows, letter } = form;
  const headingRow = headingRowOf(form);
  const [name = form.sheet] = sheetNames([form.sheet]);
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: keptInSight(fields), ySplit: headingRow, activeCell: `A${headingRow + 1}` }],
    pageSetup: {
      paperSize: letter === undefined && fields.reduce((sum, field) => sum + field.width, 0) > 160 ? paperA3 : 9,
      orientation: 'landscape',
      fitToPage: true,
      // narrower than this nothing could be read
      fitToWidth: letter === undefined ? Math.max(1, Math.round(fields.reduce((sum, field) => sum + field.width, 0) / 210)) : 1,
      fitToHeight: 0,
      printTitlesRow: `${headingRow}:${headingRow}`,
      ...(letter === undefined
        ? { printTitlesColumn: `A:${columnLetters(keptInSight(fields))}` }
        : { printArea: `A$1:${columnLetters(letter.printed)}$${headingRow + rows.length + blankRows(form) + 1 + letter.closing.length}` }),
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&"宋体,常规"&10第 &P 页，共 &N 页' },
  });
  const looks = fields.map(bodyStyle);
  const hidden = bodyStyle({ format: 'text', width: 10 });
  sheet.columns = [
    ...fields.map((field, index) => ({ width: field.width, style: withoutBorder(looks[index] ?? hidden) })),
    ...Object.keys(identityHeadings).map(() => ({ width: 10, hidden: true, style: withoutBorder(hidden) })),
  ];
  headings(sheet, form);
  if (letter !== undefined) letterRows(sheet, form, letter);
  const pattern = sheet.getRow(headingRow + 1);
  [...looks, hidden, hidden].forEach((look, column) => {
    pattern.getCell(column + 1).style = look;
  });
  const last = headingRow + rows.length + blankRows(form);
  // the hidden columns are sorted along
  sheet.autoFilter = `A${headingRow}:${columnLetters(fields.length + 2)}${last}`;
  rules(sheet, form, last + spare);
  await sheet.protect('', allowed);
}

// exceljs names A4 and a few others only
const paperA3 = 8 as 9;

// rows below the last blank one that the rules hold for, as people go on writing there
const spare = 500;

const allowed = {
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertColumns: true,
  insertRows: true,
  insertHyperlinks: true,
  deleteColumns: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
  pivotTables: false,
};

// the columns up to the name of the record, where they leave room for the others
function keptInSight(fields: readonly FormField[]): number {
  const named = fields.findIndex(({ key }) => ['title', 'theme', 'path:1'].includes(key)) + 1;
  const wide = fields.slice(0, named).reduce((sum, field) => sum + field.width, 0) > 66;
  return wide || named === 0 ? 1 : named;
}

// to whom, and what for; the rows stand above the headings, so that sorting and filtering leave them alone
function letterRows(sheet: Worksheet, { fields, title }: Form, { addressee, opening, printed }: FormLetter): void {
  const width = fields.slice(0, printed).reduce((sum, field) => sum + field.width, 0);
  const style = (horizontal: 'left' | 'center' | 'right', size: number, bold: boolean): CellStyle => ({
    font: { name: formFont, size, bold },
    alignment: { horizontal, vertical: 'middle', wrapText: true },
    protection: { locked: true },
  });
  [title, addressee, `　　${opening}`].forEach((words, at) => {
    const cell = sheet.getCell(at + 1, 1);
    cell.value = safeText(words);
    cell.style = style(at === 0 ? 'center' : 'left', at === 0 ? 20 : 12, at === 0);
    sheet.mergeCells(at + 1, 1, at + 1, printed);
    sheet.getRow(at + 1).height = at === 0 ? 40 : countLines(`　　${words}`, textRoom([width]), 12) * 18 + 8;
  });
  sheet.getCell(1, fields.length + 3).style = style('right', 12, false);
}

function headings(sheet: Worksheet, form: Form): void {
  const headingRow = headingRowOf(form);
  const title = sheet.getCell(titleRow, 1);
  title.value = safeText(form.title);
  title.style = { font: { name: formFont, size: 16, bold: true }, alignment: { vertical: 'middle' } };
  sheet.getRow(titleRow).height = 30;
  sheet.getRow(headingRow).height = 34;
  form.fields.forEach((field, index) => {
    const cell = sheet.getCell(headingRow, index + 1);
    cell.value = field.title;
    cell.style = headingStyle(formColours[field.locked ? 'locked' : field.required ? 'required' : 'other']);
    if (field.help !== '')
      cell.note = { texts: [{ text: safeText(field.help), font: { name: formFont, size: 10 } }], margins: { insetmode: 'auto' } };
  });
  Object.values(identityHeadings).forEach((words, index) => {
    const cell = sheet.getCell(headingRow, form.fields.length + 1 + index);
    cell.value = words;
    cell.style = headingStyle(formColours.locked);
  });
}

function headingStyle(colour: string): CellStyle {
  return {
    font: { name: formFont, size: 11, bold: true },
    fill: filled(colour),
    border: thinBorder,
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    protection: { locked: true },
    numFmt: '@',
  };
}

function bodyStyle({ format, locked, width }: Pick<FormField, 'format' | 'locked' | 'width'>): CellStyle {
  // what gkml fills in is a number or a day, or in a letter what there is to read
  const long = format === 'text' && width > 20;
  const short = format !== 'text' || (locked === true && !long);
  return {
    font: { name: formFont, size: 11, ...(locked && !long && { color: { argb: 'FF595959' } }) },
    border: thinBorder,
    // text stays text: 001 keeps its zeros, =… is no formula
    numFmt: format === 'date' ? 'yyyy-mm-dd' : format === 'number' ? '0' : '@',
    alignment: { horizontal: short ? 'center' : 'left', vertical: 'middle', wrapText: true },
    protection: { locked: false },
  };
}

function withoutBorder({ border: _, ...style }: CellStyle): CellStyle {
  return style;
}

interface Ranges {
  readonly dataValidations: { add(range: string, rule: object): void };
}

// ---- what may stand in the cells, and how they look

function rules(sheet: Worksheet, form: Form, last: number): void {
  const first = headingRowOf(form) + 1;
  const { dataValidations } = sheet as unknown as Ranges;
  const end = columnLetters(form.fields.length);
  form.fields.forEach((field, index) => {
    const letters = columnLetters(index + 1);
    // one range a column: cell by cell, exceljs would write ranges that overlap
    const range = `${letters}${first}:${letters}${last}`;
    const rule = ruleOf(field, form);
    if (rule !== undefined) dataValidations.add(range, rule);
    if (!field.required) return;
    const empty = `AND(LEN(TRIM($${letters}${first}))=0,COUNTA($A${first}:$${end}${first})>0)`;
    sheet.addConditionalFormatting({
      ref: range,
      rules: [{ type: 'expression', priority: index + 2, formulae: [empty], style: { fill: shown(formColours.missing) } }],
    });
  });
  const status = form.fields.findIndex(({ key }) => key === 'status') + 1;
  if (status === 0) return;
  const at = `$${columnLetters(status)}${first}`;
  const gone = ['停用', '已停用', '已取消', '取消', '删除'].map((word) => `LEFT(${at},${word.length})="${word}"`);
  sheet.addConditionalFormatting({
    ref: `A${first}:${end}${last}`,
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [`OR(${gone.join(',')})`],
        style: { font: { strike: true, color: { argb: 'FF7F7F7F' } } },
      },
    ],
  });
}

// behind a rule the second colour is the one shown
function shown(colour: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', bgColor: { argb: `FF${colour}` } };
}

function ruleOf(field: FormField, form: Form): object | undefined {
  const say = (zh: string, en: string) => wording(form, zh, en);
  const list = field.list === undefined ? undefined : form.lists[field.list];
  if (field.locked)
    return {
      type: 'custom',
      allowBlank: true,
      formulae: ['FALSE'],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: field.title,
      error: say(
        `“${field.title}”用来认出这一行，一般不要改；新增的行不用填，交回后统一编号。仍要改吗？`,
        `${field.title} tells which record this is; leave it empty in new rows. Change it all the same?`,
      ),
    };
  if (list !== undefined && list.length > 0 && field.list !== undefined)
    return {
      type: 'list',
      allowBlank: true,
      formulae: [listName(field.list)],
      showErrorMessage: field.strict === true,
      ...(field.strict && {
        errorStyle: 'stop',
        errorTitle: field.title,
        error: say(`请从下拉列表里选：${list.join('、')}`.slice(0, 220), `Choose one of: ${list.join(', ')}`.slice(0, 220)),
      }),
    };
  if (field.format === 'date')
    return {
      type: 'date',
      operator: 'greaterThan',
      allowBlank: true,
      formulae: [new Date(Date.UTC(2000, 0, 1))],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: field.title,
      error: say('请写成日期，如 2024-09-20。', 'A date is expected, such as 2024-09-20.'),
    };
  if (field.format === 'number')
    return {
      type: 'whole',
      operator: 'greaterThanOrEqual',
      allowBlank: true,
      formulae: [0],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: field.title,
      error: say('请写整数。', 'A whole number is expected.'),
    };
  return undefined;
}
