import { text } from '../base/text.js';
import { type ColumnClass, defineInspection } from '../model/inspection.js';
import { isLeaf, isList, itemsIn } from './_contents.js';
import { unfinishedList } from './_sites.js';
import { fine, unknownOn } from './_verdicts.js';
import { groundOf, pathOf, subjectsOf, unreadWords } from './_words.js';

export default defineInspection<{ items: number; of: ColumnClass }>()({
  id: 'too-few-items',
  severity: 'info',
  title: text('栏目里的信息太少', 'A column with too few items'),
  why: text('栏目里只有零星几条，多半是开了栏目没有人维护。', 'A few stray items mostly mean that nobody keeps the column up.'),
  source: text('所用检查指标为这类栏目规定的最少信息数', 'The least number of items that the preset in force sets for the class'),
  message: ({ items, of, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”（${of.id}）有 ${items} 条信息，至少应有 ${of.minimum} 条`,
      `The site column "${column}" (${of.id}) holds ${items}, and should hold at least ${of.minimum}`,
    );
  },
  way: () => text('补充信息；内容少的，并入上级栏目', 'Add to it, or merge it into the column above'),
  ground: ({ of }) => groundOf(of),
  *check(view) {
    let enough = 0;
    for (const column of view.columns) {
      const of = view.classOf(column);
      const least = of?.minimum;
      if (of === undefined || least === undefined || !column.leaf || !isList(view, column)) continue;
      const items = itemsIn(column);
      if ((items ?? column.list?.length ?? 0) >= least) enough++;
      else if (items === undefined)
        yield unknownOn(
          column,
          column.unverified === undefined ? text('不知道有多少条信息', 'it is not known how many items it holds') : unreadWords(column),
        );
      else if (isLeaf(view, column) !== true) yield unknownOn(column, unfinishedList);
      // a blank column is told of as such
      else if (items > 0) {
        const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
        yield { answer: 'fault', at: 'column', entries, columns: [column], value: pathOf(column), items, of };
      }
    }
    yield fine(enough);
  },
});
