import { text } from '../base/text.js';
import { normalise } from '../language/normalise.js';
import type { Group } from '../model/documents.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ way: readonly string[] }>()({
  id: 'circular-group',
  severity: 'error',
  title: text('统称互相包含', 'Groups that hold each other'),
  why: text(
    '两个统称互相包含，谁也说不清各指哪些单位，多半是写反了。',
    'Where two groups hold each other nobody can say who is in which; mostly one was written the wrong way round.',
  ),
  source: text(
    '单位名录的约定：统称由单位和别的统称组成，最终都落到单位（gkml schema units）',
    'The register: a group comes down to units in the end (gkml schema units)',
  ),
  on: 'units',
  message: ({ way }) =>
    text(
      way.length === 1 ? `统称“${way[0]}”包含自己` : `统称${way.map((name) => `“${name}”`).join('→')}→“${way[0]}”，绕回了自己`,
      way.length === 1
        ? `The group "${way[0]}" holds itself`
        : `The groups ${way.map((name) => `"${name}"`).join(' > ')} lead back to "${way[0]}"`,
    ),
  way: ({ way }) => text(`从“${way.at(-1)}”的 members 里删去“${way[0]}”`, `Drop "${way[0]}" from the members of "${way.at(-1)}"`),
  *check({ value: { groups = [] } }) {
    const byName = new Map(
      groups.flatMap((group) => [group.name, ...(group.aliases ?? [])].map((name) => [normalise(name), group] as const)),
    );
    const told = new Set<Group>();
    for (const [index, group] of groups.entries()) {
      if (told.has(group)) continue;
      const circle = circleFrom(group, byName);
      if (circle === undefined) continue;
      for (const one of circle) told.add(one);
      yield { at: ['groups', index, 'name'], way: circle.map(({ name }) => name) };
    }
  },
});

// the shortest way from a group back to itself
function circleFrom(start: Group, byName: ReadonlyMap<string, Group>): readonly Group[] | undefined {
  const from = new Map<Group, Group>();
  const next: Group[] = [start];
  for (const group of next) {
    for (const name of group.members ?? []) {
      const member = byName.get(normalise(name));
      if (member === undefined) continue;
      if (member === start) {
        const way = [group];
        for (let at = group; at !== start; ) {
          at = from.get(at) ?? start;
          way.unshift(at);
        }
        return way;
      }
      if (from.has(member)) continue;
      from.set(member, group);
      next.push(member);
    }
  }
  return undefined;
}
