import { decode } from '../base/decode.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { relativePath } from '../base/path.js';
import { readPath } from '../language/item-path.js';
import { type Entry, type Kind, kindNames, recordKeys } from '../model/documents.js';
import { readYaml } from '../yaml/read.js';
import type { Data, DiffDocument, DiffRecord, DiffSide } from './diff-shapes.js';
import { discover } from './discover.js';
import { bytesOf, type DocumentRead, readBytes } from './read-document.js';
import { isTableFile } from './table-files.js';

/** What is read of a side: paths as the Io knows them, and by which of them places are counted. */
export interface SidePaths {
  readonly label: string;
  readonly paths: readonly string[];
  /** A folder whose documents are laid beside those of the other side's; absent for one file. */
  readonly base?: string;
}

/**
 * Reads the documents of a side. `isSame` tells of a file that the other side has byte for byte at its place: it is left out, unless it
 * inherits, and so may say something else with the same words. Records are
 * taken as they stand, whether they fit the schema or not; a file that cannot be read at all is a finding.
 */
export async function readSide({ label, paths, base }: SidePaths, io: Io, isSame: (place: string) => boolean): Promise<DiffSide> {
  const documents: DiffDocument[] = [];
  const { projects, findings: found } = discover(paths, io);
  const findings: Diagnostic[] = [...found];
  for (const { files, named } of projects) {
    for (const file of files) {
      const place = base === undefined ? '' : relativePath(base, file);
      if (isSame(place) && !inherits(file, io)) continue;
      const read = isTableFile(file) ? await readTable(file, io) : await readYamlFile(file, io, named.has(file));
      documents.push(...read.values.map((value) => documentOf(value.file, place, value.data, read.table)));
      findings.push(...read.findings);
    }
  }
  return { label, documents, findings };
}

// by its words alone: most documents inherit nothing
function inherits(file: string, io: Io): boolean {
  if (isTableFile(file)) return false;
  const { bytes } = bytesOf(file, io);
  return bytes !== undefined && /^["']?extends["']?\s*:/m.test(decode(bytes)?.text ?? '');
}

interface FileRead {
  readonly values: readonly { readonly file: string; readonly data: Data }[];
  readonly findings: readonly Diagnostic[];
  readonly table: boolean;
}

async function readYamlFile(file: string, io: Io, named: boolean): Promise<FileRead> {
  const nothing = (read: DocumentRead): FileRead => ({
    values: [],
    findings: read.diagnostics.filter(({ severity }) => severity === 'error'),
    table: false,
  });
  const read = bytesOf(file, io);
  if (read.bytes === undefined) return nothing(read);
  const source = decode(read.bytes)?.text;
  const yaml = source === undefined ? undefined : readYaml(file, source, () => undefined);
  const data = yaml?.kind === 'value' ? yaml.located.value : undefined;
  if (isData(data) && kindIn(data) !== undefined) return { values: [{ file, data }], findings: [], table: false };
  // whatever is no document of ours is nobody's business, unless it was asked for or broken
  return nothing(await readBytes(file, read.bytes, named));
}

async function readTable(file: string, io: Io): Promise<FileRead> {
  const [{ readTableFile }, { importContext }] = await Promise.all([import('./read-grid-document.js'), import('./import-context.js')]);
  const context = await importContext(file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.', io, {});
  const reads = await readTableFile(file, io, context, context.root);
  return {
    values: reads.flatMap(({ document }) =>
      document === undefined ? [] : [{ file: document.file, data: document.located.value as unknown as Data }],
    ),
    // doubts of the import are for who imports
    findings: reads.flatMap(({ document, diagnostics }) =>
      document === undefined ? diagnostics.filter(({ severity }) => severity === 'error') : [],
    ),
    table: true,
  };
}

function kindIn(data: Data): Kind | undefined {
  const kind = data['kind'];
  return typeof kind === 'string' && Object.hasOwn(kindNames, kind) ? (kind as Kind) : undefined;
}

function documentOf(file: string, place: string, data: Data, table: boolean): DiffDocument {
  const kind = kindIn(data) as Kind;
  const key = recordKeys[kind];
  const { [key ?? '']: list, ...head } = data;
  const records = Array.isArray(list) ? list.filter(isData) : [];
  return {
    kind,
    file,
    place,
    head,
    records: kind === 'site' ? flatColumns(records) : records.map((value, index) => recordOf(kind, value, index)),
    unit: typeof data['unit'] === 'string' ? data['unit'] : '',
    year: typeof data['year'] === 'number' ? data['year'] : undefined,
    table,
  };
}

function recordOf(kind: Kind, value: Data, index: number): DiffRecord {
  const { id, number, title, name, requirement, theme, text, item } = value;
  const words = kind === 'profile' ? (item ?? text) : (title ?? requirement ?? name ?? theme);
  const own = kind === 'plan' ? number : kind === 'laws' ? undefined : id;
  return { index, id: own === undefined ? '' : String(own), title: words === undefined ? '' : String(words), value };
}

// the tree of a site as a list of columns, each with its whole path
function flatColumns(list: readonly Data[], above: readonly string[] = [], found: DiffRecord[] = []): readonly DiffRecord[] {
  for (const { children, ...column } of list) {
    const own = column['path'] === undefined ? [String(column['name'] ?? '')] : readPath(column['path'] as Entry['path']);
    const path = [...above, ...own].filter((name) => name !== '');
    const { name: _, ...rest } = column;
    const title = path.at(-1) ?? '';
    found.push({ index: found.length, id: String(column['id'] ?? ''), title, value: { ...rest, path } });
    if (Array.isArray(children)) flatColumns(children.filter(isData), path, found);
  }
  return found;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
