import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import type { Unit } from '../model/documents.js';
import { defineRule } from '../model/rule.js';

export default defineRule<Fault>()({
  id: 'disordered-unit-dates',
  severity: 'warning',
  title: text('单位沿革的日期前后不符', 'Dates of a unit that cannot all be right'),
  why: text(
    '曾用名用到哪一天，决定哪一年的目录可以写这个名称；日期写错，就会误报或者漏报。',
    'Until when a name was used decides which catalogs may still hold it; with a wrong date findings are false or missing.',
  ),
  source: text(
    '单位名录的约定：former 按时间先后写，until 是最后一天，不晚于今天和撤销日期（gkml schema units）',
    'The register: former names in the order of time, until is the last day, not after today or the abolition (gkml schema units)',
  ),
  on: 'units',
  message: ({ kind, name, date, other }) =>
    ({
      order: text(
        `曾用名“${name}”用到 ${date}，却写在用到 ${other} 的后面`,
        `"${name}" was used until ${date}, yet stands behind one used until ${other}`,
      ),
      abolished: text(
        `曾用名“${name}”用到 ${date}，晚于撤销日期 ${other}`,
        `"${name}" was used until ${date}, after the unit was abolished on ${other}`,
      ),
      future: text(`“${name}”的日期 ${date} 还没有到`, `The date ${date} of "${name}" has not come yet`),
    })[kind],
  way: () => text('核对机构改革的文件，改正日期或先后', 'Look at the papers of the reform, and mend the date or the order'),
  *check({ value: { units } }, world) {
    for (const [index, unit] of units.entries()) {
      for (const fault of faultsOf(unit, world.now ?? world.today)) yield { ...fault, at: ['units', index, ...fault.at] };
    }
  },
});

interface Fault {
  readonly at: Path;
  readonly kind: 'order' | 'abolished' | 'future';
  readonly name: string;
  readonly date: string;
  readonly other: string;
}

function* faultsOf({ name, former = [], abolished }: Unit, today: string): Generator<Fault> {
  // the newest first is an order too
  const dates = former.flatMap((old) => (typeof old === 'string' || old.until === undefined ? [] : [old.until]));
  const falling = dates.every((date, index) => index === 0 || date <= (dates[index - 1] ?? ''));
  let last = '';
  for (const [index, old] of former.entries()) {
    if (typeof old === 'string' || old.until === undefined) continue;
    const fact = { at: ['former', index, 'until'], name: old.name, date: old.until };
    if (old.until > today) yield { ...fact, kind: 'future', other: today };
    else if (abolished !== undefined && old.until > abolished) yield { ...fact, kind: 'abolished', other: abolished };
    else if (!falling && old.until < last) yield { ...fact, kind: 'order', other: last };
    last = old.until;
  }
  if (abolished !== undefined && abolished > today) yield { at: ['abolished'], kind: 'future', name, date: abolished, other: today };
}
