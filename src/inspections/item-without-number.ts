import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import type { Item } from './_items.js';
import { itemsLacking } from './_lacking.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item }>()({
  id: 'item-without-number',
  severity: 'info',
  title: text('政策文件没有文号', 'A policy document without its number'),
  why: text(
    '没有文号，文件引用不了，也查不到是不是正式的文件。',
    'Without its number a document can neither be cited nor be told from a draft.',
  ),
  source: text(
    '国办发〔2018〕37号：行政规范性文件统一登记、统一编号、统一印发；国办公开办函〔2019〕61号',
    '国办发〔2018〕37号: normative documents are registered, numbered and issued alike; 国办公开办函〔2019〕61号',
  ),
  message: ({ item, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”里的政策文件“${item.title}”没有文号`,
      `The policy document "${item.title}" in the site column "${column}" has no number`,
    );
  },
  way: () =>
    text('在网页上补上发文字号；没有文号的材料不放在政策文件里', 'Show its number; what has none does not belong among policy documents'),
  check: (view) => itemsLacking(view, text('文号', 'number'), ({ kind, number }) => (kind === 'policy' ? number !== undefined : undefined)),
});
