import type { Path } from '../base/place.js';
import type { Edit } from '../model/edit.js';
import { type Splice, splicedText } from './edit-splice.js';

interface Wish {
  set?: { readonly value: unknown };
  removed?: true;
  key?: string;
  splices: Splice[];
  slots: Map<number, ({ readonly value: unknown } | { readonly from: number })[]>;
  moved: Set<number>;
  children: Map<string | number, Wish>;
}

/** What a value becomes by edits whose paths and indexes all count in the value as it was; the value itself stays. */
export function editedData(value: unknown, edits: readonly Edit[]): unknown {
  const root = wish();
  for (const edit of edits) {
    if (edit.op === 'insert') {
      slot(at(root, edit.path), edit.index).push({ value: edit.value });
      continue;
    }
    if (edit.op === 'move') {
      const from = Number(edit.path.at(-1));
      const list = at(root, edit.path.slice(0, -1));
      list.moved.add(from);
      slot(list, edit.to > from ? edit.to + 1 : edit.to).push({ from });
      continue;
    }
    const target = at(root, edit.path);
    if (edit.op === 'set') target.set = { value: edit.value };
    else if (edit.op === 'remove') target.removed = true;
    else if (edit.op === 'rename') target.key = edit.key;
    else target.splices.push({ start: edit.within[0], end: edit.within[1], text: edit.text });
  }
  return made(value, root);
}

/** A value without what is `undefined` in it. */
export function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : cleaned(item)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, child]) => (child === undefined ? [] : [[key, cleaned(child)]])));
}

function wish(): Wish {
  return { splices: [], slots: new Map(), moved: new Set(), children: new Map() };
}

function at(root: Wish, path: Path): Wish {
  let node = root;
  for (const step of path) {
    const child = node.children.get(step) ?? wish();
    node.children.set(step, child);
    node = child;
  }
  return node;
}

function slot(list: Wish, index: number) {
  const known = list.slots.get(index) ?? [];
  list.slots.set(index, known);
  return known;
}

function made(value: unknown, node: Wish): unknown {
  if (node.set !== undefined) return cleaned(node.set.value);
  if (typeof value === 'string' && node.splices.length > 0) return splicedText(value, node.splices);
  if (node.children.size === 0 && node.slots.size === 0) return value;
  const isList = Array.isArray(value) || (typeof value !== 'object' && listLike(node)) || (value === null && listLike(node));
  return isList ? madeList(Array.isArray(value) ? value : [], node) : madeMapping((value ?? {}) as Record<string, unknown>, node);
}

function listLike(node: Wish): boolean {
  return node.slots.size > 0 || [...node.children.keys()].every((key) => typeof key === 'number');
}

function madeList(list: readonly unknown[], node: Wish): unknown[] {
  const item = (index: number) => {
    const child = node.children.get(index);
    return child === undefined ? list[index] : made(list[index], child);
  };
  const out: unknown[] = [];
  for (let index = 0; index <= list.length; index++) {
    for (const one of node.slots.get(index) ?? []) out.push('from' in one ? item(one.from) : cleaned(one.value));
    if (index < list.length && !node.moved.has(index) && node.children.get(index)?.removed !== true) out.push(item(index));
  }
  // items that were set behind the end
  const beyond = [...node.children.keys()].map(Number).filter((index) => index >= list.length);
  return [...out, ...beyond.sort((a, b) => a - b).map((index) => item(index))];
}

function madeMapping(mapping: Readonly<Record<string, unknown>>, node: Wish): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(mapping)) {
    const child = node.children.get(key);
    if (child?.removed !== true) out[child?.key ?? key] = child === undefined ? value : made(value, child);
  }
  for (const [key, child] of node.children) if (!Object.hasOwn(mapping, key)) out[String(key)] = made(undefined, child);
  return out;
}
