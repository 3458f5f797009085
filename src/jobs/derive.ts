import { compare } from '../base/diagnostic.js';
import { type Text, text } from '../base/text.js';
import { findDates, readDeadline } from '../language/deadline.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import type { Entry, Plan, Task, Unit } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import type { Schema } from '../schema/explain.js';

/** The elements a plan may order, by the word it uses for each. Source: 鲁政办发〔2024〕2号（十五）. */
const elements: readonly (readonly [word: string, key: keyof Entry, title: string])[] = [
  ['主体', 'subject', '公开主体'],
  ['内容', 'content', '公开内容'],
  ['时限', 'deadline', '公开时限'],
  ['方式', 'method', '公开方式'],
  ['渠道', 'channels', '公开渠道和载体'],
  ['责任', 'responsibility', '公开责任'],
];

/**
 * What a plan demands of the catalogs it governs, as a JSON Schema (draft-07): year, units, elements, and its fixed
 * dates as upper bounds for the entries that answer a task. Every constraint names its clause in `$comment`.
 * The root holds for a catalog as it is written; `definitions.entry` holds for an entry with the catalog's defaults
 * filled in and its deadline as data, which is how `check` applies it.
 */
export function deriveSchema(plan: Plan, register: UnitRegister): Schema {
  const document = documentName(plan);
  const required = orderedElements(plan);
  const scope = unitsInScope(plan, register);
  const dated = standing(plan).flatMap((task) => dateDemand(plan, task));
  const comment = elementsGround(plan)['zh-CN'];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `gkml:plan/${plan.id}`,
    title: `${plan.title}对主动公开事项目录的要求`,
    description: `由${document}的条款和任务推导，共 ${plan.tasks.length} 项任务；每条要求的出处写在 $comment。`,
    $comment: `${document}${plan.status === '征求意见稿' ? '（征求意见稿，尚未定稿）' : ''}`,
    type: 'object',
    required: ['kind', 'unit', 'year', 'entries'],
    properties: {
      kind: { title: '文件种类', const: 'catalog', $comment: 'gkml 数据格式（gkml schema catalog）' },
      year: { title: '年度', const: plan.year, $comment: `${document}标题：${plan.year}年` },
      unit: scope.closed
        ? { title: '单位', type: 'string', enum: scope.names, $comment: `${document}${scope.clause}` }
        : { title: '单位', type: 'string', $comment: `${document}${scope.clause}；其中有未列明范围的统称，不限定` },
      defaults: { type: 'object' },
      entries: { type: 'array', items: { allOf: dated.map((_, index) => ({ $ref: `#/definitions/entry/allOf/${index}` })) } },
    },
    // an element is there when every entry states it or the catalog states it once for all
    allOf: required.keys.map(({ key, title }) => ({
      $comment: comment,
      anyOf: [
        { properties: { defaults: { type: 'object', required: [key] } }, required: ['defaults'] },
        { properties: { entries: { type: 'array', items: { type: 'object', required: [key], title } } } },
      ],
    })),
    definitions: {
      entry: {
        type: 'object',
        $comment: comment,
        required: required.keys.map(({ key }) => key),
        properties: Object.fromEntries(required.keys.map(({ key, title }) => [key, { title }])),
        allOf: dated,
      },
    },
  };
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

// how a plan is cited: 《title》（number）
function documentName(plan: Plan): string {
  return `《${plan.title}》${plan.number === undefined ? '' : `（${plan.number}）`}`;
}

// what has been cancelled demands nothing
function standing(plan: Plan): readonly Task[] {
  return plan.tasks.filter((task) => task.status !== 'cancelled');
}

// 逐项明确公开主体、内容、时限、方式、渠道、责任等要素, 逐项明确主动公开事项的公开主体、…
function orderedElements(plan: Plan): { keys: { key: keyof Entry; title: string }[]; clause?: string } {
  const words = elements.map(([word]) => word).join('|');
  const order = new RegExp(`明确(?:[^，。；、]{1,16}的)?(?:公开)?((?:${words})(?:[、，,](?:公开)?(?:${words})){2,})`);
  const texts: (readonly [string, string])[] = [
    ...(plan.clauses ?? []).map((clause) => [`${clause.number}`, clause.text ?? ''] as const),
    ...standing(plan).map((task) => [`任务 ${task.number}`, task.requirement] as const),
  ];
  for (const [clause, words_] of texts) {
    const named = order.exec(words_)?.[1];
    if (named === undefined) continue;
    return { keys: elements.filter(([word]) => named.includes(word)).map(([, key, title]) => ({ key, title })), clause };
  }
  return { keys: elements.map(([, key, title]) => ({ key, title })) };
}

function unitsInScope(plan: Plan, register: UnitRegister): { names: string[]; closed: boolean; clause: string } {
  const names = new Set<string>();
  let closed = true;
  const named = [...(plan.addressees ?? []), ...standing(plan).flatMap((task) => unitsNamed(readResponsibility(task.responsibility)))];
  const add = (unit: Unit) => {
    for (const name of [unit.name, ...(unit.short ?? []), ...(unit.aliases ?? [])]) names.add(name);
  };
  for (const name of new Set(named)) {
    const match = register.resolve(name);
    if (match.kind === 'group') {
      match.members.forEach(add);
      if (match.group.open === true || match.members.length === 0) closed = false;
    } else if (match.kind === 'unknown') {
      if (register.looksLikeGroup(name)) closed = false;
      else names.add(name);
    } else add(match.unit);
  }
  // 各有关单位 can be no other than a unit of the register that was still there that year
  if (!closed && register.present) {
    register.units.filter(({ abolished }) => abolished === undefined || Number(abolished.slice(0, 4)) >= plan.year).forEach(add);
    closed = true;
  }
  return {
    names: [...names].sort(compare),
    closed,
    clause: plan.addressees === undefined ? '任务分解表“责任单位”' : '主送机关和任务分解表“责任单位”',
  };
}

function dateDemand(plan: Plan, task: Task): Schema[] {
  const deadline = readDeadline(task.deadline, { year: plan.year });
  const cell = deadline.kind === 'fixed-date' && deadline.period === undefined ? deadline.date : undefined;
  const inText = findDates(task.requirement, plan.year).filter((one) => !one.yearly);
  // of several dates in one requirement the last binds
  const latest = [...inText].sort((a, b) => compare(a.date, b.date)).at(-1);
  const date = cell ?? latest?.date;
  if (date === undefined) return [];
  const words = cell === undefined ? `任务 ${task.number} 的要求“${latest?.raw ?? ''}”` : `任务 ${task.number} 的完成时限“${deadline.raw}”`;
  return [
    {
      $comment: `${documentName(plan)}${words}${task.clause === undefined ? '' : `，${task.clause}`}`,
      if: {
        type: 'object',
        properties: { answers: { type: 'array', contains: { enum: [`${plan.id}#${task.number}`, `#${task.number}`] } } },
        required: ['answers'],
      },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        properties: {
          deadline: {
            if: { type: 'object', properties: { kind: { enum: ['fixed-date'] } }, required: ['kind', 'date'] },
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
            then: {
              properties: {
                date: { title: '公开时限', type: 'string', pattern: dateAtMost(date), patternErrorMessage: `不得晚于 ${date}（${words}）` },
              },
            },
          },
        },
      },
    },
  ];
}

/** A pattern that ISO dates up to and including `date` match; draft-07 has no upper bound for dates. */
export function dateAtMost(date: string): string {
  const alternatives: string[] = [];
  for (const [index, digit] of [...date].entries()) {
    if (digit === '-' || digit === '0') continue;
    const rest = [...date.slice(index + 1)].map((one) => (one === '-' ? '-' : '\\d')).join('');
    alternatives.push(`${date.slice(0, index)}[0-${Number(digit) - 1}]${rest}`);
  }
  return `^(?:${alternatives.join('|')}|${date})$`;
}
