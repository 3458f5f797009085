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

// of the whole site, whatever unit was asked for; what no measure of the preset speaks of is left out
function countedIn({ inspected, view, preset }: InspectedProject): readonly Counted[] {
  const measured = new Set([...(preset.vetoes ?? []), ...(preset.deductions ?? [])].flatMap(({ rules }) => rules));
  const of = (code: string, column: ColumnNode | undefined, answer: Counted['answer'], value: string): readonly Counted[] => {
    if (column === undefined) return [];
    const found = view.classOf(column);
    return [{ site: column.file, code, answer, column: column.at.join('.'), value, ...(found !== undefined && { class: found.id }) }];
  };
  return inspected.outcomes.flatMap(({ rule, all }) => {
    if (!measured.has(rule.id)) return [];
    return [
      ...all.faults.flatMap(({ columns: [column], value }) => of(rule.id, column, 'fault', value)),
      ...all.unknown.flatMap(({ column, why }) => of(rule.id, column, 'unknown', why['zh-CN'])),
    ];
  });
}

// entries whose channels are the same phrase share one list of them
function channelsOf(entries: readonly InspectedEntry[]): InspectionReport['channels'] {
  const lists = new Map<readonly string[], number>();
  for (const { otherChannels } of entries) if (otherChannels.length > 0) lists.set(otherChannels, (lists.get(otherChannels) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [names, count] of lists) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts].map(([name, count]) => ({ name, entries: count })).sort((a, b) => b.entries - a.entries || (a.name < b.name ? -1 : 1));
}

function linksOf({ view }: InspectedProject, place: Places): readonly ReportedLink[] {
  const links: ReportedLink[] = [];
  const tell = (found: readonly Link<InspectedEntry>[], sure: boolean) => {
    for (const { entry, column, by, score, reasons, reference } of found) {
      if (!view.wanted.entry(entry)) continue;
      const link = { entry: place.entry(entry), column: place.column(column), by, sure, score, reasons };
      links.push(reference === undefined ? link : { ...link, reference: reference.raw });
    }
  };
  tell(view.matching.matches, true);
  tell(view.matching.proposals, false);
  return links;
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
  const coverage = { 'out-of-scope': 0, covered: 0, pending: 0, uncovered: 0 };
  for (const column of seen) coverage[view.coverage(column)]++;
  const levels = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) levels[severity]++;
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
      inScope: seen.length - coverage['out-of-scope'],
      covered: coverage.covered,
      pending: coverage.pending,
      uncovered: coverage.uncovered,
      blank: findings.filter(({ code }) => code === 'blank-column').length,
      archived: seen.filter((column) => column.archived).length,
      unknownItems: seen.filter((column) => column.leaf && (column.unverified !== undefined || column.items === undefined)).length,
    },
    findings: levels,
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
