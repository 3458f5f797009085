import { text } from '../base/text.js';
import { yearOf } from '../language/days.js';
import { normalName } from '../matching/normal.js';
import { sharedName } from '../matching/synonyms.js';
import { defineInspection } from '../model/inspection.js';
import { isLeaf, isList } from './_contents.js';
import { type Item, itemKey } from './_items.js';
import { undatedList } from './_sites.js';
import { isSameUnit, ownerOf } from './_units.js';
import { fine, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item; latest: number }>()({
  id: 'past-year-catalog',
  severity: 'warning',
  title: text('网上的目录是往年的', 'A catalog of a past year'),
  why: text(
    '目录每年更新，网上挂的还是往年的，群众照着它找不到今年的事项。',
    'Catalogs are renewed; who goes by one of a past year does not find what is disclosed now.',
  ),
  source: text('《政府信息公开条例》第十二条：目录应当及时更新', 'Regulation, article 12: catalogs are kept up to date'),
  message: ({ item, latest, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”里最新的目录是“${item.title}”，${latest} 年的目录没有放上去`,
      `The newest catalog in the site column "${column}" is "${item.title}"; that of ${latest} is not there`,
    );
  },
  way: ({ latest }) => text(`发布 ${latest} 年的目录`, `Publish the catalog of ${latest}`),
  *check(view) {
    let current = 0;
    for (const column of view.columns) {
      if (sharedName(normalName(column.name)) !== '主动公开事项目录' || !isList(view, column)) continue;
      const { list = [], listed } = column;
      const unit = ownerOf(view, column);
      const years = view.world.catalogs.flatMap(({ guidance, unit: own, year }) =>
        guidance === true || unit === undefined || !isSameUnit(view, own, unit) ? [] : [year],
      );
      const until = view.knownUntil(column.file);
      // this year's may still be in the making
      const latest = Math.max(...years.filter((year) => year < yearOf(until ?? view.today)), 0);
      const shown = list.flatMap((item) => yearsOf(item.title).map((year) => ({ year, item })));
      if (latest === 0 || shown.length === 0) continue;
      const newest = shown.reduce((most, one) => (one.year > most.year ? one : most));
      if (newest.year >= latest) current++;
      else if (until === undefined) yield unknownOn(column, undatedList);
      else if (listed !== 'all' || column.unverified !== undefined || isLeaf(view, column) !== true || shown.length < list.length)
        yield unknownOn(
          column,
          text(`没有见到 ${latest} 年的目录，清单没有列全`, `no catalog of ${latest} was seen, but the list does not show everything`),
        );
      else
        yield {
          answer: 'fault',
          at: 'column',
          entries: [],
          columns: [column],
          field: ['list', list.indexOf(newest.item)],
          value: itemKey(newest.item),
          item: newest.item,
          latest,
        };
    }
    yield fine(current);
  },
});

function yearsOf(title: string): readonly number[] {
  return (title.match(/(?<!\d)20\d{2}(?=年|版|\)|）)/g) ?? []).map(Number);
}
