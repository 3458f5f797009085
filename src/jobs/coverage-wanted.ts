import { nearest } from '../base/distance.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName, joinPath } from '../base/path.js';
import { type Text, text } from '../base/text.js';
import { regulation } from '../language/statutory-items.js';
import type { Against, CoverageReport } from '../model/coverage.js';
import type { Plan } from '../model/documents.js';
import type { ResolvedProfile } from '../model/profile.js';
import type { Wanted } from './coverage-cells.js';
import { wantedByGuidances } from './coverage-guidance.js';
import { wantedByLegacies } from './coverage-legacy.js';
import { type PlanSource, wantedByPlans } from './coverage-plan.js';
import { type CoverageProfile, configuredProfile, namedProfile } from './coverage-profile.js';
import type { Scope } from './coverage-scope.js';
import { wantedByStatute } from './coverage-statute.js';
import { cleanPath } from './discover.js';
import { shippedProfiles } from './profile-files.js';
import type { Project } from './project.js';
import { readDocument } from './read-document.js';
import { isTableFile } from './table-files.js';

/** All that catalogs are held against, and what is said of it. */
export interface Held {
  readonly against: readonly Against[];
  readonly sources: CoverageReport['sources'];
  readonly wanted: readonly Wanted[];
  readonly legacies: CoverageReport['legacies'];
  readonly findings: CoverageReport['findings'];
  readonly notes: readonly string[];
  /** Why no least coverage can be told, as where what is held against was read with errors. */
  readonly unheld: readonly string[];
}

/** Gathers what is to be disclosed by the words and files asked for; by default by the plan, and without one by the regulation. Throws UsageError where nothing of a kind is at hand. */
export async function wantedOf(asked: readonly string[] | undefined, scope: Scope, io: Io): Promise<Held> {
  const parts: Held[] = [];
  for (const word of [...new Set(asked ?? byDefault(scope))]) parts.push(await partOf(word, scope, io));
  return {
    against: [...new Set(parts.flatMap(({ against }) => against))],
    sources: parts.flatMap(({ sources }) => sources),
    wanted: firstOfEachRef(parts.flatMap(({ wanted }) => wanted)),
    legacies: parts.flatMap(({ legacies }) => legacies),
    findings: parts.flatMap(({ findings }) => findings),
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
    unheld: [...new Set(parts.flatMap(({ unheld }) => unheld))],
  };
}

function byDefault({ project }: Scope): readonly string[] {
  return unreadPlans(project).length > 0 || project.plans.length > 0 || project.config.profile !== undefined ? ['plan'] : ['statute'];
}

// a plan and its file, asked for both, are one
function firstOfEachRef(wanted: readonly Wanted[]): readonly Wanted[] {
  const seen = new Set<string>();
  return wanted.filter(({ target: { against, ref, file } }) => {
    const key = `${against}\n${ref}\n${file ?? ''}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

async function partOf(word: string, scope: Scope, io: Io): Promise<Held> {
  if (word === 'plan') return byPlans(scope, io);
  if (word === 'statute') return byStatute(scope);
  if (word === 'guidance') return byGuidances(scope, io);
  if (word === 'legacy') return byLegacies(scope, io);
  return byFile(word, scope, io);
}

async function byPlans(scope: Scope, io: Io): Promise<Held> {
  const { project } = scope;
  refuseUnread(project);
  const plans = (project.governing.length > 0 ? project.governing : project.plans).map(({ file, value }) => ({ file, plan: value }));
  const configured = await configuredProfile(scope, io);
  if (plans.length === 0 && configured.profile === undefined)
    throw new UsageError(
      text('这里没有工作要点（kind: plan），也没有目录要求（profile）', 'There is no plan (kind: plan) and no profile here'),
      text(
        '在项目设置 gkml.yaml 里写 plan: 要点文件，或用 --against 指定文件',
        'Name it in gkml.yaml (plan: FILE), or with --against FILE',
      ),
    );
  return planned(plans, configured, scope);
}

// to go by what is left would be to judge by something else
function refuseUnread(project: Project): void {
  const unread = unreadPlans(project);
  if (unread.length === 0) return;
  throw new UsageError(
    text(
      `工作要点“${unread.join('、')}”有错误，读不出来，没有对照`,
      `The plan ${unread.join(', ')} has errors and cannot be read; nothing was held against it`,
    ),
    text(`用 gkml check ${unread.join(' ')} 查看并改正`, `See gkml check ${unread.join(' ')}`),
  );
}

// those that the settings name, and those that say of themselves that they are plans
function unreadPlans({ config, root, plans, documents, files, catalogFiles, source }: Project): readonly string[] {
  const named = [config.plan ?? []].flat().map((path) => joinPath(root, path));
  const read = new Set([...documents.map(({ file }) => file), ...catalogFiles]);
  const said = files.files.filter((file) => !read.has(file) && !isTableFile(file) && /^kind:\s*["']?plan\b/m.test(source(file) ?? ''));
  return [...new Set([...named, ...said])].filter((file) => !plans.some((plan) => plan.file.startsWith(file)));
}

function planned(plans: readonly PlanSource[], { profile, notes, unheld }: CoverageProfile, scope: Scope): Held {
  // #21 means something where only one plan can be meant
  const alone = new Set([...scope.project.plans.map(({ value }) => value.id), ...plans.map(({ plan }) => plan.id)]).size === 1;
  const drafts = [...plans.map(({ plan }) => plan), ...(profile === undefined ? [] : [profile])].filter(
    ({ status }) => status === '征求意见稿',
  );
  const waived = (profile?.waived ?? []).map(({ ref, value: { reason, ground } }) =>
    text(
      `${ref} 本级不再要求${reason === undefined ? '' : `：${reason}`}${ground === undefined ? '' : `（${ground}）`}`,
      `${ref} is not demanded here${reason === undefined ? '' : `: ${reason}`}${ground === undefined ? '' : ` (${ground})`}`,
    ),
  );
  return {
    ...nothing,
    against: ['plan'],
    sources: [
      ...plans.map(({ file, plan }) => ({ against: 'plan' as const, ...planSource(plan), file })),
      ...(profile === undefined ? [] : [{ against: 'plan' as const, id: profile.id, title: profile.title }]),
    ],
    wanted: wantedByPlans(plans, profile, scope, alone),
    notes: [
      ...notes,
      ...[...drafts.map(draftWords), ...plans.flatMap(({ plan }) => laterWords(plan, scope.asOf)), ...waived].map(scope.say),
    ],
    unheld,
  };
}

function planSource({ id, title, number, date }: Plan): Omit<CoverageReport['sources'][number], 'against'> {
  return { id, title, ...(number !== undefined && { number }), ...(date !== undefined && { date }) };
}

function laterWords({ title, date }: Plan, day: string): readonly Text[] {
  if (date === undefined || date <= day) return [];
  return [text(`${day} 时《${title}》还没有印发（${date}）`, `On ${day} ${title} was not yet issued (${date})`)];
}

function draftWords({ title }: { readonly title: string }): Text {
  return text(`《${title}》是征求意见稿，还没有约束力`, `${title} is a draft for comments and binds nobody yet`);
}

function byStatute(scope: Scope): Held {
  const { wanted, notes } = wantedByStatute(scope);
  const { name, number, inForce } = regulation;
  return {
    ...nothing,
    against: ['statute'],
    sources: [{ against: 'statute', id: '条例', title: scope.say(text(`${name}等`, `${name} and other laws`)), number, date: inForce }],
    wanted,
    notes,
  };
}

async function byGuidances(scope: Scope, io: Io, named?: string): Promise<Held> {
  const { wanted, guidances, notes } = await wantedByGuidances(scope, io, named);
  if (guidances.length === 0 && notes.length === 0)
    throw new UsageError(
      text('没有目录写了继承哪份目录指引（extends）', 'No catalog says which guidance it inherits (extends)'),
      text('用 --against 指定目录指引的文件', 'Name the file of the guidance with --against FILE'),
    );
  return {
    ...nothing,
    against: ['guidance'],
    sources: guidances.map(({ file, head: { title } }) => ({ against: 'guidance', id: bare(file), title: title ?? bare(file), file })),
    wanted,
    notes,
  };
}

async function byLegacies(scope: Scope, io: Io, named?: string): Promise<Held> {
  const { wanted, legacies, findings, notes } = await wantedByLegacies(scope, io, named);
  if (legacies.length === 0 && notes.length === 0)
    throw new UsageError(
      named === undefined
        ? text('没有目录写了取代哪份旧目录（supersedes）', 'No catalog says which one it takes the place of (supersedes)')
        : text(`没有目录在 supersedes 里写“${named}”`, `No catalog names "${named}" in supersedes`),
      text(
        '在新目录里写 supersedes: [{title: 旧目录名称, file: 旧目录文件}]',
        'Write supersedes: [{title: …, file: …}] in the new catalog',
      ),
    );
  const sources = legacies.map(({ title, number, date, file }) => ({
    against: 'legacy' as const,
    id: file ?? title,
    title,
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date }),
    ...(file !== undefined && { file }),
  }));
  return { ...nothing, against: ['legacy'], sources, wanted, legacies: [...legacies], findings, notes };
}

// a plan, a profile, a guidance or an old catalog, by what the file holds
async function byFile(given: string, scope: Scope, io: Io): Promise<Held> {
  const file = cleanPath(given, io);
  if (io.kindOf(file) !== 'file') return shippedProfile(given, scope, io);
  if (isTableFile(file)) return byLegacies(scope, io, file);
  const { document, diagnostics } = await readDocument(file, io, true);
  if (document?.kind === 'plan') {
    const plan = document.located.value as Plan;
    const { profile, ...told } = await configuredProfile(scope, io);
    return planned([{ file, plan }], { ...told, ...(profile !== undefined && isOf(profile, plan) && { profile }) }, scope);
  }
  if (document?.kind === 'profile') {
    const named = await namedProfile(file, scope, io);
    return planned(plansOf(named.profile, scope), named, scope);
  }
  if (document?.kind === 'catalog') {
    const isGuidance = 'role' in document.located.value && document.located.value.role === 'guidance';
    return isGuidance || extended(file, scope) ? byGuidances(scope, io, file) : byLegacies(scope, io, file);
  }
  const [fault] = diagnostics;
  throw new UsageError(
    document === undefined
      ? text(
          `“${given}”读不出来${fault === undefined ? '' : `：${fault.message['zh-CN']}`}`,
          `"${given}" could not be read${fault === undefined ? '' : `: ${fault.message.en}`}`,
        )
      : text(
          `“${given}”的 kind 是 ${document.kind}，不能用来对照`,
          `"${given}" is of kind ${document.kind}; nothing can be held against it`,
        ),
    againstWays,
  );
}

async function shippedProfile(given: string, scope: Scope, io: Io): Promise<Held> {
  const shipped = await shippedProfiles();
  if (!shipped.has(given)) {
    const near = nearest(given, [...againstKinds, ...shipped.keys()]);
    throw new UsageError(
      text(`--against 后面的“${given}”不是文件，也不是认识的词`, `--against: "${given}" is neither a file nor a known word`),
      near === undefined ? againstWays : text(`是不是“${near}”？`, `Did you mean "${near}"?`),
    );
  }
  const named = await namedProfile(given, scope, io);
  return planned(plansOf(named.profile, scope), named, scope);
}

function plansOf(profile: ResolvedProfile | undefined, { project }: Scope): readonly PlanSource[] {
  return project.plans
    .filter(({ value }) => profile !== undefined && isOf(profile, value))
    .map(({ file, value }) => ({ file, plan: value }));
}

// a profile is of the plan that it or one of its obligations names
function isOf(profile: ResolvedProfile, { id }: Plan): boolean {
  return profile.plan === id || profile.obligations.some(({ task }) => task?.startsWith(`${id}#`) === true);
}

const againstKinds: readonly string[] = ['plan', 'statute', 'guidance', 'legacy'];

const againstWays = text(
  '写 plan、statute、guidance、legacy，或工作要点、目录要求、目录指引、旧目录的文件',
  'Write plan, statute, guidance, legacy, or the file of a plan, a profile, a guidance or an old catalog',
);

// a catalog that others extend is their guidance, whatever its role
function extended(file: string, scope: Scope): boolean {
  return scope.catalogs.some(({ entries }) => entries.some(({ inherited }) => inherited?.from === file || inherited?.root === file));
}

function bare(file: string): string {
  return baseName(file).replace(/\.\w+$/, '');
}

const nothing = { legacies: [], findings: [], notes: [], unheld: [] } as const satisfies Partial<Held>;
