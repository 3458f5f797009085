import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { columnsOfEntry, isElsewhere } from './_columns.js';
import { rewritten } from './_fixes.js';

export default defineRule<{ raw: string; candidates: readonly string[] }>()({
  id: 'unknown-site-column',
  severity: 'error',
  title: text('网站上没有这个栏目', 'A site column that is not there'),
  why: text(
    '目录指向的栏目不存在，群众照着找会落空；多半是网站改版后目录没有跟着改。',
    'The catalog sends people to a column that does not exist, mostly because the website changed and the catalog did not.',
  ),
  source: text(
    '《政府信息公开条例》第十二条：目录应当及时更新；本项目的栏目清单',
    'Regulation, article 12: catalogs are kept up to date; the list of site columns of this project',
  ),
  settledBy: 'heir',
  on: 'entry',
  message: ({ raw, candidates }) =>
    candidates.length > 0
      ? text(
          `网站上没有“${raw}”，相近的栏目有${candidates.map((one) => `“${one}”`).join('、')}`,
          `The website has no "${raw}"; near it are ${candidates.map((one) => `"${one}"`).join(', ')}`,
        )
      : text(`网站上没有“${raw}”`, `The website has no "${raw}"`),
  way: ({ candidates }) =>
    candidates.length > 0
      ? text(
          '改成网站上的栏目；网站确有这个栏目的，更新栏目清单',
          'Name a column of the website, or refresh the list of its columns if it is there',
        )
      : text(
          '改成网站上的栏目，或请网站管理单位增设；网站确有的，更新栏目清单',
          'Name a column of the website, have one set up, or refresh the list of its columns',
        ),
  fixed: {
    safe: false,
    words: text(
      '相近的栏目只有一个时改成它；也可能是栏目清单旧了',
      'the one near column is written; the list of columns may be out of date instead',
    ),
  },
  fix: ({ candidates: [meant, other], ...fact }) =>
    meant === undefined || other !== undefined ? undefined : rewritten(fact, meant, false),
  applies: ({ sites }) => sites.length > 0,
  *check(view, world) {
    if (view.state === 'retired') return;
    for (const { reference, place } of columnsOfEntry(view)) {
      if (isElsewhere(reference, world.sites) || world.sites.some((site) => site.find(reference) !== undefined)) continue;
      const candidates = [...new Set(world.sites.flatMap((site) => site.nearest(reference)))].slice(0, 3);
      yield { ...place, raw: reference.raw, candidates };
    }
  },
});
