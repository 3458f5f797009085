import { compare } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { version } from '../base/version.js';
import type { Catalog } from '../model/documents.js';
import type { OutdatedReport } from '../model/outdated.js';
import { changedKeys } from './adopted.js';
import { openParents } from './inherit-parents.js';
import { chosenFrom, type Extension } from './inherit-select.js';
import type { ParentCatalog } from './inherit-shapes.js';
import type { SourcedEntry } from './inherit-sources.js';
import { openProjects, type Project } from './project.js';
import { valueWords } from './resolve-catalog-words.js';

/** One entry to be gone over again. */
export type OutdatedItem = OutdatedReport['items'][number];

/** One item of `extends` with the catalog it leads to. */
export interface Inheriting {
  readonly located: Located<Catalog>;
  /** Index in `extends`. */
  readonly extension: number;
  readonly item: Extension;
  readonly parent: ParentCatalog;
}

/**
 * What heirs have to go over again, since their guidance is no longer what they were gone over against: by heir, guidance and entry. A
 * guidance that cannot be read is the business of `check`. Throws UsageError for bad paths and settings.
 */
export async function outdated(paths: readonly string[], io: Io): Promise<OutdatedReport> {
  const items: OutdatedItem[] = [];
  const heirs = new Set<string>();
  let entries = 0;
  for (const project of await openProjects(paths, io)) {
    for (const inheriting of await inheritingIn(project, io)) {
      heirs.add(inheriting.located.file);
      entries += inheriting.parent.entries.length;
      items.push(...itemsOf(inheriting));
    }
  }
  const count = (state: OutdatedItem['state']) => items.filter((one) => one.state === state).length;
  const counts = {
    heirs: heirs.size,
    entries,
    changed: count('changed'),
    new: count('new'),
    unrecorded: count('unrecorded'),
    retired: count('retired'),
    gone: count('gone'),
  };
  return { kind: 'outdated-report', version, counts, items };
}

/** Every place where a catalog of the project inherits another that can be read, in the order of files. */
export async function inheritingIn(project: Project, io: Io): Promise<readonly Inheriting[]> {
  const found: Inheriting[] = [];
  const parents = openParents(
    io,
    () => true,
    () => undefined,
  );
  for (const file of [...project.catalogFiles].sort(compare)) {
    const { open } = await project.readCatalog(file);
    for (const [extension, item] of (open?.own.value.extends ?? []).entries()) {
      if (open === undefined) continue;
      const parent = await parents.of(open.own.file, item.from);
      if (parent.is === 'catalog') found.push({ located: open.own, extension, item, parent });
    }
  }
  return found;
}

function itemsOf({ located, extension, item, parent }: Inheriting): readonly OutdatedItem[] {
  const at = ['extends', extension];
  const adopted = item.adopted ?? {};
  const chosen = new Set(chosenFrom(parent, item, at).chosen.map(({ entry }) => entry));
  const altered = new Map((item.alter ?? []).map((one) => [one.id, one.set as Readonly<Record<string, unknown>>]));
  const { include: _, ...wide } = item;
  const kept = new Set(chosenFrom(parent, wide, at).chosen.map(({ entry }) => entry));
  const base = { file: located.file, unit: located.value.unit, from: parent.file };
  const line = located.at([...at, 'from']).line;
  const useOf = (entry: SourcedEntry): OutdatedItem['use'] =>
    !kept.has(entry) ? 'excluded' : !chosen.has(entry) ? 'not-taken' : altered.has(entry.entry.id) ? 'altered' : 'inherited';

  const items = parent.entries.flatMap((entry): OutdatedItem[] => {
    const { id, title } = entry.entry;
    const one = { ...base, line, id, title, use: useOf(entry) };
    const print = adopted[id];
    if (print === undefined) return [{ ...one, state: item.adopted === undefined ? 'unrecorded' : 'new', fields: [] }];
    const keys = changedKeys(print, entry);
    if (keys.length === 0) return [];
    const values = entry.entry as unknown as Readonly<Record<string, unknown>>;
    const here = altered.get(id);
    const fields = keys.map((key) => ({
      key,
      now: valueWords(values[key]),
      ...(here?.[key] === undefined ? {} : { here: valueWords(here[key]) }),
    }));
    return [{ ...one, line: located.at([...at, 'adopted', id]).line, state: 'changed', fields }];
  });
  const there = new Set(parent.entries.map(({ entry }) => entry.id));
  const gone = Object.keys(adopted).flatMap((id): OutdatedItem[] => {
    if (there.has(id)) return [];
    const state = parent.retired.has(id) ? 'retired' : 'gone';
    const use = altered.has(id) ? 'altered' : item.exclude?.some((one) => one.id === id) ? 'excluded' : 'inherited';
    const title = parent.retired.get(id)?.entry.title ?? '';
    return [{ ...base, line: located.at([...at, 'adopted', id]).line, id, title, state, use, fields: [] }];
  });
  return [...items, ...gone];
}
