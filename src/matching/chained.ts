/** Positions of one key one after the other, in their order: `for (let at = first(key); at >= 0; at = next(at))`. */
export interface Chained {
  first(key: string): number;
  next(at: number): number;
}

/** Chains the positions of a list by the key of each; what has no key is left out. Most keys stand once, and no list is made for those. */
export function chained(count: number, keyOf: (at: number) => string | undefined): Chained {
  const firsts = new Map<string, number>();
  const nexts = new Int32Array(count).fill(-1);
  for (let at = count - 1; at >= 0; at--) {
    const key = keyOf(at);
    if (key === undefined) continue;
    const before = firsts.get(key);
    if (before !== undefined) nexts[at] = before;
    firsts.set(key, at);
  }
  return { first: (key) => firsts.get(key) ?? -1, next: (at) => nexts[at] as number };
}
