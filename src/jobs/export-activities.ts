import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { activityForms, activityList } from '../layouts/activity-form.js';
import type { Activities, Plan } from '../model/documents.js';
import type { Tables } from '../model/table.js';
import { openProject, type Project } from './project.js';

/** How to export plans of activities. */
export interface ActivitiesExport {
  /** Files or folders; all of the project when there are none. */
  readonly paths: readonly string[];
  /** The printed form, a page an activity, or a list; by the format when absent. */
  readonly layout?: string;
  readonly format: string;
  /** Show contacts; only in what is printed and handed in. */
  readonly contacts: boolean;
  readonly data?: boolean;
}

/** The tables of one or more plans of activities. Contacts are left out unless asked for. Throws UsageError when there is none, when one is faulty, and for contacts in a format that is published. */
export async function activityTables({ paths, layout, format, contacts, data }: ActivitiesExport, io: Io): Promise<Tables> {
  const printed = format === 'xlsx' || format === 'docx';
  if (contacts && !printed)
    throw new UsageError(
      text(`联系人和联系方式不对外公开，不能写进 ${format}`, `Contacts are not published; ${format} does not take them`),
      text('报送用的表导出为 .xlsx 或 .docx', 'Export the form to hand in as .xlsx or .docx'),
    );
  if (layout !== undefined && !layouts.includes(layout))
    throw new UsageError(
      text(`没有“${layout}”这种版式`, `There is no layout "${layout}"`),
      text('可选：form（报送表，一场活动一页）、list（一览表）', 'Choose form (a page an activity) or list'),
    );
  const project = await openProject(paths, io);
  const found = project.documents.flatMap((one) => (one.kind === 'activities' ? [one.located.value as unknown as Activities] : []));
  refuseFaults(project);
  const [first] = found;
  if (first === undefined)
    throw new UsageError(
      text(
        `${paths.join('、') || '这里'}没有活动计划（kind: activities）`,
        `There is no plan of activities (kind: activities) ${paths.join(', ') || 'here'}`,
      ),
      text('写明活动计划的文件，如 gkml export activities 活动.yaml', 'Name its file, e.g. gkml export activities 活动.yaml'),
    );
  const asForm = layout === undefined ? printed : layout === 'form';
  const tables = found.flatMap((document) => {
    const options = { contacts, plan: planOf(document, project) };
    return asForm ? activityForms(document, options) : [activityList(document, options)];
  });
  const dates = found.map(({ reported, year }) => reported ?? `${year}-01-01`).sort();
  return {
    tables,
    title: found.length === 1 ? (first.title ?? `${first.unit}${first.year}年政府开放活动计划`) : `${first.year}年政府开放活动计划`,
    date: dates.at(-1) ?? '',
    ...(data && { data: found.map(published) }),
  };
}

const layouts: readonly string[] = ['form', 'list'];

function planOf(document: Activities, { plans }: Project): Plan | undefined {
  const asked = plans.filter(({ value }) => (document.plan === undefined ? value.year === document.year : value.id === document.plan));
  return asked[0]?.value;
}

// what programs may pass on
function published({ activities, ...head }: Activities): unknown {
  const { kind: _, source: _s, notes: _n, ...shown } = head;
  return {
    ...shown,
    activities: activities.map(({ contact: _c, origin: _o, original: _g, review: _r, notes: _m, ...activity }) => activity),
  };
}

function refuseFaults({ documents, findings }: Project): void {
  const files = new Set(documents.filter((one) => one.kind === 'activities').map(({ file }) => file));
  const error = findings.find((finding) => finding.severity === 'error' && files.has(finding.span.file));
  if (error === undefined) return;
  const place = placeText(error.span);
  throw new UsageError(
    text(`${place} 有错误：${error.message['zh-CN']}`, `${place}: ${error.message.en}`),
    text(`先用 gkml check ${error.span.file} 检查并改正`, `Run gkml check ${error.span.file} first`),
  );
}
