/**
 * Remembers what a reader made of a phrase; catalogs repeat their phrases. At most `limit` phrases are kept, then it starts anew.
 * Phrases are copied: a slice would keep the whole file it was cut from in memory.
 */
export function memoise<T>(read: (phrase: string) => T, limit = 4096): (phrase: string) => T {
  const known = new Map<string, T>();
  return (phrase) => {
    const found = known.get(phrase);
    if (found !== undefined) return found;
    const own = Buffer.from(phrase, 'utf16le').toString('utf16le');
    const made = read(own);
    if (own.length > longestKept) return made;
    if (known.size >= limit) known.clear();
    known.set(own, made);
    return made;
  };
}

// longer values are running text and seldom come twice
const longestKept = 400;

/** Makes something when it is first asked for, and only once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (made === undefined) made = { value: make() };
    return made.value;
  };
}
