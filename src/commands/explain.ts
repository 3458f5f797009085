import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';

const explain: Command = {
  name: 'explain',
  alias: '说明',
  order: 61,
  summary: text('说明一条规则：为什么、依据、怎么改', 'Explain a rule: why, its ground, the way out'),
  args: [{ spec: '<code>', summary: text('规则编号，如 unknown-unit', 'id of the rule, e.g. unknown-unit') }],
  examples: [{ command: 'gkml explain missing-element', summary: text('六要素不全是怎么回事', 'what missing-element is about') }],
  async run(request, io) {
    const [{ everyCard }, { wrapText }, { nearest }] = await Promise.all([
      import('../jobs/cards.js'),
      import('../base/width.js'),
      import('../base/distance.js'),
    ]);
    const code = request.args[0] ?? '';
    const cards = await everyCard();
    const card = cards.find((one) => one.id === code);
    if (card === undefined) {
      const near = nearest(
        code,
        cards.map((one) => one.id),
        0.5,
      );
      throw new UsageError(
        text(`没有“${code}”这条规则`, `There is no rule "${code}"`),
        near === undefined ? text('用 gkml rules 查看全部规则', 'See gkml rules') : text(`是否想写 ${near}？`, `Did you mean ${near}?`),
      );
    }
    const en = io.language === 'en';
    const levels = { error: text('错误', 'error'), warning: text('警告', 'warning'), info: text('提示', 'info') };
    const lines = [
      `${card.id}  ${levels[card.severity][io.language]}  ${card.title[io.language]}`,
      '',
      `${en ? 'Why: ' : '为什么：'}${card.why[io.language]}`,
      `${en ? 'Ground: ' : '依据：'}${card.source[io.language]}`,
      ...(card.settledBy === undefined ? [] : [notOfGuidances[io.language]]),
      `${en ? 'Level: ' : '调整级别：'}${en ? `in gkml.yaml, rules: { ${card.id}: error | warning | info | off }` : `在 gkml.yaml 里写 rules: { ${card.id}: error | warning | info | off }`}`,
    ];
    io.stdout.write(`${lines.flatMap((line) => wrapText(line, io.stdout.columns)).join('\n')}\n`);
    return 0;
  },
};
export default explain;

const notOfGuidances = text(
  '目录指引不查这一项：要由继承它的目录写明，查的是那些目录。',
  'Not asked of a guidance: the catalogs that inherit it settle it, and are asked.',
);
