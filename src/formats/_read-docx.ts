import { UsageError } from '../base/error.js';
import { counted, text } from '../base/text.js';
import { attribute, type HtmlElement, parseHtml } from '../html/tree.js';
import type { Grid, GridRemark } from '../model/grid.js';
import { prepareBody } from './_docx-prepare.js';
import { piecesOf } from './_grid-html.js';
import { remarksOn, rowsByPlace } from './_grid-pieces.js';
import { packParts } from './_repack.js';
import { childrenOf, parseXml, unescaped, writeXml, type XmlElement } from './_xml-tree.js';
import { type Archive, inspectZip } from './_zip.js';

/**
 * A Word document as one sheet 正文: its tables and its paragraphs, with the numbers that Word counts by itself, without deleted or
 * hidden text, heads and feet of pages; notes stand at the end. Throws UsageError for a package that is damaged or not safe.
 */
export async function readDocx(file: string, bytes: Uint8Array): Promise<Grid> {
  const archive = inspectZip(bytes, file);
  const place = bodyPlace(archive);
  const parsed = (name: string) => parsedPart(archive, name);
  const body = place === undefined ? undefined : parsed(place);
  if (place === undefined || body === undefined) throw damaged(file);
  const folder = place.replace(/[^/]*$/, '');
  const prepared = prepareBody({ body, numbering: parsed(`${folder}numbering.xml`), styles: parsed(`${folder}styles.xml`) });
  const parts = new Map([...archive.names].filter(isNeeded).map((name) => [name, archive.bytes(name) ?? new Uint8Array()]));
  const plain = writeXml(prepared.body);
  if (plain.length > LONGEST) throw tooLong(file);
  parts.set(place, new TextEncoder().encode(plain));
  // every number already stands in the text
  for (const name of [...parts.keys()].filter((one) => /\/numbering\.xml$/i.test(one)))
    parts.set(name, new TextEncoder().encode(NO_NUMBERS));
  const page = await pageOf(file, await packParts(parts));
  const { pieces, left } = piecesOf(await parseHtml(page, { places: true }), { standing: true, skip: isNoteMark });
  const comments = childrenOf(parsed(`${folder}comments.xml`), 'w:comment').length;
  return {
    file,
    format: 'docx',
    sheets: [{ name: '正文', rows: rowsByPlace(pieces) }],
    remarks: [
      ...remarksOn({ ...left, hidden: left.hidden + prepared.hidden }),
      ...commentRemark(comments),
      ...embeddedRemark(prepared.embedded),
    ],
  };
}

const NO_NUMBERS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>';

// characters of text and tags; mammoth takes about 150 bytes of memory for each
const LONGEST = 8_000_000;

function tooLong(file: string): UsageError {
  return new UsageError(
    text(
      `${file} 太长，Word 文档里的表格最多读一万行左右`,
      `${file} is too long: tables of a Word document are read up to about 10,000 rows`,
    ),
    text('把表格复制到工作簿，存为 .xlsx 再试', 'Copy the table into a workbook and save it as .xlsx'),
  );
}

function parsedPart(archive: Archive, name: string): XmlElement | undefined {
  const xml = archive.xml(name);
  return xml === undefined ? undefined : parseXml(xml);
}

function bodyPlace(archive: Archive): string | undefined {
  const relations = childrenOf(parsedPart(archive, '_rels/.rels'), 'Relationship');
  const main = relations.find((one) => /\/officeDocument$/.test(one.attributes.get('Type') ?? ''))?.attributes.get('Target');
  const wanted = unescaped(main ?? 'word/document.xml').replace(/^\/+/, '');
  return archive.names.find((name) => name.toLowerCase() === wanted.toLowerCase());
}

// pictures, fonts and macros are not read, so they are not unpacked once more
function isNeeded(name: string): boolean {
  return /\.(xml|rels)$/i.test(name) && !/\/(header|footer)\d*\.xml$/i.test(name);
}

// mammoth is loaded here and nowhere else
async function pageOf(file: string, bytes: Uint8Array): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
    return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage, includeEmbeddedStyleMap: false })).value;
  } catch {
    throw damaged(file);
  }
}

function damaged(file: string): UsageError {
  return new UsageError(
    text(`${file} 打不开：不是完整的 Word 文档`, `${file} cannot be opened: it is no complete Word document`),
    text('用 WPS 或 Word 打开，另存为 .docx 再试', 'Open it in Word or WPS and save it as .docx'),
  );
}

// the sign of a note in the text, and the arrow that leads back from the note
function isNoteMark(element: HtmlElement): boolean {
  if (element.tagName !== 'a') return false;
  return /^(foot|end)note-ref-/.test(attribute(element, 'id') ?? '') || /^#(foot|end)note-ref-/.test(attribute(element, 'href') ?? '');
}

function commentRemark(count: number): GridRemark[] {
  if (count === 0) return [];
  return [{ code: 'comments', message: text(`有 ${count} 条批注，没有读`, `${counted(count, 'comment')} not read`) }];
}

function embeddedRemark(count: number): GridRemark[] {
  if (count === 0) return [];
  const message = text(
    `有 ${count} 个嵌在文档里的表格或文件，没有读；请双击打开，另存后单独导入`,
    `${counted(count, 'workbook or document', 'workbooks or documents')} inside the document not read; save them and import them by themselves`,
  );
  return [{ code: 'embedded', message }];
}
