import type { Demanded, DemandedObligation, FieldDemand, ResolvedProfile } from '../model/profile.js';
import type { UnitRegister } from '../model/register.js';
import type { Schema } from '../schema/explain.js';
import { documentName } from './derive-elements.js';
import { namesInScope } from './derive-units.js';
import { fieldNames } from './field-names.js';

/**
 * What a profile and all above it demand of a catalog, as a JSON Schema (draft-07): year, units, what is required, allowed and forbidden of
 * each field, and the dates of obligations as upper bounds for the entries that answer them. Every constraint names its ground in `$comment`.
 * The root holds for a catalog as it is written; `definitions.entry` holds for an entry with the catalog's defaults filled in and its
 * deadline as data, which is how `check` applies it.
 */
export function profileSchema(profile: ResolvedProfile, register: UnitRegister): Schema {
  const { id, title, status, year, fields, obligations, head } = profile;
  const document = documentName({ ...head, title: head.document ?? head.title });
  // each constraint on the ground of the profile that makes it
  const parts = fields.flatMap((field) => field.parts);
  const required = fields.flatMap(({ value, parts: own }) =>
    value.required === true ? own.filter((part) => part.value.required === true).slice(-1) : [],
  );
  const dated = obligations.flatMap((one) => dateDemand(one, profile));
  const valued = parts.flatMap(valueDemand);
  const ground = status === '征求意见稿' ? '（征求意见稿，尚未定稿）' : '';
  const demands = [...dated, ...valued];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `gkml:profile/${id}`,
    title,
    description: `由目录要求 ${profile.chain.join('、')} 合成，共 ${obligations.length} 项要求；每条约束的出处写在 $comment。`,
    $comment: `${document}${ground}`,
    type: 'object',
    required: ['kind', 'unit', ...(year === undefined ? [] : ['year']), 'entries'],
    properties: {
      kind: { title: '文件种类', const: 'catalog', $comment: 'gkml 数据格式（gkml schema catalog）' },
      ...(year === undefined ? {} : { year: { title: '年度', const: year, $comment: `${document}标题：${year}年` } }),
      unit: unitDemand(profile, register),
      defaults: { type: 'object' },
      entries: { type: 'array', items: all(demands.map((_, index) => ({ $ref: `#/definitions/entry/allOf/${index}` }))) },
    },
    // an element is there when every entry states it or the catalog states it once for all
    ...all(
      required.map(({ value: { field }, from }) => ({
        $comment: from.ground,
        anyOf: [
          { properties: { defaults: { type: 'object', required: [field] } }, required: ['defaults'] },
          { properties: { entries: { type: 'array', items: { type: 'object', required: [field], title: fieldNames[field]['zh-CN'] } } } },
        ],
      })),
    ),
    definitions: {
      entry: {
        type: 'object',
        $comment: [...new Set(required.map(({ from }) => from.ground))].join('；'),
        required: required.map(({ value: { field } }) => field),
        properties: Object.fromEntries(
          required.map(({ value: { field }, from }) => [field, { title: fieldNames[field]['zh-CN'], $comment: from.ground }]),
        ),
        ...all(demands),
      },
    },
  };
}

// a schema may not list nothing
function all(schemas: readonly Schema[]): Schema {
  return schemas.length === 0 ? {} : { allOf: schemas };
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

function unitDemand({ units, year }: ResolvedProfile, register: UnitRegister): Schema {
  const base = { title: '单位', type: 'string' };
  if (units === undefined) return base;
  const { names, closed } = namesInScope(units.value, register, year);
  const left = (units.value.exclude ?? []).map(({ unit, reason }) => `；${unit}不在内：${reason}`).join('');
  return closed
    ? { ...base, enum: names, $comment: `${units.from.ground}${left}` }
    : { ...base, $comment: `${units.from.ground}；其中有未列明范围的统称，不限定${left}` };
}

// only the entries that answer an obligation are held to its date
function dateDemand({ value, from, ref, task }: DemandedObligation, profile: ResolvedProfile): Schema[] {
  const { date, deadline = date, text = '', clause } = value;
  // no entry answers the work that a clause orders
  if (date === undefined || deadline === undefined || (value.class === 'work' && value.task === undefined)) return [];
  const name = value.task === undefined ? value.id : `任务 ${value.task} `;
  const words = `${name}的${text.includes(deadline) ? '要求' : '完成时限'}“${deadline}”`;
  // #21 alone is the task of the profile's own plan; an item of a law goes by its id
  const own = value.task !== undefined && task === `${profile.plan}#${value.task}` ? [`#${value.task}`] : [];
  const law = /^[^#]+-\d+$/.test(value.id) ? [value.id] : [];
  const document = from.clause !== undefined && from.ground.endsWith(from.clause) ? from.ground.slice(0, -from.clause.length) : from.ground;
  const place = clause === undefined || clause === `任务${value.task}` ? '' : `，${clause}`;
  const answers = [...new Set([...(task === undefined ? [] : [task]), ...own, ref, ...law, ...(value.carries ?? [])])];
  return [
    {
      $comment: `${document}${words}${place}`,
      if: {
        type: 'object',
        properties: { answers: { type: 'array', contains: { enum: answers } } },
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

// where a thing has one spelling only; what goes by other names as well is left to check
const plainFields: ReadonlySet<string> = new Set([
  'path',
  'title',
  'nature',
  'retention',
  'updateCycle',
  'method',
  'audience',
  'secrecyReview',
]);
const notYet = ['待定', '同上'];

function valueDemand({ value, from }: Demanded<FieldDemand>): Schema[] {
  const { field, allowed, forbidden } = value;
  const title = fieldNames[field]['zh-CN'];
  const demand = (ground: string, schema: Schema): Schema => ({ $comment: ground, properties: { [field]: schema } });
  const choice =
    allowed === undefined
      ? []
      : plainFields.has(field)
        ? [demand(from.ground, eachValue(title, { enum: [...allowed, ...notYet] }))]
        : [demand(`${from.ground}；别的写法由 gkml check 认`, { title, examples: allowed })];
  return [...choice, ...(forbidden === undefined ? [] : [demand(from.ground, eachValue(title, { not: { enum: forbidden } }))])];
}

// a value may stand as one text, as a list of texts, or as a record with a name or a state
function eachValue(title: string, one: Schema): Schema {
  const named = { title, properties: { name: { title, ...one }, state: { title, ...one } } };
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  const item = { title, if: { type: 'string' }, then: one, else: named };
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { title, if: { type: 'array' }, then: { items: item }, else: item };
}
