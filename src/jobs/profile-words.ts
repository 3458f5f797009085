import { type Text, text } from '../base/text.js';
import type { DemandOrigin } from '../model/profile.js';
import { documentCited, type Link } from './profile-chain.js';

/** Where a value comes from, in few words: the profile and the clause, or what it cites where it names none of its own. */
export function originWords({ profile, file, clause, ground }: DemandOrigin, links: readonly Link[]): Text {
  if (clause !== undefined) return text(`${profile}${/^[（(]/.test(clause) ? '' : ' '}${clause}`, `${profile} ${clause}`);
  const head = links.find((one) => one.file === file)?.head;
  if (head === undefined || documentCited(head) === ground) return text(profile, profile);
  return text(`${profile}，据${ground}`, `${profile}, by ${ground}`);
}
