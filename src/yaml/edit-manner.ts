import type { Collection, Piece, Pieces } from './edit-tree.js';
import { isDate } from './write-scalar.js';
import type { Manner } from './write-value.js';

/** The manner of a file: what it does first, it does throughout. */
export function mannerOf({ root, newline }: Pick<Pieces, 'root' | 'newline'>): Manner {
  const models = new Map<string, Piece>();
  let [step, dashStep, quote, bracketLists]: [number?, number?, ('"' | "'")?, boolean?] = [];
  let plainDates = false;
  look(root, undefined);
  return {
    newline,
    step: step ?? 2,
    dashStep: dashStep ?? step ?? 2,
    quote: quote ?? '"',
    bracketLists: bracketLists ?? false,
    plainDates,
    model: (name) => models.get(name),
  };

  function look(piece: Piece, parent: Collection | undefined): void {
    if (piece.kind === 'leaf') {
      if (piece.style === 'plain' && isDate(piece.raw)) plainDates = true;
      if (piece.style === 'single') quote ??= "'";
      else if (piece.style === 'double' && !/\\/.test(piece.raw)) quote ??= '"';
      return;
    }
    if (piece.list && piece.parts.length > 0 && piece.parts.every(({ value }) => value.kind === 'leaf'))
      bracketLists ??= piece.kind === 'flow';
    if (piece.kind === 'block' && parent !== undefined && !parent.list) {
      const further = piece.column - parent.column;
      if (piece.list) dashStep ??= further;
      else step ??= further;
    }
    for (const { name, value } of piece.parts) {
      if (name !== undefined && !models.has(name) && !(value.kind === 'leaf' && value.raw === '')) models.set(name, value);
      look(value, piece.kind === 'block' ? piece : undefined);
    }
  }
}
