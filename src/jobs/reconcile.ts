import { compare, type Severity, severities } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { version } from '../base/version.js';
import type { SiteColumns } from '../matching/columns.js';
import { matchColumns } from '../matching/match.js';
import type { MatchOptions } from '../matching/shapes.js';
import { comparedUnit, type UnitKey, unitRelation, unitsOfColumn } from '../matching/units.js';
import { absoluteUrl } from '../matching/url.js';
import type { Site } from '../model/documents.js';
import type { InspectedEntry as ReconcileEntry } from '../model/inspection.js';
import type { Link, Matching } from '../model/matching.js';
import type { ColumnNode, SiteIndex } from '../model/register.js';
import { openProject, type Project } from './project.js';
import { activeEntries, unitKeys } from './reconcile-entries.js';
import { type Evidence, findingsOf, isBlank, pathOf, type RawFinding } from './reconcile-findings.js';
import {
  type ReconcileFinding,
  type ReconcileReport,
  type ReconcileSummary,
  type ReportedColumn,
  type ReportedEntry,
  type ReportedLink,
  reconcileWords,
} from './reconcile-report.js';
import { scopeOf } from './reconcile-scope.js';

/** What to hold against what. `minScore` (0 to 1) is the score from which a match by name is sure; `failOn` is `warning` unless told. */
export interface ReconcileOptions {
  readonly site?: string;
  readonly unit?: string;
  readonly minScore?: number;
  readonly failOn?: Severity;
  /** False leaves out lines, which take a second look at the files. */
  readonly places?: boolean;
  readonly progress?: (done: number, all: number) => void;
}

/** Holds the active entries of a project against its site columns, both ways. Throws UsageError without a site, or for a unit without a catalog. */
export async function reconcile(paths: readonly string[], io: Io, options: ReconcileOptions = {}): Promise<ReconcileReport> {
  const project = await openProject(paths, io, {
    ...(options.site !== undefined && { site: options.site }),
    ...(options.progress !== undefined && { progress: options.progress }),
  });
  if (project.sites.length === 0) throw options.site === undefined ? noSite() : notASite(options.site, project);
  const sites = project.world.sites.map(answering);
  const places = options.places !== false;
  const entries: ReconcileEntry[] = [];
  const read = activeEntries(project.world);
  await project.eachCatalog((view) => {
    if (view.guidance) return;
    for (const entry of read(view)) entries.push(entry);
  });
  const unitKey = unitKeys(project.world.units);
  const columns = sites.flatMap((site) => site.columns);
  const matching = matchColumns(entries, columns, {
    resolve: resolveIn(sites),
    unitKey,
    ...(options.minScore !== undefined && { sure: options.minScore }),
  });
  const units = project.world.catalogs.map((catalog) => catalog.unit);
  const scope = scopeOf(matching, units, unitKey);
  const wanted = wantedBy(options.unit, entries, units, unitKey);
  const evidence: Evidence = { entries, columns, matching, scope, unitKey, wanted };
  const raw = findingsOf(evidence);
  const place = await placesOf(project, raw, places);
  const findings = raw.map((finding) => reported(finding, place));
  const summary = summaryOf(evidence, findings, project);
  const failOn = options.failOn ?? 'warning';
  return {
    title: project.config.name ?? project.sites.map((site) => site.value.name).join('、'),
    date: dateOf(project.sites, io.today),
    ...(options.unit !== undefined && { unit: options.unit }),
    sites: project.sites.map(({ file, value }) => ({
      name: value.name,
      url: value.url,
      file,
      ...(value.taken !== undefined && { taken: value.taken }),
    })),
    summary,
    findings,
    // most ways to show a report leave them out
    get links() {
      return linksOf(evidence, place);
    },
    failed: severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => summary.findings[severity] > 0),
    version,
  };
}

// the project's sites come from indexSite; another index still answers, without telling the road
function answering(site: SiteIndex): SiteColumns {
  if ('resolve' in site) return site as SiteColumns;
  return {
    ...site,
    resolve: (reference) => {
      const column = site.find(reference);
      return column && { column, road: 'path' };
    },
  };
}

// a reference is asked of each site in turn; it is outside only when no site can answer it
function resolveIn(sites: readonly SiteColumns[]): MatchOptions['resolve'] {
  return (reference) => {
    const answers = sites.map((site) => site.resolve(reference));
    const found = answers.find((answer) => typeof answer === 'object');
    return found ?? (answers.every((answer) => answer === 'outside') ? 'outside' : undefined);
  };
}

function wantedBy(
  unit: string | undefined,
  entries: readonly ReconcileEntry[],
  units: readonly string[],
  unitKey: UnitKey,
): Evidence['wanted'] {
  if (unit === undefined) return { entry: () => true, column: () => true };
  const asked = [comparedUnit(unit, unitKey)];
  const own = new Set(
    entries.filter((entry) => unitRelation(asked, [comparedUnit(entry.unit, unitKey)]) === 'same').map((entry) => entry.unit),
  );
  if (own.size === 0) {
    throw new UsageError(
      text(`没有“${unit}”的目录`, `There is no catalog of "${unit}"`),
      text(`可选：${[...new Set(units)].sort(compare).join('、')}`, `Known: ${[...new Set(units)].sort(compare).join(', ')}`),
    );
  }
  return {
    entry: (entry) => own.has(entry.unit),
    column: (column) => unitRelation(asked, unitsOfColumn(column, unitKey)) === 'same',
  };
}

interface Places {
  entry(entry: ReconcileEntry): string | undefined;
  /** A column as it is reported, but for its place. */
  column(column: ColumnNode): ReportedColumn;
  /** What says which column it is, and no more. */
  briefly(column: ColumnNode): Pick<ReportedColumn, 'path' | 'id' | 'url'>;
  /** The whole column with its place. */
  placed(column: ColumnNode): ReportedColumn;
}

// an entry's own place is known; for that of its columns the catalogs with such findings are opened once more
async function placesOf(project: Project, findings: readonly RawFinding[], wanted: boolean): Promise<Places> {
  const asked = new Map<string, Set<ReconcileEntry>>();
  for (const { entries } of findings) {
    for (const entry of entries) {
      if (entry.references.length === 0) continue;
      const list = asked.get(entry.file) ?? new Set();
      asked.set(entry.file, list.add(entry));
    }
  }
  const found = new Map<ReconcileEntry, string>();
  const visit = (file: string, located: Located<unknown>) => {
    for (const entry of asked.get(file) ?? []) found.set(entry, placeText(located.at(['entries', entry.index, 'columns'])));
  };
  if (wanted && asked.size > 0) await project.eachCatalog((view, located) => visit(view.file, located), new Set(asked.keys()));
  const sites = new Map(project.sites.map((site) => [site.file, site]));
  const column = remembered((one: ColumnNode) => reportedColumn(one, sites.get(one.file)?.value.url ?? ''));
  return {
    entry: (entry) => found.get(entry),
    column,
    briefly: remembered((one) => {
      const { path, id, url } = column(one);
      return { path, ...(id !== undefined && { id }), ...(url !== undefined && { url }) };
    }),
    placed: remembered((one) => {
      const site = wanted ? sites.get(one.file) : undefined;
      return site === undefined ? column(one) : { ...column(one), place: placeText(site.at(one.at)) };
    }),
  };
}

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const memory = new Map<K, V>();
  return (key) => {
    let known = memory.get(key);
    if (known === undefined) {
      known = make(key);
      memory.set(key, known);
    }
    return known;
  };
}

function reported(finding: RawFinding, place: Places): ReconcileFinding {
  const { id, severity, message, way, reference, links } = finding;
  return {
    id,
    severity,
    message,
    ground: reconcileWords[id].ground,
    way,
    entries: finding.entries.map((entry) => reportedEntry(entry, place.entry(entry))),
    columns: finding.columns.map(place.placed),
    ...(reference !== undefined && { reference }),
    candidates: links.map(({ column, score, reasons }) => ({ ...place.briefly(column), score, reasons })),
  };
}

function reportedEntry({ id, title, unit, file }: ReconcileEntry, place?: string): ReportedEntry {
  return place === undefined ? { id, title, unit, file } : { id, title, unit, file, place };
}

function reportedColumn(column: ColumnNode, site: string): ReportedColumn {
  const { id, url, unit, items, updated } = column;
  return {
    path: pathOf(column),
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url: absoluteUrl(url, site) }),
    ...(unit !== undefined && { unit }),
    ...(items !== undefined && { items }),
    ...(updated !== undefined && { updated }),
    ...(column.archived && { archived: true }),
  };
}

function linksOf({ matching, wanted }: Evidence, places: Places): readonly ReportedLink[] {
  const link =
    (sure: boolean) =>
    ({ entry, column, by, score, reasons, reference }: Link<ReconcileEntry>): ReportedLink => {
      const one = { entry: reportedEntry(entry), column: places.column(column), by, sure, score, reasons };
      return reference === undefined ? one : { ...one, reference: reference.raw };
    };
  const own = (links: readonly Link<ReconcileEntry>[]) => links.filter(({ entry }) => wanted.entry(entry));
  return [...own(matching.matches).map(link(true)), ...own(matching.proposals).map(link(false))];
}

function summaryOf(
  { entries, columns, matching, scope, wanted }: Evidence,
  findings: readonly ReconcileFinding[],
  project: Project,
): ReconcileSummary {
  const own = entries.filter(wanted.entry);
  const state = statesOf(matching);
  const counts = new Map<EntryState, number>();
  for (const entry of own) {
    const one = state.get(entry) ?? (entry.wantsWebsite ? 'unmatched' : 'notPromised');
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const count = (one: EntryState) => counts.get(one) ?? 0;
  const seen = columns.filter(wanted.column);
  const coverage = seen.map((column) => scope.of(column));
  const of = (value: string) => coverage.filter((one) => one === value).length;
  const severity = (one: Severity) => findings.filter((finding) => finding.severity === one).length;
  return {
    entries: {
      active: own.length,
      byReference: count('byReference'),
      byName: count('byName'),
      broken: count('broken'),
      outside: count('outside'),
      proposed: count('proposed'),
      unmatched: count('unmatched'),
      notPromised: count('notPromised'),
    },
    columns: {
      total: seen.length,
      inScope: seen.length - of('out-of-scope'),
      covered: of('covered'),
      pending: of('pending'),
      uncovered: of('uncovered'),
      blank: seen.filter(isBlank).length,
      archived: seen.filter((column) => column.archived).length,
      unknownItems: seen.filter((column) => column.leaf && column.items === undefined).length,
    },
    findings: { error: severity('error'), warning: severity('warning'), info: severity('info') },
    readErrors: project.findings.filter((finding) => finding.severity === 'error').length,
  };
}

type EntryState = Exclude<keyof ReconcileSummary['entries'], 'active'>;

// an entry with several references counts by its best one; what is only proposed for an entry off the website is no matter
function statesOf(matching: Matching<ReconcileEntry>): ReadonlyMap<ReconcileEntry, EntryState> {
  const states = new Map<ReconcileEntry, EntryState>();
  for (const { entry } of matching.proposals) if (entry.wantsWebsite) states.set(entry, 'proposed');
  for (const { entry } of matching.outside) states.set(entry, 'outside');
  for (const { entry } of matching.broken) states.set(entry, 'broken');
  for (const { entry, by } of matching.matches) states.set(entry, by === 'reference' ? 'byReference' : 'byName');
  return states;
}

function dateOf(sites: readonly Located<Site>[], today: string): string {
  const taken = sites.flatMap((site) => site.value.taken?.slice(0, 10) ?? []).sort(compare);
  return taken[taken.length - 1] ?? today;
}

function notASite(file: string, { findings }: Project): UsageError {
  const error = findings.find((finding) => finding.severity === 'error' && finding.span.file === file);
  if (error !== undefined) {
    return new UsageError(
      text(`${placeText(error.span)} 有错误：${error.message['zh-CN']}`, `${placeText(error.span)}: ${error.message.en}`),
      text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
    );
  }
  return new UsageError(
    text(`${file} 不是网站栏目清单（kind: site）`, `${file} is no list of site columns (kind: site)`),
    text('用 --site 指定网站栏目清单', 'Name one with --site'),
  );
}

function noSite(): UsageError {
  return new UsageError(
    text('没有网站栏目清单，无从对照', 'There is no list of site columns to reconcile with'),
    text(
      '用 --site 指定，如 --site site.yaml；或在 gkml.yaml 里写 site: site.yaml',
      'Name one with --site site.yaml, or write site: site.yaml in gkml.yaml',
    ),
  );
}
