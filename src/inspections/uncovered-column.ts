import { text } from '../base/text.js';
import { defineInspection, type InspectionView } from '../model/inspection.js';
import { isLeaf } from './_contents.js';
import { firmness } from './_links.js';
import { hasAllAbove, unfinishedList } from './_sites.js';
import { unitsAreClear } from './_units.js';
import { fine, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ here: boolean; unit: string }>()({
  id: 'uncovered-column',
  severity: 'warning',
  title: text('没有条目对应的栏目', 'A site column that no entry covers'),
  why: text(
    '栏目设在法定主动公开内容下面，目录里却没有这一项：要么目录漏了，要么栏目多了。',
    'The column stands among what the law wants disclosed, but the catalog knows nothing of it: one of the two is wrong.',
  ),
  source: text(
    '《政府信息公开条例》第二十二条；国办公开办函〔2019〕61号',
    'Regulation, article 22; 国办公开办函〔2019〕61号 on uniform platforms',
  ),
  message: ({ here, unit, ...fault }) => {
    const { column } = subjectsOf(fault);
    if (!here && unit === '')
      return text(
        `栏目“${column}”没有目录条目对应；没有写是哪个单位的栏目，本项目里又没有全部单位的目录`,
        `No entry covers the site column "${column}"; whose it is is not said, and this project has not the catalogs of all units`,
      );
    return here
      ? text(`栏目“${column}”没有目录条目对应`, `No entry covers the site column "${column}"`)
      : text(
          `栏目“${column}”没有目录条目对应；所属单位${unit}的目录不在本项目内`,
          `No entry covers the site column "${column}"; the catalog of its unit, ${unit}, is not in this project`,
        );
  },
  way: ({ here, unit }) =>
    here
      ? text('在目录里补上条目并写明栏目；不再使用的栏目归档', 'Add an entry that names it, or archive the column')
      : unit === ''
        ? text('问清是哪个单位的栏目，在栏目清单里写明 unit', 'Find out whose column it is, and write its unit into the list of columns')
        : text('把该单位的目录放进项目后再对照', 'Reconcile again with the catalog of that unit'),
  *check(view) {
    let covered = 0;
    const doubtful = hasDoubtfulEntries(view);
    for (const column of view.columns) {
      const coverage = view.coverage(column);
      if (coverage === 'covered') covered++;
      if (coverage !== 'uncovered') continue;
      // an entry whose column is not sure may mean this one, or a level that an unfinished list leaves out
      if (!view.isComplete(column.file) && (doubtful || isLeaf(view, column) !== true || !hasAllAbove(view, column))) {
        yield unknownOn(column, unfinishedList);
        continue;
      }
      if (!unitsAreClear(view)) {
        yield unknownOn(column, unclear);
        continue;
      }
      const here = view.unitHasCatalog(column);
      yield {
        answer: 'fault',
        at: 'column',
        entries: [],
        columns: [column],
        value: column.path.join(' > '),
        here,
        unit: column.unit ?? '',
        severity: here ? undefined : 'info',
      };
    }
    yield fine(covered);
  },
});

const unclear = text(
  '没有单位名录，分不清栏目是哪个单位的，对应的条目可能对到了别的单位的栏目',
  'without a register of units it is not clear whose column this is, and its entry may have gone to the column of another',
);

function hasDoubtfulEntries(view: InspectionView): boolean {
  const { broken, matches } = view.matching;
  const isFirm = firmness(view);
  if (broken.length > 0 || matches.some((link) => link.by === 'reference' && !isFirm(link))) return true;
  return view.entries.some((entry) => entry.wantsWebsite && view.linksOf(entry).length === 0);
}
