import { type Diagnostic, type Severity, severities } from '../base/diagnostic.js';
import { placeText } from '../base/place.js';
import { counted, type Text, text } from '../base/text.js';
import type { Report } from '../model/report.js';

/** What each severity is called. */
export const severityWords: Readonly<Record<Severity, Text>> = {
  error: text('错误', 'error'),
  warning: text('警告', 'warning'),
  info: text('提示', 'info'),
};

/** The findings a report lists: all, or when quiet the errors, and where a run fails without one the worst that there are. */
export function listed({ findings, counts, failed }: Report, quiet: boolean): readonly Diagnostic[] {
  if (!quiet) return findings;
  const least = failed ? (severities.find((severity) => counts[severity] > 0) ?? 'error') : 'error';
  return findings.filter(({ severity }) => severity === least);
}

/** `财政局.yaml:9:15`, or `财政局.xlsx#目录!C12` for a cell. */
export function placeOf({ span }: Diagnostic): string {
  return placeText(span);
}

/** The last line of a report: how many of what, in how many files and records. */
export function summaryOf(report: Report): Text {
  const { error, warning, info } = report.counts;
  const where = text(
    `检查了 ${report.files} 个文件、${report.records} 条记录`,
    `${counted(report.files, 'file')}, ${counted(report.records, 'record')}`,
  );
  if (error + warning + info === 0) return text(`没有发现问题（${where['zh-CN']}）`, `No findings (${where.en})`);
  const zh = [error > 0 ? `${error} 个错误` : '', warning > 0 ? `${warning} 个警告` : '', info > 0 ? `${info} 个提示` : '']
    .filter(Boolean)
    .join('，');
  const en = [
    error > 0 ? counted(error, 'error') : '',
    warning > 0 ? counted(warning, 'warning') : '',
    info > 0 ? counted(info, 'note') : '',
  ]
    .filter(Boolean)
    .join(', ');
  return text(`${zh}（${where['zh-CN']}）`, `${en} (${where.en})`);
}
