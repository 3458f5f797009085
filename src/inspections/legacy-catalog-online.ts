import { text } from '../base/text.js';
import { normalName } from '../matching/normal.js';
import { defineInspection } from '../model/inspection.js';
import { isList, itemsIn } from './_contents.js';
import { isSameUnit } from './_units.js';
import { fine } from './_verdicts.js';
import { pathOf, subjectsOf } from './_words.js';

export default defineInspection()({
  id: 'legacy-catalog-online',
  severity: 'warning',
  title: text('主动公开基本目录还在网上', 'A legacy catalog that is still online'),
  why: text(
    '新目录编制完成后，原有的主动公开基本目录不再保留；两本目录都在网上，群众不知道照哪一本。',
    'Once the new catalog exists the legacy one is to go; with both online nobody knows which one counts.',
  ),
  source: text(
    '高政办字〔2024〕11号（五）：主动公开事项目录编制完成后，原有主动公开基本目录不再保留',
    'Gaoqing 高政办字〔2024〕11号 item 5: once the new catalog is made, the legacy one is not kept',
  ),
  message: (fault) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”还在用，新的主动公开事项目录已经编制`,
      `The site column "${column}" is still live, although the new catalog has been made`,
    );
  },
  way: () => text('撤下或者归档这个栏目，换成新的主动公开事项目录', 'Remove or archive the column, and show the new catalog instead'),
  *check(view) {
    const { catalogs } = view.world;
    const own = catalogs.filter(({ guidance }) => guidance !== true);
    let retired = 0;
    for (const column of view.columns) {
      if (!legacy.test(normalName(column.name))) continue;
      const { unit } = column;
      const isMade = own.some((catalog) => unit === undefined || isSameUnit(view, catalog.unit, unit));
      if (!isList(view, column) || itemsIn(column) === 0 || !isMade) retired++;
      else yield { answer: 'fault', at: 'column', entries: [], columns: [column], value: pathOf(column) };
    }
    yield fine(retired);
  },
});

const legacy = /主动公开基本目录(?:标准)?$/;
