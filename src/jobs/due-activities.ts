import type { Located } from '../base/located.js';
import { placeText } from '../base/place.js';
import { activityDuty } from '../language/activity-duty.js';
import { daysOf, readActivityTime } from '../language/activity-time.js';
import type { Activities, Activity, Plan } from '../model/documents.js';
import type { WorkCalendar } from '../model/work-calendar.js';
import type { DueSubject } from './due-report.js';
import type { DueLimit } from './due-sources.js';
import type { DueNames } from './due-units.js';

/**
 * What falls due in a plan of activities: each activity that is still to come, by the last day its time can mean, and each report that has
 * not been handed in, counted from the day it was held or, before that, from that last day. What is done or cancelled is left out.
 */
export function limitsOfActivities(
  { file, value, at }: Located<Activities>,
  plans: readonly Located<Plan>[],
  names: DueNames,
  calendar: WorkCalendar,
  places: boolean,
): readonly DueLimit[] {
  const asked = plans.filter((plan) => (value.plan === undefined ? plan.value.year === value.year : plan.value.id === value.plan));
  const workdays = asked.map((plan) => activityDuty(plan.value)?.report?.workdays).find((count) => count !== undefined);
  return value.activities.flatMap((activity, index): readonly DueLimit[] => {
    const state = typeof activity.status === 'object' ? activity.status.state : activity.status;
    const last = daysOf(readActivityTime(activity.time), value.year)?.last;
    if (state === 'cancelled' || activity.report?.date !== undefined) return [];
    const subject = (title: string): DueSubject => ({
      source: 'activity',
      id: activity.id,
      title,
      units: [names.full(value.unit)],
      support: [],
      file,
      ...(places && { place: placeText(at(['activities', index])) }),
    });
    const limit = (title: string, phrase: string, date: string): DueLimit => ({
      subject: subject(title),
      words: { field: 'deadline', phrase },
      deadline: { kind: 'fixed-date', raw: phrase, date },
      year: value.year,
    });
    const held = activity.held ?? (state === 'held' ? last : undefined);
    const from = held ?? last;
    const coming = held === undefined && last !== undefined ? [limit(`开展“${activity.theme}”`, saidTime(activity), last)] : [];
    if (from === undefined || workdays === undefined) return coming;
    const { date } = calendar.addWorkdays(from, workdays);
    const phrase = `${held === undefined ? `按计划${saidTime(activity)}` : `${held} `}开展后${workdays}个工作日内`;
    return [...coming, limit(`报送“${activity.theme}”开展情况`, phrase, date)];
  });
}

function saidTime({ time }: Activity): string {
  return typeof time === 'string' ? time : `${time.month}月${time.part ?? (time.day === undefined ? '' : `${time.day}日`)}`;
}
