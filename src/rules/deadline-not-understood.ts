import { shortened, text } from '../base/text.js';
import { parseDeadline, readDeadline } from '../language/deadline.js';
import type { Remark } from '../model/reading.js';
import { defineRule } from '../model/rule.js';
import { statedValues } from './_places.js';
import { usualLimit } from './_usual-deadlines.js';
import { isVague } from './_vague.js';

export default defineRule<{ raw: string; reason: Remark | undefined }>()({
  id: 'deadline-not-understood',
  severity: 'info',
  title: text('时限看不懂', 'A deadline that is not understood'),
  why: text(
    '看不懂的时限按原文保留，但排不进日程，也没有办法检查是否逾期。',
    'It is kept as written, but nothing can be scheduled by it or held against it.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：明确公开时限；《政府信息公开条例》第二十六条',
    'Shandong 鲁政办发〔2024〕2号 item 15: state the deadline; Regulation, article 26',
  ),
  on: 'catalog',
  message: ({ raw, reason }) =>
    reason === undefined
      ? text(`公开时限“${short(raw)}”看不懂`, `The deadline "${short(raw)}" is not understood`)
      : text(
          `公开时限“${short(raw)}”看不懂：${reason.message['zh-CN']}`,
          `The deadline "${short(raw)}" is not understood: ${reason.message.en}`,
        ),
  way: () =>
    text(
      '写成“自信息形成或者变更之日起20个工作日内”“每年3月31日前”“每月更新”“与政策文件同步公开”这样的话；原话有别的意思的，分项写明',
      'Write it like 自信息形成或者变更之日起20个工作日内, 每年3月31日前, 每月更新 or 与政策文件同步公开, or in parts',
    ),
  *check(catalog) {
    for (const { value, at } of statedValues(catalog, 'deadline')) {
      if (typeof value !== 'string' || usualLimit.test(value)) continue;
      const deadline = readDeadline(value, { year: catalog.head.year });
      const { kind, raw } = deadline;
      // vague words are told by vague-deadline
      if (kind !== 'unparsed' || isVague(deadline)) continue;
      const { warnings } = parseDeadline(raw, { year: catalog.head.year });
      // a dash is told by missing-element
      if (warnings.some(({ code }) => code === 'filler')) continue;
      const reason = warnings.find(({ code }) => code !== 'not-understood');
      yield reason === undefined ? { at, raw, reason } : { at, within: [reason.start, reason.end] as const, raw, reason };
    }
  },
});

function short(raw: string): string {
  return shortened(raw, 40);
}
