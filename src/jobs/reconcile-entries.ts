import { readChannels } from '../language/channels.js';
import { readPath } from '../language/item-path.js';
import { partiesOf } from '../language/responsibility.js';
import { readColumns } from '../matching/columns.js';
import { remember } from '../matching/remember.js';
import type { UnitKey } from '../matching/units.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { ColumnReference, UnitRegister } from '../model/register.js';
import type { CatalogView, EntryView, World } from '../model/world.js';
import { copied, copiedOnce } from './copied.js';

/** Reads the active entries of a catalog. */
export type ReadEntries = (view: CatalogView) => readonly InspectedEntry[];

/** Reads catalogs one after the other. An entry wants the website when it is among its required channels. */
export function activeEntries(world: World): ReadEntries {
  const once = copiedOnce();
  const channelsIn = channelReader(world, once);
  const structured = new WeakMap<object, Entry['deadline']>();
  const deadlineOf = (deadline: Entry['deadline']): Entry['deadline'] => {
    if (typeof deadline !== 'object') return deadline === undefined ? undefined : once(deadline);
    let copy = structured.get(deadline);
    if (copy === undefined) {
      copy = JSON.parse(JSON.stringify(deadline)) as Entry['deadline'];
      structured.set(deadline, copy);
    }
    return copy;
  };
  return (view) => {
    const unit = once(view.head.unit);
    const channelsOf = channelsIn(view.head.legend);
    const same = keptList();
    return view.entries
      .filter((entry) => entry.state === 'active')
      .map((entry) => activeEntry(entry, unit, once, same, channelsOf, deadlineOf));
  };
}

type ReadChannels = (value: Entry['channels']) => Channels;

interface Channels {
  readonly website: boolean;
  readonly others: readonly string[];
}

// catalogs repeat a few cells and names of channels; each is read once for what the marks mean
function channelReader(world: World, once: (words: string) => string): (legend: Catalog['legend']) => ReadChannels {
  const under = remember((marks: string): ReadChannels => {
    const legend = marks === '' ? undefined : (JSON.parse(marks) as Catalog['legend']);
    const read = (value: Entry['channels']): Channels => {
      const channels = readChannels(value, legend, world.channels);
      const required = channels.filter(({ need }) => need === 'required').map(({ known, name }) => known ?? name);
      const others = required.filter((name) => !world.channels.isWebsite(name));
      return { website: others.length < required.length, others: others.length === 0 ? none : others.map(once) };
    };
    const missing = read(undefined);
    const readCell = remember((cell: string) => read(cell));
    const readName = remember((name: string) => read([name]));
    return (value) => {
      if (value === undefined) return missing;
      if (typeof value === 'string') return readCell(once(value));
      const parts = value.map((item) => (typeof item === 'string' ? readName(once(item)) : read([item])));
      return { website: parts.some(({ website }) => website), others: parts.flatMap(({ others }) => others) };
    };
  });
  return (legend) => under(legend === undefined ? '' : JSON.stringify(legend));
}

/** Asks the register for the full name of a unit; only words that can be a unit's name are looked up, for a path is full of others. */
export function unitKeys(register: UnitRegister): UnitKey {
  const names = new Set(
    register.units.flatMap((unit) => [
      unit.name,
      ...(unit.short ?? []),
      ...(unit.aliases ?? []),
      ...(unit.former ?? []).map((former) => (typeof former === 'string' ? former : former.name)),
    ]),
  );
  const known = new Map<string, string | null>();
  const look = (name: string): string | null => {
    if (!names.has(name) && !unitEnding.test(name)) return null;
    const match = register.resolve(name);
    return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : null;
  };
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = look(name);
      known.set(name, found);
    }
    return found ?? undefined;
  };
}

const unitEnding = /(?:局|委|会|办|室|处|府|中心|街道|镇|乡|院|所|队|分局|公司)$/;

function activeEntry(
  { catalog, index, entry, effective }: EntryView,
  unit: string,
  once: (words: string) => string,
  same: (list: readonly string[]) => readonly string[],
  channelsOf: ReadChannels,
  deadlineOf: (deadline: Entry['deadline']) => Entry['deadline'],
): InspectedEntry {
  const { responsibility, subject, columns, channels, retention, updateCycle, nature, basis } = effective;
  const { lead = none, joint = none } = responsibility === undefined ? {} : partiesOf(responsibility);
  const units = [unit];
  if (subject !== undefined) add(units, once(subject));
  for (const other of lead) add(units, once(other));
  for (const other of joint) add(units, once(other));
  const { website, others } = channelsOf(channels);
  const made: Open<InspectedEntry> = {
    key: `${catalog.file}#${index}`,
    id: copied(entry.id),
    title: once(entry.title),
    path: entry.path === undefined ? none : readPath(entry.path).map(once),
    unit,
    units: same(units),
    file: catalog.file,
    index,
    catalog: catalog.file,
    year: catalog.head.year,
    references: columns === undefined ? none : readColumns(columns).map((reference) => copiedReference(reference, once)),
    wantsWebsite: website,
    grounded: basis !== undefined && basis.length > 0,
    otherChannels: others,
  };
  const deadline = deadlineOf(effective.deadline);
  if (deadline !== undefined) made.deadline = deadline;
  if (retention !== undefined) made.retention = once(retention);
  if (updateCycle !== undefined) made.updateCycle = once(updateCycle);
  if (nature !== undefined) made.nature = nature;
  return made;
}

// entry after entry of a catalog names the same units
function keptList(): (list: readonly string[]) => readonly string[] {
  let kept: readonly string[] = none;
  return (list) => {
    if (list.length !== kept.length || list.some((words, index) => words !== kept[index])) kept = list;
    return kept;
  };
}

function add(units: string[], name: string): void {
  if (!units.includes(name)) units.push(name);
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

const none: readonly never[] = [];

function copiedReference({ raw, path, url, id }: ColumnReference, once: (words: string) => string): ColumnReference {
  return {
    raw: once(raw),
    ...(path !== undefined && { path: path.map(once) }),
    ...(url !== undefined && { url: once(url) }),
    ...(id !== undefined && { id: once(id) }),
  };
}
