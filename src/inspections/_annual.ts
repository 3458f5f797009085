import { type Text, text } from '../base/text.js';
import { dayOf, yearOf } from '../language/days.js';
import { normalName } from '../matching/normal.js';
import type { InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import { statutoryDeadlines } from '../reference/generated/statutory-deadlines.js';

/** Something that the law wants in a column once a year. `after` and `due` bound the days on which it was to come, the first not counted. */
export interface Duty {
  readonly what: Text;
  readonly after: string;
  readonly due: string;
  readonly ground: Text;
  /** True where whatever came later will do too. */
  readonly open?: true;
  /** The item that was meant, whenever it came. */
  isIt(title: string): boolean;
}

/** What the law wanted in a column of this name in the last year whose day is over; undefined for other columns, and where the day is not known. */
export function dutyOf(view: InspectionView, column: ColumnNode, until: string): Duty | 'uncounted' | undefined {
  const name = normalName(column.name);
  if (reports.test(name)) return annualReport(view, column, until);
  return budgets.test(name) ? budget(column, until) : undefined;
}

// a report of another kind, or on the website, is not the one of article 49
const reports = /^(?:.*政府)?信息公开(?:工作)?(?:年报|年度报告)$|^公开年报$/;
const budgets = /^(?:部门|政府|单位|财政|本级)(?:预算|决算)(?:公开)?$/;

interface Dated {
  readonly id: string;
  readonly document: string;
  readonly clause?: string;
  readonly since: string;
  readonly english: { readonly ground: string };
  readonly date?: { readonly month: number; readonly day: number };
  readonly units?: string;
}

const dated = (statutoryDeadlines.deadlines as readonly Dated[]).filter(({ id }) => id.startsWith('条例49'));

// by the units of catalogs/statutory-deadlines.yaml a department has the earlier day
function annualReport({ calendar }: InspectionView, { unit, path }: ColumnNode, until: string): Duty | 'uncounted' | undefined {
  const names = unit === undefined ? path.slice(0, -1) : [unit];
  const rule = dated.find(({ units }) => units === undefined || names.some((name) => new RegExp(units).test(name)));
  if (rule?.date === undefined) return undefined;
  for (const year of [yearOf(until), yearOf(until) - 1]) {
    const date = dayOf(year, rule.date.month, rule.date.day);
    if (date < rule.since) return undefined;
    const due = calendar.workdayFrom(date);
    if (due.estimated) return 'uncounted';
    if (due.date >= until) continue;
    return {
      what: text(`${year - 1}年度政府信息公开工作年度报告`, `the annual report on open government for ${year - 1}`),
      after: dayOf(year - 1, 12, 31),
      due: due.date,
      ground: text(`${rule.document}${rule.clause ?? ''}`, rule.english.ground),
      isIt: (title) => title.includes(String(year - 1)) && /报告|年报/.test(title),
    };
  }
  return undefined;
}

// the day of approval is not known, but within a year that is over both were approved and published
function budget({ name }: ColumnNode, until: string): Duty {
  const year = yearOf(until) - 1;
  return {
    what: text(`${year}年内应当公开的${name}`, `the ${name} to be published in ${year}`),
    after: dayOf(year - 1, 12, 31),
    due: dayOf(year, 12, 31),
    ground: text('《预算法》第十四条：批准或者批复后二十日内公开', 'article 14 of the Budget Law: within 20 days of approval'),
    // a column that shows the budget of this year only is left in peace
    open: true,
    isIt: () => false,
  };
}
