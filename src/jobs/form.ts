import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { isDay } from '../language/days.js';
import type { Form } from '../model/form.js';
import { discover, projectAround } from './discover.js';
import { catalogSources, guidanceRecords } from './form-catalog.js';
import { formOf } from './form-make.js';
import { activitySources, nobody, siteSource, taskSource } from './form-others.js';
import { type FormOptions, type FormRecord, type FormSource, fullName } from './form-source.js';
import { openProject, type Project, reopenProject } from './project.js';

/** A form, and the name of the unit it is for as a file name has it. */
export interface MadeForm {
  readonly name: string;
  readonly form: Form;
}

/** The forms asked for, in the order of the register. Throws UsageError for faulty documents, an unknown choice of several, and a day that does not exist. */
export async function makeForms(options: FormOptions, io: Io): Promise<readonly MadeForm[]> {
  if (options.date !== undefined && !isDay(options.date))
    throw new UsageError(
      text(`--date 后面要写日期，现为“${options.date}”`, `--date takes a date, not "${options.date}"`),
      text('写成 2024-07-05 这样', 'Write it like 2024-07-05'),
    );
  const project = await projectFor(options, io);
  const sources = await sourcesOf(project, options);
  refuseFaults(project, sources, options);
  const make = (source: FormSource, unit: string | undefined, records: readonly FormRecord[]) =>
    formOf({ source, unit, records, project, options, today: io.today });
  if (options.split) return split(sources, project, options, make);
  const unit = options.unit === undefined ? undefined : fullName(project.world, options.unit);
  if (unit === undefined)
    return [{ name: '', form: await make(one(sources, options, project), undefined, one(sources, options, project).records) }];
  const own = sources.filter((source) => source.unit !== undefined && fullName(project.world, source.unit) === unit);
  const latest = own.reduce<FormSource | undefined>((a, b) => ((b.year ?? 0) > (a?.year ?? 0) ? b : a), undefined);
  const carrying = latest ?? sources.find((source) => source.records.some((record) => record.units.includes(unit)));
  if (carrying === undefined) {
    const source = await empty(project, options, unit);
    return [{ name: unit, form: await make(source, unit, source.records) }];
  }
  // a form for a whole document holds all of it, whoever the records name
  const records = carrying === latest ? carrying.records : carrying.records.filter((record) => record.units.includes(unit));
  return [{ name: unit, form: await make(carrying, unit, records) }];
}

// a unit that starts in an empty folder gets its form too
async function projectFor({ kind, paths, unit }: FormOptions, io: Io): Promise<Project> {
  const fresh = paths.length === 0 && unit !== undefined && (kind === 'catalog' || kind === 'activity');
  if (fresh && projectAround('.', io).configFile === undefined && discover(['.'], io).projects.length === 0)
    return reopenProject({ root: '.', files: [], named: new Set(), complete: true }, io, {});
  return openProject(paths, io);
}

type Make = (source: FormSource, unit: string | undefined, records: readonly FormRecord[]) => Promise<Form>;

async function split(sources: readonly FormSource[], project: Project, options: FormOptions, make: Make): Promise<readonly MadeForm[]> {
  const ranks = new Map(project.world.units.units.map((unit, index) => [unit.name, index]));
  const made: (MadeForm & { readonly rank: number })[] = [];
  const taken = new Set<string>();
  for (const source of sources) {
    const names = [...new Set(source.records.flatMap((record) => record.units))].filter((name) => name !== '');
    const own = source.unit === undefined ? undefined : fullName(project.world, source.unit);
    if (names.length === 0 && own !== undefined) names.push(own);
    for (const name of names) {
      const records = source.records.filter((record) => record.units.includes(name) || (name === own && record.id === ''));
      const file = freeName(name, taken);
      made.push({ name: file, form: await make(source, name, records), rank: name === nobody ? 2e6 : (ranks.get(name) ?? 1e6) });
    }
  }
  if (options.kind === 'catalog' || options.kind === 'activity') {
    const have = new Set(made.map(({ form }) => form.unit));
    // the governments and city departments that others lie below are in the register for these others' sake
    const above = new Set(project.world.units.units.flatMap((unit) => unit.parent ?? []).map((name) => fullName(project.world, name)));
    for (const unit of project.world.units.units) {
      if (have.has(unit.name) || above.has(unit.name) || unit.abolished !== undefined) continue;
      const source = await empty(project, options, unit.name);
      const form = await make(source, unit.name, source.records);
      made.push({ name: freeName(unit.name, taken), form, rank: ranks.get(unit.name) ?? 1e6 });
    }
  }
  return made.sort((a, b) => a.rank - b.rank).map(({ name, form }) => ({ name, form }));
}

// two documents may both hold something for a unit
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let nth = 2; taken.has(free); nth++) free = `${name}(${nth})`;
  taken.add(free);
  return free;
}

async function sourcesOf(project: Project, { kind, guidance }: FormOptions): Promise<readonly FormSource[]> {
  if (kind === 'catalog') return catalogSources(project, guidance);
  if (kind === 'activity') return activitySources(project);
  return [kind === 'tasks' ? taskSource(project) : siteSource(project)];
}

async function empty(project: Project, { kind, guidance, date }: FormOptions, unit: string): Promise<FormSource> {
  const years = [...project.world.catalogs.map((one) => one.year), ...project.plans.map((plan) => plan.value.year)];
  const year = years.length > 0 ? Math.max(...years) : Number((date ?? project.world.today).slice(0, 4));
  const offered = guidance === undefined || kind !== 'catalog' ? [] : await guidanceRecords(project, guidance);
  if (offered === undefined)
    throw new UsageError(
      text(`没有名为“${guidance}”的目录指引`, `There is no guidance called "${guidance}"`),
      text('写明它的文件，或目录的全称（title）', 'Name its file, or the title of the catalog'),
    );
  const name = kind === 'catalog' ? '主动公开事项目录' : '政府开放活动计划';
  return { kind, title: `${unit}${year}年${name}`, unit, year, defaults: {}, records: offered };
}

function one(sources: readonly FormSource[], { kind }: FormOptions, project: Project): FormSource {
  const [first, second] = sources;
  if (first !== undefined && second === undefined) return first;
  const name = kind === 'catalog' ? '目录' : '活动计划';
  const some = sources.slice(0, 5).map((source) => source.unit ?? source.title);
  throw new UsageError(
    first === undefined
      ? text(`${project.root === '.' ? '这里' : project.root}没有${name}`, 'There is nothing to make a form of')
      : text(
          `有 ${sources.length} 个单位的${name}：${some.join('、')}${sources.length > 5 ? ' 等' : ''}`,
          `There are ${sources.length}: ${some.join(', ')}${sources.length > 5 ? ', …' : ''}`,
        ),
    text(
      '用 --unit 写明单位（还没有的单位，生成空表），或用 --split-by unit 一个单位一个文件',
      'Name a unit with --unit (one without any gets an empty form), or take a file a unit with --split-by unit',
    ),
  );
}

// a record that cannot be read would be missing in the form, and lost when it comes back
function refuseFaults(project: Project, sources: readonly FormSource[], { kind }: FormOptions): void {
  const kinds = { catalog: 'catalog', tasks: 'plan', site: 'site', activity: 'activities' } as const;
  const files = new Set([
    ...(kind === 'catalog'
      ? project.catalogFiles
      : project.documents.filter((document) => document.kind === kinds[kind]).map(({ file }) => file)),
    ...(sources.length === 0 ? project.files.named : []),
  ]);
  const error = project.findings.find((finding) => finding.severity === 'error' && files.has(finding.span.file));
  if (error === undefined) return;
  const place = placeText(error.span);
  throw new UsageError(
    text(`${place} 有错误：${error.message['zh-CN']}`, `${place}: ${error.message.en}`),
    text(`先用 gkml check ${error.span.file} 检查并改正`, `Run gkml check ${error.span.file} first`),
  );
}
