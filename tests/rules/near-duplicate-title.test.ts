import { expect, test } from 'vitest';
import type { Entry } from '../../src/model/documents.js';
import type { CatalogView, EntryView, World } from '../../src/model/world.js';
import rule from '../../src/rules/near-duplicate-title.js';

function catalogOf(titles: readonly string[]): CatalogView {
  const entries: EntryView[] = [];
  const catalog: CatalogView = { file: '目录.yaml', head: { kind: 'catalog', unit: '高青县财政局', year: 2024, entries: [] }, entries };
  for (const [index, title] of titles.entries()) {
    const entry: Entry = { id: `X-${index}`, path: ['财政信息', '预算决算'], title };
    entries.push({ catalog, index, entry, effective: entry, state: 'active' });
  }
  return catalog;
}

const found = (titles: readonly string[]) => {
  if (rule.on !== 'catalog') throw new Error('a rule on catalogs');
  return [...rule.check(catalogOf(titles), {} as World)].map(({ at }) => at[1]);
};

test.each([
  ['a particle more', '县级一般公共预算收支情况', '县级一般公共预算的收支情况'],
  ['other punctuation', '部门预算（含三公经费）', '部门预算(含“三公”经费)'],
  ['a mistyped character', '行政规范性文件征求意见草案', '行政规范性文件征求意见草桉'],
  ['a character less at the end', '政府集中采购实施情况公告栏', '政府集中采购实施情况公告'],
])('titles with %s are nearly the same', (_, a, b) => {
  expect(found([a, '政府性基金收支决算表', b])).toEqual([2]);
});

test('titles with a short difference in a short title are left alone', () => {
  expect(found(['部门预算', '部门决算', '部门预告', '财政动态', '财政动向'])).toEqual([]);
});

test('32,000 titles of one path take time in proportion to their number', () => {
  const kinds = ['财政资金', '行政许可', '土地征收', '养老服务', '义务教育', '政府采购', '社会救助', '安全生产'];
  const titles = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `高青县${kinds[index % 8]}${String.fromCharCode(0x4e00 + ((index * 7919) % 20000))}类信息公开事项${index}`,
    );
  const time = (count: number) => {
    const list = titles(count);
    const start = performance.now();
    expect(found(list)).toEqual([]);
    return performance.now() - start;
  };
  time(2000);
  const small = Math.max(time(4000), 5);
  expect(time(32000)).toBeLessThan(small * 40);
});
