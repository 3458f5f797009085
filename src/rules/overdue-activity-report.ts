import { type Text, text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { dayHeld, dutyFor, formGround, stateOf, taskGround } from './_activities.js';

export default defineRule<{ theme: string; held: string; due: string; reported?: string; workdays: number; ground: Text }>()({
  id: 'overdue-activity-report',
  severity: 'warning',
  title: text('活动开展情况没有按时报送', 'An activity was not reported in time'),
  why: text(
    '活动开展情况要在开展后几个工作日内报送备案，过期没有报送会被催报、通报。',
    'What became of an activity is reported within some working days; who misses it is reminded and reported upward.',
  ),
  source: formGround,
  ground: ({ ground }) => ground,
  on: 'world',
  message: ({ theme, held, due, reported, workdays }) =>
    reported === undefined
      ? text(
          `“${theme}”${held} 开展，开展情况应在 ${workdays} 个工作日内（${due} 前）报送，没有报送`,
          `"${theme}" was held on ${held}; its report was due within ${workdays} working days (by ${due}) and is missing`,
        )
      : text(
          `“${theme}”${held} 开展，开展情况应在 ${due} 前报送，${reported} 才报送`,
          `"${theme}" was held on ${held}; its report was due by ${due} and handed in on ${reported}`,
        ),
  way: ({ reported }) =>
    reported === undefined
      ? text('尽快报送；已经报送的，用 report.date 写明报送日期', 'Report it now; where it has been, write the day as report.date')
      : text('说明理由；日期写错了就改正', 'Say why; if a day is wrong, mend it'),
  applies: ({ activities, plans, workdaysAfter }) => activities.length > 0 && plans.length > 0 && workdaysAfter !== undefined,
  *check(_, world) {
    for (const located of world.activities) {
      const { file, value } = located;
      const found = dutyFor(located, world);
      const asked = found?.duty.report;
      if (found === undefined || asked === undefined) continue;
      const ground = taskGround(found.plan, asked.task.number);
      for (const [index, activity] of value.activities.entries()) {
        const held = dayHeld(activity, value.year);
        if (held === undefined || stateOf(activity) === 'cancelled') continue;
        // a year without a table of working days accuses nobody
        const due = world.workdaysAfter?.(held, asked.workdays);
        const reported = activity.report?.date;
        if (due === undefined || world.today <= due || (reported !== undefined && reported <= due)) continue;
        const at = reported === undefined ? ['activities', index] : ['activities', index, 'report', 'date'];
        yield { file, at, theme: activity.theme, held, due, workdays: asked.workdays, ground, ...(reported !== undefined && { reported }) };
      }
    }
  },
});
