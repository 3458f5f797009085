import { readPath } from '../language/item-path.js';
import type { Entry } from '../model/documents.js';

/**
 * The entries of a catalog in the order in which they are read: what it inherits as the guidance has it, each own one behind the last of
 * those that share most of its path, and own ones that share none at the end.
 */
export function inPlace<T>(own: readonly T[], inherited: readonly T[], entryOf: (one: T) => Entry): readonly T[] {
  if (own.length === 0 || inherited.length === 0) return [...inherited, ...own];
  const last = new Map<string, number>();
  for (const [index, one] of inherited.entries()) for (const key of prefixes(entryOf(one))) last.set(key, index);
  const behind = new Map<number, T[]>();
  const rest: T[] = [];
  for (const one of own) {
    const key = prefixes(entryOf(one)).findLast((prefix) => last.has(prefix));
    const index = key === undefined ? undefined : last.get(key);
    const place = index === undefined ? rest : (behind.get(index) ?? []);
    place.push(one);
    if (index !== undefined) behind.set(index, place);
  }
  return [...inherited.flatMap((one, index) => [one, ...(behind.get(index) ?? [])]), ...rest];
}

function prefixes({ path }: Entry): readonly string[] {
  const steps = readPath(path);
  return steps.map((_, depth) => steps.slice(0, depth + 1).join('\n'));
}
