import { describe, expect, test } from 'vitest';
import { due } from '../../src/jobs/due.js';
import { gkml } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

const plan = `kind: plan
id: gaoqing-2024
title: 2024年高青县政务公开工作方案
issuer: 高青县人民政府办公室
year: 2024
status: 正式
tasks:
  - number: 1
    path: [公众参与]
    requirement: 政府开放活动开展情况于活动开展后5个工作日内报县政府办公室备案
    responsibility: 县财政局
`;
const activities = `kind: activities
unit: 高青县财政局
year: 2024
activities:
  - id: HD-01
    theme: 走进财政
    time: 9月中旬
    held: 2024-09-13
  - id: HD-02
    theme: 市民看预算
    time: { month: 9, part: 下旬 }
  - id: HD-03
    theme: 财政知识进社区
    time: 8月
    held: 2024-08-15
    report: { date: 2024-08-20 }
  - id: HD-04
    theme: 已经取消
    time: 10月
    status: cancelled
  - id: HD-05
    theme: 时间待定
    time: 待定
`;
const files = { 'gkml.yaml': 'kind: config\n', 'plan.yaml': plan, '活动.yaml': activities };

const dates = async (given: Record<string, string>) =>
  (await due(['.'], memoryIo(given), { asOf: '2024-09-20' })).items.map(({ id, date, state, title }) => [id, date, state, title]);

describe('what falls due in a plan of activities', () => {
  test('is each activity still to come and each report not handed in, over holidays and make-up days', async () => {
    expect(await dates(files)).toEqual([
      // 14 September was worked, 15 to 17 were off
      ['HD-01', '2024-09-23', 'soon', '报送“走进财政”开展情况'],
      ['HD-02', '2024-09-30', 'soon', '开展“市民看预算”'],
      // 1 to 7 October were off, 12 October was worked
      ['HD-02', '2024-10-12', 'soon', '报送“市民看预算”开展情况'],
    ]);
  });

  test('has no day for reports where no plan says how soon they are wanted', async () => {
    expect(await dates({ '活动.yaml': activities })).toEqual([['HD-02', '2024-09-30', 'soon', '开展“市民看预算”']]);
  });

  test('is told unit by unit, also as JSON', async () => {
    const { code, out } = await gkml(['due', '--as-of', '2024-09-20', '-f', 'json'], files);
    expect(code).toBe(0);
    const items = (JSON.parse(out) as { items: { source: string; units: string[] }[] }).items;
    expect(new Set(items.map(({ source, units }) => `${source} ${units.join()}`))).toEqual(new Set(['activity 高青县财政局']));
  });
});
