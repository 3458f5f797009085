import { describe, expect, test } from 'vitest';
import { textHash } from '../../src/base/hash.js';
import { catalogOf, county, entry, report, statesOf, targetIn } from './coverage-project.js';

const finance = (entries: readonly string[], head = '') => ({ ...county, 'c/财政局.yaml': catalogOf('甲县财政局', entries, head) });

const said = (words: string) => ({ text: { 'zh-CN': expect.stringContaining(words) } });

describe('Against a plan', () => {
  test('a task is answered by an active entry of each unit that names it', async () => {
    const files = { ...finance([entry('A', '收费目录', 'answers: [jia-2024#1]')]), 'c/民政局.yaml': catalogOf('县民政局', []) };
    const found = await report(files);
    expect(statesOf(targetIn(found, 'jia-2024#1'))).toEqual({ 甲县财政局: 'covered' });
    expect(targetIn(found, 'jia-2024#1').cells[0]?.entries).toEqual([
      { file: 'c/财政局.yaml', line: 5, id: 'A', title: '收费目录', by: 'answers' },
    ]);
    expect(statesOf(targetIn(found, 'jia-2024#2'))).toEqual({ 甲县财政局: 'missing', 甲县民政局: 'missing' });
  });

  test.each(['jia-2024#1', 'jia-2024#01', '"#1"', 'jia-2024＃１'])('%s names the task', async (answer) => {
    const found = await report(finance([entry('A', '目录', `answers: [${answer}]`)]));
    // the pattern of the schema knows half-width signs only
    expect(targetIn(found, 'jia-2024#1').counts.covered).toBe(answer.includes('＃') ? 0 : 1);
  });

  test('#1 names no task where there are several plans', async () => {
    const other = county['plan.yaml']?.replace('id: jia-2024', 'id: yi-2024') ?? '';
    const files = { ...finance([entry('A', '别的', 'answers: ["#1"]')]), 'other.yaml': other };
    expect(targetIn(await report(files), 'jia-2024#1').counts.covered).toBe(0);
  });

  test('drafts and retired entries do not count', async () => {
    const files = finance([
      entry('A', '甲', 'answers: [jia-2024#1]\nstatus: draft'),
      entry('B', '乙', 'answers: [jia-2024#1]\nstatus: retired'),
    ]);
    const [cell] = targetIn(await report(files), 'jia-2024#1').cells;
    expect(cell?.state).toBe('missing');
    expect(cell?.drafts.map(({ id }) => id)).toEqual(['A']);
    expect(cell?.proposals).toEqual([]);
  });

  test('what names nobody for certain accuses nobody, and is told', async () => {
    const found = await report(finance([]));
    const groups = targetIn(found, 'jia-2024#2');
    expect(groups.notes).toContain('“各有关单位”没有写明是哪些单位，没有计入');
    const unknown = targetIn(found, 'jia-2024#4');
    expect(Object.keys(statesOf(unknown))).toEqual(['甲县民政局']);
    expect(unknown.notes).toContain('单位名录里没有“县审计局”，没有计入');
    expect(unknown.notes).toContain('甲县民政局在本项目里没有目录');
  });

  test('a unit that is gone on the day is left out, and before that it is asked', async () => {
    const [after, before] = [await report(finance([])), await report(finance([]), { asOf: '2024-02-01' })];
    expect(Object.keys(statesOf(targetIn(after, 'jia-2024#2')))).toEqual(['甲县财政局', '甲县民政局']);
    expect(targetIn(after, 'jia-2024#2').notes.join()).toContain('没有 甲县粮食局');
    expect(Object.keys(statesOf(targetIn(before, 'jia-2024#2')))).toEqual(['甲县财政局', '甲县民政局', '甲县粮食局']);
  });

  test('work needs no entry, and says by which words it is work', async () => {
    const work = targetIn(await report(finance([])), 'jia-2024#3');
    expect(work.class).toBe('work');
    expect(work.words).toContain('培训');
    expect(work.cells).toEqual([]);
    expect(work.counts).toMatchObject({ required: 0 });
    expect(work.counts.percent).toBeUndefined();
  });

  test('what a unit says does not concern it is left out of the account, with the reason', async () => {
    const head = 'notApplicable:\n  - what: jia-2024#1\n    reason: 没有收费\n    ground: 三定规定\n';
    const found = await report(finance([], head));
    expect(targetIn(found, 'jia-2024#1').cells[0]).toMatchObject({ state: 'not-applicable', reason: '没有收费', ground: '三定规定' });
    expect(targetIn(found, 'jia-2024#1').counts).toMatchObject({ required: 0, notApplicable: 1 });
    const both = await report(finance([entry('A', '甲', 'answers: [jia-2024#1]')], head));
    expect(targetIn(both, 'jia-2024#1').cells[0]).toMatchObject({ state: 'covered', reason: '没有收费' });
  });

  test('a proposal is no answer', async () => {
    const found = await report(finance([entry('A', '行政事业性收费目录清单')]));
    const [cell] = targetIn(found, 'jia-2024#1').cells;
    expect(cell?.state).toBe('proposed');
    expect(cell?.proposals).toEqual([expect.objectContaining({ id: 'A', reasons: ['名称里有“行政事业性收费”“目录”'] })]);
    expect(found.counts).toMatchObject({ covered: 0, proposed: 1 });
  });

  test('percentages are rounded to one decimal, and thresholds hold against the share itself', async () => {
    const files = { ...finance([entry('A', '甲', 'answers: [jia-2024#1, jia-2024#2]')]), 'c/民政局.yaml': catalogOf('县民政局', []) };
    const found = await report(files, { minimum: { overall: 50, unit: 100, obligation: 51 } });
    expect(found.counts).toMatchObject({ required: 4, covered: 2, percent: 50 });
    expect(found.below).toEqual([
      { what: 'unit', name: '甲县民政局', percent: 0, minimum: 100 },
      { what: 'obligation', name: 'jia-2024#2', percent: 50, minimum: 51 },
      { what: 'obligation', name: 'jia-2024#4', percent: 0, minimum: 51 },
    ]);
    expect(found.failed).toBe(true);
    const third = await report({
      ...files,
      'c/民政局.yaml': catalogOf('县民政局', [], 'notApplicable: [{ what: jia-2024#4, reason: 无 }]\n'),
    });
    expect(third.counts).toMatchObject({ required: 3, covered: 2, percent: 66.7 });
  });

  test('the settings may ask for a least share', async () => {
    const files = { ...finance([]), 'gkml.yaml': `${county['gkml.yaml']}minCoverage: 10\n` };
    expect((await report(files)).below).toEqual([{ what: 'overall', name: '', percent: 0, minimum: 10 }]);
    expect((await report(files, { minimum: { overall: 0 } })).failed).toBe(false);
  });

  test('one unit or one catalog is asked for alone', async () => {
    const files = { ...finance([]), 'c/民政局.yaml': catalogOf('县民政局', []) };
    const one = await report(files, { unit: '县民政局' });
    expect(one.unit).toBe('甲县民政局');
    expect(one.units.map(({ name }) => name)).toEqual(['甲县民政局']);
    const file = await report(files, {}, ['c/财政局.yaml']);
    expect(file.units.map(({ name, catalogs }) => [name, catalogs])).toEqual([['甲县财政局', ['c/财政局.yaml']]]);
    await expect(report(files, { unit: '县教育局' })).rejects.toMatchObject(said('没有“县教育局”这个单位'));
  });

  test("last year's catalog does not answer for this year's", async () => {
    const old = catalogOf('甲县财政局', [entry('A', '甲', 'answers: [jia-2024#1]')]).replace('year: 2024', 'year: 2023');
    const files = { ...finance([]), 'c/旧.yaml': old };
    expect(targetIn(await report(files), 'jia-2024#1').counts.covered).toBe(0);
    expect(targetIn(await report(files, { asOf: '2023-06-01' }), 'jia-2024#1').counts.covered).toBe(1);
  });

  test('who answers without being named is told of, and not counted', async () => {
    const found = await report({ ...finance([]), 'c/乙镇.yaml': catalogOf('乙镇', [entry('A', '权责', 'answers: [jia-2024#2]')]) });
    const target = targetIn(found, 'jia-2024#2');
    expect(Object.keys(statesOf(target))).not.toContain('甲县乙镇人民政府');
    expect(target.notes).toContain('没有点名的单位里，甲县乙镇人民政府有条目写了落实这一项，没有计入');
  });

  test('a day in the text of a task is its deadline where no column says one', async () => {
    const plan = county['plan.yaml']?.replace('公开社会救助标准', '年底前公开社会救助标准') ?? '';
    expect(targetIn(await report({ ...finance([]), 'plan.yaml': plan }), 'jia-2024#4').deadline).toBe('年底前');
  });

  test('an entry whose subject is another unit is no answer of the unit', async () => {
    const own = (subject: string) => report(finance([entry('A', '甲', `answers: [jia-2024#1]\nsubject: ${subject}`)]));
    expect(targetIn(await own('甲县民政局'), 'jia-2024#1').counts.covered).toBe(0);
    for (const subject of ['甲县财政局', '县财政局、县民政局', '预算科', '某市财政局', '县政府各部门'])
      expect(targetIn(await own(subject), 'jia-2024#1').counts.covered).toBe(1);
  });

  test('a plan of a later day is told of', async () => {
    const plan = county['plan.yaml']?.replace('year: 2024', 'year: 2024\ndate: 2024-06-28') ?? '';
    expect((await report({ ...finance([]), 'plan.yaml': plan }, { asOf: '2024-01-01' })).notes.join()).toContain(
      '还没有印发（2024-06-28）',
    );
  });

  test('a cancelled task is asked of nobody', async () => {
    const plan = county['plan.yaml']?.replace('responsibility: 县财政局\n', 'responsibility: 县财政局\n    status: cancelled\n') ?? '';
    expect((await report({ ...finance([]), 'plan.yaml': plan })).targets.map(({ ref }) => ref)).not.toContain('jia-2024#1');
  });

  test('without a register a short name is that of the only unit that ends so', async () => {
    const files = {
      'gkml.yaml': 'kind: config\nplan: plan.yaml\n',
      'plan.yaml': county['plan.yaml'] ?? '',
      'c.yaml': catalogOf('甲县财政局', [entry('A', '甲', 'answers: [jia-2024#1]')]),
    };
    const found = await report(files);
    expect(statesOf(targetIn(found, 'jia-2024#1'))).toEqual({ 甲县财政局: 'covered' });
    expect(found.notes).toContain('没有单位名录，统称没有展开');
  });

  test('without a plan it says what to do', async () => {
    const files = { 'gkml.yaml': 'kind: config\n', 'c.yaml': catalogOf('甲县财政局', []) };
    await expect(report(files, { against: ['plan'] })).rejects.toMatchObject(said('这里没有工作要点'));
    await expect(report(files, { against: ['plans'] })).rejects.toMatchObject(said('不是文件，也不是认识的词'));
    await expect(report(files, { asOf: '2024-13-01' })).rejects.toMatchObject(said('--as-of 后面要写日期'));
  });
});

describe('A profile', () => {
  const profile = `kind: profile
id: 甲2024
title: 甲县要求
plan: jia-2024
obligations:
  - { id: "1", class: work, task: 1, words: [规范] }
  - { id: "3", class: disclosure, task: 3, item: 培训课件 }
  - { id: 二-1, class: disclosure, item: 年度报告, clause: 二 }
  - { id: 4-1, class: disclosure, task: 4, item: 低保标准 }
  - { id: 4-2, class: disclosure, task: 4, item: 特困标准 }
`;
  const files = (entries: readonly string[]) => ({
    ...finance(entries),
    'gkml.yaml': `${county['gkml.yaml']}profile: 要求.yaml\n`,
    '要求.yaml': profile,
  });

  test('decides what is to be disclosed, before the words of a task', async () => {
    const found = await report(files([]));
    expect(targetIn(found, 'jia-2024#1')).toMatchObject({ class: 'work', words: ['规范'], cells: [] });
    expect(statesOf(targetIn(found, 'jia-2024#3'))).toEqual({ 甲县人民政府办公室: 'missing' });
    // what the profile does not speak of goes by its own words
    expect(targetIn(found, 'jia-2024#2').class).toBe('disclosure');
  });

  test('names a clause of its own for everybody it is for', async () => {
    const found = await report(files([entry('A', '年报', 'answers: [甲2024#二-1]')]));
    expect(statesOf(targetIn(found, '甲2024#二-1'))).toEqual({ 甲县财政局: 'covered' });
  });

  test('leaves out the units it does not govern, with the reason', async () => {
    const given = files([]);
    const head = 'units:\n  exclude: [{ unit: 县财政局, reason: 另有要求, ground: 某文件 }]\n';
    const found = await report({ ...given, '要求.yaml': profile.replace('obligations:', `${head}obligations:`) });
    expect(targetIn(found, '甲2024#二-1').cells[0]).toMatchObject({ state: 'not-applicable', reason: '另有要求', ground: '某文件' });
  });

  test('follows the words of a plan that is issued anew with other numbers', async () => {
    const hash = (words: string) => textHash(words);
    const own = `kind: profile
id: 甲2024
title: 甲县要求
plan: jia-2024
obligations:
  - { id: "1", class: disclosure, task: 1, text: 公开社会救助标准, item: 救助标准, hash: ${hash('公开社会救助标准')} }
  - { id: "2", class: disclosure, task: 2, text: 公开旧事项的办理结果, item: 旧事项, hash: ${hash('公开旧事项的办理结果')} }
  - { id: "3", class: disclosure, task: 3, text: 规范公开收费目录, item: 收费, hash: ${hash('规范公开收费目录')} }
`;
    const task = (number: number, words: string) =>
      `  - { number: ${number}, path: [甲], requirement: ${words}, responsibility: 县财政局 }\n`;
    const plan = (county['plan.yaml'] ?? '').replace(
      /tasks:[\s\S]*/,
      `tasks:\n${task(1, '公布行政处罚结果')}${task(2, '公开社会救助标准')}${task(3, '规范公开各类收费目录')}`,
    );
    const found = await report({ ...files([]), '要求.yaml': own, 'plan.yaml': plan });
    // the new task is asked, and the old one under the number it has now
    expect(targetIn(found, 'jia-2024#1').text).toBe('公布行政处罚结果');
    expect(targetIn(found, 'jia-2024#2').item).toBe('救助标准');
    expect(targetIn(found, 'jia-2024#3').notes.join()).toContain('的原文与编制目录要求时不同');
    expect(targetIn(found, '甲2024#2')).toMatchObject({ cells: [], notes: [expect.stringContaining('已经没有这项任务')] });
  });

  test('that is for some units only asks nobody else, and nothing of those it excludes', async () => {
    const given = {
      ...files([entry('A', '课件', 'answers: [jia-2024#4]')]),
      'c/民政局.yaml': catalogOf('县民政局', [entry('B', '低保', 'answers: [jia-2024#4]')]),
    };
    const own = (units: string) => ({ ...given, '要求.yaml': profile.replace('obligations:', `units: ${units}\nobligations:`) });
    const some = await report(own('{ include: [县财政局] }'));
    expect(targetIn(some, '甲2024#4-1').cells).toEqual([]);
    expect(Object.keys(statesOf(targetIn(some, '甲2024#二-1')))).toEqual(['甲县财政局']);
    const without = await report(own('{ exclude: [{ unit: 县民政局, reason: 另有要求 }] }'));
    expect(targetIn(without, '甲2024#4-1').cells[0]).toMatchObject({ state: 'not-applicable', entries: [] });
  });

  test('may take several things from one task, each with a number of its own', async () => {
    const found = await report(files([]));
    expect(targetIn(found, '甲2024#4-1').also).toEqual(['jia-2024#4']);
    expect(targetIn(found, '甲2024#4-2').item).toBe('特困标准');
  });
});
