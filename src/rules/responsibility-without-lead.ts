import { text } from '../base/text.js';
import { partiesOf } from '../language/responsibility.js';
import { isSection } from '../language/sections.js';
import { defineRule } from '../model/rule.js';
import { statedValues } from './_places.js';

export default defineRule<{ names: readonly string[] }>()({
  id: 'responsibility-without-lead',
  severity: 'warning',
  title: text('几家单位负责，没有写明谁牵头', 'Several responsible units and no lead'),
  why: text(
    '共同制作的信息由牵头的单位公开。几家并列，等于哪一家都可以等别家先公开。',
    'Information made together is disclosed by the lead. Where several stand side by side, each may wait for the others.',
  ),
  source: text(
    '《政府信息公开条例》第十条第三款：两个以上行政机关共同制作的政府信息，由牵头制作的行政机关负责公开',
    'Regulation, article 10: information made by several agencies is disclosed by the lead agency',
  ),
  on: 'catalog',
  message: ({ names }) =>
    text(
      `${names.map((name) => `“${name}”`).join('、')}都负责，没有写明由谁牵头`,
      `${names.map((name) => `"${name}"`).join(', ')} are all responsible, and none of them leads`,
    ),
  way: ({ names: [first = ''] }) =>
    text(
      `写明牵头单位，如“${first}牵头，其他单位配合”；各管一段的，分成几个条目`,
      `Name the lead, e.g. ${first}牵头, or make an entry for each unit's share`,
    ),
  *check(catalog, world) {
    for (const { value, at } of statedValues(catalog, 'responsibility')) {
      if (typeof value === 'string' && !parted.test(value)) continue;
      const { lead = [], joint = [] } = partiesOf(value);
      if (lead.length > 0 || joint.length < 2) continue;
      const names = joint.filter((name) => !world.units.looksLikeGroup(name) && !isSection(name) && name.length <= 30);
      if (names.length < 2) continue;
      const first = typeof value === 'string' ? value.indexOf(names[0] ?? '') : -1;
      const last = names.at(-1) ?? '';
      const end = typeof value === 'string' ? value.lastIndexOf(last) + last.length : -1;
      yield { at, names, ...(first >= 0 && end > first && { within: [first, end] as const }) };
    }
  },
});

// one name alone, as most are, needs no lead
const parted = /[、，,；;\s和与及/]|\d[.．)）]/;
