import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ clause: string }>()({
  id: 'unknown-clause-reference',
  severity: 'error',
  title: text('正文里没有这一条款', 'A clause the text does not have'),
  why: text(
    '表格各行出自正文哪一条，是核对表格和正文有没有遗漏的依据；条款号写错就对不上。',
    'Rows and clauses are held against each other to see that nothing is left out; a wrong number breaks that.',
  ),
  source: text('工作要点正文的条款序号（本文件的 clauses）', 'The clause numbers of the plan (its clauses)'),
  on: 'task',
  message: ({ clause }) => text(`正文条款里没有“${clause}”`, `The clauses have no "${clause}"`),
  way: () =>
    text(
      '改成 clauses 里有的序号，如“二（一）”；漏抄的条款补抄上',
      'Use a number that stands under clauses, e.g. "二（一）", or add the clause if it was left out',
    ),
  *check({ plan, task }) {
    if (task.clause === undefined || plan.clauses === undefined || plan.clauses.length === 0) return;
    const known = numbers(plan.clauses);
    const parts = [task.clause, ...task.clause.split(/[、，,；;]/)].map(normal).filter(Boolean);
    const [whole = '', ...each] = parts;
    if (!known.has(whole) && !each.every((part) => known.has(part))) yield { at: ['clause'], clause: task.clause };
  },
});

const memo = new WeakMap<object, ReadonlySet<string>>();

function numbers(clauses: readonly { readonly number: string }[]): ReadonlySet<string> {
  const known = memo.get(clauses) ?? new Set(clauses.map((clause) => normal(clause.number)));
  memo.set(clauses, known);
  return known;
}

function normal(number: string): string {
  return number.normalize('NFKC').replace(/\s/g, '');
}
