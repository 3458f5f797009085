import { text } from '../base/text.js';
import { addDays } from '../language/days.js';
import { remember } from '../matching/remember.js';
import { defineInspection } from '../model/inspection.js';
import type { WorkCalendar } from '../model/work-calendar.js';
import { type Clock, type Clocks, clocksIn, lastWindow, oldestInTime } from './_clocks.js';
import { itemsIn, newestOn } from './_contents.js';
import { noCalendar } from './_periods.js';
import { standings } from './_standing.js';
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
    const clocksOf = clocksIn(view);
    const standingOf = standings(view);
    const limitsBy = remember((until: string) => remember((clocks: Clocks) => limitsOf(clocks, until, view.calendar)));
    let kept = 0;
    for (const { entry, links } of view.placed) {
      const clocks = clocksOf(entry);
      if (clocks.others.length === 0) continue;
      const standing = standingOf(entry, links);
      if (!('columns' in standing)) {
        yield unknownOf(entry, standing, links[0]?.column);
        continue;
      }
      const { columns, until } = standing;
      const limits = limitsBy(until)(clocks);
      if (limits === 'uncounted') {
        yield unknownOf(entry, noCalendar, columns[0]);
        continue;
      }
      if (limits.length === 0) continue;
      const { date: newest, doubt } = newestOn(view, columns);
      const broken = limits.find(({ from }) => newest === undefined || newest < from);
      if (broken === undefined) kept++;
      else if (doubt !== undefined) yield unknownOf(entry, doubt, columns[0]);
      // what holds nothing at all is a blank column
      else if (newest !== undefined) {
        const { clock } = broken;
        const filled = columns.filter((one) => itemsIn(one) !== 0);
        yield {
          answer: 'fault',
          at: 'column',
          entries: [entry],
          columns: filled.length > 0 ? filled : columns,
          value: `${entry.id} ${clock.raw}`,
          reference: clock.raw,
          clock,
          newest,
          until,
          severity: clock.deadline.soft === true ? 'info' : undefined,
        };
      }
    }
    yield fine(kept);
  },
});

/** A limit, and the first day that is in time. */
interface Limit {
  readonly clock: Clock;
  readonly from: string;
}

function limitsOf({ others, year }: Clocks, until: string, calendar: WorkCalendar): readonly Limit[] | 'uncounted' {
  const limits: Limit[] = [];
  for (const clock of others) {
    const window = lastWindow(clock, year, until, calendar);
    const from =
      window === undefined || window === 'uncounted' ? (window ?? oldestInTime(clock, year, until, calendar)) : addDays(window.after, 1);
    if (from === 'uncounted') return from;
    if (from !== undefined) limits.push({ clock, from });
  }
  return limits;
}
