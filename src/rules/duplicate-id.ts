import { compare } from '../base/diagnostic.js';
import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import type { EntrySummary, World } from '../model/world.js';

export default defineRule<{ id: string; first: EntrySummary }>()({
  id: 'duplicate-id',
  severity: 'error',
  title: text('条目编号重复', 'The same id twice'),
  why: text(
    '编号是条目的身份：引用、对照网站栏目、和去年的目录比对都靠它。两个条目共用一个编号，就分不清说的是哪一个。',
    'An id is what an entry is known by: references, reconciliation and comparison with last year all go by it. Two entries with one id cannot be told apart.',
  ),
  source: text(
    '《政府信息公开条例》第十二条：政府信息公开目录包括政府信息的索引、名称、内容概述、生成日期等内容',
    'Regulation on Open Government Information, article 12: a catalog holds the index, the name, … of the information',
  ),
  on: 'world',
  message: ({ id, first }) =>
    text(`编号“${id}”已经用在 ${first.file} 的“${first.title}”上`, `"${id}" already is the id of "${first.title}" in ${first.file}`),
  way: () =>
    text(
      '给其中一个条目另编一个没有用过的编号；若本来就是同一事项，删去一条',
      'Give one of them an id of its own, or delete one if they are the same item',
    ),
  *check(_, world) {
    const met = inheritedIn(world);
    for (const { file, unit, year, entries } of [...world.catalogs].sort((a, b) => compare(a.file, b.file))) {
      const match = world.units.resolve(unit);
      const name = match.kind === 'unit' || match.kind === 'former' ? match.unit.name : unit;
      for (const entry of entries) {
        if (entry.inherited !== undefined) continue;
        const known = met.get(entry.id);
        // the catalogs of one unit for several years are editions of one catalog, and an item keeps its id
        const first = known?.find((one) => (one.name !== name || one.year === year) && !isHandedOn(entry, one.entry));
        if (first !== undefined) yield { file, at: ['entries', entry.index, 'id'], id: entry.id, first: first.entry };
        else met.set(entry.id, known === undefined ? [{ entry, name, year }] : [...known, { entry, name, year }]);
      }
    }
    for (const { file, entries } of world.guidances ?? []) {
      const own = new Map<string, EntrySummary>();
      for (const entry of entries) {
        if (entry.inherited !== undefined) continue;
        const first = own.get(entry.id);
        if (first !== undefined) yield { file, at: ['entries', entry.index, 'id'], id: entry.id, first };
        else own.set(entry.id, entry);
      }
    }
  },
});

// what many catalogs inherit is one entry; in the file in which it stands it has its id rightly
function isHandedOn(own: EntrySummary, inherited: EntrySummary): boolean {
  return inherited.inherited !== undefined && inherited.inherited === own.file;
}

function inheritedIn(world: World): Map<string, readonly Met[]> {
  const met = new Map<string, readonly Met[]>();
  for (const { unit, year, entries } of world.catalogs) {
    for (const entry of entries) {
      if (entry.inherited === undefined) continue;
      const known = met.get(entry.id) ?? [];
      if (!known.some((one) => one.entry.inherited === entry.inherited)) met.set(entry.id, [...known, { entry, name: unit, year }]);
    }
  }
  return met;
}

interface Met {
  readonly entry: EntrySummary;
  readonly name: string;
  readonly year: number;
}
