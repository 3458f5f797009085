import type { Severity } from '../base/diagnostic.js';
import { type Text, text } from '../base/text.js';

/** What reconciliation finds, in the order it is shown. */
export const reconcileKinds = [
  'entry-without-column',
  'column-reference-broken',
  'column-uncovered',
  'columns-shared',
  'name-differs',
  'column-of-other-unit',
  'blank-column',
  'archived-column',
] as const;

/** One kind of finding: the name of the bad thing. */
export type ReconcileKind = (typeof reconcileKinds)[number];

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
interface ReportedCandidate {
  readonly path: string;
  readonly id?: string;
  readonly url?: string;
  readonly score: number;
  readonly reasons: readonly Text[];
}

/** One disagreement between catalogs and site: what, on what ground, and the way out. */
export interface ReconcileFinding {
  readonly id: ReconcileKind;
  readonly severity: Severity;
  readonly message: Text;
  readonly ground: Text;
  readonly way: Text;
  readonly entries: readonly ReportedEntry[];
  readonly columns: readonly ReportedColumn[];
  /** What the entry says, as it is written. */
  readonly reference?: string;
  readonly candidates: readonly ReportedCandidate[];
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
    /** Columns whose number of items the site file does not tell. */
    readonly unknownItems: number;
  };
  readonly findings: Readonly<Record<Severity, number>>;
  /** Errors met while reading; what they spoil is left out. */
  readonly readErrors: number;
}

/** Catalogs held against websites. */
export interface ReconcileReport {
  readonly title: string;
  /** When the list of columns was taken, else today: `YYYY-MM-DD`. */
  readonly date: string;
  readonly unit?: string;
  readonly sites: readonly { readonly name: string; readonly url: string; readonly file: string; readonly taken?: string }[];
  readonly summary: ReconcileSummary;
  readonly findings: readonly ReconcileFinding[];
  readonly links: readonly ReportedLink[];
  readonly failed: boolean;
  readonly version: string;
}

/** A site fails an inspection outright from this many blank columns on. Source: 国办秘函〔2019〕19号 单项否决指标. */
export const blankVeto = 5;

/** What each kind is called, its sheet in the workbook (31 characters at most), and its ground. */
export const reconcileWords: Readonly<Record<ReconcileKind, { readonly title: Text; readonly sheet: Text; readonly ground: Text }>> = {
  'entry-without-column': {
    title: text('缺栏目的条目', 'Entries without a site column'),
    sheet: text('缺栏目的条目', 'Without a site column'),
    ground: text(
      '《中华人民共和国政府信息公开条例》第二十三条、第二十四条',
      'Regulations on Open Government Information, articles 23 and 24',
    ),
  },
  'column-reference-broken': {
    title: text('失效的栏目引用', 'References that lead to no site column'),
    sheet: text('失效的栏目引用', 'Broken references'),
    ground: text('《中华人民共和国政府信息公开条例》第十二条：目录应当及时更新', 'Regulations, article 12: catalogs are kept up to date'),
  },
  'column-uncovered': {
    title: text('没有条目对应的栏目', 'Site columns that no entry covers'),
    sheet: text('未覆盖的栏目', 'Uncovered site columns'),
    ground: text(
      '《中华人民共和国政府信息公开条例》第二十二条；国办公开办函〔2019〕61号',
      'Regulations, article 22; 国办公开办函〔2019〕61号 on uniform platforms',
    ),
  },
  'columns-shared': {
    title: text('一栏多条与一条多栏', 'Many entries on one column, one entry on many'),
    sheet: text('一栏多条与一条多栏', 'Shared site columns'),
    ground: text(
      '《中华人民共和国政府信息公开条例》第二十四条：便于检索、查阅',
      'Regulations, article 24: information must be easy to find',
    ),
  },
  'name-differs': {
    title: text('名称或路径不一致', 'Names or paths that differ'),
    sheet: text('名称不一致', 'Differing names'),
    ground: text('《中华人民共和国政府信息公开条例》第十二条：目录应当及时更新', 'Regulations, article 12: catalogs are kept up to date'),
  },
  'column-of-other-unit': {
    title: text('栏目属于其他单位', 'Columns that belong to another unit'),
    sheet: text('他单位栏目', 'Columns of other units'),
    ground: text(
      '《中华人民共和国政府信息公开条例》第十条：制作机关负责公开',
      'Regulations, article 10: who makes the information discloses it',
    ),
  },
  'blank-column': {
    title: text('空白栏目', 'Blank site columns'),
    sheet: text('空白栏目', 'Blank site columns'),
    ground: text('国办秘函〔2019〕19号：空白栏目达到5个即单项否决', '国办秘函〔2019〕19号: five blank columns fail a site outright'),
  },
  'archived-column': {
    title: text('栏目已归档，条目仍在用', 'Archived columns that active entries still use'),
    sheet: text('已归档的栏目', 'Archived site columns'),
    ground: text('《中华人民共和国政府信息公开条例》第十二条：目录应当及时更新', 'Regulations, article 12: catalogs are kept up to date'),
  },
};
