/** How a scalar is written; `none` is a value that is not there. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'alias' | 'none';

/** A scalar, or something that is never looked into. `fixed`: it has an anchor or a tag, or is an alias. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly raw: string;
  readonly style: ScalarStyle;
  readonly fixed: boolean;
}

/** One pair or item: whole lines in a block, what stands between two commas in brackets. */
export interface Part {
  /** Blank lines and comments above that belong to nobody; in brackets, what stands before. */
  gap: string;
  /** The comment lines directly above. */
  own: string;
  /** As it is written; undefined in a list. */
  key: Leaf | undefined;
  /** The text of the key. */
  readonly name: string | undefined;
  /** From the key to the value: the colon, or the dash, and blanks. */
  head: string;
  value: Piece;
  /** The rest of the line, and comments below that stand deeper; in brackets, what stands before the comma. */
  after: string;
}

/** A mapping or a list, in lines or in brackets. */
export interface Collection {
  readonly kind: 'block' | 'flow';
  readonly list: boolean;
  /** The column of the parts, from 0. */
  column: number;
  /** What stands before the first part: the rest of the line of its parent, or the bracket. */
  open: string;
  /** The first part stands on the line of its parent. */
  inline: boolean;
  parts: Part[];
  /** Comments at the end; or what stands before the closing bracket, and the bracket. */
  tail: string;
  readonly fixed: boolean;
}

/** Anything that can stand as a value. */
export type Piece = Leaf | Collection;

/** A whole document in pieces whose texts, put together, are the source again. */
export interface Pieces {
  readonly before: string;
  readonly root: Piece;
  readonly behind: string;
  readonly newline: string;
  /** The source has no newline at its end; the pieces have. */
  readonly cut: boolean;
}

/** The text of pieces, a newline at its end in any case. */
export function textOf({ before, root, behind }: Pieces): string {
  const out: string[] = [before];
  print(root, out);
  out.push(behind);
  return out.join('');
}

/** The text of one piece. */
export function textOfPiece(piece: Piece): string {
  const out: string[] = [];
  print(piece, out);
  return out.join('');
}

/** Whether a piece ends with a text below `|+`, to which the blank lines behind it belong. */
export function endsOpen(piece: Piece): boolean {
  if (piece.kind === 'leaf') return /^\s?[|>]\d?\+/.test(piece.raw);
  const last = piece.parts.at(-1);
  return piece.kind === 'block' && last !== undefined && piece.tail === '' && endsOpen(last.value);
}

function print(piece: Piece, out: string[]): void {
  if (piece.kind === 'leaf') {
    out.push(piece.raw);
    return;
  }
  out.push(piece.open);
  const indent = ' '.repeat(piece.column);
  for (const [index, { gap, own, key, head, value, after }] of piece.parts.entries()) {
    if (piece.kind === 'flow') {
      if (index > 0) out.push(',');
      out.push(gap);
    } else if (index > 0 || !piece.inline) out.push(gap, own, indent);
    if (key !== undefined) out.push(key.raw);
    out.push(head);
    print(value, out);
    out.push(after);
  }
  out.push(piece.tail);
}
