import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { readPath } from '../language/item-path.js';
import type { DocumentPair } from './diff-documents.js';
import type { ChangeReason, Data, DiffDocument, DiffRecord, StandingPair } from './diff-shapes.js';

/** An inherited entry on both sides, or on one, and the heir as it is now. */
export interface InheritedPair extends StandingPair {
  readonly heir: DiffDocument | undefined;
}

/**
 * What catalogs inherit on both sides, where an heir says something else of it now, or is there on one side alone: entries as they hold,
 * with all that defaults and guidances say. What a guidance itself changed is told of with the guidance, and by `gkml outdated`. An heir
 * that cannot be resolved has none; `gkml check` says why.
 */
export async function inheritedPairs(pairs: readonly DocumentPair[], before: Io, after: Io): Promise<readonly InheritedPair[]> {
  const found: InheritedPair[] = [];
  for (const pair of pairs) {
    if (JSON.stringify(extensionsOf(pair.before)) === JSON.stringify(extensionsOf(pair.after))) continue;
    const [old, now] = [await inheritedOf(pair.before, before), await inheritedOf(pair.after, after)];
    if (old === undefined || now === undefined) continue;
    const byId = new Map(now.records.map((record) => [record.id, record]));
    for (const record of old.records) {
      const other = byId.get(record.id);
      byId.delete(record.id);
      found.push({
        heir: pair.after,
        before: { record, document: old },
        ...(other !== undefined && { after: { record: other, document: now } }),
      });
    }
    for (const record of byId.values()) found.push({ heir: pair.after, after: { record, document: now } });
  }
  return found;
}

/** Why an heir leaves out or alters what it inherits, as its `extends` says now. */
export function inheritanceReasons({ before, after, heir }: InheritedPair): readonly ChangeReason[] {
  const one = after ?? before;
  if (one === undefined) return [];
  const key = after === undefined ? 'exclude' : 'alter';
  return extensionsOf(heir).flatMap((extension) => {
    const list = Array.isArray(extension[key]) ? (extension[key] as readonly Data[]) : [];
    return list
      .filter((item) => names(item['id'], one.record) && typeof item['reason'] === 'string')
      .map(
        ({ reason, ground }): ChangeReason => ({
          from: key,
          text: String(reason),
          ...(ground !== undefined && { ground: String(ground) }),
        }),
      );
  });
}

/** What a catalog inherits, without the book that `gkml adopt` keeps. */
export function extensionsOf(document: DiffDocument | undefined): readonly Data[] {
  const list = document?.kind === 'catalog' ? document.head['extends'] : undefined;
  return Array.isArray(list) ? (list as readonly Data[]).map(({ adopted: _, ...rest }) => rest) : [];
}

// a document of one side alone inherits nothing on the other
async function inheritedOf(document: DiffDocument | undefined, io: Io): Promise<DiffDocument | undefined> {
  const { resolvedCatalog } = await import('./resolve-catalog.js');
  const bare = { kind: 'catalog', file: '', place: '', head: {}, records: [], unit: '', year: undefined, table: false } as const;
  if (document === undefined || extensionsOf(document).length === 0)
    return document === undefined ? bare : { ...document, head: {}, records: [] };
  try {
    const { entries } = await resolvedCatalog(document.file, io);
    const records = entries
      .filter(({ inherited }) => inherited !== undefined)
      .map(({ entry }, index): DiffRecord => ({ index, id: entry.id, title: entry.title, value: entry as unknown as Data }));
    return { ...document, head: {}, records };
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

// a number, or a path that the entry lies below
function names(id: unknown, { id: own, value }: DiffRecord): boolean {
  if (typeof id !== 'string') return false;
  if (id === own) return true;
  const [wanted, path] = [readPath(id), readPath(value['path'] as string | string[] | undefined)];
  return wanted.length <= path.length && wanted.every((name, index) => name === path[index]);
}
