import type { Link, MatchEntry } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { assign, type Edge } from './assign.js';
import type { Finder } from './find.js';
import type { Candidate } from './judge.js';
import { takenBy, wantedByOthers } from './reasons.js';
import { leastProposal, margin } from './search.js';

/** What matching by name came to, for each entry: its column, or else what is proposed instead. */
export interface Settled<E extends MatchEntry> {
  readonly sure: readonly (Link<E> | undefined)[];
  readonly proposals: readonly (readonly Link<E>[])[];
}

// what is less likely than this takes part in no contest, for it can only be proposed
const contested = 0.05;
// so much must be lost if a pair were another, in the worth below; some two hundredths of a score near the threshold
const leastLead = 60_000;
const taken = 0.05;

/**
 * Settles which entry gets which column, in each catalog by itself: the likeliest way for all its entries together, worked out for each
 * group of entries that want the same columns. Columns that entries of the catalog name are theirs. The answers are in the order of `open`.
 */
export function settleNames<E extends MatchEntry>(
  open: readonly E[],
  referred: readonly Link<E>[],
  finder: Finder,
  sure: number,
): Settled<E> {
  const settled = { sure: new Array<Link<E> | undefined>(open.length), proposals: new Array<readonly Link<E>[]>(open.length) };
  const named = new Map<string, Map<ColumnNode, E>>();
  for (const { entry, column } of referred) {
    const catalog = catalogOf(entry);
    const columns = named.get(catalog) ?? new Map<ColumnNode, E>();
    if (!columns.has(column)) columns.set(column, entry);
    named.set(catalog, columns);
  }
  const scratch: Scratch<E> = { wanting: new Int32Array(finder.count), holders: new Array(finder.count) };
  const nobody = new Map<ColumnNode, E>();
  for (const [catalog, positions] of grouped(open)) {
    const wishes = positions.map((at): Wish<E> => wishOf(open[at] as E, finder));
    settleCatalog(wishes, named.get(catalog) ?? nobody, finder, sure, scratch);
    for (let at = 0; at < wishes.length; at++) {
      const position = positions[at] as number;
      const wish = wishes[at] as Wish<E>;
      settled.sure[position] = wish.sure;
      settled.proposals[position] = wish.proposals;
    }
  }
  return settled;
}

/** By the position of a column, for one catalog after the other: the wish for it that came first, plus one; and who has it. */
interface Scratch<E> {
  readonly wanting: Int32Array;
  readonly holders: (E | undefined)[];
}

/** An entry while its column is being settled. */
interface Wish<E extends MatchEntry> {
  readonly entry: E;
  candidates: readonly Candidate[];
  /** No other entry wants a column that it wants. */
  alone: boolean;
  won: Candidate | undefined;
  /** Another entry is as near to the column it would have. */
  even: boolean;
  sure: Link<E> | undefined;
  proposals: readonly Link<E>[];
}

function wishOf<E extends MatchEntry>(entry: E, finder: Finder): Wish<E> {
  return { entry, candidates: finder.find(entry, false), alone: true, won: undefined, even: false, sure: undefined, proposals: none };
}

const none: readonly never[] = [];

function catalogOf({ catalog, units }: MatchEntry): string {
  return catalog ?? units.join(' ');
}

function grouped<E extends MatchEntry>(entries: readonly E[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  let last: { readonly name: string; readonly list: number[] } | undefined;
  for (let at = 0; at < entries.length; at++) {
    const name = catalogOf(entries[at] as E);
    if (last === undefined || last.name !== name) {
      const list = groups.get(name) ?? [];
      groups.set(name, list);
      last = { name, list };
    }
    last.list.push(at);
  }
  return groups;
}

function settleCatalog<E extends MatchEntry>(
  wishes: readonly Wish<E>[],
  named: ReadonlyMap<ColumnNode, E>,
  finder: Finder,
  sure: number,
  { wanting, holders }: Scratch<E>,
): void {
  const takes = (one: Candidate) => one.score >= sure - contested && !one.foreign && !(named.size > 0 && named.has(one.known.column));
  for (const group of contests(wishes, takes, finder, wanting)) settleGroup(group, takes, sure);
  for (let at = 0; at < wishes.length; at++) {
    const wish = wishes[at] as Wish<E>;
    if (wish.alone) wish.won = clearlyFirst(wish.candidates, takes, sure);
    if (wish.won === undefined) continue;
    holders[wish.won.known.index] = wish.entry;
    wish.sure = finder.link(wish.entry, wish.won);
  }
  const holderOf = ({ index, column }: Candidate['known']) => holders[index] ?? (named.size > 0 ? named.get(column) : undefined);
  for (let at = 0; at < wishes.length; at++) {
    const wish = wishes[at] as Wish<E>;
    if (wish.won === undefined) wish.proposals = proposed(wish, holderOf, finder);
  }
  for (let at = 0; at < wishes.length; at++) {
    const { won } = wishes[at] as Wish<E>;
    if (won !== undefined) holders[won.known.index] = undefined;
  }
}

function clearlyFirst(candidates: readonly Candidate[], takes: (one: Candidate) => boolean, sure: number): Candidate | undefined {
  let first: Candidate | undefined;
  for (let at = 0; at < candidates.length; at++) {
    const one = candidates[at] as Candidate;
    if (one.score < sure - contested) break;
    if (!takes(one)) continue;
    if (first !== undefined) return first.score - one.score >= margin ? first : undefined;
    if (one.score < sure) return undefined;
    first = one;
  }
  return first;
}

// groups of entries that want a common column, directly or through others; those not yet looked at whole are, once they meet
function contests<E extends MatchEntry>(
  wishes: readonly Wish<E>[],
  takes: (one: Candidate) => boolean,
  finder: Finder,
  wanting: Int32Array,
): readonly (readonly Wish<E>[])[] {
  const above = new Int32Array(wishes.length);
  for (let at = 0; at < above.length; at++) above[at] = at;
  const rootOf = (at: number): number => {
    let root = at;
    while (above[root] !== root) root = above[root] as number;
    above[at] = root;
    return root;
  };
  const touched: number[] = [];
  let met = false;
  const meet = (at: number) => {
    const { candidates } = wishes[at] as Wish<E>;
    for (let index = 0; index < candidates.length; index++) {
      const one = candidates[index] as Candidate;
      if (!takes(one)) continue;
      const column = one.known.index;
      const other = (wanting[column] as number) - 1;
      if (other < 0) {
        wanting[column] = at + 1;
        touched.push(column);
        continue;
      }
      const a = rootOf(other);
      const b = rootOf(at);
      if (a === b) continue;
      above[Math.max(a, b)] = Math.min(a, b);
      met = true;
    }
  };
  for (let at = 0; at < wishes.length; at++) meet(at);
  const whole = new Uint8Array(wishes.length);
  while (met) {
    met = false;
    const sizes = new Uint32Array(wishes.length);
    for (let at = 0; at < wishes.length; at++) {
      const root = rootOf(at);
      sizes[root] = (sizes[root] as number) + 1;
    }
    for (let at = 0; at < wishes.length; at++) {
      if (whole[at] === 1 || sizes[rootOf(at)] === 1) continue;
      whole[at] = 1;
      const wish = wishes[at] as Wish<E>;
      wish.candidates = finder.find(wish.entry, true);
      wish.alone = false;
      meet(at);
    }
  }
  for (let at = 0; at < touched.length; at++) wanting[touched[at] as number] = 0;
  const groups = new Map<number, Wish<E>[]>();
  for (let at = 0; at < wishes.length; at++) {
    if (whole[at] === 0) continue;
    const root = rootOf(at);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [wishes[at] as Wish<E>]);
    else group.push(wishes[at] as Wish<E>);
  }
  return [...groups.values()];
}

function settleGroup<E extends MatchEntry>(group: readonly Wish<E>[], takes: (one: Candidate) => boolean, sure: number): void {
  const places = new Map<number, number>();
  const edges: Edge[] = [];
  const wanted: (readonly Candidate[])[] = [];
  group.forEach(({ candidates }, row) => {
    const own = candidates.filter(takes);
    wanted.push(own);
    for (const { known, score } of own) {
      const place = places.get(known.index) ?? places.size;
      places.set(known.index, place);
      edges.push({ row, place, worth: worthOf(score) });
    }
  });
  for (const { row, place, lead } of assign(edges)) {
    const wish = group[row];
    const candidate = wanted[row]?.find(({ known }) => places.get(known.index) === place);
    if (wish === undefined || candidate === undefined || candidate.score < sure) continue;
    if (lead < leastLead) wish.even = true;
    else wish.won = candidate;
  }
}

// steep, so that two fair pairs do not outweigh one that is plain
function worthOf(score: number): number {
  return Math.round(((score - 0.55) / 0.45) ** 3 * 1_000_000);
}

function proposed<E extends MatchEntry>(
  { entry, candidates, even }: Wish<E>,
  holderOf: (known: Candidate['known']) => E | undefined,
  finder: Finder,
): readonly Link<E>[] {
  const free = candidates.some((one) => holderOf(one.known) !== undefined)
    ? candidates.filter((one) => holderOf(one.known) === undefined)
    : candidates;
  const held = free === candidates ? none : heldOf(entry, candidates, holderOf, finder);
  let own = finder.propose(entry, free);
  if (even) own = own.map((link, at) => (at === 0 ? { ...link, reasons: [...link.reasons, wantedByOthers] } : link));
  if (own.length === 0 && held.length === 0) return finder.byLevel(entry);
  return held.length === 0 ? own : [...own, ...held].sort((a, b) => b.score - a.score).slice(0, 3);
}

// what would be proposed if others did not have it
function heldOf<E extends MatchEntry>(
  entry: E,
  candidates: readonly Candidate[],
  holderOf: (known: Candidate['known']) => E | undefined,
  finder: Finder,
): readonly Link<E>[] {
  return candidates.flatMap((one) => {
    const holder = holderOf(one.known);
    if (holder === undefined || one.score - taken < leastProposal) return [];
    return [finder.link(entry, { ...one, score: Math.min(one.score, 0.9) - taken }, [takenBy(holder.title)])];
  });
}
