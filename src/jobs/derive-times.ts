import { compare } from '../base/diagnostic.js';
import { findDates, readDeadline } from '../language/deadline.js';
import type { Obligation, Plan, Task } from '../model/documents.js';

/** When a task is to be done, as written and as a date, and what is to be decided about it. */
export interface TaskTime {
  readonly parts: Pick<Obligation, 'deadline' | 'date'>;
  readonly review: readonly string[];
}

/** When a task is to be done: the deadline of its cell; without one, what the requirement says. */
export function taskTime(plan: Plan, task: Task): TaskTime {
  const spoken = spokenTime(plan, task.requirement);
  if (task.deadline === undefined) return { parts: spoken, review: [] };
  const read = readDeadline(task.deadline, { year: plan.year });
  const written = typeof task.deadline === 'string' ? task.deadline : read.raw;
  const cell = read.kind === 'fixed-date' && read.period === undefined ? read.date : undefined;
  const date = cell ?? spoken.date;
  const other = findDates(task.requirement, plan.year).find((one) => cell !== undefined && one.date !== cell);
  return {
    parts: { deadline: written, ...(date === undefined ? {} : { date }) },
    review: other === undefined ? [] : [`要求里写“${other.raw}”，完成时限写“${written}”，两处不一致，按哪个请定`],
  };
}

/** When running text wants something done. Of several dates the last binds; a yearly one is none of this year alone. */
export function spokenTime(plan: Plan, words: string): Pick<Obligation, 'deadline' | 'date'> {
  const dates = findDates(words, plan.year).filter((one) => !one.yearly);
  const latest = [...dates].sort((a, b) => compare(a.date, b.date)).at(-1);
  if (latest !== undefined) return { deadline: latest.raw, date: latest.date };
  const [within] = /[一-龥]{2,10}[之以]?后(?:的)?\d{1,3}个?(?:工作日|日|天)内/.exec(words) ?? [];
  return within === undefined ? {} : { deadline: within.replace(/^.*(?:需于|应于|须于|于|在)/, '') };
}
