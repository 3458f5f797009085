import { text } from '../base/text.js';
import { isFiller } from '../language/normalise.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ number: number }>()({
  id: 'task-without-unit',
  severity: 'warning',
  title: text('任务没有责任单位', 'A task given to nobody'),
  why: text('没有责任单位的任务分派不出去，年底没有人报账。', 'A task without a unit is handed to nobody and reported by nobody.'),
  source: text(
    '鲁政办发〔2024〕2号：对照重点任务，梳理形成工作配档表，实时跟进推动',
    'Shandong 鲁政办发〔2024〕2号: turn the tasks into a work table and follow them up',
  ),
  on: 'task',
  message: ({ number }) => text(`第 ${number} 项任务没有写责任单位`, `Task ${number} names no responsible unit`),
  way: () =>
    text(
      '核对原表：合并单元格的，照上一行补写；原文确实没有的，请发文单位明确',
      'Look at the original table: fill in a merged cell from the row above; if there really is none, ask the issuer',
    ),
  *check({ task }) {
    if (task.status === 'cancelled') return;
    const read = readResponsibility(task.responsibility);
    if (unitsNamed(read).length > 0 || read.section !== undefined) return;
    if (typeof task.responsibility === 'string' && !isFiller(task.responsibility)) return;
    yield { at: task.responsibility === undefined ? ['number'] : ['responsibility'], number: task.number };
  },
});
