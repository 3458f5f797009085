import { type Diagnostic, type Severity, severities, sortDiagnostics } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { type Path, pathText } from '../base/place.js';
import { type Language, text } from '../base/text.js';
import { version } from '../base/version.js';
import type { Config, Plan, Site, Units } from '../model/documents.js';
import type { Report } from '../model/report.js';
import type { AnyRule, Fact, TextView, WorldFact } from '../model/rule.js';
import type { TaskView, World } from '../model/world.js';
import { rules } from '../rules/generated/index.js';
import { allCards, unreadable } from './cards.js';
import { charactersOf } from './characters.js';
import { openProjects, type Project, type ProjectOptions } from './project.js';
import { identityOf } from './read-document.js';

/** What makes a check fail, and with what it runs. */
export interface CheckOptions extends ProjectOptions {
  /** The severity at which the check fails; the settings decide when absent, else `error`. */
  readonly failOn?: Severity;
  readonly maxWarnings?: number;
  /** Only these rules; all when absent. */
  readonly only?: readonly string[];
}

/** A report, the texts behind it, and the language the settings ask for. */
export interface CheckedReport extends Report {
  readonly language: Language | undefined;
  /** The folder of the project above the working directory that was checked as a whole, since nothing else was asked for. */
  readonly above?: string;
  source(file: string): string | undefined;
}

/** Reads every document the paths lead to and holds it against schemas, rules and the plan: all findings of all files in one run. */
export async function checkProject(paths: readonly string[], io: Io, options: CheckOptions = {}): Promise<CheckedReport> {
  const projects = await openProjects(paths, io, options);
  const findings: Diagnostic[] = [];
  let [files, records, failed] = [0, 0, false];
  for (const project of projects) {
    const own = await findingsOf(project, io, options);
    const counts = countsOf(own);
    findings.push(...own);
    files += project.counts.files;
    records += project.counts.records;
    const failOn = options.failOn ?? project.config.failOn ?? 'error';
    const most = options.maxWarnings ?? project.config.maxWarnings;
    const reached = severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => counts[severity] > 0);
    failed ||= reached || (most !== undefined && counts.warning > most);
  }
  const sorted = sortDiagnostics(findings);
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
  const found: Diagnostic[] = [];
  const active = rules.filter((rule) => levelOf(rule, project.config) !== 'off' && (options.only?.includes(rule.id) ?? true));
  const by = <On extends AnyRule['on']>(on: On) => active.filter((rule): rule is Extract<AnyRule, { on: On }> => rule.on === on);
  const world = project.world;
  const demands =
    project.governing.length === 0 && project.config.profile === undefined
      ? undefined
      : await (await import('./demands.js')).demandsOf(project, io);
  const report = (rule: AnyRule, located: Located<unknown>, base: Path, fact: Fact, record: unknown) => {
    const path = [...base, ...fact.at];
    const identity = identityOf(record);
    found.push({
      code: rule.id,
      severity: levelOf(rule, project.config) as Severity,
      span: located.at(path, fact.part ?? 'value', fact.within),
      message: rule.message(fact),
      ground: demands?.grounds.get(rule.id) ?? rule.source,
      way: rule.way(fact),
      ...(identity === undefined ? {} : { record: identity }),
      ...(fact.at.length > 0 ? { field: pathText(fact.at) } : {}),
      ...(fact.sensitive ? { sensitive: true } : {}),
    });
  };
  const entryRules = by('entry');
  const catalogRules = by('catalog');
  const textRules = by('text');
  const checkTexts = (located: Located<unknown>, source: string, records: readonly unknown[], key: string) => {
    if (textRules.length === 0) return;
    const characters = charactersOf(source);
    const wanted = textRules.filter((rule) => rule.suspects?.(characters) ?? true);
    if (wanted.length === 0) return;
    for (const [index, record] of records.entries()) {
      eachText(record, [], (view) => {
        for (const rule of wanted)
          for (const fact of rule.check(view, world)) report(rule, located, [key, index], { ...fact, at: [...view.field] }, record);
      });
    }
  };

  await project.eachCatalog((view, located, source) => {
    for (const entry of view.entries) {
      for (const rule of entryRules)
        for (const fact of rule.check(entry, world)) report(rule, located, ['entries', entry.index], fact, entry.entry);
    }
    for (const rule of catalogRules)
      for (const fact of rule.check(view, world)) report(rule, located, [], fact, recordAt(view.head, fact.at));
    demands?.check(view, located);
    checkTexts(located, source, view.head.entries, 'entries');
  });

  for (const document of project.documents) {
    if (document.kind === 'plan') {
      const located = document.located as unknown as Located<Plan>;
      const plan = located.value;
      for (const rule of by('plan'))
        for (const fact of rule.check(located, world)) report(rule, located, [], fact, recordAt(plan, fact.at));
      for (const [index, task] of plan.tasks.entries()) {
        const view: TaskView = { plan, file: document.file, index, task };
        for (const rule of by('task')) for (const fact of rule.check(view, world)) report(rule, located, ['tasks', index], fact, task);
      }
      checkTexts(located, document.source, plan.tasks, 'tasks');
      checkTexts(located, document.source, plan.clauses ?? [], 'clauses');
    } else if (document.kind === 'site') {
      const located = document.located as unknown as Located<Site>;
      for (const rule of by('site'))
        for (const fact of rule.check(located, world)) report(rule, located, [], fact, recordAt(located.value, fact.at));
      checkTexts(located, document.source, located.value.columns, 'columns');
    } else if (document.kind === 'units') {
      const located = document.located as unknown as Located<Units>;
      for (const rule of by('units'))
        for (const fact of rule.check(located, world)) report(rule, located, [], fact, recordAt(located.value, fact.at));
      checkTexts(located, document.source, located.value.units, 'units');
    }
  }
  await worldFindings(by('world'), project, world, report);
  for (const finding of demands?.findings(world.catalogs) ?? []) {
    const level = project.config.rules?.[finding.code];
    if (level !== 'off') found.push(level === undefined || finding.severity === 'info' ? finding : { ...finding, severity: level });
  }
  // the severity of what reading found may be adjusted too, but never so that an unread file counts as clean
  for (const finding of project.findings) {
    const level = unreadable.has(finding.code) ? undefined : project.config.rules?.[finding.code];
    if (level !== 'off') found.push(level === undefined ? finding : { ...finding, severity: level });
  }
  found.push(...strangeLevels(project));
  return found.filter((one) => options.only?.includes(one.code) ?? true);
}

// facts across files name a file; each is opened once more, in order, to find the places
async function worldFindings(
  worldRules: readonly Extract<AnyRule, { on: 'world' }>[],
  project: Project,
  world: World,
  report: (rule: AnyRule, located: Located<unknown>, base: Path, fact: Fact, record: unknown) => void,
): Promise<void> {
  const facts = new Map<string, { rule: AnyRule; fact: WorldFact }[]>();
  for (const rule of worldRules) {
    for (const fact of rule.check(undefined, world) as Iterable<WorldFact>) {
      const list = facts.get(fact.file);
      if (list === undefined) facts.set(fact.file, [{ rule, fact }]);
      else list.push({ rule, fact });
    }
  }
  if (facts.size === 0) return;
  for (const document of project.documents) {
    for (const { rule, fact } of facts.get(document.file) ?? [])
      report(rule, document.located as Located<unknown>, [], fact, recordAt(document.located.value, fact.at));
  }
  await project.eachCatalog((view, located) => {
    for (const { rule, fact } of facts.get(view.file) ?? [])
      report(rule, located as Located<unknown>, [], fact, recordAt(view.head, fact.at));
  }, new Set(facts.keys()));
}

// a level for a rule that is not there, or that cannot be changed, would have no effect and nobody would know
function strangeLevels(project: Project): Diagnostic[] {
  const { settings } = project;
  if (settings === undefined) return [];
  const known = allCards().map((card) => card.id);
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

function recordAt(document: unknown, path: Path): unknown {
  const [key, index] = path;
  const list = (document as Record<string, unknown> | undefined)?.[String(key)];
  return Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
}

function levelOf(rule: AnyRule, config: Config): Severity | 'off' {
  return config.rules?.[rule.id] ?? rule.severity;
}

// Every text of a record but the cells of the source table, which are kept as they stood. `field` is one list that
// changes as the walk goes on: who keeps it copies it.
function eachText(value: unknown, field: (string | number)[], visit: (view: TextView) => void): void {
  if (typeof value === 'string') {
    if (value.length > 1) visit({ value, field });
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      field.push(index);
      eachText(value[index], field, visit);
      field.pop();
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      if (key === 'original' || key === 'url') continue;
      field.push(key);
      eachText((value as Record<string, unknown>)[key], field, visit);
      field.pop();
    }
  }
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
