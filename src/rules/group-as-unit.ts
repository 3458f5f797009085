import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { type NamedUnit, unitsOfCatalog } from './_units.js';

export default defineRule<{ name: string; role: NamedUnit['role'] }>()({
  id: 'group-as-unit',
  severity: 'error',
  title: text('该写一个单位的地方写了统称', 'A group word where one unit must stand'),
  why: text(
    '“各有关单位”指谁，谁也不能认领。编制目录的、公开的、牵头的，都必须是一个具体的单位。',
    'Nobody answers to "all units concerned". Who compiles, who discloses and who leads must each be one unit.',
  ),
  source: text(
    '《政府信息公开条例》第十条：由制作该政府信息的行政机关负责公开；共同制作的，由牵头制作的行政机关负责公开',
    'Regulation, article 10: the agency that made the information discloses it; for joint work, the lead agency',
  ),
  settledBy: 'heir',
  on: 'catalog',
  message: ({ name, role }) =>
    text(`“${name}”是统称，不能作${words[role].zh}`, `"${name}" stands for many units and cannot be the ${words[role].en}`),
  way: ({ role }) =>
    role === 'lead'
      ? text('写明由哪个单位牵头，统称放在配合单位里', 'Name the one unit that leads; the group may stand among the supporting units')
      : text('写明具体的单位', 'Name the unit itself'),
  *check(catalog, world) {
    for (const { name, role, ...place } of unitsOfCatalog(catalog, world.units)) {
      if (role === 'joint' || role === 'support') continue;
      if (world.units.resolve(name).kind === 'unit') continue;
      if (world.units.resolve(name).kind === 'group' || world.units.looksLikeGroup(name)) yield { ...place, name, role };
    }
  },
});

const words: Readonly<Record<NamedUnit['role'], { readonly zh: string; readonly en: string }>> = {
  catalog: { zh: '编制目录的单位', en: 'unit of a catalog' },
  subject: { zh: '公开主体', en: 'subject' },
  lead: { zh: '牵头单位', en: 'lead unit' },
  joint: { zh: '责任单位', en: 'responsible unit' },
  support: { zh: '配合单位', en: 'supporting unit' },
};
