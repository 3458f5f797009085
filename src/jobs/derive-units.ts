import { compare } from '../base/diagnostic.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import type { Plan, Profile, Unit } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import { standing } from './derive-elements.js';

/** Whose catalogs a plan governs: its addressees and who is responsible for one of its tasks, as written and each once; undefined where it names nobody. */
export function unitsOf(plan: Plan, register: UnitRegister): Profile['units'] {
  const addressees = plan.addressees ?? [];
  const responsible = standing(plan).flatMap((task) => unitsNamed(readResponsibility(task.responsibility)));
  const names = [...new Set([...addressees, ...responsible])];
  if (names.length === 0) return undefined;
  // who belongs to a group that is named need not be named again
  const inGroups = new Set(names.flatMap((name) => membersOf(name, register)));
  const include = names.filter((name) => {
    const match = register.resolve(name);
    return !((match.kind === 'unit' || match.kind === 'former') && inGroups.has(match.unit.name));
  });
  const sources = [...(addressees.length > 0 ? ['主送机关'] : []), ...(responsible.length > 0 ? ['任务分解表“责任单位”'] : [])];
  const clause = sources.join('和');
  const open = include.filter((name) => isOpen(name, register));
  const review =
    open.length === 0
      ? []
      : [`${open.map((name) => `“${name}”`).join('')}没有列明是哪些单位；单位名录里的单位都算在内，不算的写进 exclude`];
  return { include, clause, ...(review.length === 0 ? {} : { review }) };
}

/** All names that the units of a profile go by, sorted; `closed` is false where nobody is named, or a group word leaves open who belongs to it. */
export function namesInScope(
  units: Profile['units'],
  register: UnitRegister,
  year: number | undefined,
): { readonly names: readonly string[]; readonly closed: boolean } {
  if (units?.include === undefined) return { names: [], closed: false };
  const names = new Set<string>();
  let closed = true;
  const add = (unit: Unit) => {
    for (const name of namesOf(unit)) names.add(name);
  };
  for (const name of units.include) {
    const match = register.resolve(name);
    if (match.kind === 'group') match.members.forEach(add);
    else if (match.kind !== 'unknown') add(match.unit);
    else if (!register.looksLikeGroup(name)) names.add(name);
    if (isOpen(name, register)) closed = false;
  }
  // 各有关单位 can be no other than a unit of the register that was still there that year
  if (!closed && register.present) {
    register.units
      .filter(({ abolished }) => abolished === undefined || year === undefined || Number(abolished.slice(0, 4)) >= year)
      .forEach(add);
    closed = true;
  }
  for (const { unit } of units.exclude ?? []) for (const name of excluded(unit, register)) names.delete(name);
  // who is named himself is in, though a group that he belongs to is left out
  for (const name of units.include) {
    const match = register.resolve(name);
    if (match.kind === 'unit' || match.kind === 'former') add(match.unit);
  }
  return { names: [...names].sort(compare), closed };
}

function isOpen(name: string, register: UnitRegister): boolean {
  const match = register.resolve(name);
  if (match.kind === 'group') return match.group.open === true || match.members.length === 0;
  return match.kind === 'unknown' && register.looksLikeGroup(name);
}

function membersOf(name: string, register: UnitRegister): readonly string[] {
  const match = register.resolve(name);
  return match.kind === 'group' ? match.members.map((unit) => unit.name) : [];
}

function namesOf(unit: Unit): readonly string[] {
  return [unit.name, ...(unit.short ?? []), ...(unit.aliases ?? [])];
}

function excluded(name: string, register: UnitRegister): readonly string[] {
  const match = register.resolve(name);
  if (match.kind === 'group') return match.members.flatMap(namesOf);
  return match.kind === 'unknown' ? [name] : namesOf(match.unit);
}
