import { grouped } from '../base/grouped.js';
import { normalName, normalPath } from '../matching/normal.js';
import { isStatutorySection } from '../matching/synonyms.js';
import { comparedUnit, isUnitSection, sectionUnit, type UnitKey, unitRelation } from '../matching/units.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';

/** Where a column stands or is to stand. */
export interface Place {
  readonly site: string;
  readonly path: readonly string[];
}

/** The trees of the sites, asked by path and by unit. */
export interface Places {
  /** The column at a path; undefined where there is none. */
  at(place: Place): ColumnNode | undefined;
  /** Takes note of a column that is to be there. */
  learn(place: Place): void;
  /** The columns right below the place above this one. */
  beside(place: Place): readonly ColumnNode[];
  /** Where the columns of an entry stand that names none: in the section of its unit, else under 法定主动公开内容, else in a section that is set up. */
  of(entry: InspectedEntry): Place;
  /** The place that a path means which leads nowhere: from a column that is there, else in the section of the entry's unit. */
  meant(path: readonly string[], entry: InspectedEntry): Place;
  /** Whether a place is in the section of a unit that has nothing to do with the entry. */
  isForeign(place: Place, entry: InspectedEntry): boolean;
  /** A path without the names of the site itself it may begin with. */
  inside(path: readonly string[]): readonly string[];
  /** Whether a column can go to a place: it begins with a column that is there, and is not below the column itself. */
  canStand(place: Place, column: ColumnNode): boolean;
}

/** A place as it is compared. */
export function placeKey({ site, path }: Place): string {
  return `${site}>${normalPath(path)}`;
}

/** Learns the trees of the sites by heart. */
export function placesIn({ columns, world }: InspectionView, unitKey: UnitKey): Places {
  const byPath = new Map<string, ColumnNode>();
  const ends = new Map<string, ColumnNode | undefined>();
  const sections = new Map<string, Place>();
  // a flat list need not say what stands above its columns
  const levels = new Set<string>();
  let statutory: ColumnNode | undefined;
  const homes = new Map<string, Place>();
  const learn = (whole: Place) => {
    for (let depth = whole.path.length; depth > 0; depth--) {
      const place = { site: whole.site, path: whole.path.slice(0, depth) };
      const level = placeKey(place);
      if (levels.has(level)) break;
      levels.add(level);
      if (!isUnitSection(place.path, depth - 1, unitKey)) continue;
      const unit = comparedUnit(place.path[depth - 1] ?? '', unitKey).key;
      if (sections.has(unit)) continue;
      sections.set(unit, place);
      homes.clear();
    }
  };
  for (const column of columns) {
    const key = placeKey({ site: column.file, path: column.path });
    if (!byPath.has(key)) byPath.set(key, column);
    const name = normalName(column.name);
    ends.set(name, ends.has(name) ? undefined : column);
    if (statutory === undefined && isStatutorySection(column.name) && !column.archived) statutory = column;
    learn({ site: column.file, path: column.path });
  }
  const site = world.sites[0]?.file ?? '';
  const roots = new Set(world.sites.flatMap((one) => ['首页', '网站首页', '主页', one.name]).map(normalName));
  const sectionOf = (unit: string) => {
    const own = comparedUnit(unit, unitKey);
    const exact = sections.get(own.key);
    if (exact !== undefined) return exact;
    return [...sections].find(([key]) => unitRelation([own], [{ key, registered: unitKey(key) !== undefined }]) === 'same')?.[1];
  };
  const home = (entry: InspectedEntry): Place => {
    const known = homes.get(entry.unit) ?? homeOf(entry.unit);
    homes.set(entry.unit, known);
    return known;
  };
  // sections go by short names
  const shortName = (unit: string) => {
    const found = world.units.resolve(unit);
    return found.kind === 'unit' ? (found.unit.short?.[0] ?? unit) : unit;
  };
  const homeOf = (unit: string): Place => {
    const section = sectionOf(unit);
    if (section !== undefined) {
      const below = columns.find(
        ({ file, path }) =>
          file === section.site &&
          path.length === section.path.length + 1 &&
          isStatutorySection(path[path.length - 1] ?? '') &&
          path.slice(0, -1).every((name, at) => name === section.path[at]),
      );
      return below === undefined ? section : { site: section.site, path: below.path };
    }
    const [other] = sections.values();
    if (statutory !== undefined) return { site: statutory.file, path: statutory.path };
    // beside the sections of other units, where there are any
    return { site: other?.site ?? site, path: [...(other?.path.slice(0, -1) ?? [usualSection]), shortName(unit)] };
  };
  const at = (place: Place) => byPath.get(placeKey(place));
  const inside = (path: readonly string[]) => (path.length > 1 && roots.has(normalName(path[0] ?? '')) ? path.slice(1) : path);
  const below = grouped(columns, ({ file, path }) => placeKey({ site: file, path: path.slice(0, -1) }));
  return {
    at,
    learn,
    beside: ({ site: file, path }) => below.get(placeKey({ site: file, path: path.slice(0, -1) })) ?? [],
    of: (entry) => {
      const { site: file, path } = home(entry);
      const levels = entry.path.filter((level) => normalName(level) !== normalName(entry.title) && normalName(level) !== '');
      return { site: file, path: joined(path, [...levels, entry.title]) };
    },
    meant: (path, entry) => {
      const own = inside(path);
      for (const { file } of world.sites)
        if (own.length > 1 && levels.has(placeKey({ site: file, path: own.slice(0, 1) }))) return { site: file, path: own };
      // a path may leave out what stands above its first name
      const first = own.length > 1 ? ends.get(normalName(own[0] ?? '')) : undefined;
      if (first !== undefined) return { site: first.file, path: [...first.path, ...own.slice(1)] };
      // one or two names are the end of a path, more are a whole one
      if (own.length > 2) return { site: home(entry).site, path: own };
      const above = home(entry);
      return { site: above.site, path: joined(above.path, own) };
    },
    isForeign: ({ path }, entry) => {
      const section = sectionUnit(path, unitKey);
      if (section === undefined) return false;
      const relation = unitRelation(
        entry.units.map((unit) => comparedUnit(unit, unitKey)),
        [comparedUnit(section, unitKey)],
      );
      return relation === 'other' || relation === 'unlike';
    },
    inside,
    canStand: ({ site: file, path }, column) =>
      levels.has(placeKey({ site: file, path: path.slice(0, 1) })) &&
      !(path.length > column.path.length && normalPath(path.slice(0, column.path.length)) === normalPath(column.path)),
  };
}

// what portals call the part with the sections of departments
const usualSection = '部门信息公开';

// what the path begins with is not said twice
function joined(above: readonly string[], below: readonly string[]): readonly string[] {
  const last = above[above.length - 1];
  const [first] = below;
  const again = below.length > 1 && last !== undefined && first !== undefined && normalName(last) === normalName(first);
  return [...above, ...(again ? below.slice(1) : below)];
}
