import type { Language } from '../base/text.js';
import { chooseFormat } from './choose-format.js';
import type { InspectionReport } from './inspection-report.js';
import type { WorkOrder } from './work-order-lines.js';

/** The ways a reconciliation can be shown. `compact` and `github` are those of `check`: one finding a line, and annotations. */
export const reconcileFormats = ['text', 'json', 'xlsx', 'docx', 'md', 'csv', 'html', 'compact', 'github'] as const;

/** One of them. */
export type ReconcileFormat = (typeof reconcileFormats)[number];

/** The format asked for, as every command chooses it. */
export function chooseReconcileFormat(asked: string | undefined, output: string | undefined): ReconcileFormat {
  return chooseFormat(reconcileFormats, asked, output, { zh: '对照', en: 'reconcile' });
}

/** Whether a format shows where findings stand, which takes a second look at the files. */
export function showsPlaces(format: ReconcileFormat): boolean {
  return format !== 'text' && format !== 'html' && format !== 'docx';
}

/** Writes a reconciliation, JSON in pieces; only what the format needs is loaded. `columns` is the width of the terminal; the work order is drawn up where it is shown. */
export async function writeReconcile(
  report: InspectionReport,
  order: () => Promise<WorkOrder>,
  format: ReconcileFormat,
  language: Language,
  columns: number,
): Promise<string | Uint8Array | Iterable<Uint8Array>> {
  switch (format) {
    case 'text':
      return (await import('./reconcile-lines.js')).reconcileLines(report, await order(), language, columns);
    case 'json':
      return (await import('./reconcile-data.js')).reconcileData(report, language);
    case 'md':
      return (await import('./reconcile-md.js')).reconcileMd(report, await order(), language);
    case 'html':
      return (await import('./reconcile-page.js')).reconcilePage(report, await order(), language);
    case 'compact':
    case 'github':
      return asFindings(report, format, language, columns);
  }
  const [{ formats }, book] = await Promise.all([import('../formats/generated/index.js'), import('./reconcile-book.js')]);
  const load = formats[format];
  if (load === undefined) throw new Error(`no table format "${format}"`);
  const { many, write } = await load();
  if (!many) return write(book.reconcileList(report, language));
  const drawn = await order();
  return write(format === 'xlsx' ? book.reconcileBook(report, drawn, language) : book.reconcileDigest(report, drawn, language));
}

// as the findings of a check
async function asFindings(report: InspectionReport, format: 'compact' | 'github', language: Language, columns: number): Promise<string> {
  const [{ reporters }, { sortDiagnostics }] = await Promise.all([
    import('../reporters/generated/index.js'),
    import('../base/diagnostic.js'),
  ]);
  const load = reporters[format];
  if (load === undefined) throw new Error(`no reporter "${format}"`);
  const { findings, summary, sites, failed, version } = report;
  const reporter = await load();
  return reporter.render(
    {
      findings: sortDiagnostics(findings),
      counts: summary.findings,
      files: sites.length,
      records: summary.entries.active + summary.columns.total,
      failed,
      version,
    },
    { language, color: false, columns, quiet: false, source: () => undefined },
  );
}
