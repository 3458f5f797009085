import type { Path } from '../base/place.js';
import type { Edit } from '../model/edit.js';
import { carriedOut, type Order } from './edit-carry-out.js';
import { Claims } from './edit-claims.js';
import { editedData } from './edit-data.js';
import { refined, sameData } from './edit-refine.js';
import { piecesOf } from './edit-take.js';
import type { Collection, Piece } from './edit-tree.js';
import { readYaml } from './read.js';

/** A text after its edits, and the edits that could not be carried out surely. */
export interface Edited {
  readonly text: string;
  readonly refused: readonly Edit[];
}

/** How new keys are put in. */
export interface EditOptions {
  /** The usual order of the keys of the mapping at a path; a new one goes behind the last that precedes it, else to the end. */
  keyOrder?(path: Path): readonly string[] | undefined;
}

/**
 * Changes a YAML text in slices: what no edit touches stays byte for byte, comments and blank lines too. All paths and indexes count in
 * the text as it was given. Refused are edits that lead nowhere, that contradict an earlier one, or that touch anchors, aliases, merge
 * keys or tags; every edit is refused in a text that is no single YAML document. Throws where the result does not read as it should.
 */
export function applyEdits(source: string, edits: readonly Edit[], options: EditOptions = {}): Edited {
  const read = readYaml('', source, () => undefined);
  const pieces = read.kind === 'value' ? piecesOf(source) : undefined;
  if (read.kind !== 'value' || pieces === undefined) return { text: source, refused: edits };
  const { value } = read.located;
  const claims = new Claims();
  const beyond = new Map<string, Set<number>>();
  const [accepted, refused]: [Edit[], Edit[]] = [[], []];
  for (const edit of edits) {
    const small = isPossible(edit, value, pieces.root, beyond) ? smaller(edit, value) : undefined;
    if (small?.every((one) => claims.fits(one))) {
      for (const one of small) claims.take(one);
      accepted.push(...small);
    } else refused.push(edit);
  }
  if (accepted.length === 0) return { text: source, refused };
  const order: Order = (path) => options.keyOrder?.(path);
  const text = carriedOut(pieces, value, accepted, order);
  const wanted = editedData(value, accepted);
  for (const one of [text, `${text}${pieces.newline}`]) {
    const again = readYaml('', one, () => undefined);
    if (again.kind === 'value' && sameData(again.located.value, wanted)) return { text: one, refused };
  }
  throw new Error(`the edits of a document came out wrong: ${JSON.stringify(accepted).slice(0, 500)}`);
}

function smaller(edit: Edit, value: unknown): readonly Edit[] {
  if (edit.op !== 'set') return [edit];
  const before = valueAt(value, edit.path);
  return before === undefined || before === null ? [edit] : refined(edit.path, before, edit.value);
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

function isPossible(edit: Edit, value: unknown, root: Piece, beyond: Map<string, Set<number>>): boolean {
  const { path } = edit;
  const way = wayTo(root, path);
  if (way === undefined || (path.length === 0 && edit.op !== 'insert')) return false;
  const target = valueAt(value, path);
  const parent = valueAt(value, path.slice(0, -1));
  const last = path.at(-1);
  const there = typeof parent === 'object' && parent !== null && last !== undefined && Object.hasOwn(parent, last);
  switch (edit.op) {
    case 'set':
      return edit.value !== undefined && (there ? !holdsFixed(way.at(-1)) : canGrow(value, path, beyond));
    case 'insert':
      if (target === undefined || target === null) return edit.index === 0 && path.length > 0 && canGrow(value, path, beyond);
      return Array.isArray(target) && Number.isInteger(edit.index) && edit.index >= 0 && edit.index <= target.length;
    case 'remove':
      return there && !holdsFixed(way.at(-1));
    case 'rename':
      return there && !Array.isArray(parent) && !Object.hasOwn(parent, edit.key);
    case 'move':
      return there && Array.isArray(parent) && edit.to >= 0 && edit.to < parent.length && !holdsFixed(way.at(-1));
    case 'replace': {
      const [start, end] = edit.within;
      return typeof target === 'string' && start >= 0 && start <= end && end <= target.length;
    }
  }
}

// whether what a path lacks can be added: below a mapping or a list that is there, or a value that is empty
function canGrow(value: unknown, path: Path, beyond: Map<string, Set<number>>): boolean {
  let at = value;
  for (const [depth, step] of path.entries()) {
    if (at === undefined || at === null) {
      // the rest is made: lists begin with their first item
      return path.slice(depth).every((one) => typeof one === 'string' || one === 0);
    }
    if (typeof at !== 'object' || Array.isArray(at) !== (typeof step === 'number')) return false;
    if (Array.isArray(at) && typeof step === 'number' && step >= at.length) {
      const name = JSON.stringify(path.slice(0, depth));
      const known = beyond.get(name) ?? new Set();
      if (step > at.length + known.size) return false;
      beyond.set(name, known.add(step));
    }
    at = Object.hasOwn(at, step) ? (at as Record<string | number, unknown>)[step] : undefined;
  }
  return true;
}

// the pieces along a path as far as they go; undefined where one may not be touched
function wayTo(root: Piece, path: Path): readonly Piece[] | undefined {
  const way: Piece[] = [root];
  let piece = root;
  for (const step of path) {
    if (piece.fixed) return undefined;
    if (piece.kind === 'leaf') return way;
    const part = partAt(piece, step);
    if (part === undefined) return way;
    piece = part.value;
    way.push(piece);
  }
  return piece.fixed ? undefined : way;
}

/** The part of a collection that a step of a path leads to. */
function partAt(piece: Collection, step: string | number) {
  return piece.list ? piece.parts[Number(step)] : piece.parts.find(({ name }) => name === String(step));
}

function holdsFixed(piece: Piece | undefined): boolean {
  if (piece === undefined || piece.kind === 'leaf') return piece?.fixed ?? false;
  return piece.fixed || piece.parts.some(({ value }) => holdsFixed(value));
}
