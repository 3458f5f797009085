import type { Unit } from '../model/documents.js';
import type { DemandOrigin, ResolvedProfile } from '../model/profile.js';
import type { UnitRegister } from '../model/register.js';
import type { Project } from './project.js';

/**
 * Who is in the scope of a profile, asked by any name of a unit: `excluded` who is left out, an origin for who is not in it by that
 * clause, undefined for who is, and where a group leaves open who belongs to it. Undefined where the scope is not limited.
 */
export function profileScope(
  { units }: ResolvedProfile,
  { world, config }: Project,
): ((unit: string) => 'excluded' | DemandOrigin | undefined) | undefined {
  if (units === undefined) return undefined;
  const { include, exclude = [] } = units.value;
  const register = world.units;
  const named = (names: readonly string[]) => {
    const { members, open } = membersOf(names, register);
    return {
      members,
      open,
      has: (unit: string, found: Unit | undefined) => names.includes(unit) || (found !== undefined && members.has(found)),
    };
  };
  const [inside, outside] = [named(include ?? []), named(exclude.map(({ unit }) => unit))];
  return (unit) => {
    const match = register.resolve(unit);
    const found = match.kind === 'unit' || match.kind === 'former' ? match.unit : undefined;
    // one who is named himself is in, though a group that he belongs to is left out
    if (outside.has(unit, found) && include?.includes(unit) !== true) return 'excluded';
    if (include === undefined || inside.open || inside.has(unit, found)) return undefined;
    // whom the register does not know is the business of unknown-unit
    if (register.present && match.kind === 'unknown' && config.rules?.['unknown-unit'] !== 'off') return undefined;
    return units.origins?.['include'] ?? units.from;
  };
}

/** The units that names and groups come to; `open` where the register cannot tell who belongs to one of them. */
export function membersOf(
  names: readonly string[],
  register: UnitRegister,
): { readonly members: ReadonlySet<Unit>; readonly open: boolean } {
  const members = new Set<Unit>();
  let open = false;
  for (const name of names) {
    const match = register.resolve(name);
    if (match.kind === 'group') {
      for (const member of match.members) members.add(member);
      open ||= match.group.open === true || match.members.length === 0;
    } else if (match.kind === 'unknown') open ||= !register.present || register.looksLikeGroup(name);
    else members.add(match.unit);
  }
  return { members, open };
}
