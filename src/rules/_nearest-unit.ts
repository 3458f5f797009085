import { type Text, text } from '../base/text.js';
import type { Fix } from '../model/edit.js';
import type { GoneName } from '../model/register.js';
import type { Fact } from '../model/rule.js';
import { rewritten } from './_fixes.js';

/** What a rule tells of a name that the register does not know. */
export interface UnknownName {
  readonly name: string;
  readonly candidates: readonly string[];
  readonly gone?: GoneName;
}

/** The words for a name that the register does not know: which was likely meant, and who has its work now when that one is gone. */
export function unknownName({ name, candidates, gone }: UnknownName): Text {
  if (gone !== undefined) {
    const { zh, en } = fateOf(gone);
    return text(
      `单位名录里没有“${name}”，是不是“${gone.name}”？${zh}`,
      `The register has no "${name}"; did you mean "${gone.name}"? ${en}`,
    );
  }
  if (candidates.length === 0) return text(`单位名录里没有“${name}”`, `The register has no "${name}"`);
  return text(
    `单位名录里没有“${name}”，是不是${candidates.map((one) => `“${one}”`).join('或')}？`,
    `The register has no "${name}"; did you mean ${candidates.map((one) => `"${one}"`).join(' or ')}?`,
  );
}

/** The fix of an unknown name: the one near name of the register in its place. Not safe, since the register may lack the unit. */
export const byNearestName = {
  fixed: {
    safe: false,
    words: text(
      '名录里相近的只有一个时改成它；也可能是名录漏了单位',
      'the one near name of the register is written; the register may lack the unit instead',
    ),
  },
  fix: ({ candidates, gone, ...fact }: UnknownName & Fact): Fix | undefined => {
    const [meant, other] = gone === undefined ? candidates : [gone.now];
    return meant === undefined || other !== undefined ? undefined : rewritten(fact, meant, false);
  },
};

function fateOf({ until, now }: GoneName): { readonly zh: string; readonly en: string } {
  const zh = until === undefined ? '它已经不用' : `它用到 ${until} 为止`;
  const en = until === undefined ? 'It is no longer in use' : `It was in use until ${until}`;
  if (now === undefined) return { zh: `${zh}，名录没有写明由谁承接`, en: `${en}, and the register does not say who took over` };
  return { zh: `${zh}，现由“${now}”承接`, en: `${en}, and its work is now with "${now}"` };
}
