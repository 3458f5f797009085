import { textHash } from '../base/hash.js';
import { timesIn } from '../language/obligation-times.js';
import { classifyRequirement, type Requirement } from '../language/obligations.js';
import { printResponsibility, readResponsibility } from '../language/responsibility.js';
import type { Obligation, Plan, Task } from '../model/documents.js';
import { spokenTime, taskTime } from './derive-times.js';

/** What a task of a plan obliges to: its class with the words that decided, what is to be disclosed, by whom and when. */
export function taskObligation(plan: Plan, task: Task): Obligation {
  const { number, requirement, path, clause, responsibility } = task;
  const read = classifyRequirement(requirement);
  const when = taskTime(plan, task);
  const subject =
    responsibility === undefined || typeof responsibility === 'string'
      ? responsibility
      : printResponsibility(readResponsibility(responsibility));
  const review = [
    ...hesitation(read),
    ...(read.class === 'disclosure' && subject === undefined ? ['原表没有写责任单位；写上由谁公开，不写就是适用单位都要'] : []),
    ...when.review,
  ];
  return {
    id: `${number}`,
    class: read.class,
    task: number,
    text: requirement,
    hash: textHash(requirement),
    ...itemOf(read.items),
    field: [...path],
    ...(subject === undefined ? {} : { subject }),
    ...when.parts,
    ...timesOf(requirement, task.repeats),
    clause: clause ?? `任务${number}`,
    ...wordsOf(read),
    ...(review.length === 0 ? {} : { review }),
  };
}

/** A sentence of a clause: which one it is, from 1, and the titles that it stands under. */
export interface ClauseSentence {
  readonly clause: string;
  readonly place: number;
  readonly text: string;
  readonly titles: readonly string[];
}

/** What a sentence of a clause obliges to. Of what it names, `items` are those that no task of its clause has; absent where it has no tasks. */
export function clauseObligation(plan: Plan, sentence: ClauseSentence, items?: readonly string[]): Obligation {
  const { clause, place, text, titles } = sentence;
  const read = classifyRequirement(text);
  const subject =
    read.class === 'work'
      ? undefined
      : /^(?:各[^，,。要应须需]{1,24}|[省市县区]政府[^，,。要应须需]{1,20}?)(?=要|应|须|需|年底前)/.exec(text)?.[0];
  // whether a task has the same under another name, only a person can tell
  const left = read.class === 'disclosure' ? items : undefined;
  const review =
    left === undefined
      ? hesitation(read)
      : [`任务分解表没有单列：${left.join('、')}；要公开的，class 改 disclosure 并写 subject，已由别的任务管的改 work`];
  return {
    id: `${clause}-${place}`.replace(/[#\s]/g, ''),
    class: left === undefined ? read.class : 'undecided',
    text,
    hash: textHash(text),
    ...itemOf(left ?? read.items),
    ...(titles.length === 0 ? {} : { field: [...titles] }),
    ...(subject === undefined ? {} : { subject }),
    ...spokenTime(plan, text),
    ...timesOf(text),
    clause,
    ...wordsOf(read),
    ...(review.length === 0 ? {} : { review }),
  };
}

// several items in one text, as one value
function itemOf(items: readonly string[]): Pick<Obligation, 'item'> {
  return items.length === 0 ? {} : { item: items.join('；') };
}

function wordsOf({ words }: Requirement): Pick<Obligation, 'words'> {
  return words.length === 0 ? {} : { words: [...words] };
}

function hesitation(read: Requirement): string[] {
  if (read.class !== 'undecided') return [];
  const said = read.words.map((word) => `“${word}”`).join('');
  return [`${said}是不是要在目录里列一项，原文没有说明：要列的，class 改 disclosure 并写 item；只是工作的，改 work`];
}

function timesOf(words: string, repeats?: Task['repeats']): Pick<Obligation, 'times'> {
  const times = repeats?.map(({ count, period, raw }) => ({ count, period, raw })) ?? timesIn(words);
  return times.length === 0 ? {} : { times: [...times] };
}
