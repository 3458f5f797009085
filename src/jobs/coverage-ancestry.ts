import type { Io } from '../base/io.js';
import { readPath } from '../language/item-path.js';
import { normalPath } from '../matching/normal.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { CatalogView } from '../model/world.js';
import type { CoveringCatalog, Exemption } from './coverage-catalogs.js';
import { parentFile } from './inherit-parents.js';
import type { Project } from './project.js';

type Extends = NonNullable<Catalog['extends']>;

/** The guidances above some catalogs, near and far, and what is left out on the way down. */
export interface Ancestry {
  /** A guidance with all that it inherits; undefined where its file cannot be read. */
  viewOf(file: string): CatalogView | undefined;
  /** Files that a catalog or guidance extends, as it names them. */
  parentsOf(heir: { readonly file: string; readonly extends: Extends }): readonly string[];
  /** All guidances above a file of `parentsOf`, itself included, near ones first. */
  above(file: string): readonly string[];
  /**
   * Why an entry of a guidance does not reach a catalog: the catalog leaves it out, or a guidance between them does. With `between` only
   * the latter counts.
   */
  leftOut(heir: CoveringCatalog, guidance: string, entry: Entry, between?: true): Exemption | undefined;
}

/** Reads all guidances above the catalogs and the files named besides. */
export async function ancestryOf(
  catalogs: readonly CoveringCatalog[],
  besides: readonly string[],
  project: Project,
  io: Io,
): Promise<Ancestry> {
  const views = new Map<string, CatalogView | undefined>();
  // a catalog that names itself is no guidance of its own
  const parentsOf = ({ file, extends: items }: { readonly file: string; readonly extends: Extends }) =>
    [...new Set(items.map(({ from }) => parentFile(file, from, io)))].filter((one) => one !== file);
  const parentsOfFile = (file: string) => parentsOf({ file, extends: views.get(file)?.head.extends ?? [] });
  const waiting = [...catalogs.flatMap(parentsOf), ...besides];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (views.has(file)) continue;
    views.set(file, (await project.readCatalog(file)).open?.view);
    waiting.push(...parentsOfFile(file));
  }
  const known = new Map<string, readonly string[]>();
  const above = (file: string): readonly string[] => {
    const before = known.get(file);
    if (before !== undefined) return before;
    // each is met once, also in a circle
    const found = new Set([file]);
    for (const one of found) for (const parent of parentsOfFile(one)) found.add(parent);
    known.set(file, [...found]);
    return [...found];
  };
  return {
    viewOf: (file) => views.get(file),
    parentsOf,
    above,
    leftOut: (heir, guidance, entry, between) => {
      const reaches = (file: string) => above(file).includes(guidance);
      const middle = [...new Set(parentsOf(heir).flatMap(above))].filter((file) => file !== guidance && reaches(file));
      const own = between === undefined ? [{ file: heir.file, extends: heir.extends }] : [];
      for (const one of [...own, ...middle.map((file) => ({ file, extends: views.get(file)?.head.extends ?? [] }))]) {
        const items = one.extends.filter(({ from }) => reaches(parentFile(one.file, from, io)));
        const why = exclusionIn(items, entry);
        if (why !== undefined) return why;
      }
      return undefined;
    },
  };
}

// an entry is left out by its id, or with all that stands at or below a path
function exclusionIn(items: Extends, { id, path: written, title }: Entry): Exemption | undefined {
  const path = readPath(written);
  const steps = path.at(-1) === title ? path : [...path, title];
  const words = new Set(steps.map((_, depth) => normalPath(steps.slice(0, depth + 1))));
  const found = items.flatMap(({ exclude }) => exclude ?? []).find((one) => one.id === id || words.has(normalPath(readPath(one.id))));
  return found === undefined ? undefined : { reason: found.reason, ground: found.ground };
}
