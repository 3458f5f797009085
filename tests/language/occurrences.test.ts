import { describe, expect, test } from 'vitest';
import { loadCalendar } from '../../src/language/calendar.js';
import { occurrencesOf } from '../../src/language/occurrences.js';
import type { Deadline } from '../../src/model/structures.js';

const calendar = await loadCalendar();
const year = { from: '2024-01-01', to: '2024-12-31' };
const ask = (parts: Partial<Deadline>, span = year) => occurrencesOf({ kind: 'recurring', raw: '', ...parts }, span, calendar);
const dates = (parts: Partial<Deadline>, span = year) => {
  const found = ask(parts, span);
  return typeof found === 'string' ? found : found.map(({ date }) => date);
};
const months = (day: string) => Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}-${day}`);

describe('within a year', () => {
  test.each<[string, Partial<Deadline>, readonly string[]]>([
    ['a date', { kind: 'fixed-date', date: '2024-07-05' }, ['2024-07-05']],
    ['a date of another year', { kind: 'fixed-date', date: '2025-07-05' }, []],
    ['每年3月31日前', { kind: 'fixed-date', period: 'year', month: 3, day: 31, date: '2024-03-31' }, ['2024-03-31']],
    ['每年2月底前', { kind: 'fixed-date', period: 'year', month: 2, day: 31 }, ['2024-02-29']],
    ['每年, written as a date', { kind: 'fixed-date', period: 'year', date: '2023-06-30' }, ['2024-06-30']],
    ['每年的12月', { period: 'year', month: 12 }, ['2024-12-31']],
    ['每月8日前', { period: 'month', day: 8 }, months('08')],
    ['每月上旬', { period: 'month', part: 'early' }, months('10')],
    ['每季度末', { period: 'quarter', count: 1 }, ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31']],
    ['每半年至少2次', { period: 'half-year', count: 2 }, ['2024-06-30', '2024-12-31']],
    ['每季度第二周前', { period: 'quarter', amount: 2, unit: 'week' }, ['2024-01-14', '2024-04-14', '2024-07-14', '2024-10-14']],
    [
      '每月至少1条',
      { kind: 'freshness', period: 'month', count: 1 },
      ['01-31', '02-29', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'].map(
        (day) => `2024-${day}`,
      ),
    ],
    ['每季度首月10日', { period: 'quarter', month: 1, day: 10 }, ['2024-01-10', '2024-04-10', '2024-07-10', '2024-10-10']],
    ['每年第三季度', { period: 'year', quarter: 3 }, ['2024-09-30']],
  ])('%s', (_, parts, expected) => expect(dates(parts)).toEqual(expected));

  test('每月前5个工作日内 counts from the first day of the month', () => {
    expect(dates({ period: 'month', amount: 5, unit: 'workday' }).slice(0, 3)).toEqual(['2024-01-08', '2024-02-06', '2024-03-07']);
    expect(dates({ period: 'quarter', amount: 10, unit: 'day' })).toEqual(['2024-01-10', '2024-04-10', '2024-07-10', '2024-10-10']);
  });

  test('每月31日 is the last day of shorter months', () => expect(dates({ period: 'month', day: 31 })).toContain('2024-02-29'));

  test('每季度结束后20日内 counts from the end of the quarter before, too', () => {
    expect(dates({ period: 'quarter', event: '结束', amount: 20, unit: 'day' })).toEqual([
      '2024-01-22',
      '2024-04-22',
      '2024-07-22',
      '2024-10-21',
    ]);
    expect(dates({ period: 'year', event: '结束', amount: 20, unit: 'workday' })).toEqual(['2024-01-29']);
  });

  test('每周至少1次 ends with each Sunday', () => {
    const found = dates({ period: 'week', count: 1 }, { from: '2024-01-01', to: '2024-01-31' });
    expect(found).toEqual(['2024-01-07', '2024-01-14', '2024-01-21', '2024-01-28']);
    expect(dates({ period: 'week', count: 1 })).toHaveLength(52);
  });

  test('a count goes with its period', () => {
    expect(ask({ period: 'year', count: 2 })).toEqual([{ date: '2024-12-31', count: 2, period: 'year', estimated: false, assumed: [] }]);
  });

  test('a period after the end of a year without a table is an estimate', () => {
    const found = ask({ period: 'year', event: '结束', amount: 20, unit: 'workday' }, { from: '2027-01-01', to: '2027-12-31' });
    expect(found).toMatchObject([{ date: '2027-01-28', estimated: true }]);
  });
});

describe('over several years', () => {
  test('a yearly date comes every year', () => {
    const span = { from: '2023-07-01', to: '2026-06-30' };
    expect(dates({ kind: 'fixed-date', period: 'year', month: 2, day: 29, date: '2024-02-29' }, span)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
    ]);
  });
  test('both ends of the span belong to it', () => {
    expect(dates({ period: 'month', day: 8 }, { from: '2024-03-08', to: '2024-04-08' })).toEqual(['2024-03-08', '2024-04-08']);
  });
});

describe('what has no date', () => {
  test.each<[Partial<Deadline>, string]>([
    [{ kind: 'within-workdays', amount: 20, unit: 'workday', event: '形成或者变更' }, 'event-unknown'],
    [{ kind: 'within-days', amount: 7, unit: 'day' }, 'event-unknown'],
    [{ kind: 'fixed-date', amount: 6, unit: 'month', event: '有效期届满前', before: true }, 'event-bound'],
    [{ kind: 'fixed-date', day: 10 }, 'month-unknown'],
    [{ kind: 'fixed-date', part: 'late' }, 'month-unknown'],
    [{ kind: 'recurring', amount: 2, unit: 'year', count: 1 }, 'start-unknown'],
    [{ kind: 'recurring', period: 'workday', count: 1 }, 'every-workday'],
    [{ kind: 'recurring', amount: 1, unit: 'day', count: 1 }, 'every-workday'],
    [{ kind: 'freshness', period: 'workday', count: 1 }, 'every-workday'],
    [{ kind: 'freshness', amount: 6, unit: 'month' }, 'freshness'],
    [{ kind: 'prompt' }, 'prompt'],
    [{ kind: 'realtime' }, 'realtime'],
    [{ kind: 'event-bound', amount: 0, unit: 'day' }, 'event-bound'],
    [{ kind: 'retention', event: '长期' }, 'retention'],
    [{ kind: 'notice-period', amount: 7, unit: 'workday' }, 'notice-period'],
    [{ kind: 'on-request', amount: 20, unit: 'workday' }, 'on-request'],
    [{ kind: 'inherit' }, 'inherit'],
    [{ kind: 'unparsed' }, 'unparsed'],
  ])('%o says why', (parts, reason) => expect(dates(parts)).toBe(reason));
});
