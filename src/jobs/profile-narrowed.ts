import type { Diagnostic } from '../base/diagnostic.js';
import { text } from '../base/text.js';
import type { UnitRegister } from '../model/register.js';
import { documentCited, type Link } from './profile-chain.js';
import { membersOf } from './profile-scope.js';

/**
 * Units that a profile names and one of the same level below it does not, without reason and ground. This is a hint only: a department's
 * own profile governs fewer units and loosens nothing by that, and the level alone cannot tell whose a profile is.
 */
export function narrowedScopes(links: readonly Link[], register: UnitRegister): readonly Diagnostic[] {
  if (!register.present) return [];
  return links.flatMap((link, index): Diagnostic[] => {
    const { units, level } = link.head;
    const above = links.slice(0, index).findLast((one) => link.above.has(one.file) && one.head.units?.include !== undefined);
    if (units?.include === undefined || above === undefined || level === undefined || above.head.level !== level) return [];
    if (units.reason !== undefined && units.ground !== undefined) return [];
    const exempt = [...(above.head.units?.exclude ?? []), ...(units.exclude ?? [])].map(({ unit }) => unit);
    const kept = membersOf([...units.include, ...exempt], register);
    if (kept.open) return [];
    const before = membersOf(above.head.units?.include ?? [], register).members;
    const dropped = [...before].filter((unit) => !kept.members.has(unit)).map(({ name }) => name);
    if (dropped.length === 0) return [];
    const shown = dropped.slice(0, 4).join('、');
    const ground = documentCited(above.head);
    return [
      {
        code: 'loosening-without-ground',
        severity: 'info',
        span: link.located.at(['units', 'include']),
        field: 'units.include',
        message: text(
          `适用单位：上级要求“${above.head.id}”还管 ${dropped.length} 个单位（${shown}${dropped.length > 4 ? '等' : ''}），这里没有列入`,
          `The units in scope: "${above.head.id}" covers ${dropped.length} more (${shown}${dropped.length > 4 ? ', …' : ''}) that are not named here`,
        ),
        ground: text(ground, ground),
        way: text(
          '部门自己用的要求，不用改；有意不管它们的，在 units 里补写 reason 和 ground；漏了的，补进 include',
          'Nothing to do for a profile of one department; if they are left out on purpose, add reason and ground under units; else add them to include',
        ),
      },
    ];
  });
}
