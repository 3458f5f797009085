import type { Diagnostic } from '../../src/base/diagnostic.js';
import { text } from '../../src/base/text.js';
import type { Report, ReporterOptions } from '../../src/model/report.js';

/** One finding, with only what a test cares about spelled out. */
export function finding(fields: Partial<Omit<Diagnostic, 'span'>> & { readonly span?: Partial<Diagnostic['span']> } = {}): Diagnostic {
  const { span, ...rest } = fields;
  return {
    code: 'unknown-unit',
    severity: 'error',
    message: text('说明', 'message'),
    ...rest,
    span: { file: '目录.yaml', line: 1, column: 1, endLine: 1, endColumn: 2, ...span },
  };
}

/** A report over findings. */
export function reportOf(findings: readonly Diagnostic[]): Report {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return { findings, counts, files: 1, records: 2, failed: counts.error > 0, version: '0.0.0' };
}

/** Plain options; `source` is the text of every file. */
export function optionsOf(source = '', fields: Partial<ReporterOptions> = {}): ReporterOptions {
  return { language: 'zh-CN', color: false, columns: 80, quiet: false, source: () => source, ...fields };
}
