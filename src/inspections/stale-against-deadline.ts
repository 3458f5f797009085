import { text } from '../base/text.js';
import { addDays } from '../language/days.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import { defineInspection } from '../model/inspection.js';
import { type Clock, clocksOf, isYearly, lastWindow, oldestInTime } from './_clocks.js';
import { itemsIn, latest, newestBelow } from './_contents.js';
import { noCalendar } from './_periods.js';
import { type Standing, standingOf } from './_standing.js';
import { fine, unknownOf } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ clock: Clock; newest: string; until: string }>()({
  id: 'stale-against-deadline',
  severity: 'warning',
  title: text('没有按目录写的周期更新', 'Not updated as often as the catalog promises'),
  why: text(
    '目录写了每月、每季度更新，网站上却没有：自己定的期限自己没有做到，群众和检查都可以拿目录来对。',
    'The catalog promises an update every month or quarter and the website has none: anybody can hold the one against the other.',
  ),
  source: text(
    '《政府信息公开条例》第二十二条、第五十三条：确定主动公开的具体内容，及时更新',
    'Regulation, articles 22 and 53: what is disclosed is laid down, and kept up to date',
  ),
  message: ({ clock, newest, until, ...fault }) => {
    const { entry, column } = subjectsOf(fault);
    return text(
      `${entry.zh}写的是“${clock.raw}”，栏目“${column}”最新一条信息是 ${newest} 的，到 ${until} 没有再更新`,
      `${entry.en} promises "${clock.raw}"; the newest item of its site column "${column}" is of ${newest}, with none since by ${until}`,
    );
  },
  way: ({ clock }) =>
    text(
      `按“${clock.raw}”补发；确实做不到这么勤的，改目录里的${clock.field === 'deadline' ? '公开时限' : '更新周期'}`,
      `Publish what is due by "${clock.raw}", or change the ${clock.field === 'deadline' ? 'deadline' : 'update cycle'} in the catalog`,
    ),
  *check(view) {
    let kept = 0;
    for (const entry of view.entries) {
      const clocks = clocksOf(entry).filter((clock) => !isYearly(clock));
      if (!clocks.some(({ deadline: { kind } }) => kind === 'recurring' || kind === 'freshness' || kind === 'fixed-date')) continue;
      const standing = standingOf(view, entry);
      if (standing === undefined) continue;
      if (!('columns' in standing)) {
        yield unknownOf(entry, standing, view.linksOf(entry)[0]?.column);
        continue;
      }
      const late = clocks
        .map((clock) => ({ clock, limit: limitOf(clock, entry, standing, view) }))
        .filter(({ limit }) => limit !== undefined);
      if (late.length === 0) continue;
      const [column] = standing.columns;
      if (late.some(({ limit }) => limit === 'uncounted')) {
        yield unknownOf(entry, noCalendar, column);
        continue;
      }
      const held = standing.columns.map((one) => newestBelow(view, one));
      const newest = latest(held.map(({ date }) => date));
      const broken = late.find(({ limit }) => newest === undefined || newest < (limit ?? ''));
      if (broken === undefined) {
        kept++;
        continue;
      }
      const why = held.find(({ sure }) => !sure)?.why;
      if (why !== undefined) yield unknownOf(entry, why, column);
      // what holds nothing at all is a blank column
      else if (newest !== undefined) {
        const { clock } = broken;
        const filled = standing.columns.filter((one) => itemsIn(one) !== 0);
        yield {
          answer: 'fault',
          at: 'column',
          entries: [entry],
          columns: filled.length > 0 ? filled : standing.columns,
          value: `${entry.id} ${clock.raw}`,
          reference: clock.raw,
          clock,
          newest,
          until: standing.until,
          ...(clock.deadline.soft === true && { severity: 'info' as const }),
        };
      }
    }
    yield fine(kept);
  },
});

// the first day that is in time
function limitOf(clock: Clock, { year }: InspectedEntry, { until }: Standing, { calendar }: InspectionView): string | undefined {
  const window = lastWindow(clock, year, until, calendar);
  if (window === undefined || window === 'uncounted') return window ?? oldestInTime(clock, year, until, calendar);
  return addDays(window.after, 1);
}
