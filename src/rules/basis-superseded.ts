import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { type Replacement, replacementOf } from '../language/laws.js';
import { defineRule } from '../model/rule.js';
import type { World } from '../model/world.js';
import { type Citation, citationsOf } from './_laws.js';

export default defineRule<{ raw: string; law: string; by: Replacement }>()({
  id: 'basis-superseded',
  severity: 'warning',
  title: text('依据已被替代', 'A basis that is no longer in force'),
  why: text(
    '依据废止或者全面修订以后，条文号和内容都可能变了，照旧引用就落了空。',
    'Once a law is repealed or made anew, its articles lead elsewhere or nowhere.',
  ),
  source: text(
    '法规登记：各部的施行日期和替代关系（gkml 自带，项目的 laws 可补充、更正）',
    'The law register: what is in force since when, and what took the place of what',
  ),
  on: 'entry',
  message: ({ raw, law, by }) => {
    const [since, sinceEn] = by.since === undefined ? ['', ''] : [`${by.since}起`, ` since ${by.since}`];
    return by.name === law
      ? text(
          `“${raw}”是修订前的文本，${since}施行的是${by.number ?? '新的文本'}`,
          `"${raw}" is a former edition;${sinceEn} ${by.number ?? 'another one'} is in force`,
        )
      : text(`“${raw}”已经废止，${since}由《${by.name}》替代`, `"${raw}" is no longer in force;${sinceEn} it is 《${by.name}》`);
  },
  way: ({ by }) =>
    text(
      `对照现行的《${by.name}》${by.number === undefined ? '' : `（${by.number}）`}改写名称和条文号`,
      `Cite 《${by.name}》${by.number === undefined ? '' : ` (${by.number})`} with the articles it has now`,
    ),
  check({ entry, state, catalog }, world) {
    if (state === 'retired' || entry.basis === undefined) return [];
    return citationsOf(entry.basis, world.laws).flatMap((cited) => {
      const by = replacement(cited, catalog.head.year, world);
      if (by === undefined) return [];
      const at: Path = cited.inParts ? [...cited.at, 'law'] : cited.at;
      return [{ at, ...(cited.within === undefined ? {} : { within: cited.within }), raw: cited.raw, law: cited.name, by }];
    });
  },
});

// a catalog of the years before was right; articles 9 to 12 of the old regulation have a rule of their own
function replacement({ law, former, numbers }: Citation, year: number, world: World): Replacement | undefined {
  if (law === undefined || (former === undefined && law.supersededBy === undefined)) return undefined;
  const by = replacementOf(law, former);
  if (by?.since === undefined || Number(by.since.slice(0, 4)) > year || by.since > world.today) return undefined;
  const { article } = numbers;
  const renumbered = law.name === '中华人民共和国政府信息公开条例' && article !== undefined && article >= 9 && article <= 12;
  return renumbered ? undefined : by;
}
