import { compare } from '../base/diagnostic.js';
import { textHash } from '../base/hash.js';
import { findDates, readDeadline } from '../language/deadline.js';
import { timesIn } from '../language/obligation-times.js';
import { classifyRequirement, type Requirement } from '../language/obligations.js';
import { printResponsibility, readResponsibility } from '../language/responsibility.js';
import type { Obligation, Plan, Task } from '../model/documents.js';

/** What a task of a plan obliges to: its class with the words that decided, what is to be disclosed, by whom and when. */
export function taskObligation(plan: Plan, task: Task): Obligation {
  const { number, requirement, path, clause } = task;
  const read = classifyRequirement(requirement);
  const when = taskTime(plan, task);
  const subject = task.responsibility === undefined ? undefined : printResponsibility(readResponsibility(task.responsibility));
  const review = [
    ...reviewOf(read),
    ...(read.class === 'disclosure' && subject === undefined ? ['原表没有写责任单位；写上由谁公开，不写就是适用单位都要'] : []),
    ...when.review,
  ];
  return {
    id: `${number}`,
    class: read.class,
    task: number,
    clause: clause ?? `任务${number}`,
    ...itemOf(read),
    text: requirement,
    ...wordsOf(read),
    field: [...path],
    ...(subject === undefined ? {} : { subject }),
    ...when.parts,
    ...timesOf(requirement, task.repeats),
    hash: textHash(requirement),
    ...(review.length === 0 ? {} : { review }),
  };
}

/** What a sentence of a clause obliges to that no task says; `place` is which sentence of the clause it is, from 1. */
export function clauseObligation(plan: Plan, clause: string, place: number, sentence: string): Obligation {
  const read = classifyRequirement(sentence);
  const review = reviewOf(read);
  return {
    id: `${clause}-${place}`,
    class: read.class,
    clause,
    ...itemOf(read),
    text: sentence,
    ...wordsOf(read),
    ...spokenTime(plan, sentence),
    ...timesOf(sentence),
    hash: textHash(sentence),
    ...(review.length === 0 ? {} : { review }),
  };
}

/** Several items in one text, as one value of `item`. */
function itemOf({ items }: Requirement): Pick<Obligation, 'item'> {
  return items.length === 0 ? {} : { item: items.join('；') };
}

function wordsOf({ words }: Requirement): Pick<Obligation, 'words'> {
  return words.length === 0 ? {} : { words: [...words] };
}

function reviewOf(read: Requirement): string[] {
  if (read.class !== 'undecided') return [];
  const said = read.words.map((word) => `“${word}”`).join('');
  return [`${said}要公开什么，原文没有说明：要公开的，class 改 disclosure 并写 item；只是工作的，改 work`];
}

interface TaskTime {
  readonly parts: Pick<Obligation, 'deadline' | 'date'>;
  readonly review: readonly string[];
}

// the deadline of its cell; without one, what the requirement says
function taskTime(plan: Plan, task: Task): TaskTime {
  const spoken = spokenTime(plan, task.requirement);
  if (task.deadline === undefined) return { parts: spoken, review: [] };
  const read = readDeadline(task.deadline, { year: plan.year });
  const written = typeof task.deadline === 'string' ? task.deadline : read.raw;
  const cell = read.kind === 'fixed-date' && read.period === undefined ? read.date : undefined;
  const date = cell ?? spoken.date;
  const other = findDates(task.requirement, plan.year).find((one) => cell !== undefined && one.date !== cell);
  return {
    parts: { deadline: written, ...(date === undefined ? {} : { date }) },
    review: other === undefined ? [] : [`原文写“${other.raw}”，完成时限写“${written}”，两处不一致，按哪个请定`],
  };
}

// of several dates in one requirement the last binds; a yearly one is none of this year alone
function spokenTime(plan: Plan, words: string): Pick<Obligation, 'deadline' | 'date'> {
  const dates = findDates(words, plan.year).filter((one) => !one.yearly);
  const latest = [...dates].sort((a, b) => compare(a.date, b.date)).at(-1);
  if (latest !== undefined) return { deadline: latest.raw, date: latest.date };
  const [within] = /[一-龥]{2,10}[之以]?后(?:的)?\d{1,3}个?(?:工作日|日|天)内/.exec(words) ?? [];
  return within === undefined ? {} : { deadline: within.replace(/^.*(?:需于|应于|须于|于|在)/, '') };
}

function timesOf(words: string, repeats?: Task['repeats']): Pick<Obligation, 'times'> {
  const times = repeats?.map(({ count, period, raw }) => ({ count, period, raw })) ?? timesIn(words);
  return times.length === 0 ? {} : { times: [...times] };
}
