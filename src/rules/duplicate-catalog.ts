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
    '高政办字〔2024〕11号（五）：编制本单位主动公开事项目录，编制完成后原有目录不再保留',
    'Gaoqing 高政办字〔2024〕11号 item 5: each unit compiles its catalog; the former one is not kept',
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
