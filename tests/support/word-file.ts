import JSZip from 'jszip';

/** A Word document from the XML of its body, with what else it needs; parts by their name inside `word/`. */
export async function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const zip = new JSZip();
  const types = Object.keys(parts).map((name) => `<Override PartName="/word/${name}" ContentType="${OFFICE}.${kindOf(name)}+xml"/>`);
  zip.file(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/>${types.join('')}</Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  const relations = Object.keys(parts).map(
    (name, index) => `<Relationship Id="p${index}" Type="${RELATIONS}/${kindOf(name)}" Target="${name}"/>`,
  );
  zip.file('word/_rels/document.xml.rels', `${HEAD}<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`);
  zip.file('word/document.xml', `${HEAD}<w:document ${SPACES}><w:body>${body}</w:body></w:document>`);
  for (const [name, xml] of Object.entries(parts)) zip.file(`word/${name}`, `${HEAD}${xml}`);
  return zip.generateAsync({ type: 'uint8array' });
}

/** The name spaces of the parts of a Word document, as attributes of a root element. */
export const SPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ');

/** A paragraph with a text; `properties` are those of the paragraph. */
export function p(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of rows of cells; a cell is a text, or the properties of the cell and its content. */
export function table(...rows: readonly (readonly (string | readonly [properties: string, content: string])[])[]): string {
  const lines = rows.map((cells) => {
    const xml = cells.map((cell) =>
      typeof cell === 'string' ? `<w:tc>${p(cell)}</w:tc>` : `<w:tc><w:tcPr>${cell[0]}</w:tcPr>${cell[1]}</w:tc>`,
    );
    return `<w:tr>${xml.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr/><w:tblGrid/>${lines.join('')}</w:tbl>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function kindOf(name: string): string {
  return name.replace(/\.xml$/, '');
}
