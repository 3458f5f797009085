import { compare, type Diagnostic } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { baseName, folderOf, joinPath } from '../base/path.js';
import { inPlace } from '../layouts/entry-order.js';
import type { Catalog } from '../model/documents.js';
import { cleanPath } from './discover.js';
import { inheritedBy } from './inherit-entries.js';
import type { Parent, ParentCatalog, Parents } from './inherit-shapes.js';
import { sourcedEntries } from './inherit-sources.js';
import { type DocumentRead, readDocument } from './read-document.js';

/** Parents of one project; `known` gives catalogs that were read from elsewhere than a YAML file of the disk. */
export function openParents(io: Io, isMember: Parents['isMember'], known: (file: string) => DocumentRead | undefined): Parents {
  const reads = new Map<string, Promise<DocumentRead | undefined>>();
  const whole = new Map<string, Promise<ParentCatalog>>();
  const parents: Parents = { of, isMember };
  return parents;

  async function of(heir: string, from: string): Promise<Parent> {
    const file = parentFile(heir, from, io);
    const way = file === heir ? [] : await wayUp(file, heir);
    if (way !== undefined) return { is: 'ring', files: [heir, ...way] };
    const read = await document(file);
    if (read === undefined) return { is: 'missing', near: nearFile(file, from, io) };
    const { document: found, diagnostics } = read;
    const faults = diagnostics.filter((one) => one.severity === 'error');
    if (found === undefined) return { is: 'unreadable' };
    if (found.kind !== 'catalog') return { is: 'other', kind: found.kind };
    const before = whole.get(file);
    if (before !== undefined) return before;
    const parent = catalogOf(found.located as unknown as Located<Catalog>, faults);
    whole.set(file, parent);
    return parent;
  }

  async function catalogOf(located: Located<Catalog>, faults: readonly Diagnostic[]): Promise<ParentCatalog> {
    const { file, value: head } = located;
    const { entries, findings } = await inheritedBy(located, parents);
    const handed = entries.map((one) => one.handed);
    const all = inPlace(sourcedEntries(located), handed, ({ entry }) => entry);
    const errors = findings.filter((one) => one.severity === 'error');
    return {
      is: 'catalog',
      file,
      head,
      entries: all.filter(({ state }) => state !== 'retired'),
      retired: new Map(all.flatMap((one) => (one.state === 'retired' ? [[one.entry.id, one] as const] : []))),
      faults: [...faults, ...errors],
    };
  }

  // the files from one up to the last before the other, by the shortest way; undefined where none leads there
  async function wayUp(from: string, to: string): Promise<readonly string[] | undefined> {
    const ways = new Map<string, readonly string[]>([[from, [from]]]);
    for (const [file, way] of ways) {
      for (const above of await parentsOf(file)) {
        if (above === to) return way;
        if (!ways.has(above)) ways.set(above, [...way, above]);
      }
    }
    return undefined;
  }

  async function parentsOf(file: string): Promise<readonly string[]> {
    const found = (await document(file))?.document;
    if (found?.kind !== 'catalog') return [];
    return ((found.located.value as Catalog).extends ?? []).map((one) => parentFile(file, one.from, io));
  }

  function document(file: string): Promise<DocumentRead | undefined> {
    const before = reads.get(file);
    if (before !== undefined) return before;
    const found = known(file);
    const read =
      found !== undefined ? Promise.resolve(found) : io.kindOf(file) === 'file' ? readDocument(file, io, true) : Promise.resolve(undefined);
    reads.set(file, read);
    return read;
  }
}

/** The file that `from` names in a catalog; it counts from the catalog's folder. */
export function parentFile(heir: string, from: string, io: Io): string {
  return cleanPath(joinPath(folderOf(heir), from.replace(/\\/g, '/')), io);
}

// the file beside it that is spelled most like it, as `from` would name it
function nearFile(file: string, from: string, io: Io): string | undefined {
  const folder = folderOf(file);
  if (io.kindOf(folder) !== 'folder') return undefined;
  const names = io.list(folder).flatMap(({ name }) => (/\.ya?ml$/i.test(name) ? [name] : []));
  const near = nearest(baseName(file), names.sort(compare));
  return near === undefined ? undefined : joinPath(folderOf(from), near);
}
