import { text } from '../base/text.js';
import type { Grid } from '../model/grid.js';
import { recognise } from './_kinds.js';
import type { Archive } from './_zip.js';

/**
 * Reads a source file as tables and paragraphs, whatever its format: its content decides, then its extension; where the
 */
export async function readGrid(file: string, bytes: Uint8Array): Promise<Grid> {
  const { reader, lie, archive } = recognise(file, bytes);
  const grid = await readers[reader](file, bytes, archive);
  if (lie === undefined) return grid;
  const extension = /\.[^./\\]+$/.exec(file)?.[0] ?? '';
  const message = text(
    `文件名以 ${extension} 结尾，内容却是${lie['zh-CN']}，已按内容读取`,
    `The name ends in ${extension}, but the content is ${lie.en}; it was read by its content`,
  );
  return { ...grid, remarks: [{ code: 'extension', message }, ...grid.remarks] };
}

/** The formats a grid can be read from; `txt` is also the reader of text in no table form. */
export type Reader = Grid['format'];

const readers: Readonly<Record<Reader, (file: string, bytes: Uint8Array, archive: Archive | undefined) => Promise<Grid>>> = {
  xlsx: async (file, bytes, archive) => (await import('./_read-xlsx.js')).readXlsx(file, bytes, archive),
  csv: async (file, bytes) => (await import('./_read-csv.js')).readCsv(file, bytes),
  docx: async (file, bytes) => (await import('./_read-docx.js')).readDocx(file, bytes),
  html: async (file, bytes) => (await import('./_read-html.js')).readHtml(file, bytes),
  md: async (file, bytes) => (await import('./_read-md.js')).readMd(file, bytes),
  txt: async (file, bytes) => (await import('./_read-txt.js')).readTxt(file, bytes),
};
