import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { referencesOf } from './_references.js';

export default defineRule<{ id: string }>()({
  id: 'unknown-entry-reference',
  severity: 'error',
  title: text('引用的条目不存在', 'A reference to an entry that is not there'),
  why: text('“参见”“由某条目接替”指向一个没有的编号，看的人就断了线索。', 'A reference that leads nowhere leaves the reader with nothing.'),
  source: text(
    '《政府信息公开条例》第十二条：政府信息公开目录应当及时更新，包括政府信息的索引',
    'Regulation, article 12: catalogs are kept up to date and hold the index of the information',
  ),
  on: 'world',
  message: ({ id }) => text(`各目录里都没有编号为“${id}”的条目`, `No catalog has an entry with the id "${id}"`),
  way: () =>
    text(
      '改成现有条目的编号；引用的条目已经删去的，把这处引用也删去',
      'Use the id of an existing entry, or drop the reference if the entry is gone',
    ),
  *check(_, world) {
    for (const { fact, targets } of referencesOf(world)) if (targets.length === 0) yield fact;
  },
});
