import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { contradictions } from './_dates.js';

export default defineRule<{ stated: string; cell: string }>()({
  id: 'contradicting-entry-date',
  severity: 'warning',
  title: text('公开内容里的时间和公开时限不一致', 'The content and the deadline of an entry name different dates'),
  why: text('一条事项写了两个时间，到哪一天算逾期就说不清。', 'With two dates in one entry nobody can say from which day it is late.'),
  source: text(
    '鲁政办发〔2024〕2号（十五）：明确公开……时限；《政府信息公开条例》第二十六条',
    'Shandong 鲁政办发〔2024〕2号 item 15: state the deadline; Regulation, article 26',
  ),
  on: 'entry',
  message: ({ stated, cell }) =>
    text(`公开内容里写“${stated}”，公开时限写“${cell}”，两处不一致`, `The content says "${stated}", the deadline says "${cell}"`),
  way: () =>
    text('核对依据，改成一致；公开内容里不必再写时间', 'Look at the basis and make them agree; the content need not repeat the date'),
  *check({ entry, effective, state, catalog }) {
    const { content } = entry;
    const value = typeof content === 'object' ? content.text : content;
    if (state === 'retired' || value === undefined) return;
    const at = typeof content === 'object' ? ['content', 'text'] : ['content'];
    for (const { stated, cell, within } of contradictions(value, effective.deadline, catalog.head.year)) {
      // a date in what is published is a clock only where it says so
      if (/^[^。；，]{0,12}?(?:公开|公布|发布|公示|更新|上网)/.test(value.slice(within[1]))) yield { at, within, stated, cell };
    }
  },
});
