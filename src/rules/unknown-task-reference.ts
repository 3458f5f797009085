import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ number: number; plan: string; last: number }>()({
  id: 'unknown-task-reference',
  severity: 'error',
  title: text('工作要点里没有这项任务', 'A task the plan does not have'),
  why: text(
    '条目说落实了某项任务，任务号却不存在，汇总任务完成情况时就会漏掉它。',
    'An entry that claims to answer a task that is not there drops out of every account of the plan.',
  ),
  source: text(
    '鲁政办发〔2024〕2号：对照重点任务梳理形成工作配档表，并将落实情况纳入年度报告',
    'Shandong 鲁政办发〔2024〕2号: a work table of the tasks, and their state in the annual report',
  ),
  on: 'entry',
  message: ({ number, plan, last }) =>
    text(`《${plan}》没有第 ${number} 项任务，最后一项是第 ${last} 项`, `"${plan}" has no task ${number}; its last is ${last}`),
  way: () => text('核对任务分解表的序号后改正', 'Look the number up in the task table'),
  applies: ({ plans }) => plans.length > 0,
  *check({ entry, state }, world) {
    if (state === 'retired') return;
    for (const [index, answer] of (entry.answers ?? []).entries()) {
      const [id, number] = [answer.slice(0, answer.indexOf('#')), Number(answer.slice(answer.indexOf('#') + 1))];
      // #3 without a plan may be task 3 of any; a plan that is not at hand cannot be held against anybody; neither can one that could not be read whole
      const plans = id === '' ? world.plans : world.plans.filter(({ value }) => value.id === id);
      if (plans.length === 0 || plans.some(({ value }) => value.tasks.some((task) => task.number === number))) continue;
      const [plan] = plans;
      const last = Math.max(0, ...(plan?.value.tasks.map((task) => task.number) ?? []));
      if (plan !== undefined && last > 0) yield { at: ['answers', index], number, plan: plan.value.title, last };
    }
  },
});
