import type { Plan } from '../model/documents.js';
import { standing } from './derive-elements.js';

/** A stretch of a plan between two commas. */
export interface PlanPart {
  readonly clause: string;
  readonly words: string;
}

/** What the clauses and tasks of a plan say, in parts between commas, each with where it stands. */
export function partsOf(plan: Plan): readonly PlanPart[] {
  const texts: (readonly [string, string])[] = [
    ...(plan.clauses ?? []).map(({ number, text = '' }) => [number, text] as const),
    ...standing(plan).map(({ number, requirement }) => [`任务 ${number}`, requirement] as const),
  ];
  return texts.flatMap(([clause, text]) =>
    text
      .split(/[，,。；;！？\n]/)
      .map((words) => words.trim())
      .filter((words) => words !== '')
      .map((words) => ({ clause, words })),
  );
}
