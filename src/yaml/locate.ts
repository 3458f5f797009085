import type { Located } from '../base/located.js';
import { lineCounter, type Path, type Span, wholeFile } from '../base/place.js';
import { readMarked } from './fast.js';
import { innerStarts, type RecordStarts, recordStarts } from './records.js';
import { type Found, follow, followMarked, type TreeNode, treeOf } from './tree.js';

/**
 * Binds a value to its source. Nothing is computed until somebody asks for a place; then only the record asked for is
 * read again, so that one faulty entry among 10,000 costs one entry. `known` makes the tree of a text that js-yaml refuses;
 * `begun` tells where the items of lists begin, as far as reading came to know.
 */
export function locate<T>(
  file: string,
  source: string,
  value: T,
  recordKey?: string,
  known?: () => TreeNode,
  begun?: ReadonlyMap<unknown, RecordStarts>,
): Located<T> {
  const position = lineCounter(source);
  let whole: TreeNode | undefined;
  let alone = true;
  const lists = new Map<string, RecordStarts | null>();
  let records: RecordStarts | null | undefined;
  let last: RecordRead | undefined;

  return { file, value, at, raw, placesAlone };

  function at(path: Path, part: 'value' | 'key' = 'value', within?: readonly [number, number]): Span {
    const head = headOfItem(path);
    if (head !== undefined) return spanOfHead(path, head);
    const place = find(path);
    if (place === undefined) return wholeFile(file);
    const { found, offset } = place;
    const complete = found.depth === place.length;
    const target = (part === 'key' && complete ? found.key : undefined) ?? found.node;
    let [start, end] = [target.start, target.end];
    if (within !== undefined && complete && found.node.literal) [start, end] = [found.node.start + within[0], found.node.start + within[1]];
    // what is missing is shown at the head of its parent, not over all of it
    if (found.node.pairs !== undefined || found.node.items !== undefined) end = Math.min(end, endOfLine(source, start + offset) - offset);
    return span(start + offset, Math.max(end, start + 1) + offset);
  }

  function raw(path: Path): string | undefined {
    const place = find(path);
    if (place === undefined || place.found.depth !== place.length) return undefined;
    return source.slice(place.found.node.start + place.offset, place.found.node.end + place.offset);
  }

  // of records nothing is looked at but that they are mappings of several keys
  function placesAlone(): Located<T>['at'] | undefined {
    const items = known === undefined && recordKey !== undefined ? itemsAt([recordKey]) : undefined;
    const list = valueAt(value, [recordKey ?? '']);
    if (recordKey === undefined || items === undefined || !Array.isArray(list) || !list.every(isBroad)) return undefined;
    const stand: readonly unknown[] = list.map(() => broad);
    return locate(file, source, { [recordKey]: stand }, recordKey, undefined, new Map([[stand, items]])).at;
  }

  function find(path: Path): { found: Found; offset: number; length: number } | undefined {
    const [key, index, ...rest] = path;
    if (known === undefined && recordKey !== undefined && key === recordKey && typeof index === 'number') {
      const record = readRecord(index);
      if (record !== undefined) return { found: record.follow([0, ...rest]), offset: record.offset, length: rest.length + 1 };
    }
    try {
      whole ??= known === undefined ? treeOf(source) : known();
    } catch {
      return undefined;
    }
    return { found: follow(whole, path), offset: 0, length: path.length };
  }

  // a mapping of several lines in a list is shown at its first line, which is found without reading it
  function headOfItem(path: Path): number | undefined {
    const index = path[path.length - 1];
    if (known !== undefined || recordKey === undefined || path[0] !== recordKey || typeof index !== 'number') return undefined;
    const item = valueAt(value, path);
    if (!isBroad(item)) return undefined;
    if (path.length === 2) records ??= itemsAt([recordKey]) ?? null;
    const start = (path.length === 2 ? records : itemsAt(path.slice(0, -1)))?.starts[index];
    return start === undefined ? undefined : headAfterDash(source, start);
  }

  // without counting lines where reading did
  function spanOfHead(path: Path, head: number): Span {
    const end = endOfLine(source, head);
    const index = path[1] as number;
    const [line, start] = path.length === 2 ? [records?.lines?.[index], records?.starts[index]] : [];
    if (line === undefined || start === undefined) return span(head, end);
    return { file, line, column: head - start + 1, endLine: line, endColumn: end - start + 1 };
  }

  function itemsAt(path: Path): RecordStarts | undefined {
    const name = path.join(' ');
    const found = lists.get(name);
    if (found !== undefined) return found ?? undefined;
    const list = valueAt(value, path);
    const starts = path.length === 1 ? (begun?.get(list) ?? recordStarts(source, String(path[0]))) : itemsInside(path);
    const items = Array.isArray(list) && starts?.starts.length === list.length ? starts : undefined;
    lists.set(name, items ?? null);
    return items;
  }

  function itemsInside(path: Path): RecordStarts | undefined {
    const [index, key] = path.slice(-2);
    const outer = path.length < 3 || typeof index !== 'number' ? undefined : itemsAt(path.slice(0, -2));
    const start = outer?.starts[index as number];
    const head = start === undefined ? undefined : headAfterDash(source, start);
    if (outer === undefined || start === undefined || head === undefined) return undefined;
    return innerStarts(source, String(key), start, head, outer.starts[(index as number) + 1] ?? outer.end);
  }

  function readRecord(index: number): RecordRead | undefined {
    if (last?.index === index) return last;
    const starts = alone ? itemsAt([recordKey as string]) : undefined;
    const offset = starts?.starts[index];
    if (starts === undefined || offset === undefined) return undefined;
    const record = source.slice(offset, starts.starts[index + 1] ?? starts.end);
    try {
      const marked = readMarked(record);
      const tree = marked === undefined ? treeOf(record) : undefined;
      const followed = (inside: Path) => (marked === undefined ? follow(tree as TreeNode, inside) : followMarked(record, marked, inside));
      last = { index, offset, follow: followed };
      return last;
    } catch {
      // an alias that leads out of the record: only the whole document can be read
      alone = false;
      return undefined;
    }
  }

  function span(start: number, end: number): Span {
    const from = position(start);
    const to = position(end);
    return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

/** One record, read again for its places. */
interface RecordRead {
  readonly index: number;
  /** Where the record begins in the source; places inside it count from there. */
  readonly offset: number;
  readonly follow: (path: Path) => Found;
}

function endOfLine(source: string, from: number): number {
  const end = nextBreak(source, from);
  return source[end - 1] === '\r' ? end - 1 : end;
}

function nextBreak(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at === -1 ? source.length : at;
}

// where the first key begins behind the dash, when it is plain and the line ends as lines do
function headAfterDash(source: string, start: number): number | undefined {
  let at = afterSpaces(source, start);
  if (source[at] !== '-' || source[at + 1] !== ' ') return undefined;
  at = afterSpaces(source, at + 1);
  if (!beginsKey.test(String.fromCodePoint(source.codePointAt(at) ?? 0))) return undefined;
  const line = source.slice(at, nextBreak(source, at));
  const end = line.indexOf('\r');
  return end === -1 || end === line.length - 1 ? at : undefined;
}

const beginsKey = /^[\p{L}_]/u;

function afterSpaces(source: string, from: number): number {
  let at = from;
  while (source.charCodeAt(at) === 32) at++;
  return at;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) at = (at as Record<string | number, unknown> | undefined | null)?.[step];
  return at;
}

const broad = { first: null, second: null };

// a mapping of two keys or more
function isBroad(item: unknown): boolean {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  let keys = 0;
  for (const _ in item) if (++keys === 2) return true;
  return false;
}
