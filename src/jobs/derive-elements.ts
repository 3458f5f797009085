import { type Text, text } from '../base/text.js';
import type { Entry, Plan, Task } from '../model/documents.js';
import type { FieldDemand } from '../model/profile.js';

/** The elements a plan may order, by the word it uses for each. Source: 鲁政办发〔2024〕2号（十五）. */
const elements: readonly (readonly [word: string, key: FieldDemand['field'] & keyof Entry])[] = [
  ['主体', 'subject'],
  ['内容', 'content'],
  ['时限', 'deadline'],
  ['方式', 'method'],
  ['渠道', 'channels'],
  ['责任', 'responsibility'],
];

/** The elements that each entry must state, and where the plan says so; all six, without a clause, where it lists none. */
export interface OrderedElements {
  readonly keys: readonly FieldDemand['field'][];
  readonly clause?: string;
  /** The stretch of the plan that lists them. */
  readonly words?: string;
}

/** What a plan orders entries to state: 逐项明确公开主体、内容、时限、方式、渠道、责任等要素. */
export function orderedElements(plan: Plan): OrderedElements {
  const words = elements.map(([word]) => word).join('|');
  const order = new RegExp(`明确(?:[^，。；、]{1,16}的)?(?:公开)?((?:${words})(?:[、，,](?:公开)?(?:${words})){2,})(?:等要素)?`);
  const texts: (readonly [string, string])[] = [
    ...(plan.clauses ?? []).map((clause) => [`${clause.number}`, clause.text ?? ''] as const),
    ...standing(plan).map((task) => [`任务 ${task.number}`, task.requirement] as const),
  ];
  for (const [clause, where] of texts) {
    const [stretch, named] = order.exec(where) ?? [];
    if (stretch === undefined || named === undefined) continue;
    return { keys: elements.filter(([word]) => named.includes(word)).map(([, key]) => key), clause, words: stretch };
  }
  return { keys: elements.map(([, key]) => key) };
}

/**
 * On what ground the catalogs of a plan state their elements: its own clause; where it has none, the province's order, which is of 2024;
 * before that the regulation, which names what a catalog holds without counting six elements.
 */
export function elementsGround(plan: Plan): Text {
  const document = documentName(plan);
  const { clause } = orderedElements(plan);
  if (clause !== undefined) return text(`${document}${clause}`, `${document}${clause}`);
  if (plan.year >= 2024)
    return text(
      `鲁政办发〔2024〕2号（十五）（${document}未列明要素，按省的要求）`,
      `Shandong 鲁政办发〔2024〕2号 item 15 (${document} lists no elements)`,
    );
  return text(
    `《政府信息公开条例》第十条（公开主体）、第十二条（目录的内容）、第二十三条（公开渠道）、第二十六条（公开时限）；${document}未列明要素`,
    `Regulation, articles 10 (who discloses), 12 (what a catalog holds), 23 (channels) and 26 (deadline); ${document} lists no elements`,
  );
}

/** How a plan is cited: 《title》（number）. */
export function documentName({ title, number }: Pick<Plan, 'title' | 'number'>): string {
  return `《${title}》${number === undefined ? '' : `（${number}）`}`;
}

/** The tasks of a plan without the cancelled ones, which demand nothing. */
export function standing(plan: Plan): readonly Task[] {
  return plan.tasks.filter((task) => task.status !== 'cancelled');
}
