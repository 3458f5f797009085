import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { folderOf, joinPath } from '../base/path.js';
import type { Catalog } from '../model/documents.js';
import type { CatalogView } from '../model/world.js';
import { cleanPath } from './discover.js';
import { type LegacyMap, mapLegacy, type NewEntry, newEntry, type OldCatalog } from './legacy-map.js';
import type { Project } from './project.js';
import { readDocument } from './read-document.js';
import { isTableFile } from './table-files.js';

/** A new catalog held against those it takes the place of. */
export interface LegacyRead {
  readonly located: Located<Catalog>;
  readonly view: CatalogView;
  readonly olds: readonly OldCatalog[];
  readonly entries: readonly NewEntry[];
  readonly map: LegacyMap;
  /** Old catalogs whose file is not there or holds no catalog. */
  readonly unread: readonly { readonly index: number; readonly named: string; readonly missing: boolean }[];
}

/** Reads the old catalogs of those catalogs that name them by file; `wants` chooses among the catalogs. */
export async function readLegacies(project: Project, io: Io, wants: (file: string) => boolean): Promise<readonly LegacyRead[]> {
  const found: LegacyRead[] = [];
  const visited = new Set(project.catalogFiles.filter(wants));
  await project.eachCatalog(async (view, located) => {
    if (namesFile(view.head) && view.guidance !== true) found.push(await readLegacy(view, located, project, io));
  }, visited);
  return found;
}

// only what is named by file can be held against entry by entry
function namesFile({ supersedes }: Pick<Catalog, 'supersedes'>): boolean {
  return supersedes?.some((old) => typeof old !== 'string' && old.file !== undefined) ?? false;
}

async function readLegacy(view: CatalogView, located: Located<Catalog>, project: Project, io: Io): Promise<LegacyRead> {
  const olds: OldCatalog[] = [];
  const unread: { index: number; named: string; missing: boolean }[] = [];
  for (const [index, old] of (view.head.supersedes ?? []).entries()) {
    if (typeof old === 'string' || old.file === undefined) continue;
    const file = oldFile(view.file, old.file, project.root, io);
    const read = file === undefined ? undefined : await readOld(file, project, io);
    if (file === undefined || read === undefined) unread.push({ index, named: old.file, missing: file === undefined });
    else olds.push({ index, named: old.file, file, head: read.value, entries: entriesOf(read) });
  }
  const entries = view.entries.map(({ index, entry, state }) => newEntry(index, entry, state));
  return { located, view, olds, entries, unread, map: mapLegacy(entries, view.head.supersedes, olds, unread.length > 0) };
}

/** The file of an old catalog as it is named in a new one: beside it, or from the project's folder; undefined where neither is there. */
export function oldFile(heir: string, named: string, root: string, io: Io): string | undefined {
  const path = named.replace(/\\/g, '/');
  return [joinPath(folderOf(heir), path), joinPath(root, path)].map((one) => cleanPath(one, io)).find((one) => io.kindOf(one) === 'file');
}

async function readOld(file: string, project: Project, io: Io): Promise<Located<Catalog> | undefined> {
  const reads = isTableFile(file) ? await tables(file, project, io) : [await readDocument(file, io, true)];
  const found = reads.find(({ document }) => document?.kind === 'catalog')?.document;
  return found === undefined ? undefined : (found.located as unknown as Located<Catalog>);
}

async function tables(file: string, project: Project, io: Io) {
  const { readTableFile } = await import('./read-grid-document.js');
  const { units, channels } = project.world;
  return readTableFile(file, io, { units, channels, headings: {} }, project.root);
}

function entriesOf({ value, at }: Located<Catalog>): OldCatalog['entries'] {
  return value.entries.map(({ id, title, status }, index) => ({
    id,
    title,
    retired: (typeof status === 'object' ? status.state : status) === 'retired',
    line: at(['entries', index]).line,
  }));
}
