/** The pairs of neighbouring characters of a text, each once; both ends count as characters. */
export type Pairs = ReadonlySet<number>;

/** The pairs of a text that has been made plain; of a long one those of its first 400 characters. */
export function pairsOf(words: string): Pairs {
  const pairs = new Set<number>();
  const end = Math.min(words.length, longest);
  let before = 1;
  for (let at = 0; at <= end; at++) {
    const code = at === end ? 2 : words.charCodeAt(at);
    pairs.add((before << 16) | code);
    before = code;
  }
  return pairs;
}

/** How many pairs two texts share, from 0 to 1 (Dice); the same from either side, and 1 for two empty texts. */
export function likeness(a: Pairs, b: Pairs): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of few) if (many.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}

const longest = 400;
