import { compare } from '../base/diagnostic.js';
import { similarity } from '../base/distance.js';
import type { Group, Unit } from '../model/documents.js';
import { isGroupWord } from './group-words.js';
import { normalise } from './normalise.js';
import { coreOfName } from './short-words.js';

/**
 * Asks for the units nearest to an unknown name, at most three, as short name or else full name: first those that differ only by
 * usual short forms (卫健局), then those whose name holds the other in order (县发改局 in 县发展改革局), then those that look alike.
 * A group word is near to group words only.
 */
export function nearestUnits(units: readonly Unit[], groups: readonly Group[]): (plain: string) => readonly string[] {
  let unitNames: readonly Name[] | undefined;
  let groupNames: readonly Name[] | undefined;
  return (plain) => {
    if (plain.length < 3) return [];
    unitNames ??= units.flatMap((unit) =>
      namesOf(unit.short?.[0] ?? unit.name, [unit.name, ...(unit.short ?? []), ...(unit.aliases ?? [])]),
    );
    groupNames ??= groups.flatMap((group) => namesOf(group.name, [group.name, ...(group.aliases ?? [])]));
    return best(plain, isGroupWord(plain) ? groupNames : unitNames);
  };
}

interface Name {
  readonly shown: string;
  readonly plain: string;
  readonly core: string;
}

function namesOf(shown: string, names: readonly string[]): readonly Name[] {
  return names.map((name) => ({ shown, plain: normalise(name), core: coreOfName(normalise(name)) }));
}

function best(plain: string, names: readonly Name[]): readonly string[] {
  const core = coreOfName(plain);
  const scores = new Map<string, number>();
  for (const name of names) {
    const score = nearness(plain, core, name);
    if (score > (scores.get(name.shown) ?? 0)) scores.set(name.shown, score);
  }
  return [...scores]
    .sort(([a, x], [b, y]) => y - x || compare(a, b))
    .slice(0, 3)
    .map(([shown]) => shown);
}

// 3 to 4: same core; 2 to 3: one holds the other in order; 0.6 to 1: alike
function nearness(plain: string, core: string, name: Name): number {
  const share = Math.min(plain.length, name.plain.length) / Math.max(plain.length, name.plain.length);
  if (core === name.core || (core.length >= 3 && name.core.endsWith(core))) return 3 + share;
  const [shorter, longer] = plain.length <= name.plain.length ? [plain, name.plain] : [name.plain, plain];
  if (shorter.length >= 3 && longer.length <= shorter.length * 3 && holds(longer, shorter)) return 2 + share;
  if (plain.charAt(0) !== name.plain.charAt(0) || share < 0.6) return 0;
  const alike = similarity(plain, name.plain);
  return alike >= 0.6 ? alike : 0;
}

function holds(longer: string, shorter: string): boolean {
  let at = 0;
  for (let index = 0; index < longer.length && at < shorter.length; index++) {
    if (longer.charCodeAt(index) === shorter.charCodeAt(at)) at++;
  }
  return at === shorter.length;
}
