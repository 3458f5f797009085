import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import type { Item } from './_items.js';
import { itemsLacking } from './_lacking.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item }>()({
  id: 'undated-item',
  severity: 'warning',
  title: text('信息没有发布日期', 'An item without a date'),
  why: text(
    '没有日期，群众不知道是哪一年的事，也没有办法核对有没有按期公开。',
    'Without a date nobody knows of which year it speaks, or whether it came in time.',
  ),
  source: text(
    '国办发〔2017〕47号《政府网站发展指引》：信息标明发布时间；《政府信息公开条例》第二十六条',
    '国办发〔2017〕47号 on the development of government websites: items show their time; Regulation, article 26',
  ),
  message: ({ item, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(`栏目“${column}”里的“${item.title}”没有发布日期`, `"${item.title}" in the site column "${column}" has no date`);
  },
  way: () => text('在网页上标明发布日期', 'Show the date on the page'),
  check: (view) => itemsLacking(view, text('日期', 'date'), ({ date }) => date !== undefined),
});
