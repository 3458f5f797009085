import { counted, text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { firmness } from './_links.js';
import { fine } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection()({
  id: 'scattered-entry',
  severity: 'info',
  title: text('一个条目分在许多栏目', 'One entry on many site columns'),
  why: text(
    '一个事项分在许多栏目里，哪一处最全、最新，谁也说不清。',
    'With one item in many columns, nobody can say which of them is complete and up to date.',
  ),
  source: text('《政府信息公开条例》第二十四条：便于检索、查阅', 'Regulation, article 24: information must be easy to find'),
  message: (fault) => {
    const { entry } = subjectsOf(fault);
    const count = fault.columns.length;
    return text(`${entry.zh}对应 ${count} 个栏目`, `${entry.en} stands on ${counted(count, 'site column')}`);
  },
  way: () => text('拆成几个条目，或只留主要栏目', 'Split the entry, or keep its main column'),
  *check(view) {
    const isFirm = firmness(view);
    const most = view.threshold('scattered-entry')?.value;
    if (most === undefined) return;
    let gathered = 0;
    for (const { entry, links } of view.placed) {
      if (links.length < most) {
        gathered++;
        continue;
      }
      const columns = [...new Set(links.filter(isFirm).map(({ column }) => column))];
      if (columns.length < most) gathered++;
      else yield { answer: 'fault', at: 'entry', entries: [entry], columns, value: entry.title };
    }
    yield fine(gathered);
  },
});
