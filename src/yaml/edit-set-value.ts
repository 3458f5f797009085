import type { Collection, Leaf, Part, Piece } from './edit-tree.js';
import { type Manner, valueInBlock, valueInBrackets } from './write-value.js';

/** Gives a part another value; a comment on its line stays there. */
export function setValue(part: Part, value: unknown, collection: Collection | undefined, manner: Manner): void {
  const old = part.value;
  // what is not there is no model
  const empty = old.kind === 'leaf' ? old.style === 'none' : old.kind === 'flow' && old.parts.length === 0;
  const model = empty ? manner.model(part.name ?? '') : old;
  if (collection?.kind === 'flow') {
    part.value = leaf(valueInBrackets(value, manner, model));
    part.after = part.after.replaceAll('\t', ' ');
    if (part.name !== undefined && !/\s$/.test(part.head)) part.head = part.head === '' ? ': ' : `${part.head} `;
    return;
  }
  const { newline } = manner;
  const text = valueInBlock(value, collection?.column ?? 0, manner, model === old && empty ? undefined : model, collection?.list);
  const [first = '', ...others] = text.split(newline);
  const sign = /^\s*:|^-/.exec(part.head)?.[0] ?? '';
  const comment = commentOf(part, sign);
  const below = old.kind === 'block' ? '' : part.after.slice(part.after.indexOf('\n') + 1);
  const oneLine = others.length === 0;
  const there = old.kind === 'flow' || (old.kind === 'leaf' && old.style !== 'none');
  if (oneLine && there && !part.head.includes('\n') && !isBlockLeaf(old)) {
    part.value = leaf(text.slice(1));
    return;
  }
  // a comment stays on the line of the key, or behind the only line
  const behindFirst = first === '' || /^ \|-?$/.test(first);
  const lines = behindFirst ? [`${first}${comment}`, ...others] : [first, ...others];
  part.head = sign;
  part.value = leaf(lines.join(newline));
  part.after = `${behindFirst ? '' : comment}${newline}${below}`;
}

function isBlockLeaf(piece: Piece): boolean {
  return piece.kind === 'leaf' && (piece.style === 'literal' || piece.style === 'folded');
}

// the comment on the line of a key, with the blanks before it
function commentOf(part: Part, sign: string): string {
  const behindSign = part.head.slice(sign.length).split(/\r?\n/)[0] ?? '';
  const { value } = part;
  const places = [
    behindSign,
    value.kind === 'block' ? firstLine(value.open) : '',
    isBlockLeaf(value) ? firstLine((value as Leaf).raw) : '',
    firstLine(part.after),
  ];
  return (
    places
      .map((words) => /(?:^|[ \t])[ \t]*#.*$/.exec(words)?.[0]?.trimEnd() ?? '')
      .find((words) => words !== '')
      ?.replace(/^(?=#)/, ' ') ?? ''
  );
}

/** A piece that is written anew and not looked into again. */
export function leaf(raw: string): Leaf {
  return { kind: 'leaf', raw, style: 'none', fixed: false };
}

/** The first of some lines, without its end. */
export function firstLine(text: string): string {
  return text.split(/\r?\n/)[0] ?? '';
}
