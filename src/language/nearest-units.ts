import { compare } from '../base/diagnostic.js';
import type { Group, Unit } from '../model/documents.js';
import type { GoneName } from '../model/register.js';
import { isGroupWord } from './group-words.js';
import { normalise } from './normalise.js';
import { coreOfName } from './short-words.js';
import { mayBeLonger, misspelled, type UnitWords, unitWords } from './unit-likeness.js';

/** The units nearest to a name: as short name or else full name, at most three, and what is to be said of the first. */
export interface Nearest {
  readonly candidates: readonly string[];
  readonly gone?: GoneName;
}

/**
 * Asks for the units nearest to an unknown name: first those that differ only by usual short forms (卫健局), then those whose name
 * holds the other in order (县发改局 in 县发展改革局), then those that may be it misspelled. Names given up count too, and stand for whoever
 * has the work now. A group word is near to group words only.
 */
export function nearestUnits(units: readonly Unit[], groups: readonly Group[]): (plain: string) => Nearest {
  let unitNames: readonly Name[] | undefined;
  let groupNames: readonly Name[] | undefined;
  return (plain) => {
    if (plain.length < 3) return { candidates: [] };
    unitNames ??= namesOfUnits(units);
    groupNames ??= groups.flatMap((group) => namesOf(group.name, [group.name, ...(group.aliases ?? [])]));
    return best(plain, isGroupWord(plain) ? groupNames : unitNames);
  };
}

interface Name {
  readonly shown: string;
  readonly words: UnitWords;
  readonly core: string;
  readonly gone?: GoneName;
}

// what stands comes first, so that it is preferred to a name given up that is just as near
function namesOfUnits(units: readonly Unit[]): readonly Name[] {
  const byName = new Map(units.map((unit) => [normalise(unit.name), unit]));
  const standing = units.filter((unit) => unit.abolished === undefined);
  const gone = units.filter((unit) => unit.abolished !== undefined);
  const shownOf = (unit: Unit) => unit.short?.[0] ?? unit.name;
  const named = (unit: Unit) => [unit.name, ...(unit.short ?? []), ...(unit.aliases ?? [])];
  const past = (unit: Unit, names: readonly string[], name: string, until: string | undefined): readonly Name[] => {
    const now = nowOf(unit, byName);
    const heir = typeof now === 'object' ? shownOf(now) : now;
    return namesOf(heir ?? name, names, { name, ...(until !== undefined && { until }), ...(heir !== undefined && { now: heir }) });
  };
  return [
    ...standing.flatMap((unit) => namesOf(shownOf(unit), named(unit))),
    ...gone.flatMap((unit) => past(unit, named(unit), unit.name, unit.abolished)),
    ...units.flatMap((unit) =>
      (unit.former ?? []).flatMap((old) =>
        typeof old === 'string' ? past(unit, [old], old, undefined) : past(unit, [old.name], old.name, old.until),
      ),
    ),
  ];
}

// a successor may be gone too; the chain ends at who stands, at a name that the register does not hold, or nowhere
function nowOf(unit: Unit, byName: ReadonlyMap<string, Unit>): Unit | string | undefined {
  const met = new Set<Unit>();
  let at = unit;
  while (at.abolished !== undefined) {
    if (at.successor === undefined || met.has(at)) return undefined;
    met.add(at);
    const heir = byName.get(normalise(at.successor));
    if (heir === undefined) return at.successor;
    at = heir;
  }
  return at;
}

function namesOf(shown: string, names: readonly string[], gone?: GoneName): readonly Name[] {
  return names.map((name) => {
    const plain = normalise(name);
    return { shown, words: unitWords(plain), core: coreOfName(plain), ...(gone !== undefined && { gone }) };
  });
}

function best(plain: string, names: readonly Name[]): Nearest {
  const core = coreOfName(plain);
  const words = unitWords(plain);
  const scores = new Map<string, { readonly score: number; readonly gone: GoneName | undefined }>();
  for (const name of names) {
    const score = nearness(words, core, name);
    if (score > (scores.get(name.shown)?.score ?? 0)) scores.set(name.shown, { score, gone: name.gone });
  }
  const nearest = [...scores].sort(([a, x], [b, y]) => y.score - x.score || compare(a, b)).slice(0, 3);
  const gone = nearest[0]?.[1].gone;
  return { candidates: nearest.map(([shown]) => shown), ...(gone !== undefined && { gone }) };
}

// 3 to 4: same core; 2 to 3: one holds the other in order; 0.6 to 1: misspelled
function nearness(words: UnitWords, core: string, name: Name): number {
  const [shorter, longer] = words.plain.length <= name.words.plain.length ? [words, name.words] : [name.words, words];
  const share = shorter.plain.length / longer.plain.length;
  if (core === name.core || (core.length >= 3 && name.core.endsWith(core))) return 3 + share;
  if (mayBeLonger(shorter, longer)) return 2 + share;
  return share < 0.6 ? 0 : misspelled(words, name.words);
}
