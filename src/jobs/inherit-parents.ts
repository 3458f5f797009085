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
  const whole = new Map<string, ParentCatalog>();
  const parents: Parents = { of, isMember };
  return parents;

  async function of(chain: readonly string[], from: string): Promise<Parent> {
    const file = parentFile(chain.at(-1) ?? '', from, io);
    const start = chain.indexOf(file);
    if (start >= 0) return { is: 'circle', file, files: chain.slice(start) };
    const before = whole.get(file);
    if (before !== undefined) return before;
    const read = await document(file);
    if (read === undefined) return { is: 'missing', file, near: nearFile(file, from, io) };
    const { document: found, diagnostics } = read;
    const faults = diagnostics.filter((one) => one.severity === 'error');
    if (found === undefined) return { is: 'unreadable', file };
    if (found.kind !== 'catalog') return { is: 'other', file, kind: found.kind };
    const parent = await catalogOf(found.located as unknown as Located<Catalog>, [...chain, file], faults);
    // what was cut is whole when it is asked for from elsewhere
    if (parent.circles.length === 0) whole.set(file, parent);
    return parent;
  }

  async function catalogOf(located: Located<Catalog>, chain: readonly string[], faults: readonly Diagnostic[]): Promise<ParentCatalog> {
    const { file, value: head } = located;
    const { entries, findings, circles } = await inheritedBy(located, parents, chain);
    const handed = entries.map((one) => one.handed);
    const all = inPlace(sourcedEntries(located), handed, ({ entry }) => entry);
    const errors = findings.filter((one) => one.severity === 'error');
    return {
      is: 'catalog',
      file,
      head,
      entries: all.filter(({ state }) => state !== 'retired'),
      retired: new Set(all.filter(({ state }) => state === 'retired').map(({ entry }) => entry.id)),
      faults: [...faults, ...errors],
      circles,
    };
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

/** The file that `from` names in a catalog, relative to the catalog's folder. */
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
