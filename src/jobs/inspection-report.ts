import type { Diagnostic, Severity } from '../base/diagnostic.js';
import type { Text } from '../base/text.js';
import type { ColumnNode } from '../model/register.js';

/** An entry as a report names it. `place` is `file:line:column` of its site columns, or of the entry. */
export interface ReportedEntry {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly file: string;
  readonly place?: string;
}

/** A site column as a report names it. `items` is absent when unknown. */
export interface ReportedColumn {
  readonly path: string;
  readonly id?: string;
  readonly url?: string;
  readonly unit?: string;
  readonly items?: number;
  readonly updated?: string;
  readonly archived?: boolean;
  readonly place?: string;
}

/** A column that may be meant: `score` from 0 to 1, best first. */
export interface ReportedCandidate {
  readonly column: ReportedColumn;
  readonly score: number;
  readonly reasons: readonly Text[];
}

/** One disagreement between catalogs and site, as any finding is reported, and what it is about. Its parts are made when they are asked for. */
export interface ReconcileFinding extends Diagnostic {
  readonly ground: Text;
  readonly way: Text;
  /** Whose file it points at: the first of `entries`, or the first of `columns`. */
  readonly at: 'entry' | 'column';
  /** What is wrong, as it is written: with rule and record it tells the finding from all others, and is the same in the next run. */
  readonly value: string;
  readonly entries: readonly ReportedEntry[];
  readonly columns: readonly ReportedColumn[];
  /** What the entry says, as it is written. */
  readonly reference?: string | undefined;
  readonly candidates: readonly ReportedCandidate[];
}

/** What could not be found out (未核实): never a finding. `code` is the inspection that asked. */
export interface ReportedUnknown {
  readonly code: string;
  readonly why: Text;
  readonly entry?: ReportedEntry;
  readonly column?: ReportedColumn;
}

/** What one inspection came to. */
export interface Tally {
  readonly code: string;
  readonly title: Text;
  readonly severity: Severity;
  readonly ground: Text;
  readonly fault: number;
  readonly unknown: number;
  readonly fine: number;
}

/** How far a site is from a veto or what it loses, by the preset in force. `unknown` things could still add to `count`. */
export interface Forecast {
  readonly id: string;
  readonly kind: 'veto' | 'deduction';
  readonly title: string;
  /** The file of the site. */
  readonly site: string;
  readonly count: number;
  readonly unknown: number;
  /** The count that fails the site outright, and how many are left to it; for vetoes. */
  readonly from?: number;
  readonly left?: number;
  /** Points lost; for deductions that say how much. */
  readonly points?: number;
  readonly state: 'reached' | 'near' | 'clear';
  readonly ground: string;
  /** False where the ground comes from secondary sources. */
  readonly verified: boolean;
  /** Title and ground in English, where the preset has them. */
  readonly english?: { readonly title?: string; readonly ground?: string };
}

/** An entry and its column. `sure` is false for proposals, which nobody should take for a finding. */
export interface ReportedLink {
  readonly entry: ReportedEntry;
  readonly column: ReportedColumn;
  readonly by: 'reference' | 'name';
  readonly sure: boolean;
  readonly score: number;
  readonly reasons: readonly Text[];
  readonly reference?: string;
}

/** A column of the tree, in the order of the file, and how it stands to the catalogs. */
export interface TreeColumn extends ReportedColumn {
  /** The names from the top. */
  readonly names: readonly string[];
  readonly site: string;
  readonly leaf: boolean;
  readonly coverage: 'out-of-scope' | 'covered' | 'pending' | 'uncovered';
  readonly class?: string;
  /** Why its contents are not known. */
  readonly unverified?: NonNullable<ColumnNode['unverified']>;
  /** Keys `file#index` of entries on it. */
  readonly entries: readonly ReportedEntry[];
  /** Indexes in `findings` of those that name it. */
  readonly findings: readonly number[];
}

/** Counts. Each active entry is counted once among `byReference` to `notPromised`. */
export interface ReconcileSummary {
  readonly entries: {
    readonly active: number;
    readonly byReference: number;
    readonly byName: number;
    readonly broken: number;
    readonly outside: number;
    readonly proposed: number;
    readonly unmatched: number;
    /** No column, and none promised: channels that no machine can check. */
    readonly notPromised: number;
  };
  readonly columns: {
    readonly total: number;
    /** Columns that some catalog of the project should cover. */
    readonly inScope: number;
    readonly covered: number;
    /** Uncovered, but likely meant by an entry whose column is missing or wrong. */
    readonly pending: number;
    readonly uncovered: number;
    readonly blank: number;
    readonly archived: number;
    /** Columns whose contents nobody could read, or whose number of items the site file does not tell. */
    readonly unknownItems: number;
  };
  readonly findings: Readonly<Record<Severity, number>>;
  /** Things that could not be found out. */
  readonly unknown: number;
  /** Errors met while reading; what they spoil is left out. */
  readonly readErrors: number;
}

/** Catalogs held against websites. */
export interface InspectionReport {
  readonly title: string;
  /** The day as of which is judged: `YYYY-MM-DD`. */
  readonly date: string;
  readonly unit?: string;
  readonly sites: readonly {
    readonly name: string;
    readonly url: string;
    readonly file: string;
    readonly taken?: string;
    /** False where the list of columns is known to be unfinished. */
    readonly complete: boolean;
  }[];
  readonly preset: { readonly id: string; readonly title: string };
  readonly summary: ReconcileSummary;
  /** In the order of inspections, then of entries or columns. */
  readonly findings: readonly ReconcileFinding[];
  readonly unknown: readonly ReportedUnknown[];
  readonly tallies: readonly Tally[];
  readonly forecast: readonly Forecast[];
  /** Channels that no machine can look at, and how many active entries name each; never a fault. */
  readonly channels: readonly { readonly name: string; readonly entries: number }[];
  /** Made when somebody asks. */
  readonly links: readonly ReportedLink[];
  readonly tree: readonly TreeColumn[];
  readonly failed: boolean;
  readonly version: string;
}
