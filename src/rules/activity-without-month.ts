import { text } from '../base/text.js';
import { readActivityTime } from '../language/activity-time.js';
import { defineRule } from '../model/rule.js';
import { formGround, stateOf } from './_activities.js';

export default defineRule<{ said: string; why: 'no-month' | 'no-such-day' | 'other-year'; year: number }>()({
  id: 'activity-without-month',
  severity: 'error',
  title: text('活动的开展时间没有明确月份', 'The time of an activity names no month'),
  why: text(
    '报送表要求开展时间必须明确月份；没有月份，就不知道该什么时候开展、什么时候报送情况。',
    'The form demands a month; without one nobody knows when the activity is to be held and when its report is due.',
  ),
  source: formGround,
  on: 'world',
  message: ({ said, why, year }) =>
    why === 'no-month'
      ? text(`“${said}”没有写明月份`, `"${said}" names no month`)
      : why === 'no-such-day'
        ? text(`没有“${said}”这一天`, `There is no such day: "${said}"`)
        : text(`“${said}”不在 ${year} 年`, `"${said}" is not in ${year}`),
  way: ({ why, year }) =>
    why === 'other-year'
      ? text(`改成 ${year} 年的月份，或写进那一年的计划`, `Name a month of ${year}, or put it into the plan of that year`)
      : text(
          '必须明确月份，可具体到日，也可填写某月上旬、中旬、下旬，如 9月中旬',
          'Name a month, and if you like a day or 上旬, 中旬, 下旬: 9月中旬',
        ),
  applies: ({ activities }) => activities.length > 0,
  *check(_, { activities }) {
    for (const { file, value } of activities) {
      for (const [index, activity] of value.activities.entries()) {
        if (stateOf(activity) === 'cancelled') continue;
        const time = readActivityTime(activity.time);
        const why =
          time.month === undefined
            ? 'no-month'
            : time.impossible
              ? 'no-such-day'
              : time.year !== undefined && time.year !== value.year
                ? 'other-year'
                : undefined;
        if (why !== undefined) yield { file, at: ['activities', index, 'time'], said: saidOf(activity.time), why, year: value.year };
      }
    }
  },
});

function saidOf(time: string | { readonly month: number; readonly day?: number }): string {
  return typeof time === 'string' ? time : `${time.month}月${time.day === undefined ? '' : `${time.day}日`}`;
}
