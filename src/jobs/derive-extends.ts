import { shortened } from '../base/text.js';
import { sharedPart } from '../language/shared-part.js';
import type { Obligation, Profile } from '../model/documents.js';
import type { DemandedObligation, ResolvedProfile } from '../model/profile.js';

/**
 * A draft as the heir of a higher profile, named as the draft is to name it: which higher obligations its own carry out. What says the same in
 * nearly the same words is written down; what is only like it is left to a person, for what is carried out is no longer asked for beside it.
 */
export function draftBelow(draft: Profile, name: string, higher: ResolvedProfile): Profile {
  const obligations = (draft.obligations ?? []).map((one) => withCarried(one, higher.obligations));
  // what a draft on its own stands on for want of a clause, the higher one says
  const fields = (draft.fields ?? []).filter(({ clause }) => clause !== undefined || !demandsElements(higher));
  const review = (draft.review ?? []).filter((one) => {
    if (one.includes('没有列明每条要写哪几项')) return !demandsElements(higher);
    return !one.includes('extends') || (one.includes('due') && higher.due === undefined);
  });
  const { obligations: _, review: __, fields: ___, due, units, silent, ...head } = draft;
  return {
    ...head,
    extends: name,
    ...(due === undefined ? {} : { due }),
    ...(units === undefined ? {} : { units }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(obligations.length === 0 ? {} : { obligations }),
    ...(silent === undefined ? {} : { silent }),
    ...(review.length === 0 ? {} : { review }),
  };
}

function demandsElements({ fields }: ResolvedProfile): boolean {
  return fields.some(({ value }) => value.required === true);
}

function withCarried(one: Obligation, higher: readonly DemandedObligation[]): Obligation {
  const near = higher
    .map((other) => ({ other, likeness: likeness(one, other.value) }))
    .filter(({ likeness: of }) => of >= like)
    .sort((a, b) => b.likeness - a.likeness);
  const same = near.filter(({ other, likeness: of }) => of >= alike && other.value.class === one.class).map(({ other }) => other.ref);
  const asks = near
    .filter(({ other }) => !same.includes(other.ref) && other.value.class === 'disclosure')
    .slice(0, 2)
    .map(
      ({ other }) =>
        `像是落实${other.ref}（${shortened(other.value.item ?? other.value.text ?? '', 24)}）：是的写进 carries，不是的删去这一句`,
    );
  if (same.length === 0 && asks.length === 0) return one;
  const { clause, words, review = [], ...rest } = one;
  return {
    ...rest,
    ...(same.length === 0 ? {} : { carries: same }),
    ...(clause === undefined ? {} : { clause }),
    ...(words === undefined ? {} : { words }),
    ...(review.length + asks.length === 0 ? {} : { review: [...review, ...asks] }),
  };
}

// held against the hand-written 高青2024, which carries out 山东2024
const alike = 0.8;
const like = 0.6;

function likeness(own: Obligation, other: Obligation): number {
  const [a, b] = [own.text ?? '', other.text ?? ''];
  // each may say more than the other: a task of several sentences, a sentence of several tasks
  const texts = Math.max(part(a, b), part(b, a));
  const items = own.item === undefined || other.item === undefined ? 0 : Math.min(part(own.item, other.item), part(other.item, own.item));
  return Math.max(texts, items);
}

// of a short text every pair weighs: 社会救助对象标准 is not 社会救助标准
function part(words: string, text: string): number {
  const shared = sharedPart(words, text);
  return words.length < 16 && shared < 1 ? Math.min(shared, like) : shared;
}
