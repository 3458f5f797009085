import type { Data, DiffDocument, DiffRecord, Standing, StandingPair } from './diff-shapes.js';

/**
 * Gives an earlier record with the numbers that the entries it refers to (`see`, `status.replacedBy`) have now; the record itself where
 * none of them has another.
 */
export function renumberedReferences(matched: readonly StandingPair[]): (one: Standing) => DiffRecord {
  const renumbered = new Map<DiffDocument, Map<string, string>>();
  for (const { before, after } of matched) {
    if (before?.document.kind !== 'catalog' || after === undefined) continue;
    const [old, now] = [before.record.id, after.record.id];
    if (old === '' || now === '' || old === now) continue;
    const known = renumbered.get(before.document) ?? new Map<string, string>();
    renumbered.set(before.document, known.set(old, now));
  }
  return ({ record, document }) => {
    const numbers = renumbered.get(document);
    const { see, status } = record.value;
    const next = (status as { readonly replacedBy?: unknown } | null | undefined)?.replacedBy;
    const numberOf = (id: unknown) => (typeof id === 'string' ? (numbers?.get(id) ?? id) : id);
    const isSeen = Array.isArray(see) && see.some((id) => numberOf(id) !== id);
    if (!isSeen && numberOf(next) === next) return record;
    const value: Data = {
      ...record.value,
      ...(isSeen && { see: (see as readonly unknown[]).map(numberOf) }),
      ...(next !== undefined && { status: { ...(status as Data), replacedBy: numberOf(next) } }),
    };
    return { ...record, value };
  };
}
