import type { Obligation, Plan, Profile } from '../model/documents.js';
import type { Demanded, DemandOrigin, ResolvedProfile } from '../model/profile.js';
import type { UnitRegister } from '../model/register.js';
import type { Schema } from '../schema/explain.js';
import { documentName, standing } from './derive-elements.js';
import { fieldDemands } from './derive-fields.js';
import { profileHead } from './derive-head.js';
import { taskTime } from './derive-times.js';
import { unitsOf } from './derive-units.js';
import { profileSchema } from './profile-schema.js';

export { elementsGround } from './derive-elements.js';
export { dateAtMost } from './profile-schema.js';

/**
 * What a plan demands of the catalogs it governs, as a JSON Schema (draft-07): year, units, elements, and the dates of its tasks as upper
 * bounds for the entries that answer them. Every constraint names its clause in `$comment`. `profile` is the draft that it is made of,
 * where one is at hand; without it the plan is not read for what it wants disclosed.
 */
export function deriveSchema(plan: Plan, register: UnitRegister, profile: Profile = datedProfile(plan, register)): Schema {
  const document = documentName(plan);
  const schema = profileSchema(resolvedAlone(profile, `${plan.id}.yaml`), register);
  return {
    ...schema,
    $id: `gkml:plan/${plan.id}`,
    title: `${plan.title}对主动公开事项目录的要求`,
    description: `由${document}的条款和任务推导，共 ${plan.tasks.length} 项任务；每条要求的出处写在 $comment。`,
  };
}

// what a schema is made of, without the reading of sentences, which takes a hundred times as long
function datedProfile(plan: Plan, register: UnitRegister): Profile {
  const units = unitsOf(plan, register);
  const obligations = standing(plan).flatMap((task): Obligation[] => {
    const { parts } = taskTime(plan, task);
    const { number, clause = `任务${number}`, requirement } = task;
    return parts.date === undefined ? [] : [{ id: `${number}`, class: 'undecided', task: number, clause, text: requirement, ...parts }];
  });
  return { ...profileHead(plan), ...(units === undefined ? {} : { units }), fields: [...fieldDemands(plan)], obligations };
}

/** A profile that inherits nothing, as a resolved one. */
export function resolvedAlone(profile: Profile, file: string): ResolvedProfile {
  const document = documentName({
    title: profile.document ?? profile.title,
    ...(profile.number === undefined ? {} : { number: profile.number }),
  });
  const origin = (at: DemandOrigin['at'], said: { readonly clause?: string; readonly ground?: string }): DemandOrigin => ({
    profile: profile.id,
    file,
    at,
    ground: said.ground ?? `${document}${said.clause ?? ''}`,
    ...(said.clause === undefined ? {} : { clause: said.clause }),
  });
  const all = <T extends object>(key: 'fields' | 'rules' | 'layouts', list: readonly T[] = []): Demanded<T>[] =>
    list.map((value, index) => ({ value, from: origin([key, index], value) }));
  const obligations = (profile.obligations ?? []).map((value, index) => ({
    value,
    from: origin(['obligations', index], value),
    ref: `${profile.id}#${value.id}`,
    ...(value.task === undefined || profile.plan === undefined ? {} : { task: `${profile.plan}#${value.task}` }),
  }));
  return {
    id: profile.id,
    title: profile.title,
    chain: [profile.id],
    status: profile.status ?? '正式',
    ...(profile.year === undefined ? {} : { year: profile.year }),
    ...(profile.plan === undefined ? {} : { plan: profile.plan }),
    ...(profile.due === undefined ? {} : { due: { value: profile.due, from: origin(['due'], profile.due) } }),
    ...(profile.units === undefined ? {} : { units: { value: profile.units, from: origin(['units'], profile.units) } }),
    fields: all('fields', profile.fields).map((field) => ({ ...field, parts: [field] })),
    obligations: obligations.filter(({ value }) => value.waived !== true),
    waived: obligations.filter(({ value }) => value.waived === true),
    carried: [],
    rules: all('rules', profile.rules),
    layouts: all('layouts', profile.layouts),
    head: profile,
  };
}
