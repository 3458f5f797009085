import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ number: number; others: number }>()({
  id: 'task-without-clause',
  severity: 'info',
  title: text('表格行没有写出自哪一条', 'A row that names no clause'),
  why: text(
    '别的行都写了出自正文哪一条，这一行没有写，就不知道是正文漏了它，还是抄录时漏写。',
    'Where the other rows name their clause, one that does not leaves open whether the text forgot it or the transcript did.',
  ),
  source: text(
    '任务分解表按正文条款分解；鲁政办发〔2024〕2号：对照本要点提出的重点任务，梳理形成工作配档表',
    'A task table divides up the clauses of the text; Shandong 鲁政办发〔2024〕2号: turn the key tasks into a work table',
  ),
  on: 'plan',
  message: ({ number, others }) =>
    text(
      `第 ${number} 项没有写出自正文哪一条，别的 ${others} 项都写了`,
      `Task ${number} names no clause of the text, as ${others} other tasks do`,
    ),
  way: () =>
    text(
      '在这一项的 clause 里写正文的条款序号，如“二（一）”；正文确实没有的，请发文单位明确',
      'Give the number of the clause under clause, e.g. "二（一）"; ask the issuer where the text has none',
    ),
  *check({ value: { clauses = [], tasks } }) {
    if (clauses.length === 0) return;
    const others = tasks.filter(({ clause }) => clause !== undefined).length;
    // where a good part of the rows has none, nobody has begun to say
    if (others * 4 < tasks.length * 3) return;
    for (const [index, { clause, number, status }] of tasks.entries())
      if (clause === undefined && status !== 'cancelled') yield { at: ['tasks', index, 'number'], number, others };
  },
});
