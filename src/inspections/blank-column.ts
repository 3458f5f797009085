import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { isLeaf, isList, itemsIn } from './_contents.js';
import { unfinishedList } from './_sites.js';
import { fine, unknownOn } from './_verdicts.js';
import { pathOf, subjectsOf, unreadWords } from './_words.js';

export default defineInspection()({
  id: 'blank-column',
  severity: 'warning',
  title: text('空白栏目', 'A blank site column'),
  why: text(
    '栏目里一条信息也没有，等于说了公开却没有公开；空白栏目多了，整个网站不合格。',
    'A column without a single item is a promise not kept; with several of them the whole site fails.',
  ),
  source: text('国办秘函〔2019〕19号：空白栏目达到5个即单项否决', '国办秘函〔2019〕19号: five blank columns fail a site outright'),
  message: (fault) => {
    const { column } = subjectsOf(fault);
    return text(`栏目“${column}”没有一条信息`, `The site column "${column}" holds no item`);
  },
  way: () => text('发布信息；确实没有内容的，并入上级栏目或撤下', 'Publish something, or merge or remove the column'),
  *check(view) {
    let filled = 0;
    for (const column of view.columns) {
      if (!column.leaf || !isList(view, column)) continue;
      const items = itemsIn(column);
      if (items === undefined) {
        // something that was read is enough to know that it is not blank
        if ((column.list ?? []).length > 0) filled++;
        else if (column.unverified !== undefined) yield unknownOn(column, unreadWords(column));
        else yield unknownOn(column, text('不知道有多少条信息', 'it is not known how many items it holds'));
      } else if (items > 0) filled++;
      else if (isLeaf(view, column) !== true) yield unknownOn(column, unfinishedList);
      else {
        const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
        yield { answer: 'fault', at: 'column', entries, columns: [column], value: pathOf(column) };
      }
    }
    yield fine(filled);
  },
});
