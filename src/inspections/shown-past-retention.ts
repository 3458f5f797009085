import { text } from '../base/text.js';
import { addDays, addMonths } from '../language/days.js';
import { readDeadline } from '../language/deadline.js';
import type { InspectedEntry } from '../model/inspection.js';
import { defineInspection } from '../model/inspection.js';
import type { Item } from './_items.js';
import { firmness } from './_links.js';
import { undatedList } from './_sites.js';
import { fine, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item; retention: string; end: string }>()({
  id: 'shown-past-retention',
  severity: 'info',
  title: text('过了公开时长还在网上', 'Still shown past its retention'),
  why: text(
    '目录写了公开多久，到期还挂着；涉及个人的公示名单尤其要按期撤下。',
    'The catalog says for how long; lists of persons above all have to be taken down in time.',
  ),
  source: text(
    '目录写明的公开时长；《个人信息保护法》第十九条：保存期限应当为实现处理目的所必要的最短时间',
    'The retention that the catalog gives; Personal Information Protection Law, article 19: no longer than is needed',
  ),
  message: ({ item, retention, end, ...fault }) => {
    const { entry, column } = subjectsOf(fault);
    return text(
      `${entry.zh}的公开时长是“${retention}”，栏目“${column}”里 ${item.date} 的“${item.title}”${end} 到期，还在网上`,
      `${entry.en} is to be shown "${retention}"; "${item.title}" of ${item.date} in the site column "${column}" was to go on ${end}, and is still there`,
    );
  },
  way: () =>
    text(
      '到期的撤下或者转入归档；需要长期公开的，改目录里的公开时长',
      'Take down or archive what is over, or change the retention in the catalog',
    ),
  *check(view) {
    const isFirm = firmness(view);
    let inTime = 0;
    for (const column of view.columns) {
      if (column.list === undefined || column.archived) continue;
      const links = view.linksOn(column);
      const entries = [...new Set(links.map(({ entry }) => entry))];
      // an item is that of any entry on the column: all must have an end
      const ends = entries.map(endOf);
      const [entry] = entries;
      if (entry === undefined || ends.includes(undefined) || !links.every(isFirm)) continue;
      const until = view.knownUntil(column.file);
      if (until === undefined) {
        yield unknownOn(column, undatedList);
        continue;
      }
      const found = firstOver(column.list, ends, until);
      if (found === undefined) inTime++;
      else {
        const retention = entry.retention ?? '';
        const { index, item, end } = found;
        yield {
          answer: 'fault',
          at: 'column',
          entries,
          columns: [column],
          field: ['list', index],
          value: retention,
          item,
          retention,
          end,
        };
      }
    }
    yield fine(inTime);
  },
});

type End = (day: string) => string;

// 长期, 存续期内 and 不少于1年 have no end
function endOf({ retention, year }: InspectedEntry): End | undefined {
  if (retention === undefined || /至少|不少于|不低于|以上|起码/.test(retention)) return undefined;
  const { kind, amount, unit, condition } = readDeadline(retention, { year });
  if (kind !== 'retention' || amount === undefined || unit === undefined || unit === 'workday' || condition !== undefined) return undefined;
  if (unit === 'day' || unit === 'week') return (day) => addDays(day, amount * (unit === 'week' ? 7 : 1));
  return (day) => addMonths(day, amount * (unit === 'year' ? 12 : 1));
}

function firstOver(
  list: readonly Item[],
  ends: readonly (End | undefined)[],
  until: string,
): { readonly index: number; readonly item: Item; readonly end: string } | undefined {
  for (const [index, item] of list.entries()) {
    const { date } = item;
    if (date === undefined) continue;
    const end = ends.map((one) => one?.(date) ?? '9999-12-31').sort()[ends.length - 1] ?? '9999-12-31';
    if (end < until) return { index, item, end };
  }
  return undefined;
}
