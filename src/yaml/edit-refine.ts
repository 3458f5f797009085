import type { Path } from '../base/place.js';
import type { Edit } from '../model/edit.js';
import { cleaned } from './edit-data.js';

// beyond this the lists are held against each other item by item
const mostPairs = 4_000_000;

/**
 * The few small edits that make one value of another: what is the same in both is not written again, so that it keeps its comments and
 * its style.
 */
export function refined(path: Path, before: unknown, after: unknown): readonly Edit[] {
  const edits: Edit[] = [];
  refine(path, before, cleaned(after), edits);
  return edits;
}

/** Whether two values of YAML hold the same, in whatever order of keys. */
export function sameData(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b) || (a === 0 && b === 0);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

function refine(path: Path, before: unknown, after: unknown, edits: Edit[]): void {
  if (sameData(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0) refineList(path, before, after, edits);
  else if (isMapping(before) && isMapping(after) && Object.keys(before).some((key) => Object.hasOwn(after, key))) {
    for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) edits.push({ op: 'remove', path: [...path, key] });
    for (const [key, value] of Object.entries(after)) {
      if (Object.hasOwn(before, key)) refine([...path, key], before[key], value, edits);
      else edits.push({ op: 'set', path: [...path, key], value });
    }
  } else edits.push({ op: 'set', path, value: after });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refineList(path: Path, before: readonly unknown[], after: readonly unknown[], edits: Edit[]): void {
  const [names, nows] = [before.map(nameOf), after.map(nameOf)];
  let [a, b] = [0, 0];
  // the stretches between what both lists hold
  for (const [x, y] of [...meetings(names, nows), [before.length, after.length] as const]) {
    const common = Math.min(x - a, y - b);
    for (let k = 0; k < common; k++) refine([...path, a + k], before[a + k], after[b + k], edits);
    for (let k = a + common; k < x; k++) edits.push({ op: 'remove', path: [...path, k] });
    for (let k = b + common; k < y; k++) edits.push({ op: 'insert', path, index: a + common, value: after[k] });
    [a, b] = [x + 1, y + 1];
  }
}

function nameOf(value: unknown): string {
  return JSON.stringify(value, (_, child: unknown) =>
    isMapping(child) ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1))) : child,
  );
}

// the longest common stretch of two lists, as pairs of indexes
function meetings(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [rows, columns] = [a.length - head - tail, b.length - head - tail];
  const same: [number, number][] = Array.from({ length: head }, (_, index) => [index, index]);
  if (rows > 0 && columns > 0 && rows * columns <= mostPairs) {
    const width = columns + 1;
    const lengths = new Uint32Array((rows + 1) * width);
    const length = (x: number, y: number) => lengths[x * width + y] ?? 0;
    for (let x = rows - 1; x >= 0; x--) {
      for (let y = columns - 1; y >= 0; y--) {
        lengths[x * width + y] = a[head + x] === b[head + y] ? length(x + 1, y + 1) + 1 : Math.max(length(x + 1, y), length(x, y + 1));
      }
    }
    for (let [x, y] = [0, 0]; x < rows && y < columns; ) {
      if (a[head + x] === b[head + y]) same.push([head + x++, head + y++]);
      else if (length(x + 1, y) >= length(x, y + 1)) x++;
      else y++;
    }
  }
  for (let index = 0; index < tail; index++) same.push([a.length - tail + index, b.length - tail + index]);
  return same;
}
