import { decode } from '../base/decode.js';
import { compare, type Diagnostic, sortDiagnostics } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { folderOf, joinPath } from '../base/path.js';
import { wholeFile } from '../base/place.js';
import { type Language, text } from '../base/text.js';
import { knownYears, loadCalendar } from '../language/calendar.js';
import { createChannels } from '../language/channels.js';
import { createLaws } from '../language/laws.js';
import { createRegister } from '../language/units.js';
import { indexSite } from '../matching/columns.js';
import type { Activities, Catalog, Config, Kind, Laws, Plan, Site, Units, Workdays } from '../model/documents.js';
import type { CatalogSummary, CatalogView, EntrySummary, World } from '../model/world.js';
import { viewOf } from './catalog-view.js';
import { copied } from './copied.js';
import { cleanPath, configName, type Discovery, discover, type ProjectFiles, projectAround } from './discover.js';
import { headingsIn } from './import-headings.js';
import type { EffectiveCatalog, openInheritance } from './inherit.js';
import { isProfilePath } from './profile-path.js';
import { type DocumentRead, type OpenDocument, readBytes, readDocument } from './read-document.js';
import { isTableFile } from './table-files.js';

/** One catalog repository: its settings, its documents other than catalogs, and a stream of its catalogs. */
export interface Project {
  readonly root: string;
  /** Whether the whole of it was asked for, not only some of its files or folders. */
  readonly complete: boolean;
  /** The files it was opened with. */
  readonly files: ProjectFiles;
  readonly config: Config;
  /** The settings file with its places; absent in a project without one. */
  readonly settings?: Located<Config>;
  readonly world: World;
  /** What reading found so far; complete once `eachCatalog` has run. */
  readonly findings: readonly Diagnostic[];
  readonly plans: readonly Located<Plan>[];
  readonly sites: readonly Located<Site>[];
  readonly units: readonly Located<Units>[];
  readonly catalogFiles: readonly string[];
  /** The plans that the settings name: their demands apply to the catalogs. */
  readonly governing: readonly Located<Plan>[];
  /** Documents other than catalogs that were asked for, with their source. */
  readonly documents: readonly OpenDocument[];
  /** Files and records read so far. */
  readonly counts: { files: number; records: number };
  /**
   * Streams the catalogs and guidances one file after the other and lets each go, so that memory stays bounded. Fills `world.catalogs`
   * unless only some files are asked for. `located` holds what a catalog inherits as `view` does, `own` is the document in the file.
   */
  eachCatalog(
    visit: (view: CatalogView, located: Located<Catalog>, source: string, own: Located<Catalog>) => void | Promise<void>,
    only?: ReadonlySet<string>,
  ): Promise<void>;
  /** Reads one catalog and keeps nothing of it; `keepCatalogs` takes what is to be kept. */
  readCatalog(file: string): Promise<CatalogRead>;
  /** Counts the catalogs and keeps what reading found in them, in the order given; fills `world.catalogs`. */
  keepCatalogs(catalogs: readonly KeptCatalog[]): Promise<void>;
  /** Every catalog and guidance of the project, those that were not asked for included. */
  readonly members: readonly string[];
  /** Whether a file is one of them. */
  isMember(file: string): boolean;
  /** The text of a file, read again; undefined when it cannot be read. */
  source(file: string): string | undefined;
}

/** What is kept of a catalog's file when it has been let go; plain data. The summary is absent when its head is not sound. */
export interface KeptCatalog {
  readonly file: string;
  readonly records: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly summary?: CatalogSummary;
}

/** A catalog's file while it is at hand. The document and its view are absent when its head is not sound. */
export interface CatalogRead extends Omit<KeptCatalog, 'summary'> {
  readonly open?: OpenCatalog;
}

/** A catalog with what it inherits: `located` has places for all of `view`, `own` is the document as it stands in the file. */
export interface OpenCatalog {
  readonly view: CatalogView;
  readonly located: Located<Catalog>;
  readonly own: Located<Catalog>;
  readonly source: string;
}

/** How to open a project. */
export interface ProjectOptions {
  /** A website to use instead of the one the settings name, relative to the working directory. */
  readonly site?: string;
  /** Standard input, to be read as a file of this name. */
  readonly stdin?: { readonly name: string; readonly bytes: Uint8Array };
  /** Called before each catalog with the number done and the number in all. */
  readonly progress?: (done: number, all: number) => void;
  /** The catalogs of the project, where it is opened once more without them. */
  readonly members?: readonly string[];
  /** A list of columns is yet to be made: this file, or without one what the settings name as `site`, need not be there. */
  readonly making?: { readonly site?: string };
}

/** Opens the one project the paths belong to. Throws UsageError for several projects, missing paths and bad settings. */
export async function openProject(paths: readonly string[], io: Io, options: ProjectOptions = {}): Promise<Project> {
  const projects = await openProjects(paths, io, options);
  const [first, second] = projects;
  if (first === undefined) throw nothingFound(paths, io);
  if (second !== undefined) {
    const some = projects.slice(0, 5).map((one) => one.root);
    const more = projects.length > some.length;
    throw new UsageError(
      text(
        `这些路径分属 ${projects.length} 个项目（${some.join('、')}${more ? ' 等' : ''}）`,
        `These paths belong to ${projects.length} projects (${some.join(', ')}${more ? ', …' : ''})`,
      ),
      text('一次指定一个项目的文件夹', 'Name the folder of one project'),
    );
  }
  return first;
}

/** Opens every project the paths belong to; without paths the one around the working directory. */
export async function openProjects(paths: readonly string[], io: Io, given: ProjectOptions = {}): Promise<readonly Project[]> {
  const stdin = given.stdin === undefined ? undefined : { ...given.stdin, name: cleanPath(given.stdin.name, io) };
  const options: ProjectOptions = stdin === undefined ? given : { ...given, stdin };
  if (stdin !== undefined && paths.length === 0) return [await open(projectAround(folderOf(stdin.name), io), false, [], io, options)];
  const around = paths.length === 0 ? projectAround('.', io) : undefined;
  const settings = around?.configFile === undefined ? undefined : await readConfig(around, io, options);
  const discovery = around === undefined ? discover(paths, io) : belonging(around, settings?.config, io);
  if (discovery.projects.length === 0 && discovery.findings.length === 0) throw nothingFound(paths, io);
  const projects: Project[] = [];
  for (const files of discovery.projects) {
    const own = settings !== undefined && files.root === around?.root;
    const found = projects.length === 0 ? discovery.findings : [];
    projects.push(await open(files, paths.length === 0 && !own, found, io, options, own ? settings : undefined));
  }
  if (projects.length === 0)
    projects.push(await open({ root: '.', files: [], named: new Set(), complete: false }, false, discovery.findings, io, options));
  return projects;
}

/** Opens a project once more, as a second thread does: `files` are those of its documents other than catalogs, which are then read by name. */
export function reopenProject(files: ProjectFiles, io: Io, options: ProjectOptions): Promise<Project> {
  return open({ ...files, complete: true }, false, [], io, options);
}

// Without paths: what the settings name; else the working directory, and where nothing of the project lies there, the whole of it. Only
// that is walked.
function belonging(around: ProjectFiles, config: Config | undefined, io: Io): Discovery {
  const { root, configFile } = around;
  const paths = config?.paths;
  if (configFile === undefined || config === undefined) return discover(['.'], io);
  if (paths === undefined) {
    const here = discover(['.'], io);
    return here.projects.length > 0 || here.findings.length > 0 || root === '.' ? here : discover([root], io);
  }
  refuseMissing(config, around, io, ['paths']);
  const found = discover(
    paths.map((path) => joinPath(root, path)),
    io,
  );
  const inside = found.projects.find((project) => project.root === root)?.files ?? [];
  const own: ProjectFiles = { root, configFile, files: [...new Set([configFile, ...inside])].sort(), complete: true, named: new Set() };
  const others = found.projects.filter((project) => project.root !== root);
  return { projects: [...others, own].sort((a, b) => compare(a.root, b.root)), findings: found.findings };
}

// a project inside another: the settings say what belongs to it
function narrowed(files: ProjectFiles, config: Config, io: Io): ProjectFiles {
  if (files.configFile === undefined || config.paths === undefined) return files;
  const inside = filesOf(config.paths, files, io);
  return { ...files, complete: true, files: [...new Set([files.configFile, ...inside])].sort() };
}

function filesOf(paths: readonly string[], files: ProjectFiles, io: Io): string[] {
  refuseMissing({ kind: 'config', paths: [...paths] }, files, io, ['paths']);
  const found = discover(
    paths.map((path) => joinPath(files.root, path)),
    io,
  );
  return found.projects.filter((project) => project.root === files.root).flatMap((project) => project.files);
}

// the files of the project that were not asked for
// among others a table that cannot be opened is a finding; asked for alone it is a request that cannot be carried out
function refuseAlone(reads: readonly DocumentRead[], alone: boolean): void {
  const fault = reads.flatMap(({ diagnostics }) => diagnostics).find(({ code }) => code === 'unreadable-table');
  if (alone && fault !== undefined) throw new UsageError(fault.message, fault.way);
}

function restOf(files: ProjectFiles, config: Config, io: Io): string[] {
  if (files.configFile === undefined || files.complete) return [];
  const asked = new Set(files.files);
  return filesOf(config.paths ?? ['.'], files, io).filter((file) => !asked.has(file));
}

async function open(
  walked: ProjectFiles,
  byDefault: boolean,
  found: readonly Diagnostic[],
  io: Io,
  options: ProjectOptions,
  settings?: Settings,
): Promise<Project> {
  const { config, read: configRead } = settings ?? (await readConfig(walked, io, options));
  const files = byDefault ? narrowed(walked, config, io) : walked;
  const findings: Diagnostic[] = [...found];
  const documents: OpenDocument[] = [];
  const catalogFiles: string[] = [];
  const counts = { files: 0, records: 0 };
  const stdin = options.stdin;
  const contextFiles = contextPaths(config, files, io, options);
  // who names a file, in the settings or on the command line, expects it to be read
  const isNamed = (file: string) => files.named.has(file) || contextFiles.some((one) => one.file === file);

  const tables: string[] = [];
  for (const file of files.files) {
    if (file === files.configFile) continue;
    if (stdin?.name === file) continue;
    const kind = sniffedKind(file, io);
    if (kind === 'catalog') catalogFiles.push(file);
    else if (kind === undefined && isTableFile(file)) tables.push(file);
    else keep(await readDocument(file, io, isNamed(file)), file);
  }
  let stdinCatalog: DocumentRead | undefined;
  const tableCatalogs = new Map<string, DocumentRead>();
  const replaced = new Set<string>();
  if (stdin !== undefined && isTableFile(stdin.name) && kindIn(stdin.bytes) === undefined) tables.push(stdin.name);
  else if (stdin !== undefined) {
    const read = await readBytes(stdin.name, stdin.bytes, true);
    if (read.document?.kind === 'catalog') {
      stdinCatalog = read;
      catalogFiles.push(stdin.name);
    } else keep(read, stdin.name);
  }
  if (
    files.configFile !== undefined &&
    configRead !== undefined &&
    (files.files.includes(files.configFile) || configRead.diagnostics.some((one) => one.severity === 'error'))
  ) {
    counts.files++;
    findings.push(...configRead.diagnostics);
  }

  // what the settings name is known to the rules even when only one catalog is asked for
  const context: OpenDocument[] = [...documents];
  const wrong: UsageError[] = [];
  for (const { key, path, file } of contextFiles) {
    if (isTableFile(file) && sniffedKind(file, io) === undefined) {
      if (!tables.includes(file)) tables.push(file);
      continue;
    }
    const known = context.find((one) => one.file === file);
    const read = known === undefined ? await readDocument(file, io, true) : undefined;
    const document = known ?? read?.document;
    if (document !== undefined && key !== undefined && document.kind !== kindUnder(key))
      wrong.push(wrongKind(key, path, document.kind, files));
    if (read === undefined) continue;
    if (read.document === undefined && !files.files.includes(file)) findings.push(...read.diagnostics);
    if (read.document !== undefined) context.push(read.document);
  }
  if (wrong.length > 0) throw together(wrong, files);
  for (const file of tables) await keepTable(file);
  const plans = located<Plan>(context, 'plan');
  // the website that is named, not last year's list that lies beside it
  const siteFile = contextFiles.find(({ key }) => key === undefined || key === 'site')?.file;
  const sites = located<Site>(context, 'site').filter((site) => siteFile === undefined || site.file === siteFile);
  const units = located<Units>(context, 'units');
  const workdayTables = located<Workdays>(context, 'workdays');
  const activities = located<Activities>(context, 'activities');
  const catalogs: CatalogSummary[] = [];
  const guidances: CatalogSummary[] = [];
  let inherit: ReturnType<typeof openInheritance> | undefined;
  let members: ReadonlySet<string> | undefined;
  const seen = new Set<string>();
  const world: World = {
    today: io.today,
    ...(io.now !== undefined && { now: io.now }),
    config,
    units: createRegister(
      units.map((one) => one.value),
      io.today,
    ),
    channels: createChannels(config.channels ?? []),
    laws: createLaws(located<Laws>(context, 'laws').map((one) => one.value)),
    sites: sites.map((site) => indexSite(site.file, site.value)),
    plans,
    catalogs,
    guidances,
    calendarYears: knownYears(workdayTables.map((one) => one.value)),
    workdayTables,
    activities,
    ...(activities.length > 0 && { workdaysAfter: await workdayCounter(workdayTables) }),
  };
  const otherCatalogs = restOf(files, config, io).filter(
    (file) => !catalogFiles.includes(file) && !replaced.has(file) && sniffedKind(file, io) === 'catalog',
  );

  return {
    root: files.root,
    complete: files.complete,
    files,
    config,
    ...(configRead?.document === undefined ? {} : { settings: configRead.document.located as unknown as Located<Config> }),
    world,
    findings,
    plans,
    sites,
    units,
    catalogFiles,
    governing: plans.filter((plan) => contextFiles.some(({ key, file }) => key === 'plan' && file === plan.file)),
    documents,
    counts,
    eachCatalog,
    readCatalog,
    keepCatalogs,
    get members() {
      return memberFiles();
    },
    isMember,
    source,
  };

  function keep(read: DocumentRead, file: string): void {
    counts.files++;
    // a catalog whose kind could not be seen from its first lines
    if (read.document?.kind === 'catalog') {
      counts.files--;
      catalogFiles.push(file);
      return;
    }
    counts.records += read.records;
    findings.push(...read.diagnostics);
    if (read.document?.kind === 'config') findings.push(settingsElsewhere(read.document.located));
    if (read.document !== undefined) documents.push(read.document);
  }

  // a table is read when all that it may lean on is known; one file may hold several documents
  async function keepTable(file: string): Promise<void> {
    const { readGridDocuments, readTableFile } = await import('./read-grid-document.js');
    const around = {
      units: createRegister(located<Units>(context, 'units').map((one) => one.value)),
      channels: createChannels(config.channels ?? []),
      headings: headingsIn(context),
    };
    const reads =
      file === stdin?.name
        ? await readGridDocuments(file, stdin.bytes, around, io.today)
        : await readTableFile(file, io, around, files.root);
    const asked = files.files.includes(file) || file === stdin?.name;
    refuseAlone(reads, asked && files.files.length <= 1);
    const [kind] = reads.flatMap(({ document }) => (document === undefined ? [] : [document.kind]));
    for (const { key, path } of contextFiles.filter((one) => one.file === file))
      if (kind !== undefined && key !== undefined && reads.every(({ document }) => document?.kind !== kindUnder(key)))
        throw wrongKind(key, path, kind, files);
    for (const [index, read] of reads.entries()) {
      const { document, standsFor } = read;
      if (standsFor !== undefined) replaced.add(standsFor);
      if (document === undefined || document.kind !== 'catalog') {
        if (document !== undefined) context.push(document);
        if (asked) keep(read, file);
        else if (document === undefined) findings.push(...read.diagnostics);
      } else if (asked) {
        tableCatalogs.set(document.file, read);
        catalogFiles.push(document.file);
      }
      // however many documents it holds, it is one file
      if (asked && index > 0) counts.files--;
    }
  }

  async function eachCatalog(visit: Parameters<Project['eachCatalog']>[0], only?: ReadonlySet<string>): Promise<void> {
    if (only === undefined) forgetSummaries();
    for (const [done, file] of catalogFiles.entries()) {
      if (only?.has(file) === false) continue;
      options.progress?.(done, catalogFiles.length);
      const read = await readCatalog(file);
      keepReading(read);
      if (read.open === undefined) continue;
      const { view, located, source, own } = read.open;
      if (only === undefined) keepSummary(summaryOf(view));
      await visit(view, located, source, own);
    }
    options.progress?.(catalogFiles.length, catalogFiles.length);
    if (only === undefined) for (const file of otherCatalogs) await summarise(file);
  }

  async function readCatalog(file: string): Promise<CatalogRead> {
    const read =
      tableCatalogs.get(file) ??
      (stdinCatalog !== undefined && file === stdin?.name ? stdinCatalog : await readDocument(file, io, files.named.has(file)));
    const { diagnostics, records } = read;
    const document = read.document as OpenDocument<'catalog'> | undefined;
    if (document === undefined) return { file, records, diagnostics };
    const { located, source } = document;
    const { view, located: whole, findings: told } = await opened(located);
    const all = told.length === 0 ? diagnostics : [...diagnostics, ...told];
    return { file, records, diagnostics: all, open: { view, located: whole, own: located, source } };
  }

  async function opened(own: Located<Catalog>): Promise<Pick<EffectiveCatalog, 'view' | 'located' | 'findings'>> {
    if (own.value.extends === undefined) return { view: viewOf(own.file, own.value), located: own, findings: none };
    const { openInheritance } = await import('./inherit.js');
    inherit ??= openInheritance(io, isMember, (file) => tableCatalogs.get(file) ?? (file === stdin?.name ? stdinCatalog : undefined));
    return inherit(own);
  }

  function memberFiles(): readonly string[] {
    return options.members ?? [...catalogFiles, ...otherCatalogs];
  }

  function isMember(file: string): boolean {
    members ??= new Set(memberFiles());
    return members.has(file);
  }

  function keepSummary(summary: CatalogSummary): void {
    (summary.guidance === true ? guidances : catalogs).push(summary);
  }

  function forgetSummaries(): void {
    catalogs.length = 0;
    guidances.length = 0;
  }

  async function keepCatalogs(kept: readonly KeptCatalog[]): Promise<void> {
    forgetSummaries();
    for (const one of kept) {
      keepReading(one);
      if (one.summary !== undefined) keepSummary(one.summary);
    }
    for (const file of otherCatalogs) await summarise(file);
  }

  function keepReading({ file, records, diagnostics }: KeptCatalog): void {
    if (seen.has(file)) return;
    seen.add(file);
    counts.files++;
    counts.records += records;
    findings.push(...diagnostics);
  }

  // what the rest of the project holds is known to rules across files, though only some files are asked for
  async function summarise(file: string): Promise<void> {
    const { document } = await readDocument(file, io, false);
    if (document?.kind !== 'catalog') return;
    keepSummary(summaryOf((await opened(document.located as unknown as Located<Catalog>)).view));
  }

  function source(file: string): string | undefined {
    // to read a pipe would be to wait for whoever writes to it
    if (file !== stdin?.name && io.kindOf(file) !== 'file') return undefined;
    try {
      return decode(file === stdin?.name ? stdin.bytes : io.read(file))?.text;
    } catch {
      return undefined;
    }
  }
}

// only plans of activities are held against days that must be counted
async function workdayCounter(tables: readonly Located<Workdays>[]): Promise<NonNullable<World['workdaysAfter']>> {
  const calendar = await loadCalendar(tables.map((table) => table.value));
  return (day, count) => {
    const { date, estimated } = calendar.addWorkdays(day, count);
    return estimated ? undefined : date;
  };
}

interface Settings {
  readonly config: Config;
  readonly read?: DocumentRead;
}

// the settings are part of the request: what is wrong in them, beyond a misspelled key, ends the run
async function readConfig(files: ProjectFiles, io: Io, { making }: ProjectOptions): Promise<Settings> {
  if (files.configFile === undefined) return { config: { kind: 'config' } };
  const read = await readDocument(files.configFile, io, true);
  const faults = sortDiagnostics(read.diagnostics.filter((one) => one.severity === 'error'));
  const fatal = faults.some((one) => !['misspelled-key', 'unknown-key'].includes(one.code));
  if (fatal || read.document?.kind !== 'config') {
    const shown =
      faults.length > 0
        ? faults
        : [{ span: wholeFile(files.configFile), message: text('kind 应为 config', 'kind must be config'), way: undefined }];
    throw together(
      shown.map(
        ({ span: { file, line, column }, message, way }) =>
          new UsageError(
            text(
              shown.length > 1
                ? `${file}:${line}:${column}：${message['zh-CN']}`
                : `项目设置有误（${file}:${line}:${column}）：${message['zh-CN']}`,
              shown.length > 1
                ? `${file}:${line}:${column}: ${message.en}`
                : `The settings are wrong (${file}:${line}:${column}): ${message.en}`,
            ),
            way,
          ),
      ),
      files,
    );
  }
  const config = read.document.located.value as Config;
  return { config: making === undefined ? config : withoutComing(config, files, io, making.site), read };
}

// the settings as they hold until the list of columns is there
function withoutComing({ paths, site, ...config }: Config, files: ProjectFiles, io: Io, output: string | undefined): Config {
  const placeOf = (path: string) => cleanPath(joinPath(files.root, path), io);
  const coming = (output === undefined ? list(site).map(placeOf) : [cleanPath(output, io)]).filter((file) => io.kindOf(file) === 'missing');
  // a folder comes with the file in it
  const isComing = (path: string) =>
    io.kindOf(placeOf(path)) === 'missing' && coming.some((file) => `${file}/`.startsWith(`${placeOf(path)}/`));
  return {
    ...config,
    ...(paths !== undefined && { paths: paths.filter((path) => !isComing(path)) }),
    ...(site !== undefined && !isComing(site) && { site }),
  };
}

// all that is wrong in the settings at once, so that they need not be mended one by one
function together(faults: readonly UsageError[], { configFile = configName }: ProjectFiles): UsageError {
  const [only] = faults;
  if (only !== undefined && faults.length === 1) return only;
  const lines = (language: Language, way: string) =>
    faults.map((fault) => `\n  ${fault.text[language]}${fault.way === undefined ? '' : `\n    ${way}${fault.way[language]}`}`).join('');
  return new UsageError(
    text(
      `项目设置 ${configFile} 有 ${faults.length} 处错误：${lines('zh-CN', '改法：')}`,
      `There are ${faults.length} mistakes in the settings ${configFile}:${lines('en', 'Fix: ')}`,
    ),
  );
}

interface ContextPath {
  readonly path: string;
  readonly file: string;
  /** The key of the settings that names it; absent for the site of the command line. */
  readonly key?: (typeof contextNames)[number];
}

const contextNames = ['plan', 'units', 'calendar', 'laws', 'site'] as const;

// a website of the command line takes the place of that of the settings
function contextKeys(options: ProjectOptions): readonly (typeof contextNames)[number][] {
  return contextNames.filter((key) => key !== 'site' || options.site === undefined);
}

const namingKeys = ['paths', 'plan', 'units', 'calendar', 'laws', 'site', 'profile'] as const;
type NamingKey = (typeof namingKeys)[number];

// what these keys name and is not there; where something is missing, what the other keys name is looked for too
function refuseMissing(config: Config, files: ProjectFiles, io: Io, keys: readonly NamingKey[]): void {
  const missing = (key: NamingKey) =>
    list(config[key])
      // a profile may be one that is shipped, and go by its name
      .filter((path) => key !== 'profile' || isProfilePath(path))
      .filter((path) => {
        const kind = io.kindOf(cleanPath(joinPath(files.root, path), io));
        return key === 'paths' ? kind === 'missing' : kind !== 'file';
      })
      .map((path) => missingFile(key, path, files));
  const faults = keys.flatMap(missing);
  if (faults.length > 0) throw together([...faults, ...namingKeys.filter((key) => !keys.includes(key)).flatMap(missing)], files);
}

function contextPaths(config: Config, files: ProjectFiles, io: Io, options: ProjectOptions): readonly ContextPath[] {
  const keys = contextKeys(options);
  refuseMissing(config, files, io, keys);
  const paths: ContextPath[] = keys.flatMap((key) =>
    list(config[key]).map((path) => ({ key, path, file: cleanPath(joinPath(files.root, path), io) })),
  );
  if (options.site !== undefined) {
    if (io.kindOf(options.site) !== 'file')
      throw new UsageError(
        text(`没有这个网站栏目文件：${options.site}`, `No such site file: ${options.site}`),
        text('检查路径', 'Check the path'),
      );
    paths.push({ path: options.site, file: options.site });
  }
  return paths;
}

function settingsElsewhere({ file, at }: Located<unknown>): Diagnostic {
  return {
    code: 'settings-elsewhere',
    severity: 'warning',
    span: at(['kind']),
    message: text(`“${file}”里的项目设置不起作用`, `The settings in "${file}" do nothing`),
    way: text(`改名为 ${configName}，或把内容并入 ${configName}`, `Name the file ${configName}, or move what it says there`),
  };
}

function missingFile(key: string, path: string, files: ProjectFiles): UsageError {
  return new UsageError(
    text(
      `项目设置 ${files.configFile ?? configName} 的 ${key} 写了“${path}”，但没有这个文件`,
      `${files.configFile ?? configName} names "${path}" as ${key}, but there is no such file`,
    ),
    text(
      `路径相对于 ${configName} 所在的文件夹；改正路径或删去这一行`,
      `Paths are relative to the folder of ${configName}; mend the path or drop the line`,
    ),
  );
}

function kindUnder(key: (typeof contextNames)[number]): Kind {
  return key === 'calendar' ? 'workdays' : key;
}

function wrongKind(key: (typeof contextNames)[number], path: string, kind: Kind, files: ProjectFiles): UsageError {
  const config = files.configFile ?? configName;
  return new UsageError(
    text(
      `项目设置 ${config} 的 ${key} 写了“${path}”，但它的 kind 是 ${kind}，不是 ${kindUnder(key)}`,
      `${config} names "${path}" as ${key}, but its kind is ${kind}, not ${kindUnder(key)}`,
    ),
    text('改成那一种文件的路径，或删去这一行', 'Name a file of that kind, or drop the line'),
  );
}

function located<T>(documents: readonly OpenDocument[], kind: Kind): Located<T>[] {
  return documents.filter((one) => one.kind === kind).map((one) => one.located as unknown as Located<T>);
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

// the kind from the first lines, so that catalogs can wait until everything they refer to is known
function sniffedKind(file: string, io: Io): string | undefined {
  try {
    return kindIn(io.readHead(file, 2048));
  } catch {
    return undefined;
  }
}

function kindIn(bytes: Uint8Array): string | undefined {
  return /^kind:\s*["']?([\w-]+)/m.exec(new TextDecoder().decode(bytes.subarray(0, 2048)))?.[1];
}

/** What rules across files need of a catalog, apart from its text. */
export function summaryOf(view: CatalogView): CatalogSummary {
  const unit = copied(view.head.unit);
  const entries = view.entries.map((entry): EntrySummary => {
    const { id, title, see, status, answers } = entry.entry;
    // what an inherited entry refers to is judged where it stands
    const refers = entry.inherited === undefined;
    const references: { id: string; at: (string | number)[] }[] = (refers ? (see ?? []) : []).map((other, index) => ({
      id: copied(other),
      at: ['see', index],
    }));
    if (refers && typeof status === 'object' && status.replacedBy !== undefined)
      references.push({ id: copied(status.replacedBy), at: ['status', 'replacedBy'] });
    const summary = {
      file: view.file,
      index: entry.index,
      id: copied(id),
      title: copied(title),
      unit,
      state: entry.state,
      references: references.length === 0 ? none : references,
      answers: answers === undefined ? none : answers.map(copied),
    };
    return entry.inherited === undefined ? summary : { ...summary, inherited: entry.inherited.root };
  });
  const supersedes = view.head.supersedes?.map((old) =>
    typeof old === 'string'
      ? { title: copied(old) }
      : { title: copied(old.title), ...(old.file === undefined ? {} : { file: copied(old.file) }) },
  );
  const guidance = view.guidance === undefined ? {} : { guidance: view.guidance };
  return { file: view.file, unit, year: view.head.year, ...(supersedes === undefined ? {} : { supersedes }), ...guidance, entries };
}

const none: readonly never[] = [];

function nothingFound(paths: readonly string[], io: Io): UsageError {
  const where = paths.length === 0 ? '当前文件夹' : `“${paths.join('”“')}”`;
  const [path] = paths;
  const around =
    path === undefined ? undefined : projectAround(io.kindOf(path) === 'folder' ? cleanPath(path, io) : folderOf(cleanPath(path, io)), io);
  if (around?.configFile !== undefined)
    return new UsageError(
      text(
        `${where}里没有可以检查的文件（.yaml、.yml），虽然它属于项目 ${around.root}（${around.configFile}）`,
        `Nothing to check in ${paths.join(', ')} (.yaml, .yml), though it belongs to the project ${around.root} (${around.configFile})`,
      ),
      text(`检查整个项目用 gkml check ${around.root}`, `Check the whole project with gkml check ${around.root}`),
    );
  return new UsageError(
    text(
      `${where}里没有可以检查的文件（.yaml、.yml）`,
      `Nothing to check in ${paths.length === 0 ? 'this folder' : paths.join(', ')} (.yaml, .yml)`,
    ),
    text('指定文件或文件夹；新建目录仓库用 gkml init', 'Name files or folders; gkml init makes a new catalog repository'),
  );
}
