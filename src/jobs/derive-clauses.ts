import { classifyRequirement, sentencesOf } from '../language/obligations.js';
import type { Obligation, Plan, Profile } from '../model/documents.js';
import { clauseObligation } from './derive-obligations.js';

/** What the clauses of a plan come to beside its tasks: obligations of their own, and the clauses that yield nothing. */
export interface ClauseDemands {
  readonly obligations: readonly Obligation[];
  readonly silent: NonNullable<Profile['silent']>;
}

/**
 * Goes through the clauses of a plan, sentence by sentence. An order to disclose that a task repeats is that task's; work counts only where
 * it has a date or a number of times. `used` are the clauses that the profile has other demands from; headings have no text and are passed over.
 */
export function clauseDemands(plan: Plan, fromTasks: readonly Obligation[], used: ReadonlySet<string>): ClauseDemands {
  const texts = plan.tasks.map((task) => task.requirement);
  const obligations: Obligation[] = [];
  const silent: NonNullable<Profile['silent']> = [];
  for (const { number, title, text = '' } of plan.clauses ?? []) {
    if (text === '') continue;
    const own = sentencesOf(text).flatMap((sentence, index) => {
      if (isInTasks(sentence, texts)) return [];
      const one = clauseObligation(plan, number, index + 1, sentence);
      return one.class !== 'work' || one.date !== undefined || one.times !== undefined ? [one] : [];
    });
    obligations.push(...own);
    const tasks = fromTasks.filter((one) => one.clause === number);
    if (own.some(isDemand) || tasks.some(isDemand) || used.has(number)) continue;
    silent.push({ clause: number, why: whySilent(`${title ?? ''}`, text, tasks) });
  }
  return { obligations, silent };
}

function isDemand(obligation: Obligation): boolean {
  return obligation.class !== 'work';
}

function whySilent(title: string, text: string, tasks: readonly Obligation[]): string {
  if (/总体要求|指导思想/.test(title) || /^[^。]{0,40}总体要求是|制定本(?:方案|要点|办法)。?$/.test(text))
    return '总体要求，没有具体的公开事项';
  const words = [...new Set(classifyRequirement(text).words)].slice(0, 5);
  const what = words.length === 0 ? '没有要公开的事项' : `是工作事项（${words.join('、')}），没有要公开的事项`;
  const numbers = tasks.map(({ id }) => id);
  return numbers.length === 0 ? what : `${what}；任务 ${numbers.join('、')} 也是`;
}

// what is in a task in nearly the same words, be it spread over several of them
function isInTasks(sentence: string, texts: readonly string[]): boolean {
  const { items } = classifyRequirement(sentence);
  const named = items.length === 0 ? [sentence] : items;
  return named.every((item) => texts.some((text) => sharedPart(item, text) >= shared) || sharedPart(item, texts.join('\n')) >= sharedByAll);
}

// measured on the plans of 高青 and 天桥, whose tables repeat their clauses with other words between them
const shared = 0.7;
const sharedByAll = 0.85;

function sharedPart(words: string, text: string): number {
  const plain = words.replace(/[，,。；;、“”\s]/g, '');
  const other = text.replace(/[，,。；;、“”\s]/g, '');
  const pairs = [...plain].slice(1).map((_, at) => plain.slice(at, at + 2));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => other.includes(pair)).length / pairs.length;
}
