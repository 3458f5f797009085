import { extensionOf } from '../base/path.js';
import type { Language } from '../base/text.js';
import { siteImportJson } from './site-import-json.js';
import type { SiteImportReport } from './site-import-report.js';
import { siteImportText } from './site-import-text.js';

/** The report as the bytes or text of a file, by the ending of its name: .json, .xlsx, or text for all else. `today` is the day the workbook carries. */
export async function siteImportFile(
  report: SiteImportReport,
  written: readonly string[],
  language: Language,
  to: string,
  today: string,
): Promise<string | Uint8Array> {
  const format = extensionOf(to);
  if (format === 'json') return siteImportJson(report, written, language);
  if (format !== 'xlsx') return siteImportText(report, { language, columns: 100 });
  const { siteImportWorkbook } = await import('./site-import-workbook.js');
  return siteImportWorkbook(report, language, today);
}
