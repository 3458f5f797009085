import type { Group, Law, SiteColumn, SiteItem, Unit } from './documents.js';

/** What the register knows of a name. A `former` name is that of `unit` before, or of the `abolished` unit whose work `unit` has now. */
export type NameMatch =
  | { readonly kind: 'unit'; readonly unit: Unit; readonly how: NameForm }
  | { readonly kind: 'former'; readonly unit: Unit; readonly until?: string; readonly abolished?: Unit }
  | { readonly kind: 'group'; readonly group: Group; readonly members: readonly Unit[] }
  /**
   * `candidates` are full names or short names as registered, nearest first, at most three. Where the nearest name is one that was
   * given up, the first candidate is who has its work now, and `gone` is that name.
   */
  | { readonly kind: 'unknown'; readonly candidates: readonly string[]; readonly gone?: GoneName };

/**
 * The form a unit's name has: its full name, a short name, an alias, one of these with or without the region, or the words of a branch in
 * another order.
 */
export type NameForm = 'name' | 'short' | 'alias' | 'region' | 'branch';

/** A name that was given up: by a unit that goes by another now, or with a unit that was abolished. */
export interface GoneName {
  readonly name: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly until?: string;
  /** Who has its work now, as a candidate is shown; absent where the register does not say. */
  readonly now?: string;
}

/** The units of a region, asked by any of their names. */
export interface UnitRegister {
  /** False when the project has no register: then no name can be called unknown. */
  readonly present: boolean;
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
  resolve(name: string): NameMatch;
  /**
   * The one unit that a name without its level can mean (财政局), or a name of another level's form; of that level where one is given.
   * A guess: undefined where none or several fit, and never what `resolve` answers.
   */
  guess(name: string, level?: string): Unit | undefined;
  /** The groups of the register that a unit belongs to, directly or through another group. */
  groupsOf(unit: Unit): readonly Group[];
  /** True for group words by their form alone (各…, …有关部门, 各有关单位), registered or not. */
  looksLikeGroup(name: string): boolean;
}

/** The channels of catalogs/channels.yaml and those a project adds. */
export interface ChannelRegister {
  /** The registered name for a name or alias; undefined when unknown. */
  known(name: string): string | undefined;
  /** Nearest registered names, at most three. */
  candidates(name: string): readonly string[];
  /** True for 政府网站 and its aliases: the only channel that can be held against site columns. */
  isWebsite(name: string): boolean;
  readonly yesMarks: string;
  readonly noMarks: string;
  /** Marks that say no whatever a legend says of empty boxes. */
  readonly crossMarks: string;
}

/** The laws and documents of catalogs/laws.yaml and those a project adds; a project's own words on a law come before the shipped ones. */
export interface LawRegister {
  readonly laws: readonly Law[];
  /** By any of its names, with or without 《》 and 中华人民共和国; else by its number, unless that is one that several share. */
  find(name: string, number?: string): Law | undefined;
  /** The registered name most like this one; undefined when none is near. */
  nearest(name: string): string | undefined;
}

/** A site column with its place in the tree: `path` from the top, `at` the path in the site document. */
export interface ColumnNode {
  readonly file: string;
  readonly at: readonly (string | number)[];
  readonly path: readonly string[];
  readonly name: string;
  readonly id?: string;
  readonly url?: string;
  readonly unit?: string;
  readonly items?: number;
  readonly updated?: string;
  readonly archived: boolean;
  readonly redirect?: string;
  /** True when no column lies below it. */
  readonly leaf: boolean;
  /** Another column of the website has the same path: only number or URL tell them apart. */
  readonly twin?: true;
  /** The class that the site file gives it; else its name decides. */
  readonly class?: string;
  /** What stands in it, newest first, and which part of all that is. Absent where nobody knows. */
  readonly list?: readonly SiteItem[];
  readonly listed?: 'all' | 'newest' | 'some';
  /** Why its contents are not known; then nothing about them may be called missing. */
  readonly unverified?: NonNullable<SiteColumn['unverified']>;
}

/** A reference of an entry to a column, short or structured, made uniform. `path` is split at any separator seen in the wild. */
export interface ColumnReference {
  readonly raw: string;
  readonly path?: readonly string[];
  readonly url?: string;
  readonly id?: string;
}

/** One website, asked by path, id or URL. */
export interface SiteIndex {
  readonly file: string;
  readonly name: string;
  readonly url: string;
  readonly columns: readonly ColumnNode[];
  /** The column an explicit reference means; undefined when it leads nowhere. */
  find(reference: ColumnReference): ColumnNode | undefined;
  /** Paths of the nearest columns for a reference that leads nowhere, at most three, joined with ` > `. */
  nearest(reference: ColumnReference): readonly string[];
}
