import { text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { defineRule } from '../model/rule.js';
import type { Deadline } from '../model/structures.js';
import { statedValues } from './_places.js';

export default defineRule<{ year: number; partial?: string }>()({
  id: 'year-without-calendar',
  severity: 'warning',
  title: text('这一年还没有工作日安排', 'No table of working days for the year'),
  why: text(
    '工作日要按国务院办公厅公布的放假调休安排来数；没有这一年的安排，算出来的截止日期只能是估计。',
    'Working days are counted by the yearly list of holidays and make-up days; without it a computed date would be an estimate.',
  ),
  source: text(
    '《政府信息公开条例》第二十六条（20个工作日）；国务院办公厅每年的部分节假日安排通知',
    'Regulation, article 26 (20 working days); the yearly holiday notice of the State Council',
  ),
  settledBy: 'heir',
  on: 'catalog',
  message: ({ year, partial }) =>
    partial === undefined
      ? text(
          `没有 ${year} 年的放假调休安排，按工作日计算的截止日期算不准`,
          `There is no list of holidays for ${year}, so dates counted in working days would be estimates`,
        )
      : text(
          `${partial} 里 ${year} 年的放假日太少，不是全年的安排，按工作日计算的截止日期算不准`,
          `${partial} takes too few days off to be all of ${year}, so dates counted in working days would be estimates`,
        ),
  way: ({ year }) =>
    text(
      `核对年度有没有写错；安排公布后，升级 gkml，或把它写成 workdays 文件（gkml schema workdays），在 gkml.yaml 里写 calendar: ${year}.yaml`,
      `Check the year; once the list is published, update gkml, or write it down (gkml schema workdays) and name the file as calendar in gkml.yaml`,
    ),
  *check({ head, entries, ...catalog }, world) {
    if (world.calendarYears.includes(head.year)) return;
    for (const { value } of statedValues({ head, entries, ...catalog }, 'deadline')) {
      if (!countsWorkdays(readDeadline(value, { year: head.year }))) continue;
      const partial = world.workdayTables.find((table) => table.value.year === head.year)?.file;
      yield { at: ['year'], year: head.year, ...(partial === undefined ? {} : { partial }) };
      return;
    }
  },
});

function countsWorkdays({ kind, unit, cap, clauses }: Deadline): boolean {
  return kind === 'within-workdays' || unit === 'workday' || cap?.unit === 'workday' || (clauses ?? []).some(countsWorkdays);
}
