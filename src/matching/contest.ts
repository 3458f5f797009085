import type { Link, MatchEntry } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { assign, type Edge } from './assign.js';
import type { Finder } from './find.js';
import type { Candidate } from './judge.js';
import { takenBy, wantedByOthers } from './reasons.js';
import { type Found, leastProposal, margin } from './search.js';

/** What matching by name came to for an entry: its column, or what is proposed instead. */
export interface Settled<E extends MatchEntry> {
  readonly sure?: Link<E>;
  readonly proposals: readonly Link<E>[];
}

// what is less likely than this takes part in no contest, for it can only be proposed
const contested = 0.05;
// so much must be lost if a pair were another, in the worth below; some two hundredths of a score near the threshold
const leastLead = 60_000;
const taken = 0.05;

/**
 * Settles which entry gets which column, in each catalog by itself: the likeliest way for all its entries together, worked out for each
 * group of entries that want the same columns. Columns that entries of the catalog name are theirs.
 */
export function settleNames<E extends MatchEntry>(
  open: readonly E[],
  referred: readonly Link<E>[],
  finder: Finder,
  sure: number,
): ReadonlyMap<E, Settled<E>> {
  const settled = new Map<E, Settled<E>>();
  const named = new Map<string, Map<ColumnNode, E>>();
  for (const { entry, column } of referred) {
    const catalog = catalogOf(entry);
    const columns = named.get(catalog) ?? new Map<ColumnNode, E>();
    if (!columns.has(column)) columns.set(column, entry);
    named.set(catalog, columns);
  }
  for (const [catalog, entries] of grouped(open)) settleCatalog(entries, named.get(catalog) ?? new Map(), finder, sure, settled);
  return settled;
}

function catalogOf({ catalog, units }: MatchEntry): string {
  return catalog ?? units.join(' ');
}

function grouped<E extends MatchEntry>(entries: readonly E[]): ReadonlyMap<string, readonly E[]> {
  const groups = new Map<string, E[]>();
  let last: { readonly name: string; readonly list: E[] } | undefined;
  for (const entry of entries) {
    const name = catalogOf(entry);
    if (last === undefined || last.name !== name) {
      const list = groups.get(name) ?? [];
      groups.set(name, list);
      last = { name, list };
    }
    last.list.push(entry);
  }
  return groups;
}

interface Wish<E> {
  readonly entry: E;
  found: Found;
}

function settleCatalog<E extends MatchEntry>(
  entries: readonly E[],
  named: ReadonlyMap<ColumnNode, E>,
  finder: Finder,
  sure: number,
  settled: Map<E, Settled<E>>,
): void {
  const wishes = entries.map((entry): Wish<E> => ({ entry, found: finder.find(entry, false) }));
  const takes = (one: Candidate) => one.score >= sure - contested && !one.foreign && !named.has(one.known.column);
  const groups = contests(wishes, takes, finder);
  const holders = new Map<ColumnNode, E>(named);
  const won = new Map<Wish<E>, Candidate>();
  const open: Wish<E>[] = [];
  const even = new Set<Wish<E>>();
  for (const group of groups) {
    const [only] = group;
    if (group.length === 1 && only !== undefined) {
      const [first, second] = only.found.candidates.filter(takes);
      if (first !== undefined && first.score >= sure && (second === undefined || first.score - second.score >= margin))
        won.set(only, first);
      else open.push(only);
    } else settleGroup(group, takes, sure, won, open, even);
  }
  for (const [{ entry }, { known }] of won) holders.set(known.column, entry);
  for (const [{ entry }, candidate] of won) settled.set(entry, { sure: finder.link(entry, candidate), proposals: [] });
  for (const wish of open) settled.set(wish.entry, { proposals: proposed(wish, holders, even.has(wish), finder) });
}

// entries that want a common column, directly or through others; those not yet looked at whole are, once they meet
function contests<E extends MatchEntry>(
  wishes: readonly Wish<E>[],
  takes: (one: Candidate) => boolean,
  finder: Finder,
): readonly (readonly Wish<E>[])[] {
  const above = wishes.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (above[root] !== root) root = above[root] as number;
    above[at] = root;
    return root;
  };
  const first = new Map<ColumnNode, number>();
  const meet = (at: number) => {
    for (const one of (wishes[at] as Wish<E>).found.candidates) {
      if (!takes(one)) continue;
      const other = first.get(one.known.column);
      if (other === undefined) first.set(one.known.column, at);
      else {
        const [a, b] = [rootOf(other), rootOf(at)];
        above[Math.max(a, b)] = Math.min(a, b);
      }
    }
  };
  wishes.forEach((_, at) => {
    meet(at);
  });
  for (let more = true; more; ) {
    more = false;
    const sizes = new Uint32Array(wishes.length);
    wishes.forEach((_, at) => {
      const root = rootOf(at);
      sizes[root] = (sizes[root] as number) + 1;
    });
    wishes.forEach((wish, at) => {
      if (wish.found.whole || sizes[rootOf(at)] === 1) return;
      wish.found = finder.find(wish.entry, true);
      more = true;
      meet(at);
    });
  }
  const groups = new Map<number, Wish<E>[]>();
  wishes.forEach((wish, at) => {
    const root = rootOf(at);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [wish]);
    else group.push(wish);
  });
  return [...groups.values()];
}

function settleGroup<E extends MatchEntry>(
  group: readonly Wish<E>[],
  takes: (one: Candidate) => boolean,
  sure: number,
  won: Map<Wish<E>, Candidate>,
  open: Wish<E>[],
  even: Set<Wish<E>>,
): void {
  const numbers = new Map<ColumnNode, number>();
  const edges: Edge[] = [];
  const wanted: Candidate[][] = [];
  group.forEach(({ found }, row) => {
    const own = found.candidates.filter(takes);
    wanted.push(own);
    for (const { known, score } of own) {
      const place = numbers.get(known.column) ?? numbers.size;
      numbers.set(known.column, place);
      edges.push({ row, place, worth: worthOf(score) });
    }
  });
  const columns = [...numbers.keys()];
  const done = new Set<number>();
  for (const { row, place, lead } of assign(edges)) {
    const wish = group[row];
    const candidate = wanted[row]?.find(({ known }) => known.column === columns[place]);
    if (wish === undefined || candidate === undefined || candidate.score < sure || lead < leastLead) {
      if (wish !== undefined && candidate !== undefined && lead < leastLead && candidate.score >= sure) even.add(wish);
      continue;
    }
    won.set(wish, candidate);
    done.add(row);
  }
  group.forEach((wish, row) => {
    if (!done.has(row)) open.push(wish);
  });
}

// steep, so that two fair pairs do not outweigh one that is plain
function worthOf(score: number): number {
  return Math.round(((score - 0.55) / 0.45) ** 3 * 1_000_000);
}

function proposed<E extends MatchEntry>(
  { entry, found }: Wish<E>,
  holders: ReadonlyMap<ColumnNode, E>,
  even: boolean,
  finder: Finder,
): readonly Link<E>[] {
  const [free, held] = [found.candidates.filter(({ known }) => !holders.has(known.column)), [] as Link<E>[]];
  for (const one of found.candidates) {
    const holder = holders.get(one.known.column);
    if (holder === undefined || one.score - taken < leastProposal) continue;
    held.push(finder.link(entry, { ...one, score: Math.min(one.score, 0.9) - taken }, [takenBy(holder.title)]));
  }
  const own = finder
    .propose(entry, free)
    .map((link, at) => (even && at === 0 ? { ...link, reasons: [...link.reasons, wantedByOthers] } : link));
  const links = [...own, ...held].sort((a, b) => b.score - a.score).slice(0, 3);
  return links.length > 0 ? links : finder.byLevel(entry);
}
