import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import type { Item } from './_items.js';
import { itemsLacking } from './_lacking.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item }>()({
  id: 'item-without-validity',
  severity: 'info',
  title: text('政策文件没有标明是否有效', 'A policy document that does not say whether it is in force'),
  why: text(
    '文件废止了还照着办，或者有效的不敢用，都是因为网页上没有写。',
    'People go by documents that are gone, or dare not use those in force, because the page does not say.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（七）：以政府规章、行政规范性文件为重点，根据立改废情况动态更新',
    'Shandong 鲁政办发〔2024〕2号 item 7: published policies are kept up to date as they are made, changed and repealed',
  ),
  message: ({ item, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”里的政策文件“${item.title}”没有标明有效性`,
      `The policy document "${item.title}" in the site column "${column}" does not say whether it is in force`,
    );
  },
  way: () => text('在网页上标明有效、失效或者废止', 'Say on the page whether it is in force'),
  check: (view) =>
    itemsLacking(view, text('有效性', 'word on whether it is in force'), ({ kind, validity, expires }) =>
      kind === 'policy' ? validity !== undefined || expires !== undefined : undefined,
    ),
});
