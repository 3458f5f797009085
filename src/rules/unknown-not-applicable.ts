import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { type LostReference, lostMessage, lostReference, lostWay } from './_answers.js';

export default defineRule<{ reference: LostReference }>()({
  id: 'unknown-not-applicable',
  severity: 'error',
  title: text('写了不涉及，却没有这一项', 'Something not applicable that is not there'),
  why: text(
    '写明不涉及的那一项并不存在，真正不涉及的那一项就仍然算缺。',
    'What is said not to concern the unit does not exist, so that what really does not concern it still counts as missing.',
  ),
  source: text(
    '政府信息公开条例第二十条、第二十一条的各项；本项目工作要点的任务分解表',
    "The items of articles 20 and 21 of the regulation; the task tables of this project's plans",
  ),
  on: 'catalog',
  message: ({ reference }) => lostMessage(reference),
  way: ({ reference }) => lostWay(reference),
  *check({ head }, world) {
    for (const [index, { what }] of (head.notApplicable ?? []).entries()) {
      const reference = lostReference(what, world);
      if (reference !== undefined) yield { at: ['notApplicable', index, 'what'], reference };
    }
  },
});
