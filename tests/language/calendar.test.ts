import { describe, expect, it } from 'vitest';
import { calendarYears, loadCalendar, workCalendar } from '../../src/language/calendar.js';
import { workdays } from '../../src/reference/generated/workdays.js';

describe('working days', () => {
  it('names the years that have a table', () => expect(calendarYears).toEqual(Object.values(workdays).map((table) => table.year)));

  it.each([
    ['2024-02-09', true], // 除夕 was a working day that year
    ['2024-02-12', false],
    ['2024-02-18', true], // a Sunday made up
    ['2024-02-17', false],
    ['2024-07-01', true],
    ['2024-07-06', false],
    ['1999-07-01', undefined],
  ])('%s is a working day: %s', async (date, is) => expect((await loadCalendar()).isWorkday(date)).toBe(is));

  it.each([
    ['2024-06-28', 5, '2024-07-05', false],
    ['2024-09-30', 1, '2024-10-08', false],
    ['2024-02-08', 2, '2024-02-18', false],
    ['2024-02-08', 0, '2024-02-08', false],
    ['2026-12-31', 1, '2027-01-01', true],
  ])('from %s, %i working days lead to %s', async (from, count, date, estimated) =>
    expect((await loadCalendar()).addWorkdays(from, count)).toEqual({ date, estimated }),
  );

  it('never claims to know a year without a table', () => {
    const empty = workCalendar([]);
    expect(empty.isWorkday('2024-07-01')).toBeUndefined();
    expect(empty.addWorkdays('2024-07-05', 1)).toEqual({ date: '2024-07-08', estimated: true });
  });
});
