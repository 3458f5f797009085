import type { IntakeContext } from '../model/intake.js';
import { isKnownHeading, kindsIn, meaningsOf, plainHeading, valueKeys } from './heading-words.js';
import type { SheetView } from './sheet-view.js';

/** The rows of headings that begin at a row: one, two or three. Empty where the row is none. */
export function headingBlock(view: SheetView, row: number, context: IntakeContext): readonly number[] {
  if (!isHeadingRow(view, row, context)) return [];
  const block = [row];
  const above = row - 1;
  if (groupsAbove(view, above, row)) block.unshift(above);
  for (let next = row + 1; block.length < 3 && next < view.rows.length; next++) {
    if (!sameTable(view, row, next) || !(isSubHeadingRow(view, next, block, context) || isNumberingRow(view, next))) break;
    block.push(next);
  }
  return block;
}

/** True where at least two cells of a row, and half of them, are words of headings of one kind of table. */
export function isHeadingRow(view: SheetView, row: number, context: IntakeContext): boolean {
  const filled = view.filled(row);
  if (filled.length < 2) return false;
  const words = filled.map((column) => view.text(row, column));
  if (words.some((one) => one.length > 90 || isCaption(one))) return false;
  // rows of running text are asked in vain: at least one heading is written right
  if (!words.some((one) => isKnownHeading(one, context))) return false;
  return kindsIn(context).some((kind) => {
    const known = words.filter((one) => meaningsOf(one, kind, context).length > 0);
    // 全社会, 县级 stand beside headings where a group's own words were left out
    const beside = words.filter((one) => !known.includes(one) && valueKeys(one).length > 0);
    return new Set(known.map(plainHeading)).size >= 2 && (known.length + beside.length) * 2 >= words.length;
  });
}

// 公开主体：某局, but not 公开层级：县级
function isCaption(words: string): boolean {
  const said = /^[^:：]{2,12}[:：]\s*(\S.*)$/s.exec(words)?.[1];
  return said !== undefined && valueKeys(said).length === 0;
}

/** True where a row says again what the headings say, as on the next page; spaces and the place of blank cells do not matter. */
export function repeatsHeadings(view: SheetView, row: number, block: readonly number[]): boolean {
  const said = wordsIn(view, row, false);
  if (said.length < 2) return false;
  return block.some((one) => sameWords(said, wordsIn(view, one, false)) || sameWords(said, wordsIn(view, one, true)));
}

function sameWords(said: readonly string[], first: readonly string[]): boolean {
  const same = said.filter((word) => first.includes(word)).length;
  return same >= 2 && same * 10 >= Math.max(said.length, first.length) * 7;
}

/** True for rows of one table of a document, or of one worksheet. */
export function sameTable(view: SheetView, a: number, b: number): boolean {
  return view.rows[a]?.table === view.rows[b]?.table;
}

function wordsIn(view: SheetView, row: number, own: boolean): readonly string[] {
  const cells = (view.rows[row]?.cells ?? []).filter(({ covered }) => !own || covered !== true);
  // numbers, dates and addresses say nothing else when they are made plain, and long lists are full of them
  return [...new Set(cells.map(({ text }) => (/\d[\d:/-]/.test(text) ? text : plainHeading(text))).filter((word) => word !== ''))];
}

// 基本信息, 公开要求 over several headings each
function groupsAbove(view: SheetView, above: number, row: number): boolean {
  if (above < 0 || !sameTable(view, above, row)) return false;
  const filled = view.filled(above);
  if (filled.some((column) => /[:：]/.test(view.text(above, column)))) return false;
  const width = view.rows[row]?.cells.length ?? 0;
  const merged = filled.filter((column) => {
    const span = view.cell(above, column)?.merged;
    return span !== undefined && span.columns > 1 && span.columns < width - 1 && view.text(above, column).length <= 20;
  });
  const down = filled.filter((column) => (view.cell(above, column)?.merged?.rows ?? 1) > 1);
  return filled.length >= 2 && merged.length > 0 && merged.length + down.length === filled.length;
}

// below a group: 一级事项, 全社会, 县级; where nothing is merged the cells beside them are blank
function isSubHeadingRow(view: SheetView, row: number, block: readonly number[], context: IntakeContext): boolean {
  const filled = view.filled(row);
  const top = block[block.length - 1] ?? row;
  if (filled.length === 0) return false;
  const known = filled.filter((column) => {
    const words = view.text(row, column);
    if (words.length > 40) return false;
    if (valueKeys(words).length > 0 || context.channels.known(words) !== undefined) return true;
    return kindsIn(context).some((kind) => meaningsOf(words, kind, context).length > 0) || /^[一二三四五六]级/.test(plainHeading(words));
  });
  if (known.length < filled.length || filled.some((column) => /^[■□√✓●]/.test(view.text(row, column)))) return false;
  const under = filled.filter((column) => inGroup(view, top, column));
  return under.length > 0 && under.length * 2 >= filled.length;
}

function inGroup(view: SheetView, top: number, column: number): boolean {
  const cell = view.cell(top, column);
  if (cell?.covered === true || (cell?.merged?.columns ?? 1) > 1) return true;
  const blank = (at: number) => view.text(top, at) === '';
  return (
    blank(column) || (blank(column + 1) && column + 1 < (view.rows[top + 1]?.cells.length ?? 0) && view.text(top + 1, column + 1) !== '')
  );
}

// 1 2 3 4 below the headings, or （1）（2）, 甲 乙
function isNumberingRow(view: SheetView, row: number): boolean {
  const filled = view.filled(row);
  if (filled.length < 3) return false;
  const signs = filled.map((column) =>
    view.text(row, column).replace(/[()（）.、①-⑳]/g, (sign) => (sign >= '①' && sign <= '⑳' ? String(sign.charCodeAt(0) - 0x245f) : '')),
  );
  return (
    signs.every((sign, index) => sign === String(index + Number(signs[0]))) ||
    signs.join('') === '甲乙丙丁戊己庚辛壬癸'.slice(0, signs.length)
  );
}
