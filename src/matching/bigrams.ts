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
  const lengths = new Uint32Array(names.length);
  let most = 0;
  for (let name = 0; name < names.length; name++) {
    const { length } = names[name] as string;
    lengths[name] = length;
    most += length + 1;
  }
  const ids = new Map<number, number>();
  const pairs = new Uint32Array(most);
  const ends = new Uint32Array(names.length);
  // names follow one another by the thousand: one list for the pairs of all of them
  const read: number[] = [];
  let end = 0;
  for (let name = 0; name < names.length; name++) {
    const count = readPairs(names[name] as string, read);
    for (let at = 0; at < count; at++) {
      const pair = read[at] as number;
      let id = ids.get(pair);
      if (id === undefined) {
        id = ids.size;
        ids.set(pair, id);
      }
      pairs[end++] = id;
    }
    ends[name] = end;
  }
  const starts = new Uint32Array(ids.size + 1);
  for (let at = 0; at < end; at++) {
    const next = (pairs[at] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let id = 0; id < ids.size; id++) starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
  const postings = new Uint32Array(end);
  const next = starts.slice();
  for (let name = 0, pair = 0; name < names.length; name++) {
    for (; pair < (ends[name] as number); pair++) {
      const id = pairs[pair] as number;
      const at = next[id] as number;
      postings[at] = name;
      next[id] = at + 1;
    }
  }
  const counts = new Uint16Array(names.length);
  const touched = new Uint32Array(names.length);
  const asked: number[] = [];

  // the pairs of a name that stand in the index, or the rarest of them, rarest first; how many there are
  const ask = (name: string, wanted: number | undefined): number => {
    const all = readPairs(name, read);
    let count = 0;
    for (let at = 0; at < all; at++) {
      const id = ids.get(read[at] as number);
      if (id !== undefined) asked[count++] = id;
    }
    return wanted === undefined || count <= wanted ? count : keepRarest(asked, count, wanted, starts);
  };

  return {
    search(name, limit, rarest) {
      const pairsAsked = ask(name, rarest);
      let count = 0;
      for (let at = 0; at < pairsAsked; at++) {
        const id = asked[at] as number;
        count = tally(postings, starts[id] as number, starts[id + 1] as number, counts, touched, count);
      }
      const best = top(touched, count, counts, lengths, limit);
      for (let at = 0; at < count; at++) counts[touched[at] as number] = 0;
      return best;
    },
  };
}

// Counts a pair for the names that hold it; how many names have been met. By itself, for a small function with a long loop is soon made fast.
function tally(postings: Uint32Array, from: number, to: number, counts: Uint16Array, touched: Uint32Array, met: number): number {
  let count = met;
  for (let at = from; at < to; at++) {
    const found = postings[at] as number;
    const before = counts[found] as number;
    if (before === 0) touched[count++] = found;
    counts[found] = before + 1;
  }
  return count;
}

// Moves the rarest pairs to the front, ties by number; so many as are wanted.
function keepRarest(asked: number[], count: number, wanted: number, starts: Uint32Array): number {
  for (let at = 1; at < count; at++) {
    const id = asked[at] as number;
    const length = (starts[id + 1] as number) - (starts[id] as number);
    let place = Math.min(at, wanted);
    for (; place > 0; place--) {
      const other = asked[place - 1] as number;
      const difference = length - ((starts[other + 1] as number) - (starts[other] as number));
      if (difference > 0 || (difference === 0 && id > other)) break;
      if (place < wanted) asked[place] = other;
    }
    if (place < wanted) asked[place] = id;
  }
  return wanted;
}

// Into a list, each once; how many there are. Both ends count as characters, so that a name of one character has pairs and a shared beginning weighs.
function readPairs(name: string, into: number[]): number {
  const seen = name.length > fewEnough ? new Set<number>() : undefined;
  let count = 0;
  let before = 1;
  for (let at = 0; at <= name.length; at++) {
    const code = at === name.length ? 2 : name.charCodeAt(at);
    // two characters in 32 bits, which V8 keeps as they are
    const pair = (before << 16) | code;
    before = code;
    if (seen === undefined ? stands(into, count, pair) : seen.has(pair)) continue;
    seen?.add(pair);
    into[count++] = pair;
  }
  return count;
}

// so many are compared with one another sooner than a set is made
const fewEnough = 48;

function stands(list: readonly number[], count: number, pair: number): boolean {
  for (let at = 0; at < count; at++) if (list[at] === pair) return true;
  return false;
}

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
