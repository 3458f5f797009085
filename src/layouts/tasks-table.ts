import { readDeadline } from '../language/deadline.js';
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
    column: (leaf) => taskColumn(leaf, sheet),
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

function taskColumn(leaf: Leaf, sheet: TaskSheet): (task: Task) => CellValue {
  const { tick, except } = leaf;
  const answer = taskField(leaf.field, sheet);
  if (tick !== undefined) return (task) => (String(answer(task)).includes(tick) ? '√' : '');
  if (except !== undefined) return (task) => (String(answer(task)).includes(except) ? '' : answer(task));
  return answer;
}

function taskField(field: Leaf['field'], sheet: TaskSheet): (task: Task) => CellValue {
  if (field.startsWith('step')) {
    const step = Number(field.slice(4)) - 1;
    return (task) => task.path[step] ?? '';
  }
  switch (field) {
    case 'number':
    case 'requirement':
      return (task) => task[field];
    case 'path':
      return (task) => task.path.join(' > ');
    case 'title':
      return (task) => task.path.at(-1) ?? '';
    case 'responsibility':
      return ({ responsibility }) =>
        typeof responsibility === 'string' ? responsibility : printResponsibility(readResponsibility(responsibility));
    case 'lead':
    case 'joint':
    case 'support':
      return (task) => readResponsibility(task.responsibility)[field].join('、');
    case 'section':
      return (task) => readResponsibility(task.responsibility).section ?? '';
    case 'role':
      return (task) => sheet.role?.(task) ?? '';
    case 'deadline':
      return (task) => deadlineWords(task.deadline);
    case 'clause':
    case 'notes':
      return (task) => task[field] ?? '';
    case 'status':
      return (task) => (task.status === 'cancelled' ? '已取消' : '');
    default:
      return () => '';
  }
}

/** A deadline in the words of its document; where it stands there in parts alone, in the phrase that means the same. */
export function deadlineWords(deadline: Deadline | undefined): string {
  if (deadline === undefined || typeof deadline === 'string') return deadline ?? '';
  return deadline.raw ?? deadline.clauses?.map(deadlineWords).join('；') ?? readDeadline(deadline).raw;
}
