import type { Located } from '../base/located.js';
import { placeText } from '../base/place.js';
import { readChannels } from '../language/channels.js';
import { readPath } from '../language/item-path.js';
import { partiesOf } from '../language/responsibility.js';
import { readColumns } from '../matching/columns.js';
import type { UnitKey } from '../matching/units.js';
import type { MatchEntry } from '../model/matching.js';
import type { ColumnReference, UnitRegister } from '../model/register.js';
import type { Channel } from '../model/structures.js';
import type { CatalogView, EntryView, World } from '../model/world.js';
import { copied, copiedOnce } from './copied.js';

/** An active entry as reconciliation keeps it once its file has been let go. `unit` is the catalog's, `place` where the entry begins. */
export interface ReconcileEntry extends MatchEntry {
  readonly id: string;
  readonly unit: string;
  readonly file: string;
  readonly index: number;
  readonly place?: string;
}

/** Reads the active entries of a catalog; places only when the document is given to say them. */
export type ReadEntries = (view: CatalogView, located?: Located<unknown>) => readonly ReconcileEntry[];

/** Reads catalogs one after the other. An entry wants the website when it is among its required channels. */
export function activeEntries(world: World): ReadEntries {
  const once = copiedOnce();
  // a phrase that is read again gives the same list
  const known = new WeakMap<readonly Channel[], boolean>();
  const wantsWebsite = (channels: readonly Channel[]) => {
    let wanted = known.get(channels);
    if (wanted === undefined) {
      wanted = channels.some(({ need, known, name }) => need === 'required' && world.channels.isWebsite(known ?? name));
      known.set(channels, wanted);
    }
    return wanted;
  };
  return (view, located) =>
    view.entries
      .filter((entry) => entry.state === 'active')
      .map((entry) => {
        const place = located === undefined ? undefined : placeText(located.at(['entries', entry.index]));
        return activeEntry(entry, world, once, wantsWebsite, place);
      });
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
  world: World,
  once: (words: string) => string,
  wantsWebsite: (channels: readonly Channel[]) => boolean,
  place: string | undefined,
): ReconcileEntry {
  const { responsibility, subject, columns, channels } = effective;
  const { lead = none, joint = none } = responsibility === undefined ? {} : partiesOf(responsibility);
  const unit = once(catalog.head.unit);
  const units = [unit];
  const name = (other: string) => {
    const own = once(other);
    if (!units.includes(own)) units.push(own);
  };
  if (subject !== undefined) name(subject);
  for (const other of lead) name(other);
  for (const other of joint) name(other);
  const made: Open<ReconcileEntry> = {
    key: `${catalog.file}#${index}`,
    id: copied(entry.id),
    title: once(entry.title),
    path: entry.path === undefined ? none : readPath(entry.path).map(once),
    unit,
    units,
    file: catalog.file,
    index,
    references: columns === undefined ? none : readColumns(columns).map((reference) => copiedReference(reference, once)),
    wantsWebsite: wantsWebsite(readChannels(channels, catalog.head.legend, world.channels)),
  };
  if (place !== undefined) made.place = place;
  return made;
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
