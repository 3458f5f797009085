import { countLines, textRoom } from '../table/metrics.js';
import { newWorkbook, packed } from './_excel.js';
import { filled, formColours, formFont, safeText, thinBorder } from './_form-parts.js';
import { repack } from './_repack.js';
import { columnLetters } from './_sheet.js';

/** Questions to be answered in a workbook, one a row. */
export interface Questions {
  readonly title: string;
  /** ISO date stamped on the workbook. */
  readonly date: string;
  readonly sheet: string;
  /** How to answer, a line each. */
  readonly hints: readonly string[];
  /** `answer` is a column to be filled in, with the words it offers. */
  readonly headings: readonly { readonly title: string; readonly width: number; readonly answer?: readonly string[] }[];
  readonly rows: readonly (readonly string[])[];
}

/** Questions as a workbook: columns to answer in are yellow and open, all others locked. The same questions give the same bytes. */
export async function writeQuestions({ title, date, sheet: name, hints, headings, rows }: Questions): Promise<Uint8Array> {
  const workbook = await newWorkbook(title, date);
  const top = hints.length + 2;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: top, activeCell: `A${top + 1}` }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${top}:${top}` },
  });
  sheet.columns = headings.map(({ width }) => ({ width }));
  [title, ...hints].forEach((words, index) => {
    const cell = sheet.getCell(index + 1, 1);
    cell.value = safeText(words);
    cell.style = { font: { name: formFont, size: index === 0 ? 16 : 11, bold: index === 0 }, alignment: { vertical: 'middle' } };
  });
  sheet.getRow(1).height = 30;
  sheet.getRow(top).height = 30;
  [headings.map((heading) => heading.title), ...rows].forEach((cells, index) => {
    if (index > 0)
      sheet.getRow(top + index).height = heightOf(
        cells,
        headings.map(({ width }) => width),
      );
    cells.forEach((words, column) => {
      const cell = sheet.getCell(top + index, column + 1);
      const open = headings[column]?.answer !== undefined;
      cell.value = words === '' ? null : safeText(words);
      cell.style = {
        font: { name: formFont, size: 11, bold: index === 0 },
        border: thinBorder,
        numFmt: '@',
        alignment: { horizontal: index === 0 ? 'center' : 'left', vertical: index === 0 ? 'middle' : 'top', wrapText: true },
        protection: { locked: index === 0 || !open },
        ...(index === 0 ? { fill: filled(formColours.other) } : open ? { fill: filled(formColours.missing) } : {}),
      };
    });
  });
  const last = top + Math.max(1, rows.length);
  const { dataValidations } = sheet as unknown as { readonly dataValidations: { add(range: string, rule: object): void } };
  headings.forEach(({ answer = [] }, column) => {
    const letters = columnLetters(column + 1);
    if (answer.length > 0)
      dataValidations.add(`${letters}${top + 1}:${letters}${last}`, {
        type: 'list',
        allowBlank: true,
        formulae: [`"${answer.join(',')}"`],
        showErrorMessage: true,
        errorStyle: 'stop',
        error: answer.join('、'),
      });
  });
  sheet.autoFilter = `A${top}:${columnLetters(headings.length)}${last}`;
  await sheet.protect('', { formatColumns: true, formatRows: true, sort: true, autoFilter: true });
  return repack(await packed(workbook), date);
}

// Excel does not make the rows of a file that is new to it as high as their text
function heightOf(cells: readonly string[], widths: readonly number[]): number {
  const lines = cells.map((words, column) => countLines(words, textRoom([widths[column] ?? 8]), 11));
  return Math.min(409, Math.max(1, ...lines) * 16 + 4);
}
