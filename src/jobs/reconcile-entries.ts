import { readChannels } from '../language/channels.js';
import { readResponsibility } from '../language/responsibility.js';
import { readColumns } from '../matching/columns.js';
import type { MatchEntry } from '../matching/shapes.js';
import type { UnitKey } from '../matching/units.js';
import type { UnitRegister } from '../model/register.js';
import type { CatalogView, EntryView, World } from '../model/world.js';

/** An active entry as reconciliation keeps it once its file has been let go. `unit` is the catalog's. */
export interface ReconcileEntry extends MatchEntry {
  readonly id: string;
  readonly unit: string;
  readonly file: string;
  readonly index: number;
}

/** The active entries of a catalog. An entry wants the website when it is among its required channels. */
export function activeEntries(view: CatalogView, world: World): readonly ReconcileEntry[] {
  return view.entries.filter((entry) => entry.state === 'active').map((entry) => activeEntry(entry, world));
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
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!names.has(name) && !unitEnding.test(name)) return undefined;
    if (!known.has(name)) {
      const match = register.resolve(name);
      known.set(name, match.kind === 'unit' || match.kind === 'former' ? match.unit.name : undefined);
    }
    return known.get(name);
  };
}

const unitEnding = /(?:局|委|会|办|室|处|府|中心|街道|镇|乡|院|所|队|分局|公司)$/;

function activeEntry({ catalog, index, entry, effective }: EntryView, world: World): ReconcileEntry {
  const { lead, joint } = readResponsibility(effective.responsibility);
  const names = [catalog.head.unit, ...(effective.subject === undefined ? [] : [effective.subject]), ...lead, ...joint];
  return {
    key: `${catalog.file}#${index}`,
    id: entry.id,
    title: entry.title,
    path: entry.path ?? [],
    unit: catalog.head.unit,
    units: [...new Set(names)],
    file: catalog.file,
    index,
    references: readColumns(effective.columns),
    wantsWebsite: readChannels(effective.channels, catalog.head.legend, world.channels).some(
      (channel) => channel.need === 'required' && world.channels.isWebsite(channel.known ?? channel.name),
    ),
  };
}
