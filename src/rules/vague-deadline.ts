import { text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { defineRule } from '../model/rule.js';
import { statedValues } from './_places.js';
import { isVague, vagueWord } from './_vague.js';

export default defineRule<{ raw: string }>()({
  id: 'vague-deadline',
  severity: 'warning',
  title: text('时限说得含糊', 'A deadline without a number'),
  why: text(
    '“及时”“适时”没有期限，谁也说不清到哪一天算晚。按条例，最迟不得超过20个工作日。',
    '"Promptly" sets no day after which it is late; under the regulation it is 20 working days at the latest.',
  ),
  source: text(
    '《政府信息公开条例》第二十六条：自该政府信息形成或者变更之日起20个工作日内及时公开',
    'Regulation, article 26: within 20 working days of being made or changed',
  ),
  on: 'catalog',
  message: ({ raw }) =>
    text(
      `“${raw}”没有期限，只能按条例第二十六条的 20 个工作日掌握`,
      `"${raw}" sets no limit; article 26 of the regulation then gives 20 working days`,
    ),
  way: () =>
    text(
      '写明期限，如“自信息形成或者变更之日起20个工作日内”“每年3月31日前”',
      'State a limit, e.g. 自信息形成或者变更之日起20个工作日内 or 每年3月31日前',
    ),
  *check(catalog) {
    for (const { value, at } of statedValues(catalog, 'deadline')) {
      if (typeof value === 'string' && !vagueWord.test(value)) continue;
      const deadline = readDeadline(value, { year: catalog.head.year });
      if (isVague(deadline)) yield { at, raw: deadline.raw };
    }
  },
});
