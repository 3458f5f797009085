import type { Frozen } from '../base/frozen.js';
import type { Language } from '../base/text.js';
import type { DiffReport as Document } from '../model/generated/diff-report.js';
import type { DiffReport } from './diff-shapes.js';

/** The report as one JSON document in one language, also when nothing differs. Its shape is schemas/diff-report.schema.json. */
export function diffJson(report: DiffReport, language: Language): string {
  const { findings, ...rest } = report;
  const document: Frozen<Document> = {
    kind: 'diff-report',
    language,
    ...rest,
    findings: findings.map(({ code, severity, span, message, way }) => ({
      code,
      severity,
      file: span.file,
      message: message[language],
      ...(way !== undefined && { way: way[language] }),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
