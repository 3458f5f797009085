import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { rewritten } from './_fixes.js';
import { abolishedUnit, heldIn, unitsOfCatalog } from './_units.js';

export default defineRule<{ name: string; now: string; until?: string }>()({
  id: 'former-unit-name',
  severity: 'warning',
  title: text('单位用的是曾用名', 'A unit goes by a former name'),
  why: text(
    '机构改革之后还写旧名称，群众找不到单位，检查时会被指为目录没有动态更新。',
    'A name from before the reform sends people to an office that is gone, and shows that the catalog is not kept up.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：并动态更新；《政府信息公开条例》第五十三条（未及时更新目录的责任）',
    'Shandong 鲁政办发〔2024〕2号 item 15: keep it up to date; Regulation, article 53',
  ),
  on: 'catalog',
  message: ({ name, now, until }) =>
    until === undefined
      ? text(`“${name}”是“${now}”的曾用名`, `"${name}" is a former name of "${now}"`)
      : text(`“${name}”是“${now}”的曾用名，用到 ${until} 为止`, `"${name}" is a former name of "${now}", in use until ${until}`),
  way: ({ now }) => text(`改成“${now}”`, `Write "${now}"`),
  fixed: { safe: true, words: text('改成单位名录里现在的全称', 'the present full name of the register is written') },
  fix: ({ now, ...fact }) => rewritten(fact, now),
  *check(catalog, world) {
    for (const { name, role: _, ...place } of unitsOfCatalog(catalog, world.units)) {
      const match = world.units.resolve(name);
      if (match.kind !== 'former' || abolishedUnit(name, match, world.units) !== undefined) continue;
      const { until, unit } = match;
      if (heldIn(catalog.head.year, until, world.today)) continue;
      yield { ...place, name, now: unit.name, ...(until !== undefined && { until }) };
    }
  },
});
