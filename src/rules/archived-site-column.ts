import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { columnsOfEntry } from './_columns.js';

export default defineRule<{ raw: string }>()({
  id: 'archived-site-column',
  severity: 'warning',
  title: text('栏目已经归档', 'A site column that has been archived'),
  why: text(
    '归档的栏目不再更新，事项写在那里，新的信息就没有地方公开。',
    'An archived column takes nothing new, so there is nowhere for new information to appear.',
  ),
  source: text(
    '《政府信息公开条例》第十二条：目录应当及时更新；本项目的栏目清单',
    'Regulation, article 12: catalogs are kept up to date; the list of site columns of this project',
  ),
  settledBy: 'heir',
  on: 'entry',
  message: ({ raw }) => text(`“${raw}”已经归档，不再更新`, `"${raw}" has been archived and is no longer updated`),
  way: () =>
    text(
      '改成现在更新的栏目；事项已经结束的，把条目的 status 改为 retired',
      'Name the column now in use; if the item has ended, set its status to retired',
    ),
  applies: ({ sites }) => sites.length > 0,
  *check(view, world) {
    if (view.state !== 'active') return;
    for (const { reference, place } of columnsOfEntry(view)) {
      const found = world.sites.flatMap((site) => site.find(reference) ?? []);
      if (found.length > 0 && found.every((column) => column.archived)) yield { ...place, raw: reference.raw };
    }
  },
});
