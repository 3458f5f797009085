import { UsageError } from '../base/error.js';
import type { Located } from '../base/located.js';
import { relativePath } from '../base/path.js';
import { counted, text } from '../base/text.js';
import { readPath } from '../language/item-path.js';
import { assign } from '../layouts/by-unit.js';
import type { Activities, Plan, Site, SiteColumn } from '../model/documents.js';
import type { World } from '../model/world.js';
import { type FormRecord, type FormSource, fullName } from './form-source.js';
import type { Project } from './project.js';

/** The plan of a project as a source of forms: the one that the settings name, or the only one. Throws UsageError for none or several. */
export function taskSource(project: Project): FormSource {
  const asked = project.plans.filter((plan) => project.documents.some((one) => one.file === plan.file));
  const { file, value: plan } = only(project.governing.length > 0 ? project.governing : asked, 'plan', '工作要点');
  const units = unitsOfTasks(plan, project.world);
  return {
    kind: 'tasks',
    document: relativePath(project.root, file),
    title: plan.title,
    year: plan.year,
    ...(plan.date !== undefined && { date: plan.date }),
    defaults: {},
    records: plan.tasks.map((task) => ({ id: String(task.number), value: { ...task }, units: units.get(task.number) ?? [nobody] })),
  };
}

/** The name under which tasks without a unit are handed out. */
export const nobody = '未明确责任单位';

function unitsOfTasks(plan: Plan, world: World): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { name, roles } of assign(plan, world.units)) {
    for (const task of roles.keys()) found.set(task.number, [...(found.get(task.number) ?? []), name]);
  }
  return found;
}

/** The website of a project as a source of forms, its columns in the order of the tree. Throws UsageError for none or several. */
export function siteSource(project: Project): FormSource {
  const { file, value: site } = only(project.sites, 'site', '网站栏目');
  return {
    kind: 'site',
    document: relativePath(project.root, file),
    title: site.name,
    ...(site.unit !== undefined && { unit: site.unit }),
    ...(site.taken !== undefined && { date: site.taken.slice(0, 10), year: Number(site.taken.slice(0, 4)) }),
    defaults: {},
    records: flat(site.columns, [], site.unit ?? '', project.world),
  };
}

function flat(columns: Site['columns'], above: readonly string[], unit: string, world: World): FormRecord[] {
  return columns.flatMap((column: SiteColumn) => {
    const own = column.path === undefined ? (column.name === undefined ? [] : [column.name]) : readPath(column.path);
    const path = [...above, ...own];
    const keeper = column.unit ?? unit;
    const { children = [], ...value } = column;
    const record = { id: column.id ?? path.join(' > '), value: { ...value, path }, units: [fullName(world, keeper)] };
    return [record, ...flat(children, path, keeper, world)];
  });
}

/** The plans of activities of a project as sources of forms, one a unit. */
export function activitySources(project: Project): readonly FormSource[] {
  const found = project.documents.filter((one) => one.kind === 'activities');
  return found.map(({ file, located }) => {
    const value = located.value as unknown as Activities;
    const name = fullName(project.world, value.unit);
    return {
      kind: 'activity',
      document: relativePath(project.root, file),
      title: value.title ?? `${value.unit}${value.year}年政府开放活动计划`,
      unit: value.unit,
      year: value.year,
      defaults: {},
      records: value.activities.map((activity) => ({ id: activity.id, value: { ...activity }, units: [name] })),
    };
  });
}

function only<T>(list: readonly Located<T>[], kind: string, name: string): Located<T> {
  const [first, second] = list;
  if (first === undefined)
    throw new UsageError(
      text(`这里没有${name}（kind: ${kind}）`, `There is no ${kind} (kind: ${kind}) here`),
      text(`写明${name}的文件或项目的文件夹`, `Name the file of the ${kind}, or the folder of a project`),
    );
  if (second !== undefined)
    throw new UsageError(
      text(
        `有 ${list.length} 份${name}：${list.map((one) => one.file).join('、')}`,
        `There are ${counted(list.length, kind)}: ${list.map((one) => one.file).join(', ')}`,
      ),
      text('写明要用哪一份', 'Say which one to use'),
    );
  return first;
}
