import type { Located } from '../base/located.js';
import type { Activities, Catalog, Config, Entry, Plan, Task, Workdays } from './documents.js';
import type { ChannelRegister, LawRegister, SiteIndex, UnitRegister } from './register.js';

/** A catalog while its file is at hand. `head` is the document; its entries are those that passed the schema. */
export interface CatalogView {
  readonly file: string;
  readonly head: Catalog;
  /** True for a 目录指引: others inherit it, and no unit discloses by it. */
  readonly guidance?: true;
  readonly entries: readonly EntryView[];
}

/** One entry. `entry` is what stands in the file, `effective` what holds: the catalog's defaults filled in. */
export interface EntryView {
  readonly catalog: CatalogView;
  /** Index in `entries` of the document. */
  readonly index: number;
  readonly entry: Entry;
  readonly effective: Entry;
  readonly state: 'draft' | 'active' | 'retired';
  /** Present for an entry that the catalog inherits; then `index` counts on after its own entries. */
  readonly inherited?: Inherited;
}

/** Where an inherited entry comes from. */
export interface Inherited {
  /** The file of the guidance that the heir names. */
  readonly from: string;
  /** Its id there. */
  readonly id: string;
  /** The file in which the entry itself stands, however many lie between. */
  readonly root: string;
  /** Index in `extends` of the heir. */
  readonly extension: number;
  /** Keys of the entry that the heir altered, with the path of each in the heir's document. */
  readonly altered: Readonly<Record<string, readonly (string | number)[]>>;
  /** Keys of the entry, and the file that each comes from: the heir, the guidance, or one that the guidance inherits. */
  readonly sources: Readonly<Record<string, string>>;
}

/** One task of a plan. */
export interface TaskView {
  readonly plan: Plan;
  readonly file: string;
  readonly index: number;
  readonly task: Task;
}

/** What is kept of an entry when its file has been let go: the facts that rules across files need. */
export interface EntrySummary {
  readonly file: string;
  readonly index: number;
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly state: 'draft' | 'active' | 'retired';
  /** Ids in `see` and `status.replacedBy`, with the path each stands at. */
  readonly references: readonly { readonly id: string; readonly at: readonly (string | number)[] }[];
  /** `plan#task` references. */
  readonly answers: readonly string[];
  /** The file in which the entry stands, for one that its catalog inherits. */
  readonly inherited?: string;
}

/** What is kept of a catalog or a guidance. */
export interface CatalogSummary {
  readonly file: string;
  readonly unit: string;
  readonly year: number;
  /** Titles, and files where they are named, of the catalogs that this one takes the place of. */
  readonly supersedes?: readonly { readonly title: string; readonly file?: string }[];
  readonly guidance?: true;
  readonly entries: readonly EntrySummary[];
}

/** Everything rules may look at. Catalogs pass one after the other; `catalogs` is complete only for rules on the world. */
export interface World {
  /** The day that counts, `YYYY-MM-DD`. */
  readonly today: string;
  /** The day up to which the files know what happened, where that is later than `today`. */
  readonly now?: string;
  readonly config: Config;
  readonly units: UnitRegister;
  readonly channels: ChannelRegister;
  readonly laws: LawRegister;
  readonly sites: readonly SiteIndex[];
  readonly plans: readonly Located<Plan>[];
  /** The catalogs of units; guidances are not among them. */
  readonly catalogs: readonly CatalogSummary[];
  /** The guidances, known when `catalogs` is; absent in a project without any. */
  readonly guidances?: readonly CatalogSummary[];
  /** Years with a table of working days. */
  readonly calendarYears: readonly number[];
  /** The project's own tables of working days, which lie on top of the shipped ones. */
  readonly workdayTables: readonly Located<Workdays>[];
  /** The plans of activities, one a unit. */
  readonly activities: readonly Located<Activities>[];
  /** The day so many working days after another; undefined where a year on the way has no table. Absent in a project without plans of activities. */
  workdaysAfter?(day: string, count: number): string | undefined;
}
