import { distance } from '../base/distance.js';

/**
 * True when a key can only be another one mistyped: a letter too many, too few or other, two neighbours changed about, or other case.
 * `root` is the schema whose keys are words of their own, as those below are.
 */
export function isSlip(key: string, meant: string, root: object): boolean {
  const [written, right] = [key.toLowerCase(), meant.toLowerCase()];
  if (written === right) return true;
  const near = distance(written, right) === 1 || isSwapped(written, right);
  return near && (isPlural(written, right) || !(otherWords.has(written) || keysOf(root).has(key)));
}

/** True when one of two keys is the other in the plural. */
export function isPlural(a: string, b: string): boolean {
  return `${a}s` === b || `${b}s` === a;
}

// a letter away from a key somewhere, and nobody's slip: they mean something else
const otherWords: ReadonlySet<string> = new Set(
  (
    'after code data date day form former head item items join joint last law lay list load mode none rate raw read role rule ' +
    'sort state text time times tree trees way why'
  ).split(' '),
);

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at !== -1 && `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at]}${a.slice(at + 2)}` === b;
}

const known = new WeakMap<object, ReadonlySet<string>>();

function keysOf(root: object): ReadonlySet<string> {
  const found = known.get(root) ?? new Set(listed(root));
  known.set(root, found);
  return found;
}

function* listed(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, inner] of Object.entries(schema)) {
    if (keyword === 'properties') yield* Object.keys(inner as object);
    yield* listed(inner);
  }
}
