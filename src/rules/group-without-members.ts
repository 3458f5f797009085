import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import type { World } from '../model/world.js';
import { unitsOfCatalog } from './_units.js';

export default defineRule<{ name: string; known: boolean }>()({
  id: 'group-without-members',
  severity: 'warning',
  title: text('统称没有写明指哪些单位', 'A group word that stands for nobody'),
  why: text(
    '“各镇”“各部门”要靠单位名录才知道是哪几家；名录里没有，按单位分派、统计时这些单位就漏掉了。',
    'Only the register says whom 各镇 or 各部门 means; where it does not, these units get no task and are not counted.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：逐项明确公开主体……责任；本项目的单位名录',
    'Shandong 鲁政办发〔2024〕2号 item 15: each entry states who is responsible; the register of this project',
  ),
  settledBy: 'heir',
  on: 'catalog',
  message: ({ name, known }) =>
    known
      ? text(`单位名录里的“${name}”没有写明所指单位`, `The register lists no members of "${name}"`)
      : text(`单位名录没有写明“${name}”指哪些单位`, `The register does not say which units "${name}" stands for`),
  way: ({ name }) =>
    text(
      `在单位名录的 groups 里写明“${name}”的 members；范围由事项决定、列不全的写 open: true`,
      `List the members of "${name}" under groups of the register; write open: true where they depend on the matter`,
    ),
  *check(catalog, world) {
    if (!world.units.present) return;
    for (const { name, role: _, ...place } of unitsOfCatalog(catalog, world.units)) {
      const known = membership(name, world);
      if (known !== 'empty' && known !== 'unknown') continue;
      yield { ...place, name, known: known === 'empty' };
    }
  },
});

function membership(name: string, { units }: World): 'unknown' | 'empty' | 'open' | 'listed' | 'no group' {
  const match = units.resolve(name);
  if (match.kind === 'group') return match.members.length > 0 ? 'listed' : match.group.open === true ? 'open' : 'empty';
  // 有关部门 and 应急管理部门 depend on the matter by their own words; only 各… promises a list
  return match.kind === 'unknown' &&
    listable.test(name) &&
    !/有关|相关|涉及|主体|机关|各[业职内]?[务能设]?(?:科室?|处室|股室?)$/.test(name) &&
    units.looksLikeGroup(name)
    ? 'unknown'
    : 'no group';
}

const listable = /^.{0,6}各/;
