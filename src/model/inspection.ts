import type { Severity } from '../base/diagnostic.js';
import type { Path } from '../base/place.js';
import type { Text } from '../base/text.js';
import type { Entry, Links, Inspection as Preset } from './documents.js';
import type { Link, MatchEntry, Matching } from './matching.js';
import type { ColumnNode } from './register.js';
import type { RuleCard } from './rule.js';
import type { WorkCalendar } from './work-calendar.js';
import type { World } from './world.js';

/** An active entry as it is held against the website once its file has been let go. `unit` is the catalog's, `year` its year. */
export interface InspectedEntry extends MatchEntry {
  readonly id: string;
  readonly unit: string;
  readonly file: string;
  readonly index: number;
  readonly year: number;
  /** The three clocks as they are written, with the catalog's defaults. */
  readonly deadline?: Entry['deadline'];
  readonly retention?: string;
  readonly updateCycle?: string;
  readonly nature?: 'statutory' | 'other';
  /** Whether the entry names any ground. */
  readonly grounded: boolean;
  /** The channels named that no machine can look at, by their registered names. */
  readonly otherChannels: readonly string[];
}

/** An entry and its sure links. */
export interface PlacedEntry {
  readonly entry: InspectedEntry;
  readonly links: readonly Link<InspectedEntry>[];
}

/** What is known of a link. */
export type LinkState = Links['links'][number];

/** A class of site columns, and how fresh it has to be. */
export type ColumnClass = NonNullable<Preset['classes']>[number];

/** A number of the preset and its ground. */
export type Threshold = NonNullable<Preset['thresholds']>[string];

/** Catalogs and websites held against each other: all that an inspection looks at. Lists are in the order of the files. */
export interface InspectionView {
  readonly world: World;
  /** The day as of which is judged, `YYYY-MM-DD`. */
  readonly today: string;
  /**
   * The last day of which something is known on a site: the day on which its list of columns was taken, or `today` where that is earlier.
   * Undefined where the list does not say: then nothing on it can be called late.
   */
  knownUntil(file: string): string | undefined;
  /** False where the list of a site is known to be unfinished: what it lacks is not missing. */
  isComplete(file: string): boolean;
  readonly entries: readonly InspectedEntry[];
  readonly columns: readonly ColumnNode[];
  readonly matching: Matching<InspectedEntry>;
  /** The entries that have sure links, with them. */
  readonly placed: readonly PlacedEntry[];
  /** Sure links only. */
  linksOf(entry: InspectedEntry): readonly Link<InspectedEntry>[];
  linksOn(column: ColumnNode): readonly Link<InspectedEntry>[];
  proposalsOf(entry: InspectedEntry): readonly Link<InspectedEntry>[];
  /** How a column stands to the catalogs: `pending` ones are likely meant by an entry whose column is missing or wrong. */
  coverage(column: ColumnNode): 'out-of-scope' | 'covered' | 'pending' | 'uncovered';
  unitHasCatalog(column: ColumnNode): boolean;
  /** How the unit of an entry stands to that of a column: `open` where one of them is not known, `unlike` where the register knows not both. */
  relation(entry: InspectedEntry, column: ColumnNode): 'same' | 'open' | 'unlike' | 'other';
  /** The class of a column: what the site says, else by its name; undefined where the preset has none for it. */
  classOf(column: ColumnNode): ColumnClass | undefined;
  /** A number of the preset in force. */
  threshold(name: string): Threshold | undefined;
  /** Working days, with the project's own tables. */
  readonly calendar: WorkCalendar;
  /** What checks of links found out, by the address as it is compared; what is not there was not looked at. */
  readonly linkStates: ReadonlyMap<string, LinkState>;
  /** The columns of this project that are pointed at; false for those of units that were not asked for. */
  readonly wanted: { entry(entry: InspectedEntry): boolean; column(column: ColumnNode): boolean };
}

/** What is wanted where no unit was asked for. */
export const everything: InspectionView['wanted'] = { entry: () => true, column: () => true };

/** What a finding is about. The first of `entries` or `columns` is where it stands; `value` is what is wrong, as it is written. */
export interface Fault {
  readonly answer: 'fault';
  /** Whose file is pointed at. */
  readonly at: 'entry' | 'column';
  readonly entries: readonly InspectedEntry[];
  readonly columns: readonly ColumnNode[];
  /** Inside the record: `columns`, `list[3]`; the record itself when absent. */
  readonly field?: Path;
  /** Tells faults of one rule on one subject apart, and makes the fault the same one in the next run: a URL, a name, a date. Never a count or a score. */
  readonly value: string;
  /** What may be meant instead, best first. */
  readonly candidates?: readonly Link<InspectedEntry>[];
  /** The words of the entry that are held against the site. */
  readonly reference?: string | undefined;
  /** Where the fault is less bad than the rule says. */
  readonly severity?: Severity | undefined;
  /** True where the words it speaks of must not be shown. */
  readonly sensitive?: true;
}

/** What could not be found out: no fault and no acquittal. It is listed as 未核实 and never fails anything. */
export interface Unknown {
  readonly answer: 'unknown';
  readonly entry?: InspectedEntry;
  readonly column?: ColumnNode;
  readonly why: Text;
}

/** `count` things were looked at and are in order. */
export interface Fine {
  readonly answer: 'fine';
  readonly count: number;
}

/** What an inspection comes to on one thing. */
export type Verdict<F = object> = (Fault & F) | Unknown | Fine;

/** One check of catalogs against websites. It answers fault, fine or unknown; what it cannot know it must not call a fault. */
export interface InspectionRule<F> extends RuleCard {
  /** Codes of `gkml check` that say the same from the entry alone; a list of all findings holds only this one. */
  readonly covers?: readonly string[];
  check(view: InspectionView): Iterable<Verdict<F>>;
  message(fault: Fault & F): Text;
  way(fault: Fault & F): Text;
  /** The ground of one finding, where it is not that of the rule. */
  ground?(fault: Fault & F): Text | undefined;
}

/** An inspection whose faults are of any shape, as the engine sees it. */
// biome-ignore lint/suspicious/noExplicitAny: the facts are private to each inspection; the engine only passes them back
export type AnyInspection = InspectionRule<any>;

/** Declares an inspection; `defineInspection<{ days: number }>()({ … })` gives its faults `days`. */
export function defineInspection<Extra extends object = object>() {
  return (inspection: InspectionRule<Extra>): AnyInspection => inspection;
}
