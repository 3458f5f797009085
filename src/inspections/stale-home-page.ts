import { type Text, text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { isList, latest, newestIn } from './_contents.js';
import { dayAfter, noCalendar, type Period, periodOf, periodWords } from './_periods.js';
import { undatedList, unfinishedList } from './_sites.js';
import { fine } from './_verdicts.js';
import { groundOf } from './_words.js';

export default defineInspection<{ site: string; newest: string; until: string; period: Period; by: Text }>()({
  id: 'stale-home-page',
  severity: 'error',
  title: text('全站没有更新', 'A website that is not updated'),
  why: text(
    '首页的信息来自各个栏目；全站都没有新信息，首页就是旧的，整个网站不合格。',
    'The home page shows what its columns bring: where none brings anything, it is old, and the whole site fails.',
  ),
  source: text('国办秘函〔2019〕19号：首页两周未更新，单项否决', '国办秘函〔2019〕19号: a home page two weeks old fails a site outright'),
  message: ({ site, newest, until, period }) => {
    const most = periodWords(period);
    return text(
      `${site}全站最新一条信息是 ${newest} 的，到 ${until} 超过 ${most.zh}没有更新，首页也就没有更新`,
      `The newest item of all ${site} is of ${newest}; by ${until} nothing had come for more than ${most.en}, on the home page neither`,
    );
  },
  way: () => text('尽快更新首页和各栏目', 'Update the home page and its columns'),
  ground: ({ by }) => by,
  *check(view) {
    const threshold = view.threshold('home-page');
    const period = periodOf(threshold);
    if (threshold === undefined || period === undefined) return;
    let fresh = 0;
    for (const site of view.world.sites) {
      const columns = view.columns.filter((column) => column.file === site.file);
      const [first] = columns;
      if (first === undefined) continue;
      const until = view.knownUntil(first.file);
      const limit = until === undefined ? undefined : dayAfter(until, period, view.calendar, true);
      const lists = columns.filter((column) => isList(view, column));
      const held = lists.map(newestIn);
      const newest = latest(held.map(({ date }) => date));
      const doubt: Text | undefined =
        until === undefined
          ? undatedList
          : limit === undefined
            ? noCalendar
            : view.isComplete(site.file)
              ? held.find((one) => one.doubt !== undefined)?.doubt
              : unfinishedList;
      if (limit !== undefined && newest !== undefined && newest >= limit) fresh++;
      else if (doubt !== undefined || until === undefined) yield { answer: 'unknown', column: first, why: doubt ?? undatedList };
      // a site without any item has blank columns
      else if (newest !== undefined)
        yield {
          answer: 'fault',
          at: 'column',
          entries: [],
          columns: [first],
          value: site.url,
          site: site.name,
          newest,
          until,
          period,
          by: groundOf(threshold),
        };
    }
    yield fine(fresh);
  },
});
