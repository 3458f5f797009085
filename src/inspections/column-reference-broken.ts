import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { allComplete, unfinishedList } from './_sites.js';
import { fine, unknownOf } from './_verdicts.js';
import { columnNamed, named, pathOf, reasonsOf } from './_words.js';

export default defineInspection<{ raw: string }>()({
  id: 'column-reference-broken',
  covers: ['unknown-site-column'],
  severity: 'error',
  title: text('失效的栏目引用', 'A reference that leads to no site column'),
  why: text(
    '目录指向的栏目不存在，群众照着找会落空；多半是网站改版后目录没有跟着改。',
    'The catalog sends people to a column that does not exist, mostly because the website changed and the catalog did not.',
  ),
  source: text('《政府信息公开条例》第十二条：目录应当及时更新', 'Regulation, article 12: catalogs are kept up to date'),
  message: ({ entries: [entry], raw, candidates: [best] = [] }) => {
    const name = entry === undefined ? { zh: '', en: '' } : named(entry);
    if (best === undefined)
      return text(
        `${name.zh}写的栏目“${raw}”在网站上没有，也没有相近的栏目`,
        `${name.en} names the site column "${raw}", which does not exist, nor anything near it`,
      );
    const [path, why] = [columnNamed(best.column), reasonsOf(best)];
    return text(
      `${name.zh}写的栏目“${raw}”在网站上没有；可能是“${path}”（${why.zh}）`,
      `${name.en} names the site column "${raw}", which does not exist; it may be "${path}" (${why.en})`,
    );
  },
  way: ({ candidates: [best] = [] }) =>
    best === undefined
      ? text('写网站上现有栏目的路径，或请网站管理部门恢复该栏目', 'Name a column that exists, or have this one restored')
      : text(`核对后改为 ${pathOf(best.column)}`, `After a look, change it to ${pathOf(best.column)}`),
  *check(view) {
    const { broken, outside, matches } = view.matching;
    const whole = allComplete(view);
    for (const { entry, reference, candidates } of broken) {
      if (!whole)
        yield unknownOf(
          entry,
          text(`没有找到“${reference.raw}”：${unfinishedList['zh-CN']}`, `"${reference.raw}" was not found: ${unfinishedList.en}`),
        );
      else
        yield {
          answer: 'fault',
          at: 'entry',
          entries: [entry],
          columns: [],
          value: reference.raw,
          reference: reference.raw,
          candidates,
          raw: reference.raw,
        };
    }
    for (const { entry, reference } of outside) {
      yield unknownOf(
        entry,
        text(
          `“${reference.raw}”在别的网站上，本项目没有那个网站的栏目清单`,
          `"${reference.raw}" is on another website, of which this project has no list of columns`,
        ),
      );
    }
    yield fine(matches.filter(({ by }) => by === 'reference').length);
  },
});
