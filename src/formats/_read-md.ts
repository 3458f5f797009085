import { parseHtml } from '../html/tree.js';
import type { Grid } from '../model/grid.js';
import { piecesOf } from './_grid-html.js';
import { type LeftOut, type Piece, type PieceCell, remarksOn, rowsByLine } from './_grid-pieces.js';
import { textOf } from './_grid-text.js';
import { mdCells, mdWords, pipes } from './_md-words.js';

/**
 * A Markdown text as one sheet 正文: tables of pipes or of HTML as tables, every other line as a paragraph without its marks, all with
 * their line numbers.
 */
export async function readMd(file: string, bytes: Uint8Array): Promise<Grid> {
  const source = textOf(file, bytes);
  const lines = source.text.split('\n');
  const left: LeftOut = { pictures: 0, hidden: 0, menus: 0, frames: 0 };
  const pieces: Piece[] = [];
  let fence = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fenced = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fenced !== '' && (fence === '' || fenced.startsWith(fence))) fence = fence === '' ? fenced : '';
    else if (fence !== '') addParagraph(line.trim(), at);
    else if (/^\s{0,3}<table[\s>]/i.test(line)) {
      const end = endOfHtml(lines, at);
      const inside = piecesOf(await parseHtml(lines.slice(at, end).join('\n'), { places: true }));
      for (const key of Object.keys(left) as (keyof LeftOut)[]) left[key] += inside.left[key];
      pieces.push(...inside.pieces.map((piece) => movedDown(piece, at)));
      at = end - 1;
    } else if (beginsTable(lines, at)) {
      const end = endOfTable(lines, at);
      const rows = lines.slice(at, end).map((one, index) => ({ cells: mdCells(one).map(cellOf), line: at + index + 1 }));
      pieces.push({ kind: 'table', rows: rows.filter((row) => !isRule(lines[row.line - 1] ?? '')) });
      at = end - 1;
    } else if (!/^\s{0,3}(=+|-{3,}|(\*\s*){3,}|(_\s*){3,}|(-\s*){3,})\s*$/.test(line)) addParagraph(bare(line), at);
  }
  return { file, format: 'md', sheets: [{ name: '正文', rows: rowsByLine(pieces) }], encoding: source.encoding, remarks: remarksOn(left) };

  function addParagraph(words: string, at: number): void {
    const cell = fence === '' ? cellOf(words) : { text: words };
    for (const text of cell.text.split('\n')) {
      if (text.trim() !== '') pieces.push({ kind: 'paragraph', cell: { ...cell, text: text.trim() }, line: at + 1 });
    }
  }

  function cellOf(words: string): PieceCell {
    const { text, link, pictures } = mdWords(words);
    left.pictures += pictures;
    return { text: text.trim() === '' ? '' : text, ...(link !== undefined && { link }) };
  }
}

// the marks of headings, quotations and lists; numbers stay
function bare(line: string): string {
  return line
    .trim()
    .replace(/^(?:>\s?)+/, '')
    .replace(/^#{1,6}\s+(.*?)(?:\s+#+)?$/, '$1')
    .replace(/^[-*+]\s+/, '')
    .replace(/^\[[xX]\]\s+/, '☑ ')
    .replace(/^\[ \]\s+/, '□ ');
}

function isRule(line: string): boolean {
  return line.includes('-') && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(line);
}

// with a rule below its first line, or with pipes at both ends
function beginsTable(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (pipes(line) === 0) return false;
  const next = lines[at + 1] ?? '';
  return (isRule(next) && pipes(next) > 0) || /^\s*\|.*\|\s*$/.test(line);
}

function endOfTable(lines: readonly string[], from: number): number {
  let end = from + 1;
  while (end < lines.length && pipes(lines[end] ?? '') > 0) end++;
  return end;
}

function endOfHtml(lines: readonly string[], from: number): number {
  let open = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    open += (line.match(/<table[\s>]/gi) ?? []).length - (line.match(/<\/table>/gi) ?? []).length;
    if (open <= 0) return at + 1;
  }
  return lines.length;
}

function movedDown(piece: Piece, lines: number): Piece {
  if (piece.kind === 'paragraph') return { ...piece, line: piece.line + lines };
  return { ...piece, rows: piece.rows.map((row) => ({ ...row, line: row.line + lines })) };
}
