import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { rewritten } from './_fixes.js';
import { abolishedUnit, heldIn, unitsOfCatalog } from './_units.js';

export default defineRule<{ name: string; since: string; successor?: string }>()({
  id: 'abolished-unit',
  severity: 'error',
  title: text('单位已经撤销', 'A unit that has been abolished'),
  why: text(
    '已经撤销的单位不会再公开任何信息，写在目录里等于没有人负责。',
    'A unit that is gone publishes nothing; to name it is to name nobody.',
  ),
  source: text(
    '《政府信息公开条例》第十条（由哪个行政机关负责公开）；本项目的单位名录',
    'Regulation, article 10 (which agency discloses); the register of this project',
  ),
  on: 'catalog',
  message: ({ name, since, successor }) =>
    successor === undefined
      ? text(`“${name}”已于 ${since} 撤销`, `"${name}" was abolished on ${since}`)
      : text(`“${name}”已于 ${since} 撤销，由“${successor}”承接`, `"${name}" was abolished on ${since}; "${successor}" has taken over`),
  way: ({ successor }) =>
    successor === undefined
      ? text(
          '改成承接这项职责的单位，并在单位名录里写明 successor',
          'Name the unit that took over, and note it in the register as successor',
        )
      : text(`改成“${successor}”`, `Write "${successor}"`),
  fixed: {
    safe: false,
    words: text(
      '改成名录里写明的承接单位；这一项职责是不是由它承接，要核对',
      'the successor of the register is written; whether it took this task over is to be looked at',
    ),
  },
  fix: ({ successor, ...fact }) => (successor === undefined ? undefined : rewritten(fact, successor, false)),
  *check(catalog, world) {
    for (const { name, role: _, ...place } of unitsOfCatalog(catalog, world.units)) {
      const { abolished, successor } = abolishedUnit(name, world.units.resolve(name), world.units) ?? {};
      if (abolished === undefined || heldIn(catalog.head.year, abolished, world.today)) continue;
      yield { ...place, name, since: abolished, ...(successor !== undefined && { successor }) };
    }
  },
});
