import { compare } from '../base/diagnostic.js';
import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ id: string; first: string }>()({
  id: 'duplicate-plan-id',
  severity: 'error',
  title: text('两份工作要点用同一个编号', 'Two plans of one id'),
  why: text(
    '条目按“计划编号#序号”说明落实了哪项任务。重新印发的工作要点沿用旧编号又与旧的并存，就说不清落实的是哪一份的任务。',
    'Entries answer tasks by the id of their plan. Where a plan that was issued again keeps its id beside the old one, nobody knows whose task is meant.',
  ),
  source: text(
    '鲁政办发〔2024〕2号：对照重点任务梳理形成工作配档表，并将落实情况纳入年度报告',
    'Shandong 鲁政办发〔2024〕2号: a work table of the tasks, and their state in the annual report',
  ),
  on: 'world',
  message: ({ id, first }) => text(`计划编号“${id}”已经用在 ${first}`, `The plan id "${id}" already belongs to ${first}`),
  way: () =>
    text(
      '重新印发的换一个编号（如加上 -2），旧的不用了就移出项目；条目的 answers 跟着改',
      'Give the later one another id (such as one that ends in -2), or move the old one out of the project, and mend answers',
    ),
  applies: ({ plans }) => plans.length > 1,
  *check(_, world) {
    const first = new Map<string, string>();
    for (const { file, value } of [...world.plans].sort((a, b) => compare(a.file, b.file))) {
      const known = first.get(value.id);
      if (known === undefined) first.set(value.id, file);
      else if (known !== file) yield { file, at: ['id'], id: value.id, first: known };
    }
  },
});
