import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCalendar, workCalendar } from '../../src/language/calendar.js';
import { daysBetween } from '../../src/language/days.js';
import { dueFrom } from '../../src/language/due-date.js';
import type { Deadline } from '../../src/model/structures.js';

const calendar = await loadCalendar();
const of = (parts: Partial<Deadline>): Deadline => ({ kind: 'within-workdays', raw: '', ...parts });
const date = (parts: Partial<Deadline>, from: string) => dueFrom(of(parts), from, calendar)?.date;

describe('a period from an event', () => {
  test.each<[string, Partial<Deadline>, string, string, number]>([
    ['20 working days', { amount: 20, unit: 'workday' }, '2024-09-20', '2024-10-23', 20],
    ['5 working days over the Spring Festival', { amount: 5, unit: 'workday' }, '2024-02-08', '2024-02-21', 5],
    ['5 working days before', { kind: 'event-bound', amount: 5, unit: 'workday', before: true }, '2024-10-12', '2024-09-30', -5],
    ['7 days to a working day', { kind: 'within-days', amount: 7, unit: 'day' }, '2024-07-01', '2024-07-08', 5],
    ['2 weeks', { kind: 'within-days', amount: 2, unit: 'week' }, '2024-07-01', '2024-07-15', 10],
    ['a month from the 31st', { kind: 'within-days', amount: 1, unit: 'month' }, '2024-01-31', '2024-02-29', 18],
    ['a year from the leap day', { kind: 'within-days', amount: 1, unit: 'year' }, '2024-02-29', '2025-02-28', 249],
    ['6 months before', { kind: 'fixed-date', amount: 6, unit: 'month', before: true }, '2024-08-31', '2024-02-29', -129],
    ['an application', { kind: 'on-request', amount: 20, unit: 'workday' }, '2024-07-05', '2024-08-02', 20],
  ])('%s', (_, parts, from, to, counted) => {
    expect(dueFrom(of(parts), from, calendar)).toMatchObject({ date: to, estimated: false, counted });
  });

  test('that ends on a day off runs on, and says that this is assumed', () => {
    const due = dueFrom(of({ kind: 'within-days', amount: 10, unit: 'day' }), '2024-09-21', calendar);
    expect(due).toMatchObject({ date: '2024-10-08', estimated: false });
    expect(due?.assumed.map((one) => one['zh-CN'])).toEqual(['2024-10-01 是休息日，顺延到下一个工作日（未经核实的算法）']);
    expect(dueFrom(of({ kind: 'within-days', amount: 7, unit: 'day' }), '2024-07-01', calendar)?.assumed).toEqual([]);
  });

  test('counted back to a day off stays there, and says so', () => {
    const due = dueFrom(of({ kind: 'event-bound', amount: 1, unit: 'week', before: true }), '2024-10-12', calendar);
    expect(due).toMatchObject({ date: '2024-10-05' });
    expect(due?.assumed).toHaveLength(1);
  });

  test('in a year without a table is an estimate', () => {
    expect(dueFrom(of({ amount: 20, unit: 'workday' }), '2026-12-20', calendar)).toMatchObject({ date: '2027-01-15', estimated: true });
    expect(dueFrom(of({ kind: 'within-days', amount: 20, unit: 'day' }), '2026-12-20', calendar)).toMatchObject({ estimated: true });
    expect(dueFrom(of({ amount: 3, unit: 'workday' }), '2024-07-01', workCalendar([]))).toMatchObject({
      date: '2024-07-04',
      estimated: true,
    });
  });
});

describe('a period from the end of a month or quarter', () => {
  const ended = (period: 'month' | 'quarter' | 'week' | 'year', amount: number, unit: 'day' | 'month' | 'workday' = 'day'): Deadline =>
    of({ kind: 'recurring', period, event: '结束', amount, unit });
  test.each([
    ['次月10日前', ended('month', 10), '2024-09-14', '2024-09-30', '2024-10-10'],
    ['次月10日前, on the last of a month', ended('month', 10), '2024-09-30', '2024-09-30', '2024-10-10'],
    ['每季度结束后次月15日前', ended('quarter', 15), '2024-08-14', '2024-09-30', '2024-10-15'],
    ['次月底前', ended('month', 1, 'month'), '2024-09-14', '2024-09-30', '2024-10-31'],
    ['每周结束后3个工作日内', ended('week', 3, 'workday'), '2024-07-03', '2024-07-07', '2024-07-10'],
    ['每年结束后20日内', ended('year', 20), '2024-02-29', '2024-12-31', '2025-01-20'],
  ])('%s is not counted from a day inside it', (_, deadline, day, from, to) => {
    const due = dueFrom(deadline, day, calendar);
    expect(due).toMatchObject({ from, date: to });
    expect(due?.assumed.length).toBe(day === from ? 0 : 1);
  });
});

describe('what is said without a number', () => {
  test('promptly falls back to article 26, and says so', () => {
    const due = dueFrom(of({ kind: 'prompt' }), '2024-09-20', calendar);
    expect(due).toMatchObject({ date: '2024-10-23' });
    expect(due?.assumed[0]?.['zh-CN']).toContain('第二十六条');
  });
  test('at once, and together with the event, is the same day', () => {
    expect(date({ kind: 'realtime' }, '2024-09-21')).toBe('2024-09-21');
    expect(date({ kind: 'event-bound', amount: 0, unit: 'day' }, '2024-09-21')).toBe('2024-09-21');
  });
  test('a cap decides where there is nothing else, and is told beside another limit', () => {
    const cap = { amount: 5, unit: 'workday' } as const;
    expect(date({ kind: 'event-bound', amount: 0, unit: 'day', cap }, '2024-07-01')).toBe('2024-07-08');
    expect(date({ kind: 'prompt', cap }, '2024-07-01')).toBe('2024-07-08');
    const both = dueFrom(of({ amount: 3, unit: 'workday', soft: true, cap }), '2024-07-01', calendar);
    expect(both).toMatchObject({ date: '2024-07-04' });
    expect(both?.assumed[0]?.en).toContain('2024-07-08');
  });
  test.each<Partial<Deadline>>([
    { kind: 'unparsed', amount: 3, unit: 'day' },
    { kind: 'inherit' },
    { kind: 'retention', event: '长期' },
    { kind: 'recurring', period: 'year', count: 2 },
    { kind: 'fixed-date', date: '2024-12-31' },
  ])('%o has no date that an event decides', (parts) => expect(date(parts, '2024-07-01')).toBeUndefined());
});

describe('a compound', () => {
  const clauses = [
    of({ amount: 20, unit: 'workday' }),
    of({ kind: 'within-days', amount: 7, unit: 'day' }),
    of({ kind: 'notice-period', amount: 3, unit: 'day' }),
  ];
  test.each(['all', 'any'] as const)('of %s falls due with its first limit, a display does not count', (join) => {
    const due = dueFrom({ kind: 'compound', raw: '', join, clauses }, '2024-07-01', calendar);
    expect(due).toMatchObject({ date: '2024-07-08' });
    expect(due?.assumed).toHaveLength(1);
  });
});

describe('whatever is asked', () => {
  test.each(['2024-02-30', '2024', '', '今天', '99999-01-01'])('%s is no day', (day) =>
    expect(date({ amount: 1, unit: 'workday' }, day)).toBeUndefined(),
  );

  test('a period leads forward, one before leads back, and nothing throws', () => {
    const units = ['workday', 'day', 'week', 'month', 'year'] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.constantFrom(...units),
        fc.boolean(),
        fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (amount, unit, before, day) => {
          const from = day.toISOString().slice(0, 10);
          const due = dueFrom(of({ kind: 'event-bound', amount, unit, ...(before && { before: true as const }) }), from, calendar);
          if (due === undefined) return;
          const days = daysBetween(from, due.date);
          expect(before ? days <= 0 : days >= 0).toBe(true);
          if (unit === 'workday') expect(Math.abs(due.counted)).toBe(amount);
        },
      ),
      { numRuns: 50 },
    );
  });
});
