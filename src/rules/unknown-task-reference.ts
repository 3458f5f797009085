import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { type LostReference, lostMessage, lostReference, lostWay } from './_answers.js';

export default defineRule<{ reference: LostReference }>()({
  id: 'unknown-task-reference',
  severity: 'error',
  title: text('工作要点里没有这项任务', 'A task the plan does not have'),
  why: text(
    '条目说落实了某项任务、条例的某项内容，编号却不存在，汇总落实情况时就会漏掉它。',
    'An entry that claims to answer a task or an item of the regulation that is not there drops out of every account.',
  ),
  source: text(
    '鲁政办发〔2024〕2号：对照重点任务梳理形成工作配档表，并将落实情况纳入年度报告',
    'Shandong 鲁政办发〔2024〕2号: a work table of the tasks, and their state in the annual report',
  ),
  on: 'entry',
  message: ({ reference }) => lostMessage(reference),
  way: ({ reference }) => lostWay(reference),
  *check({ entry, state }, world) {
    if (state === 'retired' || entry.answers === undefined) return;
    for (const [index, answer] of entry.answers.entries()) {
      const reference = lostReference(answer, world);
      if (reference !== undefined) yield { at: ['answers', index], reference };
    }
  },
});
