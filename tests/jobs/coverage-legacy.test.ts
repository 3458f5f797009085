import { describe, expect, test } from 'vitest';
import { catalogOf, county, entry, report, statesOf, targetIn } from './coverage-project.js';

const old = catalogOf('甲县财政局', [
  entry('J-1', '部门预算'),
  entry('J-2', '部门决算'),
  entry('J-3', '财政信息'),
  entry('J-4', '彩票公益金'),
  entry('J-5', '会计考试'),
  entry('J-6', '早年停用', 'status: retired'),
]).replace('year: 2024', 'year: 2019');

const head = `supersedes:
  - title: 甲县财政局主动公开基本目录
    file: ../旧/基本目录.yaml
    date: 2024-09-14
    dropped:
      - { id: J-4, reason: 职能划出, ground: 三定规定 }
`;
const fresh = [
  entry('A', '部门预算和决算', 'replaces: [J-1, J-2]'),
  entry('B', '财政收入', 'replaces: [J-3]'),
  entry('C', '财政支出', 'replaces: [J-3]'),
  entry('D', '会计考试', 'replaces: [J-5]\nstatus: draft'),
];
const files = (entries: readonly string[] = fresh, above = head) => ({
  ...county,
  '旧/基本目录.yaml': old,
  'c/财政局.yaml': catalogOf('甲县财政局', entries, above),
});
const against = (given: Readonly<Record<string, string>>, what = 'legacy') => report(given, { against: [what] });

describe('Against the catalog that a new one takes the place of', () => {
  test('every old entry in use is mapped, merged, split, dropped or left over', async () => {
    const found = await against(files());
    const [legacy] = found.legacies;
    expect(legacy?.counts).toEqual({ old: 5, kept: 0, merged: 2, split: 1, dropped: 1, left: 1, retired: 1 });
    expect(legacy?.items.map(({ id, state, with: others }) => [id, state, others])).toEqual([
      ['J-1', 'merged', ['J-2']],
      ['J-2', 'merged', ['J-1']],
      ['J-3', 'split', undefined],
      ['J-4', 'dropped', undefined],
      ['J-5', 'left', undefined],
    ]);
    expect(legacy).toMatchObject({ unit: '甲县财政局', title: '甲县财政局主动公开基本目录', date: '2024-09-14', catalog: 'c/财政局.yaml' });
    expect(found.counts).toMatchObject({ required: 4, covered: 3, missing: 1, notApplicable: 1, percent: 75 });
  });

  test('a dropped one shows its reason and ground, and a draft takes over nothing yet', async () => {
    const found = await against(files());
    expect(targetIn(found, '../旧/基本目录.yaml#J-4').cells[0]).toMatchObject({
      state: 'not-applicable',
      reason: '职能划出',
      ground: '三定规定',
    });
    const [cell] = targetIn(found, '../旧/基本目录.yaml#J-5').cells;
    expect(cell).toMatchObject({ state: 'missing', drafts: [expect.objectContaining({ id: 'D', by: 'replaces' })] });
  });

  test('what nothing takes over is proposed by its name', async () => {
    const found = await against(files([entry('D', '会计考试')]));
    expect(statesOf(targetIn(found, '../旧/基本目录.yaml#J-5'))).toEqual({ 甲县财政局: 'proposed' });
  });

  test('nothing is invented, and nothing both taken over and dropped', async () => {
    const found = await against(files([...fresh, entry('E', '彩票', 'replaces: [J-4, J-9]')]));
    expect(found.findings.map(({ code, line }) => [code, line])).toEqual([
      ['unknown-replaced-entry', expect.any(Number)],
      ['dropped-but-replaced', 9],
    ]);
    expect(found.legacies[0]?.invented).toEqual([expect.objectContaining({ id: 'J-9', entry: 'E', file: 'c/财政局.yaml' })]);
    expect(found.legacies[0]?.items.find(({ id }) => id === 'J-4')?.state).toBe('kept');
  });

  test('an old catalog may be parted among several units', async () => {
    const given = {
      ...files(
        [entry('A', '预算', 'replaces: [J-1]')],
        head.replace('    dropped:\n      - { id: J-4, reason: 职能划出, ground: 三定规定 }\n', ''),
      ),
      'c/民政局.yaml': catalogOf('甲县民政局', [entry('M', '彩票公益金', 'replaces: [J-4]')], head.split('    dropped')[0]),
    };
    const found = await against(given);
    expect(statesOf(targetIn(found, '../旧/基本目录.yaml#J-1'))).toEqual({ 甲县财政局: 'covered' });
    expect(statesOf(targetIn(found, '../旧/基本目录.yaml#J-4'))).toEqual({ 甲县民政局: 'covered' });
    expect(targetIn(found, '../旧/基本目录.yaml#J-2').notes.join()).toContain('共同承接');
    expect(found.legacies.map(({ unit, counts }) => [unit, counts.left])).toEqual([
      ['甲县财政局', 3],
      ['甲县民政局', 3],
    ]);
  });

  test('two old catalogs are told apart by the file', async () => {
    const two = `supersedes:
  - { title: 一, file: ../旧/基本目录.yaml }
  - { title: 二, file: ../旧/采购.yaml }
`;
    const given = {
      ...files([entry('A', '采购', 'replaces: [采购#J-1]'), entry('B', '决算', 'replaces: [J-2]')], two),
      '旧/采购.yaml': catalogOf('甲县财政局', [entry('J-1', '采购公告')]).replace('year: 2024', 'year: 2020'),
    };
    const found = await against(given);
    expect(targetIn(found, '../旧/采购.yaml#J-1').counts.covered).toBe(1);
    expect(targetIn(found, '../旧/基本目录.yaml#J-1').counts.covered).toBe(0);
    expect(targetIn(found, '../旧/基本目录.yaml#J-2').counts.covered).toBe(1);
  });

  test('the file of the old catalog may be named instead', async () => {
    expect((await against(files(), '旧/基本目录.yaml')).counts.required).toBe(4);
  });

  test('an old catalog of which only the title is known is told of, and one nobody names is refused', async () => {
    const named = await against(files(fresh, 'supersedes: [甲县财政局主动公开基本目录]\n'));
    expect(named.notes.join()).toContain('在 supersedes 里写上它的 file');
    await expect(against(files(fresh, ''))).rejects.toMatchObject({
      text: { 'zh-CN': expect.stringContaining('没有目录写了取代') },
    });
    await expect(against(files(fresh, ''), '旧/基本目录.yaml')).rejects.toMatchObject({
      text: { 'zh-CN': expect.stringContaining('没有目录在 supersedes 里写') },
    });
  });
});
