import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { type Item, itemKey } from './_items.js';
import { fine } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item }>()({
  id: 'published-before-formed',
  severity: 'warning',
  title: text('发布日期早于成文日期', 'Published before it was made'),
  why: text(
    '文件还没有成文就已经发布，两个日期必有一个是错的；按哪一个算期限都不可靠。',
    'No document is out before it is made: one of the two days is wrong, and no limit can be counted from either.',
  ),
  source: text(
    '《政府信息公开条例》第二十六条：期限自形成之日起算，日期要写对；《党政机关公文处理工作条例》第九条：成文日期',
    'Regulation, article 26: the time runs from the day of the document; Regulation on official documents, article 9',
  ),
  message: ({ item, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”里的“${item.title}”发布日期是 ${item.date}，成文日期却是 ${item.formed}`,
      `"${item.title}" in the site column "${column}" came on ${item.date}, but is of ${item.formed}`,
    );
  },
  way: () => text('对照原文，把录错的日期在网站后台改正', 'Compare with the document, and put the wrong day right on the website'),
  *check(view) {
    let inOrder = 0;
    for (const column of view.columns) {
      for (const [index, item] of (column.list ?? []).entries()) {
        const { date, formed } = item;
        if (date === undefined || formed === undefined) continue;
        if (date >= formed) inOrder++;
        else {
          const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
          yield { answer: 'fault', at: 'column', entries, columns: [column], field: ['list', index], value: itemKey(item), item };
        }
      }
    }
    yield fine(inOrder);
  },
});
