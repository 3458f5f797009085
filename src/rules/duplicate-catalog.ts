import { compare } from '../base/diagnostic.js';
import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { unitOn } from './_units.js';

export default defineRule<{ unit: string; year: number; first: string }>()({
  id: 'duplicate-catalog',
  severity: 'warning',
  title: text('一个单位一年有两份目录', 'Two catalogs of one unit and year'),
  why: text(
    '目录一个单位一年一份。两份并存，统计会重复，也分不清哪一份算数。',
    'There is one catalog a unit and year. With two, counts double and nobody knows which one holds.',
  ),
  source: text(
    '《政府信息公开条例》第十二条：目录应当及时更新；做法参照高政办字〔2024〕11号（五）：目录编制完成后，原有的不再保留',
    'Regulation, article 12: catalogs are kept up to date; as in Gaoqing, for example (高政办字〔2024〕11号 item 5): once the new catalog is made, the former one is not kept',
  ),
  on: 'world',
  message: ({ unit, year, first }) =>
    text(`“${unit}” ${year} 年的目录已经有 ${first}`, `"${unit}" already has a catalog for ${year}: ${first}`),
  way: () =>
    text('合并成一份；其中一份是别的单位或年度的，改正 unit 或 year', 'Merge them, or correct unit or year if one belongs elsewhere'),
  *check(_, world) {
    const first = new Map<string, string>();
    for (const { file, unit, year } of [...world.catalogs].sort((a, b) => compare(a.file, b.file))) {
      const name = unitOn(unit, world) ?? unit;
      const known = first.get(`${year} ${name}`);
      if (known === undefined) first.set(`${year} ${name}`, file);
      else yield { file, at: ['unit'], unit: name, year, first: known };
    }
  },
});
