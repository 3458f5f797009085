import type { Language } from '../base/text.js';
import { version } from '../base/version.js';
import type { MergeReport as Document } from '../model/generated/merge-report.js';
import { conflictWords } from './merge-answers.js';
import { type MergeReport, sumsOf } from './merge-report.js';
import type { MergeConflict } from './merge-shapes.js';

/** The report as JSON in one language. Its shape is schemas/merge-report.schema.json. */
export function mergeJson(report: MergeReport, written: boolean, language: Language): string {
  const conflict = ({ oursFrom, why, ...one }: MergeConflict) => ({
    ...one,
    message: conflictWords[one.kind][language],
    ...(oursFrom !== undefined && { oursFrom }),
    ...(why !== undefined && { why: why[language] }),
  });
  const document: Document = {
    kind: 'merge-report',
    version,
    language,
    written,
    forms: report.forms.map(({ file, kind, unit, document: target, records, notes }) => ({
      file,
      kind,
      ...(unit !== undefined && { unit }),
      ...(target !== undefined && { document: target }),
      summary: sumsOf(records),
      records: records
        .filter((record) => record.what !== 'unchanged' || record.notes.length > 0)
        .map((record) => ({
          what: record.what,
          id: record.id,
          title: record.title,
          place: record.place,
          fields: record.fields.map(({ key, title, base, theirs }) => ({ key, title, old: base, new: theirs })),
          conflicts: record.conflicts.map(conflict),
          notes: record.notes.map((note) => note[language]),
        })),
      notes: notes.map((note) => note[language]),
    })),
    unread: report.unread.map(({ file, message, way }) => ({
      file,
      message: message[language],
      ...(way !== undefined && { way: way[language] }),
    })),
    absent: report.absent.map((one) => ({ ...one })),
    conflicts: report.conflicts.map(conflict),
    unusedAnswers: report.unusedAnswers,
    files: report.texts.map(({ file, before }) => ({ file, new: before === '' })),
    notes: report.notes.map((note) => note[language]),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
