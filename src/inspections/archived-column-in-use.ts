import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { firmness, unsureLink } from './_links.js';
import { fine, unknownOf } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection()({
  id: 'archived-column-in-use',
  covers: ['archived-site-column'],
  severity: 'warning',
  title: text('栏目已归档，条目仍在用', 'An archived column that an active entry still uses'),
  why: text(
    '归档的栏目不再更新，事项写在那里，新的信息就没有地方公开。',
    'An archived column takes nothing new, so there is nowhere for new information to appear.',
  ),
  source: text('《政府信息公开条例》第十二条：目录应当及时更新', 'Regulation, article 12: catalogs are kept up to date'),
  message: (fault) => {
    const { entry, column } = subjectsOf(fault);
    const since = fault.columns[0]?.updated?.slice(0, 10);
    return text(
      `${entry.zh}的栏目“${column}”已归档${since === undefined ? '' : `，最近更新 ${since}`}，条目仍在用`,
      `The site column "${column}" of ${entry.en} is archived${since === undefined ? '' : `, last updated ${since}`}, but the entry is active`,
    );
  },
  way: () => text('改写现用的栏目；事项已停用的，条目也停用', 'Name a column in use, or retire the entry'),
  *check(view) {
    const isFirm = firmness(view);
    let live = 0;
    for (const link of view.matching.matches) {
      const { entry, column, reference } = link;
      if (!column.archived) live++;
      else if (!isFirm(link)) yield unknownOf(entry, unsureLink, column);
      else
        yield {
          answer: 'fault',
          at: 'entry',
          entries: [entry],
          columns: [column],
          value: reference?.raw ?? column.path.join(' > '),
          reference: reference?.raw,
        };
    }
    yield fine(live);
  },
});
