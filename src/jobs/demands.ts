import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { joinPath } from '../base/path.js';
import { pathText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import type { Catalog } from '../model/documents.js';
import type { CatalogView } from '../model/world.js';
import { compileSchema } from '../schema/compile.js';
import { explain, type Problem, type Schema } from '../schema/explain.js';
import { deriveSchema, documentName } from './derive.js';
import type { Project } from './project.js';
import { identityOf } from './read-document.js';

/** What plans and profile demand, ready to be held against catalogs. */
export interface Demands {
  /** The ground of the elements that each entry must state, when a plan orders them. */
  readonly elements?: Text;
  check(view: CatalogView, located: Located<Catalog>): readonly Diagnostic[];
}

interface Demand {
  readonly schema: Schema;
  readonly severity: 'error' | 'warning';
}

/** The schemas derived from the plans that the settings name, and the profile beside them. Throws UsageError for a profile that is no JSON Schema. */
export async function demandsOf(project: Project, io: Io): Promise<Demands> {
  const demands: Demand[] = project.governing.map((plan) => ({
    schema: deriveSchema(plan.value, project.world.units),
    // a draft for comments binds nobody yet
    severity: plan.value.status === '征求意见稿' ? 'warning' : 'error',
  }));
  if (project.config.profile !== undefined)
    demands.push({ schema: await readProfile(project, project.config.profile, io), severity: 'error' });
  const ordered = project.governing[0];
  const entrySchemas = demands.map(
    ({ schema }) => ((schema['definitions'] as Record<string, Schema> | undefined)?.['entry'] ?? {}) as Schema,
  );
  const ground = entrySchemas[0]?.['$comment'] as string | undefined;
  return {
    ...(ordered === undefined || ground === undefined ? {} : { elements: text(ground, `${ground} (${documentName(ordered.value)})`) }),
    check: (view, located) => demands.flatMap((demand, index) => findingsOf(demand, entrySchemas[index] as Schema, view, located)),
  };
}

function findingsOf(demand: Demand, entrySchema: Schema, view: CatalogView, located: Located<Catalog>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const properties = (demand.schema['properties'] ?? {}) as Record<string, Schema>;
  for (const key of ['year', 'unit'] as const) {
    const schema = properties[key];
    if (schema === undefined) continue;
    for (const problem of explain({ ...schema, definitions: demand.schema['definitions'] }, view.head[key]))
      found.push(finding(demand, problem, located, [key], undefined));
  }
  // the elements themselves are the business of missing-element, which names all that an entry lacks in one finding
  const { required: _, ...rest } = entrySchema;
  const rooted = { ...rest, definitions: demand.schema['definitions'] };
  for (const entry of view.entries) {
    if (entry.state !== 'active') continue;
    const { deadline } = entry.effective;
    const resolved = {
      ...entry.effective,
      deadline: deadline === undefined ? undefined : readDeadline(deadline, { year: view.head.year }),
    };
    for (const problem of explain(rooted, resolved))
      found.push(finding(demand, problem, located, ['entries', entry.index], identityOf(entry.entry)));
  }
  return found;
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
