import type { Frozen } from '../base/frozen.js';
import type { Language } from '../base/text.js';
import type { ImportReport as Document } from '../model/generated/import-report.js';
import type { DoubtReport, ImportReport } from './import-report.js';

/** The report as one JSON document in one language, with the files that were written. Its shape is schemas/import-report.schema.json. */
export function importJson({ version, sources }: ImportReport, written: readonly string[], language: Language): string {
  const said = ({ message, ...rest }: DoubtReport) => ({ ...rest, message: message[language] });
  const document: Frozen<Document> = {
    kind: 'import-report',
    version,
    language,
    sources: sources.map(({ tables, healings, doubts, remarks, ...source }) => ({
      ...source,
      tables: tables.map(({ because, ...table }) => ({ ...table, because: because[language] })),
      healings: healings.map(({ message, ...healing }) => ({ ...healing, message: message[language] })),
      doubts: doubts.map(said),
      remarks: remarks.map(said),
    })),
    written,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
