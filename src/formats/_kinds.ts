import { decode } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import { type Text, text } from '../base/text.js';
import type { Grid } from '../model/grid.js';
import { compoundKind, textKind, zipKind } from './_kinds-inside.js';
import { type Refusal, refusals } from './_kinds-words.js';
import { type Archive, inspectZip } from './_zip.js';

/** What a file is to be read as; `lie` names the content where the extension promises something else. */
export interface Recognised {
  readonly reader: Grid['format'];
  readonly lie?: Text;
  /** The package that was looked through, of a zip. */
  readonly archive?: Archive;
}

/**
 * Tells by the content, and only among texts by the extension, how a file is to be read. UsageError for what no table can be
 * read from: old .xls and .doc, PDF, pictures and others, each with what to do. Sources: ECMA-376 (packages), MS-CFB (the
 * directory of old Office files), GB/T 33190 (OFD).
 */
export function recognise(file: string, bytes: Uint8Array): Recognised {
  const archive = isZip(bytes) ? inspectZip(bytes, file) : undefined;
  const kind = archive === undefined ? kindOf(file, bytes) : zipKind(archive);
  const refusal = kind in refusals ? refusals[kind as Refusal] : undefined;
  if (refusal !== undefined) throw new UsageError(text(`${file} ${refusal.what['zh-CN']}`, `${file} ${refusal.what.en}`), refusal.way);
  const reader = kind as Grid['format'];
  const extension = extensionOf(file);
  const lie = extension === '' || promised[extension] === reader || alike(extension, reader) ? undefined : words[reader];
  return { reader, ...(lie === undefined ? {} : { lie }), ...(archive === undefined ? {} : { archive }) };
}

const promised: Readonly<Record<string, Grid['format']>> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
  xltm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  shtml: 'html',
  md: 'md',
  markdown: 'md',
  txt: 'txt',
};

const words: Readonly<Record<Grid['format'], Text>> = {
  xlsx: text(' Excel 工作簿', 'an Excel workbook'),
  csv: text('逗号或制表符分隔的文本', 'text separated by commas or tabs'),
  docx: text(' Word 文档', 'a Word document'),
  html: text('网页（HTML）', 'a web page (HTML)'),
  md: text(' Markdown 文本', 'Markdown text'),
  txt: text('纯文本', 'plain text'),
};

type Kind = Grid['format'] | Refusal;

function kindOf(file: string, bytes: Uint8Array): Kind {
  if (bytes.length === 0) return 'empty';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(64, bytes.length)).toString('latin1');
  for (const [pattern, kind] of signatures) if (pattern.test(head)) return kind;
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compoundKind(bytes);
  const read = decode(bytes);
  if (read === undefined) return bytes.subarray(0, 4096).includes(0) ? 'binary' : (promised[extensionOf(file)] ?? 'binary');
  if (read.text.trim() === '') return 'empty';
  return textKind(read.text, promised[extensionOf(file)], extensionOf(file));
}

// what begins with letters of its own; 亿赛通 marks the files it encrypts with its name
const signatures: readonly (readonly [RegExp, Kind])[] = [
  [/^.{0,32}E-SafeNet/s, 'locked'],
  [/^%PDF|^\s{0,16}%PDF-/, 'pdf'],
  [/^\{\\rtf/, 'rtf'],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP)/s, 'picture'],
  [/^(?:MZ[\s\S]|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|#!)/, 'program'],
  [/^(?:Rar!|7z\xbc\xaf|\x1f\x8b|BZh\d|\xfd7zXZ)/, 'archive'],
];

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function alike(extension: string, reader: Grid['format']): boolean {
  // a text table is often called .txt, and a Markdown table too
  return ['txt', 'md', 'csv', 'tsv'].includes(extension) && ['txt', 'md', 'csv'].includes(reader);
}

function extensionOf(file: string): string {
  return /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
}
