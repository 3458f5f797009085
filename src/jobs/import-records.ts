import { recordKeys } from '../model/documents.js';
import type { Draft } from '../model/intake.js';

/** A record of a draft. */
export type DraftRecord = Readonly<Record<string, unknown>>;

/** The records of a draft; site columns with those below them, each before its own. */
export function recordsOf({ kind, document }: Pick<Draft, 'kind' | 'document'>): readonly DraftRecord[] {
  return listIn(document[recordKeys[kind] ?? '']).flatMap((record) => (kind === 'site' ? withChildren(record) : [record]));
}

/** Whether something of a record is left to a person. */
export function openOf(record: DraftRecord): boolean {
  const { review } = record;
  return Array.isArray(review) && review.length > 0;
}

function withChildren(record: DraftRecord): readonly DraftRecord[] {
  return [record, ...listIn(record['children']).flatMap(withChildren)];
}

function listIn(value: unknown): readonly DraftRecord[] {
  return Array.isArray(value) ? value.filter((one): one is DraftRecord => typeof one === 'object' && one !== null) : [];
}
