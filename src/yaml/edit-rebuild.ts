import { firstLine, leaf } from './edit-set-value.js';
import { type Collection, endsOpen, type Part } from './edit-tree.js';
import type { Manner } from './write-value.js';

/** The changes of one collection. */
export interface Change {
  readonly collection: Collection;
  /** What holds the collection. */
  readonly holder: Part;
  readonly parent: Collection | undefined;
  readonly removed: Set<Part>;
  readonly moved: Set<Part>;
  /** What comes before the part of that index, or behind all. */
  readonly slots: Map<number, Part[]>;
}

/** Puts the parts of a collection into their new order, with the comments and blank lines that belong to them. */
export function rebuild(change: Change, manner: Manner): void {
  if (change.collection.kind === 'flow') rebuildFlow(change);
  else rebuildBlock(change, manner);
}

// the parts in their new order
function* arranged({ collection, removed, moved, slots }: Change): Generator<Part> {
  for (let index = 0; index <= collection.parts.length; index++) {
    yield* slots.get(index) ?? [];
    const part = collection.parts[index];
    if (part !== undefined && !removed.has(part) && !moved.has(part)) yield part;
  }
}

function rebuildFlow(change: Change): void {
  const { collection } = change;
  const old = collection.parts;
  const parts = [...arranged(change)];
  const [first, second] = old;
  const usual =
    second !== undefined && isBlank(second.gap)
      ? second.gap
      : first !== undefined && isBlank(first.gap) && first.gap.includes('\n')
        ? first.gap
        : ' ';
  const end = old.at(-1)?.after ?? '';
  const known = new Set(old);
  const last = old.at(-1);
  const [firstGap, lastIsSame] = [first?.gap ?? '', parts.at(-1) === last];
  if (last !== undefined && !lastIsSame && !end.includes('#')) last.after = '';
  for (const [index, part] of parts.entries()) {
    if (index === 0) part.gap = firstGap;
    else if (!known.has(part) || part === first || change.moved.has(part)) part.gap = usual;
  }
  const final = parts.at(-1);
  if (final !== undefined && !lastIsSame && !end.includes('#')) final.after = end;
  collection.parts = parts;
  if (parts.length === 0) collection.tail = collection.tail.trimStart();
}

function rebuildBlock(change: Change, manner: Manner): void {
  const { collection, removed, moved } = change;
  const old = collection.parts;
  const usual = old.length > 1 && old.slice(1).every(({ gap }) => gap !== '') ? manner.newline : '';
  const oldFirst = old[0];
  const firstGap = oldFirst?.gap ?? '';
  const parts: Part[] = [];
  let carried = '';
  for (const part of walk()) {
    if (removed.has(part)) {
      if (part === oldFirst || part.gap === '') carried = isBlank(part.gap) ? carried : carried + part.gap;
      else carried = isBlank(part.gap) ? carried || part.gap : carried + part.gap;
      continue;
    }
    if (moved.has(part)) part.gap = isBlank(part.gap) ? usual : part.gap;
    else if (carried !== '' && old.includes(part)) {
      part.gap = isBlank(carried) ? part.gap || carried : carried + part.gap;
      carried = '';
    }
    parts.push(part);
  }
  if (parts.length === 0) {
    becomeEmpty(change, `${carried.replace(/^(?:[ \t]*\r?\n)+/, '')}`, manner);
    return;
  }
  const now = parts[0] as Part;
  if (now !== oldFirst && oldFirst !== undefined) {
    if (parts.includes(oldFirst)) oldFirst.gap = usual;
    now.gap = isBlank(now.gap) ? (collection.inline ? '' : isBlank(firstGap) || !removed.has(oldFirst) ? firstGap : now.gap) : now.gap;
    if (collection.inline && (now.own !== '' || now.gap !== '')) {
      collection.inline = false;
      collection.open = manner.newline;
    }
  }
  for (const [index, part] of parts.entries()) {
    const previous = parts[index - 1];
    if (previous !== undefined && isBlank(part.gap) && endsOpen(previous.value)) part.gap = '';
  }
  collection.parts = parts;
  if (!isBlank(carried)) collection.tail = carried + collection.tail;

  function* walk(): Generator<Part> {
    for (let index = 0; index <= old.length; index++) {
      yield* change.slots.get(index) ?? [];
      const part = old[index];
      if (part !== undefined && !moved.has(part)) yield part;
    }
  }
}

function becomeEmpty({ collection, holder, parent }: Change, kept: string, manner: Manner): void {
  const sign = collection.list ? '[]' : '{}';
  const comment = collection.inline ? '' : firstLine(collection.open).trimEnd();
  const nested = holder.head !== '' || parent !== undefined;
  holder.value = leaf(`${nested ? ' ' : ''}${sign}`);
  holder.after = `${comment}${manner.newline}${kept}${collection.tail}`;
}

/** Whether what stands between two parts holds no comment. */
export function isBlank(gap: string): boolean {
  return gap.trim() === '';
}
