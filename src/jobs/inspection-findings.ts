import type { Severity } from '../base/diagnostic.js';
import { severities } from '../base/diagnostic.js';
import { version } from '../base/version.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import type { Outcome } from './inspect.js';
import type { InspectedProject } from './inspect-project.js';
import { Finding } from './inspection-finding.js';
import { type Places, placesOf } from './inspection-places.js';
import type {
  InspectionReport,
  ReconcileFinding,
  ReconcileSummary,
  ReportedColumn,
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
  const findings = outcomes.flatMap((outcome) => outcome.faults.map((fault) => new Finding(outcome, fault, place)));
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
