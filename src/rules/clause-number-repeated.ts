import { shortened, text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { bareNumber } from './_plan-table.js';

export default defineRule<{ number: string; first: string }>()({
  id: 'clause-number-repeated',
  severity: 'warning',
  title: text('条款序号重复', 'The same clause number twice'),
  why: text(
    '任务分解表按条款序号说明出自正文哪一条，两条一个号就说不清了，条款没有列进表格也看不出来。',
    'Rows of the table say by number which clause they stem from; with two clauses of one number nobody knows which is meant, or that one is left out.',
  ),
  source: text('工作要点正文的条款序号（本文件的 clauses）', 'The clause numbers of the plan (its clauses)'),
  on: 'plan',
  message: ({ number, first }) =>
    text(`条款序号“${number}”已经用在“${first}”上`, `Clause number "${number}" already belongs to "${first}"`),
  way: () =>
    text(
      '照正文改正序号，下级条款连上级一起写，如“二（一）”；正文就重号的，请发文单位明确，表格的 clause 跟着改',
      'Number it as in the text, with the clause above, e.g. "二（一）"; where the text has the number twice, ask the issuer, and mend clause in the table',
    ),
  *check({ value: { clauses = [] } }) {
    const first = new Map<string, string>();
    for (const [index, { number, title, text: words }] of clauses.entries()) {
      const bare = bareNumber(number);
      // 引言 and 结尾 stand for any paragraphs without a number
      if (!/[\d一二三四五六七八九十]/.test(bare)) continue;
      const known = first.get(bare);
      if (known === undefined) first.set(bare, shortened(title ?? words ?? number, 20));
      else yield { at: ['clauses', index, 'number'], number, first: known };
    }
  },
});
