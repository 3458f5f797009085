import { openZip } from '../../../src/formats/_repack.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a workbook made by hand is to hold; XML as it stands in the part, without the outer element where the name says so. */
export interface Handmade {
  /** The inside of `<worksheet>`, or the whole part where it begins with `<?xml`. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly state?: Readonly<Record<string, 'hidden' | 'veryHidden'>>;
  /** The inside of `<sst>`. */
  readonly strings?: string;
  /** Number formats of the cells' styles 1, 2, …: a code, or the number of a built-in one. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
  /** Relations of the first sheet: type → target; ids are rId1, rId2, … An address on the web is outside. */
  readonly relations?: readonly (readonly [type: string, target: string])[];
  /** Relations of the workbook beside those of its sheets. */
  readonly more?: readonly (readonly [type: string, target: string])[];
  /** Further parts, or others instead of those made here. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** The bytes of a workbook made by hand, part by part, for what no library would write. */
export async function workbook(made: Handmade): Promise<Uint8Array> {
  const names = Object.keys(made.sheets);
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${related}">${made.from1904 === true ? '<workbookPr date1904="1"/>' : ''}<sheets>${names
      .map((name, index) => {
        const state = made.state?.[name];
        return `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`;
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ...(made.more ?? []),
    ]),
    'xl/styles.xml': styles(made.formats ?? []),
  };
  if (made.strings !== undefined) parts['xl/sharedStrings.xml'] = `<?xml version="1.0"?><sst xmlns="${main}">${made.strings}</sst>`;
  names.forEach((name, index) => {
    const xml = made.sheets[name] ?? '';
    parts[`xl/worksheets/sheet${index + 1}.xml`] = xml.startsWith('<?xml')
      ? xml
      : `<?xml version="1.0"?><worksheet xmlns="${main}" xmlns:r="${related}">${xml}</worksheet>`;
  });
  if (made.relations !== undefined) parts['xl/worksheets/_rels/sheet1.xml.rels'] = relations(made.relations);
  return zipped({ ...parts, ...made.parts });
}

/** Parts as a zip package. */
export async function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new (await openZip())();
  const options = { date: new Date('2024-07-05T00:00:00Z'), createFolders: false };
  for (const [name, content] of Object.entries(parts)) zip.file(name, content, options);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** `<sheetData>` of rows of texts, inline; `undefined` leaves a cell out. */
export function rowsOf(rows: readonly (readonly (string | undefined)[])[]): string {
  const cell = (text: string | undefined, row: number, column: number) =>
    text === undefined ? '' : `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const xml = rows.map((cells, index) => {
    return `<row r="${index + 1}">${cells.map((text, column) => cell(text, index + 1, column)).join('')}</row>`;
  });
  return `<sheetData>${xml.join('')}</sheetData>`;
}

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const each = list.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${related}/${type}" Target="${target}"${/^https?:|^file:/.test(target) ? ' TargetMode="External"' : ''}/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

function styles(formats: readonly (string | number)[]): string {
  const own = formats.map((code, index) =>
    typeof code === 'number' ? '' : `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const cells = formats.map((code, index) => `<xf numFmtId="${typeof code === 'number' ? code : 164 + index}" fontId="0"/>`);
  return `<?xml version="1.0"?><styleSheet xmlns="${main}"><numFmts>${own.join('')}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
}
