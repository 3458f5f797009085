import type { Asker, Askers } from './askers.js';
import type { Known } from './places.js';

/** The columns of a name that may be an asker's: 部门预算 may stand once in each of a hundred sections, and those of a unit are quickly found. */
export function createBearers(
  byName: readonly (readonly Known[])[],
  { relation, noteAlone }: Askers,
): (name: number, asker: Asker) => readonly Known[] {
  const groups: (readonly (readonly Known[])[] | undefined)[] = [];
  const memory: (Map<Asker, readonly Known[]> | undefined)[] = [];
  return (name, asker) => {
    const all = byName[name] as readonly Known[];
    if (all.length <= few) return all;
    noteAlone();
    const asked = memory[name] ?? new Map<Asker, readonly Known[]>();
    memory[name] = asked;
    const before = asked.get(asker);
    if (before !== undefined) return before;
    const byOwner = groups[name] ?? ownersOf(all);
    groups[name] = byOwner;
    const near = byOwner.filter(([first]) => first !== undefined && ['same', 'open'].includes(relation(asker, first.owner)));
    const found = near.length > 0 ? near.flat() : all;
    asked.set(asker, found);
    return found;
  };
}

const few = 12;

/** Columns by whom they belong to. */
export function ownersOf(all: readonly Known[]): readonly (readonly Known[])[] {
  const groups = new Map<number, Known[]>();
  for (const known of all) {
    const list = groups.get(known.owner.number);
    if (list === undefined) groups.set(known.owner.number, [known]);
    else list.push(known);
  }
  return [...groups.values()];
}
