import { UsageError } from '../base/error.js';
import { extensionOf } from '../base/path.js';
import { text } from '../base/text.js';
import type { Grid, GridRow } from '../model/grid.js';
import { sheetNameOf, textOf } from './_grid-text.js';
import { address } from './_sheet.js';

/**
 * Comma-, tab- or semicolon-separated values as one sheet named after the file, addresses as Excel would give them. What protects
 * a text from becoming a formula or a number (`'=1`, `'001`, `="001"`) is taken off. Throws UsageError for a quotation mark that is never closed.
 */
export async function readCsv(file: string, bytes: Uint8Array): Promise<Grid> {
  const source = textOf(file, bytes);
  const told = /^sep=(.)\n/i.exec(source.text);
  const body = told === null ? source.text : source.text.slice(told[0].length);
  const records = recordsOf(file, body, told?.[1] ?? delimiterOf(body, extensionOf(file)), told === null ? 1 : 2);
  const rows: GridRow[] = [];
  records.forEach((fields, index) => {
    const texts = fields.map(unprotected);
    const last = texts.findLastIndex((field) => field.trim() !== '');
    if (last === -1) return;
    const number = index + 1;
    rows.push({ number, cells: texts.slice(0, last + 1).map((field, column) => ({ text: field, address: address(number, column + 1) })) });
  });
  return { file, format: 'csv', sheets: [{ name: sheetNameOf(file), rows }], encoding: source.encoding, remarks: [] };
}

// The mark that parts the most lines into the same number of fields; a full-width comma only where there is no other.
function delimiterOf(body: string, extension: string): string {
  const lines = sampleOf(body);
  const likely = extension === 'tsv' || extension === 'tab' ? ['\t', ',', ';'] : [',', '\t', ';'];
  let best = { mark: likely[0] as string, score: 0 };
  for (const mark of likely) {
    const counts = lines.map((line) => line.split(mark).length - 1);
    const usual = mostFrequent(counts.filter((count) => count > 0));
    const score = counts.filter((count) => count === usual).length / Math.max(1, lines.length);
    if (usual > 0 && score > best.score + 0.1) best = { mark, score };
  }
  if (best.score > 0) return best.mark;
  const wide = lines.map((line) => line.split('，').length - 1);
  return lines.length > 1 && (wide[0] ?? 0) > 0 && wide.every((count) => count === wide[0]) ? '，' : best.mark;
}

/** The first lines that hold something, with quoted texts cut out. */
function sampleOf(body: string): string[] {
  const bare = body.slice(0, 65536).replace(/(^|[,;\t\n，])[ ]*"(?:[^"]|"")*"/g, '$1');
  return bare
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 100);
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, seen] of times) if (seen > (times.get(best) ?? 0)) best = count;
  return best;
}

function recordsOf(file: string, body: string, mark: string, firstLine: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at <= body.length) {
    const field = body[at] === '"' ? (quoted(file, body, at, mark, firstLine) ?? plain(body, at, mark)) : plain(body, at, mark);
    record.push(field.text);
    at = field.end + 1;
    if (body[field.end] === mark) continue;
    records.push(record);
    record = [];
  }
  return records;
}

interface Field {
  readonly text: string;
  /** Offset of the mark or line break behind the field. */
  readonly end: number;
}

function plain(body: string, from: number, mark: string): Field {
  let end = from;
  while (end < body.length && body[end] !== mark && body[end] !== '\n') end++;
  return { text: body.slice(from, end), end };
}

// undefined where the text goes on behind the closing mark: `"十四五"规划` is a text with quotation marks of its own
function quoted(file: string, body: string, from: number, mark: string, firstLine: number): Field | undefined {
  let close = body.indexOf('"', from + 1);
  while (close !== -1 && body[close + 1] === '"') close = body.indexOf('"', close + 2);
  if (close === -1) throw unclosed(file, body, from, firstLine);
  let end = close + 1;
  while (body[end] === ' ' && mark !== ' ') end++;
  if (end < body.length && body[end] !== mark && body[end] !== '\n') return undefined;
  return { text: body.slice(from + 1, close).replaceAll('""', '"'), end };
}

function unclosed(file: string, body: string, from: number, firstLine: number): UsageError {
  const line = body.slice(0, from).split('\n').length + firstLine - 1;
  const words = body.slice(from, from + 16).split('\n')[0] ?? '';
  return new UsageError(
    text(`${file} 第 ${line} 行的引号没有闭合：${words}`, `A quotation mark in line ${line} of ${file} is never closed: ${words}`),
    text('补上后一个英文引号 "，或用 WPS 打开后另存为 .xlsx', 'Add the closing ", or open the file in Excel and save it as .xlsx'),
  );
}

const apostrophe = /^''*(?:[=+\-@\t\r\n＝＋－＠]|\d+$)/;

// exports of other programs put ' or a tab before long numbers too, so that they stay as they are
function unprotected(field: string): string {
  if (apostrophe.test(field)) return field.slice(1);
  const literal = /^="((?:[^"]|"")*)"$/.exec(field)?.[1];
  return literal === undefined ? field.replace(/^\t+|\t+$/g, '') : literal.replaceAll('""', '"');
}
