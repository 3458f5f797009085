import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { UnitRegister } from '../model/register.js';
import type { DueUnits } from './due-report.js';

/** The names in a report, and whom a unit that is asked for concerns. */
export interface DueNames {
  /** The full name of a unit, the name of a group; other words as they are. */
  full(name: string): string;
  /** Orders headings: units as the register has them, then names it does not know, groups last. */
  order(a: string, b: string): number;
  /** Whether one of the names means the unit asked for, itself or as a member of a group. Without a unit everything does. */
  concerns(names: DueUnits): boolean;
  /** Whether one name does. */
  means(name: string): boolean;
  /** Names of groups that may include the unit asked for, though the register does not say whom they include. */
  openGroups(names: DueUnits): readonly string[];
  /** The unit asked for by its full name. */
  readonly unit?: string;
}

/** Names by the register as of a day; `asked` is a unit or group, by any of its names. */
export function dueNames(register: UnitRegister, asked: string | undefined, day: string): DueNames {
  const ranks = new Map(register.units.map((unit, index) => [unit.name, index]));
  const groups = new Map(register.groups.map((group, index) => [group.name, 2e6 + index]));
  const rank = (name: string) => ranks.get(name) ?? groups.get(name) ?? (register.looksLikeGroup(name) ? 3e6 : 1e6);
  const full = (name: string) => {
    const match = register.resolve(name);
    if (match.kind === 'unknown' || match.kind === 'group') return match.kind === 'group' ? match.group.name : name;
    // what is abolished later has its work itself until then
    const gone = match.kind === 'former' ? match.abolished : undefined;
    return gone?.abolished !== undefined && gone.abolished > day ? gone.name : match.unit.name;
  };
  const members = (name: string) => {
    const match = register.resolve(name);
    return match.kind === 'group' ? match.members.map((unit) => unit.name) : [];
  };
  const order = (a: string, b: string) => rank(a) - rank(b) || compare(a, b);
  if (asked === undefined) return { full, order, means: () => true, openGroups: () => [], concerns: () => true };
  const unit = full(asked);
  const wanted = new Set([unit, ...members(asked)]);
  const known = new Map<string, boolean>();
  const means = (name: string) => {
    let found = known.get(name);
    if (found === undefined) {
      found = wanted.has(name) || members(name).some((one) => wanted.has(one)) || (!ranks.has(unit) && sameEnding(name, unit));
      known.set(name, found);
    }
    return found;
  };
  const isOpen = (name: string) => {
    const match = register.resolve(name);
    return match.kind === 'group' ? match.group.open === true || match.members.length === 0 : register.looksLikeGroup(name);
  };
  const openGroups = ({ units, support }: DueUnits) => [...units, ...support].filter((name) => !means(name) && isOpen(name));
  return { full, order, unit, means, openGroups, concerns: ({ units, support }) => units.some(means) || support.some(means) };
}

/** The complaint about a unit that nothing concerns; `known` are the names that were met. */
export function nobodyCalled(asked: string, known: readonly string[], register: UnitRegister): UsageError {
  const match = register.resolve(asked);
  const near = match.kind === 'unknown' ? match.candidates : [];
  const some = (near.length > 0 ? near : [...new Set(known)].sort(compare)).slice(0, 10);
  return new UsageError(
    text(`目录和工作要点里没有“${asked}”的事项`, `Nothing in catalogs and plans concerns "${asked}"`),
    some.length === 0 ? undefined : text(`可选：${some.join('、')}`, `Known: ${some.join(', ')}`),
  );
}

// without a register 县财政局 is 高青县财政局
function sameEnding(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 3 && (a.endsWith(b) || b.endsWith(a));
}
