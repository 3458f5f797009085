import type { Diagnostic } from '../base/diagnostic.js';
import { textHash } from '../base/hash.js';
import type { Located } from '../base/located.js';
import { pathText } from '../base/place.js';
import { shortened, text } from '../base/text.js';
import { classifyRequirement } from '../language/obligations.js';
import type { Plan } from '../model/documents.js';
import type { ResolvedProfile } from '../model/profile.js';

/**
 * Tasks of the plans that a profile was derived from, ordering disclosure, of which it has no obligation: neither by number and words nor by
 * words alone. A task whose words were changed in its place is for `stale-obligation`; a profile without fingerprints says nothing of the plan as a whole.
 */
export function tasksWithoutObligation(profile: ResolvedProfile, plans: readonly Located<Plan>[]): readonly Diagnostic[] {
  const all = [...profile.obligations, ...profile.waived, ...profile.carried];
  return plans.flatMap((plan) => {
    const own = all.filter(({ task, value: { hash } }) => hash !== undefined && task?.startsWith(`${plan.value.id}#`) === true);
    return own.length === 0 ? [] : withoutObligation(plan, own, profile);
  });
}

function withoutObligation({ value, at }: Located<Plan>, own: ResolvedProfile['obligations'], profile: ResolvedProfile): Diagnostic[] {
  const hashes = new Set(own.map(({ value: { hash } }) => hash));
  const said = new Set(value.tasks.map(({ requirement }) => textHash(requirement)));
  // an obligation whose words stand under another number has gone there; one whose words are nowhere may be this one, reworded
  const staying = new Set(own.flatMap(({ task, value: { hash } }) => (hash !== undefined && said.has(hash) ? [] : [task])));
  return value.tasks.flatMap(({ number, requirement, status }, index) => {
    if (status === 'cancelled' || hashes.has(textHash(requirement)) || staying.has(`${value.id}#${number}`)) return [];
    if (classifyRequirement(requirement).class !== 'disclosure') return [];
    const path = ['tasks', index, 'requirement'];
    return [
      {
        code: 'task-without-obligation',
        severity: 'warning' as const,
        span: at(path),
        field: pathText(path),
        record: { id: `${number}` },
        message: text(
          `任务 ${number} 要求公开“${brief(requirement)}”，目录要求“${profile.id}”里没有对应的一项`,
          `Task ${number} orders that something be disclosed ("${brief(requirement)}"), and the profile "${profile.id}" has no obligation of it`,
        ),
        ground: text(
          `目录要求“${profile.id}”是从这份工作要点推导的（hash），要点重新印发后增加的任务要补上`,
          `The profile "${profile.id}" was derived from this plan (hash); a task added since has to be added there`,
        ),
        way: text(
          '用 gkml derive 从现在的工作要点重新起草，把这一项补进目录要求；不再要求的，写明 waived、理由和依据',
          'Draft the profile anew with gkml derive and take this obligation from it; what is not demanded is waived there, with reason and ground',
        ),
      },
    ];
  });
}

function brief(words: string): string {
  return shortened(words, 40);
}
