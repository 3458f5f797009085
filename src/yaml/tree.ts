import type { Path } from '../base/place.js';
import type { readMarked } from './fast.js';
import { type Event, getScalarValue, parseEvents } from './js-yaml.js';

/** A node with its offsets; keys of a mapping carry their own node. */
export interface TreeNode {
  start: number;
  end: number;
  /** Children; of a node that `followMarked` finds, none are listed. */
  readonly items?: TreeNode[];
  readonly pairs?: Map<string, { readonly key: TreeNode; readonly value: TreeNode }>;
  /** True when the text of the value equals the source between start and end. */
  readonly literal?: boolean;
}

/** Where a path leads, and how much of it could be followed. */
export interface Found {
  readonly node: TreeNode;
  readonly key?: TreeNode;
  readonly depth: number;
}

const document = 1;
const sequence = 2;
const mapping = 3;
const scalar = 4;
const pop = 6;
// 4 and 5 are the styles of blocks of text, | and >
const literalBlock = 4;

/** Reads one document into nodes with offsets; about a tenth of the speed of reading values, so only for what is wrong. Throws what js-yaml throws. */
export function treeOf(source: string): TreeNode {
  const events = parseEvents(source, {});
  let index = 0;
  while (events[index]?.type === document) index++;
  return node();

  function node(): TreeNode {
    const event = events[index] as Event;
    index++;
    if (event.type === sequence) return items(event.start);
    if (event.type === mapping) return pairs(event.start);
    if (event.type === scalar) {
      // an absent value has no place of its own
      if (event.valueStart < 0) return { start: -1, end: -1 };
      const end = trimmedEnd(source, event.valueStart, event.valueEnd);
      const start = event.style >= literalBlock ? firstWord(source, event.valueStart, end) : event.valueStart;
      return { start, end, literal: getScalarValue(source, event) === source.slice(start, end) };
    }
    return 'anchorStart' in event ? { start: event.anchorStart, end: event.anchorEnd } : { start: -1, end: -1 };
  }

  function items(start: number): TreeNode {
    const list: TreeNode[] = [];
    while (events[index] !== undefined && events[index]?.type !== pop) {
      const item = node();
      const before = list.at(-1)?.end ?? start;
      list.push(item.start < 0 ? { start: before, end: before } : item);
    }
    index++;
    return { start, end: list.at(-1)?.end ?? start + 1, items: list };
  }

  function pairs(start: number): TreeNode {
    const map = new Map<string, { key: TreeNode; value: TreeNode }>();
    let end = start;
    while (events[index] !== undefined && events[index]?.type !== pop) {
      const event = events[index] as Event;
      const name = event.type === scalar ? getScalarValue(source, event) : '';
      const key = node();
      let value = node();
      if (value.start < 0) value = { start: key.start, end: key.end };
      map.set(name, { key, value });
      end = Math.max(end, key.end, value.end);
    }
    index++;
    return { start, end, pairs: map };
  }
}

/** What the reader of the subset made of a text, with the places of keys and scalars in the order of the text, which is also that of the value. */
export type Marked = NonNullable<ReturnType<typeof readMarked>>;

/** Follows a path in a text that the reader of the subset took; no tree is built, which is ten times as fast as by events. */
export function followMarked(source: string, { value, marks }: Marked, path: Path): Found {
  let [at, child, depth]: [number, unknown, number] = [0, value, 0];
  let key: TreeNode | undefined;
  let before = -1;
  for (const step of path) {
    let next = at + 1;
    if (Array.isArray(child)) {
      if (typeof step !== 'number' || step >= child.length) break;
      for (let index = 0; index < step; index++) next += nodesIn(child[index]);
      [key, before, at, child] = [undefined, endBefore(next), next, child[step]];
    } else if (typeof child === 'object' && child !== null && Object.hasOwn(child, step)) {
      for (const [name, other] of Object.entries(child)) {
        if (name === String(step)) break;
        next += 1 + nodesIn(other);
      }
      key = { start: marks[2 * next] as number, end: marks[2 * next + 1] as number };
      [before, at, child] = [key.end, next + 1, (child as Record<string, unknown>)[String(step)]];
    } else break;
    depth++;
  }
  return { node: nodeAt(), ...(key === undefined ? {} : { key }), depth };

  function nodeAt(): TreeNode {
    const [start, end] = [marks[2 * at] as number, marks[2 * at + 1] as number];
    if (start < 0) return { start: key?.start ?? before, end: before };
    if (typeof child === 'object' && child !== null) {
      const last = endBefore(at + nodesIn(child));
      return Array.isArray(child)
        ? { start, end: child.length === 0 ? start + 1 : last, items: [] }
        : { start, end: last, pairs: new Map() };
    }
    const shown = trimmedEnd(source, start, end);
    return { start, end: shown, literal: typeof child !== 'string' || child === source.slice(start, shown) };
  }

  // where the last of the nodes before this one ends that stands somewhere
  function endBefore(node: number): number {
    let mark = 2 * node - 2;
    while (mark > 0 && (marks[mark] as number) < 0) mark -= 2;
    return trimmedEnd(source, marks[mark] as number, marks[mark + 1] as number);
  }
}

// keys count for themselves
function nodesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  if (Array.isArray(value)) for (const item of value) count += nodesIn(item);
  else for (const key in value) count += 1 + nodesIn((value as Record<string, unknown>)[key]);
  return count;
}

/** Follows a path as far as it goes. */
export function follow(root: TreeNode, path: Path): Found {
  let found: { node: TreeNode; key?: TreeNode } = { node: root };
  let depth = 0;
  for (const step of path) {
    const pair = found.node.pairs?.get(String(step));
    const item = typeof step === 'number' ? found.node.items?.[step] : undefined;
    if (pair !== undefined) found = { node: pair.value, key: pair.key };
    else if (item !== undefined) found = { node: item };
    else break;
    depth++;
  }
  return { ...found, depth };
}

// a block of text begins at its first word, not at the spaces before it
function firstWord(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && (source[at] === ' ' || source[at] === '\n' || source[at] === '\r')) at++;
  return at < end ? at : start;
}

function trimmedEnd(source: string, start: number, end: number): number {
  let at = end;
  while (at > start && (source[at - 1] === '\n' || source[at - 1] === '\r' || source[at - 1] === ' ')) at--;
  return Math.max(at, start);
}
