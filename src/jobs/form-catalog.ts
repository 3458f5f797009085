import { relativePath } from '../base/path.js';
import { readPath } from '../language/item-path.js';
import { readResponsibility } from '../language/responsibility.js';
import { catalogTitle } from '../layouts/catalog-table.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { World } from '../model/world.js';
import { type FormRecord, type FormSource, fullName } from './form-source.js';
import type { Project } from './project.js';

/**
 * The catalogs of a project as sources of forms: their own entries, since what is inherited is changed where it is inherited. Behind them
 * stand those of the guidance that the catalog neither has nor inherits, ready to be taken over.
 */
export async function catalogSources(project: Project, guidance: string | undefined): Promise<readonly FormSource[]> {
  const heads: { file: string; head: Catalog; all: readonly Entry[] }[] = [];
  await project.eachCatalog(({ file, head, entries }) => {
    heads.push({ file, head, all: entries.map(({ entry }) => entry) });
  });
  return heads
    .filter(({ file, head }) => head.role !== 'guidance' && !isGuidance(file, head, heads, guidance))
    .map(({ file, head, all }) => {
      const parent = guidance ?? head.guidance;
      const offered = parent === undefined ? undefined : heads.find((one) => one.file !== file && isCalled(one.file, one.head, parent));
      return {
        kind: 'catalog',
        document: relativePath(project.root, file),
        title: catalogTitle(head),
        unit: head.unit,
        year: head.year,
        ...(head.source?.date !== undefined && { date: head.source.date }),
        defaults: head.defaults ?? {},
        records: [...recordsOf(head, project.world), ...(offered === undefined ? [] : missing(head, offered.head, all))],
      };
    });
}

/** The entries of the guidance with this title or file; undefined where the project has none. */
export async function guidanceRecords(project: Project, guidance: string): Promise<readonly FormRecord[] | undefined> {
  let found: Catalog | undefined;
  await project.eachCatalog(({ file, head }) => {
    if (isCalled(file, head, guidance)) found = head;
  });
  return found === undefined ? undefined : missing(undefined, found);
}

// a catalog that others inherit is no unit's own to fill in
function isGuidance(
  file: string,
  head: Catalog,
  all: readonly { readonly head: Catalog; readonly file: string }[],
  guidance: string | undefined,
): boolean {
  const names = [...all.map((one) => one.head.guidance), guidance];
  return all.length > 1 && names.some((name) => name !== undefined && isCalled(file, head, name));
}

function isCalled(file: string, head: Catalog, name: string): boolean {
  const plain = (words: string) => words.replace(/[《》\s]/g, '');
  return file === name || file.endsWith(`/${name}`) || plain(catalogTitle(head)) === plain(name);
}

function recordsOf(head: Catalog, world: World): readonly FormRecord[] {
  return head.entries.map((entry) => ({ id: entry.id, value: { ...entry }, units: [unitOf(entry, head, world)] }));
}

// by subject, then by who leads, where these are units; else the catalog's own
function unitOf(entry: Entry, head: Catalog, world: World): string {
  const { lead, joint } = readResponsibility(entry.responsibility ?? head.defaults?.responsibility);
  const names = [entry.subject ?? head.defaults?.subject, lead[0], joint[0]];
  const known = names.find((name) => name !== undefined && world.units.resolve(name).kind === 'unit');
  return fullName(world, known ?? head.unit);
}

// what a unit must say for itself is left to it
function missing(own: Catalog | undefined, parent: Catalog, all: readonly Entry[] = []): readonly FormRecord[] {
  const key = (entry: Entry) => [...readPath(entry.path), entry.title].join('\n');
  const had = new Set(all.map(key));
  const titles = new Set(all.map((entry) => entry.title));
  return parent.entries
    .filter((entry) => !had.has(key(entry)) && !(titles.has(entry.title) && entry.path === undefined))
    .map((entry) => {
      const {
        id: _,
        subject: _s,
        responsibility: _r,
        columns: _c,
        origin: _o,
        original: _g,
        review: _w,
        secrecyReview: _y,
        ...rest
      } = entry;
      const { method, channels, deadline } = parent.defaults ?? {};
      const shared = own?.defaults === undefined ? { method, channels, deadline } : {};
      return { id: '', value: { ...shared, ...rest }, units: [own?.unit ?? ''] };
    });
}
