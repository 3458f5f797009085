import type { Frozen } from '../base/frozen.js';
import type { Language } from '../base/text.js';
import type { SiteImportReport as Document } from '../model/generated/site-import-report.js';
import type { SiteImportReport } from './site-import-report.js';
import type { SiteDoubt } from './site-import-types.js';

/** The report as one JSON document in one language, with the files that were written. Its shape is schemas/site-import-report.schema.json. */
export function siteImportJson(report: SiteImportReport, written: readonly string[], language: Language): string {
  const said = ({ message, ...rest }: SiteDoubt) => ({ ...rest, message: message[language] });
  const { version, sources, site, columns, items, doubts, remarks, changes } = report;
  const document: Frozen<Document> = {
    kind: 'site-import-report',
    version,
    language,
    sources: sources.map(({ what, ...source }) => ({ ...source, what: what[language] })),
    site,
    columns,
    items: { ...items, left: items.left.map(({ item, column, why }) => ({ why, column, ...item })) },
    doubts: doubts.map(said),
    remarks: remarks.map(said),
    ...(changes === undefined ? {} : { changes }),
    written,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
