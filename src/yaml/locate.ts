import type { Located } from '../base/located.js';
import { lineCounter, type Path, type Span, wholeFile } from '../base/place.js';
import { recordStarts } from './records.js';
import { follow, type TreeNode, treeOf } from './tree.js';

/**
 * Binds a value to its source. Nothing is computed until somebody asks for a place; then only the record asked for is
 * read again, so that one faulty entry among 10,000 costs one entry. `known` makes the tree of a text that js-yaml refuses.
 */
export function locate<T>(file: string, source: string, value: T, recordKey?: string, known?: () => TreeNode): Located<T> {
  const position = lineCounter(source);
  let whole: TreeNode | undefined;
  let starts: ReturnType<typeof recordStarts> | null | undefined;
  let last: { index: number; tree: TreeNode; offset: number } | undefined;

  return { file, value, at, raw };

  function at(path: Path, part: 'value' | 'key' = 'value', within?: readonly [number, number]): Span {
    const head = headOfRecord(path);
    if (head !== undefined) return span(head, endOfLine(source, head));
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

  function find(path: Path): { found: ReturnType<typeof follow>; offset: number; length: number } | undefined {
    const [key, index, ...rest] = path;
    if (known === undefined && recordKey !== undefined && key === recordKey && typeof index === 'number') {
      const record = recordTree(index);
      if (record !== undefined) return { found: follow(record.tree, [0, ...rest]), offset: record.offset, length: rest.length + 1 };
    }
    try {
      whole ??= known === undefined ? treeOf(source) : known();
    } catch {
      return undefined;
    }
    return { found: follow(whole, path), offset: 0, length: path.length };
  }

  // a record of several lines is shown at its first line, which is found without reading the record
  function headOfRecord([key, index, ...rest]: Path): number | undefined {
    if (known !== undefined || recordKey === undefined || key !== recordKey || typeof index !== 'number' || rest.length > 0)
      return undefined;
    const record = records()?.[index];
    const offset = starts?.starts[index];
    if (offset === undefined || !isMapping(record) || Object.keys(record).length < 2) return undefined;
    const line = /^ *- +(?=[\p{L}_])[^\r]*\r?$/u.exec(source.slice(offset, nextBreak(source, offset)))?.[0];
    return line === undefined ? undefined : offset + line.search(/[^ -]/);
  }

  function records(): readonly unknown[] | undefined {
    const list = (value as Record<string, unknown>)[recordKey as string];
    if (!Array.isArray(list)) return undefined;
    if (starts === undefined) {
      const found = recordStarts(source, recordKey as string);
      starts = found?.starts.length === list.length ? found : null;
    }
    return list;
  }

  function recordTree(index: number): { tree: TreeNode; offset: number } | undefined {
    if (last?.index === index) return last;
    if (records() === undefined) return undefined;
    const offset = starts?.starts[index];
    if (!starts || offset === undefined) return undefined;
    try {
      last = { index, tree: treeOf(source.slice(offset, starts.starts[index + 1] ?? starts.end)), offset };
      return last;
    } catch {
      // an alias that leads out of the record: only the whole document can be read
      starts = null;
      return undefined;
    }
  }

  function span(start: number, end: number): Span {
    const from = position(start);
    const to = position(end);
    return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

function endOfLine(source: string, from: number): number {
  const end = nextBreak(source, from);
  return source[end - 1] === '\r' ? end - 1 : end;
}

function nextBreak(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at === -1 ? source.length : at;
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
