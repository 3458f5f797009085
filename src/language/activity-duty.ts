import type { Plan, Task } from '../model/documents.js';
import { findDates } from './dates.js';
import { chineseNumber } from './numerals.js';
import { readResponsibility, unitsNamed } from './responsibility.js';

/** One thing a plan wants done about activities, and the task that says so. */
export interface ActivityDemand {
  readonly task: Task;
  /** Index in `tasks` of the plan. */
  readonly index: number;
}

/** What a plan asks of units that open their doors: nothing is taken for granted that its tasks do not say. */
export interface ActivityDuty {
  /** The plan of activities is reported by this day, ISO: 政府开放活动计划安排…于7月5日前报县政府办公室备案. */
  readonly plan?: ActivityDemand & { readonly date: string };
  /** Each activity is reported within so many working days: 活动开展后5个工作日内. */
  readonly report?: ActivityDemand & { readonly workdays: number };
  /** Units and groups that are to hold activities, as written, each once. */
  readonly units: readonly string[];
}

/** What a plan asks about 政府开放活动; undefined for one that does not speak of them. Cancelled tasks do not count. */
export function activityDuty({ tasks, year }: Plan): ActivityDuty | undefined {
  const found = tasks.flatMap((task, index) =>
    task.status !== 'cancelled' && /开放(?:日)?活动|政府开放日/.test(task.requirement) ? [{ task, index }] : [],
  );
  if (found.length === 0) return undefined;
  const plan = found.flatMap((one) => {
    const date = /计划/.test(one.task.requirement) ? findDates(one.task.requirement, year)[0]?.date : undefined;
    return date === undefined ? [] : [{ ...one, date }];
  })[0];
  const report = found.flatMap((one) => {
    const words = afterwards.exec(one.task.requirement.replace(/\s+/g, ''))?.[1];
    const workdays = words === undefined ? undefined : chineseNumber(words);
    return workdays === undefined ? [] : [{ ...one, workdays }];
  })[0];
  const named = found.flatMap(({ task }) => unitsNamed(readResponsibility(task.responsibility)));
  return { ...(plan && { plan }), ...(report && { report }), units: [...new Set(named)] };
}

const afterwards = /(?:开展|举办|举行|结束|完成)[之以]?后([\d一二三四五六七八九十]{1,3})个工作日[之以]?内/;
