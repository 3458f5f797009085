import type { Plan } from '../model/documents.js';
import type { FieldDemand } from '../model/profile.js';
import { elementsGround, orderedElements } from './derive-elements.js';
import { partsOf } from './derive-parts.js';

/** The elements that a plan wants each entry to state, as demands on its fields: 公开方式 also with the values it allows. */
export function fieldDemands(plan: Plan): readonly FieldDemand[] {
  const { keys, clause, words } = orderedElements(plan);
  const method = allowedMethods(plan);
  const ground = elementsGround(plan)['zh-CN'];
  const said = clause === undefined ? { ground } : { clause, ...(words === undefined ? {} : { words: [words] }) };
  const required = keys.map((field) => ({ field, required: true, ...said }));
  return method === undefined ? required : [...required, { field: 'method', ...method }];
}

/** 依法对拟公开信息进行保密审查: an order to the unit, which a catalog may record; whether it must, a person decides. */
export function secrecyDemands(plan: Plan): readonly FieldDemand[] {
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

// 公开方式分为主动公开和依申请公开
function allowedMethods(plan: Plan): Pick<FieldDemand, 'allowed' | 'clause' | 'words'> | undefined {
  for (const { clause, words } of partsOf(plan)) {
    const [stretch, list] = /公开方式[^，,。；]{0,4}?(?:分为|限于|只填|填写|统一为|包括)(.+)$/.exec(words) ?? [];
    const allowed = list?.split(/[、和或及]/).filter((one) => /^(?:主动公开|依申请公开|不予公开)$/.test(one)) ?? [];
    if (stretch !== undefined && allowed.length > 0) return { allowed, clause, words: [stretch] };
  }
  return undefined;
}
