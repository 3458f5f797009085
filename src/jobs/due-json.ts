import type { Frozen } from '../base/frozen.js';
import type { Language, Text } from '../base/text.js';
import type { DueReport as Document } from '../model/generated/due-report.js';
import type { DueReport } from './due-report.js';
import { reasonWords } from './due-report.js';

/** The report as one JSON document in one language, also when nothing falls due. Its shape is schemas/due-report.schema.json. */
export function dueJson(report: DueReport, language: Language): string {
  const { version, title, from, to, asOf, soonDays, unit, failed, summary, findings, items, undated } = report;
  const said = (notes: readonly Text[]) => notes.map((note) => note[language]);
  const document: Frozen<Document> = {
    kind: 'due-report',
    version,
    language,
    title,
    from,
    to,
    asOf,
    soonDays,
    ...(unit !== undefined && { unit }),
    failed,
    summary,
    findings: findings.map(({ code, severity, message, way }) => ({
      code,
      severity,
      message: message[language],
      ...(way !== undefined && { way: way[language] }),
    })),
    items: items.map(({ notes, ...item }) => ({ ...item, notes: said(notes) })),
    undated: undated.map(({ notes, ...item }) => ({ ...item, why: reasonWords[item.reason][language], notes: said(notes) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
