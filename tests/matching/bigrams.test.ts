import { describe, expect, it } from 'vitest';
import { indexBigrams } from '../../src/matching/bigrams.js';

const characters = '政府部门预算决算公开目录信息';
const long = characters.repeat(5);
const names = Array.from({ length: 60 }, (_, seed) => {
  const length = seed % 7 === 0 ? 60 + seed : 1 + (seed % 9);
  return Array.from({ length }, (_, at) => characters[(seed * 31 + at * (seed + 3)) % characters.length]).join('');
});

describe('the names that share the most pairs of characters', () => {
  it.each([...names.slice(0, 20), long, '预', '无此字样'])('with "%s" are those that counting by hand gives', (name) => {
    expect(indexBigrams(names).search(name, 8)).toEqual(byHand(name, 8));
  });

  it('are the same when one question follows another', () => {
    const index = indexBigrams(names);
    index.search(long, 8);
    expect(index.search('部门预算', 3)).toEqual(byHand('部门预算', 3));
  });

  it('are fewer than asked for when fewer share any', () => {
    expect(indexBigrams(['部门预算', '机构职能']).search('部门决算', 8)).toEqual([0]);
  });
});

function byHand(name: string, limit: number): readonly number[] {
  const asked = pairsOf(name);
  return names
    .map((other, at) => ({ at, length: other.length, shared: [...pairsOf(other)].filter((pair) => asked.has(pair)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.length - b.length || a.at - b.at)
    .slice(0, limit)
    .map(({ at }) => at);
}

function pairsOf(name: string): ReadonlySet<string> {
  const marked = `^${name}$`;
  return new Set(Array.from({ length: marked.length - 1 }, (_, at) => marked.slice(at, at + 2)));
}
