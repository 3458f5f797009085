import { classifyRequirement, sentencesOf } from '../language/obligations.js';
import { sharedPart } from '../language/shared-part.js';
import type { Obligation, Plan, Profile } from '../model/documents.js';
import { type ClauseSentence, clauseObligation } from './derive-obligations.js';

/** What the clauses of a plan come to beside its tasks: obligations of their own, and the clauses that yield nothing. */
export interface ClauseDemands {
  readonly obligations: readonly Obligation[];
  readonly silent: NonNullable<Profile['silent']>;
}

type Clause = NonNullable<Plan['clauses']>[number];

/**
 * Goes through the clauses of a plan, sentence by sentence. What a task says is that task's. A clause with an order to disclose is taken
 * down whole; of others only what has a date or a number of times. `used` are the clauses that the profile has other demands from.
 */
export function clauseDemands(plan: Plan, tasks: readonly Obligation[], used: ReadonlySet<string>): ClauseDemands {
  const obligations: Obligation[] = [];
  const silent: NonNullable<Profile['silent']> = [];
  const gone = plan.tasks.filter(({ status }) => status === 'cancelled').map(({ requirement }) => requirement);
  for (const clause of plan.clauses ?? []) {
    const { number } = clause;
    const own = sentencesIn(clause, plan.clauses ?? [])
      .filter(({ text }) => !gone.some((other) => sharedPart(text, other) >= sameSentence))
      .flatMap((sentence) => ownObligation(plan, sentence, tasks));
    const under = tasks.filter((one) => one.clause === number);
    const yields = own.some(isDemand);
    obligations.push(...own.filter((one) => (yields && !isOpening(clause)) || one.date !== undefined || one.times !== undefined));
    if (!yields && !under.some(isDemand) && !used.has(number)) silent.push({ clause: number, why: whySilent(clause, under, tasks) });
  }
  return { obligations, silent };
}

/**
 * A task that its own words call work, while its clause orders the disclosure of what it is about, is for a person to decide:
 * 做好…政策的宣传引导 under 做好…等领域的信息公开.
 */
export function besideClauses(task: Obligation, plan: Plan): Obligation {
  const { clause: number, text = '' } = task;
  const clause = plan.clauses?.find((one) => one.number === number);
  if (task.class !== 'work' || clause?.text === undefined) return task;
  const said = classifyRequirement(clause.text);
  const items = said.items.filter((item) => item.length > 2 && !isParty(item) && text.includes(item));
  if (said.class !== 'disclosure' || items.length === 0) return task;
  const named = items.map((item) => `“${item}”`).join('');
  return {
    ...task,
    class: 'undecided',
    words: [...(task.words ?? []), ...items],
    review: [
      ...(task.review ?? []),
      `正文${number}把${named}列为要公开的，任务里没有写公开：要列的，class 改 disclosure 并写 item；只是工作的，改 work`,
    ],
  };
}

// who discloses stands in such lists as well: 公共企事业单位
function isParty(item: string): boolean {
  return /(?:单位|部门|企业|机构)$/.test(item);
}

function isDemand(obligation: Obligation): boolean {
  return obligation.class !== 'work';
}

function sentencesIn(clause: Clause, all: readonly Clause[]): readonly ClauseSentence[] {
  const titles = [...headingsAbove(clause, all), clause].flatMap(({ title = '' }) =>
    /^(?:(?:主要|重点|工作)任务)?$/.test(title) ? [] : [title],
  );
  return sentencesOf(clause.text ?? '').map((text, index) => ({ clause: clause.number, place: index + 1, text, titles }));
}

// 二 and 二（一） above 二（一）1; also where the numbers of lower clauses leave out those of higher ones
function headingsAbove(clause: Clause, all: readonly Clause[]): readonly Clause[] {
  const above: Clause[] = [];
  let level = levelOf(clause.number);
  for (const one of all.slice(0, all.indexOf(clause)).reverse()) {
    const own = levelOf(one.number);
    if (own === 0 || own >= level) continue;
    above.unshift(one);
    level = own;
  }
  return above;
}

// 一 is 1, （一） and 一（一） 2, and 二（一）1 3; 引言 and 结尾 stand under nothing
function levelOf(number: string): number {
  if (/\d[.．、]?$/.test(number)) return 3;
  if (/[)）]$/.test(number)) return 2;
  return /^[一二三四五六七八九十]+、?$/.test(number) ? 1 : 0;
}

// nothing where tasks say the same; what no task with an order of its own names is left
function ownObligation(plan: Plan, sentence: ClauseSentence, tasks: readonly Obligation[]): readonly Obligation[] {
  const texts = tasks.map((task) => task.text ?? '');
  if (texts.some((text) => sharedPart(sentence.text, text) >= sameSentence)) return [];
  const { items } = classifyRequirement(sentence.text);
  const under = tasks.filter((task) => task.clause === sentence.clause);
  if (items.length === 0 || under.length === 0) return [clauseObligation(plan, sentence)];
  const orders = under.filter(isDemand).map((task) => task.text ?? '');
  const rest = items.filter((item) => !isParty(item) && !orders.some((text) => sharedPart(item, text) >= sameItem));
  return rest.length === 0 ? [] : [clauseObligation(plan, sentence, rest)];
}

// measured on the plans of 高青 and 天桥, whose tables repeat their clauses with other words between them
const sameSentence = 0.75;
const sameItem = 0.7;

function isOpening({ number, title = '', text = '' }: Clause): boolean {
  return number === '引言' || /总体要求|指导思想/.test(title) || /总体要求是/.test(text);
}

function whySilent(clause: Clause, under: readonly Obligation[], tasks: readonly Obligation[]): string {
  const { text = '' } = clause;
  if (text === '') return '只有标题';
  if (isOpening(clause)) return '总体要求，没有具体的公开事项';
  const read = classifyRequirement(text);
  if (read.class !== 'work')
    return `要公开的都在任务里（${tasks
      .filter((task) => isIn(task, text))
      .map(({ id }) => id)
      .join('、')}）`;
  const words = read.words.slice(0, 5);
  const what = words.length === 0 ? '没有要公开的事项' : `是工作事项（${words.join('、')}），没有要公开的事项`;
  return under.length === 0 ? what : `${what}；任务 ${under.map(({ id }) => id).join('、')} 也是`;
}

function isIn(task: Obligation, text: string): boolean {
  return isDemand(task) && sharedPart(task.text ?? '', text) >= sameItem;
}
