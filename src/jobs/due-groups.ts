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

/** What a unit that was asked for has to do with it: leads, answers, supports, or is meant by the name of a group. */
export function partOf({ units, support }: DueUnits, unit: string, language: Language): string {
  if (units.includes(unit)) return text('牵头或负责', 'answers for it')[language];
  if (support.includes(unit)) return text('配合', 'supports')[language];
  const names = [...units, ...support].join(language === 'en' ? ', ' : '、');
  return text(`写的是“${names}”`, `named as "${names}"`)[language];
}
