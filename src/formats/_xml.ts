import { columnLetters, type Sheet } from './_sheet.js';
import type { StyleKey } from './_styles.js';

/** Collects the texts of a workbook, each once, for its shared strings. */
export class SharedStrings {
  private readonly indexes = new Map<string, number>();
  private uses = 0;

  index(text: string): number {
    this.uses++;
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.indexes.size);
    return this.indexes.size - 1;
  }

  xml(): string {
    const items = [...this.indexes.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`);
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

/** The rows of a sheet as `<sheetData>`; `styles` gives the number of each style in the workbook. */
export function sheetData(sheet: Sheet, styles: ReadonlyMap<StyleKey, string>, strings: SharedStrings): string {
  const letters = sheet.widths.map((_, index) => columnLetters(index + 1));
  const rows = sheet.rows.map((row, index) => {
    const number = index + 1;
    let xml = `<row r="${number}" ht="${row.height}" customHeight="1">`;
    row.cells.forEach((cell, column) => {
      const style = cell.style === undefined ? '' : ` s="${styles.get(cell.style) ?? '0'}"`;
      const start = `<c r="${letters[column]}${number}"${style}`;
      if (cell.value === undefined || cell.value === '') xml += `${start}/>`;
      else if (typeof cell.value === 'number') xml += `${start}><v>${cell.value}</v></c>`;
      else xml += `${start} t="s"><v>${strings.index(cell.value)}</v></c>`;
    });
    return `${xml}</row>`;
  });
  return `<sheetData>${rows.join('')}</sheetData>`;
}

const PLAIN = /^[^&<>"\u0000-\u0008\u000b-\u001f_\ud800-\udfff\ufffe\uffff]*$/;

/** Text for XML: control characters, which no workbook can hold, are left out; a literal `_x0041_` stays as it is. */
export function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
