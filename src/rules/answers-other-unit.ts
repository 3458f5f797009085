import { text } from '../base/text.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import { isSection } from '../language/sections.js';
import type { Task, Unit } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import { defineRule } from '../model/rule.js';
import type { EntryView } from '../model/world.js';
import { taskAnswered } from './_answers.js';

export default defineRule<{ answer: string; unit: string; named: readonly string[] }>()({
  id: 'answers-other-unit',
  severity: 'warning',
  title: text('落实的是别的单位的任务', 'It answers a task of another unit'),
  why: text(
    '任务分给了别的单位，本单位的条目写着落实它，汇总时两边都对不上。',
    'The task was given to others; an entry here that claims to answer it upsets the account of both.',
  ),
  source: text(
    '鲁政办发〔2024〕2号：对照重点任务梳理形成工作配档表；任务分解表的责任单位一栏',
    'Shandong 鲁政办发〔2024〕2号: turn the tasks into a work table; the units that the task table names',
  ),
  on: 'entry',
  message: ({ answer, unit, named }) =>
    text(
      `${answer} 的责任单位是${named.slice(0, 3).join('、')}${named.length > 3 ? '等' : ''}，没有“${unit}”`,
      `${answer} is given to ${named.slice(0, 3).join(', ')}${named.length > 3 ? ' and others' : ''}, not to "${unit}"`,
    ),
  way: () =>
    text(
      '核对任务序号；条目确由别的单位公开的，移到那个单位的目录，或写明公开主体',
      'Look the number up; if the others disclose it, move the entry into their catalog, or name the subject in it',
    ),
  applies: ({ plans, units }) => plans.length > 0 && units.present,
  *check(view, world) {
    const { entry, catalog, state } = view;
    // what a guidance hands down is for its heirs, whoever they are
    if (entry.answers === undefined || state === 'retired' || view.inherited !== undefined || catalog.guidance === true) return;
    const own = unitOf(catalog.head.unit, world.units);
    if (own === undefined) return;
    for (const [index, answer] of entry.answers.entries()) {
      const task = taskAnswered(answer, world)?.task;
      const named = task === undefined ? undefined : unitsOf(task, world.units);
      if (named === undefined || named.some((unit) => isNear(unit, own)) || sharedWith(view, named, world.units)) continue;
      yield { at: ['answers', index], answer, unit: catalog.head.unit, named: named.map(({ name, short }) => short?.[0] ?? name) };
    }
  },
});

function unitOf(name: string, register: UnitRegister): Unit | undefined {
  const match = register.resolve(name);
  return match.kind === 'unit' || match.kind === 'former' ? match.unit : undefined;
}

const known = new WeakMap<UnitRegister, WeakMap<Task, readonly Unit[] | 'open'>>();

// whom a task is given to; undefined where a name may mean anybody
function unitsOf(task: Task, register: UnitRegister): readonly Unit[] | undefined {
  const tasks = known.get(register) ?? new WeakMap<Task, readonly Unit[] | 'open'>();
  known.set(register, tasks);
  const found = tasks.get(task) ?? readUnits(task, register);
  tasks.set(task, found);
  return found === 'open' || found.length === 0 ? undefined : found;
}

function readUnits({ responsibility }: Task, register: UnitRegister): readonly Unit[] | 'open' {
  const read = readResponsibility(responsibility);
  // 等 behind the last name leaves the list open
  if (/等(?:单位|部门|有关|相关|$|[，,；;。）)])/.test(read.raw)) return 'open';
  const units = new Set<Unit>();
  for (const name of unitsNamed(read)) {
    if (isSection(name)) continue;
    const match = register.resolve(name);
    if (match.kind === 'unknown') return 'open';
    if (match.kind !== 'group') units.add(match.unit);
    else if (match.group.open === true || match.members.length === 0) return 'open';
    else for (const member of match.members) units.add(member);
  }
  return [...units];
}

// a government answers through its departments, and a unit through those below it
function isNear(named: Unit, own: Unit): boolean {
  return (
    named === own || named.parent === own.name || own.parent === named.name || named.successor === own.name || own.successor === named.name
  );
}

// an entry that names one of them as subject or as responsible is theirs as well
function sharedWith({ effective }: EntryView, named: readonly Unit[], register: UnitRegister): boolean {
  const names = [...unitsNamed(readResponsibility(effective.subject)), ...unitsNamed(readResponsibility(effective.responsibility))];
  return names.some((name) => {
    const match = register.resolve(name);
    const meant = match.kind === 'group' ? match.members : match.kind === 'unknown' ? [] : [match.unit];
    return meant.some((unit) => named.includes(unit));
  });
}
