import { text } from '../base/text.js';
import { remember } from '../matching/remember.js';
import { isStatutorySection } from '../matching/synonyms.js';
import { defineInspection } from '../model/inspection.js';
import { firmness } from './_links.js';
import { fine } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection()({
  id: 'statutory-column-without-basis',
  covers: ['statutory-without-basis'],
  severity: 'error',
  title: text('在法定主动公开内容里，没有写依据', 'Among what the law wants disclosed, but without a basis'),
  why: text(
    '放在法定主动公开内容下面，就要说得出是哪部法、哪一条；说不出的，应当列为其他事项，审慎公开。',
    'What stands among the statutory contents can be traced to a clause; what cannot belongs to the other items.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：全面梳理法律、法规、规章中关于主动公开信息的规定，确定法定公开事项',
    'Shandong 鲁政办发〔2024〕2号 item 15: go through laws, regulations and rules and fix the statutory items',
  ),
  message: (fault) => {
    const { entry, column } = subjectsOf(fault);
    return text(
      `${entry.zh}放在“${column}”，没有写公开依据`,
      `${entry.en} stands on "${column}", among the statutory contents, but names no basis`,
    );
  },
  way: () =>
    text(
      '在 basis 里写明法规名称和条款，如“《政府信息公开条例》第二十条第（七）项”；没有法定依据的，nature 改为 other，换一个栏目',
      'Name law and clause under basis, e.g. "《政府信息公开条例》第二十条第（七）项"; where no law orders it, set nature to other and use another column',
    ),
  *check(view) {
    const isFirm = firmness(view);
    let grounded = 0;
    const isStatutory = remember(isStatutorySection);
    for (const { entry, links } of view.placed) {
      if (entry.nature === 'other') continue;
      const link = links.find((one) => isFirm(one) && one.column.path.some(isStatutory));
      if (link === undefined) continue;
      if (entry.grounded) grounded++;
      else {
        yield {
          answer: 'fault',
          at: 'entry',
          entries: [entry],
          columns: [link.column],
          field: [],
          value: entry.title,
          // who never called it statutory may have meant no more than a place
          ...(entry.nature === undefined && { severity: 'warning' as const }),
        };
      }
    }
    yield fine(grounded);
  },
});
