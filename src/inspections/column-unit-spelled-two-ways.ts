import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { fine } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ unit: string; usual: string }>()({
  id: 'column-unit-spelled-two-ways',
  severity: 'info',
  title: text('同一单位的栏目写了两个名称', 'Columns of one unit under two names'),
  why: text(
    '一个单位两种写法，按单位统计、筛选时分成两家。',
    'Two names for one unit split it in two whenever somebody counts or filters by unit.',
  ),
  source: text(
    '《党政机关公文处理工作条例》第十九条（表述准确）；本项目的单位名录',
    'Regulation on official documents, article 19: wording is exact; the register of this project',
  ),
  message: ({ unit, usual, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”的所属单位写作“${unit}”，别的栏目写作“${usual}”，是同一单位`,
      `The unit of the site column "${column}" is written "${unit}", that of others "${usual}": they are one unit`,
    );
  },
  way: ({ usual }) => text(`统一写作“${usual}”`, `Write "${usual}" throughout`),
  *check(view) {
    const { units } = view.world;
    if (!units.present) return;
    // which of the names is the usual one must not hang on columns that were not seen
    const spelled = new Map<string, Set<string>>();
    const of = (unit: string) => {
      const match = units.resolve(unit);
      return match.kind === 'unit' ? match.unit.name : undefined;
    };
    for (const { unit, file } of view.columns) {
      const name = unit === undefined ? undefined : of(unit);
      if (unit === undefined || name === undefined) continue;
      const key = `${file}\n${name}`;
      const known = spelled.get(key);
      if (known === undefined) spelled.set(key, new Set([unit]));
      else known.add(unit);
    }
    let alike = 0;
    for (const column of view.columns) {
      const { unit, file } = column;
      const name = unit === undefined ? undefined : of(unit);
      if (unit === undefined || name === undefined) continue;
      // the full name is always right
      if (unit === name || !spelled.get(`${file}\n${name}`)?.has(name)) alike++;
      else yield { answer: 'fault', at: 'column', entries: [], columns: [column], field: ['unit'], value: unit, unit, usual: name };
    }
    yield fine(alike);
  },
});
