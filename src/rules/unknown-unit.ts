import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { byNearestName, type UnknownName, unknownName } from './_nearest-unit.js';
import { heldIn, isNoUnitName, unitsOfCatalog } from './_units.js';

export default defineRule<UnknownName>()({
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
  settledBy: 'heir',
  on: 'catalog',
  message: unknownName,
  way: ({ candidates, gone }) => {
    const meant = gone === undefined ? candidates[0] : gone.now;
    return meant === undefined
      ? text('改成单位名录里的名称；确有其单位的，把它补进单位名录', 'Use a name of the register, or add the unit to it if it exists')
      : text(`改成“${meant}”；确有其单位的，把它补进单位名录`, `Write "${meant}", or add the unit to the register if it exists`);
  },
  ...byNearestName,
  *check(catalog, world) {
    if (!world.units.present) return;
    for (const { name, role: _, ...place } of unitsOfCatalog(catalog, world.units)) {
      const match = world.units.resolve(name);
      if (match.kind !== 'unknown' || isNoUnitName(name, world.units)) continue;
      const { candidates, gone } = match;
      // a catalog of a year in which the name was still right may keep it
      if (gone !== undefined && heldIn(catalog.head.year, gone.until, world.today)) yield { ...place, name, candidates: [gone.name] };
      else yield { ...place, name, candidates, ...(gone !== undefined && { gone }) };
    }
  },
});
