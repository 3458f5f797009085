import type { MatchEntry } from '../model/matching.js';
import { areSame } from './lists.js';
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

/** How an asker stands to all owners that were asked about on the way to an answer: who stands to them the same way gets that answer too. */
export interface Standing {
  readonly town: boolean;
  readonly has: boolean;
  /** The numbers of the owners. */
  readonly owners: readonly number[];
  readonly relations: readonly UnitRelation[];
}

/** The units of all entries, each set once. */
export interface Askers {
  of(entry: MatchEntry): Asker;
  relation(asker: Asker, owner: Owner): UnitRelation;
  /** True where some column is certainly theirs. */
  hasOwn(asker: Asker): boolean;
  /** From now on notes what is asked about an asker. */
  note(): void;
  /** Notes that an answer is for this asker alone. */
  noteAlone(): void;
  /** What was asked since then, with the asker's answers; undefined where the answer is for this asker alone. */
  noted(asker: Asker): Standing | undefined;
  standsSo(asker: Asker, standing: Standing): boolean;
}

/** Prepares the askers; a name that may be short for two units is that of the one that bears it. */
export function createAskers(entries: readonly MatchEntry[], owners: readonly Owner[], unitOf: (name: string) => ComparedUnit): Askers {
  const askers = new Map<string, Asker>();
  // the entries of a catalog mostly name the same units one after the other
  let last: { readonly units: readonly string[]; readonly asker: Asker } | undefined;
  const of = ({ units }: MatchEntry): Asker => {
    if (last !== undefined && areSame(last.units, units)) return last.asker;
    const names = units.join(' ');
    let asker = askers.get(names);
    if (asker === undefined) {
      asker = { own: units.map(unitOf), town: units.some((name) => townEnding.test(name)), relations: [], has: undefined };
      askers.set(names, asker);
    }
    last = { units, asker };
    return asker;
  };
  for (let at = 0; at < entries.length; at++) of(entries[at] as MatchEntry);
  const borne: (boolean | undefined)[] = [];
  const isBorne = (owner: Owner): boolean => {
    const answered = borne[owner.number] ?? [...askers.values()].some(({ own }) => unitRelation(own, owner.units) === 'same');
    borne[owner.number] = answered;
    return answered;
  };
  const relationOf = (asker: Asker, owner: Owner): UnitRelation => {
    const before = asker.relations[owner.number];
    if (before !== undefined) return before;
    const found = unitRelation(asker.own, owner.units);
    const so = found === 'open' && owner.units.length > 0 && asker.own.length > 0 && isBorne(owner) ? 'unlike' : found;
    asker.relations[owner.number] = so;
    return so;
  };
  const bearsOne = (asker: Asker): boolean => owners.some((owner) => owner.units.length > 0 && relationOf(asker, owner) === 'same');
  const hasOwn = (asker: Asker): boolean => {
    const has = asker.has ?? bearsOne(asker);
    asker.has = has;
    return has;
  };
  const asked: number[] = [];
  let alone = false;
  let round = 0;
  // for each owner the round in which it was asked about last
  const rounds = new Int32Array(owners.length);
  return {
    of,
    relation: (asker, owner) => {
      if (owner.units.length === 0) return 'open';
      if (rounds[owner.number] !== round) {
        rounds[owner.number] = round;
        asked.push(owner.number);
      }
      return relationOf(asker, owner);
    },
    hasOwn,
    note: () => {
      asked.length = 0;
      alone = false;
      round++;
    },
    noteAlone: () => {
      alone = true;
    },
    noted: (asker) => {
      if (alone) return undefined;
      const relations = asked.map((number) => asker.relations[number] as UnitRelation);
      return { town: asker.town, has: hasOwn(asker), owners: asked.slice(), relations };
    },
    standsSo: (asker, { owners: about, relations, town, has }) => {
      if (asker.town !== town || hasOwn(asker) !== has) return false;
      for (let at = 0; at < about.length; at++) {
        const number = about[at] as number;
        if ((asker.relations[number] ?? relationOf(asker, owners[number] as Owner)) !== relations[at]) return false;
      }
      return true;
    },
  };
}

const townEnding = /(?:镇|乡|街道)(?:(?:人民)?政府|办事处|办)?$/;
