import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { folderOf, joinPath, pathFrom } from '../base/path.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { catalogTitle } from '../layouts/catalog-table.js';
import { inPlace } from '../layouts/entry-order.js';
import type { Catalog, Entry } from '../model/documents.js';
import { filledIn } from './catalog-view.js';
import { cleanPath } from './discover.js';
import type { LeftOut } from './inherit-left.js';
import { inheritanceOf, leftOutIn } from './inherit-located.js';
import { type Source, sourcesOf } from './inherit-sources.js';
import { openProject } from './project.js';

/** A catalog with all that it inherits, and for each value where it comes from. Files are relative to the working directory. */
export interface ResolvedCatalog {
  readonly file: string;
  readonly title: string;
  /** The document that needs no other: without `extends` and `defaults`, each entry with all its values. */
  readonly document: Catalog;
  /** The entries of the document, in its order: own and inherited ones side by side. */
  readonly entries: readonly ResolvedEntry[];
  /** What it does not have of the guidances that it inherits: excluded here, or retired there. */
  readonly leftOut: readonly LeftOut[];
  /** Each file that a value comes from, as the catalog's own folder sees it. */
  readonly seen: ReadonlyMap<string, string>;
}

/** One entry of a resolved catalog. */
export interface ResolvedEntry {
  readonly entry: Entry;
  /** Absent for an own one. */
  readonly inherited?: {
    /** The guidance that the catalog names. */
    readonly from: string;
    /** The file in which the entry stands. */
    readonly root: string;
    readonly id: string;
  };
  readonly fields: readonly ResolvedField[];
}

/** One key of an entry, its value, and who says so. */
export interface ResolvedField {
  readonly key: string;
  readonly value: unknown;
  /** `own`: the entry itself; `default`: the catalog's defaults; `inherited`: a guidance; `altered`: the catalog, of a guidance's entry. */
  readonly from: 'own' | 'default' | 'inherited' | 'altered';
  readonly source: Source;
}

/** The effective document of one catalog or guidance. Throws UsageError for what is no catalog, and where it or what it inherits has mistakes. */
export async function resolvedCatalog(path: string, io: Io): Promise<ResolvedCatalog> {
  const file = cleanPath(path, io);
  const project = await openProject([path], io);
  const [known] = project.catalogFiles.filter((one) => one === file || one.startsWith(`${file}#`));
  const read = known === undefined ? undefined : await project.readCatalog(known);
  const fault = [...(read?.diagnostics ?? []), ...project.findings].find(
    ({ severity, span }) => severity === 'error' && span.file === file,
  );
  if (fault !== undefined) {
    const place = placeText(fault.span);
    throw new UsageError(
      text(`${place} 有错误：${fault.message['zh-CN']}`, `${place}: ${fault.message.en}`),
      text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
    );
  }
  if (read?.open === undefined)
    throw new UsageError(
      text(`${path} 不是目录（kind: catalog）`, `${path} is no catalog (kind: catalog)`),
      text('写明一份目录或目录指引的文件', 'Name the file of one catalog or guidance'),
    );
  return resolvedOf(read.open.located, read.open.own, io.cwd);
}

function resolvedOf(located: Located<Catalog>, document: Located<Catalog>, cwd: string): ResolvedCatalog {
  const { file, value: head } = document;
  const own = head.entries.map((entry, index) => resolvedEntry(file, filledIn(entry, head, index), sourcesOf(document, entry, index)));
  const inherited = inheritanceOf(located).map(({ handed, from }): ResolvedEntry => {
    const { entry, sources, root } = handed;
    return { ...resolvedEntry(file, entry, sources), inherited: { from, root, id: entry.id } };
  });
  const entries = inPlace(own, inherited, ({ entry }) => entry);
  const { extends: _, defaults: _defaults, entries: _entries, ...rest } = head;
  const leftOut = leftOutIn(located);
  const files = new Set([...entries.flatMap(({ fields }) => fields.map(({ source }) => source.file)), ...leftOut.map(({ root }) => root)]);
  const folder = joinPath(cwd, folderOf(file));
  const seen = new Map([...files].map((one) => [one, pathFrom(folder, joinPath(cwd, one))]));
  return { file, title: catalogTitle(head), document: { ...rest, entries: entries.map(({ entry }) => entry) }, entries, leftOut, seen };
}

function resolvedEntry(file: string, entry: Entry, sources: Readonly<Record<string, Source>>): ResolvedEntry {
  const values = entry as unknown as Record<string, unknown>;
  const ordered = keyOrder.filter((key) => values[key] !== undefined);
  const keys = [...ordered, ...Object.keys(values).filter((key) => !ordered.includes(key) && values[key] !== undefined)];
  const fields = keys.map((key): ResolvedField => {
    const source = sources[key] ?? { file, at: [], by: 'entry' as const };
    return { key, value: values[key], from: saidBy(source, file), source };
  });
  return { entry: Object.fromEntries(fields.map(({ key, value }) => [key, value])) as unknown as Entry, fields };
}

function saidBy({ file, by }: Source, own: string): ResolvedField['from'] {
  if (file !== own) return 'inherited';
  return by === 'alter' ? 'altered' : by === 'defaults' ? 'default' : 'own';
}

// as the data format lists them, so that what comes from elsewhere stands where one looks for it
const keyOrder = [
  'id',
  'path',
  'title',
  'content',
  'basis',
  'nature',
  'subject',
  'responsibility',
  'deadline',
  'retention',
  'updateCycle',
  'method',
  'channels',
  'audience',
  'levels',
  'columns',
  'status',
  'secrecyReview',
  'see',
  'answers',
  'replaces',
  'notes',
];
