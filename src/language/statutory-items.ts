import { statutory } from '../reference/generated/statutory.js';

/** Something that the regulation or another law wants disclosed, by whom, and how it is cited. */
export interface StatutoryItem {
  /** `条例20-07`; that of an article that is not divided ends otherwise (`条例49-部门`), and no entry can name it in `answers`. */
  readonly id: string;
  /** The law as it is called in full. */
  readonly law: string;
  /** Since when the law says so. */
  readonly since: string;
  readonly clause: string;
  /** The words of the law. */
  readonly text: string;
  /** What it is called where the words are a sentence. */
  readonly item: string;
  readonly article: number;
  /** Its number within the article, where the article is divided. */
  readonly number?: number;
  readonly levels: ReadonlySet<string>;
  /** Whom it binds beyond the level; absent for whoever is on it. */
  readonly who?: 'government-and-departments' | 'town' | 'department' | 'office';
  /** Who has such a thing for certain, and by what; whether it concerns others is for them to say. Absent where all whom it binds have it. */
  readonly concerns?: readonly Concern[];
  /** Words by which entries on it are known. */
  readonly keywords: readonly string[];
  readonly deadline?: string;
}

/** Units that an item concerns for certain: `各机关`, a kind (`政府`, `政府办公室`, `部门`, `办公室`, `镇`), or words in the names of departments. */
export interface Concern {
  readonly who: readonly string[];
  readonly ground: string;
}

/** The regulation, and since when this edition is in force. */
export const regulation = {
  name: statutory.law,
  number: statutory.number,
  inForce: statutory.inForce,
} as const;

/** What articles 20, 21 and 49 of the regulation want disclosed, in their order, then other laws. Source: catalogs/statutory.yaml. */
export function statutoryItems(): readonly StatutoryItem[] {
  return [
    ...statutory.items.map(listed),
    ...statutory.duties.filter((duty) => 'who' in duty).map(reported),
    ...statutory.laws.map(ordered),
  ];
}

/** Whether there is an item of this id, so that entries can name it. */
export function isStatutoryItem(id: string): boolean {
  return statutory.items.some((item) => item.id === id) || statutory.laws.some((item) => item.id === id);
}

// 第二十条 is divided into items; 第二十一条 lists in one sentence, once for governments and once for towns
function listed(item: (typeof statutory.items)[number]): StatutoryItem {
  const { id, clause, text, levels, keywords } = item;
  const divided = /^条例20-(\d+)$/.exec(id)?.[1];
  return {
    id,
    ...own,
    clause,
    text,
    item: text,
    article: divided === undefined ? 21 : 20,
    ...(divided !== undefined && { number: Number(divided) }),
    levels: new Set(levels),
    ...(divided === undefined && { who: id.startsWith('条例21-乡') ? 'town' : 'government-and-departments' }),
    concerns: 'concerns' in item ? item.concerns : [],
    keywords,
  };
}

function reported(duty: (typeof statutory.duties)[number]): StatutoryItem {
  const { id, clause, text, levels, deadline } = duty;
  return {
    id,
    ...own,
    clause,
    text,
    item: '政府信息公开工作年度报告',
    article: 49,
    levels: new Set(levels),
    who: id.endsWith('-部门') ? 'department' : 'office',
    keywords: ['政府信息公开年度报告', '政府信息公开工作年度报告', '政府信息公开年报', '信息公开年报'],
    deadline,
  };
}

// another law says the same of whoever does the work it is about
function ordered(item: (typeof statutory.laws)[number]): StatutoryItem {
  const { levels, ...rest } = item;
  return {
    ...rest,
    levels: new Set(levels),
    who: 'government-and-departments',
    concerns: 'concerns' in item ? item.concerns : [],
  };
}

const own = { law: statutory.law, since: statutory.inForce } as const;

/** The ids of all items, in the order of the regulation; some of the last no entry can name, but a catalog may say that they do not apply. */
export function statutoryIds(): readonly string[] {
  return statutoryItems().map(({ id }) => id);
}
