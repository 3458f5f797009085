import type { Plan, Profile } from '../model/documents.js';
import type { UnitRegister } from '../model/register.js';

/** The draft of a profile: what a plan demands of catalogs, each demand with its clause and words, and marks where a person must decide. */
export function deriveProfile(plan: Plan, _register: UnitRegister): Profile {
  return { kind: 'profile', format: 2, id: plan.id, title: `${plan.title}对主动公开事项目录的要求`, plan: plan.id };
}
