import { describe, expect, test } from 'vitest';
import { type DueOptions, due } from '../../src/jobs/due.js';
import type { DueItem, UndatedItem } from '../../src/jobs/due-report.js';
import { gkml } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

const units = `kind: units
region: 高青县
units:
  - name: 高青县财政局
    short: [财政局]
  - name: 高青县司法局
    former: [高青县法制局]
  - name: 高青县水利局
  - name: 青城镇人民政府
  - name: 田镇街道办事处
groups:
  - name: 各镇办
    members: [青城镇人民政府, 田镇街道办事处]
`;
const entry = (id: string, deadline: string, more = '') =>
  `  - { id: ${id}, title: 事项${id}, content: 内容, deadline: ${deadline}${more} }\n`;
const catalog = (entries: string, { unit = '高青县财政局', year = 2024, head = '' } = {}) =>
  `kind: catalog\nunit: ${unit}\nyear: ${year}\n${head}defaults: { subject: ${unit}, responsibility: ${unit}, method: 主动公开, channels: 政府公报 }\nentries:\n${entries}`;
const plan = (tasks: string, year = 2024) =>
  `kind: plan\nid: p-${year}\ntitle: 要点\nissuer: 县政府办\nyear: ${year}\nstatus: 正式\ntasks:\n${tasks}`;
const project = (files: Record<string, string>) => ({ 'gkml.yaml': 'kind: config\nname: 样例\n', 'units.yaml': units, ...files });
const run = (files: Record<string, string>, options: DueOptions = {}) =>
  due([], memoryIo(project(files), { today: '2024-09-20' }), options);
const line = ({ date, id, phrase, state, count }: DueItem) => `${date} ${id} ${phrase} ${state}${count === undefined ? '' : ` ×${count}`}`;
const reason = ({ id, phrase, reason }: UndatedItem) => `${id} ${phrase} ${reason}`;

describe('what falls due in catalogs', () => {
  test('stands in order of date, with the phrase, and marked as overdue or soon', async () => {
    const { items, summary } = await run({
      'a.yaml': catalog(
        entry('A-1', '每年10月20日前') + entry('A-2', '每年1月31日前') + entry('A-3', '12月底前') + entry('A-4', '9月20日前'),
      ),
    });
    expect(items.map(line)).toEqual([
      '2024-01-31 A-2 每年1月31日前 overdue',
      '2024-09-20 A-4 9月20日前 soon',
      '2024-10-20 A-1 每年10月20日前 soon',
      '2024-12-31 A-3 12月底前 later',
    ]);
    expect(items.map(({ daysLeft }) => daysLeft)).toEqual([-233, 0, 30, 102]);
    expect(summary).toMatchObject({ items: 4, overdue: 1, soon: 2, later: 1, undated: 0 });
  });

  test('comes as often as it recurs, and with its number where a number is asked', async () => {
    const { items } = await run({ 'a.yaml': catalog(entry('A-1', '每月8日前') + entry('A-2', '每年至少组织2次')) });
    expect(items.filter(({ id }) => id === 'A-1').map(({ date }) => date)).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2024-${month}-08`),
    );
    expect(items.filter(({ id }) => id === 'A-2').map(line)).toEqual(['2024-12-31 A-2 每年至少组织2次 later ×2']);
  });

  test('falls apart into the limits of a compound, dated and undated', async () => {
    const { items, undated } = await run({ 'a.yaml': catalog(entry('A-1', '每季度第二周前或更改内容后一周内')) });
    expect(items.map(({ date, phrase, whole, limb }) => ({ date, phrase, whole, limb }))).toEqual(
      ['2024-01-14', '2024-04-14', '2024-07-14', '2024-10-14'].map((date) => ({
        date,
        phrase: '每季度第二周前',
        whole: '每季度第二周前或更改内容后一周内',
        limb: { number: 1, of: 2, join: 'any' },
      })),
    );
    expect(undated.map(reason)).toEqual(['A-1 更改内容后一周内 event-unknown']);
  });

  test('without a date says why, and when it would be due had it happened today', async () => {
    const { undated, items } = await run({
      'a.yaml': catalog(
        entry('A-1', '及时公开') +
          entry('A-2', '自信息形成或者变更之日起20个工作日内') +
          entry('A-3', '与政策文件同步公开') +
          entry('A-4', '长期公开') +
          entry('A-5', '按照区财政统一部署执行') +
          entry('A-6', '实时公开') +
          '  - { id: A-7, title: 事项, content: 内容 }\n',
      ),
    });
    expect(items).toEqual([]);
    expect(undated.map(reason)).toEqual([
      'A-1 及时公开 prompt',
      'A-2 自信息形成或者变更之日起20个工作日内 event-unknown',
      'A-3 与政策文件同步公开 event-bound',
      'A-4 长期公开 retention',
      'A-5 按照区财政统一部署执行 unparsed',
      'A-6 实时公开 realtime',
      'A-7  no-deadline',
    ]);
    expect(undated.map(({ ifToday }) => ifToday?.date)).toEqual(['2024-10-23', '2024-10-23', ...Array(5).fill(undefined)]);
  });

  test('leaves drafts and retired entries out, and reads update cycles that have a period', async () => {
    const { items, undated } = await run({
      'a.yaml': catalog(
        entry('A-1', '每年1月31日前', ', status: draft') +
          entry('A-2', '每年1月31日前', ', status: retired') +
          entry('A-3', '每年1月31日前', ', updateCycle: 每半年更新') +
          entry('A-4', '每年3月底前', ', updateCycle: 每年更新') +
          entry('A-5', '及时公开', ', updateCycle: 动态更新'),
      ),
    });
    expect(items.map(line)).toEqual([
      '2024-01-31 A-3 每年1月31日前 overdue',
      '2024-03-31 A-4 每年3月底前 overdue',
      '2024-06-30 A-3 每半年更新 overdue ×1',
      '2024-12-31 A-3 每半年更新 later ×1',
    ]);
    expect(items.map(({ field }) => field)).toEqual(['deadline', 'deadline', 'update-cycle', 'update-cycle']);
    expect(undated.map(reason)).toEqual(['A-5 及时公开 prompt']);
  });

  test('of several editions the one that holds decides', async () => {
    const files = {
      '2023.yaml': catalog(entry('A-1', '每月8日前'), { year: 2023 }),
      '2024.yaml': catalog(entry('A-1', '每月10日前')),
    };
    expect(new Set((await run(files)).items.map(({ date }) => date.slice(8)))).toEqual(new Set(['10']));
    const over = await run(files, { from: '2023-12-01', to: '2024-01-31' });
    expect(over.items.map(({ date }) => date)).toEqual(['2023-12-08', '2024-01-10']);
    const superseding = {
      'old.yaml': catalog(entry('A-1', '每月8日前'), { head: 'title: 旧目录\n' }),
      'new.yaml': catalog(entry('A-1', '每月10日前'), { unit: '高青县水利局', head: 'supersedes: [旧目录]\n' }),
    };
    expect(new Set((await run(superseding)).items.map(({ date }) => date.slice(8)))).toEqual(new Set(['10']));
  });
});

describe('what falls due in plans', () => {
  const task = (number: number, requirement: string, more = '') =>
    `  - { number: ${number}, path: [任务], requirement: ${requirement}${more} }\n`;

  test('are deadlines, dates and periods in the text, and how often', async () => {
    const { items, undated } = await run({
      'plan.yaml': plan(
        task(1, '编制目录', ', deadline: 12月底前, responsibility: "财政局牵头，县法制局、各镇办配合"') +
          task(2, '7月5日前报计划，活动开展后5个工作日内报情况', ', responsibility: 高青县水利局') +
          task(3, '开展评价', ', repeats: [{ count: 2, period: year, raw: 每年至少2次 }]') +
          task(4, '加强宣传', '') +
          task(5, '已经取消', ', deadline: 1月底前, status: cancelled'),
      ),
    });
    expect(items.map(line)).toEqual([
      '2024-07-05 p-2024#2 7月5日前 overdue',
      '2024-12-31 p-2024#1 12月底前 later',
      '2024-12-31 p-2024#3 每年至少2次 later ×2',
    ]);
    expect(items[1]).toMatchObject({ units: ['高青县财政局'], support: ['高青县司法局', '各镇办'] });
    expect(undated.map(reason)).toEqual(['p-2024#2 活动开展后5个工作日内 event-unknown', 'p-2024#4  no-deadline']);
  });

  test('hold for the year of the plan', async () => {
    const files = {
      'plan.yaml': plan(task(1, '开展评价', ', repeats: [{ count: 2, period: year, raw: 每年至少2次 }], deadline: 2025年3月底前')),
    };
    const { items } = await run(files, { from: '2024-01-01', to: '2026-12-31' });
    expect(items.map(({ date }) => date)).toEqual(['2024-12-31', '2025-03-31']);
  });
});

describe('one unit', () => {
  const files = {
    'a.yaml': catalog(entry('A-1', '每年1月31日前')),
    'b.yaml': catalog(entry('B-1', '每年2月底前'), { unit: '高青县水利局' }),
    'plan.yaml': plan(
      '  - { number: 1, path: [任务], requirement: 甲, deadline: 3月底前, responsibility: "高青县水利局牵头，财政局配合" }\n' +
        '  - { number: 2, path: [任务], requirement: 乙, deadline: 4月底前, responsibility: 各镇办 }\n',
    ),
  };
  test.each([
    ['财政局', '高青县财政局', ['A-1', 'p-2024#1']],
    ['高青县水利局', '高青县水利局', ['B-1', 'p-2024#1']],
    ['青城镇人民政府', '青城镇人民政府', ['p-2024#2']],
    ['各镇办', '各镇办', ['p-2024#2']],
  ])('%s is found by any of its names, with what it supports and what its group has to do', async (unit, name, ids) => {
    const report = await run(files, { unit });
    expect(report.unit).toBe(name);
    expect(report.items.map(({ id }) => id)).toEqual(ids);
  });
  test('is told of groups that may include it', async () => {
    const open = plan('  - { number: 1, path: [任务], requirement: 甲, deadline: 3月底前, responsibility: 各有关单位 }\n');
    const report = await run({ ...files, 'plan.yaml': open }, { unit: '财政局', strict: true });
    expect(report.items.map(({ id }) => id)).toEqual(['A-1']);
    expect(report.findings).toMatchObject([
      { code: 'group-without-members', severity: 'info', message: { 'zh-CN': expect.stringContaining('另有 1 项写给“各有关单位”') } },
    ]);
    expect(report.failed).toBe(false);
    expect((await run({ ...files, 'plan.yaml': open })).findings).toEqual([]);
  });
  test('is told by which name it is meant', async () => {
    const { out } = await gkml(['due', '--unit', '青城镇人民政府'], project(files), { today: '2024-09-20' });
    expect(out).toContain('牵头或负责（写的是“各镇办”）');
    expect((await gkml(['due', '--unit', '财政局'], project(files), { today: '2024-09-20' })).out).toMatch(/p-2024#1[\s\S]*配合/);
  });
  test('that nothing concerns is refused', async () => {
    await expect(run(files, { unit: '县体育局' })).rejects.toMatchObject({ exitCode: 2 });
    await expect(run(files, { unit: '高青县司法局' })).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('the span', () => {
  const files = { 'a.yaml': catalog(entry('A-1', '每月8日前') + entry('A-2', '次年1月31日前')) };
  test('is the year of the latest document, and what lies outside is counted', async () => {
    expect(await run(files)).toMatchObject({ from: '2024-01-01', to: '2024-12-31', summary: { items: 12, outside: 1 } });
  });
  test.each<[DueOptions, string, string]>([
    [{ from: '2024-10-01' }, '2024-10-01', '2024-12-31'],
    [{ to: '2024-03-31' }, '2024-01-01', '2024-03-31'],
    [{ from: '2025-02-01' }, '2025-02-01', '2025-12-31'],
    [{ to: '2022-06-30' }, '2022-01-01', '2022-06-30'],
  ])('%o goes from %s to %s', async (options, from, to) => expect(await run(files, options)).toMatchObject({ from, to }));
  test.each<DueOptions>([{ from: '2024-02-30' }, { to: '明天' }, { asOf: '2024' }, { from: '2024-02-01', to: '2024-01-01' }])(
    '%o is refused',
    async (options) => expect(run(files, options)).rejects.toMatchObject({ exitCode: 2 }),
  );
  test('and the day it is seen from decide what is overdue', async () => {
    const { summary, asOf } = await run(files, { asOf: '2024-06-08', soonDays: 0 });
    expect({ asOf, ...summary }).toMatchObject({ asOf: '2024-06-08', overdue: 5, soon: 1, later: 6 });
  });
  test('takes the days that count as soon from the settings', async () => {
    const report = await run({ ...files, 'gkml.yaml': 'kind: config\nsoonDays: 60\n' });
    expect(report).toMatchObject({ soonDays: 60, summary: { soon: 2 } });
  });
});

describe('a year without a table of working days', () => {
  const files = {
    'a.yaml': catalog(entry('A-1', '每年结束后20个工作日内') + entry('A-2', '自信息形成之日起20个工作日内'), { year: 2031 }),
  };
  test('gives estimates that say so, and one finding', async () => {
    const report = await run(files, { asOf: '2031-01-01' });
    expect(report.items).toMatchObject([{ date: '2031-01-28', estimated: true }]);
    expect(report.items[0]?.notes[0]?.['zh-CN']).toContain('没有2031年的放假调休安排');
    expect(report.undated[0]?.ifToday?.estimated).toBe(true);
    expect(report.findings).toMatchObject([{ code: 'year-without-calendar', severity: 'warning' }]);
    expect(report.failed).toBe(false);
  });
  test('fails under strict', async () => {
    expect(await run(files, { strict: true })).toMatchObject({ failed: true, findings: [{ severity: 'error' }] });
    expect((await run({ 'a.yaml': catalog(entry('A-1', '每年结束后20个工作日内')) }, { strict: true })).failed).toBe(false);
  });
  test('is known once the project brings its table', async () => {
    const days = Array.from({ length: 12 }, (_, index) => `2031-01-${String(index + 1).padStart(2, '0')}`);
    const report = await run(
      {
        ...files,
        'gkml.yaml': 'kind: config\ncalendar: 2031.yaml\n',
        '2031.yaml': `kind: workdays\nyear: 2031\nsource: 通知\nholidays: [${days.join(', ')}, 2031-02-03, 2031-02-04]\n`,
      },
      { strict: true, asOf: '2024-09-20' },
    );
    expect(report.failed).toBe(false);
    expect(report.items).toMatchObject([{ date: '2031-02-11', estimated: false }]);
  });
});

test('a table with wrong days is told of', async () => {
  const report = await run({
    'a.yaml': catalog(entry('A-1', '每年1月31日前')),
    '停工.yaml': 'kind: workdays\nyear: 2024\nsource: 通知\nholidays: [2025-07-22]\n',
  });
  expect(report.findings).toMatchObject([{ code: 'wrong-workday', severity: 'error' }]);
});

test('settings whose calendar is something else are refused', async () => {
  const files = { 'gkml.yaml': 'kind: config\ncalendar: units.yaml\n' };
  await expect(run(files)).rejects.toMatchObject({ exitCode: 2, text: { 'zh-CN': expect.stringContaining('不是 workdays') } });
  await expect(run({ 'gkml.yaml': 'kind: config\ncalendar: [没有.yaml]\n' })).rejects.toMatchObject({ exitCode: 2 });
});

test('a project without anything to publish has an empty report', async () => {
  const { items, undated, from, to } = await run({});
  expect({ items, undated, from, to }).toEqual({ items: [], undated: [], from: '2024-01-01', to: '2024-12-31' });
});
