/**
 * A phrase for matching only, never for show: full-width signs become half-width, and spaces next to Chinese are dropped.
 * Numerals stay as they are.
 */
export function normalise(phrase: string): string {
  const half = hasWide.test(phrase) ? phrase.replace(wide, toHalf) : phrase;
  const trimmed = half.trim();
  return hasSpace.test(trimmed) ? trimmed.replace(spaces, keepBetweenLatin) : trimmed;
}

/** True for cells that say nothing: blank, —, /, 无, 暂无, 同上. */
export function isFiller(phrase: string): boolean {
  // longer than any filler, and begun with a Chinese character: most of what is asked about
  const first = phrase.charCodeAt(0);
  if (phrase.length > 2 && first >= 0x4e00 && first <= 0x9fff) return false;
  return fillers.has(phrase.trim()) || /^[\s\-—–－―/／\\_＿.…]*$/.test(phrase);
}

/** True for cells that say “as above”: blank or 同上. */
export function isInherited(phrase: string): boolean {
  const plain = phrase.trim();
  return plain === '' || plain === '同上' || plain === '同前' || plain === '〃';
}

const fillers: ReadonlySet<string> = new Set(['无', '暂无', '同上', '同前', '〃']);
const hasWide = /[\u3000\uff01-\uff5e]/;
const wide = /[\u3000\uff01-\uff5e]/g;
const hasSpace = /\s/;
const spaces = /\s+/g;

function toHalf(sign: string): string {
  return sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}

function keepBetweenLatin(space: string, at: number, whole: string): string {
  const before = whole.charCodeAt(at - 1);
  const after = whole.charCodeAt(at + space.length);
  return isLetter(before) && isLetter(after) ? ' ' : '';
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
