import type { Reporter } from '../model/report.js';
import { fingerprints } from './_fingerprint.js';

/** One JSON document, also when there is nothing to report. Its shape is schemas/check-report.schema.json. */
const json: Reporter = {
  id: 'json',
  render: async (report, { language }) => {
    const prints = await fingerprints(report.findings);
    const findings = report.findings.map((finding, index) => ({
      code: finding.code,
      severity: finding.severity,
      file: finding.span.file,
      line: finding.span.line,
      column: finding.span.column,
      endLine: finding.span.endLine,
      endColumn: finding.span.endColumn,
      ...(finding.span.cell === undefined ? {} : { cell: finding.span.cell }),
      ...(finding.record === undefined ? {} : { record: finding.record }),
      ...(finding.field === undefined ? {} : { field: finding.field }),
      message: finding.message[language],
      ...(finding.ground === undefined ? {} : { ground: finding.ground[language] }),
      ...(finding.way === undefined ? {} : { way: finding.way[language] }),
      ...(finding.fix === undefined ? {} : { fix: finding.fix }),
      fingerprint: prints[index],
    }));
    const { version, files, records, counts, failed } = report;
    return `${JSON.stringify({ kind: 'check-report', version, language, files, records, counts, failed, findings }, null, 2)}\n`;
  },
};
export default json;
