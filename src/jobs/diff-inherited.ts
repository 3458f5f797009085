import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { readPath } from '../language/item-path.js';
import type { DocumentPair } from './diff-documents.js';
import type { ChangeReason, Data, DiffDocument, DiffRecord, FieldChange, StandingPair } from './diff-shapes.js';
import { bytesOf, readDocument } from './read-document.js';

/** An inherited entry on both sides, or on one, and the heir as it is now. */
export interface InheritedPair extends StandingPair {
  readonly heir: DiffDocument;
  /** Whether the heir itself took the entry in or left it out; not where it came or went with the guidance. */
  readonly byHeir: boolean;
  /** The keys whose value the heir states on one of the sides; those that its defaults give on both are told of with them. */
  readonly stated: ReadonlySet<string>;
  readonly byDefaults: ReadonlySet<string>;
  /** The guidance that says the rest, as it is now: the file that a changed key comes from, or else that of the entry. */
  guidanceOf(field: string | undefined): string;
}

/**
 * What catalogs inherit on both sides, where they, or what they inherit, say something else now: entries as they hold, with all that defaults
 * and guidances say. A catalog that cannot be resolved has none; `gkml check` says why.
 */
export async function inheritedPairs(pairs: readonly DocumentPair[], before: Io, after: Io): Promise<readonly InheritedPair[]> {
  const found: InheritedPair[] = [];
  const same = new Map<string, boolean>();
  for (const pair of pairs) {
    const heir = pair.after ?? pair.before;
    const [then, next] = [extensionsOf(pair.before), extensionsOf(pair.after)];
    if (heir === undefined || then.length + next.length === 0) continue;
    const [was, is] = [pair.before?.file ?? heir.file, heir.file];
    if (JSON.stringify(then) === JSON.stringify(next) && (await sameParents(then, was, before, is, after, same))) continue;
    const [old, now] = [await inheritedOf(pair.before, before), await inheritedOf(pair.after, after)];
    if (old === undefined || now === undefined) continue;
    for (const id of new Set([...old.entries.keys(), ...now.entries.keys()])) {
      const [was, is] = [old.entries.get(id), now.entries.get(id)];
      const one = is ?? was;
      if (one === undefined) continue;
      const other = is === undefined ? now : old;
      const [list, others] = is === undefined ? [then, next] : [next, then];
      const extension = list.find(({ from }) => from === one.from);
      const counterpart = others.find(({ from }) => from === one.from);
      found.push({
        heir,
        byHeir:
          counterpart === undefined ||
          other.excluded.has(id) ||
          JSON.stringify(counterpart['include']) !== JSON.stringify(extension?.['include']),
        stated: new Set([...(was?.stated ?? []), ...(is?.stated ?? [])]),
        byDefaults: new Set((was?.usual ?? []).filter((key) => is?.usual.includes(key))),
        guidanceOf: (field) => (field === undefined ? undefined : (is?.files.get(field) ?? was?.files.get(field))) ?? one.root,
        ...(was !== undefined && { before: { record: was.record, document: old.document } }),
        ...(is !== undefined && { after: { record: is.record, document: now.document } }),
      });
    }
  }
  return found;
}

/** Why an heir leaves out an entry that it inherits, or alters these fields of it, as its `extends` says now. */
export function inheritanceReasons({ before, after, heir }: InheritedPair, fields: readonly FieldChange[]): readonly ChangeReason[] {
  const one = after ?? before;
  if (one === undefined) return [];
  const key = after === undefined ? 'exclude' : 'alter';
  return extensionsOf(heir).flatMap((extension) => {
    const list = Array.isArray(extension[key]) ? (extension[key] as readonly Data[]) : [];
    return list
      .filter((item) => names(item['id'], one.record) && typeof item['reason'] === 'string')
      .filter(({ set }) => key === 'exclude' || fields.some(({ field }) => Object.hasOwn((set ?? {}) as Data, field)))
      .map(
        ({ reason, ground, set }): ChangeReason => ({
          from: key,
          text: String(reason),
          ...(ground !== undefined && { ground: String(ground) }),
          ...(key === 'alter' && { fields: fields.map(({ field }) => field).filter((field) => Object.hasOwn((set ?? {}) as Data, field)) }),
        }),
      );
  });
}

/** What a catalog inherits, without the book that `gkml adopt` keeps. */
export function extensionsOf(document: DiffDocument | undefined): readonly Data[] {
  const list = document?.kind === 'catalog' ? document.head['extends'] : undefined;
  return Array.isArray(list) ? (list as readonly Data[]).map(({ adopted: _, ...rest }) => rest) : [];
}

// whether all that is inherited, over any number of guidances, is the same byte for byte
async function sameParents(
  extensions: readonly Data[],
  file: string,
  before: Io,
  place: string,
  after: Io,
  known: Map<string, boolean>,
): Promise<boolean> {
  const { parentFile } = await import('./inherit-parents.js');
  for (const { from } of extensions) {
    if (typeof from !== 'string') return false;
    const [old, now] = [parentFile(file, from, before), parentFile(place, from, after)];
    const key = `${old}\n${now}`;
    if (!known.has(key)) {
      // a circle changes nothing
      known.set(key, true);
      const [was, is] = [bytesOf(old, before).bytes, bytesOf(now, after).bytes];
      const same = was !== undefined && is !== undefined && was.length === is.length && was.every((byte, at) => byte === is[at]);
      const parent = same ? (await readDocument(now, after, true)).document?.located.value : undefined;
      const above = (parent as { readonly extends?: readonly Data[] } | undefined)?.extends ?? [];
      known.set(key, same && (await sameParents(above, old, before, now, after, known)));
    }
    if (known.get(key) !== true) return false;
  }
  return true;
}

interface InheritedSide {
  readonly document: DiffDocument;
  readonly entries: ReadonlyMap<string, InheritedRecord>;
  /** Ids of what the guidances have and the heir left out. */
  readonly excluded: ReadonlySet<string>;
}

interface InheritedRecord {
  readonly record: DiffRecord;
  readonly from: string;
  readonly root: string;
  readonly stated: readonly string[];
  readonly usual: readonly string[];
  /** Where each key that a guidance says comes from. */
  readonly files: ReadonlyMap<string, string>;
}

// a document of one side alone inherits nothing on the other
async function inheritedOf(document: DiffDocument | undefined, io: Io): Promise<InheritedSide | undefined> {
  const bare = { kind: 'catalog', file: '', place: '', head: {}, records: [], unit: '', year: undefined, table: false } as const;
  const alone = document === undefined ? bare : { ...document, head: {}, records: [] };
  if (document === undefined || extensionsOf(document).length === 0) return { document: alone, entries: new Map(), excluded: new Set() };
  const { resolvedCatalog } = await import('./resolve-catalog.js');
  try {
    const { entries, leftOut } = await resolvedCatalog(document.file, io);
    const own = entries.flatMap(({ entry, inherited, fields }, index): [string, InheritedRecord][] => {
      if (inherited === undefined) return [];
      const isStated = ({ from }: (typeof fields)[number]) => from !== 'inherited';
      return [
        [
          entry.id,
          {
            record: { index, id: entry.id, title: entry.title, value: entry as unknown as Data },
            from: inherited.from,
            root: inherited.root,
            stated: fields.filter(isStated).map(({ key }) => key),
            usual: fields.filter((field) => field.from === 'default').map(({ key }) => key),
            files: new Map(fields.filter((field) => !isStated(field)).map(({ key, source }) => [key, source.file])),
          },
        ],
      ];
    });
    return {
      document: alone,
      entries: new Map(own),
      excluded: new Set(leftOut.flatMap((one) => (one.is === 'excluded' ? [one.entry.id] : []))),
    };
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
