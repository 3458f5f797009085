import { describe, expect, test } from 'vitest';
import { activityDuty } from '../../src/language/activity-duty.js';
import { daysOf, readActivityTime } from '../../src/language/activity-time.js';
import type { Plan } from '../../src/model/documents.js';

describe('the time of an activity', () => {
  test.each([
    ['9月', { month: 9 }, '2024-09-01', '2024-09-30'],
    ['9月中旬', { month: 9, part: '中旬' }, '2024-09-11', '2024-09-20'],
    ['2月下旬', { month: 2, part: '下旬' }, '2024-02-21', '2024-02-29'],
    ['十月底', { month: 10, part: '下旬' }, '2024-10-21', '2024-10-31'],
    ['9月20日上午', { month: 9, day: 20 }, '2024-09-20', '2024-09-20'],
    ['2024 年 9 月 20 日', { year: 2024, month: 9, day: 20 }, '2024-09-20', '2024-09-20'],
    ['2024-09-20', { year: 2024, month: 9, day: 20 }, '2024-09-20', '2024-09-20'],
    ['9月20日至22日', { month: 9, day: 20 }, '2024-09-20', '2024-09-20'],
  ])('%s names a month', (phrase, parts, first, last) => {
    const time = readActivityTime(phrase);
    expect(time).toEqual(parts);
    expect(daysOf(time, 2024)).toEqual({ first, last });
  });

  test.each(['待定', '三季度', '下半年', '适时'])('%s names none', (phrase) => {
    expect(readActivityTime(phrase)).toEqual({});
    expect(daysOf(readActivityTime(phrase), 2024)).toBeUndefined();
  });

  test.each(['13月', '11月31日', '2024-00-10'])('%s is on no calendar', (phrase) => {
    expect(readActivityTime(phrase).impossible).toBe(true);
    expect(daysOf(readActivityTime(phrase), 2024)).toBeUndefined();
  });

  test('in parts is what it says', () => {
    expect(daysOf(readActivityTime({ month: 10, part: '上旬' }), 2024)).toEqual({ first: '2024-10-01', last: '2024-10-10' });
  });
});

describe('what a plan asks about activities', () => {
  const task = (number: number, requirement: string, more: object = {}) => ({
    number,
    path: ['公众参与'],
    requirement,
    responsibility: '县财政局、各镇人民政府',
    ...more,
  });
  const plan = (...tasks: Plan['tasks']) => ({ year: 2024, tasks }) as unknown as Plan;

  test('is the day of reporting the plan, the days for a report, and whom it asks', () => {
    const duty = activityDuty(
      plan(
        task(1, '公开惠企政策'),
        task(2, '各镇办、各部门单位政府开放活动计划安排按附件2要求于7月5日前报县政府办公室备案'),
        task(3, '各镇办、各部门单位政府开放活动开展情况于活动开展后 5 个工作日内报县政府办公室备案'),
      ),
    );
    expect(duty?.plan).toMatchObject({ date: '2024-07-05', index: 1 });
    expect(duty?.report).toMatchObject({ workdays: 5, index: 2 });
    expect(duty?.units).toEqual(['县财政局', '各镇人民政府']);
  });

  test('is nothing where it does not speak of them, or cancelled what it said', () => {
    expect(activityDuty(plan(task(1, '公开惠企政策')))).toBeUndefined();
    expect(activityDuty(plan(task(1, '政府开放活动计划于7月5日前报送', { status: 'cancelled' })))).toBeUndefined();
  });

  test('takes no day for granted', () => {
    expect(activityDuty(plan(task(1, '常态化开展政府开放日活动')))).toEqual({ units: ['县财政局', '各镇人民政府'] });
  });
});
