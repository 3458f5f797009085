import { type Diagnostic, type Severity, severities, sortDiagnostics } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { type Language, type Text, text } from '../base/text.js';
import { version } from '../base/version.js';
import { type Ledger, type LedgerItem, type Plan, recordKeys, type Site, type Units } from '../model/documents.js';
import type { Report } from '../model/report.js';
import type { AnyRule, WorldFact } from '../model/rule.js';
import type { TaskView } from '../model/world.js';
import { knownCodes, unreadable } from './cards.js';
import { type Checker, checkerOf, recordAt } from './check-catalog.js';
import { type CatalogsOptions, checkCatalogs, type Helper, isBrief, startHelper } from './check-catalogs.js';
import { openProjects, type Project } from './project.js';

/** What makes a check fail, and with what it runs. */
export interface CheckOptions extends CatalogsOptions {
  /** The severity at which the check fails; the settings decide when absent, else `error`. */
  readonly failOn?: Severity;
  readonly maxWarnings?: number;
  /** Dates that can only be estimated fail. */
  readonly strict?: boolean;
  /** Holds what was found against a ledger. */
  readonly baseline?: Baseline;
}

/** Leaves out findings that are known and in hand, and tells of it. */
export type Baseline = (checked: readonly CheckedProject[]) => Promise<{
  readonly checked: readonly CheckedProject[];
  readonly said: readonly Text[];
}>;

/** A report, the texts behind it, and the language the settings ask for. */
export interface CheckedReport extends Report {
  readonly language: Language | undefined;
  /** The folder of the project above the working directory that was checked as a whole, since nothing else was asked for. */
  readonly above?: string;
  /** What people are told beside the findings, such as how many were left out. */
  readonly said?: readonly Text[];
  source(file: string): string | undefined;
}

/** Reads every document the paths lead to and holds it against schemas, rules and the plan: all findings of all files in one run. */
export async function checkProject(paths: readonly string[], io: Io, options: CheckOptions = {}): Promise<CheckedReport> {
  const checked = await checkedProjects(paths, io, options);
  const held = await options.baseline?.(checked);
  return held === undefined ? reportOf(checked, paths, options) : { ...reportOf(held.checked, paths, options), said: held.said };
}

/** A project and what was found in it, in no order. */
export interface CheckedProject {
  readonly project: Project;
  readonly found: readonly Diagnostic[];
  /** What is told even where only changes are: a day that has passed changes no file. */
  readonly always?: readonly Diagnostic[];
}

/** Checks every project the paths belong to, one by one. */
export async function checkedProjects(paths: readonly string[], io: Io, options: CheckOptions): Promise<readonly CheckedProject[]> {
  const checked: CheckedProject[] = [];
  for (const project of await openProjects(paths, io, options)) {
    const found = await findingsOf(project, io, options);
    checked.push({ project, found: options.strict === true ? found.map(estimatesFail) : found });
  }
  return checked;
}

/** The report on projects that were checked: each fails by its own settings, unless the options say when. */
export function reportOf(
  checked: readonly CheckedProject[],
  paths: readonly string[],
  options: Pick<CheckOptions, 'failOn' | 'maxWarnings'>,
): CheckedReport {
  let [files, records, warnings, failed] = [0, 0, 0, false];
  const all = checked.map(({ project, found, always = [] }) => ({ project, found: always.length === 0 ? found : [...found, ...always] }));
  for (const { project, found } of all) {
    const counts = countsOf(found);
    files += project.counts.files;
    records += project.counts.records;
    const failOn = options.failOn ?? project.config.failOn ?? 'error';
    const most = options.maxWarnings === undefined ? project.config.maxWarnings : undefined;
    const reached = severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => counts[severity] > 0);
    failed ||= reached || (most !== undefined && counts.warning > most);
    warnings += counts.warning;
  }
  // a limit on the command line is one for the whole run
  failed ||= options.maxWarnings !== undefined && warnings > options.maxWarnings;
  const projects = checked.map(({ project }) => project);
  const sorted = sortDiagnostics(all.flatMap(({ found }) => found));
  const above = paths.length === 0 ? projects.find(({ root, complete }) => complete && /^(?:\.\.|\/)/.test(root))?.root : undefined;
  return {
    findings: sorted,
    counts: countsOf(sorted),
    files,
    records,
    failed,
    version,
    language: projects[0]?.config.language,
    ...(above === undefined ? {} : { above }),
    source: (file) => firstOf(projects, file),
  };
}

async function findingsOf(project: Project, io: Io, options: CheckOptions): Promise<Diagnostic[]> {
  const helper = await startHelper(project, io, options);
  try {
    const work = () => findingsWith(helper, project, io, options);
    return await (io.brief !== undefined && isBrief(project, io) ? io.brief(work) : work());
  } finally {
    helper?.thread.stop();
  }
}

async function findingsWith(helper: Helper | undefined, project: Project, io: Io, options: CheckOptions): Promise<Diagnostic[]> {
  const { world } = project;
  const checker = await checkerOf(project, io, options.only);
  const { by, demands, levels } = checker;
  const catalogs = await checkCatalogs(project, checker, helper, options);
  await project.keepCatalogs(catalogs);
  const found = catalogs.flatMap((catalog) => catalog.found);

  for (const document of project.documents) {
    const key = recordKeys[document.kind];
    const records = key === undefined ? undefined : (document.located.value as unknown as Readonly<Record<string, unknown>>)[key];
    if (key !== undefined && Array.isArray(records)) checker.checkRecords(found, document.located as Located<unknown>, records, key);
    if (document.kind === 'plan') {
      const located = document.located as unknown as Located<Plan>;
      const plan = located.value;
      for (const rule of by('plan'))
        for (const fact of rule.check(located, world)) checker.report(found, rule, located, [], fact, recordAt(plan, fact.at));
      for (const [index, task] of plan.tasks.entries()) {
        const view: TaskView = { plan, file: document.file, index, task };
        for (const rule of by('task'))
          for (const fact of rule.check(view, world)) checker.report(found, rule, located, ['tasks', index], fact, task);
      }
      checker.checkTexts(found, located, document.source, plan.tasks, 'tasks');
      checker.checkTexts(found, located, document.source, plan.clauses ?? [], 'clauses');
    } else if (document.kind === 'site') {
      const located = document.located as unknown as Located<Site>;
      for (const rule of by('site'))
        for (const fact of rule.check(located, world)) checker.report(found, rule, located, [], fact, recordAt(located.value, fact.at));
      checker.checkTexts(found, located, document.source, located.value.columns, 'columns');
    } else if (document.kind === 'units') {
      const located = document.located as unknown as Located<Units>;
      for (const rule of by('units'))
        for (const fact of rule.check(located, world)) checker.report(found, rule, located, [], fact, recordAt(located.value, fact.at));
      checker.checkTexts(found, located, document.source, located.value.units, 'units');
    } else if (document.kind === 'profile') {
      // notes speak of keys and commands, which are no stray letters
      const words = (Array.isArray(records) ? records : []).map(({ notes: _, ...said }: Readonly<Record<string, unknown>>) => said);
      checker.checkTexts(found, document.located as Located<unknown>, document.source, words, 'obligations');
    } else if (document.kind === 'ledger') {
      const located = document.located as unknown as Located<Ledger>;
      checker.checkTexts(found, located, document.source, located.value.items.map(typedIn), 'items', 'personal-data');
    }
  }
  await worldFindings(project, checker, found);
  for (const finding of await findingsOfOld(project, io)) {
    const level = levels[finding.code];
    if (level !== 'off') found.push(level === undefined ? finding : { ...finding, severity: level });
  }
  const held = catalogs.flatMap((catalog) => catalog.held);
  for (const finding of demands?.findings(held, world.catalogs) ?? []) {
    const level = levels[finding.code];
    if (level !== 'off') found.push(level === undefined || finding.severity === 'info' ? finding : { ...finding, severity: level });
  }
  const asProfile = project.config.profile !== undefined || project.documents.some(({ kind }) => kind === 'profile');
  const inProfiles = asProfile ? await (await import('./profile-findings.js')).profileFindings(project, io) : [];
  // the severity of what reading found may be adjusted too, but never so that an unread file counts as clean
  for (const finding of [...project.findings, ...inProfiles]) {
    const level = unreadable.has(finding.code) ? undefined : levels[finding.code];
    if (level !== 'off') found.push(level === undefined ? finding : { ...finding, severity: level });
  }
  for (const finding of await findingsOfLedgers(project)) {
    const level = levels[finding.code];
    if (level !== 'off') found.push(level === undefined ? finding : { ...finding, severity: level });
  }
  found.push(...strangeLevels(project));
  return found.filter((one) => options.only?.includes(one.code) ?? true);
}

// what people wrote into an item; the rest comes out of checks. The numbers in addresses are nobody's
function typedIn({ fingerprint, owner, notes, evidence, waiver }: LedgerItem): Readonly<Record<string, unknown>> {
  const proofs = evidence?.map((proof) => (/^https?:/i.test(proof) ? '' : proof));
  return { id: fingerprint, owner, notes, evidence: proofs, waiver };
}

// old catalogs are read only where a new one says by file which it takes the place of
async function findingsOfOld(project: Project, io: Io): Promise<readonly Diagnostic[]> {
  const naming = project.world.catalogs.filter(({ supersedes }) => supersedes?.some((old) => old.file !== undefined) ?? false);
  if (naming.length === 0) return [];
  const { legacyFindings } = await import('./legacy-findings.js');
  const files = new Set(naming.map(({ file }) => file));
  return legacyFindings(project, io, (file) => files.has(file));
}

async function findingsOfLedgers({ documents, world }: Project): Promise<readonly Diagnostic[]> {
  const ledgers = documents.filter(({ kind }) => kind === 'ledger');
  if (ledgers.length === 0) return [];
  const { ledgerFindings } = await import('./ledger-findings.js');
  return ledgers.flatMap(({ located }) => ledgerFindings(located as unknown as Located<Ledger>, world.today));
}

// facts across files name a file; each is opened once more, in order, to find the places
async function worldFindings(project: Project, checker: Checker, found: Diagnostic[]): Promise<void> {
  const facts = new Map<string, { rule: AnyRule; fact: WorldFact }[]>();
  for (const rule of checker.by('world')) {
    for (const fact of rule.check(undefined, project.world) as Iterable<WorldFact>) {
      const list = facts.get(fact.file);
      if (list === undefined) facts.set(fact.file, [{ rule, fact }]);
      else list.push({ rule, fact });
    }
  }
  if (facts.size === 0) return;
  for (const document of project.documents) {
    for (const { rule, fact } of facts.get(document.file) ?? [])
      checker.report(found, rule, document.located as Located<unknown>, [], fact, recordAt(document.located.value, fact.at));
  }
  await project.eachCatalog((view, located) => {
    for (const { rule, fact } of facts.get(view.file) ?? [])
      checker.report(found, rule, located as Located<unknown>, [], fact, recordAt(located.value, fact.at));
  }, new Set(facts.keys()));
}

function estimatesFail(finding: Diagnostic): Diagnostic {
  return finding.code === 'year-without-calendar' ? { ...finding, severity: 'error' } : finding;
}

// a level for a rule that is not there, or that cannot be changed, would have no effect and nobody would know
function strangeLevels(project: Project): Diagnostic[] {
  const { settings } = project;
  if (settings === undefined) return [];
  const known = knownCodes();
  return Object.keys(settings.value.rules ?? {}).flatMap((id): Diagnostic[] => {
    if (known.includes(id) && !unreadable.has(id)) return [];
    const near = nearest(id, known);
    const fixed = unreadable.has(id);
    return [
      {
        code: 'unknown-key',
        severity: 'error',
        span: settings.at(['rules', id], 'key'),
        field: `rules.${id}`,
        ground: text('gkml rules 列出的规则', 'The rules that gkml rules lists'),
        message: fixed
          ? text(
              `规则“${id}”的级别不能调整：文件读不出来就没有检查`,
              `The level of "${id}" cannot be changed: a file that cannot be read was not checked`,
            )
          : text(`没有“${id}”这条规则`, `There is no rule "${id}"`),
        way: fixed
          ? text('删去这一行；不该检查的文件不要放进 paths', 'Drop the line; leave files that should not be checked out of paths')
          : near === undefined
            ? text('用 gkml rules 查看全部规则', 'See gkml rules')
            : text(`是否想写“${near}”？`, `Did you mean "${near}"?`),
      },
    ];
  });
}

function countsOf(findings: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

function firstOf(projects: readonly Project[], file: string): string | undefined {
  for (const project of projects) {
    const source = project.source(file);
    if (source !== undefined) return source;
  }
  return undefined;
}
