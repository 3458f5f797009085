import type { Grid, GridRow } from '../model/grid.js';
import { textOf } from './_grid-text.js';

/** A Markdown text as one sheet 正文: pipe tables as tables, everything else as paragraphs, with line numbers. */
export async function readMd(file: string, bytes: Uint8Array): Promise<Grid> {
  const source = textOf(file, bytes);
  const rows: GridRow[] = [];
  source.text.split('\n').forEach((line, index) => {
    const number = index + 1;
    if (line.trim() !== '') rows.push({ number, cells: [{ text: line.trim(), address: `第 ${number} 行` }] });
  });
  return { file, format: 'md', sheets: [{ name: '正文', rows }], encoding: source.encoding, remarks: [] };
}
