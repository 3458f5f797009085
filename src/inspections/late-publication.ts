import { counted, type Text, text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { dueFrom } from '../language/due-date.js';
import type { InspectedEntry, InspectionView, Verdict } from '../model/inspection.js';
import { defineInspection } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import { statutoryDeadlines } from '../reference/generated/statutory-deadlines.js';
import { type Item, isRecent, itemKey } from './_items.js';
import { firmness } from './_links.js';
import { dayAfter, noCalendar, periodOf, periodWords } from './_periods.js';
import { isOfColumn } from './_units.js';
import { fine, unknownOn } from './_verdicts.js';
import { groundOf, subjectsOf } from './_words.js';

// the regulation of 2007 is not counted by
const inForce = statutoryDeadlines.deadlines.find(({ id }) => id === '条例26')?.since ?? '9999-12-31';

interface Late {
  readonly item: Item;
  readonly due: string;
  readonly limit: Text;
}

export default defineInspection<Late>()({
  id: 'late-publication',
  severity: 'warning',
  title: text('公开迟了', 'Published later than allowed'),
  why: text(
    '网页上同时写着成文日期和发布日期，隔了多久一目了然；超过期限的，谁都看得出来。',
    'The page shows the day of the document and the day of its publication: everybody can count what lies between.',
  ),
  source: text(
    '《政府信息公开条例》第二十六条：自形成或者变更之日起20个工作日内公开；条目写的期限更短的按条目',
    'Regulation, article 26: within 20 working days; a shorter limit of the entry counts before it',
  ),
  message: ({ item, due, limit, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”里的“${item.title}”${item.formed} 成文，${item.date} 发布，按${limit['zh-CN']}应当在 ${due} 以前`,
      `"${item.title}" in the site column "${column}" is of ${item.formed} and came on ${item.date}; by ${limit.en} it was due on ${due}`,
    );
  },
  way: () =>
    text(
      '以后按期发布；成文日期或者发布日期录错的，在网站后台改正',
      'Be in time from now on; where one of the days is wrong on the page, put that right',
    ),
  ground: ({ limit }) => limit,
  *check(view) {
    const isFirm = firmness(view);
    const threshold = view.threshold('publication');
    const period = periodOf(threshold);
    if (threshold === undefined || period === undefined) return;
    const by = groundOf(threshold);
    const words = periodWords(period);
    const law: Text = text(`${by['zh-CN']}（${words.zh}）`, `${by.en} (${words.en})`);
    let inTime = 0;
    for (const column of view.columns) {
      if (column.list === undefined || column.archived) continue;
      const links = view.linksOn(column);
      const entries = [...new Set(links.map(({ entry }) => entry))];
      const owners = links.filter(isFirm).map(({ entry }) => entry);
      let made = 0;
      let uncounted = 0;
      for (const [index, item] of column.list.entries()) {
        const { date, formed, issuer } = item;
        if (date === undefined || formed === undefined || date < formed || formed < inForce || !isRecent(view, column, date)) continue;
        const lawful = dayAfter(formed, period, view.calendar);
        if (lawful !== undefined && date <= lawful && entries.length === 0) {
          inTime++;
          continue;
        }
        const own = entries.map((entry) => ownLimit(entry, formed, view));
        if (lawful === undefined || own.includes('uncounted')) {
          uncounted++;
          continue;
        }
        // an entry without a limit of its own has that of the law; of several the widest is sure
        const limits = (own.length === 0 ? [undefined] : own).map((one) =>
          one === undefined || one === 'uncounted' ? { due: lawful, limit: law } : one,
        );
        const widest = limits.reduce((most, one) => (one.due > most.due ? one : most));
        if (date <= widest.due) inTime++;
        else if (issuer === undefined) made++;
        else if (isOfColumn(view, issuer, column, owners)) yield late(column, entries, index, item, widest);
      }
      if (uncounted > 0) yield unknownOn(column, noCalendar);
      if (made > 0)
        yield unknownOn(
          column,
          text(
            `有 ${made} 条信息成文很久才发布，没有写制发机关，不能确定是不是本单位制作的`,
            `${counted(made, 'item')} came long after the document was made, but no maker is named, so it may be another agency`,
          ),
        );
    }
    yield fine(inTime);
  },
});

function late(
  column: ColumnNode,
  entries: readonly InspectedEntry[],
  index: number,
  item: Item,
  { due, limit }: Omit<Late, 'item'>,
): Verdict<Late> {
  const field = ['list', index];
  return { answer: 'fault', at: 'column', entries, columns: [column], field, value: itemKey(item), item, due, limit };
}

// what the entry itself says of the time after a document was made
function ownLimit(
  { id, deadline, year }: InspectedEntry,
  formed: string,
  { calendar }: InspectionView,
): { readonly due: string; readonly limit: Text } | 'uncounted' | undefined {
  const read = deadline === undefined ? undefined : readDeadline(deadline, { year });
  if (read === undefined || !/^within-/.test(read.kind) || read.before === true || read.condition !== undefined) return undefined;
  if (read.event !== undefined && !(read.events ?? []).includes('形成')) return undefined;
  const due = dueFrom(read, formed, calendar);
  if (due === undefined) return undefined;
  return due.estimated ? 'uncounted' : { due: due.date, limit: text(`条目 ${id} 写的“${read.raw}”`, `"${read.raw}" of entry ${id}`) };
}
