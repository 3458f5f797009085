import type { Profile } from '../model/documents.js';
import { writeDraft } from '../yaml/write-draft.js';

/**
 * The draft of a profile as YAML, with comments at what a person is to decide. `from` is the file that it was derived from, `schema` the
 * path of the schema where there is one to point at.
 */
export function profileDraft(profile: Profile, from: string, schema: string | undefined): string {
  const { due, units, fields, obligations = [], silent, review, ...head } = profile;
  const count = (kind: string) => obligations.filter((one) => one.class === kind).length;
  const open = marks(profile);
  const pieces = [
    writeDraft(head, [
      ...(schema === undefined ? [] : [`yaml-language-server: $schema=${schema}`]),
      `目录要求草稿，由 gkml derive 从 ${from} 推导：clause 是出自哪一条，words 是凭哪些字句认定的。`,
      open === 0
        ? '没有要决定的地方；仍请与原件核对一遍。'
        : `有 ${open} 处要由人决定，写在各处的 review 里，整份的在文末；定了的删去 review。`,
    ]),
    ...(due === undefined ? [] : [writeDraft({ due }, ['目录最迟哪天编成'])]),
    ...(units === undefined ? [] : [writeDraft({ units }, ['管哪些单位的目录：照录主送机关和责任单位，统称按单位名录展开'])]),
    ...(fields === undefined ? [] : [writeDraft({ fields }, ['条目的各项：哪些必填，允许哪些取值'])]),
    ...(obligations.length === 0
      ? []
      : [
          decisions(
            writeDraft({ obligations }, [
              `公开事项（disclosure）${count('disclosure')} 项，要有条目落实；工作事项（work）${count('work')} 项，不用；待定（undecided）${count('undecided')} 项。`,
            ]),
          ),
        ]),
    ...(silent === undefined ? [] : [writeDraft({ silent }, ['没有产生要求的条款，和原因'])]),
    ...(review === undefined ? [] : [writeDraft({ review }, ['整份要求里待定的'])]),
  ];
  return pieces.join('\n');
}

function marks({ due, units, fields = [], obligations = [], review = [] }: Profile): number {
  return review.length + [due, units, ...fields, ...obligations].reduce((sum, one) => sum + (one?.review?.length ?? 0), 0);
}

function decisions(yaml: string): string {
  return yaml.replace(/^ {4}class: undecided$/gm, '    class: undecided # 待定：改为 disclosure 或 work');
}
