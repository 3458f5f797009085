import { parseHtml } from '../html/tree.js';
import type { Grid } from '../model/grid.js';
import { piecesOf } from './_grid-html.js';
import { remarksOn, rowsByPlace } from './_grid-pieces.js';
import { textOf } from './_grid-text.js';

/**
 * A web page as one sheet 正文: its tables, and its paragraphs, headings and captions as rows of one cell. Menus, hidden parts and
 * pictures are counted in the remarks. Runs of spaces are one space, as a browser shows them; `&nbsp;` is a space that stays.
 */
export async function readHtml(file: string, bytes: Uint8Array): Promise<Grid> {
  const source = textOf(file, bytes);
  const { pieces, left } = piecesOf(await parseHtml(source.text, { places: true }));
  return {
    file,
    format: 'html',
    sheets: [{ name: '正文', rows: rowsByPlace(pieces) }],
    encoding: source.encoding,
    remarks: remarksOn(left),
  };
}
