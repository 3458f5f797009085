import { text } from '../base/text.js';
import { isSection } from '../language/sections.js';
import { defineRule } from '../model/rule.js';
import { statedValues } from './_places.js';

export default defineRule<{ name: string; unit: string }>()({
  id: 'subject-is-section',
  severity: 'warning',
  title: text('公开主体写成了内设科室', 'A section stands as subject'),
  why: text(
    '科室不能以自己的名义公开政府信息，也不能作被告；公开主体写科室，等于没有写是哪个机关。',
    'A section discloses nothing in its own name; a subject that is a section leaves open which agency it is.',
  ),
  source: text(
    '《政府信息公开条例》第十条：行政机关制作的政府信息，由制作该政府信息的行政机关负责公开；内设机构只有依照法律、法规对外以自己名义履行行政管理职能的，才可以负责公开',
    'Regulation, article 10: the agency that made the information discloses it; a section only where a law lets it act in its own name',
  ),
  on: 'catalog',
  message: ({ name }) => text(`公开主体“${name}”是内设科室，不是行政机关`, `The subject "${name}" is a section inside an agency`),
  way: ({ name, unit }) =>
    text(
      `公开主体写“${unit}”这样的机关全称，“${name}”写到公开责任里`,
      `Name the agency as subject, e.g. ${unit}, and put "${name}" under responsibility`,
    ),
  *check(catalog, world) {
    for (const { value, at } of statedValues(catalog, 'subject')) {
      if (!sectionEnd.test(value) || !isSection(value)) continue;
      if (world.units.resolve(value).kind === 'unknown') yield { at, name: value, unit: catalog.head.unit };
    }
  },
});

const sectionEnd = /[科处股室办组线委工会团支)）]\s*$/;
