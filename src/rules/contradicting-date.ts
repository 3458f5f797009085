import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { contradictionsOfTask } from './_dates.js';

export default defineRule<{ stated: string; cell: string }>()({
  id: 'contradicting-date',
  severity: 'warning',
  title: text('要求里的时间和完成时限不一致', 'The text and the deadline name different dates'),
  why: text(
    '同一行里写了两个时间，责任单位不知道按哪一个办，督查时也说不清。',
    'With two dates in one row the unit does not know which to keep, nor the inspector which to ask for.',
  ),
  source: text(
    '任务分解表的具体要求与完成时限应当一致；鲁政办发〔2024〕2号：形成工作配档表，实时跟进推动',
    'Requirement and deadline of a row agree; Shandong 鲁政办发〔2024〕2号: follow the work table up',
  ),
  on: 'task',
  message: ({ stated, cell }) =>
    text(`要求里写“${stated}”，完成时限写“${cell}”，两处不一致`, `The requirement says "${stated}", the deadline says "${cell}"`),
  way: () =>
    text(
      '请发文单位明确以哪一处为准，改成一致；每年都要做的，完成时限写成“每年……前”',
      'Ask the issuer which one holds and make them agree; what is due every year gets a yearly deadline',
    ),
  *check({ plan, task }) {
    if (task.status === 'cancelled') return;
    for (const { stated, cell, within } of contradictionsOfTask(task.requirement, task.deadline, plan.year)) {
      yield { at: ['requirement'], within, stated, cell };
    }
  },
});
