import { printResponsibility, readResponsibility } from '../language/responsibility.js';
import type { Plan, Task } from '../model/documents.js';
import type { Layout, Leaf } from '../model/generated/layout.js';
import type { Deadline } from '../model/generated/plan.js';
import type { CellValue, PageSetup, Table } from '../model/table.js';
import { buildTable } from './build.js';
import type { Words } from './fill.js';

/** What a sheet of tasks may add to its plan: the unit it is for, and that unit's part in each task. */
export interface TaskSheet {
  readonly name?: string;
  readonly owner?: string;
  readonly tasks?: readonly Task[];
  role?(task: Task): string;
  readonly page?: Partial<PageSetup>;
}

/** The task-breakdown table of a plan by a layout; cancelled tasks stay, as they stand in the document. */
export function tasksTable(plan: Plan, layout: Layout, sheet: TaskSheet = {}): Table {
  return buildTable({
    name: sheet.name ?? '任务分解表',
    layout,
    records: sheet.tasks ?? plan.tasks,
    cell: (task, _, leaf) => taskCell(task, leaf, sheet),
    words: { ...planWords(plan), owner: sheet.owner ?? '' },
    ...(sheet.page && { page: sheet.page }),
  });
}

/** The words a plan gives to placeholders: {title}, {annexLabel}, {annexTitle}, {issuer}, {number}, {date}, {year}, {region}, {sample}. */
export function planWords(plan: Plan): Words {
  const annex = plan.annexes?.find((one) => one.table === 'tasks');
  return {
    title: plan.title,
    annexLabel: annex === undefined ? '' : annex.number === undefined ? '附件' : `附件 ${annex.number}`,
    annexTitle: annex?.title ?? `${plan.title}任务分解表`,
    issuer: plan.issuer,
    number: plan.number ?? '',
    date: plan.date ?? '',
    year: String(plan.year),
    region: plan.region ?? '',
    sample: plan.sample ? '本表内容为编写的样例，不是真实公开的信息。' : '',
  };
}

function taskCell(task: Task, leaf: Leaf, sheet: TaskSheet): CellValue {
  const value = taskField(task, leaf.field, sheet);
  const wanted = leaf.tick ?? leaf.except;
  if (wanted === undefined) return value;
  const has = String(value).includes(wanted);
  return leaf.tick === undefined ? (has ? '' : value) : has ? '√' : '';
}

function taskField(task: Task, field: Leaf['field'], sheet: TaskSheet): CellValue {
  const step = /^step(\d)$/.exec(field)?.[1];
  if (step !== undefined) return task.path[Number(step) - 1] ?? '';
  switch (field) {
    case 'number':
      return task.number;
    case 'path':
      return task.path.join(' > ');
    case 'title':
      return task.path.at(-1) ?? '';
    case 'requirement':
      return task.requirement;
    case 'responsibility':
      return typeof task.responsibility === 'string' ? task.responsibility : printResponsibility(readResponsibility(task.responsibility));
    case 'lead':
    case 'joint':
    case 'support':
      return readResponsibility(task.responsibility)[field].join('、');
    case 'section':
      return readResponsibility(task.responsibility).section ?? '';
    case 'role':
      return sheet.role?.(task) ?? '';
    case 'deadline':
      return deadlineWords(task.deadline);
    case 'clause':
      return task.clause ?? '';
    case 'notes':
      return task.notes ?? '';
    case 'status':
      return task.status === 'cancelled' ? '已取消' : '';
    default:
      return '';
  }
}

/** A deadline in the words of its document. */
export function deadlineWords(deadline: Deadline | undefined): string {
  if (deadline === undefined || typeof deadline === 'string') return deadline ?? '';
  return deadline.raw ?? deadline.clauses?.map(deadlineWords).join('；') ?? deadline.date ?? '';
}
