import { grouped } from '../base/grouped.js';
import { loadCalendar } from '../language/calendar.js';
import { resolverOf } from '../matching/columns.js';
import { matchColumns } from '../matching/match.js';
import { normalName } from '../matching/normal.js';
import { remember } from '../matching/remember.js';
import { type ComparedUnit, comparedUnit, type UnitKey, unitRelation } from '../matching/units.js';
import { normalUrl } from '../matching/url.js';
import type { Inspection, Links, Site } from '../model/documents.js';
import type { ColumnClass, InspectedEntry, InspectionView, LinkState, PlacedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import type { World } from '../model/world.js';
import { scopeOf } from './reconcile-scope.js';

/** What a view is made of. `sites` are the documents behind `world.sites`, `links` what was found out about links. */
export interface ViewParts {
  readonly world: World;
  readonly sites: readonly { readonly file: string; readonly value: Site }[];
  readonly entries: readonly InspectedEntry[];
  readonly preset: Inspection;
  readonly links: readonly Links[];
  readonly unitKey: UnitKey;
  readonly wanted: InspectionView['wanted'];
  /** The score from which a match by name is sure. */
  readonly sure?: number;
}

/** Matches entries and columns, and answers all that inspections ask. */
export async function inspectionView({ world, sites, entries, preset, links, unitKey, wanted, sure }: ViewParts): Promise<InspectionView> {
  const columns = world.sites.flatMap((site) => site.columns);
  const matching = matchColumns(entries, columns, { resolve: resolverOf(world.sites), unitKey, ...(sure !== undefined && { sure }) });
  const scope = scopeOf(
    matching,
    columns,
    world.catalogs.map((catalog) => catalog.unit),
    unitKey,
  );
  const unfinished = new Set(sites.filter(({ value }) => value.evidence?.complete === false).map(({ file }) => file));
  const untils = new Map(sites.map(({ file, value }) => [file, knownUntil(value, world.today)]));
  const byEntry = onDemand(() => grouped(matching.matches, ({ entry }) => entry));
  const placed = onDemand(() => placedEntries(matching.matches));
  const byColumn = onDemand(() => grouped(matching.matches, ({ column }) => column));
  const proposals = onDemand(() => grouped(matching.proposals, ({ entry }) => entry));
  const unitOf = remember((name: string) => comparedUnit(name, unitKey));
  const ownUnits = new Map<InspectedEntry, readonly ComparedUnit[]>();
  const classOf = classes(preset.classes ?? []);
  const states = onDemand(() => linkStates(links));
  return {
    world,
    today: world.today,
    knownUntil: (file) => untils.get(file),
    isComplete: (file) => !unfinished.has(file),
    entries,
    columns,
    matching,
    get placed() {
      return placed();
    },
    linksOf: (entry) => byEntry().get(entry) ?? none,
    linksOn: (column) => byColumn().get(column) ?? none,
    proposalsOf: (entry) => proposals().get(entry) ?? none,
    coverage: scope.of,
    unitHasCatalog: scope.unitHasCatalog,
    relation: (entry, column) => {
      if (column.unit === undefined) return 'open';
      const own = ownUnits.get(entry) ?? entry.units.map(unitOf);
      ownUnits.set(entry, own);
      return unitRelation(own, [unitOf(column.unit)]);
    },
    classOf,
    threshold: (name) => preset.thresholds?.[name],
    calendar: await loadCalendar(world.workdayTables.map(({ value }) => value)),
    get linkStates() {
      return states();
    },
    wanted,
  };
}

const none: readonly Link<InspectedEntry>[] = [];

// the links of an entry stand together
function placedEntries(links: readonly Link<InspectedEntry>[]): readonly PlacedEntry[] {
  const placed: { readonly entry: InspectedEntry; readonly links: Link<InspectedEntry>[] }[] = [];
  let last: (typeof placed)[number] | undefined;
  for (const link of links) {
    if (last?.entry === link.entry) last.links.push(link);
    else {
      last = { entry: link.entry, links: [link] };
      placed.push(last);
    }
  }
  return placed;
}

/**
 * Sorts columns into the classes of a preset: what the site says, else by the name. A name written out counts before a pattern (`*动态`,
 * `*解读*`), an earlier class before a later one.
 */
function classes(all: readonly ColumnClass[]): (column: Pick<ColumnNode, 'name' | 'class'>) => ColumnClass | undefined {
  const byId = new Map(all.map((one) => [normalName(one.id), one]));
  const exact = new Map<string, ColumnClass>();
  const patterns: Pattern[] = [];
  for (const one of all) {
    for (const name of one.names) {
      const normal = normalName(name);
      if (!name.includes('*')) {
        if (!exact.has(normal)) exact.set(normal, one);
      } else {
        const where = !name.startsWith('*') ? 'start' : name.endsWith('*') ? 'anywhere' : 'end';
        patterns.push({ words: normal, where, of: one });
      }
    }
  }
  const excepted = new Map(all.map((one) => [one, new Set((one.except ?? []).map(normalName))]));
  const byName = remember((name: string): ColumnClass | false => {
    const normal = normalName(name);
    const written = exact.get(normal);
    if (written !== undefined && !excepted.get(written)?.has(normal)) return written;
    for (const pattern of patterns) if (fits(normal, pattern) && !excepted.get(pattern.of)?.has(normal)) return pattern.of;
    return false;
  });
  return ({ name, class: said }) => (said === undefined ? byName(name) || undefined : byId.get(normalName(said)));
}

interface Pattern {
  readonly words: string;
  readonly where: 'start' | 'end' | 'anywhere';
  readonly of: ColumnClass;
}

function fits(name: string, { words, where }: Pattern): boolean {
  return where === 'end' ? name.endsWith(words) : where === 'start' ? name.startsWith(words) : name.includes(words);
}

// nobody knows what came after the list was taken
function knownUntil({ taken }: Site, today: string): string | undefined {
  const day = taken?.slice(0, 10);
  return day === undefined || day < today ? day : today;
}

// of several checks of one address the latest counts
function linkStates(documents: readonly Links[]): ReadonlyMap<string, LinkState> {
  const states = new Map<string, LinkState>();
  for (const { links } of documents) {
    for (const link of links) {
      const key = normalUrl(link.url, link.url);
      const known = key === undefined ? undefined : states.get(key);
      if (key !== undefined && (known === undefined || known.checked <= link.checked)) states.set(key, link);
    }
  }
  return states;
}

function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
