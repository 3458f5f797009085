import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { isNoUnitName, unitsOfCatalog } from './_units.js';

export default defineRule<{ name: string; candidates: readonly string[] }>()({
  id: 'unknown-unit',
  severity: 'error',
  title: text('单位名录里没有的单位', 'A unit that the register does not know'),
  why: text(
    '单位写错一个字，任务就落不到人，统计也分成两家。一个单位在目录里只能有一个名字。',
    'One wrong character and nobody is responsible, and counts split in two. A unit goes by one name in all catalogs.',
  ),
  source: text(
    '《政府信息公开条例》第十条（由哪个行政机关负责公开）；本项目的单位名录',
    'Regulation, article 10 (which agency discloses); the register of this project',
  ),
  on: 'catalog',
  message: ({ name, candidates }) =>
    candidates.length > 0
      ? text(
          `单位名录里没有“${name}”，是不是${candidates.map((one) => `“${one}”`).join('或')}？`,
          `The register has no "${name}"; did you mean ${candidates.map((one) => `"${one}"`).join(' or ')}?`,
        )
      : text(`单位名录里没有“${name}”`, `The register has no "${name}"`),
  way: ({ candidates }) =>
    candidates.length > 0
      ? text(
          `改成“${candidates[0]}”；确有其单位的，把它补进单位名录`,
          `Write "${candidates[0]}", or add the unit to the register if it exists`,
        )
      : text('改成单位名录里的名称；确有其单位的，把它补进单位名录', 'Use a name of the register, or add the unit to it if it exists'),
  *check(catalog, world) {
    if (!world.units.present) return;
    for (const { name, role: _, ...place } of unitsOfCatalog(catalog, world.units)) {
      const match = world.units.resolve(name);
      if (match.kind !== 'unknown' || isNoUnitName(name, world.units)) continue;
      yield { ...place, name, candidates: match.candidates };
    }
  },
});
