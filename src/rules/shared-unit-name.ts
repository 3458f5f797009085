import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { normalise } from '../language/normalise.js';
import type { Units } from '../model/documents.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ name: string; other: string; same: boolean }>()({
  id: 'shared-unit-name',
  severity: 'error',
  title: text('一个名称属于两个单位', 'One name for two units'),
  why: text(
    '两个单位共用一个名称，写这个名称的任务和条目就不知道归谁，gkml 只好当作不认识。',
    'Where two units share a name, nobody knows whose the task is, and gkml must take the name as unknown.',
  ),
  source: text(
    '《政府信息公开条例》第十条（由哪个行政机关负责公开）；单位名录的约定：一个名称只指一个单位',
    'Regulation, article 10 (which agency discloses); a name of the register means one unit',
  ),
  on: 'units',
  message: ({ name, other, same }) =>
    same
      ? text(`单位“${name}”登记了两次`, `The unit "${name}" is registered twice`)
      : text(`“${name}”已经是“${other}”的名称`, `"${name}" already is a name of "${other}"`),
  way: ({ same }) =>
    same
      ? text('并成一条', 'Make one record of the two')
      : text('给其中一个单位换一个写法，或删去这个别名', 'Give one of them another spelling, or drop the alias'),
  *check({ value }) {
    const owners = new Map<string, { readonly name: string; readonly record: number }>();
    for (const { name, owner, record, at } of namesIn(value)) {
      const key = normalise(name);
      const known = owners.get(key);
      if (known === undefined) owners.set(key, { name: owner, record });
      else if (known.record !== record) yield { at, name, other: known.name, same: known.name === owner };
    }
  },
});

// units that are gone leave their names to others; groups count behind the units
function* namesIn({ units, groups = [] }: Units): Generator<{ name: string; owner: string; record: number; at: Path }> {
  for (const [index, unit] of units.entries()) {
    if (unit.abolished !== undefined) continue;
    const all: [string, Path][] = [[unit.name, ['name']]];
    for (const [place, name] of (unit.short ?? []).entries()) all.push([name, ['short', place]]);
    for (const [place, name] of (unit.aliases ?? []).entries()) all.push([name, ['aliases', place]]);
    for (const [name, at] of all) yield { name, owner: unit.name, record: index, at: ['units', index, ...at] };
  }
  for (const [index, group] of groups.entries()) {
    const record = units.length + index;
    yield { name: group.name, owner: group.name, record, at: ['groups', index, 'name'] };
    for (const [place, name] of (group.aliases ?? []).entries()) {
      yield { name, owner: group.name, record, at: ['groups', index, 'aliases', place] };
    }
  }
}
