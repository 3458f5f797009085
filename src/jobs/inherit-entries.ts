import type { Diagnostic } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import type { Catalog, Entry } from '../model/documents.js';
import { sameData } from '../yaml/edit-refine.js';
import { stateOf } from './catalog-view.js';
import { idleDefaults } from './inherit-defaults.js';
import * as findings from './inherit-findings.js';
import type { Taken } from './inherit-left.js';
import { type Chosen, chosenFrom, type Extension, idsOf } from './inherit-select.js';
import type { ParentCatalog, Parents } from './inherit-shapes.js';
import { filledWith, type Source, type SourcedEntry } from './inherit-sources.js';

/** An entry that a catalog inherits. */
export interface InheritedEntry {
  /** As the heir has it before its defaults: the guidance's words, its defaults filled in, with what the heir alters. */
  readonly entry: Entry;
  /** As the guidance hands it down. */
  readonly above: SourcedEntry;
  /** As the heir hands it down in its turn: its defaults fill what is still open. */
  readonly handed: SourcedEntry;
  /** The file that the heir names. */
  readonly from: string;
  /** Index in `extends` of the heir. */
  readonly extension: number;
  /** Where the heir takes it. */
  readonly at: Path;
  readonly altered: Readonly<Record<string, Path>>;
}

/** What a catalog inherits, in the order of `extends` and of each guidance, and what is wrong with that. */
export interface Inheritance {
  readonly entries: readonly InheritedEntry[];
  /** The guidances that could be had, in the order of `extends`. */
  readonly parents: readonly Taken[];
  readonly findings: readonly Diagnostic[];
}

/** The entries that a catalog inherits. */
export async function inheritedBy(located: Located<Catalog>, parents: Parents): Promise<Inheritance> {
  const head = located.value;
  const told: Diagnostic[] = [];
  const taken = new Map<string, InheritedEntry>();
  const guidances: Taken[] = [];
  const own = new Map(head.entries.map((entry, index) => [entry.id, index]));
  for (const [extension, item] of (head.extends ?? []).entries()) {
    const at = ['extends', extension];
    const parent = await parents.of(located.file, item.from);
    if (parent.is !== 'catalog') {
      told.push(findings.noParent(located, at, item.from, parent));
      continue;
    }
    guidances.push({ parent, item, at });
    if (parent.faults.length > 0 && !parents.isMember(parent.file)) told.push(findings.faultyParent(located, at, item.from, parent.faults));
    const { chosen, lost } = chosenFrom(parent, item, at);
    for (const one of lost) told.push(findings.unknownId(located, item.from, one));
    const alterations = alterationsOf(located, item, at, parent, chosen, told);
    for (const one of chosen) {
      const made = inheritedEntry(located, one, alterations.get(one.entry), parent.file, extension);
      const { id } = made.entry;
      const index = own.get(id);
      const before = taken.get(id);
      if (index !== undefined) told.push(findings.idTaken(located, ['entries', index, 'id'], id, item.from, made.entry));
      else if (before === undefined) taken.set(id, made);
      // an id that one guidance uses twice is its own mistake
      else if (before.extension === extension) continue;
      else if (before.handed.root !== made.handed.root || !sameData(before.entry, made.entry))
        told.push(findings.idTwice(located, one.at, id, item.from, head.extends?.[before.extension]?.from ?? ''));
    }
  }
  const entries = [...taken.values()];
  return { entries, parents: guidances, findings: [...told, ...idleDefaults(located, entries)] };
}

interface Alteration {
  readonly at: Path;
  readonly item: NonNullable<Extension['alter']>[number];
}

function alterationsOf(
  located: Located<Catalog>,
  { from, alter }: Extension,
  at: Path,
  parent: ParentCatalog,
  chosen: readonly Chosen[],
  told: Diagnostic[],
): ReadonlyMap<SourcedEntry, readonly Alteration[]> {
  const found = new Map<SourcedEntry, Alteration[]>();
  if (alter === undefined) return found;
  const names = idsOf(parent);
  const kept = new Set(chosen.map(({ entry }) => entry));
  for (const [nth, item] of alter.entries()) {
    const place = [...at, 'alter', nth];
    const entry = names.byId.get(item.id);
    if (entry === undefined) told.push(findings.unknownId(located, from, names.lost(item.id, [...place, 'id'])));
    else if (!kept.has(entry)) told.push(findings.alteredAndExcluded(located, [...place, 'id'], item.id, entry.entry.title));
    else found.set(entry, [...(found.get(entry) ?? []), { at: place, item }]);
  }
  return found;
}

function inheritedEntry(
  { file, value: head }: Located<Catalog>,
  { entry: above, at }: Chosen,
  alterations: readonly Alteration[] | undefined,
  from: string,
  extension: number,
): InheritedEntry {
  const altered: Record<string, Path> = {};
  let entry = above.entry;
  let sources = above.sources;
  for (const { at: place, item } of alterations ?? []) {
    const { set, reason, ground } = item;
    const changed: Record<string, Source> = { ...sources };
    for (const key of Object.keys(set)) {
      altered[key] = [...place, 'set', key];
      const before = { value: (entry as unknown as Record<string, unknown>)[key], source: sources[key] };
      changed[key] = { file, at: [...place, 'set', key], by: 'alter', reason, ...(ground !== undefined && { ground }), before };
    }
    entry = { ...entry, ...(set as Partial<Entry>) };
    sources = changed;
  }
  const filled = { ...sources };
  const whole = filledWith(entry, head, file, filled);
  const handed = { entry: whole, state: stateOf(whole), sources: filled, root: above.root };
  return { entry, above, handed, from, extension, at, altered };
}
