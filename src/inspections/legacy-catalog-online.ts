import { text } from '../base/text.js';
import { normalName } from '../matching/normal.js';
import { defineInspection } from '../model/inspection.js';
import { isList, itemsIn } from './_contents.js';
import { isSameUnit, ownerOf } from './_units.js';
import { fine, unknownOn } from './_verdicts.js';
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
    '《政府信息公开条例》第十二条：目录应当及时更新；做法参照高政办字〔2024〕11号（五）：主动公开事项目录编制完成后，原有主动公开基本目录不再保留',
    'Regulation, article 12: catalogs are kept up to date; as in Gaoqing, for example (高政办字〔2024〕11号 item 5): once the new catalog is made, the legacy one is not kept',
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
      const unit = ownerOf(view, column);
      if (!isList(view, column) || itemsIn(column) === 0) retired++;
      else if (unit === undefined) yield unknownOn(column, ownerless);
      else if (itemsIn(column) === undefined && (column.list ?? []).length === 0) yield unknownOn(column, unseen);
      else if (!own.some((catalog) => isSameUnit(view, catalog.unit, unit))) retired++;
      else yield { answer: 'fault', at: 'column', entries: [], columns: [column], value: pathOf(column) };
    }
    yield fine(retired);
  },
});

const ownerless = text(
  '栏目没有写所属单位，不知道这个单位的新目录编制好了没有',
  'the column names no unit, so it is not known whether the new catalog of that unit has been made',
);

const unseen = text('不知道栏目里还有没有信息', 'whether it still holds anything is not known');

const legacy = /主动公开基本目录(?:标准)?$/;
