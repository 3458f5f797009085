import { counted, text } from '../base/text.js';
import { workdayFaults } from '../language/calendar.js';
import { yearOf } from '../language/days.js';
import type { Deadline } from '../model/structures.js';
import type { WorkCalendar } from '../model/work-calendar.js';
import type { DueFinding, DueItem, UndatedItem } from './due-report.js';
import type { DueLimit } from './due-sources.js';
import type { DueNames } from './due-units.js';
import type { Project } from './project.js';

/** What was, or would have to be, counted without a table of working days: one finding a year, an error under `strict`. */
export function estimateFindings(
  items: readonly DueItem[],
  undated: readonly UndatedItem[],
  limits: readonly DueLimit[],
  { years }: WorkCalendar,
  strict: boolean,
): readonly DueFinding[] {
  const estimates = new Map<number, number>();
  const add = (year: number, count: number) => estimates.set(year, (estimates.get(year) ?? 0) + count);
  const missing = (date: string) => (years.includes(yearOf(date)) ? yearOf(date) - 1 : yearOf(date));
  for (const { estimated, date } of items) if (estimated) add(missing(date), 1);
  for (const { ifToday } of undated) if (ifToday?.estimated === true) add(missing(ifToday.date), 1);
  // a catalog of such a year promises working days that nobody can count yet
  for (const { year, deadline } of limits) if (!years.includes(year) && deadline !== undefined && countsWorkdays(deadline)) add(year, 0);
  return [...estimates]
    .sort(([a], [b]) => a - b)
    .map(([year, count]) => ({
      code: 'year-without-calendar',
      severity: strict ? 'error' : 'warning',
      message:
        count === 0
          ? text(
              `没有 ${year} 年的放假调休安排，这一年按工作日算的日期还算不准`,
              `There is no table of working days for ${year}; dates of that year counted in working days would be estimates`,
            )
          : text(
              `没有 ${year} 年的放假调休安排，${count} 个日期只按周末推算，是估计`,
              `There is no table of working days for ${year}; only weekends were left out, and ${count === 1 ? '1 date is an estimate' : `${counted(count, 'date')} are estimates`}`,
            ),
      way: text(
        `安排公布后，升级 gkml，或写成 workdays 文件（gkml schema workdays），在 gkml.yaml 里写 calendar`,
        'Once the list is published, update gkml, or write it down (gkml schema workdays) and name it as calendar in gkml.yaml',
      ),
    }));
}

/** Tables of the project with wrong days, which the calendar leaves out. */
export function faultyTables({ world }: Project): readonly DueFinding[] {
  return world.workdayTables.flatMap(({ file, value }): DueFinding[] => {
    const { length } = workdayFaults(value);
    if (length === 0) return [];
    return [
      {
        code: 'wrong-workday',
        severity: 'error',
        message: text(`${file} 有 ${length} 个日子写得不对`, `${file} has ${counted(length, 'wrong day')}`),
        way: text(`先用 gkml check ${file} 查看并改正`, `Run gkml check ${file} first`),
      },
    ];
  });
}

/** What is addressed to groups of which nobody knows whether the unit asked for is among them: one note for all. */
export function openGroups(limits: readonly DueLimit[], names: DueNames): readonly DueFinding[] {
  const groups = new Map<string, Set<string>>();
  for (const { subject } of limits) {
    if (names.concerns(subject)) continue;
    for (const name of names.openGroups(subject)) groups.set(name, (groups.get(name) ?? new Set()).add(subject.id));
  }
  if (groups.size === 0) return [];
  const number = new Set([...groups.values()].flatMap((ids) => [...ids])).size;
  const listed = [...groups.keys()].sort(names.order);
  return [
    {
      code: 'group-without-members',
      severity: 'info',
      message: text(
        `另有 ${number} 项写给“${listed.join('”“')}”，名录没有写明包括谁，没有列`,
        `${counted(number, 'more item')} addressed to "${listed.join('", "')}" not listed: the register does not say whom that includes`,
      ),
      way: text('在单位名录的 groups 里写明 members', 'Name the members under groups in the register'),
    },
  ];
}

function countsWorkdays({ kind, unit, cap }: Deadline): boolean {
  return kind === 'within-workdays' || unit === 'workday' || cap?.unit === 'workday';
}
