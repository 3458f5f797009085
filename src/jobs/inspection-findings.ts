import type { Severity } from '../base/diagnostic.js';
import { severities } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import { pathText, placeText, type Span, wholeFile } from '../base/place.js';
import { version } from '../base/version.js';
import { remember } from '../matching/remember.js';
import { absoluteUrl } from '../matching/url.js';
import type { Catalog } from '../model/documents.js';
import type { Fault, InspectedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import type { Outcome } from './inspect.js';
import type { InspectedProject } from './inspect-project.js';
import type {
  InspectionReport,
  ReconcileFinding,
  ReconcileSummary,
  ReportedColumn,
  ReportedEntry,
  ReportedLink,
  ReportedUnknown,
  Tally,
  TreeColumn,
} from './inspection-report.js';
import { type Counted, forecastOf } from './reconcile-forecast.js';

/** How a report is made. `failOn` is `warning` unless told; without `places` findings point at files, which spares a second look at them. */
export interface ReportOptions {
  readonly failOn?: Severity;
  readonly places?: boolean;
}

/** What the inspections came to as one report. Links and the tree are made when somebody asks for them. */
export async function inspectionReport(inspected: InspectedProject, options: ReportOptions = {}): Promise<InspectionReport> {
  const { project, view, preset, unit } = inspected;
  const { outcomes } = inspected.inspected;
  const place = await placesOf(inspected, options.places !== false);
  const findings = outcomes.flatMap((outcome) => outcome.faults.map((fault) => reported(outcome, fault, place)));
  const unknown = outcomes.flatMap(({ rule, unknown }) => unknown.map((one) => unknownOf(rule.id, one, place)));
  const summary = summaryOf(inspected, findings, unknown.length);
  const failOn = options.failOn ?? 'warning';
  return {
    title: project.config.name ?? project.sites.map((site) => site.value.name).join('、'),
    date: view.today,
    ...(unit !== undefined && { unit }),
    sites: project.sites.map(({ file, value }) => ({
      name: value.name,
      url: value.url,
      file,
      ...(value.taken !== undefined && { taken: value.taken }),
      complete: view.isComplete(file),
    })),
    preset: { id: preset.id, title: preset.title },
    summary,
    findings,
    unknown,
    tallies: outcomes.map(tallyOf),
    forecast: forecastOf(
      preset,
      project.sites.map(({ file }) => file),
      countedIn(inspected),
    ),
    channels: channelsOf(view.entries.filter(view.wanted.entry)),
    get links() {
      return linksOf(inspected, place);
    },
    get tree() {
      return treeOf(inspected, findings, place);
    },
    failed: severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => summary.findings[severity] > 0),
    version,
  };
}

interface Places {
  span(fault: Fault): Span;
  entry(entry: InspectedEntry): ReportedEntry;
  /** A column as it is reported, but for its place. */
  column(column: ColumnNode): ReportedColumn;
  /** The whole column with its place. */
  placed(column: ColumnNode): ReportedColumn;
}

// for the places of entries that nothing was kept for the catalogs with such findings are opened once more
async function placesOf(inspected: InspectedProject, wanted: boolean): Promise<Places> {
  const { project } = inspected;
  const sites = new Map(project.sites.map((site) => [site.file, site]));
  const [entries, fields] = wanted ? await entryPlaces(inspected) : [new Map<InspectedEntry, Span>(), new Map<Fault, Span>()];
  const column = remember((one: ColumnNode) => reportedColumn(one, sites.get(one.file)?.value.url ?? ''));
  const columnSpan = ({ file, at }: ColumnNode, field: Fault['field'] = []) => sites.get(file)?.at([...at, ...field]) ?? wholeFile(file);
  return {
    span: (fault) => {
      const { at, entries: own, columns, field } = fault;
      const [entry, node] = [own[0], columns[0]];
      if (at === 'entry' && entry !== undefined) return fields.get(fault) ?? entries.get(entry) ?? wholeFile(entry.file);
      if (node === undefined) return wholeFile(project.sites[0]?.file ?? project.root);
      return wanted ? columnSpan(node, field) : wholeFile(node.file);
    },
    entry: remember((entry: InspectedEntry) => {
      const span = entries.get(entry);
      const { id, title, unit, file } = entry;
      return span === undefined ? { id, title, unit, file } : { id, title, unit, file, place: placeText(span) };
    }),
    column,
    placed: remember((one: ColumnNode) => (wanted ? { ...column(one), place: placeText(columnSpan(one)) } : column(one))),
  };
}

async function entryPlaces({
  project,
  inspected: { outcomes },
  places,
}: InspectedProject): Promise<readonly [ReadonlyMap<InspectedEntry, Span>, ReadonlyMap<Fault, Span>]> {
  const asked = new Map<string, { readonly entries: Set<InspectedEntry>; readonly faults: Fault[] }>();
  const of = (file: string) => {
    let known = asked.get(file);
    if (known === undefined) {
      known = { entries: new Set<InspectedEntry>(), faults: [] };
      asked.set(file, known);
    }
    return known;
  };
  for (const { faults } of outcomes) {
    for (const fault of faults) {
      for (const entry of fault.entries) of(entry.file).entries.add(entry);
      const [first] = fault.entries;
      if (fault.at === 'entry' && first !== undefined && fault.field !== undefined) of(first.file).faults.push(fault);
    }
  }
  const [entries, fields] = [new Map<InspectedEntry, Span>(), new Map<Fault, Span>()];
  const find = (file: string, at: Located<Catalog>['at']) => {
    const own = of(file);
    for (const entry of own.entries)
      entries.set(entry, at(entry.references.length > 0 ? ['entries', entry.index, 'columns'] : ['entries', entry.index]));
    for (const fault of own.faults) fields.set(fault, at(['entries', fault.entries[0]?.index ?? 0, ...(fault.field ?? [])]));
  };
  for (const [file, at] of places) if (asked.has(file)) find(file, at);
  const again = new Set([...asked.keys()].filter((file) => !places.has(file)));
  if (again.size > 0) await project.eachCatalog((view, located) => find(view.file, located.at), again);
  return [entries, fields];
}

function reported({ rule, severity }: Outcome, fault: Fault, place: Places): ReconcileFinding {
  const { at, entries, columns, field, value, reference, candidates = [], sensitive } = fault;
  const [entry, column] = [entries[0], columns[0]];
  const record = at === 'entry' && entry !== undefined ? { id: entry.id, title: entry.title } : column && recordOf(column);
  return {
    code: rule.id,
    severity: milder(fault.severity, severity),
    span: place.span(fault),
    message: rule.message(fault),
    ground: rule.ground?.(fault) ?? rule.source,
    way: rule.way(fault),
    ...(record !== undefined && { record }),
    ...(field !== undefined && field.length > 0 && { field: pathText(field) }),
    ...(sensitive && { sensitive }),
    at,
    value,
    entries: entries.map(place.entry),
    columns: columns.map(place.placed),
    ...(reference !== undefined && { reference }),
    candidates: candidates.map((link) => {
      const { path, id, url } = place.column(link.column);
      return {
        path,
        ...(id !== undefined && { id }),
        ...(url !== undefined && { url }),
        score: link.score,
        reasons: link.reasons,
      };
    }),
  };
}

// a fault may be less bad than its rule, never worse
function milder(own: Severity | undefined, level: Severity): Severity {
  return own !== undefined && severities.indexOf(own) > severities.indexOf(level) ? own : level;
}

function recordOf(column: ColumnNode): { readonly id?: string; readonly title: string } {
  return { ...(column.id !== undefined && { id: column.id }), title: column.path.join(' > ') };
}

function reportedColumn(column: ColumnNode, site: string): ReportedColumn {
  const { id, url, unit, items, updated } = column;
  return {
    path: column.path.join(' > '),
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url: absoluteUrl(url, site) }),
    ...(unit !== undefined && { unit }),
    ...(items !== undefined && { items }),
    ...(updated !== undefined && { updated }),
    ...(column.archived && { archived: true }),
  };
}

function unknownOf(code: string, { entry, column, why }: Outcome['unknown'][number], place: Places): ReportedUnknown {
  return {
    code,
    why,
    ...(entry !== undefined && { entry: place.entry(entry) }),
    ...(column !== undefined && { column: place.column(column) }),
  };
}

function tallyOf({ rule, severity, faults, unknown, fine }: Outcome): Tally {
  return { code: rule.id, title: rule.title, severity, ground: rule.source, fault: faults.length, unknown: unknown.length, fine };
}

// of the whole site, whatever unit was asked for
function countedIn({ inspected, view }: InspectedProject): readonly Counted[] {
  const of = (code: string, column: ColumnNode | undefined, answer: Counted['answer'], value: string): readonly Counted[] => {
    if (column === undefined) return [];
    const found = view.classOf(column);
    return [{ site: column.file, code, answer, column: column.at.join('.'), value, ...(found !== undefined && { class: found.id }) }];
  };
  return inspected.outcomes.flatMap(({ rule, all }) => [
    ...all.faults.flatMap(({ columns: [column], value }) => of(rule.id, column, 'fault', value)),
    ...all.unknown.flatMap(({ column, why }) => of(rule.id, column, 'unknown', why['zh-CN'])),
  ]);
}

function channelsOf(entries: readonly InspectedEntry[]): InspectionReport['channels'] {
  const counts = new Map<string, number>();
  for (const { otherChannels } of entries) for (const name of otherChannels) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, entries: count })).sort((a, b) => b.entries - a.entries || (a.name < b.name ? -1 : 1));
}

function linksOf({ view }: InspectedProject, place: Places): readonly ReportedLink[] {
  const link =
    (sure: boolean) =>
    ({ entry, column, by, score, reasons, reference }: Link<InspectedEntry>): ReportedLink => {
      const one = { entry: place.entry(entry), column: place.column(column), by, sure, score, reasons };
      return reference === undefined ? one : { ...one, reference: reference.raw };
    };
  const own = (links: readonly Link<InspectedEntry>[]) => links.filter(({ entry }) => view.wanted.entry(entry));
  return [...own(view.matching.matches).map(link(true)), ...own(view.matching.proposals).map(link(false))];
}

function treeOf({ view }: InspectedProject, findings: readonly ReconcileFinding[], place: Places): readonly TreeColumn[] {
  const naming = new Map<ReportedColumn, number[]>();
  for (const [index, { columns }] of findings.entries()) {
    for (const column of columns) {
      const known = naming.get(column);
      if (known === undefined) naming.set(column, [index]);
      else known.push(index);
    }
  }
  return view.columns.filter(view.wanted.column).map((column) => {
    const found = view.classOf(column);
    return {
      ...place.placed(column),
      names: column.path,
      site: column.file,
      leaf: column.leaf,
      coverage: view.coverage(column),
      ...(found !== undefined && { class: found.id }),
      ...(column.unverified !== undefined && { unverified: column.unverified }),
      entries: [...new Set(view.linksOn(column).map(({ entry }) => place.entry(entry)))],
      findings: naming.get(place.placed(column)) ?? [],
    };
  });
}

function summaryOf({ project, view }: InspectedProject, findings: readonly ReconcileFinding[], unknown: number): ReconcileSummary {
  const own = view.entries.filter(view.wanted.entry);
  const state = statesOf(view);
  const counts = new Map<EntryState, number>();
  for (const entry of own) {
    const one = state.get(entry) ?? (entry.wantsWebsite ? 'unmatched' : 'notPromised');
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const count = (one: EntryState) => counts.get(one) ?? 0;
  const seen = view.columns.filter(view.wanted.column);
  const coverage = seen.map(view.coverage);
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
      blank: findings.filter(({ code }) => code === 'blank-column').length,
      archived: seen.filter((column) => column.archived).length,
      unknownItems: seen.filter((column) => column.leaf && (column.unverified !== undefined || column.items === undefined)).length,
    },
    findings: { error: severity('error'), warning: severity('warning'), info: severity('info') },
    unknown,
    readErrors: project.findings.filter((finding) => finding.severity === 'error').length,
  };
}

type EntryState = Exclude<keyof ReconcileSummary['entries'], 'active'>;

// an entry with several references counts by its best one; what is only proposed for an entry off the website is no matter
function statesOf({ matching }: InspectedProject['view']): ReadonlyMap<InspectedEntry, EntryState> {
  const states = new Map<InspectedEntry, EntryState>();
  for (const { entry } of matching.proposals) if (entry.wantsWebsite) states.set(entry, 'proposed');
  for (const { entry } of matching.outside) states.set(entry, 'outside');
  for (const { entry } of matching.broken) states.set(entry, 'broken');
  for (const { entry, by } of matching.matches) states.set(entry, by === 'reference' ? 'byReference' : 'byName');
  return states;
}
