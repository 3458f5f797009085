import { type Text, text } from '../base/text.js';
import { type ColumnClass, defineInspection } from '../model/inspection.js';
import { isLeaf, isList, itemsIn, newestIn } from './_contents.js';
import { dayAfter, daysWords, noCalendar, type Period, periodWords } from './_periods.js';
import { undatedList, unfinishedList } from './_sites.js';
import { fine, unknownOn } from './_verdicts.js';
import { groundOf, pathOf, subjectsOf } from './_words.js';

export default defineInspection<{ newest: string; until: string; of: ColumnClass; within: Period }>()({
  id: 'stale-column',
  severity: 'warning',
  title: text('栏目没有按期更新', 'A stale site column'),
  why: text(
    '动态、通知、文件这些栏目到期没有新信息，群众看到的是旧消息；检查按栏目类别规定的期限算。',
    'News, notices and documents that stop coming leave people with old ones; inspections count by the class of the column.',
  ),
  source: text(
    '国办秘函〔2019〕19号：动态、要闻类两周，通知公告、政策文件类六个月；期限以所用的检查指标为准',
    '国办秘函〔2019〕19号: news 2 weeks, notices and policy documents 6 months; the preset in force decides',
  ),
  message: ({ newest, until, of, within, ...fault }) => {
    const { column } = subjectsOf(fault);
    const [age, most] = [daysWords(newest, until), periodWords(within)];
    return text(
      `栏目“${column}”（${of.id}）最新一条信息是 ${newest} 的，到 ${until} 已有 ${age.zh}，应当 ${most.zh}内更新`,
      `The newest item of the site column "${column}" (${of.id}) is of ${newest}, ${age.en} before ${until}; it is to be updated within ${most.en}`,
    );
  },
  way: () =>
    text(
      '发布新的信息；确实没有内容可更新的，并入其他栏目或归档',
      'Publish something new; merge or archive a column that has nothing more',
    ),
  ground: ({ of }) => groundOf(of),
  *check(view) {
    let fresh = 0;
    for (const column of view.columns) {
      const of = view.classOf(column);
      const within = of?.within;
      if (of === undefined || within === undefined || !column.leaf || !isList(view, column) || itemsIn(column) === 0) continue;
      const { date: newest, doubt } = newestIn(column);
      const until = view.knownUntil(column.file);
      if (until === undefined) {
        yield unknownOn(column, undatedList);
        continue;
      }
      const limit = dayAfter(until, within, view.calendar, true);
      if (limit === undefined) yield unknownOn(column, noCalendar);
      else if (newest !== undefined && newest >= limit) {
        const now = until === view.today ? limit : dayAfter(view.today, within, view.calendar, true);
        if (now !== undefined && newest >= now) fresh++;
        else yield unknownOn(column, later(until));
      } else if (doubt !== undefined || newest === undefined) yield unknownOn(column, doubt ?? unfinishedList);
      else if (isLeaf(view, column) !== true) yield unknownOn(column, unfinishedList);
      else {
        const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
        yield { answer: 'fault', at: 'column', entries, columns: [column], value: pathOf(column), newest, until, of, within };
      }
    }
    yield fine(fresh);
  },
});

function later(until: string): Text {
  return text(
    `清单是 ${until} 的，那时没有过期；以后有没有更新不知道`,
    `the list is of ${until}, when it was not stale; what came later is not known`,
  );
}
