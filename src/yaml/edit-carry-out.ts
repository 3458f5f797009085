import type { Path } from '../base/place.js';
import type { Edit } from '../model/edit.js';
import { editedData } from './edit-data.js';
import { mannerOf } from './edit-manner.js';
import { type Change, isBlank, rebuild } from './edit-rebuild.js';
import { leaf, setValue } from './edit-set-value.js';
import { splicedScalar, splicedText } from './edit-splice.js';
import { type Collection, type Leaf, type Part, type Piece, type Pieces, textOf } from './edit-tree.js';
import { scalarText } from './write-scalar.js';
import { keyText, valueInBlock, valueInBrackets } from './write-value.js';

/** The usual order of the keys of the mapping at a path. */
export type Order = (path: Path) => readonly string[] | undefined;

/** The text after edits that are possible and do not contradict each other; `value` is what the pieces read as. Changes the pieces. */
export function carriedOut(pieces: Pieces, value: unknown, edits: readonly Edit[], order: Order): string {
  const manner = mannerOf(pieces);
  const root: Part = { gap: '', own: '', key: undefined, name: undefined, head: '', value: pieces.root, after: '' };
  const changes = new Map<Collection, Change>();
  const grown = new Map<string, { readonly path: Path; readonly edits: Edit[] }>();
  const splices = new Map<string, { readonly path: Path; readonly edits: Extract<Edit, { op: 'replace' }>[] }>();
  // where parts stand is asked for before anything moves
  const steps = edits.map((edit) => prepare(edit));
  for (const step of steps) step();
  for (const { path, edits: own } of splices.values()) splice(path, own);
  for (const { path, edits: own } of grown.values()) grow(path, own);
  for (const change of changes.values()) rebuild(change, manner);
  const text = textOf({ ...pieces, root: root.value, behind: `${root.after}${pieces.behind}` });
  return pieces.cut && text.endsWith(pieces.newline) ? text.slice(0, -pieces.newline.length) : text;

  function prepare(edit: Edit): () => void {
    const { path } = edit;
    if (edit.op === 'insert') {
      const found = find(path);
      if (found === undefined || found.part.value.kind === 'leaf') return later(path, { ...edit, path: [] });
      if (found.part.value.parts.length === 0) return later(path, { ...edit, path: [] });
      const change = changeOf(found.part.value, found.part, found.collection);
      return () => slot(change, edit.index).push(newItem(change, edit.index, edit.value));
    }
    const found = find(path);
    if (found === undefined) {
      const depth = path.findIndex((_, index) => find(path.slice(0, index + 1)) === undefined);
      const parent = find(path.slice(0, depth));
      const empty = parent === undefined || parent.part.value.kind === 'leaf' || parent.part.value.parts.length === 0;
      // below an empty value the value is made anew, below a collection a part is added
      const at = empty && depth > 0 ? depth : depth + 1;
      return later(path.slice(0, at), { ...edit, path: path.slice(at) } as Edit);
    }
    const { part, collection } = found;
    switch (edit.op) {
      case 'set':
        return () => setValue(part, edit.value, collection, manner);
      case 'replace': {
        const name = JSON.stringify(path);
        const known = splices.get(name) ?? { path, edits: [] };
        splices.set(name, known);
        return () => known.edits.push(edit);
      }
      case 'rename':
        return () => {
          const old = part.key;
          const raw = keyText(edit.key, manner, old?.style);
          part.key = { kind: 'leaf', raw, style: old?.style ?? 'plain', fixed: false };
        };
      case 'remove':
      case 'move': {
        const holder = find(path.slice(0, -1));
        if (holder === undefined || collection === undefined) return () => {};
        const change = changeOf(collection, holder.part, holder.collection);
        if (edit.op === 'remove') return () => change.removed.add(part);
        const from = Number(path.at(-1));
        return () => {
          change.moved.add(part);
          slot(change, edit.to > from ? edit.to + 1 : edit.to).push(part);
        };
      }
    }
  }

  function later(path: Path, edit: Edit): () => void {
    const name = JSON.stringify(path);
    const known = grown.get(name) ?? { path, edits: [] };
    grown.set(name, known);
    return () => known.edits.push(edit);
  }

  function splice(path: Path, own: readonly Extract<Edit, { op: 'replace' }>[]): void {
    const found = find(path);
    const before = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value) as string;
    if (found === undefined || found.part.value.kind !== 'leaf') return;
    const parts = own.map(({ within: [start, end], text }) => ({ start, end, text }));
    const inBrackets = found.collection?.kind === 'flow';
    const raw = splicedScalar(found.part.value, before, parts, inBrackets);
    const after = splicedText(before, parts);
    const { style } = found.part.value;
    const safe = raw !== undefined && (style !== 'plain' || raw.includes('\n') || isSafe(after, found.part.value, inBrackets));
    if (safe) found.part.value = { ...found.part.value, raw };
    else setValue(found.part, after, found.collection, manner);
  }

  function isSafe(after: string, like: Leaf, inBrackets: boolean): boolean {
    return scalarText(after, { inBrackets, like: like.style, quote: manner.quote, plainDates: true }) === after;
  }

  // what is missing, made of all that is wished of it
  function grow(path: Path, own: readonly Edit[]): void {
    const found = find(path);
    const made = editedData(undefined, own);
    if (found !== undefined) {
      setValue(found.part, made, found.collection, manner);
      return;
    }
    const holder = find(path.slice(0, -1));
    const collection = holder?.part.value;
    const last = path.at(-1);
    if (holder === undefined || collection === undefined || collection.kind === 'leaf' || last === undefined) return;
    const change = changeOf(collection, holder.part, holder.collection);
    if (collection.list) slot(change, collection.parts.length).push(newItem(change, collection.parts.length, made));
    else addPair(change, String(last), made, path.slice(0, -1));
  }

  function addPair(change: Change, name: string, made: unknown, path: Path): void {
    const { collection } = change;
    const names = order(path);
    const rank = (key: string | undefined) => (key === undefined ? -1 : (names?.indexOf(key) ?? -1));
    const own = rank(name);
    const { parts } = collection;
    const index = own === -1 ? parts.length : parts.findLastIndex((part) => rank(part.name) !== -1 && rank(part.name) < own) + 1;
    const at = slot(change, index);
    const behind = own === -1 ? -1 : at.findIndex((part) => rank(part.name) > own);
    at.splice(behind === -1 ? at.length : behind, 0, newPair(change, index, name, made));
  }

  function newPair({ collection }: Change, index: number, name: string, made: unknown): Part {
    const previous = collection.parts[index - 1];
    const apart = previous?.value.kind === 'block' && collection.parts.some(({ gap }, at) => at > 0 && isBlank(gap) && gap !== '');
    return newPart(collection, name, made, manner.model(name), apart ? manner.newline : '');
  }

  function newItem({ collection, holder }: Change, index: number, made: unknown): Part {
    const { parts } = collection;
    const like = (parts[index - 1] ?? parts[index])?.value;
    return newPart(collection, undefined, made, like, spacing(collection, holder, made));
  }

  // blank lines stand between items where they stand between all that are there
  function spacing({ parts }: Collection, holder: Part, made: unknown): string {
    if (parts.length > 1) return parts.every(({ gap }, at) => at === 0 || gap !== '') ? manner.newline : '';
    const records = pieces.root.kind === 'block' && pieces.root.parts.includes(holder);
    return records && typeof made === 'object' && made !== null && Object.keys(made).length > 1 ? manner.newline : '';
  }

  function newPart(collection: Collection, name: string | undefined, made: unknown, model: Piece | undefined, gap: string): Part {
    const key: Leaf | undefined =
      name === undefined ? undefined : { kind: 'leaf', raw: keyText(name, manner), style: 'plain', fixed: false };
    const part = { gap, own: '', key, name, after: '' };
    if (collection.kind === 'flow') {
      const raw = valueInBrackets(made, manner, model);
      return { ...part, gap: '', head: name === undefined ? '' : ': ', value: leaf(raw) };
    }
    const raw = valueInBlock(made, collection.column, manner, model, name === undefined);
    return { ...part, head: name === undefined ? '-' : ':', value: leaf(raw), after: manner.newline };
  }

  function changeOf(collection: Collection, holder: Part, parent: Collection | undefined): Change {
    const known = changes.get(collection) ?? { collection, holder, parent, removed: new Set(), moved: new Set(), slots: new Map() };
    changes.set(collection, known);
    return known;
  }

  function find(path: Path): { part: Part; collection: Collection | undefined } | undefined {
    let [part, collection]: [Part, Collection | undefined] = [root, undefined];
    for (const step of path) {
      const { value } = part;
      if (value.kind === 'leaf') return undefined;
      const next = value.list ? value.parts[Number(step)] : value.parts.find(({ name }) => name === String(step));
      if (next === undefined) return undefined;
      [part, collection] = [next, value];
    }
    return { part, collection };
  }
}

function slot(change: Change, index: number): Part[] {
  const known = change.slots.get(index) ?? [];
  change.slots.set(index, known);
  return known;
}
