import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ number: number; from: number; to: number }>()({
  id: 'task-number-gap',
  severity: 'warning',
  title: text('任务序号不连续', 'A gap in the task numbers'),
  why: text(
    '序号跳号，多半是抄录时漏了一行，漏掉的任务没有人落实。',
    'A number left out is mostly a row left out, and its task is left undone.',
  ),
  source: text('工作要点任务分解表的序号', 'The numbers of the task-breakdown table'),
  on: 'plan',
  message: ({ number, from, to }) =>
    from === to
      ? text(`第 ${number} 项之前缺第 ${from} 项`, `Task ${from} is missing before task ${number}`)
      : text(`第 ${number} 项之前缺第 ${from} 至 ${to} 项`, `Tasks ${from} to ${to} are missing before task ${number}`),
  way: () =>
    text(
      '对照原表补上漏抄的行；原表就是这样的，在 notes 里说明，并在 gkml.yaml 里关掉这条规则',
      'Add the rows from the original table; if it is like that, say so in notes and turn this rule off in gkml.yaml',
    ),
  *check({ value }) {
    const order = value.tasks.map(({ number }, index) => ({ number, index })).sort((a, b) => a.number - b.number);
    let next = 1;
    for (const { number, index } of order) {
      if (number > next) yield { at: ['tasks', index, 'number'], number, from: next, to: number - 1 };
      next = Math.max(next, number + 1);
    }
  },
});
