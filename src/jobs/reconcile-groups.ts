import { type Severity, severities } from '../base/diagnostic.js';
import { grouped } from '../base/grouped.js';
import { type Text, text } from '../base/text.js';
import type { InspectionReport, ReconcileFinding, ReportedUnknown, Tally, TreeColumn } from './inspection-report.js';

/** The findings of one inspection. */
export interface FindingGroup {
  readonly tally: Tally;
  readonly findings: readonly ReconcileFinding[];
  /** Indexes of the findings in the report. */
  readonly at: readonly number[];
}

/** What could not be found out, for one inspection and one reason. */
export interface UnknownGroup {
  readonly title: Text;
  readonly why: Text;
  readonly unknown: readonly ReportedUnknown[];
}

/** Findings by inspection, in the order of inspections; those that found nothing are left out. */
export function findingGroups({ tallies, findings }: InspectionReport): readonly FindingGroup[] {
  const at = grouped(findings.keys(), (index) => findings[index]?.code);
  return tallies.flatMap((tally) => {
    const own = at.get(tally.code);
    return own === undefined ? [] : [{ tally, at: own, findings: own.flatMap((index) => findings[index] ?? []) }];
  });
}

/** How bad what each inspection found is, by its code: the worst of its findings, which may be milder than the inspection itself. */
export function foundSeverities({ findings }: InspectionReport): ReadonlyMap<string, Severity> {
  const worst = new Map<string, Severity>();
  for (const { code, severity } of findings) {
    const known = worst.get(code);
    if (known === undefined || severities.indexOf(severity) < severities.indexOf(known)) worst.set(code, severity);
  }
  return worst;
}

/** What could not be found out, by inspection and reason. */
export function unknownGroups({ tallies, unknown }: InspectionReport): readonly UnknownGroup[] {
  const titles = new Map(tallies.map(({ code, title }) => [code, title]));
  return [...grouped(unknown, ({ code, why }) => `${code} ${why['zh-CN']}`).values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ title: titles.get(first.code) ?? text(first.code, first.code), why: first.why, unknown: own }];
  });
}

/** What the severities are called. */
export const severityNames: Readonly<Record<Severity, Text>> = {
  error: text('错误', 'error'),
  warning: text('警告', 'warning'),
  info: text('提示', 'note'),
};

/** How a column stands, the worst first: findings by severity, what could not be read, how the catalogs cover it. */
export const columnStates = ['error', 'warning', 'info', 'unknown', 'pending', 'uncovered', 'covered', 'archived', 'other'] as const;

/** One of them. */
export type ColumnState = (typeof columnStates)[number];

/** What they are called. */
export const columnStateNames: Readonly<Record<ColumnState, Text>> = {
  error: text('有错误', 'error'),
  warning: text('有警告', 'warning'),
  info: text('有提示', 'note'),
  unknown: text('未核实', 'not verified'),
  pending: text('待确认', 'to confirm'),
  uncovered: text('没有条目对应', 'no entry'),
  covered: text('已对应', 'covered'),
  archived: text('已归档', 'archived'),
  other: text('不在对照范围', 'out of scope'),
};

/** Tells how each column stands. */
export function columnStateIn(report: InspectionReport): (column: TreeColumn) => ColumnState {
  const doubtful = new Set(report.unknown.flatMap(({ column }) => (column === undefined ? [] : [keyOf(column)])));
  return (column) => {
    const severities = new Set(column.findings.map((index) => report.findings[index]?.severity));
    for (const one of ['error', 'warning', 'info'] as const) if (severities.has(one)) return one;
    if (column.unverified !== undefined || doubtful.has(keyOf(column))) return 'unknown';
    if (column.coverage === 'pending' || column.coverage === 'uncovered' || column.coverage === 'covered') return column.coverage;
    return column.archived === true ? 'archived' : 'other';
  };
}

function keyOf({ path, url, id }: { readonly path: string; readonly url?: string; readonly id?: string }): string {
  return `${path}\n${url ?? ''}\n${id ?? ''}`;
}
