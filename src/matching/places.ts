import { compare } from '../base/diagnostic.js';
import type { ColumnNode } from '../model/register.js';
import { chained } from './chained.js';
import type { GivenNames } from './column-names.js';
import { type CoreNames, isGeneric, isNeutral } from './core-names.js';
import { normalName } from './normal.js';
import { isStatutorySection } from './synonyms.js';
import { type ComparedUnit, isUnitSection, sectionUnit, type UnitKey } from './units.js';

/** What is asked again and again of a column. */
export interface Known {
  readonly column: ColumnNode;
  /** Its own position. */
  readonly index: number;
  /** The position of its name among all. */
  readonly name: number;
  /** Where it stands. */
  readonly above: Above;
  /** What its place adds to the worth of a name. */
  readonly place: number;
  readonly owner: Owner;
  readonly generic: boolean;
  /** It only sorts what stands below it. */
  readonly neutral: boolean;
  /** For towns and streets, by its words or those above it. */
  readonly towns: boolean;
}

/** The levels above a column, shared by all columns that stand there. */
export interface Above {
  readonly file: string;
  /** Its position among all such places in the order of their paths. */
  order: number;
  readonly path: readonly string[];
  /** The levels that tell of a matter, as numbers. */
  readonly levels: readonly number[];
  /** The core of the nearest of them. */
  readonly nearest: string | undefined;
  readonly statutory: boolean;
  /** Among those of towns and streets, by its words. */
  readonly towns: boolean;
  /** In the section of a unit, where no other unit's entry belongs. */
  readonly section: string | undefined;
  /** Whose the matter above is; the columns below are likely theirs. */
  readonly likely: Owner | undefined;
}

/** The units a column belongs to; columns of the same units have the same number, so that each set of units is compared once. */
export interface Owner {
  readonly number: number;
  readonly units: readonly ComparedUnit[];
}

/** The names of levels as numbers, one for all names that mean the same, so that comparing them is quick. */
export interface Levels {
  numberOf(name: string): number;
  /** The words that stand for a number. */
  nameOf(level: number): string;
  /** True where the words of one stand in the other: 教育 and 教育领域, 社会福利 and 社会救助和社会福利. */
  akin(a: number, b: number): boolean;
}

/** All that is known of the columns before anything is asked; in an order that does not depend on theirs. */
export interface Places {
  readonly names: GivenNames;
  /** The columns of each name. */
  readonly byName: readonly (readonly Known[])[];
  readonly all: readonly Known[];
  /** The first column whose name, behind that of the matter above it, makes a core (行政许可 + 办理结果), and the one after it; -1 behind the last. */
  ofCompound(core: string): number;
  nextOfCompound(at: number): number;
  readonly owners: readonly Owner[];
  /** Levels under which something stands. */
  readonly parents: ReadonlySet<number>;
}

/** Numbers for levels. */
export function createLevels({ coreOf, sharedOf }: CoreNames): Levels {
  const numbers = new Map<string, number>();
  const known = new Map<string, number>();
  const names: string[] = [];
  const shares: string[] = [];
  const kin = new Map<number, boolean>();
  return {
    numberOf: (name) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const shared = sharedOf(coreOf(name).replace(/(?<=..)(?:领域|方面|类)$/, ''));
      const number = numbers.get(shared) ?? names.length;
      if (number === names.length) {
        numbers.set(shared, number);
        names.push(name);
        shares.push(shared);
      }
      known.set(name, number);
      return number;
    },
    nameOf: (level) => names[level] ?? '',
    akin: (a, b) => {
      const pair = a * 1_048_576 + b;
      const before = kin.get(pair);
      if (before !== undefined) return before;
      const [one, two] = [shares[a] ?? '', shares[b] ?? ''];
      const akin = one.includes(two) || two.includes(one);
      kin.set(pair, akin);
      return akin;
    },
  };
}

/** Looks at all columns once. */
export function placesOf(
  columns: readonly ColumnNode[],
  unitKey: UnitKey,
  unitOf: (name: string) => ComparedUnit,
  cores: CoreNames,
  levels: Levels,
): Places {
  const { names, of } = namesOf(columns);
  const byName: Known[][] = new Array(names.normal.length);
  const all: Known[] = [];
  const owners = new Map<string, Owner>();
  const parents = new Set<number>();
  const asWritten = new Map<string, Owner>();
  const nobody: Owner = { number: 0, units: [] };
  owners.set('', nobody);
  const ownerOf = (unit: string | undefined, section: string | undefined): Owner => {
    if (unit === undefined && section === undefined) return nobody;
    const written = unit === undefined ? (section ?? '') : section === undefined ? unit : `${unit}\n${section}`;
    const before = asWritten.get(written);
    if (before !== undefined) return before;
    const units = written.split('\n').map(unitOf);
    const key = units.map((one) => one.key).join('>');
    const known = owners.get(key) ?? { number: owners.size, units };
    owners.set(key, known);
    asWritten.set(written, known);
    return known;
  };
  const owned = ownedMatters(columns, unitKey);
  const aboves: Above[] = [];
  let last: Above | undefined;
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as ColumnNode;
    const name = of[at] as number;
    if (name < 0) continue;
    const normal = names.normal[name] as string;
    const above: Above =
      last !== undefined && last.file === column.file && standsIn(last.path, column.path)
        ? last
        : aboveOf(column.path.slice(0, -1), column.file);
    if (above !== last) aboves.push(above);
    last = above;
    const section = isUnitSection(column.path, column.path.length - 1, unitKey) ? column.name : above.section;
    const core = cores.coreOf(column.name);
    const known: Known = {
      column,
      index: all.length,
      name,
      above,
      place: placeWorth(column, above.statutory),
      owner: ownerOf(column.unit, section),
      generic: isGeneric(core, normal),
      neutral: !column.leaf && isNeutral(normal),
      towns: above.towns || townWords.test(column.name),
    };
    all.push(known);
    const others = byName[name];
    if (others === undefined) byName[name] = [known];
    else others.push(known);
  }
  putInOrder(aboves);
  const byCompound = chained(all.length, (at) => {
    const { above, column } = all[at] as Known;
    return above.nearest === undefined ? undefined : above.nearest + cores.coreOf(column.name);
  });
  return {
    names,
    byName,
    all,
    ofCompound: byCompound.first,
    nextOfCompound: byCompound.next,
    owners: [...owners.values()],
    parents,
  };

  function aboveOf(path: readonly string[], file: string): Above {
    const numbers: number[] = [];
    let nearest: string | undefined;
    let likely: string | undefined;
    const section = sectionUnit(path, unitKey);
    for (const [at, name] of path.entries()) {
      if (isNeutral(normalName(name)) || isUnitSection(path, at, unitKey)) continue;
      const number = levels.numberOf(name);
      numbers.push(number);
      parents.add(number);
      nearest = cores.coreOf(name);
      if (owned.size > 0) likely = owned.get(`${file}>${path.slice(0, at + 1).join('>')}`) ?? likely;
    }
    return {
      file,
      order: 0,
      path,
      levels: numbers,
      nearest,
      statutory: path.some(isStatutorySection),
      towns: path.some((name) => townWords.test(name)),
      section,
      likely: likely === undefined || section !== undefined ? undefined : ownerOf(likely, undefined),
    };
  }
}

// sorted, so that a position does not depend on the order of the columns; of spellings of one name the first
function namesOf(columns: readonly ColumnNode[]): {
  readonly names: GivenNames;
  /** For each column the position of its name; -1 for one without. */
  readonly of: Int32Array;
} {
  const spelling = new Map<string, string>();
  const normals: string[] = [];
  for (let at = 0; at < columns.length; at++) {
    const { name } = columns[at] as ColumnNode;
    const normal = normalName(name);
    normals.push(normal);
    const before = spelling.get(normal);
    if (normal !== '' && (before === undefined || name < before)) spelling.set(normal, name);
  }
  const normal = [...spelling.keys()].sort();
  const written = normal.map((name) => spelling.get(name) ?? name);
  const positions = new Map<string, number>();
  for (let at = 0; at < normal.length; at++) positions.set(normal[at] as string, at);
  const of = new Int32Array(columns.length);
  for (let at = 0; at < of.length; at++) of[at] = positions.get(normals[at] as string) ?? -1;
  return { names: { written, normal, positions }, of };
}

// the same path is the same place, however often the list of columns comes back to it
function putInOrder(aboves: readonly Above[]): void {
  const named = aboves
    .map((above) => ({ above, words: `${above.path.join('>')}\n${above.file}` }))
    .sort((a, b) => compare(a.words, b.words));
  let order = 0;
  named.forEach(({ above, words }, at) => {
    if (at > 0 && named[at - 1]?.words !== words) order++;
    above.order = order;
  });
}

const townWords = /镇街|街镇|乡镇|镇办|街道/;

// columns with others below them that say whose they are
function ownedMatters(columns: readonly ColumnNode[], unitKey: UnitKey): ReadonlyMap<string, string> {
  const owned = new Map<string, string>();
  for (let at = 0; at < columns.length; at++) {
    const { leaf, unit, path, file, name } = columns[at] as ColumnNode;
    if (leaf || unit === undefined || isNeutral(normalName(name)) || unitKey(name) !== undefined) continue;
    owned.set(`${file}>${path.join('>')}`, unit);
  }
  return owned;
}

function placeWorth({ leaf, archived, redirect }: ColumnNode, statutory: boolean): number {
  return (leaf ? 0.01 : 0) + (statutory ? 0.005 : 0) - (archived || redirect !== undefined ? 0.03 : 0);
}

// neighbours in the list mostly stand under the same column
function standsIn(above: readonly string[], path: readonly string[]): boolean {
  if (above.length !== path.length - 1) return false;
  for (let at = above.length - 1; at >= 0; at--) if (above[at] !== path[at]) return false;
  return true;
}
