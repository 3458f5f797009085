import { type Language, text } from '../base/text.js';
import { type DueItem, type DueReport, type DueUnits, headingsOf, nobodyWords, type UndatedItem } from './due-report.js';

/** One unit, and what it has to do; in order of date. */
export interface DueGroup {
  readonly name: string;
  readonly items: readonly DueItem[];
  readonly undated: readonly UndatedItem[];
}

/** The report by unit: each thing stands under every unit that leads or answers for it, or under the one unit that was asked for. */
export function dueGroups({ items, undated, unit, headings }: DueReport, language: Language): readonly DueGroup[] {
  const nobody = nobodyWords[language];
  const names = unit === undefined ? [...headings, nobody] : [unit];
  const groups = new Map(names.map((name) => [name, { name, items: [] as DueItem[], undated: [] as UndatedItem[] }]));
  const under = (one: DueUnits) => (unit === undefined ? headingsOf(one, nobody) : names);
  for (const item of items) for (const name of under(item)) groups.get(name)?.items.push(item);
  for (const item of undated) for (const name of under(item)) groups.get(name)?.undated.push(item);
  return [...groups.values()].filter((group) => group.items.length + group.undated.length > 0);
}

/** What the unit that was asked for has to do with it: leads or answers, or supports; and the group by whose name it is meant. */
export function partOf({ units, support }: DueUnits, { unit = '', meant }: DueReport, language: Language): string {
  const own = units.filter((name) => meant.has(name));
  const names = own.length > 0 ? own : support.filter((name) => meant.has(name));
  const part = own.length > 0 ? text('牵头或负责', 'answers for it') : text('配合', 'supports');
  if (names.includes(unit)) return part[language];
  const list = names.join(language === 'en' ? ', ' : '、');
  return text(`${part['zh-CN']}（写的是“${list}”）`, `${part.en} (named as "${list}")`)[language];
}
