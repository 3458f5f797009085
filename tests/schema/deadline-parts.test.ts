import { describe, expect, test } from 'vitest';
import { readDeadline } from '../../src/language/deadline.js';
import { explain } from '../../src/schema/explain.js';
import { recordFits } from '../../src/schema/validate.js';
import { schemaOf } from './schemas.js';

const record = (deadline: unknown) => ({ id: '1', title: '甲', deadline });
const problems = (deadline: unknown) =>
  explain(schemaOf('catalog'), { kind: 'catalog', unit: '局', year: 2024, entries: [record(deadline)] }).map(
    ({ code, path, message, way }) => `${path.slice(2).join('.')} ${code} ${message['zh-CN']}；${way['zh-CN']}`,
  );

describe('a deadline in parts', () => {
  test.each([
    [{ kind: 'within-workdays' }, 'amount', '数量'],
    [{ kind: 'within-days', unit: 'week' }, 'amount', '数量'],
    [{ kind: 'notice-period', event: '公示' }, 'amount', '数量'],
    [{ kind: 'on-request' }, 'amount', '数量'],
    [{ kind: 'fixed-date' }, 'date', '日期'],
    [{ kind: 'fixed-date', event: '开学' }, 'date', '日期'],
    [{ kind: 'recurring', count: 2 }, 'period', '周期'],
    [{ kind: 'freshness' }, 'period', '周期'],
    [{ kind: 'compound' }, 'clauses', '各部分'],
    [{ kind: 'unparsed' }, 'raw', '原文'],
  ])('%j lacks what its kind cannot be without', (deadline, key, title) => {
    expect(recordFits('catalog', record(deadline))).toBe(false);
    const [only, ...others] = problems(deadline);
    expect(others).toEqual([]);
    expect(only).toBe(`deadline missing-key 缺少“${title}”（${key}）；补上“${key}: …”`);
  });

  test('with the key misspelled has one finding, not a missing key besides', () =>
    expect(problems({ kind: 'within-workdays', amuont: 20 })).toEqual([
      'deadline.amuont misspelled-key 不认识的项“amuont”，是否想写“amount”（数量）？；把“amuont”改为“amount”',
    ]));

  test('lacks it in a clause as well, and in a plan', () => {
    const deadline = { kind: 'compound', clauses: [{ kind: 'prompt' }, { kind: 'within-days' }] };
    expect(problems(deadline)).toEqual(['deadline.clauses.1 missing-key 缺少“数量”（amount）；补上“amount: …”']);
    const task = { number: 1, path: ['甲'], requirement: '报送', responsibility: '局', deadline };
    expect(recordFits('plan', task)).toBe(false);
    expect(recordFits('plan', { ...task, deadline: { kind: 'prompt' } })).toBe(true);
  });

  test.each([
    '20个工作日内',
    '自作出决定之日起七日内依法公开',
    '2024年12月31日前',
    '每年1月31日前',
    '12月底前',
    '某月上旬',
    '每季度至少1次',
    '至少每隔2周更新1次',
    '每年3月',
    '每月10日前',
    '每季度至少3条',
    '6个月内须有更新',
    '与政策文件同步公开发布',
    '同步公开',
    '赛事举办前10个工作日内',
    '长期公开',
    '任期内',
    '征求意见期限不得少于30日',
    '自收到申请之日起20个工作日内',
    '形成之日起20个工作日内，公示7个工作日',
    '实时公开',
    '及时公开',
    '视情况而定吧',
  ])('is what the phrase “%s” is read as', (phrase) => {
    expect(problems(readDeadline(phrase, { year: 2024 }))).toEqual([]);
    expect(recordFits('catalog', record(readDeadline(phrase)))).toBe(true);
  });
});
