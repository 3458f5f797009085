import type { Language } from '../base/text.js';
import { chooseFormat } from './choose-format.js';
import type { ReconcileReport } from './reconcile-report.js';

/** The ways a reconciliation can be shown. */
const reconcileFormats = ['text', 'json', 'xlsx', 'docx', 'md', 'csv', 'html'] as const;

/** One of them. */
export type ReconcileFormat = (typeof reconcileFormats)[number];

/** The format asked for, as every command chooses it. */
export function chooseReconcileFormat(asked: string | undefined, output: string | undefined): ReconcileFormat {
  return chooseFormat(reconcileFormats, asked, output, { zh: '对照', en: 'reconcile' });
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
