import { isUnitLike } from '../language/responsibility-grammar.js';
import { isBreak, type Mended, mendText } from './prose-mend.js';

/** The words of a requirement whose pieces stood in several cells, joined and put right. */
export function requirementText(pieces: readonly string[]): Mended {
  return mendText(joinPieces(pieces));
}

/** A list of units put right: names that stand on lines of their own, or apart by spaces, are parted by 、. */
export function unitsText(pieces: readonly string[]): Mended {
  const raw = pieces
    .map((piece) => piece.trim())
    .reduce((whole, piece) => (whole === '' ? piece : `${whole}${glue(whole, piece)}${piece}`), '');
  const parts = raw.split(/([\s\u3000]+)/);
  const listed = parts.reduce((whole, part, index) => {
    if (index % 2 === 0) return whole + part;
    const next = parts[index + 1] ?? '';
    return whole + (glue(whole, next) === '、' ? '、' : part.replace(/[\r\n]+/g, ''));
  }, '');
  return mendText(listed, 'text');
}

function joinPieces(pieces: readonly string[]): string {
  return pieces.reduce(
    (whole, piece) => (whole === '' ? piece : isBreak(whole, piece) ? `${whole.trimEnd()}${piece.trimStart()}` : `${whole}${piece}`),
    '',
  );
}

function glue(before: string, after: string): string {
  const last = before.split(/[、，,；;\s]/).at(-1) ?? '';
  const next = after.split(/[、，,；;\s]/)[0] ?? '';
  return last !== '' && next !== '' && isUnitLike(last) && isUnitLike(next) ? '、' : '';
}
