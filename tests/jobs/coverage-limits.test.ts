import { describe, expect, test } from 'vitest';
import { countsOf } from '../../src/jobs/coverage-counts.js';
import { coverageJunit } from '../../src/jobs/coverage-junit.js';
import { readLimits } from '../../src/jobs/coverage-limits.js';
import { coverageMd } from '../../src/jobs/coverage-md.js';
import { coverageTables } from '../../src/jobs/coverage-sheets.js';
import { coverageText } from '../../src/jobs/coverage-text.js';
import { catalogOf, county, entry, report } from './coverage-project.js';

const states = (covered: number, missing: number) =>
  countsOf([
    ...Array<{ state: 'covered' }>(covered).fill({ state: 'covered' }),
    ...Array<{ state: 'missing' }>(missing).fill({ state: 'missing' }),
  ]);
const finance = { 'c/财政局.yaml': catalogOf('甲县财政局', []) };

describe('A share', () => {
  test.each([
    [2, 5, 28.6],
    [16, 7, 69.6],
    [1, 5, 16.7],
    [1, 7, 12.5],
    [3, 0, 100],
    [0, 3, 0],
  ])('of %i beside %i missing is %s%%', (covered, missing, percent) => {
    expect(states(covered, missing).percent).toBe(percent);
  });

  test('is 100 only where nothing lacks, and 0 only where nothing is there', () => {
    expect(states(4999, 1).percent).toBe(99.9);
    expect(states(1, 4999).percent).toBe(0.1);
  });

  test('of nothing is none', () => {
    expect(states(0, 0)).toEqual({ required: 0, covered: 0, proposed: 0, missing: 0, notApplicable: 0, unsettled: 0 });
  });
});

describe('A least coverage', () => {
  const plan = county['plan.yaml'] ?? '';

  test('is not met where nothing is required', async () => {
    const work = plan.replace(/ {2}- number: [124]\n[\s\S]*?(?= {2}- number|$)/g, '');
    const found = await report({ ...county, ...finance, 'plan.yaml': work }, { minimum: { overall: 100 } });
    expect(found).toMatchObject({ failed: true, below: [], unheld: ['没有要落实的，无从计算覆盖率'] });
    const shown = coverageText(found, new Map(), 'zh-CN', 80);
    expect(shown).toContain('没有要落实的；不涉及 0');
    expect(shown).toContain('判不了有没有达到下限（总体 100%），按不通过算');
    expect(shown).not.toContain('达到下限（总体 100%）\n');
  });

  test('nothing is judged where none is set', async () => {
    const found = await report({ ...county, ...finance }, { against: ['legacy'] }).catch(() => undefined);
    expect(found).toBeUndefined();
    const early = await report({ ...county, ...finance }, { against: ['statute'], asOf: '2018-06-30' });
    expect(early).toMatchObject({ failed: false, counts: { required: 0 } });
    const judged = await report({ ...county, ...finance }, { against: ['statute'], asOf: '2018-06-30', minimum: { unit: 100 } });
    expect(judged.failed).toBe(true);
  });

  test.each([
    ['a plan', { 'plan.yaml': plan.replace('path: [收费]', 'path: 收费') }],
    ['a catalog', { 'c/财政局.yaml': catalogOf('甲县财政局', ['  - title: 没有编号\n']) }],
  ])('is not met where %s was read with errors', async (_, files) => {
    const all = { ...county, ...finance, ...files };
    expect((await report(all)).failed).toBe(false);
    const found = await report(all, { minimum: { overall: 0 } });
    expect(found.failed).toBe(true);
    expect(found.unheld?.join()).toMatch(/^读文件时有 \d+ 处错误/);
  });

  test('mistakes of what is not counted from do not matter', async () => {
    const files = { ...county, ...finance, 'a.yaml': 'kind: activities\nunit: 甲县财政局\nyear: 2024\nactivities: [{ name: 甲 }]\n' };
    expect(await report(files, { minimum: { overall: 0 } })).toMatchObject({ failed: false });
  });

  test('holds where all that is required was left out with a reason', async () => {
    const exempt = 'notApplicable:\n  - { what: jia-2024#1, reason: 无 }\n  - { what: jia-2024#2, reason: 无 }\n';
    const found = await report(
      { ...county, 'c.yaml': catalogOf('甲县财政局', [], exempt) },
      { unit: '县财政局', minimum: { overall: 100 } },
    );
    expect(found).toMatchObject({ failed: false, counts: { required: 0, notApplicable: 2 } });
  });
});

describe('A plan or a profile that cannot be read', () => {
  const broken = (county['plan.yaml'] ?? '').replace('status: 正式\n', '');
  const unread = (words: string) => ({ text: { 'zh-CN': expect.stringContaining(words) } });

  test('is told, and nothing else is held against in its place', async () => {
    await expect(report({ ...county, ...finance, 'plan.yaml': broken })).rejects.toMatchObject(
      unread('工作要点“plan.yaml”有错误，读不出来'),
    );
    const unnamed = { ...finance, 'units.yaml': county['units.yaml'] ?? '', 'plan.yaml': broken };
    await expect(report(unnamed)).rejects.toMatchObject(unread('工作要点“plan.yaml”有错误'));
    // who asks for something else gets it
    expect((await report({ ...county, ...finance, 'plan.yaml': broken }, { against: ['statute'] })).against).toEqual(['statute']);
  });

  test('the same for the profile of the settings', async () => {
    const files = {
      ...county,
      ...finance,
      'gkml.yaml': `${county['gkml.yaml']}profile: 本县.yaml\n`,
      '本县.yaml': 'kind: profile\nid: 本县\n',
      'd.yaml': catalogOf('县民政局', [entry('A', '甲')]),
    };
    await expect(report(files)).rejects.toMatchObject(unread('本县.yaml”读不出来'));
  });
});

describe('What a unit is to settle', () => {
  const none = new Map();
  const against = { against: ['statute'] };

  test('is listed in each format and neither missing nor required', async () => {
    const found = await report({ ...county, ...finance }, against);
    expect(found.counts.unsettled).toBeGreaterThan(0);
    expect(found.counts.required).toBe(found.counts.covered + found.counts.proposed + found.counts.missing);
    const shown = coverageText(found, none, 'zh-CN', 100);
    expect(shown).toContain(`待明确（${found.counts.unsettled} 项次，不计入应落实）`);
    expect(shown).toMatch(/○ 条例21-市县-06 治安管理：.*甲县财政局/);
    expect(coverageMd(found, none, 'zh-CN')).toMatch(/\| 条例21-市县-06 治安管理 \| .*甲县财政局/);
    expect(coverageJunit(found, 'zh-CN')).toContain('<skipped message="待明确：');
    const { tables } = coverageTables(found, none, 'zh-CN');
    expect(tables.find(({ name }) => name === '待明确')?.rows).toHaveLength(found.counts.unsettled);
    const matrix = tables.find(({ name }) => name === '单位×事项');
    expect(matrix?.captions?.[0]).toContain('○ 待明确');
    expect(JSON.stringify(matrix?.rows)).toContain('"○"');
  });

  test('leaves no trace where there is nothing of it', async () => {
    const found = await report({ ...county, ...finance });
    expect(coverageText(found, none, 'zh-CN', 100)).not.toContain('待明确');
    expect(JSON.stringify(coverageTables(found, none, 'zh-CN'))).not.toContain('待明确');
  });
});

test('work is listed with the words that made it work', async () => {
  const found = await report({ ...county, ...finance });
  expect(coverageText(found, new Map(), 'zh-CN', 100)).toMatch(/· jia-2024#3 .*：工作事项，凭“培训”/);
  expect(coverageMd(found, new Map(), 'zh-CN')).toContain('工作事项，凭“培训” |');
});

test.each(['0.9', 'unit=0.5'])('a limit of %s is no percentage', (words) => {
  expect(() => readLimits(words)).toThrow(/percentage/);
  expect(readLimits('0')).toEqual({ overall: 0 });
});
