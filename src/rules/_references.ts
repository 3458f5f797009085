import type { WorldFact } from '../model/rule.js';
import type { EntrySummary, World } from '../model/world.js';

/** A reference of one entry to another by id, with all entries of that id. */
export interface EntryReference {
  readonly fact: WorldFact & { readonly id: string };
  readonly from: EntrySummary;
  readonly targets: readonly EntrySummary[];
}

/** Every `see` and `replacedBy` of all catalogs and guidances. */
export function* referencesOf(world: World): Generator<EntryReference> {
  const all = [...world.catalogs, ...(world.guidances ?? [])];
  const referring = all.flatMap(({ entries }) => entries.filter((entry) => entry.references.length > 0));
  if (referring.length === 0) return;
  const asked = new Set(referring.flatMap(({ references }) => references.map((reference) => reference.id)));
  const byId = new Map<string, EntrySummary[]>();
  for (const { entries } of all) {
    for (const entry of entries) if (asked.has(entry.id)) byId.set(entry.id, [...(byId.get(entry.id) ?? []), entry]);
  }
  for (const from of referring) {
    for (const { id, at } of from.references) {
      yield { fact: { file: from.file, at: ['entries', from.index, ...at], id }, from, targets: byId.get(id) ?? [] };
    }
  }
}
