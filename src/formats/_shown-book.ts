import { countLines, textRoom } from '../table/metrics.js';
import { openZip } from './_repack.js';
import { address } from './_sheet.js';
import { type Area, areaOf } from './_xlsx-places.js';
import { escapeXml } from './_xml.js';

/** A source as it stood, to be looked at: texts at their places, merged cells. Rows and columns count from 1; rows come in order. */
export interface ShownSheet {
  /** At most 31 characters, none that a workbook refuses, no two equal. */
  readonly name: string;
  readonly rows: readonly {
    readonly number: number;
    readonly cells: readonly { readonly column: number; readonly text: string; readonly quiet?: true }[];
  }[];
  readonly merges: readonly string[];
  /** In digits, from the first column on. */
  readonly widths: readonly number[];
  readonly hidden?: true;
}

/** A plain workbook of texts, unpacked, to be annotated and packed by others. Nothing in it is a formula. */
export async function shownBook(sheets: readonly ShownSheet[], date: string): Promise<Uint8Array> {
  const Zip = await openZip();
  const zip = new Zip();
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const numbers = sheets.map((_, index) => index + 1);
  const rest = (type: string, id: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${content}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships">${rest('officeDocument', 'rId1', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${sheets.map(({ name, hidden }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships">${numbers.map((n) => rest('worksheet', `rId${n}`, `worksheets/sheet${n}.xml`)).join('')}${rest('styles', 'rIdStyles', 'styles.xml')}</Relationships>`,
    ],
    ['xl/styles.xml', styles(main)],
    ...sheets.map((sheet, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet, main)]),
  ];
  const options = { date: new Date(`${date < '1980' ? '1980-01-01' : date}T00:00:00Z`), createFolders: false };
  for (const [name, xml] of parts) zip.file(name, Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`), options);
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE', platform: 'DOS' });
}

const size = 11;

function worksheet({ rows, merges, widths }: ShownSheet, main: string): string {
  const across = new Map(merges.map((merge) => [merge.split(':')[0] ?? '', areaOf(merge)]));
  // of a block several rows high every row is given one line
  const widthsUnder = (area: Area | undefined, column: number) => {
    if (area === undefined) return [widths[column - 1] ?? 10];
    return area.bottom > area.top ? [2000] : widths.slice(area.left - 1, area.right).map((width) => width ?? 10);
  };
  const lines = rows.map(({ number, cells }) => {
    const needed = cells.map(({ column, text }) =>
      countLines(text, textRoom(widthsUnder(across.get(address(number, column)), column), 0), size),
    );
    const height = Math.min(409, Math.max(...needed, 1) * 16 + 4);
    const body = cells.map(({ column, text, quiet }) => {
      const start = `<c r="${address(number, column)}" s="${quiet ? 2 : 1}"`;
      return text === '' ? `${start}/>` : `${start} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
    });
    return `<row r="${number}" ht="${height}" customHeight="1">${body.join('')}</row>`;
  });
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return [
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
    `<sheetData>${lines.join('')}</sheetData>`,
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    '<pageMargins left="0.59" right="0.59" top="0.79" bottom="0.79" header="0.39" footer="0.39"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>',
  ].join('');
}

function styles(main: string): string {
  const font = (colour: string) => `<font><sz val="${size}"/><color rgb="FF${colour}"/><name val="宋体"/><charset val="134"/></font>`;
  const side = (name: string) => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
  const border = `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
  const format = (number: number, borderId: number) =>
    `<xf numFmtId="49" fontId="${number}" fillId="0" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`;
  return [
    `<styleSheet xmlns="${main}"><fonts count="2">${font('000000')}${font('7F7F7F')}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(0, 1)}${format(1, 0)}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}
