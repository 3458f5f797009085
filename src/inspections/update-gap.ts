import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { isLeaf, isList } from './_contents.js';
import { dayAfter, daysWords, noCalendar, type Period, periodOf, periodWords } from './_periods.js';
import { undatedList, unfinishedList } from './_sites.js';
import { fine, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ from: string; to: string; most: Period }>()({
  id: 'update-gap',
  severity: 'info',
  title: text('更新中断过', 'A gap between updates'),
  why: text(
    '两条信息之间隔得太久，说明中间停过更新；只在检查前补一条，看间隔就看得出来。',
    'A long silence between two items shows that nobody kept the column up, whatever was added before the inspection.',
  ),
  source: text('所用检查指标规定的最长间隔', 'The longest gap that the preset in force allows'),
  message: ({ from, to, most, ...fault }) => {
    const { column } = subjectsOf(fault);
    const [gap, allowed] = [daysWords(from, to), periodWords(most)];
    return text(
      `栏目“${column}”从 ${from} 到 ${to} 没有信息，隔了 ${gap.zh}，最长应当是 ${allowed.zh}`,
      `The site column "${column}" has nothing between ${from} and ${to}, ${gap.en}; at most ${allowed.en} are allowed`,
    );
  },
  way: () => text('以后按期更新', 'Update it in time from now on'),
  *check(view) {
    const general = periodOf(view.threshold('update-gap'));
    const lookback = periodOf(view.threshold('update-gap-lookback'));
    if (general === undefined) return;
    let steady = 0;
    for (const column of view.columns) {
      const of = view.classOf(column);
      const { list } = column;
      if (of === undefined || !column.leaf || !isList(view, column) || list === undefined || list.length < 2) continue;
      const until = view.knownUntil(column.file);
      const most = of.within ?? general;
      if (until === undefined) yield unknownOn(column, undatedList);
      else if (
        column.unverified !== undefined ||
        column.listed === 'some' ||
        list.some(({ date }) => date === undefined) ||
        isLeaf(view, column) !== true
      )
        yield unknownOn(column, unfinishedList);
      else {
        const from = lookback === undefined ? '' : (dayAfter(until, lookback, view.calendar, true) ?? until);
        const days = list.flatMap(({ date }) => date ?? []).sort();
        let found = 0;
        for (const [at, to] of days.entries()) {
          const before = days[at - 1];
          // what is held at the top of a list may be older than what the list shows
          if (before === undefined || to < from || before < (list[list.length - 1]?.date ?? '')) continue;
          const limit = dayAfter(before, most, view.calendar);
          if (limit === undefined) {
            yield unknownOn(column, noCalendar);
            found++;
          } else if (to > limit) {
            found++;
            const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
            yield { answer: 'fault', at: 'column', entries, columns: [column], value: `${before} ${to}`, from: before, to, most };
          }
        }
        if (found === 0) steady++;
      }
    }
    yield fine(steady);
  },
});
