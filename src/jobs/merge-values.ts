import { formFields, valueOf as readCell } from '../intake/form-fields.js';
import { readPath } from '../language/item-path.js';
import type { FormKind } from '../model/form.js';
import { type Cells, compared, numberKeys, sameValue } from './merge-cells.js';
import { numberValue } from './merge-numbers.js';

type Value = Readonly<Record<string, unknown>>;

/** A record with some of its cells changed; keys keep their order, and a cell made blank takes its key away. `cells` are those it has now. */
export function withCells(kind: FormKind, value: Value, cells: Cells, changed: ReadonlyMap<string, string>): Value {
  const made: Record<string, unknown> = { ...value };
  for (const [key, cell] of changed) if (!key.includes(':')) put(made, key, readCell(kind, key, cell));
  const all: Cells = { ...cells, ...Object.fromEntries(changed) };
  for (const root of new Set([...changed.keys()].filter((key) => key.includes(':')).map(rootOf)))
    put(made, root, partsOf(kind, root, all, value[root]));
  return made;
}

/** A site column moved to another path; undefined where its parents would be others. */
export function withPath(value: Value, above: readonly string[], cell: string): Value | undefined {
  const path = readPath(cell);
  const own = path.slice(above.length);
  if (own.length === 0 || above.some((name, index) => path[index] !== name)) return undefined;
  if (value['path'] === undefined && own.length === 1) return { ...value, name: own[0] };
  const { name: _, ...rest } = value;
  return above.length === 0 ? { ...rest, path: cell } : { ...rest, path: own };
}

/** A record made of the cells of a new row. */
export function newValue(kind: FormKind, id: string, cells: Cells): Value {
  const made: Record<string, unknown> = {};
  const number = id === '' ? undefined : numberValue(kind, id);
  if (number !== undefined) made[numberKeys[kind]] = number;
  for (const { key } of formFields(kind)) {
    const root = rootOf(key);
    if (key === numberKeys[kind] || root in made) continue;
    put(made, root, root === key ? readCell(kind, key, compared(cells[key])) : partsOf(kind, root, cells, undefined));
  }
  return made;
}

// path:1, path:2 … are a list; contact:name and the like are members
function partsOf(kind: FormKind, root: string, cells: Cells, before: unknown): unknown {
  const keys = formFields(kind)
    .map(({ key }) => key)
    .filter((key) => key.startsWith(`${root}:`));
  const values = keys.flatMap((key) => {
    const value = readCell(kind, key, compared(cells[key]));
    return value === undefined ? [] : [[key.slice(root.length + 1), value] as const];
  });
  if (root === 'path') {
    const levels = values.map(([, value]) => String(value));
    if (levels.length === 0) return undefined;
    const phrase = levels.join(' > ');
    return typeof before === 'string' && sameValue(readPath(phrase), levels) ? phrase : levels;
  }
  const kept = Object.entries(typeof before === 'object' && before !== null ? before : {}).filter(
    ([name]) => !keys.includes(`${root}:${name}`),
  );
  return values.length + kept.length === 0 ? undefined : { ...Object.fromEntries(kept), ...Object.fromEntries(values) };
}

function rootOf(key: string): string {
  return key.split(':')[0] ?? key;
}

function put(record: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) delete record[key];
  else record[key] = value;
}
