import type { Grid } from '../model/grid.js';
import type { Refusal } from './_kinds-words.js';
import type { Archive } from './_zip.js';

/** What kind of package a zip is, by the parts it holds. */
export function zipKind(archive: Archive): Grid['format'] | Refusal {
  const has = (pattern: RegExp) => archive.names.some((name) => pattern.test(name));
  if (has(/^ofd\.xml$/i)) return 'ofd';
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb';
  if (has(/^xl\/(?:workbook\w*\.xml|worksheets\/)/i)) return 'xlsx';
  if (has(/^word\/document\w*\.xml$/i)) return 'docx';
  if (has(/^ppt\//i)) return 'slides';
  if (has(/^(?:mimetype|content\.xml)$/i) && has(/^content\.xml$/i)) return 'open-document';
  if (has(/^(?:index\/document\.iwa|index\.zip)$/i)) return 'iwork';
  if (has(/^uof|\.uof$/i)) return 'uof';
  return relatedKind(archive.xml('_rels/.rels') ?? '', archive.xml('[Content_Types].xml') ?? '') ?? 'archive';
}

/** What kind of old Office file a compound file is, by the names in its directory; each stands at a multiple of 128 bytes (MS-CFB 2.6). */
export function compoundKind(bytes: Uint8Array): Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const names = new Set<string>();
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = view.getUint16(at + 64, true);
    const type = view.getUint8(at + 66);
    if (length < 4 || length > 64 || length % 2 === 1 || ![1, 2, 5].includes(type)) continue;
    if (view.getUint16(at + length - 2, true) !== 0) continue;
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + at, length - 2).toString('utf16le');
    if (/^[\p{L}\p{N} \u0001-\u0006._-]+$/u.test(name)) names.add(name.toLowerCase());
  }
  if (names.has('encryptedpackage') || names.has('drmencryptedtransform')) return 'encrypted';
  if (names.has('workbook') || names.has('book')) return 'old-workbook';
  if (names.has('worddocument')) return 'old-document';
  if (names.has('powerpoint document')) return 'slides';
  return 'compound';
}

/** What kind of text this is: its content decides between a web page and others, then the extension, then what its lines look like. */
export function textKind(whole: string, promised: Grid['format'] | undefined, extension: string): Grid['format'] | Refusal {
  const head = whole.slice(0, 8192).replace(/^[\ufeff\s]+/, '');
  if (/^<\?xml|^<\?mso/i.test(head)) {
    if (/urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/i.test(head)) return 'xml-workbook';
    if (/schemas\.microsoft\.com\/office\/word\/2003|progid="Word\.Document"|\/2006\/xmlPackage/i.test(head)) return 'xml-document';
    if (/<office:document\b/i.test(head)) return 'open-document';
    if (/<uof|schemas\.uof\.org/i.test(head)) return 'uof';
    if (!/<html|<!doctype html|<table/i.test(head)) return 'xml';
    return 'html';
  }
  if (/^<(?:!--|!doctype\s+html|html|head|body|meta|title|style|table|div|center|font|p\b|h[1-6]\b|script|thead|tr\b)/i.test(head)) {
    return promised === 'md' ? 'md' : 'html';
  }
  if (/^MIME-Version:|^(?:From|Subject|Date):[\s\S]*\nContent-Type:\s*multipart\//i.test(head)) return 'mhtml';
  if (promised === 'csv' || promised === 'md' || promised === 'txt') return promised;
  if (/^(?:ya?ml|json)$/.test(extension) || /^\s*[[{]\s*["{[]/.test(head)) return 'data';
  if (promised === 'html') return /<(?:table|tr|td|p|div|br)\b/i.test(whole) ? 'html' : 'txt';
  return separated(head) ? 'csv' : 'txt';
}

// a package may name its main part as it likes
function relatedKind(relations: string, types: string): Grid['format'] | undefined {
  if (!/officeDocument/.test(relations)) return undefined;
  if (/spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled/.test(types)) return 'xlsx';
  return /wordprocessingml\.(?:document|template)\.main/.test(types) ? 'docx' : undefined;
}

// most lines hold a tab, or as many commas as the first
function separated(head: string): boolean {
  const lines = head
    .split(/\r\n?|\n/)
    .slice(0, 50)
    .filter((line) => line.trim() !== '');
  const tabs = lines.filter((line) => line.includes('\t')).length;
  const commas = lines.filter((line) => line.split(',').length > 2).length;
  return Math.max(tabs, commas) * 2 > lines.length;
}
