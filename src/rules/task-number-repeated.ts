import { shortened, text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ number: number; first: string }>()({
  id: 'task-number-repeated',
  severity: 'error',
  title: text('任务序号重复', 'The same task number twice'),
  why: text(
    '条目按“计划编号#序号”说明落实了哪项任务，两项任务一个号就说不清了。',
    'Entries answer tasks by number; with two tasks of one number nobody knows which is meant.',
  ),
  source: text('工作要点任务分解表的序号', 'The numbers of the task-breakdown table'),
  on: 'plan',
  message: ({ number, first }) => text(`序号 ${number} 已经用在“${first}”上`, `Number ${number} already belongs to "${first}"`),
  way: () =>
    text(
      '照原表改正序号；原表没有序号的，接着上一行编',
      'Number it as in the original table, or go on from the row above where it has none',
    ),
  *check({ value }) {
    const first = new Map<number, string>();
    for (const [index, { number, requirement }] of value.tasks.entries()) {
      const known = first.get(number);
      if (known === undefined) first.set(number, shortened(requirement, 20));
      else yield { at: ['tasks', index, 'number'], number, first: known };
    }
  },
});
