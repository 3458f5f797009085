import { describe, expect, it } from 'vitest';
import { paginate } from '../../src/table/paginate.js';

const rows = (count: number, height = 30) => Array.from({ length: count }, () => height);

describe('pages', () => {
  it('fills each page as far as the rows fit', () => {
    expect(paginate(rows(10), [], (page) => (page === 0 ? 65 : 100)).starts).toEqual([0, 2, 5, 8]);
  });

  it('gives a row higher than the page a page of its own', () => {
    expect(paginate([30, 300, 30], [], () => 100).starts).toEqual([0, 1, 2]);
  });

  it('spreads what a block lacks evenly over its rows', () => {
    expect(paginate(rows(3), [[{ first: 0, last: 1, need: 90 }]], () => 500).heights).toEqual([45, 45, 30]);
  });

  it('gives each piece of a block that a page cuts room for the whole label', () => {
    const { starts, heights } = paginate(rows(5), [[{ first: 0, last: 4, need: 80 }]], () => 100);
    expect(starts).toEqual([0, 3]);
    expect(heights.slice(0, 3).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(80);
    expect(heights.slice(3).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(80);
  });

  it('never leaves the head of a group alone at the foot of a page', () => {
    expect(
      paginate(
        rows(6),
        [],
        () => 90,
        (row) => row === 2,
      ).starts,
    ).toEqual([0, 2, 5]);
  });

  it('comes to an end when every row heads a group', () => {
    expect(
      paginate(
        rows(4),
        [],
        () => 60,
        () => true,
      ).starts.length,
    ).toBeGreaterThan(0);
  });

  it('takes 20,000 rows in less than a second', () => {
    const blocks = Array.from({ length: 4000 }, (_, at) => ({ first: at * 5, last: at * 5 + 4, need: 100 }));
    const from = performance.now();
    paginate(rows(20_000), [blocks], () => 400);
    expect(performance.now() - from).toBeLessThan(1000);
  });
});
