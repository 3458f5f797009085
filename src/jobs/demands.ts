import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { folderOf, joinPath } from '../base/path.js';
import { pathText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import type { Catalog, Config, Plan } from '../model/documents.js';
import type { CatalogSummary, CatalogView } from '../model/world.js';
import { compileSchema } from '../schema/compile.js';
import { explain, type Problem, type Schema } from '../schema/explain.js';
import { copied } from './copied.js';
import { deriveSchema, elementsGround } from './derive.js';
import type { HeldFinding } from './held-finding.js';
import type { ProfileDemands } from './profile-demands.js';
import type { Project } from './project.js';
import { identityOf } from './read-document.js';

/** What plans and profile demand, ready to be held against catalogs. */
export interface Demands {
  /** By rule: the ground that a plan gives for what the rule holds anyway, such as the elements each entry must state. */
  readonly grounds: ReadonlyMap<string, Text>;
  /** Levels of rules that a profile asks for, those of the settings where they may say otherwise. */
  readonly levels: NonNullable<Config['rules']>;
  /** Elements that the profile, with its reason, does not demand. */
  readonly excused: ReadonlySet<string>;
  /** Holds one catalog against what governs it. */
  check(view: CatalogView, located: Located<Catalog>): readonly Held[];
  /** What stands, once all catalogs are known: without that of editions of other years and of superseded catalogs, which are counted in one note. */
  findings(held: readonly Held[], catalogs: readonly CatalogSummary[]): readonly Diagnostic[];
}

interface Demand {
  readonly schema: Schema;
  readonly severity: 'error' | 'warning';
  /** Absent for a profile, whose author alone knows what it stands for. */
  readonly plan?: Plan;
  readonly year: number | undefined;
}

/** What is wrong in one catalog by one demand; plain data. */
export interface Held {
  readonly file: string;
  readonly title: string;
  readonly unit: string;
  readonly year: number;
  readonly demanded: { readonly year: number | undefined; readonly by: 'plan' | 'profile' };
  readonly findings: readonly HeldFinding[];
}

/** What the plans that the settings name demand, and the profile beside them. Throws UsageError for a profile that is not there. */
export async function demandsOf(project: Project, io: Io): Promise<Demands> {
  const { today, now } = project.world;
  // on a past day a plan that was issued later bound nobody, though it lies among the files of now
  const governing = project.governing.filter(({ value }) => now === undefined || (value.date ?? '') <= today);
  const demands: Demand[] = governing.map((plan) => ({
    schema: deriveSchema(plan.value, project.world.units),
    // a draft for comments binds nobody yet
    severity: plan.value.status === '征求意见稿' ? 'warning' : 'error',
    plan: plan.value,
    year: plan.value.year,
  }));
  const named = project.config.profile === undefined ? 'none' : await (await import('./profile-demands.js')).profileDemands(project, io);
  const profile = named === 'none' ? undefined : named;
  if (project.config.profile !== undefined && named === undefined) {
    const schema = await readProfile(project, project.config.profile, io);
    const year = (schema['properties'] as Record<string, Schema | undefined> | undefined)?.['year']?.['const'];
    demands.push({ schema, severity: 'error', year: typeof year === 'number' ? year : undefined });
  }
  const entrySchemas = demands.map(
    ({ schema }) => ((schema['definitions'] as Record<string, Schema> | undefined)?.['entry'] ?? {}) as Schema,
  );
  return {
    grounds: groundsOf(governing[0]?.value, profile),
    levels: profile?.levels ?? {},
    excused: profile?.excused ?? new Set(),
    check: (view, located) => {
      // nobody discloses by a guidance; what it hands down is held in its heirs
      const holds = view.guidance === true ? () => false : plansFor(view.head.year, demands);
      const { unit, year, title = `${unit}${year}年主动公开事项目录` } = view.head;
      const held: Held[] = [];
      const hold = (demanded: Held['demanded'], findings: readonly HeldFinding[]) => {
        if (findings.length > 0) held.push({ file: view.file, title: copied(title), unit: copied(unit), year, demanded, findings });
      };
      for (const [index, demand] of demands.entries()) {
        if (!holds(demand)) continue;
        const by = demand.plan === undefined ? 'profile' : 'plan';
        hold({ year: demand.year, by }, findingsOf(demand, entrySchemas[index] as Schema, view, located, project));
      }
      if (profile !== undefined) hold({ year: profile.profile.year, by: 'profile' }, profile.check(view, located));
      return profile === undefined ? held : withoutTwins(held);
    },
    findings: (held, catalogs) => {
      const isPast = pastAmong(catalogs, project);
      const past = new Set(held.filter(isPast));
      const standing = held.filter((one) => !past.has(one)).flatMap(({ findings }) => findings);
      return [...standing.map(({ bound: _, ...finding }) => finding), ...passedOver([...past], project)];
    },
  };
}

function groundsOf(plan: Plan | undefined, profile: ProfileDemands | undefined): Demands['grounds'] {
  const ground = plan === undefined ? profile?.elementsGround : elementsGround(plan);
  return new Map(ground === undefined ? [] : [['missing-element', ground]]);
}

// a plan and the profile made from it may say the same of one place: of two days the earlier is told, else the plan's words
function withoutTwins(held: readonly Held[]): readonly Held[] {
  const placeOf = ({ span, field, record }: HeldFinding) => `${span.line}:${span.column} ${field} ${record?.id}`;
  const told = new Map<string, HeldFinding>();
  for (const one of held.flatMap(({ findings }) => findings)) {
    const twin = told.get(placeOf(one));
    if (twin === undefined || (one.bound ?? '') < (twin.bound ?? '')) told.set(placeOf(one), one);
  }
  return held.map((one) => ({ ...one, findings: one.findings.filter((finding) => told.get(placeOf(finding)) === finding) }));
}

// last year's edition beside this year's, and what another catalog says it supersedes; a wrong year in the only one is a fault
function pastAmong(catalogs: readonly CatalogSummary[], { world, root }: Project): (one: Held) => boolean {
  const nameOf = (unit: string) => {
    const match = world.units.resolve(unit);
    return match.kind === 'unit' || match.kind === 'former' ? match.unit.name : unit;
  };
  const editions = new Set(catalogs.map(({ unit, year }) => `${year} ${nameOf(unit)}`));
  const files = new Set<string>();
  const titles = new Map<string, string>();
  for (const { file, supersedes } of catalogs) {
    for (const old of supersedes ?? []) {
      titles.set(bare(old.title), file);
      if (old.file !== undefined) files.add(joinPath(folderOf(file), old.file)).add(joinPath(root, old.file));
    }
  }
  return ({ file, title, unit, year, demanded }) =>
    (demanded.year !== undefined && demanded.year !== year && editions.has(`${demanded.year} ${nameOf(unit)}`)) ||
    files.has(file) ||
    (titles.get(bare(title)) ?? file) !== file;
}

function bare(title: string): string {
  return title.replace(/[《》\s]/g, '');
}

function passedOver(past: readonly Held[], { settings }: Project): Diagnostic[] {
  const files = [...new Set(past.map(({ file }) => file))];
  const [first] = past;
  if (first === undefined || settings === undefined) return [];
  const listed = files.length > 3 ? [...files.slice(0, 3), '…'] : files;
  return [
    {
      code: 'plan-requirement',
      severity: 'info',
      span: settings.at([first.demanded.by]),
      message: text(
        `${files.length} 份目录是别的年度的版本，或已被取代，没有按它检查：${listed.join('、')}`,
        `${files.length} ${files.length === 1 ? 'catalog is' : 'catalogs are'} an edition of another year or superseded, and not held to it: ${listed.join(', ')}`,
      ),
      ground: text(
        '一份工作要点只管它那一年的目录；同一单位有那一年的目录，别的年度的就不按它检查',
        'A plan governs the catalogs of its year; with one of that year from the unit, those of other years are not held to it',
      ),
      way: text('不用改；旧目录不再保留的，移出项目', 'Nothing to do; move old catalogs out of the project if they are not kept'),
    },
  ];
}

// each plan governs the catalogs of its year; a catalog of a year without a plan is held to the first
function plansFor(year: number, demands: readonly Demand[]): (demand: Demand) => boolean {
  const ofYear = demands.some(({ plan }) => plan?.year === year);
  const first = demands.find(({ plan }) => plan !== undefined);
  return (demand) => demand.plan === undefined || (ofYear ? demand.plan.year === year : demand === first);
}

function findingsOf(
  demand: Demand,
  entrySchema: Schema,
  view: CatalogView,
  located: Located<Catalog>,
  { world, config }: Project,
): HeldFinding[] {
  const found: HeldFinding[] = [];
  const definitions = demand.schema['definitions'];
  const properties = (demand.schema['properties'] ?? {}) as Record<string, Schema>;
  const problemsAt = (key: 'year' | 'unit', value: unknown) =>
    properties[key] === undefined ? [] : explain({ type: 'object', properties: { [key]: properties[key] }, definitions }, { [key]: value });
  for (const problem of problemsAt('year', view.head.year)) found.push(finding(demand, problem, located, [], undefined));
  const { unit } = view.head;
  const match = world.units.resolve(unit);
  // whom the register does not know is the business of unknown-unit; whom it knows may go by any of his names
  const told = world.units.present && match.kind === 'unknown' && config.rules?.['unknown-unit'] !== 'off';
  const known = match.kind === 'unit' || match.kind === 'former' ? match.unit.name : unit;
  const strange = told || problemsAt('unit', known).length === 0 ? [] : problemsAt('unit', unit);
  for (const problem of strange) found.push(finding(demand, inWords.unit(demand, problem, unit), located, [], undefined));
  // the elements themselves are the business of missing-element, which names all that an entry lacks in one finding
  const { required: _, ...rest } = entrySchema;
  const rooted = { ...rest, definitions };
  for (const entry of view.entries) {
    if (entry.state !== 'active') continue;
    const { deadline } = entry.effective;
    const read = deadline === undefined ? undefined : readDeadline(deadline, { year: view.head.year });
    for (const problem of explain(rooted, { ...entry.effective, deadline: read })) {
      const bound = boundIn(problem)?.date;
      const told = finding(demand, inWords.date(problem, read?.raw), located, ['entries', entry.index], identityOf(entry.entry));
      found.push(bound === undefined ? told : { ...told, bound });
    }
  }
  return found;
}

// what a derived schema says of units and dates, as one would say it
const inWords = {
  unit: ({ plan }: Demand, problem: Problem, unit: string): Problem =>
    plan === undefined
      ? problem
      : {
          ...problem,
          message: text(
            `“${unit}”不在这份文件的主送机关和责任单位里`,
            `"${unit}" is neither an addressee of the plan nor responsible for one of its tasks`,
          ),
          way: text(
            '单位名称写错的改正；这份目录不归它管的，在 gkml.yaml 的 plan 里换成对应的工作要点',
            'Correct the name; if another plan governs this catalog, name that one under plan in gkml.yaml',
          ),
        },
  date: (problem: Problem, raw: string | undefined): Problem => {
    const bound = boundIn(problem);
    if (bound === undefined || raw === undefined) return problem;
    const { date, words } = bound;
    return {
      ...problem,
      message: text(
        `公开时限“${raw}”晚于 ${date}：${words}`,
        `The deadline "${raw}" is later than ${date}, which the plan sets (${words})`,
      ),
      way: text(
        `改为 ${date} 或更早；不是落实这项任务的，改正 answers`,
        `Set ${date} or earlier, or correct answers if this entry does not answer that task`,
      ),
    };
  },
};

function boundIn({ path, way }: Problem): { readonly date: string; readonly words: string } | undefined {
  const [, date, words] = /^不得晚于 (\d{4}-\d\d-\d\d)（(.*)）$/.exec(way['zh-CN']) ?? [];
  return date === undefined || words === undefined || path.join('.') !== 'deadline.date' ? undefined : { date, words };
}

function finding(
  demand: Demand,
  problem: Problem,
  located: Located<Catalog>,
  base: readonly (string | number)[],
  record: Diagnostic['record'],
): Diagnostic {
  const ground = problem.ground ?? (demand.schema['$comment'] as string | undefined) ?? '';
  return {
    code: 'plan-requirement',
    severity: demand.severity,
    span: located.at([...base, ...problem.path]),
    message: problem.message,
    ground: text(ground, ground),
    way: problem.way,
    ...(record === undefined ? {} : { record }),
    field: pathText([...base.slice(2), ...problem.path]) || String(base.at(-1)),
  };
}

async function readProfile(project: Project, path: string, io: Io): Promise<Schema> {
  const file = joinPath(project.root, path);
  const trouble = (zh: string, en: string) =>
    new UsageError(
      text(`项目设置的 profile 指向 ${file}：${zh}`, `profile in the settings names ${file}: ${en}`),
      text('用 gkml derive 重新生成，或改正路径', 'Make it anew with gkml derive, or mend the path'),
    );
  if (io.kindOf(file) !== 'file') throw trouble('没有这个文件', 'there is no such file');
  let schema: unknown;
  try {
    schema = JSON.parse(new TextDecoder().decode(io.read(file)));
  } catch {
    throw trouble('不是 JSON 文件', 'it is not JSON');
  }
  const complaint = await compileSchema(schema);
  if (complaint !== undefined) throw trouble(`不是 JSON Schema（${complaint}）`, `it is no JSON Schema (${complaint})`);
  return schema as Schema;
}
