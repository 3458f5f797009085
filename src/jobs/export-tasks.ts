import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { placeText } from '../base/place.js';
import { counted, type Text, text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { readResponsibility } from '../language/responsibility.js';
import { byUnit } from '../layouts/by-unit.js';
import { planWords, tasksTable } from '../layouts/tasks-table.js';
import type { Plan } from '../model/documents.js';
import type { Layout } from '../model/generated/layout.js';
import type { Table, Tables } from '../model/table.js';
import { cleanPath } from './discover.js';
import { chosenLayout, type PageOptions, pageOf } from './export-layout.js';
import { openProject, type Project } from './project.js';
import { usualLayout } from './usual-layout.js';

/** How to export the tasks of a plan. */
export interface TaskExport extends PageOptions {
  /** The plan's file; the one of the project when it is not given. */
  readonly plan?: string;
  /** Id of a shipped layout, or a file. */
  readonly layout?: string;
  /** One sheet a unit, behind a sheet that counts. */
  readonly byUnit: boolean;
  /** The tasks as data too, for formats that carry it. */
  readonly data?: boolean;
}

/** The tables of a plan's tasks, ready for any format. Throws UsageError when there is no sound plan. */
export async function taskTables(options: TaskExport, io: Io): Promise<Tables> {
  const project = await openProject(options.plan === undefined ? [] : [options.plan], io);
  const plan = planOf(project, options.plan === undefined ? undefined : cleanPath(options.plan, io)).value;
  const asked = options.layout ?? (options.byUnit ? 'unit' : undefined);
  const layout = asked === undefined ? await usualLayout(project, 'tasks', 'tasks', io) : await chosenLayout(asked, 'tasks', io);
  const page = pageOf(options);
  const tables: readonly Table[] = options.byUnit ? byUnit(plan, layout, project.world.units, page) : [tasksTable(plan, layout, { page })];
  const left = leftOut(plan, layout);
  return {
    tables,
    ...(left !== undefined && { leftOut: left }),
    title: planWords(plan)['annexTitle'] ?? plan.title,
    date: plan.date ?? `${plan.year}-01-01`,
    ...(options.data && { data: records(plan) }),
  };
}

// steps of a path below those that the layout has columns for
function leftOut(plan: Plan, { id, headings }: Layout): Text | undefined {
  const fields = new Set<string>(
    headings.flatMap((heading) => ('children' in heading ? heading.children : [heading])).map(({ field }) => field),
  );
  if (!fields.has('step1') || fields.has('path')) return undefined;
  const lost = plan.tasks.map(({ path }) =>
    path.findIndex((_, step) => !fields.has(`step${step + 1}`) && !(fields.has('title') && step === path.length - 1)),
  );
  const rows = lost.filter((step) => step !== -1);
  if (rows.length === 0) return undefined;
  const step = Math.min(...rows) + 1;
  return text(
    `版式“${id}”没有放工作任务的第 ${step} 级，${rows.length} 行的这一级没有印出来；级数多的用 --layout tasks`,
    `The layout ${id} has no column for level ${step} of the tasks, and ${counted(rows.length, 'row')} would fill it; --layout tasks has one`,
  );
}

function planOf(project: Project, asked: string | undefined): Located<Plan> {
  const error = project.findings.find((finding) => finding.severity === 'error' && (asked === undefined || finding.span.file === asked));
  if (error !== undefined && asked !== undefined) {
    const place = placeText(error.span);
    throw new UsageError(
      text(`${place} 有错误：${error.message['zh-CN']}`, `${place}: ${error.message.en}`),
      text(`先用 gkml check ${asked} 检查并改正`, `Run gkml check ${asked} first`),
    );
  }
  const inside =
    asked === undefined ? project.plans : project.plans.filter((plan) => project.documents.some((one) => one.file === plan.file));
  const [plan, second] = asked === undefined && project.governing.length > 0 ? project.governing : inside;
  if (plan === undefined) {
    throw new UsageError(
      text(`${asked ?? '这里'}没有工作要点（kind: plan）`, `There is no plan (kind: plan) ${asked === undefined ? 'here' : `in ${asked}`}`),
      text('写明工作要点的文件，如 gkml export tasks plan.yaml', 'Name the file of a plan, e.g. gkml export tasks plan.yaml'),
    );
  }
  if (second !== undefined) {
    const names = project.plans.map((one) => one.file);
    throw new UsageError(
      text(`有 ${names.length} 份工作要点：${names.join('、')}`, `There are ${counted(names.length, 'plan')}: ${names.join(', ')}`),
      text('写明要导出哪一份', 'Say which one to export'),
    );
  }
  return plan;
}

// the tasks as data, for programs that read JSON
function records(plan: Plan): unknown {
  const { id, title, number, issuer, date, year } = plan;
  const tasks = plan.tasks.map((task) => {
    return {
      number: task.number,
      path: task.path,
      requirement: task.requirement,
      responsibility: readResponsibility(task.responsibility),
      ...(task.deadline !== undefined && { deadline: readDeadline(task.deadline, { year }) }),
    };
  });
  return { id, title, ...(number && { number }), issuer, ...(date && { date }), year, tasks };
}
