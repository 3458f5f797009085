import { describe, expect, test } from 'vitest';
import { catalogOf, county, entry, report, statesOf, targetIn } from './coverage-project.js';

const guidance = catalogOf(
  '某省财政厅',
  [
    entry('Z-1', '政府预算', 'path: [预算决算]'),
    entry('Z-2', '政府采购目录', 'path: [政府采购]'),
    entry('Z-3', '彩票公益金', 'path: [彩票]\nlevels: [市]'),
    entry('Z-4', '会计管理', 'path: [会计]\nstatus: retired'),
    entry('Z-5', '政府债务', 'path: [预算决算]'),
  ],
  'role: guidance\ntitle: 某省财政系统目录指引\nlevel: 省\n',
);
const files = (head: string, entries: readonly string[] = []) => ({
  ...county,
  '指引/财政.yaml': guidance,
  'c/财政局.yaml': catalogOf('甲县财政局', entries, head),
});
const against = (given: Readonly<Record<string, string>>, what = 'guidance', options = {}) =>
  report(given, { against: [what], ...options });

describe('Against the guidance that a catalog extends', () => {
  test('what is inherited is covered, what is altered too, and what is left out has its reason and ground', async () => {
    const found = await against(
      files(`extends:
  - from: ../指引/财政.yaml
    exclude: [{ id: Z-2, reason: 集中采购由市级组织, ground: 政府采购法第十六条 }]
    alter: [{ id: Z-5, set: { title: 地方政府债务 }, reason: 与本县文件一致 }]
`),
    );
    expect(found.sources).toEqual([{ against: 'guidance', id: '财政', title: '某省财政系统目录指引', file: '指引/财政.yaml' }]);
    expect(targetIn(found, '财政#Z-1').cells[0]?.entries).toEqual([
      { file: 'c/财政局.yaml', line: 5, id: 'Z-1', title: '政府预算', by: 'inherits' },
    ]);
    expect(targetIn(found, '财政#Z-2').cells[0]).toMatchObject({
      state: 'not-applicable',
      reason: '集中采购由市级组织',
      ground: '政府采购法第十六条',
    });
    expect(targetIn(found, '财政#Z-5').cells[0]?.entries[0]).toMatchObject({ title: '地方政府债务', by: 'inherits' });
    expect(found.counts).toMatchObject({ required: 2, covered: 2, notApplicable: 1 });
  });

  test('an entry for another level concerns nobody here, and a retired one is handed down no more', async () => {
    const found = await against(files('extends: [{ from: ../指引/财政.yaml }]\n'));
    expect(targetIn(found, '财政#Z-3').cells).toEqual([]);
    expect(found.targets.map(({ ref }) => ref)).not.toContain('财政#Z-4');
  });

  test('what is not taken over is missing, unless an entry says that it answers it', async () => {
    const head = 'extends: [{ from: ../指引/财政.yaml, include: [预算决算] }]\n';
    expect(statesOf(targetIn(await against(files(head)), '财政#Z-2'))).toEqual({ 甲县财政局: 'missing' });
    const own = await against(files(head, [entry('A', '采购', 'answers: [财政#Z-2]')]));
    expect(targetIn(own, '财政#Z-2').cells[0]?.entries).toEqual([expect.objectContaining({ id: 'A', by: 'answers' })]);
  });

  test('a whole path may be left out', async () => {
    const head = 'extends: [{ from: ../指引/财政.yaml, exclude: [{ id: 预算决算, reason: 由县政府公开, ground: 预算法第十四条 }] }]\n';
    const found = await against(files(head));
    expect(found.targets.filter(({ cells }) => cells[0]?.state === 'not-applicable').map(({ ref }) => ref)).toEqual([
      '财政#Z-1',
      '财政#Z-5',
    ]);
  });

  test('what a guidance inherits itself is asked of its heirs too', async () => {
    const middle = catalogOf('某市财政局', [entry('S-1', '市级专项')], 'role: guidance\nextends: [{ from: 财政.yaml }]\n');
    const given = { ...files('extends: [{ from: ../指引/市.yaml }]\n'), '指引/市.yaml': middle };
    const found = await against(given);
    expect(found.targets.map(({ ref, counts }) => [ref, counts.covered])).toEqual([
      ['市#S-1', 1],
      ['市#Z-1', 1],
      ['市#Z-2', 1],
      ['市#Z-3', 0],
      ['市#Z-5', 1],
    ]);
  });

  test('what a guidance between leaves out shows with its reason, from below and against the higher one', async () => {
    const middle = catalogOf(
      '某市财政局',
      [],
      'role: guidance\nextends: [{ from: 财政.yaml, exclude: [{ id: Z-2, reason: 全市统一, ground: 某文件 }] }]\n',
    );
    const given = { ...files('extends: [{ from: ../指引/市.yaml }]\n'), '指引/市.yaml': middle };
    const found = await against(given);
    expect(targetIn(found, '财政#Z-2').cells[0]).toMatchObject({ state: 'not-applicable', reason: '全市统一', ground: '某文件' });
    expect(found.counts).toMatchObject({ required: 2, covered: 2, notApplicable: 1 });
    const higher = await against(given, '指引/财政.yaml');
    expect(targetIn(higher, '财政#Z-1').cells[0]?.entries).toEqual([expect.objectContaining({ id: 'Z-1', by: 'inherits' })]);
    expect(higher.counts).toMatchObject({ required: 2, covered: 2, notApplicable: 1 });
  });

  test('guidances in a circle end', async () => {
    const circle = catalogOf('某市财政局', [entry('S-1', '专项')], 'role: guidance\nextends: [{ from: 市.yaml }]\n');
    const given = { ...files('extends: [{ from: ../指引/市.yaml }]\n'), '指引/市.yaml': circle };
    expect((await against(given)).targets.map(({ ref }) => ref)).toEqual(['市#S-1']);
  });

  test('without any heir it says so', async () => {
    await expect(against(files(''))).rejects.toMatchObject({ text: { 'zh-CN': expect.stringContaining('没有目录写了继承') } });
  });
});

describe('Against the file of a guidance that nobody extends', () => {
  test('a catalog that names it is held to it by title and path', async () => {
    const found = await against(
      files('guidance: 《某省财政系统目录指引》（2024年版）\n', [
        entry('A', '政府预算', 'path: [预算决算]'),
        entry('B', '政府采购 目录', 'path: [采购]'),
      ]),
      '指引/财政.yaml',
    );
    expect(targetIn(found, '财政#Z-1').cells[0]?.entries).toEqual([expect.objectContaining({ id: 'A', by: 'name' })]);
    // the one entry of that title, though it stands elsewhere
    expect(targetIn(found, '财政#Z-2').counts.covered).toBe(1);
    expect(targetIn(found, '财政#Z-5').counts.covered).toBe(0);
  });

  test('others are not asked, unless they are asked for by name', async () => {
    const given = { ...files(''), 'c/民政局.yaml': catalogOf('甲县民政局', []) };
    expect((await against(given, '指引/财政.yaml')).counts.required).toBe(0);
    const one = await against(given, '指引/财政.yaml', { unit: '县财政局' });
    expect(one.units.map(({ name }) => name)).toEqual(['甲县财政局']);
    expect(one.counts.required).toBe(3);
  });
});
