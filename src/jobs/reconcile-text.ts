import type { Language } from '../base/text.js';
import { wrapText } from '../base/width.js';
import { type ReconcileFinding, type ReconcileReport, reconcileKinds, reconcileWords } from './reconcile-report.js';
import { severityWords, sheetColumns } from './reconcile-sheets.js';
import { summaryLines } from './reconcile-summary.js';
import { textTable } from './text-table.js';

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
  return textTable(
    columns.map((column) => column.title[language]),
    rows,
    width,
    columns.map((column) => column.share ?? 1),
  );
}

function plain(cell: ReturnType<ReturnType<typeof sheetColumns>[number]['cell']>): string {
  return typeof cell === 'object' ? cell.text : String(cell);
}
