import { nearest } from '../base/distance.js';
import type { Located } from '../base/located.js';
import { type Text, text } from '../base/text.js';
import { type AnswerReference, readAnswer } from '../language/answer-reference.js';
import { normalise } from '../language/normalise.js';
import { statutoryIds } from '../language/statutory-items.js';
import type { Plan, Task } from '../model/documents.js';
import type { World } from '../model/world.js';

/** What a reference leads to where it should not: nothing in a plan, or no item of the regulation. */
export type LostReference =
  | { readonly lost: 'task'; readonly number: number; readonly plan: string; readonly last: number }
  | { readonly lost: 'clause'; readonly clause: string; readonly plan: string }
  | { readonly lost: 'number'; readonly plan: string }
  | { readonly lost: 'plan'; readonly written: string; readonly near: string }
  | { readonly lost: 'item'; readonly written: string; readonly near: string | undefined };

/**
 * What is wrong with a reference such as `gaoqing-2024#21` or `条例20-07`; undefined where it leads somewhere, or to a plan, a profile, a
 * guidance or a law that is not at hand and can be held against nobody.
 */
export function lostReference(written: string, world: World): LostReference | undefined {
  const reference = readAnswer(written);
  if (reference.document === undefined) return lostItem(reference.id, world);
  // #3 without a plan may be task 3 of any
  const plans = reference.document === '' ? world.plans : world.plans.filter(({ value }) => value.id === reference.document);
  const [plan] = plans;
  if (plan === undefined && reference.document !== '') return lostPlan(reference.document, world);
  if (plan === undefined || plans.some(({ value }) => holds(value, reference))) return undefined;
  const { title, tasks } = plan.value;
  if (reference.task === undefined) return { lost: 'clause', clause: reference.id, plan: title };
  const last = Math.max(0, ...tasks.map(({ number }) => number));
  // a plan without tasks could not be read whole
  return last === 0 ? undefined : { lost: 'task', number: reference.task, plan: title, last };
}

// small letters for great ones lead nowhere; any other id may be that of a profile, or of a plan that is not here
function lostPlan(document: string, { plans }: World): LostReference | undefined {
  const near = plans.find(({ value }) => value.id.toLowerCase() === document.toLowerCase())?.value.id;
  return near === undefined ? undefined : { lost: 'plan', written: document, near };
}

function lostItem(id: string, { plans }: World): LostReference | undefined {
  const plan = plans.find(({ value }) => value.id === id);
  if (plan !== undefined) return { lost: 'number', plan: plan.value.title };
  if (!id.startsWith('条例')) return undefined;
  const ids = statutoryIds();
  return ids.includes(id) ? undefined : { lost: 'item', written: id, near: nearest(id, ids) };
}

// an obligation made from a clause has its number, and a number of its own behind it: （十五）-1
function holds({ tasks, clauses = [] }: Plan, { id, task }: AnswerReference): boolean {
  if (task !== undefined) return tasks.some(({ number }) => number === task);
  const [whole, bare] = [normalise(id), normalise(id.replace(/-\d+$/, ''))];
  return clauses.length === 0 || clauses.some(({ number }) => [whole, bare].some((one) => normalise(number).endsWith(one)));
}

/** The task that a reference means; undefined where it means none of the plans at hand, or may mean several. */
export function taskAnswered(written: string, world: World): { readonly plan: Located<Plan>; readonly task: Task } | undefined {
  const { document, task: number } = readAnswer(written);
  if (document === undefined || number === undefined) return undefined;
  const plans = document === '' ? world.plans : world.plans.filter(({ value }) => value.id === document);
  const [plan] = plans;
  if (plan === undefined || plans.length > 1) return undefined;
  const tasks = plan.value.tasks.filter((task) => task.number === number);
  const [task] = tasks;
  return task === undefined || tasks.length > 1 ? undefined : { plan, task };
}

/** What a lost reference is told as. */
export function lostMessage(fact: LostReference): Text {
  switch (fact.lost) {
    case 'task': {
      const { number, plan, last } = fact;
      return text(`《${plan}》没有第 ${number} 项任务，最后一项是第 ${last} 项`, `"${plan}" has no task ${number}; its last is ${last}`);
    }
    case 'clause':
      return text(`《${fact.plan}》没有“${fact.clause}”这一条`, `"${fact.plan}" has no clause "${fact.clause}"`);
    case 'plan':
      return text(`没有编号是“${fact.written}”的计划`, `There is no plan "${fact.written}"`);
    case 'number':
      return text(`没有写是《${fact.plan}》的哪一项任务`, `It does not say which task of "${fact.plan}" is meant`);
    case 'item':
      return text(`条例列举的内容里没有“${fact.written}”`, `The regulation has no item "${fact.written}"`);
  }
}

/** The way out of a lost reference. */
export function lostWay(fact: LostReference): Text {
  switch (fact.lost) {
    case 'task':
      return text('核对任务分解表的序号后改正', 'Look the number up in the task table');
    case 'clause':
      return text('核对正文条款的序号后改正；引用任务的写任务序号', 'Look the clause up in the plan; for a task write its number');
    case 'plan':
      return text(`是不是“${fact.near}”？大小写要一致`, `Did you mean "${fact.near}"? Small and great letters count`);
    case 'number':
      return text('写成 计划编号#任务序号，如 gaoqing-2024#21', 'Write PLAN#TASK, such as gaoqing-2024#21');
    case 'item':
      return fact.near === undefined
        ? text('编号见 gkml coverage --against statute', 'The ids are listed by gkml coverage --against statute')
        : text(
            `是不是“${fact.near}”？编号见 gkml coverage --against statute`,
            `Did you mean "${fact.near}"? See gkml coverage --against statute`,
          );
  }
}
