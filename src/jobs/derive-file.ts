import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName, folderOf, joinPath, pathFrom } from '../base/path.js';
import { type Text, text } from '../base/text.js';
import { createRegister } from '../language/units.js';
import type { Plan, Profile } from '../model/documents.js';
import type { ResolvedProfile } from '../model/profile.js';
import { deriveSchema } from './derive.js';
import { profileDraft } from './derive-draft.js';
import { draftBelow } from './derive-extends.js';
import { deriveProfile } from './derive-profile.js';
import { cleanPath } from './discover.js';
import { schemaSeenFrom } from './import-yaml.js';
import { resolveProfile } from './profile.js';
import { isProfilePath } from './profile-path.js';
import { profileSchema } from './profile-schema.js';
import { openProject, type Project } from './project.js';

/** What `gkml derive` makes: the text, and what is to be said beside it. */
export interface Derived {
  readonly text: string;
  readonly notes: readonly Text[];
}

/** What is asked for: `output` is where it is to stand, `higher` the profile that a draft is to extend, by its name or as a file. */
export interface DeriveOptions {
  readonly as: 'draft' | 'schema';
  readonly output: string | undefined;
  readonly higher?: string | undefined;
}

/**
 * From a plan the draft of a profile, or its JSON Schema; from a profile, by the name of a shipped one or as a file, the JSON Schema of all
 * that holds. Throws UsageError for what is neither, and where the document has errors.
 */
export async function deriveFrom(name: string, { as, output, higher }: DeriveOptions, io: Io): Promise<Derived> {
  const path = cleanPath(name, io);
  if (!isProfilePath(name) && io.kindOf(path) === 'missing') return ofProfile(name, as, io, await projectHere(io));
  const project = await openProject([path], io);
  if (project.documents.some(({ file, kind }) => kind === 'profile' && file === path)) return ofProfile(path, as, io, project);
  const { plan, file, passedOver } = theOne(project, path);
  const notes =
    passedOver.length === 0
      ? []
      : [
          text(
            `按项目设置所指的 ${file} 推导；没有用的还有 ${passedOver.join('、')}`,
            `Derived from ${file}, which the settings name; not from ${passedOver.join(', ')}`,
          ),
        ];
  const alone = deriveProfile(plan, project.world.units);
  const profile = higher === undefined ? alone : draftBelow(alone, seenFrom(output, higher, io), await resolved(higher, io, project));
  if (as === 'schema') return { text: inJson(deriveSchema(plan, project.world.units, profile)), notes };
  const roots = [project.root, '.'];
  const isThere = (schema: string) => io.kindOf(schema) === 'file';
  const schema = roots.map((root) => schemaSeenFrom(output ?? 'x.yaml', 'profile', root, isThere)).find((one) => one !== undefined);
  return { text: profileDraft(profile, baseName(file), schema), notes: [...notes, summary(profile)] };
}

/** How many orders to disclose were recognised, and how many are left to a person. */
function summary({ obligations = [] }: Profile): Text {
  const count = (kind: string) => obligations.filter((one) => one.class === kind).length;
  const [disclosure, work, undecided] = [count('disclosure'), count('work'), count('undecided')];
  return text(
    `公开事项 ${disclosure} 项，工作事项 ${work} 项，待定 ${undecided} 项${undecided === 0 ? '' : '（写在 review 里，由人决定）'}`,
    `To disclose: ${disclosure}, work: ${work}, to decide: ${undecided}${undecided === 0 ? '' : ' (see review)'}`,
  );
}

async function ofProfile(name: string, as: 'draft' | 'schema', io: Io, project: Project | undefined): Promise<Derived> {
  const profile = await resolved(name, io, project);
  if (as === 'draft')
    throw new UsageError(
      text(`${name} 已经是目录要求，不用再推导`, `${name} is a profile already`),
      text(`要它的 JSON Schema：gkml derive ${name} --schema`, `For its JSON Schema: gkml derive ${name} --schema`),
    );
  return { text: inJson(profileSchema(profile, project?.world.units ?? createRegister([]))), notes: [] };
}

async function resolved(name: string, io: Io, project: Project | undefined): Promise<ResolvedProfile> {
  const { profile, findings } = await resolveProfile(name, { io, ...(project === undefined ? {} : { known: project.documents }) });
  const fault = findings.find(({ severity }) => severity === 'error');
  if (profile === undefined || fault !== undefined) throw fault === undefined ? neither(name) : faulty(fault, name);
  return profile;
}

// a profile names the file of another as it is seen from its own folder
function seenFrom(output: string | undefined, name: string, io: Io): string {
  if (!isProfilePath(name) || output === undefined) return name;
  return pathFrom(joinPath(io.cwd, folderOf(output)), joinPath(io.cwd, cleanPath(name, io)));
}

// the units of the project around, for a profile that belongs to none
async function projectHere(io: Io): Promise<Project | undefined> {
  return io.kindOf('gkml.yaml') === 'file' ? openProject([], io) : undefined;
}

interface Chosen {
  readonly plan: Plan;
  readonly file: string;
  /** Plans that were found too. */
  readonly passedOver: readonly string[];
}

function theOne(project: Project, path: string): Chosen {
  const asked = project.plans.filter(({ file }) => project.documents.some((one) => one.file === file));
  // of several, the one that the settings name
  const governing = asked.filter((one) => project.governing.includes(one));
  const [plan, second] = governing.length > 0 ? governing : asked;
  const passedOver = asked.filter((one) => one !== plan).map(({ file }) => file);
  if (plan !== undefined && second !== undefined) throw severalPlans(path, [plan.file, ...passedOver]);
  const file = plan?.file ?? path;
  const broken = project.findings.find((finding) => finding.severity === 'error' && finding.span.file === file);
  if (plan === undefined) throw broken === undefined ? neither(path) : faulty(broken, file);
  if (broken !== undefined) throw faulty(broken, file);
  return { plan: plan.value, file, passedOver };
}

function neither(path: string): UsageError {
  return new UsageError(
    text(
      `${path} 不是工作要点（kind: plan），也不是目录要求（kind: profile）`,
      `${path} is no plan (kind: plan) and no profile (kind: profile)`,
    ),
    text(`先用 gkml check ${path} 检查并改正`, `Run gkml check ${path} first`),
  );
}

function faulty({ span, message }: Project['findings'][number], file: string): UsageError {
  return new UsageError(
    text(`${span.file}:${span.line}:${span.column} 有错误：${message['zh-CN']}`, `${span.file}:${span.line}:${span.column}: ${message.en}`),
    text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
  );
}

function severalPlans(path: string, files: readonly string[]): UsageError {
  return new UsageError(
    text(`${path} 里有 ${files.length} 份工作要点：${files.join('、')}`, `Several plans in ${path}: ${files.join(', ')}`),
    text(`指定其中一份，如 gkml derive ${files[0]}`, `Name one of them, e.g. gkml derive ${files[0]}`),
  );
}

function inJson(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
