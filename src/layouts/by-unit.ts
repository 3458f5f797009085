import { compare } from '../base/diagnostic.js';
import { findDates, readDeadline } from '../language/deadline.js';
import { readResponsibility } from '../language/responsibility.js';
import type { Plan, Task } from '../model/documents.js';
import type { Layout } from '../model/generated/layout.js';
import type { UnitRegister } from '../model/register.js';
import type { CellValue, PageSetup, Row, Table } from '../model/table.js';
import { planWords, type TaskSheet, tasksTable } from './tasks-table.js';

/** What a unit does in a task: 牵头, 负责 (named without a leader) or 配合; the stronger part when it is named twice. */
export type Role = '牵头' | '负责' | '配合';

/** One unit and its tasks, in the order of the plan. */
export interface UnitTasks {
  /** The full name, or the words of the plan where nobody knows the unit. */
  readonly name: string;
  /** The name on its sheet: the short name where there is one. */
  readonly sheet: string;
  readonly roles: ReadonlyMap<Task, Role>;
}

const NOBODY = '未明确责任单位';
const roles: readonly Role[] = ['牵头', '负责', '配合'];

/** The tasks of a plan by unit: a front sheet that counts them, a sheet a unit, and one for the tasks that name none. */
export function byUnit(plan: Plan, layout: Layout, register: UnitRegister, page: Partial<PageSetup> = {}): Table[] {
  const units = assign(plan, register);
  const given = new Set(units.flatMap((unit) => [...unit.roles.keys()]));
  const nobody = plan.tasks.filter((task) => !given.has(task));
  const sheets = units.map((unit) => sheetOf(plan, withRole(layout), { name: unit.sheet, owner: unit.name, page }, unit.roles));
  const lost = nobody.length === 0 ? [] : [tasksTable(plan, layout, { name: NOBODY, owner: NOBODY, tasks: nobody, page })];
  return [summary(plan, units, nobody), ...sheets, ...lost];
}

/** Which units have which tasks. Groups are expanded through the register; open ones, which it cannot list, keep a place of their own. */
export function assign(plan: Plan, register: UnitRegister): readonly UnitTasks[] {
  const found = new Map<string, { sheet: string; order: number; roles: Map<Task, Role> }>();
  const orders = new Map(register.units.map((unit, index) => [unit.name, index]));
  const give = (name: string, sheet: string, order: number, task: Task, role: Role) => {
    const unit = found.get(name) ?? { sheet, order, roles: new Map<Task, Role>() };
    found.set(name, unit);
    const before = unit.roles.get(task);
    if (before === undefined || roles.indexOf(role) < roles.indexOf(before)) unit.roles.set(task, role);
  };
  for (const task of plan.tasks) {
    const { lead, joint, support } = readResponsibility(task.responsibility);
    const parts = [lead, joint, support] as const;
    parts.forEach((names, index) => {
      for (const name of names) take(name, task, roles[index] ?? '负责');
    });
  }
  return [...found]
    .map(([name, unit]) => ({ name, ...unit }))
    .sort((a, b) => a.order - b.order)
    .map(({ name, sheet, roles: parts }) => ({ name, sheet, roles: parts }));

  function take(name: string, task: Task, role: Role): void {
    const match = register.resolve(name);
    // registered units in the order of the register, then unknown names, then groups, as they turn up
    const later = orders.size + found.size;
    const last = 1e6 + found.size;
    if (match.kind === 'unknown') {
      give(name, name, register.looksLikeGroup(name) ? last : later, task, role);
      return;
    }
    const members = match.kind === 'group' ? match.members : [match.unit];
    for (const unit of members) give(unit.name, unit.short?.[0] ?? unit.name, orders.get(unit.name) ?? 0, task, role);
    if (match.kind === 'group' && (match.group.open || members.length === 0)) give(match.group.name, match.group.name, last, task, role);
  }
}

function sheetOf(plan: Plan, layout: Layout, sheet: TaskSheet, parts: ReadonlyMap<Task, Role>): Table {
  const tasks = plan.tasks.filter((task) => parts.has(task));
  return tasksTable(plan, layout, { ...sheet, tasks, role: (task) => parts.get(task) ?? '' });
}

// a layout without it is given a column for the unit's part, after the requirement
function withRole(layout: Layout): Layout {
  const leaves = layout.headings.flatMap((heading) => ('children' in heading ? heading.children : [heading]));
  if (leaves.some((leaf) => leaf.field === 'role')) return layout;
  const at = layout.headings.findIndex((heading) => 'field' in heading && heading.field === 'requirement') + 1;
  const headings = [...layout.headings];
  headings.splice(at, 0, { title: '本单位职责', field: 'role', width: 8, align: 'center' });
  return { ...layout, headings };
}

function summary(plan: Plan, units: readonly UnitTasks[], nobody: readonly Task[]): Table {
  const buckets = new Map(plan.tasks.map((task) => [task, bucketOf(task, plan.year)]));
  const columns = [...new Set(buckets.values())].sort(compare);
  const row = (name: CellValue, tasks: readonly Task[], byRole: (role: Role) => number): CellValue[] => [
    name,
    tasks.length,
    ...roles.map(byRole),
    ...columns.map((column) => tasks.filter((task) => buckets.get(task) === column).length),
  ];
  const rows: Row[] = units.map((unit) => {
    const parts = [...unit.roles.values()];
    const name = { text: unit.name, link: `#${unit.sheet}` };
    return { cells: row(name, [...unit.roles.keys()], (role) => parts.filter((part) => part === role).length) };
  });
  if (nobody.length > 0) rows.push({ cells: row({ text: NOBODY, link: `#${NOBODY}` }, nobody, () => 0), tone: 'warn' });
  const anyone = (role: Role) => plan.tasks.filter((task) => units.some((unit) => unit.roles.get(task) === role)).length;
  rows.push({ cells: row('任务合计', plan.tasks, anyone), tone: 'total' });
  const count = (title: string) => ({ title, width: 9, align: 'center' as const });
  return {
    name: '汇总',
    title: `${planWords(plan)['annexTitle']}（按责任单位汇总）`,
    headings: [
      { title: '责任单位', width: 40 },
      count('任务数'),
      { title: '按职责', children: roles.map(count) },
      ...(columns.length === 0
        ? []
        : [{ title: '按完成时限', children: columns.map((column) => ({ ...count(labelOf(column)), width: 13 })) }]),
    ],
    rows,
    footnotes: [
      '任务合计按任务计：一项任务由几个单位承担的，只计一次。',
      '“负责”指并列负责、没有指明牵头的单位。',
      '没有写完成时限的任务，按工作要求里写明的最早日期计。',
    ],
    purpose: 'screen',
  };
}

// sorts by month; 8 and 9 come after every month of this century
function bucketOf(task: Task, year: number): string {
  if (task.deadline === undefined) {
    const dates = findDates(task.requirement, year).filter((mention) => !mention.yearly);
    return dates.map((mention) => mention.date.slice(0, 7)).sort(compare)[0] ?? '9';
  }
  const { kind, date } = readDeadline(task.deadline, { year });
  return kind === 'fixed-date' && date !== undefined ? date.slice(0, 7) : '8';
}

function labelOf(bucket: string): string {
  if (bucket === '9') return '未写时限';
  if (bucket === '8') return '无固定日期';
  return `${bucket.slice(0, 4)}年${Number(bucket.slice(5))}月`;
}
