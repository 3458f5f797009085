import type { Io } from '../base/io.js';
import { readDeadline } from '../language/deadline.js';
import type { Cell, CoverageReport, Target } from '../model/coverage.js';
import type { Entry } from '../model/documents.js';
import type { CatalogView } from '../model/world.js';
import { writeDraft } from '../yaml/write-draft.js';
import { type Case, casesIn } from './coverage-lines.js';
import { openProject } from './project.js';
import { isTableFile } from './table-files.js';

/** An entry that a unit lacks, begun: what the target says of it stands there, and a person has to write the rest. */
export interface Draft extends Case {
  /** The unit's catalog; absent where it has none. */
  readonly catalog?: CatalogView;
  /** True where the catalog is a table, which is not written to. */
  readonly table?: true;
  /** True where an entry that is not retired names the target already, or has its title. */
  readonly begun?: true;
  readonly entry: Entry;
}

/** The drafts by cell. */
export type Drafts = ReadonlyMap<Cell, Draft>;

/**
 * A draft for each case that nothing answers, with the next free ids of the unit's catalog in the order of the report. Reads only the
 * catalogs of units that lack something; none when nothing is missing.
 */
export async function draftsFor(report: CoverageReport, paths: readonly string[], io: Io): Promise<Drafts> {
  const missing = casesIn(report, 'missing');
  const drafts = new Map<Cell, Draft>();
  if (missing.length === 0) return drafts;
  const catalogs = await catalogsOf(missing, paths, io);
  const series = new Map<string, () => string>();
  for (const { target, cell } of missing) {
    const catalog = latest(cell.catalogs.flatMap((file) => catalogs.get(file) ?? []));
    const key = catalog?.file ?? cell.unit;
    const next = series.get(key) ?? idsOf(catalog);
    series.set(key, next);
    const begun = catalog !== undefined && isBegun(catalog, target);
    drafts.set(cell, {
      target,
      cell,
      entry: begunEntry(target, cell, begun ? '' : next(), catalog),
      ...(catalog !== undefined && { catalog, ...(isTableFile(catalog.file) && { table: true as const }) }),
      ...(begun && { begun }),
    });
  }
  return drafts;
}

/** A draft as it is pasted below `entries:`. */
export function draftText({ entry }: Draft): string {
  const [, ...lines] = writeDraft({ entries: [entry] })
    .trimEnd()
    .split('\n');
  return lines.join('\n');
}

async function catalogsOf(missing: readonly Case[], paths: readonly string[], io: Io): Promise<ReadonlyMap<string, CatalogView>> {
  const files = new Set(missing.flatMap(({ cell }) => cell.catalogs));
  const found = new Map<string, CatalogView>();
  if (files.size === 0) return found;
  const project = await openProject(paths, io);
  for (const file of files) {
    const { open } = await project.readCatalog(file);
    if (open !== undefined) found.set(file, open.view);
  }
  return found;
}

// the edition of the last year; of several the first
function latest(catalogs: readonly CatalogView[]): CatalogView | undefined {
  return catalogs.reduce<CatalogView | undefined>(
    (best, one) => (best === undefined || one.head.year > best.head.year ? one : best),
    undefined,
  );
}

// what it inherits is numbered by somebody else
function idsOf(catalog: CatalogView | undefined): () => string {
  const entries = catalog?.entries ?? [];
  const own = entries.filter(({ inherited }) => inherited === undefined).map(({ entry }) => entry.id);
  return idSeries(
    own,
    entries.map(({ entry }) => entry.id),
  );
}

/** The next free ids after those of a catalog, in the manner of most of them: CZ-027 is followed by CZ-028. `others` are not free either. */
export function idSeries(ids: readonly string[], others: readonly string[] = []): () => string {
  const taken = new Set([...ids, ...others]);
  const shapes = new Map<string, { count: number; last: number; digits: number }>();
  for (const id of ids) {
    const [, prefix = '', number] = /^(.*?)(\d{1,9})$/.exec(id) ?? [];
    if (number === undefined) continue;
    const shape = shapes.get(prefix) ?? { count: 0, last: 0, digits: 1 };
    // a number written with zeros in front says how many digits there are
    const digits = number.startsWith('0') ? number.length : 1;
    shapes.set(prefix, {
      count: shape.count + 1,
      last: Math.max(shape.last, Number(number)),
      digits: Math.max(shape.digits, digits),
    });
  }
  const [[prefix, shape] = ['GK-', { last: 0, digits: 3 }] as const] = [...shapes].sort(([, a], [, b]) => b.count - a.count);
  let last = shape.last;
  return () => {
    let id: string;
    do {
      last++;
      id = `${prefix}${String(last).padStart(shape.digits, '0')}`;
    } while (taken.has(id));
    taken.add(id);
    return id;
  };
}

function isBegun(catalog: CatalogView, target: Target): boolean {
  const { ref, also, item, against } = target;
  const refs = new Set([ref, ...(also ?? []), ...(against === 'legacy' ? [oldId(target)] : [])]);
  return catalog.entries.some(({ entry, state }) => {
    if (state === 'retired') return false;
    if (against === 'legacy') return entry.replaces?.some((one) => refs.has(one)) === true;
    return entry.answers?.some((one) => refs.has(one)) === true || (state === 'draft' && entry.title === item);
  });
}

// keys in the order of the schema; what the catalog states for all is not said again
function begunEntry(target: Target, cell: Cell, id: string, catalog: CatalogView | undefined): Entry {
  const { ref, against, field, deadline } = target;
  const cited = against === 'plan' || against === 'statute';
  const entry: Entry = { id, title: titleOf(target) };
  // articles of a law are no path of a catalog
  if (field.length > 0 && against !== 'statute') entry.path = pathLike(field.slice(0, 6), catalog);
  if (cited && target.ground !== '') entry.basis = basisOf(target);
  if (against === 'statute') entry.nature = 'statutory';
  if (catalog?.head.defaults?.subject === undefined) entry.subject = cell.unit;
  if (deadline !== undefined && isLimit(deadline, catalog)) entry.deadline = deadline;
  entry.status = 'draft';
  // what has no number of its own is known by its basis
  if (cited && /#|-\d+$/.test(ref)) entry.answers = [ref];
  // where there are several old catalogs the file says which is meant
  if (against === 'legacy') entry.replaces = [(catalog?.head.supersedes?.length ?? 0) > 1 ? ref : oldId(target)];
  return ordered(entry);
}

const order: readonly (keyof Entry)[] = ['id', 'path', 'title', 'basis', 'nature', 'subject', 'deadline', 'status', 'answers', 'replaces'];

function ordered(entry: Entry): Entry {
  return Object.fromEntries(order.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]]))) as unknown as Entry;
}

// a phrase that checks would ask about, such as 及时 or 长期, is left for a person to make a limit of
function isLimit(phrase: string, catalog: CatalogView | undefined): boolean {
  const { kind } = readDeadline(phrase, { ...(catalog !== undefined && { year: catalog.head.year }) });
  return !['unparsed', 'inherit', 'prompt', 'retention', 'compound'].includes(kind);
}

function oldId({ ref, clause }: Target): string {
  return clause ?? ref.slice(ref.lastIndexOf('#') + 1);
}

// the task itself stands under answers; a basis goes down to the clause
function basisOf({ ground }: Target): string {
  return ground.replace(/[，,]?\s*任务\d+$/, '');
}

function titleOf({ item, text }: Target): string {
  return item === '' ? text : item;
}

// a list where the catalog writes lists, else the short form, which no name with a separator in it allows
function pathLike(levels: readonly string[], catalog: CatalogView | undefined): string | string[] {
  const lists = catalog?.head.entries.some(({ path }) => Array.isArray(path)) ?? false;
  return lists || levels.some((level) => /[>›＞→»—/／]/.test(level)) ? [...levels] : levels.join(' > ');
}
