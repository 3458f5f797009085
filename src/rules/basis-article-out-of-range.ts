import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { noSuchClause } from '../language/basis-remarks.js';
import { type MissingClause, missingClause } from '../language/laws.js';
import { defineRule } from '../model/rule.js';
import { citationsOf } from './_laws.js';

export default defineRule<{ law: string; missing: MissingClause }>()({
  id: 'basis-article-out-of-range',
  severity: 'warning',
  title: text('依据里没有这一条', 'An article the law does not have'),
  why: text(
    '条文号超出了这部法的条数，多半是抄错了数字，或者引的是另一部法。',
    'An article past the last one is a slip of the pen, or belongs to another law.',
  ),
  source: text(
    '法规登记里核实过的条数、项数（gkml 自带，项目的 laws 可补充、更正）',
    'The numbers of articles and items in the law register, where they are verified',
  ),
  on: 'entry',
  message: ({ law, missing }) => noSuchClause(law, missing),
  way: () => text('对照原文改条文号；引的是另一部法的，改名称', 'Correct the number by the text of the law, or name the law that has it'),
  check({ entry, state }, world) {
    if (state === 'retired' || entry.basis === undefined) return [];
    return citationsOf(entry.basis, world.laws).flatMap(({ law, former, numbers, at, inParts, within, clauseWithin }) => {
      const missing = law === undefined ? undefined : missingClause(law, former, numbers);
      if (missing === undefined || law === undefined) return [];
      const stretch = clauseWithin ?? within;
      const path: Path = inParts ? [...at, 'clause'] : at;
      return [{ at: path, ...(stretch === undefined ? {} : { within: stretch }), law: law.name, missing }];
    });
  },
});
