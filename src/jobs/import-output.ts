import { extensionOf } from '../base/path.js';
import type { Language } from '../base/text.js';
import type { Imported } from './import.js';
import { importJson } from './import-json.js';
import type { ImportReport } from './import-report.js';
import { importText } from './import-text.js';

/** A report and where it goes; the ending of `to` is the format. */
export interface ReportRequest {
  readonly report: ImportReport;
  readonly imported: Imported;
  readonly written: readonly string[];
  readonly language: Language;
  readonly to: string;
  /** ISO date that the workbook carries. */
  readonly today: string;
}

/** An import's report as the bytes or text of a file: .json, .xlsx, or text for all else. */
export async function writeReport({ report, imported, written, language, to, today }: ReportRequest): Promise<string | Uint8Array> {
  const format = extensionOf(to);
  if (format === 'json') return importJson(report, written, language);
  if (format !== 'xlsx') return importText(report, { language, columns: 100 });
  const { importWorkbook } = await import('./import-workbook.js');
  return importWorkbook(report, imported, language, today);
}
