import { type Text, text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { dayHeld, dutyFor, formGround, taskGround } from './_activities.js';

export default defineRule<{ due: string; reported?: string; ground: Text }>()({
  id: 'late-activity-plan',
  severity: 'warning',
  title: text('活动计划没有按时报送', 'The plan of activities was not reported in time'),
  why: text(
    '工作方案定了报送活动计划的日期，过期没有报送会被催报、通报。',
    'The work plan sets a day for reporting activities; who misses it is reminded and reported upward.',
  ),
  source: formGround,
  ground: ({ ground }) => ground,
  on: 'world',
  message: ({ due, reported }) =>
    reported === undefined
      ? text(`活动计划应在 ${due} 前报送，没有写报送日期`, `The plan of activities was due by ${due}; no day of reporting is written down`)
      : text(`活动计划应在 ${due} 前报送，${reported} 才报送`, `The plan of activities was due by ${due} and reported on ${reported}`),
  way: ({ reported }) =>
    reported === undefined
      ? text('尽快报送；已经报送的，用 reported 写明报送日期', 'Report it now; where it has been, write the day as reported')
      : text('说明理由；日期写错了就改正 reported', 'Say why; if the day is wrong, mend reported'),
  applies: ({ activities, plans }) => activities.length > 0 && plans.length > 0,
  *check(_, world) {
    for (const located of world.activities) {
      const { file, value } = located;
      const found = dutyFor(located, world);
      const due = found?.duty.plan;
      if (found === undefined || due === undefined || world.today <= due.date || value.none === true) continue;
      const { reported } = value;
      if (reported !== undefined && reported <= due.date) continue;
      // 本年度已开展政府开放活动的，仅报送活动开展情况
      const days = value.activities.map((activity) => dayHeld(activity, value.year));
      if (days.length > 0 && days.every((day) => day !== undefined && day <= due.date)) continue;
      const ground = taskGround(found.plan, due.task.number);
      yield { file, at: reported === undefined ? ['unit'] : ['reported'], due: due.date, ...(reported && { reported }), ground };
    }
  },
});
