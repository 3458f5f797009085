import { compare, type Severity } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { joinPath } from '../base/path.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { comparedUnit, type UnitKey, unitRelation, unitsOfColumn } from '../matching/units.js';
import type { Catalog, Inspection, Links } from '../model/documents.js';
import { everything, type InspectedEntry, type InspectionView } from '../model/inspection.js';
import { cleanPath } from './discover.js';
import { type Inspected, inspect } from './inspect.js';
import { inspectionView } from './inspection-view.js';
import { presetInForce } from './preset.js';
import { openProject, type Project, type ProjectOptions } from './project.js';
import { type OpenDocument, readDocument } from './read-document.js';
import { activeEntries, unitKeys } from './reconcile-entries.js';

/** What to hold against what. `minScore` (0 to 1) is the score from which a match by name is sure; `inspection` a preset by id or file. */
export interface InspectOptions {
  readonly site?: string;
  readonly unit?: string;
  readonly minScore?: number;
  readonly inspection?: string;
  /** A file of link results, beside those of the project. */
  readonly links?: string;
  /** Names the inspections to run; all when absent. */
  readonly only?: readonly string[];
  /** Whether a report is to say where entries stand: then the texts of catalogs are kept until it is made. */
  readonly places?: boolean;
  readonly progress?: (done: number, all: number) => void;
}

/** A project held against its websites: all that a report, a work order or a ledger is made of. */
export interface InspectedProject {
  readonly project: Project;
  readonly view: InspectionView;
  readonly preset: Inspection;
  readonly inspected: Inspected;
  /** Finds the entries of a file again, for files whose text was kept for it. */
  readonly places: ReadonlyMap<string, Located<Catalog>['at']>;
  /** The unit that was asked for. */
  readonly unit?: string;
}

/**
 * Holds the active entries of a project against its site columns, both ways, by every inspection. Throws UsageError without a site, for a
 * unit without a catalog, or for a preset that is not there.
 */
export async function inspectProject(paths: readonly string[], io: Io, options: InspectOptions = {}): Promise<InspectedProject> {
  const { site, unit, minScore, progress } = options;
  const project = await projectWithSite(paths, io, { ...(site !== undefined && { site }), ...(progress !== undefined && { progress }) });
  const { preset } = await presetInForce(project, io, options.inspection);
  const places = new Map<string, Located<Catalog>['at']>();
  const entries = await entriesOf(project, options.places ? places : undefined);
  const unitKey = unitKeys(project.world.units);
  const view = await inspectionView({
    world: project.world,
    sites: project.sites,
    entries,
    preset,
    links: await linksOf(project, io, options.links),
    unitKey,
    wanted: wantedBy(unit, entries, project.world.catalogs, unitKey),
    ...(minScore !== undefined && { sure: minScore }),
  });
  const inspected = inspect(view, preset, project.config.rules, options.only);
  return { project, view, preset, inspected, places, ...(unit !== undefined && { unit }) };
}

/** Opens a project that has a website. Throws UsageError without one. */
export async function projectWithSite(paths: readonly string[], io: Io, options: ProjectOptions): Promise<Project> {
  const project = await openProject(paths, io, options);
  if (project.sites.length === 0) throw options.site === undefined ? noSite() : notASite(options.site, project);
  return project;
}

/** The active entries of all catalogs that are no guidance, in the order of the files; `places` takes up what finds them again. */
export async function entriesOf(project: Project, places?: Map<string, Located<Catalog>['at']>): Promise<readonly InspectedEntry[]> {
  const entries: InspectedEntry[] = [];
  const read = activeEntries(project.world);
  await project.eachCatalog((view, located) => {
    if (view.guidance) return;
    for (const entry of read(view)) entries.push(entry);
    const at = places === undefined ? undefined : located.placesAlone?.();
    if (at !== undefined) places?.set(view.file, at);
  });
  return entries;
}

// those of the project, the one its settings name, and the one that is asked for
async function linksOf(project: Project, io: Io, asked: string | undefined): Promise<readonly Links[]> {
  const read = new Map(project.documents.map((document) => [document.file, document]));
  const given = asked === undefined ? undefined : cleanPath(asked, io);
  const named = [
    ...(project.config.links === undefined ? [] : [cleanPath(joinPath(project.root, project.config.links), io)]),
    ...(given === undefined ? [] : [given]),
  ];
  const found = project.documents.filter(({ kind, file }) => kind === 'links' && !named.includes(file)).map(linksIn);
  for (const file of new Set(named)) {
    const isThere = io.kindOf(file) === 'file';
    // the check of links writes it when it first runs
    if (!isThere && file !== given) continue;
    const document = read.get(file) ?? (isThere ? (await readDocument(file, io, true)).document : undefined);
    if (document?.kind !== 'links') {
      throw new UsageError(
        text(`${file} 不是链接核查结果（kind: links）`, `${file} is no document of link results (kind: links)`),
        text('先运行 gkml site links，它写出这个文件', 'Run gkml site links, which writes it'),
      );
    }
    found.push(linksIn(document));
  }
  return found;
}

function linksIn({ located }: OpenDocument): Links {
  return located.value as unknown as Links;
}

function wantedBy(
  unit: string | undefined,
  entries: readonly InspectedEntry[],
  catalogs: readonly { readonly unit: string }[],
  unitKey: UnitKey,
): InspectionView['wanted'] {
  if (unit === undefined) return everything;
  const asked = [comparedUnit(unit, unitKey)];
  const units = [...new Set(catalogs.map((catalog) => catalog.unit))];
  const own = new Set(units.filter((one) => unitRelation(asked, [comparedUnit(one, unitKey)]) === 'same'));
  if (!entries.some((entry) => own.has(entry.unit))) {
    throw new UsageError(
      text(`没有“${unit}”的目录`, `There is no catalog of "${unit}"`),
      text(`可选：${units.sort(compare).join('、')}`, `Known: ${units.sort(compare).join(', ')}`),
    );
  }
  return {
    entry: (entry) => own.has(entry.unit),
    column: (column) => unitRelation(asked, unitsOfColumn(column, unitKey)) === 'same',
  };
}

function notASite(file: string, { findings }: Project): UsageError {
  const error = findings.find((finding) => finding.severity === ('error' satisfies Severity) && finding.span.file === file);
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
