import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { coverageJunit } from '../../src/jobs/coverage-junit.js';
import { readLimits } from '../../src/jobs/coverage-limits.js';
import { coverageMd } from '../../src/jobs/coverage-md.js';
import { chooseCoverageFormat } from '../../src/jobs/coverage-output.js';
import { type Draft, idSeries } from '../../src/jobs/coverage-stub-entry.js';
import { coverageText } from '../../src/jobs/coverage-text.js';
import { cellOf, reportOf, targetOf } from './made-coverage.js';

const [finance, water] = ['高青县财政局', '高青县水利局'];
const missing = cellOf(finance, 'missing');
const homeless = cellOf(water, 'missing', { catalogs: [] });
const report = reportOf([
  targetOf('p#1', [missing, homeless], { deadline: '2024年12月底前' }),
  targetOf('p#2', [cellOf(finance, 'covered'), cellOf(water, 'not-applicable')]),
  targetOf('p#3', [cellOf(finance, 'proposed')]),
  targetOf('p#4', [], { class: 'work', words: ['培训'] }),
  targetOf('p#5', [], { notes: ['没有写责任单位'] }),
]);
const draft: Draft = {
  target: report.targets[0] as Draft['target'],
  cell: missing,
  catalog: { file: 'catalogs/高青县财政局.yaml', head: { kind: 'catalog', unit: finance, year: 2024, entries: [] }, entries: [] },
  entry: { id: 'CZ-003', title: '事项1', status: 'draft', answers: ['p#1'] },
};
const drafts = new Map([[missing, draft]]);

describe('the text', () => {
  test.each([80, 100, 120])('stays within %i columns', (columns) => {
    for (const line of coverageText(report, drafts, 'zh-CN', columns).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });

  test('begins with the total and says that nothing fails without a limit', () => {
    const text = coverageText(report, drafts, 'zh-CN', 120);
    expect(text).toMatch(/^高青县目录：覆盖情况（2024-09-20，对照工作要点）\n/);
    expect(text).toContain('应落实 4 项次，已落实 1，覆盖率 25%；疑似 1（不算落实），缺 2；不涉及 1');
    expect(text).toContain('另有工作事项 1 项、待定 0 项，不要求有条目');
    expect(text).toContain('1 项没有可以认定的单位，没有计入');
    expect(text).toContain('没有设下限，只列出，不判不通过');
  });

  test('gives each missing item its words, ground, deadline, units, and an entry to paste', () => {
    const text = coverageText(report, drafts, 'zh-CN', 120);
    expect(text).toContain(`× p#1 事项1
  原文：规范公开事项p#1，并“及时”<更新> & 解读
  依据：《工作方案》（高政办字〔2024〕11号）二（一），任务1
  时限：2024年12月底前
  单位：高青县财政局（CZ-003）
  单位：高青县水利局（还没有目录）
    - id: CZ-003
      title: 事项1
      status: draft
      answers:
        - p#1
`);
    expect(text).toContain('还没有目录的单位：高青县水利局。用 gkml init 新建');
  });

  test('lists proposals with reasons, how to accept them, and what does not apply', () => {
    const text = coverageText(report, drafts, 'zh-CN', 120);
    expect(text).toContain('--accept p#3=CZ-002');
    expect(text).toContain('CZ-002 收费目录清单（catalogs/高青县财政局.yaml；相似 82%：名称接近，同一领域）');
    expect(text).toContain('— 高青县水利局 p#2 事项2：没有这项职能（三定规定）');
  });

  test('names each unit and item below its limit, with what it lacks', () => {
    const short = reportOf(report.targets, {
      thresholds: { unit: 90, obligation: 100 },
      below: [
        { what: 'unit', name: finance, percent: 33.3, minimum: 90 },
        { what: 'obligation', name: 'p#1', percent: 0, minimum: 100 },
      ],
      failed: true,
    });
    const text = coverageText(short, drafts, 'zh-CN', 120);
    expect(text).toContain('没有达到下限（每个单位 90%，每项 100%），2 处：');
    expect(text).toContain('  × 高青县财政局 33.3%，不到 90%；缺 p#1 事项1、p#3 事项3');
    expect(text).toContain('  × p#1 事项1 0%，不到 100%；缺 高青县财政局、高青县水利局');
    expect(coverageText({ ...short, language: 'en' }, drafts, 'en', 120)).toContain('高青县财政局 33.3% < 90%; lacks p#1 事项1, p#3 事项3');
  });
});

describe('Markdown', () => {
  test('folds what is missing away, with the entry, and escapes what would be markup', () => {
    const words = coverageMd(report, drafts, 'zh-CN');
    expect(words).toContain('<details><summary>× p\\#1 事项1：高青县财政局、高青县水利局</summary>');
    expect(words).toContain('```yaml\n  - id: CZ-003\n');
    expect(words).toContain('“及时”&lt;更新> &amp; 解读');
    expect(words).toContain('| 高青县财政局 | 3 | 1 | 1 | 1 | 0 | 33.3% |');
  });
});

describe('JUnit', () => {
  const xml = coverageJunit(
    reportOf(report.targets, { thresholds: { overall: 90 }, below: [{ what: 'overall', name: '', percent: 25, minimum: 90 }] }),
    'zh-CN',
  );

  test('has a suite a unit, a failed case a missing item, a skipped one where it does not apply', () => {
    expect(xml).toContain('<testsuites name="高青县目录" tests="6" failures="4" errors="0" skipped="1">');
    expect(xml).toContain('<testsuite name="高青县财政局" tests="3" failures="2" errors="0" skipped="0">');
    expect(xml).toContain('<testsuite name="高青县水利局" tests="2" failures="1" errors="0" skipped="1">');
    expect(xml).toContain('<skipped message="不涉及：没有这项职能"/>');
    expect(xml).toContain('<testcase name="p#2 事项2" classname="高青县财政局" file="catalogs/高青县财政局.yaml" line="12"/>');
  });

  test('says that a proposal is only a proposal, and which limit is missed', () => {
    expect(xml).toMatch(/<failure message="只有疑似条目，还没有确认，不算落实" type="proposed">[^<]*CZ-002 收费目录清单/);
    expect(xml).toContain('<failure message="25%，不到 90%" type="below">');
  });

  test('is well-formed whatever the words hold', () => {
    expect(xml).toContain('“及时”&lt;更新&gt; &amp; 解读');
    const odd = coverageJunit(reportOf([targetOf('p#1', [missing], { item: '甲\u0001"乙"\ud800' })]), 'zh-CN');
    expect(odd).toContain('name="p#1 甲&quot;乙&quot;"');
  });
});

describe('the format', () => {
  test('goes by the name of the file', () => {
    expect(chooseCoverageFormat(undefined, '覆盖.xml')).toBe('junit');
    expect(chooseCoverageFormat('junit', '覆盖.xml')).toBe('junit');
    expect(chooseCoverageFormat(undefined, '覆盖.xlsx')).toBe('xlsx');
    expect(chooseCoverageFormat(undefined, undefined)).toBe('text');
    expect(() => chooseCoverageFormat('md', '覆盖.xlsx')).toThrow();
    expect(() => chooseCoverageFormat(undefined, '覆盖.pdf')).toThrow();
    expect(() => chooseCoverageFormat('xlsx', undefined)).toThrow();
  });
});

describe('limits', () => {
  test.each([
    ['90', { overall: 90 }],
    ['99.5%', { overall: 99.5 }],
    ['overall=90,unit=80,obligation=100', { overall: 90, unit: 80, obligation: 100 }],
    ['单位＝80，事项=100', { unit: 80, obligation: 100 }],
  ])('%s is read', (words, limits) => {
    expect(readLimits(words)).toEqual(limits);
  });

  test.each(['', '101', 'half', 'unit', 'unit=80,unit=90', 'toString=80', '-1'])('"%s" is refused', (words) => {
    expect(() => readLimits(words)).toThrow();
  });
});

describe('new ids', () => {
  test.each([
    [
      ['CZ-001', 'CZ-027', 'XX-1'],
      ['CZ-028', 'CZ-029'],
    ],
    [
      ['001', '002'],
      ['003', '004'],
    ],
    [
      ['CZ-9', 'CZ-10'],
      ['CZ-11', 'CZ-12'],
    ],
    [
      ['a.1', 'a.2', 'a.03x'],
      ['a.3', 'a.4'],
    ],
    [[], ['GK-001', 'GK-002']],
    [
      ['甲', '乙'],
      ['GK-001', 'GK-002'],
    ],
  ])('go on from %j', (ids, wanted) => {
    const next = idSeries(ids);
    expect([next(), next()]).toEqual(wanted);
  });

  test('pass over those that a catalog inherits', () => {
    const next = idSeries(['CZ-001'], ['CZ-002', 'ZY-1', 'ZY-2', 'ZY-3']);
    expect([next(), next()]).toEqual(['CZ-003', 'CZ-004']);
  });
});
