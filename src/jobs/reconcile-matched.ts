import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import { resolverOf } from '../matching/columns.js';
import { matchColumns } from '../matching/match.js';
import type { MatchOptions } from '../matching/shapes.js';
import { comparedUnit, unitRelation } from '../matching/units.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Matching } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { entriesOf, projectWithSite } from './inspect-project.js';
import type { Project } from './project.js';
import { unitKeys } from './reconcile-entries.js';

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
  const project = await projectWithSite(paths, io, { ...(site !== undefined && { site }), ...(progress !== undefined && { progress }) });
  const entries = await entriesOf(project);
  const { sites } = project.world;
  const columns = sites.flatMap((one) => one.columns);
  const unitKey = unitKeys(project.world.units);
  const options: MatchOptions = { resolve: resolverOf(sites), unitKey, ...(minScore !== undefined && { sure: minScore }) };
  const asked = unit === undefined ? [] : [comparedUnit(unit, unitKey)];
  const own = unit === undefined ? entries : entries.filter((entry) => unitRelation(asked, [comparedUnit(entry.unit, unitKey)]) === 'same');
  if (own.length === 0 && unit !== undefined) throw new UsageError(text(`没有“${unit}”的目录`, `There is no catalog of "${unit}"`));
  return { project, entries, own, columns, matching: matchColumns(entries, columns, options), options };
}
