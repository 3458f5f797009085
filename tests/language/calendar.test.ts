import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWorkday } from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { calendarYears, knownYears, loadCalendar, workCalendar, workdayFaults } from '../../src/language/calendar.js';
import { addDays, addMonths, dayOf, daysBetween, isDay, weekdayOf } from '../../src/language/days.js';
import { workdays } from '../../src/reference/generated/workdays.js';
import { load } from '../../src/yaml/js-yaml.js';

const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((day) => day.startsWith(`${year}`));

describe('working days', () => {
  it('names the years that have a table', () => expect(calendarYears).toEqual(Object.values(workdays).map((table) => table.year)));

  it.each(calendarYears)('of %i agree day by day with chinese-days', async (year) => {
    const calendar = await loadCalendar();
    const days = daysOf(year);
    expect(days).toHaveLength(year % 4 === 0 ? 366 : 365);
    expect(days.filter((day) => calendar.isWorkday(day) !== isWorkday(day))).toEqual([]);
  });

  it('come from a notice of the State Council, each with its number, and without a fault', () => {
    const folder = join(import.meta.dirname, '../../catalogs/workdays');
    const files = readdirSync(folder).sort();
    expect(files).toEqual(calendarYears.map((year) => `${year}.yaml`));
    for (const [index, name] of files.entries()) {
      const year = calendarYears[index] ?? 0;
      const table = load(readFileSync(join(folder, name), 'utf8')) as { year: number; source: string; number: string };
      expect(table.year).toBe(year);
      expect(table.source).toBe(`国务院办公厅关于${year}年部分节假日安排的通知`);
      expect(table.number).toMatch(new RegExp(`^国办发明电〔${year - 1}〕\\d+号$`));
      expect(workdayFaults(table)).toEqual([]);
    }
  });

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
    ['2024-10-08', -1, '2024-09-30', false],
    ['2024-02-18', -2, '2024-02-08', false],
    ['2019-01-02', -1, '2018-12-31', true],
  ])('from %s, %i working days lead to %s', async (from, count, date, estimated) =>
    expect((await loadCalendar()).addWorkdays(from, count)).toEqual({ date, estimated }),
  );

  it.each([
    ['2024-09-30', '2024-10-12', 5], // 8, 9, 10, 11 and the made-up Saturday
    ['2024-10-12', '2024-09-30', -5],
    ['2024-07-05', '2024-07-05', 0],
    ['2024-07-05', '2024-07-07', 0],
  ])('between %s and %s are %i', async (from, to, count) => expect((await loadCalendar()).countWorkdays(from, to)).toBe(count));

  it.each([
    ['2024-02-10', '2024-02-18'],
    ['2024-02-18', '2024-02-18'],
    ['2024-10-01', '2024-10-08'],
  ])('the one from %s on is %s', async (from, date) =>
    expect((await loadCalendar()).workdayFrom(from)).toEqual({ date, estimated: false }),
  );

  it('never claims to know a year without a table', () => {
    const empty = workCalendar([]);
    expect(empty.isWorkday('2024-07-01')).toBeUndefined();
    expect(empty.addWorkdays('2024-07-05', 1)).toEqual({ date: '2024-07-08', estimated: true });
    expect(empty.workdayFrom('2024-07-06')).toEqual({ date: '2024-07-08', estimated: true });
  });
});

describe('tables of a project', () => {
  it('change the days they name and leave the others of the year', async () => {
    const calendar = await loadCalendar([{ year: 2024, holidays: ['2024-07-22'], workdays: ['2024-10-07'] }]);
    expect(['2024-07-22', '2024-07-23', '2024-10-07', '2024-10-04', '2024-02-18'].map(calendar.isWorkday)).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });

  const whole = {
    year: 2027,
    holidays: daysOf(2027)
      .filter((day) => weekdayOf(day) === 1)
      .slice(0, 10),
  };
  it('add a year', async () => {
    expect(knownYears([whole])).toEqual([...calendarYears, 2027]);
    expect((await loadCalendar([whole])).addWorkdays('2026-12-31', 1)).toEqual({ date: '2027-01-01', estimated: false });
  });

  it('that name a day or two do not make a year known', async () => {
    const one = { year: 2027, holidays: ['2027-01-01'] };
    expect(knownYears([one])).toEqual(calendarYears);
    expect(knownYears([{ ...whole, holidays: whole.holidays.slice(1) }])).toEqual(calendarYears);
    const calendar = await loadCalendar([one]);
    expect(calendar.isWorkday('2027-01-04')).toBeUndefined();
    expect(calendar.addWorkdays('2026-12-31', 1)).toEqual({ date: '2027-01-04', estimated: true });
  });

  it('with wrong days are told of them, and only the sound ones count', () => {
    const table = {
      year: 2027,
      holidays: ['2027-02-30', '2026-10-08', '2027-05-03', '2027-05-03'],
      workdays: ['2027-05-03', '2027-05-08'],
    };
    expect(workdayFaults(table).map(({ list, index, why }) => `${list} ${index} ${why}`)).toEqual([
      'holidays 0 no-such-day',
      'holidays 1 other-year',
      'holidays 3 twice',
      'workdays 0 both',
    ]);
    expect(workCalendar([table]).workdayFrom('2026-10-08')).toEqual({ date: '2026-10-08', estimated: true });
  });
});

describe('days', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13-01', false],
    ['2024-00-10', false],
    ['2024-4-1', false],
    ['2024-04-01T00:00', false],
    ['0000-01-01', false],
    ['', false],
  ])('%s exists: %s', (day, is) => expect(isDay(day)).toBe(is));

  it('are added and told apart', () => {
    expect([addDays('2024-02-28', 2), addDays('2024-01-01', -1), addDays('2100-02-28', 1)]).toEqual([
      '2024-03-01',
      '2023-12-31',
      '2100-03-01',
    ]);
    expect([daysBetween('2024-01-01', '2024-12-31'), daysBetween('2024-03-10', '2024-03-01')]).toEqual([365, -9]);
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-10-31', 4, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-01-15', -13, '2022-12-15'],
  ])('%s and %i months are %s', (from, months, date) => expect(addMonths(from, months)).toBe(date));

  it('of a month end with its last', () =>
    expect([dayOf(2024, 2, 31), dayOf(2023, 2, 30), dayOf(2024, 4, 8)]).toEqual(['2024-02-29', '2023-02-28', '2024-04-08']));
});
