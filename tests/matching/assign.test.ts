import { describe, expect, it } from 'vitest';
import { assign, type Edge } from '../../src/matching/assign.js';

const total = (edges: readonly Edge[], pairs: readonly { row: number; place: number }[]) =>
  pairs.reduce((sum, { row, place }) => sum + (edges.find((edge) => edge.row === row && edge.place === place)?.worth ?? Number.NaN), 0);

/** The most that can be had, by trying everything. */
function best(
  edges: readonly Edge[],
  rows: readonly number[] = [...new Set(edges.map(({ row }) => row))],
  used = new Set<number>(),
): number {
  const [row, ...rest] = rows;
  if (row === undefined) return 0;
  let most = best(edges, rest, used);
  for (const edge of edges) {
    if (edge.row !== row || used.has(edge.place)) continue;
    most = Math.max(most, edge.worth + best(edges, rest, new Set([...used, edge.place])));
  }
  return most;
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('Assigning', () => {
  it('gives up a pair where others are worth more together', () => {
    const edges = [
      { row: 1, place: 10, worth: 5 },
      { row: 1, place: 20, worth: 4 },
      { row: 2, place: 10, worth: 3 },
    ];
    expect(assign(edges).map(({ row, place }) => [row, place])).toEqual([
      [1, 20],
      [2, 10],
    ]);
  });

  it('says what a pair is ahead by: nothing where another way is as good', () => {
    const even = [
      { row: 1, place: 10, worth: 5 },
      { row: 2, place: 10, worth: 5 },
    ];
    expect(assign(even).map(({ lead }) => lead)).toEqual([0]);
    expect(assign([{ row: 1, place: 10, worth: 5 }])).toEqual([{ row: 1, place: 10, lead: 5 }]);
    expect(assign([])).toEqual([]);
  });

  it('comes to the most there is, and its leads to what forbidding a pair costs, in 400 small graphs', () => {
    const random = randomOf(3);
    for (let round = 0; round < 400; round++) {
      const [rows, places] = [1 + Math.floor(random() * 5), 1 + Math.floor(random() * 5)];
      const edges: Edge[] = [];
      for (let row = 0; row < rows; row++)
        for (let place = 0; place < places; place++) if (random() < 0.6) edges.push({ row, place, worth: 1 + Math.floor(random() * 20) });
      const pairs = assign(edges);
      const most = best(edges);
      expect(total(edges, pairs)).toBe(most);
      expect(new Set(pairs.map(({ place }) => place)).size).toBe(pairs.length);
      for (const { row, place, lead } of pairs)
        expect(lead).toBe(most - best(edges.filter((edge) => edge.row !== row || edge.place !== place)));
    }
  });

  it('settles a chain of a thousand at once', () => {
    const edges = Array.from({ length: 1000 }, (_, row) => [
      { row, place: row, worth: 10 },
      { row, place: row + 1, worth: 9 },
    ]).flat();
    const pairs = assign(edges);
    expect(total(edges, pairs)).toBe(10_000);
    expect(pairs.every(({ row, place }) => row === place)).toBe(true);
  });
});
