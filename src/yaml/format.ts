import type { Path } from '../base/place.js';
import { piecesOf } from './edit-take.js';
import { type Collection, endsOpen, type Leaf, type Part, type Piece, textOf, textOfPiece } from './edit-tree.js';
import { isPlain } from './write-scalar.js';

/** What a document should look like beyond what holds for every one. */
export interface Look {
  /** The usual order of the keys of the mapping at a path; undefined where there is none. */
  keyOrder(path: Path): readonly string[] | undefined;
  /** Whether the value at a path is an identity, which is a text even where it looks like a number. */
  isId(path: Path): boolean;
  /** The list of records; blank lines part all of them or none. */
  readonly records: string | undefined;
}

/**
 * The same document in the usual layout: two spaces a level, dashes under their key, one space behind a colon, one blank line at most,
 * keys in their usual order, no blanks at line ends. Comments stay with what they belong to. Undefined for what is no single YAML
 * document, or is written in a way nobody writes by hand.
 */
export function formatted(source: string, look: Look): string | undefined {
  if (/\r(?!\n)/.test(source)) return undefined;
  const windows = /^[^\n]*\r\n/.test(source);
  const pieces = piecesOf(source.replaceAll('\r\n', '\n'));
  if (pieces === undefined) return undefined;
  const { root } = pieces;
  if (root.kind !== 'leaf') arrange(root, [], 0, holdsFixed(root) ? { ...look, keyOrder: () => undefined } : look);
  const text = textOf({ ...pieces, before: tidied(pieces.before, 0), behind: pieces.behind.trim() === '' ? '' : pieces.behind });
  const whole = endsOpen(root) ? text : `${text.replace(/\n+$/, '')}\n`;
  return windows ? whole.replaceAll('\n', '\r\n') : whole;
}

function arrange(collection: Collection, path: Path, column: number, look: Look): void {
  const moved = column - collection.column;
  collection.column = column;
  if (!collection.list) reorder(collection, look.keyOrder(path));
  openUp(collection, path);
  for (const [index, part] of collection.parts.entries()) {
    const step = part.name ?? index;
    part.gap = tidied(part.gap, column);
    if (index === 0) part.gap = part.gap.replace(/^\n+/, '');
    part.own = tidied(part.own, column);
    layOut(part, [...path, step], column, moved, look);
  }
  if (look.records !== undefined && path.length === 1 && path[0] === look.records) space(collection);
  collection.tail = tidied(collection.tail, column);
}

// keys in order, those that are not known behind the one they followed
function reorder(collection: Collection, order: readonly string[] | undefined): void {
  const { parts } = collection;
  if (order === undefined || parts.some(({ value }) => endsOpen(value))) return;
  let rank = -1;
  const ranked = parts.map((part) => {
    const own = order.indexOf(part.name ?? '');
    if (own !== -1) rank = own;
    return { part, rank };
  });
  const sorted = ranked.sort((a, b) => a.rank - b.rank).map(({ part }) => part);
  const [first, now] = [parts[0], sorted[0]];
  collection.parts = sorted;
  if (first === undefined || now === undefined || first === now) return;
  // what stands at the head of a file or a list stays there
  now.gap = first.gap.trim() === '' ? `${first.gap}${now.gap.replace(/^\s*\n(?=\s*\n|$)/, '')}` : `${first.gap}${now.gap}`;
  if (now.gap.trim() === '') now.gap = first.gap;
  first.gap = '';
}

// the first part stands behind the dash where nothing is between
function openUp(collection: Collection, path: Path): void {
  const [first] = collection.parts;
  if (first === undefined) return;
  const behindDash = typeof path.at(-1) === 'number';
  if (collection.inline || (behindDash && collection.open.trim() === '')) {
    collection.inline = first.own === '' && first.gap.trim() === '';
    collection.open = collection.inline ? ' ' : '\n';
    if (collection.inline) first.gap = '';
  } else if (path.length > 0) collection.open = `${collection.open.trimEnd()}\n`;
}

function layOut(part: Part, path: Path, column: number, moved: number, look: Look): void {
  const { value } = part;
  const sign = part.key === undefined ? '-' : ':';
  const below = part.after.slice(part.after.indexOf('\n') + 1);
  const rest = part.after.slice(0, part.after.length - below.length).trimEnd();
  // what stands as deep as a block of text would be part of it
  const depth = value.kind === 'leaf' && (value.style === 'literal' || value.style === 'folded') ? 1 : 2;
  part.after = value.kind === 'block' ? part.after : `${rest}\n${tidied(below, column + depth)}`;
  if (value.kind === 'block') {
    part.head = sign;
    arrange(value, path, column + 2, look);
    return;
  }
  if (value.kind !== 'leaf') inBrackets(value, path, look);
  const laid = value.kind === 'leaf' ? laidLeaf(value, path, column, look) : leaf(shifted(textOfPiece(value), column, moved));
  part.value = laid;
  const empty = laid.raw === '';
  const comment = /[ \t]#[^\n]*/.exec(part.head)?.[0]?.trimEnd();
  if (comment === undefined) part.head = empty ? sign : `${sign} `;
  else part.head = `${sign}${comment}\n${' '.repeat(column + 2)}`;
}

function leaf(raw: string): Leaf {
  return { kind: 'leaf', raw, style: 'none', fixed: false };
}

function laidLeaf(value: Leaf, path: Path, column: number, look: Look): Leaf {
  if (value.style === 'plain' && look.isId(path) && isNumberLike(value.raw)) return leaf(`"${value.raw}"`);
  if (!value.raw.includes('\n')) return value;
  const [first = '', ...lines] = value.raw.split('\n');
  const indent = ' '.repeat(column + 2);
  if (value.style === 'literal' || value.style === 'folded') {
    const depth = depthOfText(first, lines);
    if (depth === undefined) return value;
    const body = lines.map((line) => (line.trim() === '' && line.length <= depth ? '' : `${indent}${line.slice(depth)}`));
    return { ...value, raw: [first.trimEnd(), ...body].join('\n') };
  }
  // blanks at the ends of lines of such a text mean nothing
  const end = (line: string) => (/\\[ \t]*$/.test(line) ? line : line.trimEnd());
  const body = lines.map((line, index) => {
    const words = index === lines.length - 1 ? line.trimStart() : end(line.trimStart());
    return words === '' ? '' : `${indent}${words}`;
  });
  return { ...value, raw: [end(first), ...body].join('\n') };
}

function isNumberLike(raw: string): boolean {
  return /^[-+.]?\d/.test(raw) && !isPlain(raw, true) && !/["\\\n]/.test(raw);
}

// how far the lines below | stand in; undefined where the header says it, or blank lines make it hard to see
function depthOfText(header: string, lines: readonly string[]): number | undefined {
  if (/^[|>][-+]?\d/.test(header)) return undefined;
  return lines.find((line) => line.trim() !== '')?.search(/[^ ]/);
}

// spaces inside brackets that stand on one line; longer ones keep their lines
function inBrackets(collection: Collection, path: Path, look: Look): void {
  const whole = textOfPiece(collection);
  const plain = !/[\n#]/.test(whole) && !collection.fixed;
  if (plain && !collection.list) reorder(collection, look.keyOrder(path));
  for (const [index, part] of collection.parts.entries()) {
    const inner = [...path, part.name ?? index];
    if (part.value.kind === 'flow') inBrackets(part.value, inner, look);
    else if (part.value.kind === 'leaf' && part.value.style === 'plain' && look.isId(inner) && isNumberLike(part.value.raw))
      part.value = leaf(`"${part.value.raw}"`);
    if (!plain) continue;
    part.gap = index === 0 ? '' : ' ';
    part.after = '';
    const empty = part.value.kind === 'leaf' && part.value.raw === '';
    if (part.head !== '') part.head = empty ? ':' : ': ';
  }
  if (!plain) return;
  const pad = !collection.list && collection.parts.length > 0 ? ' ' : '';
  collection.open = `${collection.open.trimEnd()}${pad}`;
  collection.tail = `${pad}${collection.tail.trim().replace(/^,\s*/, '')}`;
}

// lines after the first keep their distance to the key
function shifted(text: string, column: number, moved: number): string {
  const [first = '', ...lines] = text.split('\n');
  if (lines.length === 0) return first;
  const body = lines.map((line) => {
    const indent = line.search(/[^ ]/);
    return line.trim() === '' ? '' : `${' '.repeat(Math.max(indent + moved, column + 2))}${line.trimStart()}`;
  });
  return [first, ...body].map((line, index, all) => (index < all.length - 1 ? line.trimEnd() : line)).join('\n');
}

// comment lines in their column, one blank line at most between them
function tidied(lines: string, column: number): string {
  if (lines.trim() === '') return lines.includes('\n') ? '\n' : '';
  const indent = ' '.repeat(column);
  return lines
    .split(/(?<=\n)/)
    .map((line) => (line.trim() === '' ? '\n' : /^\s*#/.test(line) ? `${indent}${line.trim()}\n` : `${line.trimEnd()}\n`))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n{2,}/, '\n');
}

// blank lines between all records or none, as most of them have it
function space({ parts }: Collection): void {
  const later = parts.slice(1);
  const apart = later.filter(({ gap }) => gap.startsWith('\n')).length * 2 >= later.length;
  for (const part of later) {
    if (!apart && part.gap.trim() === '') part.gap = '';
    else if (apart && !part.gap.startsWith('\n')) part.gap = `\n${part.gap}`;
  }
}

function holdsFixed(piece: Piece): boolean {
  return piece.kind === 'leaf' ? piece.fixed : piece.fixed || piece.parts.some(({ value }) => holdsFixed(value));
}
