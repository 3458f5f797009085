import { text } from '../base/text.js';
import { daysOf, readActivityTime } from '../language/activity-time.js';
import { defineRule } from '../model/rule.js';
import { formGround, stateOf } from './_activities.js';

export default defineRule<{ theme: string; last: string }>()({
  id: 'unsettled-activity',
  severity: 'info',
  title: text('活动的时间已过，没有写开展了没有', 'The time of an activity is over, and nobody says whether it was held'),
  why: text(
    '开展了的要报送开展情况，没有开展的要写明取消的理由；不写，就看不出是没办还是没报。',
    'What was held is to be reported, what was not needs a reason; left open, nobody can tell which it is.',
  ),
  source: formGround,
  on: 'world',
  message: ({ theme, last }) =>
    text(
      `“${theme}”计划在 ${last} 前开展，没有写开展了没有`,
      `"${theme}" was planned for ${last} at the latest; whether it was held is not said`,
    ),
  way: () =>
    text(
      '开展了的写 held: 日期；没有开展的写 status: {state: cancelled, reason: 理由}，改期的改 time',
      'Write held: with the day, or status: {state: cancelled, reason: …}, or the new time',
    ),
  applies: ({ activities }) => activities.length > 0,
  *check(_, { activities, today }) {
    for (const { file, value } of activities) {
      for (const [index, activity] of value.activities.entries()) {
        if (stateOf(activity) !== 'planned') continue;
        const last = daysOf(readActivityTime(activity.time), value.year)?.last;
        if (last !== undefined && last < today) yield { file, at: ['activities', index, 'time'], theme: activity.theme, last };
      }
    }
  },
});
