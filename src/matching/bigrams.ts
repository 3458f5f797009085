/** Names that share the most pairs of neighbouring characters with a question. */
export interface BigramIndex {
  /**
   * Up to `limit` positions of names, most pairs shared first, ties by position. `rarest` looks only at so many of the
   * question's rarest pairs, which costs a tenth and finds nearly the same.
   */
  search(name: string, limit: number, rarest?: number): readonly number[];
}

/** Builds the index; names are taken as they are, so normalise them first. Postings lie one after the other in typed arrays. */
export function indexBigrams(names: readonly string[]): BigramIndex {
  const ids = new Map<number, number>();
  const pairs: number[] = [];
  const ends = new Uint32Array(names.length);
  names.forEach((name, at) => {
    for (const pair of pairsOf(name)) {
      let id = ids.get(pair);
      if (id === undefined) {
        id = ids.size;
        ids.set(pair, id);
      }
      pairs.push(id);
    }
    ends[at] = pairs.length;
  });
  const starts = new Uint32Array(ids.size + 1);
  for (const id of pairs) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < ids.size; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const postings = new Uint32Array(pairs.length);
  const next = starts.slice();
  for (let name = 0, pair = 0; name < names.length; name++) {
    for (; pair < (ends[name] ?? 0); pair++) {
      const id = pairs[pair] as number;
      const at = next[id] as number;
      postings[at] = name;
      next[id] = at + 1;
    }
  }
  const counts = new Uint16Array(names.length);
  const lengths = Uint32Array.from(names, (name) => name.length);
  const touched = new Uint32Array(names.length);
  const length = (id: number) => (starts[id + 1] as number) - (starts[id] as number);

  return {
    search(name, limit, rarest) {
      let asked = known(pairsOf(name), ids);
      if (rarest !== undefined && asked.length > rarest) asked = asked.sort((a, b) => length(a) - length(b) || a - b).slice(0, rarest);
      let count = 0;
      for (const id of asked) {
        const end = starts[id + 1] as number;
        for (let at = starts[id] as number; at < end; at++) {
          const found = postings[at] as number;
          const before = counts[found] as number;
          if (before === 0) touched[count++] = found;
          counts[found] = before + 1;
        }
      }
      const best = top(touched, count, counts, lengths, limit);
      for (let at = 0; at < count; at++) counts[touched[at] as number] = 0;
      return best;
    },
  };
}

function known(pairs: readonly number[], ids: ReadonlyMap<number, number>): number[] {
  const found: number[] = [];
  for (const pair of pairs) {
    const id = ids.get(pair);
    if (id !== undefined) found.push(id);
  }
  return found;
}

// Both ends count as characters, so that a name of one character has pairs and a shared beginning weighs.
function pairsOf(name: string): readonly number[] {
  const pairs: number[] = [];
  let before = 1;
  for (let at = 0; at <= name.length; at++) {
    const code = at === name.length ? 2 : name.charCodeAt(at);
    // two characters in 32 bits, which V8 keeps as they are
    const pair = (before << 16) | code;
    before = code;
    if (name.length > fewEnough || !pairs.includes(pair)) pairs.push(pair);
  }
  return name.length > fewEnough ? [...new Set(pairs)] : pairs;
}

// so many are compared with one another sooner than a set is made
const fewEnough = 48;

// Most shared pairs first, then the shorter name, then the earlier one.
function top(touched: Uint32Array, count: number, counts: Uint16Array, lengths: Uint32Array, limit: number): readonly number[] {
  const best: number[] = [];
  const worths: number[] = [];
  for (let index = 0; index < count; index++) {
    const at = touched[index] as number;
    const worth = (counts[at] as number) * 4096 - (lengths[at] as number);
    let place = best.length;
    if (place === limit && worth < (worths[limit - 1] as number)) continue;
    while (place > 0 && (worth > (worths[place - 1] as number) || (worth === worths[place - 1] && at < (best[place - 1] as number))))
      place--;
    if (place >= limit) continue;
    if (best.length < limit) {
      best.push(at);
      worths.push(worth);
    }
    for (let moved = best.length - 1; moved > place; moved--) {
      best[moved] = best[moved - 1] as number;
      worths[moved] = worths[moved - 1] as number;
    }
    best[place] = at;
    worths[place] = worth;
  }
  return best;
}
