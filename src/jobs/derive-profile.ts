import type { Obligation, Plan, Profile } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';
import { besideClauses, clauseDemands } from './derive-clauses.js';
import { dueOf, isOrderOfCatalog } from './derive-due.js';
import { orderedElements, standing } from './derive-elements.js';
import { fieldDemands, secrecyDemands } from './derive-fields.js';
import { profileHead } from './derive-head.js';
import { taskObligation } from './derive-obligations.js';
import { partsOf } from './derive-parts.js';
import { unitsOf } from './derive-units.js';

/** The draft of a profile: what a plan demands of catalogs, each demand with its clause and words, and marks where a person must decide. */
export function deriveProfile(plan: Plan, register: UnitRegister): Profile {
  const due = dueOf(plan);
  const units = unitsOf(plan, register);
  const fields = [...fieldDemands(plan), ...secrecyDemands(plan)];
  const tasks = standing(plan).map((task) => besideClauses(taskObligation(plan, task), plan));
  const used = new Set([due?.clause, ...fields.map(({ clause }) => clause)].filter((one) => one !== undefined));
  const { obligations: more, silent } = clauseDemands(plan, tasks, used);
  const obligations = eachWithItsId([...tasks, ...more]);
  const review = reviewOf(plan, due, more);
  return {
    ...profileHead(plan),
    ...(due === undefined ? {} : { due }),
    ...(units === undefined ? {} : { units }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(obligations.length === 0 ? {} : { obligations }),
    ...(silent.length === 0 ? {} : { silent }),
    ...(review.length === 0 ? {} : { review }),
  };
}

// a plan may use a number twice, and is told so elsewhere
function eachWithItsId(obligations: readonly Obligation[]): Obligation[] {
  const used = new Set<string>();
  return obligations.map((one) => {
    let id = one.id;
    for (let again = 2; used.has(id); again++) id = `${one.id}.${again}`;
    used.add(id);
    return { ...one, id };
  });
}

function reviewOf(plan: Plan, due: Profile['due'], clauses: readonly Obligation[]): string[] {
  const orders = partsOf(plan).find(({ words }) => isOrderOfCatalog(words));
  const unowned = clauses.filter((one) => one.class === 'disclosure' && one.subject === undefined);
  return [
    ...(due !== undefined
      ? []
      : orders === undefined
        ? ['原文没有要求编制主动公开事项目录；这份要求是否用于目录请定']
        : [`${orders.clause}要求编制目录，没有写哪天编成；上级有规定的由 extends 带来，没有的写 due`]),
    ...(orderedElements(plan).clause === undefined ? ['原文没有列明每条要写哪几项；六项按上级文件或条例列出，不要的删去'] : []),
    ...(unowned.length === 0
      ? []
      : [
          `${unowned.length} 项公开事项出自正文，没有写由谁公开（${unowned
            .slice(0, 4)
            .map(({ id }) => id)
            .join('、')}${unowned.length > 4 ? '等' : ''}）：写上 subject，不写就是适用单位都要`,
        ]),
    '有上级要求的写 extends（如 extends: 基本）',
  ];
}
