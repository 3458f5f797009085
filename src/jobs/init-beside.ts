import { decode } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { folderOf, joinPath, relativePath } from '../base/path.js';
import { applyEdits } from '../yaml/edit.js';
import { readYaml } from '../yaml/read.js';
import { cleanPath } from './discover.js';
import { openProject, type Project } from './project.js';

/** What a folder already holds of a catalog repository, as far as a new unit must fit in. Paths are relative to the folder. */
export interface Surroundings {
  /** The catalog that this unit already has for this year; none is put beside it. */
  readonly own?: string;
  /** The folder that the new catalog belongs in. */
  readonly catalogs: string;
  /** The register of units, there or yet to be written. */
  readonly register: Register;
  /** True for a file that holds another unit's catalog. */
  isTaken(path: string): boolean;
  /** True for an id that another unit's entry has, and for every bare number where the repository cannot be read. */
  isUsed(id: string): boolean;
}

/** A register: whether it lacks the unit, and its text with the unit added where that can be done surely. */
export interface Register {
  readonly path: string;
  readonly lacking: boolean;
  readonly content?: string;
}

/** Looks at what lies in the folder. A repository whose settings are wrong is left for `check` to speak of. */
export async function surroundings(folder: string, unit: string, year: number, io: Io): Promise<Surroundings> {
  const register = { path: 'units.yaml', lacking: false };
  const free: Surroundings = { catalogs: 'catalogs', register, isTaken: () => false, isUsed: () => false };
  const paths = [free.catalogs, register.path, 'gkml.yaml']
    .map((name) => joinPath(folder, name))
    .filter((path) => io.kindOf(path) !== 'missing');
  if (paths.length === 0) return free;
  const home = cleanPath(folder, io);
  try {
    const project = await openProject(paths, io, { making: {} });
    // a folder inside another repository begins one of its own
    if (project.settings !== undefined && project.root !== home) return { ...free, isUsed: isBare };
    await project.eachCatalog(() => undefined);
    return { ...placesIn(project, home, unit, year), register: registerOf(project, home, unit, io) ?? register };
  } catch (error) {
    if (error instanceof UsageError) return { ...free, isUsed: isBare };
    throw error;
  }
}

const isBare = (id: string) => /^\d+$/.test(id);

function placesIn({ world }: Project, home: string, unit: string, year: number): Omit<Surroundings, 'register'> {
  const nameOf = (written: string) => {
    const match = world.units.resolve(written);
    return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : written;
  };
  const all = world.catalogs.map((catalog) => ({ ...catalog, path: relativePath(home, catalog.file) }));
  const own = all.find((catalog) => catalog.year === year && nameOf(catalog.unit) === nameOf(unit));
  const inside = all.filter(({ path }) => !/^(?:\.\.)?\//.test(path));
  const neighbour = inside.find((catalog) => catalog.year === year) ?? inside.at(-1);
  const others = all.filter((catalog) => nameOf(catalog.unit) !== nameOf(unit));
  const ids = new Set(others.flatMap(({ entries }) => entries.map(({ id }) => id)));
  return {
    ...(own !== undefined && { own: own.path }),
    catalogs: neighbour === undefined ? 'catalogs' : folderOf(neighbour.path),
    isTaken: (path) => others.some((catalog) => catalog.path === path),
    isUsed: (id) => ids.has(id),
  };
}

function registerOf({ units, world, config }: Project, home: string, unit: string, io: Io): Register | undefined {
  const [first] = units;
  const file = first?.file ?? joinPath(home, config.units ?? 'units.yaml');
  if (io.kindOf(file) !== 'file') return undefined;
  const path = relativePath(home, file);
  if (world.units.resolve(unit).kind !== 'unknown') return { path, lacking: false };
  const { text, encoding } = decode(io.read(file)) ?? {};
  // any other encoding would have to be kept as well
  const plain = encoding === 'utf-8' || encoding === 'utf-8-bom' ? text : undefined;
  const longer = first === undefined || plain === undefined ? undefined : withUnit(plain, unit);
  if (longer === undefined) return { path, lacking: true };
  return { path, lacking: true, content: encoding === 'utf-8-bom' ? `\ufeff${longer}` : longer };
}

// the register with one more unit at its end; undefined where its list cannot be added to surely
function withUnit(source: string, name: string): string | undefined {
  const read = readYaml('', source, () => undefined);
  const units = read.kind === 'value' ? (read.located.value as { readonly units?: unknown } | null)?.units : undefined;
  if (!Array.isArray(units)) return undefined;
  const { text, refused } = applyEdits(source, [{ op: 'insert', path: ['units'], index: units.length, value: { name } }]);
  return refused.length === 0 ? text : undefined;
}
