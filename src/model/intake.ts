import type { Path } from '../base/place.js';
import type { Text } from '../base/text.js';
import type { CellRef, Grid } from './grid.js';
import type { ChannelRegister, UnitRegister } from './register.js';

/**
 * What a table can be: a catalog, a table of tasks, a list of site columns, a list of units, the plan of activities, and a list of what
 * site columns hold, which is looked for only where it is asked for.
 */
export type TableKind = 'catalog' | 'tasks' | 'site' | 'units' | 'activities' | 'items';

/**
 * What stands under a heading, by the schema's own keys. `path` headings have a level. `ordinal` is 序号; `group` a heading for marks
 * (全社会, 县级) whose children are values; `unknown` is kept in `original` under its own words.
 */
export interface FoundHeading {
  readonly key: string;
  /** The whole heading as written, parents first: 公开对象（全社会）. */
  readonly title: string;
  /** Level of a path heading, from 1. */
  readonly level?: number;
  /** The value that a mark below this heading stands for: 全社会, 县级, 主动. */
  readonly value?: string;
  /** Index of the column in the rows of the sheet. */
  readonly column: number;
  /** How the key was found. */
  readonly how: 'map' | 'name' | 'synonym' | 'similar' | 'values' | 'place';
}

/** A line above or below a table that says something about all of it: 公开主体：高青县财政局. */
export interface Caption {
  readonly label: string;
  readonly value: string;
  readonly at: CellRef;
}

/** A table found in a sheet, before its rows are understood. Rows are indexes into the rows of the sheet. */
export interface FoundTable {
  readonly kind: TableKind;
  /** What the decision rests on. */
  readonly because: Text;
  readonly sheet: number;
  readonly title?: { readonly text: string; readonly at: CellRef };
  readonly captions: readonly Caption[];
  readonly headings: readonly FoundHeading[];
  /** Rows of headings, also where they are repeated on a later page. */
  readonly headingRows: readonly number[];
  readonly bodyRows: readonly number[];
  /** Rows below the body: notes, signatures, page numbers. */
  readonly footRows: readonly number[];
  /** The meaning of marks in headings (“■”表示必选项) for catalogs. */
  readonly legend?: Readonly<Record<string, string>>;
}

/** What became of a cell that is not blank. */
export type Fate =
  | 'used' // stands in the document at `path`
  | 'heading'
  | 'title'
  | 'caption'
  | 'ordinal' // a running number
  | 'kept' // fitted no field, and stands in `original` or `notes` at `path`
  | 'note' // footnotes, page numbers, signatures
  | 'reported'; // stands nowhere; the report names it

/** The fate of one cell. */
export interface CellFate {
  readonly at: CellRef;
  readonly fate: Fate;
  readonly path?: Path;
}

/** Something put right or assumed on the way. `sure`: 100 where the document itself shows it, about 80 where one reading is likely, 50 and less for a guess, which goes into `review` of the record. */
export interface Healing {
  /** Stable: merged-cell, blank-as-above, same-as-above, continued-row, lost-number, shifted-cells, broken-word, traditional, pinyin, filler, repeated-heading, mistyped-heading, marks … */
  readonly code: string;
  readonly at: CellRef;
  readonly path?: Path;
  readonly was: string;
  readonly now: string;
  readonly sure: number;
  readonly message: Text;
}

/** A question left for a person: a unit nobody knows, a phrase not understood, a gap in the numbering. */
export interface Doubt {
  readonly code: string;
  readonly at?: CellRef;
  readonly path?: Path;
  readonly message: Text;
}

/** A document drafted from one table or text. */
export interface Draft {
  readonly kind: 'catalog' | 'plan' | 'site' | 'units' | 'activities';
  /** As the schema wants it, in the short form, keys in the schema's order; records carry `origin`, and `review` where something is open. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Which cell a value came from; the longest leading part of a path that is listed holds. Keys are `JSON.stringify(path)`. */
  readonly places: ReadonlyMap<string, CellRef>;
  readonly table?: FoundTable;
}

/** What was understood of a source. */
export interface Intake {
  readonly source: Grid;
  readonly drafts: readonly Draft[];
  readonly fates: readonly CellFate[];
  readonly healings: readonly Healing[];
  readonly doubts: readonly Doubt[];
  /** For each table of records with a running number: rows found, and numbers that are missing or came twice. */
  readonly tables: readonly {
    readonly table: FoundTable;
    readonly records: number;
    readonly missing: readonly number[];
    readonly repeated: readonly number[];
  }[];
}

/** What intake may lean on. */
export interface IntakeContext {
  readonly units: UnitRegister;
  readonly channels: ChannelRegister;
  /** Headings by hand: the words of a heading → key, or key and level (`path:2`). Comes from --map and from `kind: headings` documents. */
  readonly headings: Readonly<Record<string, string>>;
  /** What the user says the source is, with --as. */
  readonly as?: TableKind;
  /** The kinds that come into question; all but lists of items when absent. */
  readonly kinds?: readonly TableKind[];
  readonly unit?: string;
  readonly year?: number;
}

/** What a reader of one kind of table makes of it. Indexes of `fates` and the like are those of the whole grid. */
export interface TableReading {
  readonly draft: Draft;
  readonly fates: readonly CellFate[];
  readonly healings: readonly Healing[];
  readonly doubts: readonly Doubt[];
  readonly records: number;
  readonly missing: readonly number[];
  readonly repeated: readonly number[];
}
