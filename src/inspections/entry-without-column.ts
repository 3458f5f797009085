import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import { catalogsThatStateColumns } from './_links.js';
import { allComplete, unfinishedList } from './_sites.js';
import { fine, unknownOf } from './_verdicts.js';
import { columnNamed, named, pathOf, reasonsOf } from './_words.js';

export default defineInspection<{ sure: boolean; whole: boolean; best: Link | undefined }>()({
  id: 'entry-without-column',
  covers: ['website-without-column'],
  severity: 'warning',
  title: text('没有写明栏目的条目', 'An entry that names no site column'),
  why: text(
    '目录说在政府网站公开，却不说在哪个栏目，群众找不到，检查的人也没有办法核对。',
    'A promise to publish on the website without saying where helps neither readers nor inspectors.',
  ),
  source: text(
    '《政府信息公开条例》第二十三条、第二十四条：通过政府网站公开，利用统一的政府信息公开平台集中发布',
    'Regulation, articles 23 and 24: published on the website, gathered on one platform',
  ),
  message: ({ entries: [entry], sure, whole, best }) => {
    const name = entry === undefined ? { zh: '', en: '' } : named(entry);
    if (best === undefined) {
      return whole
        ? text(
            `${name.zh}的公开渠道有政府网站，但没有写栏目，网站上也没有名称相近的栏目`,
            `${name.en} is to be on the website, but names no site column, and none has a similar name`,
          )
        : text(`${name.zh}的公开渠道有政府网站，但没有写栏目`, `${name.en} is to be on the website, but names no site column`);
    }
    const [path, why] = [columnNamed(best.column), reasonsOf(best)];
    return sure
      ? text(
          `${name.zh}没有写栏目，按名称对到“${path}”（${why.zh}）`,
          `${name.en} names no site column; by its name it goes with "${path}" (${why.en})`,
        )
      : text(
          `${name.zh}的公开渠道有政府网站，但没有写栏目；可能是“${path}”（${why.zh}）`,
          `${name.en} names no site column; it may be "${path}" (${why.en})`,
        );
  },
  way: ({ best }) =>
    best === undefined
      ? text(
          '在网站上设置栏目并写入条目的 columns；不上网站的，改公开渠道',
          'Set up a column and name it in columns, or change the channels',
        )
      : text(`核对后在条目里写 columns: ${pathOf(best.column)}`, `After a look, write columns: ${pathOf(best.column)}`),
  *check(view) {
    const stating = catalogsThatStateColumns(view);
    const whole = allComplete(view);
    let inOrder = 0;
    for (const entry of view.entries) {
      if (!entry.wantsWebsite) continue;
      const sure = entry.references.length > 0 ? undefined : view.linksOf(entry).find((link) => link.by === 'name');
      // a catalog that names no columns at all is matched by name, and that is enough
      if (entry.references.length > 0 || (sure !== undefined && !stating.has(entry.file))) {
        inOrder++;
        continue;
      }
      if (!whole && !stating.has(entry.file)) {
        yield unknownOf(entry, unfinishedList);
        continue;
      }
      const candidates = sure === undefined ? view.proposalsOf(entry) : [sure];
      yield {
        answer: 'fault',
        at: 'entry',
        entries: [entry],
        columns: [],
        value: entry.title,
        candidates,
        sure: sure !== undefined,
        whole,
        best: candidates[0],
        // the column is there, only not written down
        severity: sure === undefined ? undefined : 'info',
      };
    }
    yield fine(inOrder);
  },
});
