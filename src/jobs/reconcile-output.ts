import { UsageError } from '../base/error.js';
import { type Language, text } from '../base/text.js';
import type { ReconcileReport } from './reconcile-report.js';

/** The ways a reconciliation can be shown. */
const reconcileFormats = ['text', 'json', 'xlsx', 'md', 'csv', 'html'] as const;

/** One of them. */
export type ReconcileFormat = (typeof reconcileFormats)[number];

/** The format asked for: by name, else by the ending of the file, else text. A workbook needs a file: throws UsageError without one. */
export function chooseFormat(asked: string | undefined, output: string | undefined): ReconcileFormat {
  const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  const format = reconcileFormats.find((one) => one === (asked ?? ending)) ?? 'text';
  if (format === 'xlsx' && (output === undefined || output === '-')) {
    throw new UsageError(
      text('Excel 工作簿要写到文件里', 'A workbook has to be written to a file'),
      text('加上 -o 对照.xlsx', 'Add -o reconcile.xlsx'),
    );
  }
  return format;
}

/** Writes a reconciliation; only what the format needs is loaded. `columns` is the width of the terminal. */
export async function writeReconcile(
  report: ReconcileReport,
  format: ReconcileFormat,
  language: Language,
  columns: number,
): Promise<string | Uint8Array> {
  if (format === 'text') return (await import('./reconcile-text.js')).reconcileText(report, language, columns);
  if (format === 'json') return (await import('./reconcile-json.js')).reconcileJson(report, language);
  const [{ formats }, tables] = await Promise.all([import('../formats/generated/index.js'), import('./reconcile-tables.js')]);
  const load = formats[format];
  if (load === undefined) throw new Error(`no table format "${format}"`);
  const { many, write } = await load();
  if (!many) return write(tables.reconcileList(report, language));
  return write(format === 'xlsx' ? tables.reconcileTables(report, language) : tables.reconcileDigest(report, language));
}
