import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { fine } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ unit: string; near: readonly string[] }>()({
  id: 'unknown-column-unit',
  severity: 'warning',
  title: text('栏目的所属单位不在单位名录里', 'A column of a unit that the register does not know'),
  why: text(
    '栏目写的单位查不到，出了问题不知道找谁改。',
    'When the unit of a column cannot be found, nobody can be asked to put anything right.',
  ),
  source: text(
    '《政府信息公开条例》第十条（由哪个行政机关负责公开）；本项目的单位名录',
    'Regulation, article 10 (which agency discloses); the register of this project',
  ),
  message: ({ unit, near, ...fault }) => {
    const { column } = subjectsOf(fault);
    const like =
      near.length === 0
        ? { zh: '', en: '' }
        : { zh: `；相近的有${near.map((one) => `“${one}”`).join('、')}`, en: `; near it are ${near.map((one) => `"${one}"`).join(', ')}` };
    return text(
      `栏目“${column}”的所属单位“${unit}”不在单位名录里${like.zh}`,
      `The register does not know "${unit}", the unit of the site column "${column}"${like.en}`,
    );
  },
  way: () => text('改成名录里的名称；确有其单位的，把它补进单位名录', 'Use a name of the register, or add the unit to it if it exists'),
  *check(view) {
    const { units } = view.world;
    if (!units.present) return;
    let known = 0;
    for (const column of view.columns) {
      const { unit } = column;
      if (unit === undefined) continue;
      const match = units.resolve(unit);
      if (match.kind !== 'unknown' || units.looksLikeGroup(unit)) known++;
      else
        yield { answer: 'fault', at: 'column', entries: [], columns: [column], field: ['unit'], value: unit, unit, near: match.candidates };
    }
    yield fine(known);
  },
});
