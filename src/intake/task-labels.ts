import { type Mended, mendText } from './prose-mend.js';
import { leadingOrdinal } from './task-words.js';

/** One cell of a path read: one label, or two levels that were printed in one cell. */
export interface ReadLabel {
  readonly names: readonly string[];
  readonly mended: Mended;
  /** How sure the names are parted, or held together, the right way. */
  readonly sure: number;
  /** The number in front that was dropped: 一、 */
  readonly numbering?: string;
}

/**
 * Reads the labels of a table: words broken at the width of a column are joined (切实强化政 府网站), and two labels in one cell are
 * parted where one of them stands elsewhere by itself. `all` are the label cells of the whole table as written.
 */
export function labelReader(all: readonly string[], levels: number): (raw: string) => ReadLabel {
  const alone = new Set(all.map((raw) => joined(raw)));
  return (raw) => {
    const numbered = leadingOrdinal(raw);
    const bare = numbered === undefined || numbered.rest.length < 2 ? raw : numbered.rest;
    const mended = mendText(bare, 'label');
    const dropped = bare === raw || numbered === undefined ? {} : { numbering: numbered.written };
    const pieces = bare.split(/[\s\u3000]+/).filter((piece) => piece !== '');
    const whole: ReadLabel = { names: [mended.text], mended, sure: 95, ...dropped };
    if (pieces.length < 2 || appearsTwice(all, mended.text)) return whole;
    for (let cut = 1; cut < pieces.length; cut++) {
      const [left, right] = [joined(pieces.slice(0, cut).join('')), joined(pieces.slice(cut).join(''))];
      if (left.length < 4 || right.length < 4) continue;
      const known = alone.has(left) || alone.has(right);
      if (known || (pieces.length === 2 && levels > 1 && left.length >= 8 && right.length >= 8))
        return { names: [left, right], mended: { ...mended, mendings: [] }, sure: known ? 95 : 60, ...dropped };
    }
    return isBrokenByWidth(pieces)
      ? whole
      : { ...whole, sure: pieces.length === 2 && Math.min(...pieces.map((one) => one.length)) >= 6 ? 70 : 85 };
  };
}

function joined(raw: string): string {
  return mendText(raw, 'label').text;
}

function appearsTwice(all: readonly string[], name: string): boolean {
  return all.some((raw) => !/\s/.test(raw.trim()) && raw.trim() === name);
}

// all but the last as long as one another: so wide was the column
function isBrokenByWidth(pieces: readonly string[]): boolean {
  const widths = pieces.slice(0, -1).map((piece) => piece.length);
  const width = Math.max(...widths);
  return widths.every((one) => one >= width - 1) && (pieces.at(-1)?.length ?? 0) <= width;
}
