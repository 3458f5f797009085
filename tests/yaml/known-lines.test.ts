import { expect, test } from 'vitest';
import { readSubset } from '../../src/yaml/fast.js';
import { load } from '../../src/yaml/js-yaml.js';

const record =
  '  - title: 部门预算\n    basis:\n      - law: 预算法 # 甲\n        clause: 14\n    tags: [年度, 预算]\n    none:\n    notes: |\n      全文\n';

test('a line that comes again says the same, in another place and another text', () => {
  const nested = `kind: catalog\nentries:\n${record.repeat(4)}more:\n${record.replace(/^/gm, '  ').trimEnd()}\n`;
  for (const source of [nested, nested.replaceAll('部门', '本级'), nested]) expect(readSubset(source)?.value).toEqual(load(source));
});

test('lines of the same sum, length or beginning are not taken for one another', () => {
  // Aa and BB have the same sum
  const words = ['Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BBAa'];
  const source = `list:\n${[...words, ...words, ...words].map((word) => `  - ${word}\n`).join('')}`;
  expect(readSubset(source)?.value).toEqual({ list: [...words, ...words, ...words] });
});

test('what stands in brackets is made for each line, so that one can be changed alone', () => {
  const read = readSubset(`entries:\n${record.repeat(4)}`)?.value as { entries: { tags: string[] }[] } | undefined;
  expect(new Set(read?.entries.map(({ tags }) => tags)).size).toBe(4);
});
