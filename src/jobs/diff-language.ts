import type { Language } from '../base/text.js';
import { isCoded, keyFor } from './diff-phrases.js';
import type { ChangeReason, DiffReport, FieldChange, RecordChange } from './diff-shapes.js';

/** The report with the words that gkml itself puts into it in one language; what somebody wrote stays as it is. */
export function inLanguage(report: DiffReport, language: Language): DiffReport {
  const record = (one: RecordChange): RecordChange => ({
    ...one,
    fields: language === 'en' ? one.fields.map(inEnglish) : one.fields,
    reasons: one.reasons.map((reason) => reasonIn(reason, language)),
  });
  return {
    ...report,
    documents: language === 'en' ? report.documents.map((one) => ({ ...one, fields: one.fields.map(inEnglish) })) : report.documents,
    records: report.records.map(record),
    guidances: report.guidances.map((one) => ({ ...one, records: one.records.map(record) })),
  };
}

function reasonIn({ en, ...reason }: ChangeReason, language: Language): ChangeReason {
  return language === 'en' && en !== undefined ? { ...reason, text: en } : reason;
}

// states and the like as the format writes them
function inEnglish(change: FieldChange): FieldChange {
  const { field, before, after, was, now } = change;
  return {
    ...change,
    ...(was !== undefined && { was: said(field, before, was) }),
    ...(now !== undefined && { now: said(field, after, now) }),
  };
}

function said(field: string, value: unknown, phrase: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!isCoded(field)) return phrase;
  if (typeof value !== 'object' || value === null) return keyFor(phrase) ?? phrase;
  const { state, date, by, reason, replacedBy } = value as Readonly<Record<string, string | undefined>>;
  if (state === undefined) return phrase;
  const more = [date, by, reason, replacedBy === undefined ? undefined : `replaced by ${replacedBy}`].filter(Boolean);
  return more.length === 0 ? state : `${state} (${more.join(', ')})`;
}
