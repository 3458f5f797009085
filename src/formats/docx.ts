import type { CellValue, TableFormat, Tables } from '../model/table.js';
import { boxSection } from './_docx-boxes.js';
import { openWord } from './_docx-library.js';
import { printSection } from './_docx-print.js';
import { screenSection } from './_docx-screen.js';
import { repack } from './_repack.js';
import { tableLink, webAddress } from './_text.js';
import { escapeXml } from './_xml.js';

/**
 * Word documents, one section a table, on the paper the table asks for. Read back, cells have the same words; control characters, which
 * no document can hold, are gone, and what stands in a merged cell stands there once.
 */
const docx: TableFormat = { id: 'docx', many: true, write };
export default docx;

async function write(tables: Tables): Promise<Uint8Array> {
  const word = await openWord();
  const linked = (cell: CellValue | undefined) => {
    const table = tableLink(cell, tables.tables);
    return table === undefined ? webAddress(cell) : `#${markOf(table)}`;
  };
  const sections = tables.tables.map((table, index) => {
    if (table.boxes !== undefined) return boxSection(word, table, table.boxes);
    return table.purpose === 'print' ? printSection(word, table) : screenSection(word, table, linked, markOf(index));
  });
  const font = { ascii: '仿宋', hAnsi: '仿宋', eastAsia: '仿宋', cs: '仿宋', hint: 'eastAsia' };
  const document = new word.Document({
    creator: 'gkml',
    title: tables.title,
    styles: { default: { document: { run: { font, size: 24, language: { value: 'en-US', eastAsia: 'zh-CN' } } } } },
    sections: sections.length > 0 ? sections : [{ children: [] }],
  });
  const bytes = new Uint8Array(await word.Packer.toArrayBuffer(document));
  return repack(bytes, tables.date, (parts) => {
    parts.set('docProps/core.xml', coreOf(tables));
    parts.set('word/styles.xml', withoutAutoSpace(parts.get('word/styles.xml') ?? ''));
    steadyNames(parts);
  });
}

function markOf(table: number): string {
  return `table-${table + 1}`;
}

// the library stamps the time of the run
function coreOf({ title, date }: Tables): string {
  const stamp = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>gkml</dc:creator><cp:lastModifiedBy>gkml</cp:lastModifiedBy>${stamp('created')}${stamp('modified')}</cp:coreProperties>`;
}

// Word widens the gaps between Chinese and digits by itself, which no layout could reckon with
function withoutAutoSpace(styles: string): string {
  const off = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';
  return styles.replace('<w:pPrDefault/>', `<w:pPrDefault><w:pPr>${off}</w:pPr></w:pPrDefault>`);
}

// the library names links by chance: they are counted instead
function steadyNames(parts: Map<string, string>): void {
  const names = new Map<string, string>();
  const relations = parts.get('word/_rels/document.xml.rels') ?? '';
  for (const [, id = ''] of relations.matchAll(/Id="(rId[^"]*)"/g)) if (!/^rId\d{1,6}$/.test(id)) names.set(id, `rIdLink${names.size + 1}`);
  const renamed = (xml: string) => xml.replace(/"(rId[^"]*)"/g, (all, id: string) => (names.has(id) ? `"${names.get(id)}"` : all));
  for (const part of ['word/_rels/document.xml.rels', 'word/document.xml']) {
    const xml = parts.get(part);
    if (xml !== undefined) parts.set(part, renamed(xml));
  }
}
