import { findDates } from '../language/deadline.js';
import { sentencesOf } from '../language/obligations.js';
import { currentFormat, type Plan, type Profile } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import { clauseDemands } from './derive-clauses.js';
import { elementsGround, orderedElements, standing } from './derive-elements.js';
import { taskObligation } from './derive-obligations.js';
import { unitsOf } from './derive-units.js';

/** The draft of a profile: what a plan demands of catalogs, each demand with its clause and words, and marks where a person must decide. */
export function deriveProfile(plan: Plan, register: UnitRegister): Profile {
  const { title, level, region, year, status, number, issuer, date } = plan;
  const place = region === undefined ? undefined : shortRegion(region);
  const due = dueOf(plan);
  const units = unitsOf(plan, register);
  const fields = [...elementDemands(plan), ...methodDemands(plan), ...secrecyDemands(plan)];
  const tasks = standing(plan).map((task) => taskObligation(plan, task));
  const used = new Set([due?.clause, ...fields.map(({ clause }) => clause)].filter((one) => one !== undefined));
  const { obligations: more, silent } = clauseDemands(plan, tasks, used);
  const obligations = [...tasks, ...more];
  const review = reviewOf(plan, due);
  return {
    kind: 'profile',
    format: currentFormat,
    id: (place === undefined ? plan.id : `${place}${year}`).replace(/[#\s]/g, ''),
    title: region === undefined ? `${title}对主动公开事项目录的要求` : `${year}年${region}主动公开事项目录要求`,
    ...(level === undefined ? {} : { level }),
    ...(region === undefined ? {} : { region }),
    year,
    ...(status === undefined ? {} : { status }),
    document: title,
    ...(number === undefined ? {} : { number }),
    issuer,
    ...(date === undefined ? {} : { date }),
    plan: plan.id,
    ...(due === undefined ? {} : { due }),
    ...(units === undefined ? {} : { units }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(obligations.length === 0 ? {} : { obligations }),
    ...(silent.length === 0 ? {} : { silent }),
    ...(review.length === 0 ? {} : { review }),
  };
}

// 高青 of 高青县, 市南 of 青岛市市南区
function shortRegion(region: string): string {
  return /^(?:.{2,}?(?:自治区|自治州|[省市州盟]))?(.{2,}?)(?:自治区|自治州|自治县|[省市州盟县区旗])$/.exec(region)?.[1] ?? region;
}

interface Part {
  readonly clause: string;
  readonly words: string;
}

// what a plan says, in parts between commas
function partsOf(plan: Plan): readonly Part[] {
  const texts: (readonly [string, string])[] = [
    ...(plan.clauses ?? []).map(({ number, text = '' }) => [number, text] as const),
    ...standing(plan).map(({ number, requirement }) => [`任务 ${number}`, requirement] as const),
  ];
  return texts.flatMap(([clause, text]) =>
    sentencesOf(text).flatMap((sentence) => sentence.split(/[，,。；;]/).map((words) => ({ clause, words }))),
  );
}

// 年底前形成主动公开事项目录; 目录指引 is made by others, for others
function dueOf(plan: Plan): Profile['due'] {
  for (const { clause, words } of partsOf(plan)) {
    if (!isOrderOfCatalog(words)) continue;
    const date = findDates(words, plan.year).find((one) => !one.yearly)?.date;
    if (date !== undefined) return { date, clause, words: [words] };
  }
  return undefined;
}

function isOrderOfCatalog(words: string): boolean {
  return /(?:编制|编成|形成|制定|完成|建立)[^，,。]*主动公开(?:基本|事项)+目录(?!指引|体系)/.test(words);
}

function elementDemands(plan: Plan): NonNullable<Profile['fields']> {
  const { keys, clause, words } = orderedElements(plan);
  if (clause !== undefined)
    return keys.map((field) => ({ field, required: true, clause, ...(words === undefined ? {} : { words: [words] }) }));
  const ground = elementsGround(plan)['zh-CN'];
  return keys.map((field) => ({ field, required: true, ground }));
}

// 公开方式分为主动公开和依申请公开
function methodDemands(plan: Plan): NonNullable<Profile['fields']> {
  const texts = partsOf(plan);
  for (const { clause, words } of texts) {
    const [stretch, list] = /公开方式[^，,。；]{0,4}?(?:分为|限于|只填|填写|统一为|包括)(.+)$/.exec(words) ?? [];
    const allowed = list?.split(/[、和或及]/).filter((one) => /^(?:主动公开|依申请公开|不予公开)$/.test(one)) ?? [];
    if (stretch !== undefined && allowed.length > 0) return [{ field: 'method', allowed, clause, words: [stretch] }];
  }
  return [];
}

// 依法对拟公开信息进行保密审查: an order to the unit, which a catalog may record
function secrecyDemands(plan: Plan): NonNullable<Profile['fields']> {
  const part = partsOf(plan).find(({ words }) => /保密审查/.test(words));
  if (part === undefined) return [];
  return [
    {
      field: 'secrecyReview',
      clause: part.clause,
      words: [part.words],
      review: ['要求公开前保密审查，没有说目录里要登记；要求每条登记的写 required: true，不要求的删去这一项'],
    },
  ];
}

function reviewOf(plan: Plan, due: Profile['due']): string[] {
  const orders = partsOf(plan).find(({ words }) => isOrderOfCatalog(words));
  return [
    ...(due !== undefined
      ? []
      : orders === undefined
        ? ['原文没有要求编制主动公开事项目录；这份要求是否用于目录请定']
        : [`${orders.clause}要求编制目录，没有写哪天编成；上级有规定的由 extends 带来，没有的写 due`]),
    ...(orderedElements(plan).clause === undefined ? ['原文没有列明每条要写哪几项；六项按上级文件或条例列出，不要的删去'] : []),
    '有上级要求的写 extends（如 extends: 基本）',
  ];
}
