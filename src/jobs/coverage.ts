import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { counted, type Language, text } from '../base/text.js';
import { version } from '../base/version.js';
import { isDay } from '../language/days.js';
import type { Cell, Counts, CoverageReport, Target, Thresholds } from '../model/coverage.js';
import type { Config } from '../model/documents.js';
import { targetOf } from './coverage-cells.js';
import { belowThresholds, countsOf, sharesOf } from './coverage-counts.js';
import { proposing } from './coverage-propose.js';
import { type Scope, scopeOf } from './coverage-scope.js';
import { type Held, wantedOf } from './coverage-wanted.js';
import { openProject } from './project.js';

/** What to hold catalogs against, and what must be reached. */
export interface CoverageOptions {
  /** `plan`, `statute`, `guidance`, `legacy`, or the file of a plan, a profile, a guidance or an old catalog; by default the plan. */
  readonly against?: readonly string[];
  /** One unit or group, by any of its names. */
  readonly unit?: string;
  /** The day whose units and catalogs count, `YYYY-MM-DD`; today when absent. */
  readonly asOf?: string;
  /** Least percentages; each of them before that of the settings. */
  readonly minimum?: Thresholds;
  /** The language of notes and reasons; that of the settings when absent, else that of the terminal. */
  readonly language?: Language;
  readonly progress?: (done: number, all: number) => void;
}

/**
 * Holds the catalogs of a project against what they are to disclose, unit by unit. Throws UsageError for a day that is none, a unit nobody
 * knows, and things to hold against that are not there.
 */
export async function coverage(paths: readonly string[], io: Io, options: CoverageOptions = {}): Promise<CoverageReport> {
  const asOf = options.asOf ?? io.today;
  if (!isDay(asOf))
    throw new UsageError(
      text(`--as-of 后面要写日期，现为“${asOf}”`, `--as-of takes a date, not "${asOf}"`),
      text('写成 2024-07-05 这样', 'Write it like 2024-07-05'),
    );
  const world = asOf === io.today ? io : { ...io, today: asOf };
  const project = await openProject(paths, world, options.progress === undefined ? {} : { progress: options.progress });
  const language = options.language ?? project.config.language ?? io.language;
  const scope = await scopeOf(project, { asOf, language, ...(options.unit !== undefined && { unit: options.unit }) });
  const held = await wantedOf(options.against, scope, world);
  const propose = proposing(scope);
  const targets = held.wanted.map((wanted) => targetOf(wanted, scope, propose));
  return assembled(targets, held, scope, thresholdsOf(options.minimum, project.config.minCoverage));
}

function assembled(targets: Target[], held: Held, scope: Scope, thresholds: Thresholds): CoverageReport {
  const { project, asOf, language, unit } = scope;
  const cells = targets.flatMap((target) => target.cells);
  const counts = countsOf(cells);
  const units = unitsOf(cells, scope);
  const below = belowThresholds(thresholds, counts, units, targets);
  const unheld = Object.keys(thresholds).length === 0 ? [] : unheldBy(counts, held, scope);
  return {
    kind: 'coverage-report',
    version,
    title: project.config.name ?? held.sources.find(({ against }) => against === 'plan')?.title ?? scope.catalogs[0]?.title ?? 'gkml',
    language,
    root: project.root,
    asOf,
    against: [...held.against],
    ...(unit !== undefined && { unit }),
    sources: [...held.sources],
    notes: [...notesOf(scope), ...held.notes],
    counts,
    targets,
    legacies: [...held.legacies],
    findings: [...held.findings],
    units,
    levels: sharesOf(cells.map((cell) => [cell.level, cell])),
    fields: sharesOf(targets.flatMap(({ field, cells: own }) => own.map((cell) => [field.join(' > '), cell] as const))),
    thresholds,
    below,
    ...(unheld.length > 0 && { unheld }),
    failed: below.length + unheld.length > 0,
  };
}

function unitsOf(cells: readonly Cell[], scope: Scope): CoverageReport['units'] {
  return sharesOf(cells.map((cell) => [cell.unit, cell]))
    .sort((a, b) => scope.order(a.name, b.name))
    .map(({ name, counts }) => {
      const type = scope.typeOf(name);
      const catalogs = scope.catalogsOf(name).map(({ file }) => file);
      return { name, level: scope.levelOf(name), ...(type !== undefined && { type }), catalogs, counts };
    });
}

// a share of nothing, or of what was read in part, meets no limit
function unheldBy({ required, notApplicable }: Counts, held: Held, { project, say }: Scope): string[] {
  const elsewhere = new Set(project.documents.filter(({ kind }) => !counting(held).includes(kind)).map(({ file }) => file));
  const faults = project.findings.filter(({ severity, span }) => severity === 'error' && !elsewhere.has(span.file));
  return [
    ...(required + notApplicable === 0
      ? [say(text('没有要落实的，无从计算覆盖率', 'Nothing is required, and there is no share of nothing'))]
      : []),
    ...(faults.length === 0
      ? []
      : [
          say(
            text(
              `读文件时有 ${faults.length} 处错误，有的可能没有计入；先用 gkml check 改正`,
              `Reading met ${counted(faults.length, 'error')}, and not all may be counted; mend what gkml check shows`,
            ),
          ),
        ]),
    ...held.unheld,
  ];
}

// kinds whose mistakes change what is counted
function counting({ against }: Held): readonly string[] {
  return ['config', 'units', 'catalog', ...(against.includes('plan') ? ['plan', 'profile'] : [])];
}

function notesOf({ project, say }: Scope): string[] {
  const unread = project.findings.filter(({ severity }) => severity === 'error').length;
  const notes = [
    ...(project.world.units.present
      ? []
      : [text('没有单位名录，统称没有展开', 'There is no register of units; group words were not expanded')]),
    ...(unread === 0
      ? []
      : [
          text(
            `读文件时有 ${unread} 处错误，有的条目可能没有读到；用 gkml check 查看`,
            `Reading met ${counted(unread, 'error')}, and entries may be missing; see gkml check`,
          ),
        ]),
  ];
  return notes.map(say);
}

function thresholdsOf(given: Thresholds | undefined, configured: Config['minCoverage']): Thresholds {
  return { ...(typeof configured === 'number' ? { overall: configured } : configured), ...given };
}
