import { compare } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import { readPath } from '../language/item-path.js';
import type { Answer, CoverageReport, Legacy } from '../model/coverage.js';
import { type CoveringCatalog, contentOf, type Exemption } from './coverage-catalogs.js';
import type { Answering, Wanted } from './coverage-cells.js';
import { answerOf } from './coverage-cells.js';
import { deadlineText } from './coverage-deadline.js';
import type { Scope } from './coverage-scope.js';
import { findingsOfLegacy } from './legacy-findings.js';
import type { OldCatalog } from './legacy-map.js';
import { type LegacyRead, oldFile, readLegacies } from './legacy-read.js';

/** What came of holding catalogs against those they take the place of. */
export interface ByLegacy {
  readonly wanted: readonly Wanted[];
  readonly legacies: readonly Legacy[];
  readonly findings: CoverageReport['findings'];
  readonly notes: readonly string[];
}

/** A new catalog, one old catalog of it, and how the one accounts for the other. */
interface Pair {
  readonly catalog: CoveringCatalog;
  readonly read: LegacyRead;
  readonly old: OldCatalog;
}

/**
 * Every entry in use of the old catalogs, each to be replaced or dropped with a reason. `named` is the file of the only old catalog asked
 * for. An old catalog that several new ones share is accounted for by all of them together.
 */
export async function wantedByLegacies(scope: Scope, io: Io, named?: string): Promise<ByLegacy> {
  const { project } = scope;
  const catalogs = new Map(scope.catalogs.filter(({ unit }) => scope.asked(unit)).map((catalog) => [catalog.file, catalog]));
  const concerns = ({ file, supersedes }: CoveringCatalog) =>
    supersedes.some((old) => old.file !== undefined && (named === undefined || oldFile(file, old.file, project.root, io) === named));
  const reads = await readLegacies(project, io, (file) => {
    const catalog = catalogs.get(file);
    return catalog !== undefined && concerns(catalog);
  });
  const pairs = reads.flatMap((read): Pair[] => {
    const catalog = catalogs.get(read.view.file);
    const olds = read.olds.filter(({ file }) => named === undefined || file === named);
    return catalog === undefined ? [] : olds.map((old) => ({ catalog, read, old }));
  });
  pairs.sort((a, b) => scope.order(a.catalog.unit, b.catalog.unit) || compare(a.catalog.file, b.catalog.file) || a.old.index - b.old.index);
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) groups.set(pair.old.file, [...(groups.get(pair.old.file) ?? []), pair]);
  return {
    wanted: [...groups.values()].flatMap((group) => wantedOf(group, scope)),
    legacies: pairs.map((pair) => legacyOf(pair, groups.get(pair.old.file) ?? [pair])),
    findings: reads.flatMap(findingsOfLegacy).map(({ code, severity, span: { file, line, column }, message, way }) => ({
      code,
      severity,
      file,
      line,
      column,
      message: scope.say(message),
      ...(way !== undefined && { way: scope.say(way) }),
    })),
    notes: [...unnamed([...catalogs.values()], named, scope), ...unread(reads, scope)],
  };
}

function wantedOf(group: readonly Pair[], scope: Scope): readonly Wanted[] {
  const [first] = group;
  if (first === undefined) return [];
  const { old, catalog } = first;
  const said = catalog.supersedes[old.index];
  const units = [...new Set(group.map((pair) => pair.catalog.unit))];
  return old.entries.flatMap(({ id, retired }, index): Wanted[] => {
    const entry = old.head.entries[index];
    if (retired || entry === undefined) return [];
    const path = [...readPath(entry.path)];
    // an old catalog that was parted: whoever took the entry over or gave it up answers for it, else the first
    const accounting = units.filter((unit) => group.some((pair) => pair.catalog.unit === unit && accountsFor(pair, id)));
    const subjects = accounting.length > 0 ? accounting : units.slice(0, 1);
    const deadline = entry.deadline === undefined ? undefined : deadlineText(entry.deadline);
    const shared = text(`原目录由${units.join('、')}共同承接`, `The old catalog was parted among ${units.join(', ')}`);
    return [
      {
        target: {
          ref: `${old.named}#${id}`,
          against: 'legacy',
          text: contentOf(entry) === '' ? entry.title : contentOf(entry),
          item: entry.title,
          ground: `《${said?.title ?? old.head.title ?? old.named}》${id}`,
          clause: id,
          field: path.length === 0 ? [entry.title] : path,
          file: old.file,
          class: 'disclosure',
          words: [],
          ...(deadline !== undefined && { deadline }),
          notes: units.length > 1 ? [scope.say(shared)] : [],
        },
        subjects: subjects.map((unit) => ({ unit })),
        answering: (unit) => group.filter((pair) => pair.catalog.unit === unit).flatMap((pair) => replacing(pair, id)),
        exemption: (unit) => group.filter((pair) => pair.catalog.unit === unit).flatMap((pair) => droppedBy(pair, id) ?? [])[0],
        hints: { names: [entry.title], keywords: [], text: contentOf(entry), field: path, laws: [] },
      },
    ];
  });
}

function accountsFor(pair: Pair, id: string): boolean {
  return droppedBy(pair, id) !== undefined || replacing(pair, id).length > 0;
}

function droppedBy({ read, old }: Pair, id: string): Exemption | undefined {
  const drop = read.map.dropped(old, id);
  if (drop === undefined) return undefined;
  const { reason, ground } = drop;
  return { reason, ...(ground !== undefined && { ground }) };
}

function replacing({ catalog, read, old }: Pair, id: string): readonly Answering[] {
  const indexes = new Set(read.map.replacing(old, id).map(({ index }) => index));
  return catalog.entries.filter(({ index }) => indexes.has(index)).map((entry) => ({ entry, by: 'replaces' }));
}

function legacyOf(pair: Pair, group: readonly Pair[]): Legacy {
  const { catalog, read, old } = pair;
  const said = catalog.supersedes[old.index];
  const items = old.entries.filter(({ retired }) => !retired).map(({ id, title, line }) => itemOf(pair, group, id, title, line));
  const count = (state: Legacy['items'][number]['state']) => items.filter((item) => item.state === state).length;
  return {
    unit: catalog.unit,
    title: said?.title ?? old.head.title ?? old.named,
    ...(said?.number !== undefined && { number: said.number }),
    ...(said?.date !== undefined && { date: said.date }),
    file: old.file,
    catalog: catalog.file,
    catalogTitle: catalog.title,
    ...(catalog.version !== undefined && { catalogDate: catalog.version }),
    counts: {
      old: items.length,
      kept: count('kept'),
      merged: count('merged'),
      split: count('split'),
      dropped: count('dropped'),
      left: count('left'),
      retired: old.entries.length - items.length,
    },
    items,
    invented: read.map.invented.flatMap(({ at, word, entry, old: of }) =>
      of === undefined || of === old
        ? [{ id: word, ...(entry !== undefined && { entry: entry.id }), file: catalog.file, line: read.located.at(at).line }]
        : [],
    ),
  };
}

type Item = Legacy['items'][number];

// what a catalog beside this one took over of the same old catalog is not left over
function itemOf(pair: Pair, group: readonly Pair[], id: string, title: string, line: number): Item {
  const answers = group.flatMap((one) => replacing(one, id)).filter(({ entry }) => entry.state === 'active');
  const entries: Answer[] = answers.map(answerOf);
  const dropped = droppedBy(pair, id) ?? group.flatMap((one) => droppedBy(one, id) ?? [])[0];
  const merged = [...new Set(group.flatMap((one) => mergedWith(one, id)))];
  const state =
    entries.length > 1 ? 'split' : merged.length > 0 && entries.length === 1 ? 'merged' : entries.length === 1 ? 'kept' : undefined;
  return {
    id,
    title,
    line,
    state: state ?? (dropped === undefined ? 'left' : 'dropped'),
    entries,
    ...(merged.length > 0 && { with: merged }),
    ...(state === undefined && dropped),
  };
}

// the other old ids that one of its new entries takes the place of
function mergedWith({ read, old }: Pair, id: string): readonly string[] {
  const entries = new Set(read.map.replacing(old, id).filter(({ state }) => state === 'active'));
  if (entries.size === 0) return [];
  return old.entries
    .filter((other) => other.id !== id && !other.retired && read.map.replacing(old, other.id).some((entry) => entries.has(entry)))
    .map((other) => other.id);
}

// an old catalog of which only the name is known cannot be held against item by item
function unnamed(catalogs: readonly CoveringCatalog[], named: string | undefined, scope: Scope): readonly string[] {
  if (named !== undefined) return [];
  return catalogs.flatMap(({ unit, supersedes }) =>
    supersedes
      .filter(({ file }) => file === undefined)
      .map(({ title }) =>
        scope.say(
          text(
            `${unit}：《${title}》只写了名称，在 supersedes 里写上它的 file 才能逐项对照`,
            `${unit}: only the title of ${title} is known; name its file in supersedes to account for its entries`,
          ),
        ),
      ),
  );
}

function unread(reads: readonly LegacyRead[], scope: Scope): readonly string[] {
  return reads.flatMap(({ view, unread: files }) =>
    files.map(({ named }) =>
      scope.say(text(`${view.file}：没有读到旧目录“${named}”`, `${view.file}: the old catalog "${named}" could not be read`)),
    ),
  );
}
