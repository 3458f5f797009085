import { text } from '../base/text.js';
import { normalise } from '../language/normalise.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ name: string; successor?: string }>()({
  id: 'missing-successor',
  severity: 'warning',
  title: text('撤销的单位没有承接单位', 'An abolished unit without a successor'),
  why: text(
    '单位撤销后职责由谁承接没有写明，旧目录里的条目和任务就找不到主。',
    'Where the register does not say who took over, the entries and tasks of the old unit belong to nobody.',
  ),
  source: text(
    '《政府信息公开条例》第十条（由哪个行政机关负责公开）；本项目的单位名录',
    'Regulation, article 10 (which agency discloses); the register of this project',
  ),
  on: 'units',
  message: ({ name, successor }) =>
    successor === undefined
      ? text(`“${name}”已经撤销，没有写由谁承接`, `"${name}" is abolished, and nobody is named who took over`)
      : successor === name
        ? text(`“${name}”的承接单位写成了自己`, `"${name}" is its own successor`)
        : text(`“${name}”的承接单位“${successor}”不在单位名录里`, `"${successor}", the successor of "${name}", is not in the register`),
  way: ({ successor }) =>
    successor === undefined
      ? text('写明 successor，即承接单位的全称', 'State the successor by its full name')
      : text('改成名录里单位的全称，或把承接单位补进名录', 'Write the full name of a unit of the register, or add the successor to it'),
  *check({ value: { units } }, world) {
    const names = new Set(world.units.units.map((unit) => normalise(unit.name)));
    for (const [index, { name, abolished, successor }] of units.entries()) {
      // until then it has its work itself
      if (abolished === undefined || abolished > world.today) continue;
      if (successor === undefined) yield { at: ['units', index, 'abolished'], name };
      else if (successor === name || !names.has(normalise(successor))) yield { at: ['units', index, 'successor'], name, successor };
    }
  },
});
