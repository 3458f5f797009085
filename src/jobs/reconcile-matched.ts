import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { SiteColumns } from '../matching/columns.js';
import { matchColumns } from '../matching/match.js';
import type { MatchOptions } from '../matching/shapes.js';
import { comparedUnit, unitRelation } from '../matching/units.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Matching } from '../model/matching.js';
import type { ColumnNode, SiteIndex } from '../model/register.js';
import { openProject, type Project } from './project.js';
import { activeEntries, unitKeys } from './reconcile-entries.js';

/** The entries and columns of a project, matched; `own` are the entries of the unit asked for. */
export interface Matched {
  readonly project: Project;
  readonly entries: readonly InspectedEntry[];
  readonly own: readonly InspectedEntry[];
  readonly columns: readonly ColumnNode[];
  readonly matching: Matching<InspectedEntry>;
  readonly options: MatchOptions;
}

/** What is to be matched, as `reconcile` takes it. */
export interface MatchedOptions {
  readonly site?: string;
  readonly unit?: string;
  readonly minScore?: number;
  readonly progress?: (done: number, all: number) => void;
}

/** Matches a project's active entries with its site columns, and reads no more. Throws UsageError where there is no site, or no catalog of the unit. */
export async function matchProject(paths: readonly string[], io: Io, { site, unit, minScore, progress }: MatchedOptions): Promise<Matched> {
  const project = await openProject(paths, io, { ...(site !== undefined && { site }), ...(progress !== undefined && { progress }) });
  if (project.sites.length === 0)
    throw new UsageError(
      text('没有网站栏目清单，无从对照', 'There is no list of site columns to reconcile with'),
      text(
        '用 --site 指定，如 --site site.yaml；或在 gkml.yaml 里写 site: site.yaml',
        'Name one with --site site.yaml, or write site: site.yaml in gkml.yaml',
      ),
    );
  const entries: InspectedEntry[] = [];
  const read = activeEntries(project.world);
  await project.eachCatalog((view) => {
    if (!view.guidance) entries.push(...read(view));
  });
  const sites = project.world.sites.map(answering);
  const columns = sites.flatMap((one) => one.columns);
  const unitKey = unitKeys(project.world.units);
  const options: MatchOptions = { resolve: resolveIn(sites), unitKey, ...(minScore !== undefined && { sure: minScore }) };
  const asked = unit === undefined ? [] : [comparedUnit(unit, unitKey)];
  const own = unit === undefined ? entries : entries.filter((entry) => unitRelation(asked, [comparedUnit(entry.unit, unitKey)]) === 'same');
  if (own.length === 0 && unit !== undefined) throw new UsageError(text(`没有“${unit}”的目录`, `There is no catalog of "${unit}"`));
  return { project, entries, own, columns, matching: matchColumns(entries, columns, options), options };
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
