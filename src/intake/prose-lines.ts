import type { CellRef, Grid } from '../model/grid.js';
import { type Mended, mendText } from './prose-mend.js';
import { ordinalOf } from './task-words.js';

/** One line of a text with its words put right. */
export interface ProseLine {
  /** The cells it came from; more than one where a paragraph went on behind the end of a page. */
  readonly at: readonly CellRef[];
  readonly text: string;
  readonly mended: readonly { readonly mended: Mended; readonly at: CellRef }[];
  /** Where a broken paragraph was joined: the words on both sides. */
  readonly joined: readonly { readonly at: CellRef; readonly was: string; readonly now: string }[];
}

/** The lines of some rows of a sheet, in order; cells of one row are held together by a blank of full width. Blank rows are left out. */
export function proseLines(grid: Grid, sheet: number, rows: readonly number[]): readonly ProseLine[] {
  return rows.flatMap((row): ProseLine[] => {
    const cells = (grid.sheets[sheet]?.rows[row]?.cells ?? []).flatMap(({ text, covered }, column) =>
      text.trim() === '' || covered === true ? [] : [{ mended: mendText(text), at: { sheet, row, column } }],
    );
    const text = cells.map(({ mended }) => mended.text).join('\u3000');
    return cells.length === 0 ? [] : [{ at: cells.map(({ at }) => at), text, mended: cells, joined: [] }];
  });
}

/** Paragraphs whole again where the end of a page cut a sentence in two (推动社 / 会治理精细化). */
export function wholeParagraphs(lines: readonly ProseLine[]): readonly ProseLine[] {
  const whole: ProseLine[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    if (before === undefined || !isCut(before.text) || markerOf(line.text) !== undefined || isAnnexMark(line.text)) {
      whole.push(line);
      continue;
    }
    const [at] = line.at;
    whole[whole.length - 1] = {
      at: [...before.at, ...line.at],
      text: before.text + line.text,
      mended: [...before.mended, ...line.mended],
      joined: [
        ...before.joined,
        ...(at === undefined
          ? []
          : [{ at, was: `${before.text.slice(-6)} / ${line.text.slice(0, 6)}`, now: before.text.slice(-6) + line.text.slice(0, 6) }]),
      ],
    };
  }
  return whole;
}

// a long line without an end; headings are short
function isCut(text: string): boolean {
  return text.length >= 40 && !/[。！？；;：:!?…）)》”’]$/.test(text);
}

/** What numbers a line: its rank from chapters (0) to （1） (5), the sign as clauses are cited, and the words behind it. */
export interface Marker {
  readonly rank: number;
  readonly sign: string;
  readonly value: number;
  readonly rest: string;
}

/** The number in front of a clause: 第一章, 一、, 第一条, （一）, 1., （1）, ①; undefined for a line without one. */
export function markerOf(text: string): Marker | undefined {
  for (const [rank, pattern, sign] of markers) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [, number = '', rest = ''] = match;
    const value = ordinalOf(number);
    if (value !== undefined) return { rank, sign: sign(number), value, rest: rest.trim() };
  }
  return undefined;
}

/** A line that begins an annex or the list of them: its number, and what stands behind it. */
export interface AnnexMark {
  readonly number?: number;
  readonly listing: boolean;
  readonly rest: string;
}

/** Reads 附件, 附件 2, 附件：1.…, 附件1 政府开放活动报送表; undefined for any other line. */
export function annexMark(text: string): AnnexMark | undefined {
  const match = /^[-－—•·\s]*附\s*件\s*(?:(\d{1,2}|[一二三四五六七八九十])(?=20\d{2}年|[^\d]|$))?\s*([：:]?)\s*(.*)$/s.exec(text);
  if (match === null) return undefined;
  const [, written = '', colon = '', rest = ''] = match;
  if (colon === '' && (/[。；！？]/.test(rest) || rest.length > 60 || (rest !== '' && rest.length < 4))) return undefined;
  const number = written === '' ? undefined : ordinalOf(written);
  return { ...(number === undefined ? {} : { number }), listing: colon !== '' && rest !== '', rest: rest.trim() };
}

/** Whether a line begins an annex or the list of them. */
export function isAnnexMark(text: string): boolean {
  return annexMark(text) !== undefined;
}

const numerals = '[一二三四五六七八九十百]{1,4}';
const markers: readonly (readonly [number, RegExp, (number: string) => string])[] = [
  [0, new RegExp(`^第(${numerals})章[\\s\\u3000、.]*(.*)$`, 's'), (number) => `第${number}章`],
  [0, new RegExp(`^第(${numerals})(?:部分|节)[\\s\\u3000、.：:]*(.*)$`, 's'), (number) => `第${number}部分`],
  [1, new RegExp(`^(${numerals})\\s*[、.．]\\s*(.*)$`, 's'), (number) => number],
  [2, new RegExp(`^第(${numerals})条[\\s\\u3000、.：:]*(.*)$`, 's'), (number) => `第${number}条`],
  [3, new RegExp(`^[(（](${numerals})[)）]\\s*[、.．]?(.*)$`, 's'), (number) => `（${number}）`],
  [4, /^(\d{1,2})\s*[.．、](?!\d)\s*(.*)$/s, (number) => number],
  [5, /^[(（](\d{1,2})[)）]\s*[、.．]?(.*)$/s, (number) => `（${number}）`],
  [6, /^([①-⑳])\s*(.*)$/s, (number) => number],
];
