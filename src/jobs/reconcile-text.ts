import type { Language } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import { type ReconcileFinding, type ReconcileReport, reconcileKinds, reconcileWords } from './reconcile-report.js';
import { severityWords, sheetColumns } from './reconcile-sheets.js';
import { summaryLines } from './reconcile-summary.js';

const gap = 2;
const widest = 120;

/** The report for a terminal: a summary, then one table a kind, never wider than `columns` cells (at most 120). */
export function reconcileText(report: ReconcileReport, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, widest));
  const summary = summaryLines(report).flatMap((line) => wrapText(line[language], width));
  const blocks: (readonly string[])[] = [summary];
  for (const kind of reconcileKinds) {
    const findings = report.findings.filter((finding) => finding.id === kind);
    const [first] = findings;
    if (first === undefined) continue;
    const severities = [...new Set(findings.map((finding) => severityWords[finding.severity][language]))].join(
      language === 'en' ? ', ' : '、',
    );
    const title =
      language === 'en'
        ? `${reconcileWords[kind].title.en} (${findings.length}, ${severities})`
        : `${reconcileWords[kind].title['zh-CN']}（${findings.length}，${severities}）`;
    const ground = `${language === 'en' ? 'Ground: ' : '依据：'}${reconcileWords[kind].ground[language]}`;
    blocks.push([...wrapText(title, width), ...table(findings, language, width), ...wrapText(ground, width)]);
  }
  return `${blocks.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

function table(findings: readonly ReconcileFinding[], language: Language, width: number): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const columns = sheetColumns(first.id).filter((column) => column.share !== undefined);
  const rows = findings.map((finding) => columns.map((column) => plain(column.cell(finding, language))));
  const wrap = remembering();
  const widths = widthsOf(
    columns.map((column) => column.share ?? 1),
    columns.map((column, at) => rows.reduce((most, row) => Math.max(most, broadest(row[at] ?? '')), displayWidth(column.title[language]))),
    width,
  );
  const rule = widths.map((cells) => '─'.repeat(cells)).join(' '.repeat(gap));
  return [
    ...lines(
      columns.map((column) => column.title[language]),
      widths,
      wrap,
    ),
    rule,
    ...rows.flatMap((row) => lines(row, widths, wrap)),
    rule,
  ];
}

// A column gets its share of the width, and what narrow columns do not need goes to the others.
function widthsOf(shares: readonly number[], wanted: readonly number[], width: number): readonly number[] {
  const widths = wanted.map(() => 0);
  let open = wanted.map((_, at) => at);
  let room = width - gap * (wanted.length - 1);
  for (;;) {
    const sum = open.reduce((total, at) => total + (shares[at] ?? 1), 0);
    const small = open.filter((at) => (wanted[at] ?? 0) <= Math.floor((room * (shares[at] ?? 1)) / sum));
    if (small.length === 0 || open.length === 0) {
      for (const at of open) widths[at] = Math.max(6, Math.floor((room * (shares[at] ?? 1)) / sum));
      return widths;
    }
    for (const at of small) {
      widths[at] = wanted[at] ?? 0;
      room -= widths[at] ?? 0;
    }
    open = open.filter((at) => !small.includes(at));
  }
}

function lines(cells: readonly string[], widths: readonly number[], wrap: Wrap): readonly string[] {
  const wrapped = cells.map((cell, at) => wrap(cell, widths[at] ?? 1));
  const height = Math.max(...wrapped.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped.map((cell, at) => padded(cell[line] ?? '', widths[at] ?? 0)).join(' '.repeat(gap)),
  );
}

type Wrap = (cell: string, width: number) => readonly string[];

// reasons and paths come again and again, and wrapping is dear
function remembering(): Wrap {
  const memory = new Map<string, readonly string[]>();
  return (cell, width) => {
    if (!cell.includes('\n') && displayWidth(cell) <= width) return [cell];
    const key = `${width} ${cell}`;
    const wrapped = memory.get(key) ?? wrapText(cell, width);
    memory.set(key, wrapped);
    return wrapped;
  };
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
}

function broadest(cell: string): number {
  return Math.max(...cell.split('\n').map(displayWidth));
}

function plain(cell: ReturnType<ReturnType<typeof sheetColumns>[number]['cell']>): string {
  return typeof cell === 'object' ? cell.text : String(cell);
}
