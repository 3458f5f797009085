import type { MatchEntry } from '../model/matching.js';
import type { Owner } from './places.js';
import { type ComparedUnit, type UnitRelation, unitRelation } from './units.js';

/** The units that ask, and how each owner of columns stands to them. */
export interface Asker {
  readonly own: readonly ComparedUnit[];
  /** A town or street office, whose columns stand together. */
  readonly town: boolean;
  readonly relations: UnitRelation[];
  /** Whether some column is certainly theirs; worked out on the first question. */
  has: boolean | undefined;
}

/** The units of all entries, each set once. */
export interface Askers {
  of(entry: MatchEntry): Asker;
  relation(asker: Asker, owner: Owner): UnitRelation;
  /** True where some column is certainly theirs. */
  hasOwn(asker: Asker): boolean;
}

/** Prepares the askers; a name that may be short for two units is that of the one that bears it. */
export function createAskers(entries: readonly MatchEntry[], owners: readonly Owner[], unitOf: (name: string) => ComparedUnit): Askers {
  const askers = new Map<string, Asker>();
  const known = new WeakMap<readonly string[], Asker>();
  const of = ({ units }: MatchEntry): Asker => {
    const before = known.get(units);
    if (before !== undefined) return before;
    const names = units.join(' ');
    let asker = askers.get(names);
    if (asker === undefined) {
      asker = { own: units.map(unitOf), town: units.some((name) => townEnding.test(name)), relations: [], has: undefined };
      askers.set(names, asker);
    }
    known.set(units, asker);
    return asker;
  };
  for (const entry of entries) of(entry);
  const borne: (boolean | undefined)[] = [];
  const isBorne = (owner: Owner): boolean => {
    const answered = borne[owner.number] ?? [...askers.values()].some(({ own }) => unitRelation(own, owner.units) === 'same');
    borne[owner.number] = answered;
    return answered;
  };
  const relation = (asker: Asker, owner: Owner): UnitRelation => {
    const before = asker.relations[owner.number];
    if (before !== undefined) return before;
    const found = unitRelation(asker.own, owner.units);
    const so = found === 'open' && owner.units.length > 0 && asker.own.length > 0 && isBorne(owner) ? 'unlike' : found;
    asker.relations[owner.number] = so;
    return so;
  };
  return {
    of,
    relation,
    hasOwn: (asker) => {
      asker.has ??= owners.some((owner) => owner.units.length > 0 && relation(asker, owner) === 'same');
      return asker.has;
    },
  };
}

const townEnding = /(?:镇|乡|街道)(?:(?:人民)?政府|办事处|办)?$/;
