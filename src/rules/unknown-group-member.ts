import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { rewritten } from './_fixes.js';

export default defineRule<{ name: string; group: string; candidates: readonly string[]; now?: string }>()({
  id: 'unknown-group-member',
  severity: 'error',
  title: text('统称所指的单位不在名录里', 'A member of a group that the register does not know'),
  why: text(
    '统称里写错一个单位，按统称分派任务时这个单位就收不到。',
    'A unit misspelled in a group gets none of the tasks that are given to the group.',
  ),
  source: text(
    '单位名录的约定：members 写名录里的单位或统称（gkml schema units）',
    'The register: members are units or groups of it (gkml schema units)',
  ),
  on: 'units',
  message: ({ name, group, candidates, now }) => {
    if (now !== undefined) return text(`统称“${group}”里的“${name}”已改为“${now}”`, `"${name}" in the group "${group}" is "${now}" now`);
    const [near] = candidates;
    return near === undefined
      ? text(`统称“${group}”里的“${name}”不在单位名录里`, `"${name}" in the group "${group}" is not in the register`)
      : text(
          `统称“${group}”里的“${name}”不在单位名录里，是不是“${near}”？`,
          `"${name}" in the group "${group}" is not in the register; did you mean "${near}"?`,
        );
  },
  way: ({ candidates, now }) => {
    const meant = now ?? candidates[0];
    return meant === undefined
      ? text('把这个单位补进名录，或从统称里删去', 'Add the unit to the register, or drop it from the group')
      : text(`改成“${meant}”`, `Write "${meant}"`);
  },
  fixed: {
    safe: true,
    words: text(
      '曾用名改成现名；只是相近的，加 --unsafe-fixes 才改',
      'a former name becomes the present one; a name that is only near is written with --unsafe-fixes',
    ),
  },
  fix: ({ now, candidates, ...fact }) => {
    const [meant, other] = now === undefined ? candidates : [now];
    return meant === undefined || other !== undefined ? undefined : rewritten(fact, meant, now !== undefined);
  },
  *check({ value }, world) {
    for (const [index, group] of (value.groups ?? []).entries()) {
      for (const [place, name] of (group.members ?? []).entries()) {
        const match = world.units.resolve(name);
        const fact = { at: ['groups', index, 'members', place], name, group: group.name };
        if (match.kind === 'unknown') yield { ...fact, candidates: match.candidates };
        // a name that is given up later is right until then
        else if (match.kind === 'former' && !(match.until !== undefined && match.until >= world.today))
          yield { ...fact, candidates: [], now: match.unit.name };
      }
    }
  },
});
