import type { Severity } from '../base/diagnostic.js';
import { type Language, type Text, text } from '../base/text.js';
import type { CellValue } from '../model/table.js';
import type { ReconcileFinding, ReconcileKind, ReportedColumn } from './reconcile-report.js';

/** One column of the table of a kind. `share` is its part of a terminal's width; those without stand only in the workbook. */
export interface SheetColumn {
  readonly title: Text;
  /** Width in digits in a workbook. */
  readonly width: number;
  readonly share?: number;
  cell(finding: ReconcileFinding, language: Language): CellValue;
}

/** What the severities are called. */
export const severityWords: Readonly<Record<Severity, Text>> = {
  error: text('错误', 'error'),
  warning: text('警告', 'warning'),
  info: text('提示', 'note'),
};

/** The columns of each kind's table, in order. */
export function sheetColumns(kind: ReconcileKind): readonly SheetColumn[] {
  return [severity, ...own[kind], way, remark];
}

/** A column's path, linked to its URL. */
export function linkedPath({ path, url }: Pick<ReportedColumn, 'path' | 'url'>): CellValue {
  return url === undefined ? path : { text: path, link: url };
}

/** A score as people read it: 92%. */
export function percent(score: number): string {
  return `${Math.round(score * 100)}%`;
}

const severity: SheetColumn = {
  title: text('级别', 'Severity'),
  width: 6,
  cell: (finding, language) => severityWords[finding.severity][language],
};
const unit: SheetColumn = { title: text('单位', 'Unit'), width: 22, cell: ({ entries }) => entries[0]?.unit ?? '' };
const entry: SheetColumn = {
  title: text('条目', 'Entry'),
  width: 30,
  share: 3,
  cell: ({ entries: [first] }) => (first === undefined ? '' : `${first.id} ${first.title}`),
};
const entries: SheetColumn = {
  title: text('条目', 'Entries'),
  width: 40,
  share: 4,
  cell: ({ entries }) => entries.map((one) => `${one.id} ${one.title}`).join('\n'),
};
const written: SheetColumn = {
  title: text('目录所写的栏目', 'Site column as written'),
  width: 42,
  share: 4,
  cell: ({ reference }) => reference ?? '',
};
const candidate: SheetColumn = {
  title: text('最接近的栏目', 'Nearest site column'),
  width: 42,
  share: 4,
  cell: ({ candidates: [best] }) => (best === undefined ? '' : linkedPath(best)),
};
const why: SheetColumn = {
  title: text('理由', 'Why'),
  width: 24,
  share: 2,
  cell: ({ candidates: [best] }, language) => best?.reasons.map((reason) => reason[language]).join(language === 'en' ? ', ' : '，') ?? '',
};
const score: SheetColumn = {
  title: text('接近程度', 'Score'),
  width: 8,
  cell: ({ candidates: [best] }) => (best === undefined ? '' : percent(best.score)),
};
const others: SheetColumn = {
  title: text('其他可能的栏目', 'Other site columns'),
  width: 36,
  cell: ({ candidates }) =>
    candidates
      .slice(1)
      .map(({ path }) => path)
      .join('\n'),
};
const column: SheetColumn = {
  title: text('网站栏目', 'Site column'),
  width: 42,
  share: 4,
  cell: ({ columns }) => {
    const [first] = columns;
    return columns.length === 1 && first !== undefined ? linkedPath(first) : columns.map(({ path }) => path).join('\n');
  },
};
const number: SheetColumn = {
  title: text('栏目编号', 'Column id'),
  width: 12,
  cell: ({ columns }) => (columns.length === 1 ? (columns[0]?.id ?? '') : ''),
};
const owner: SheetColumn = {
  title: text('栏目所属单位', "Column's unit"),
  width: 22,
  share: 2,
  cell: ({ columns }) => columns[0]?.unit ?? '',
};
const items: SheetColumn = { title: text('信息数', 'Items'), width: 8, cell: ({ columns }) => columns[0]?.items ?? '' };
const updated: SheetColumn = {
  title: text('最近更新', 'Updated'),
  width: 12,
  share: 1.2,
  cell: ({ columns }) => columns[0]?.updated ?? '',
};
const way: SheetColumn = { title: text('建议', 'Suggestion'), width: 36, cell: (finding, language) => finding.way[language] };
const remark: SheetColumn = { title: text('处理意见', 'Decision'), width: 20, cell: () => '' };

const own: Readonly<Record<ReconcileKind, readonly SheetColumn[]>> = {
  'entry-without-column': [unit, entry, candidate, why, score, others],
  'column-reference-broken': [unit, entry, written, candidate, why, score, others],
  'column-uncovered': [column, number, owner, items, updated],
  'columns-shared': [unit, column, entries],
  'name-differs': [unit, entry, written, column, number],
  'column-of-other-unit': [unit, entry, column, number, owner],
  'blank-column': [column, number, owner, entries],
  'archived-column': [unit, entry, column, number, updated],
};
