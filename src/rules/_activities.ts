import type { Located } from '../base/located.js';
import { type Text, text } from '../base/text.js';
import { type ActivityDuty, activityDuty } from '../language/activity-duty.js';
import { daysOf, readActivityTime } from '../language/activity-time.js';
import type { Activities, Activity, Plan } from '../model/documents.js';
import type { World } from '../model/world.js';

/** The plan that a plan of activities goes by, and what it asks for; undefined where none of the project does. */
export function dutyFor(
  { value }: Located<Activities>,
  { plans }: World,
): { readonly plan: Located<Plan>; readonly duty: ActivityDuty } | undefined {
  const asked = plans.filter((plan) => (value.plan === undefined ? plan.value.year === value.year : plan.value.id === value.plan));
  for (const plan of asked) {
    const duty = activityDuty(plan.value);
    if (duty !== undefined) return { plan, duty };
  }
  return undefined;
}

/** Planned, held or cancelled; planned where nothing is said. */
export function stateOf({ status, held }: Activity): 'planned' | 'held' | 'cancelled' {
  const state = typeof status === 'object' ? status.state : status;
  return state ?? (held === undefined ? 'planned' : 'held');
}

/** The day a report is counted from: the day it was held, else, of an activity that is said to be held, the last day its time can mean. */
export function dayHeld(activity: Activity, year: number): string | undefined {
  if (activity.held !== undefined) return activity.held;
  return stateOf(activity) === 'held' ? daysOf(readActivityTime(activity.time), year)?.last : undefined;
}

/** The task of a plan as a ground: 《2024年高青县政务公开工作方案》任务45. */
export function taskGround({ value }: Located<Plan>, number: number): Text {
  return text(`《${value.title}》任务${number}`, `${value.title}, task ${number}`);
}

/** The form itself as a ground, for what it asks of every activity. */
export const formGround = text(
  '《政府开放活动计划安排报送表》（如高政办字〔2024〕11号附件2）',
  'The form for reporting activities (such as annex 2 of 高政办字〔2024〕11号)',
);
