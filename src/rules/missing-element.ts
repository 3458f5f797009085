import { text } from '../base/text.js';
import { readChannels } from '../language/channels.js';
import { isFiller, isInherited } from '../language/normalise.js';
import { partiesOf } from '../language/responsibility.js';
import { defineRule } from '../model/rule.js';
import type { EntryView, World } from '../model/world.js';

export default defineRule<{ missing: readonly Element[]; year: number }>()({
  id: 'missing-element',
  severity: 'error',
  title: text('六要素不全', 'One of the six elements is missing'),
  why: text(
    '目录要讲清由谁公开、公开什么、什么时候之前、以什么方式、在哪里、由谁负责，缺一样就没有办法照着落实，也没有办法检查。',
    'A catalog says who discloses what, by when, how, where, and who answers for it; without one of these nobody can act on it or check it.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：明确公开主体、内容、时限、方式、渠道、责任等要素',
    'Shandong 鲁政办发〔2024〕2号 item 15: state subject, content, deadline, method, channel and responsibility',
  ),
  // the order that counts six elements is of 2024
  ground: ({ year }) => (year < 2024 ? regulation : undefined),
  settledBy: 'heir',
  on: 'entry',
  message: ({ missing }) =>
    text(`没有写明${missing.map((one) => one.zh).join('、')}`, `Not stated: ${missing.map((one) => one.en).join(', ')}`),
  way: ({ missing }) => {
    const shared = missing.filter((one) => one.key !== 'content');
    const keys = missing.map((one) => one.key).join('、');
    return shared.length === 0
      ? text(`在条目里补写 ${keys}`, `Add ${keys} to the entry`)
      : text(
          `在条目里补写 ${keys}；各条都一样的，写在目录的 defaults 里一次即可`,
          `Add ${missing.map((one) => one.key).join(', ')} to the entry; what all entries share can stand once under the catalog's defaults`,
        );
  },
  check(entry, world) {
    if (entry.state !== 'active' || elements.every((element) => element.stated(entry, world))) return [];
    // 同上 that takes nothing over is told by unclear-as-above
    const missing = elements.filter((element) => !element.stated(entry, world) && !isAsAbove(entry, element.key));
    if (missing.length === 0) return [];
    return [{ at: ['id'], missing, year: entry.catalog.head.year }];
  },
});

const regulation = text(
  '《政府信息公开条例》第十条（公开主体）、第十二条（目录的内容）、第二十三条（公开渠道）、第二十六条（公开时限）',
  'Regulation, articles 10 (who discloses), 12 (what a catalog holds), 23 (channels) and 26 (deadline)',
);

interface Element {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  stated(view: EntryView, world: World): boolean;
}

const elements: readonly Element[] = [
  { key: 'subject', zh: '公开主体', en: 'subject', stated: ({ effective }) => !isBlank(effective.subject) },
  { key: 'content', zh: '公开内容', en: 'content', stated: ({ effective }) => !isBlank(contentText(effective.content)) },
  {
    key: 'deadline',
    zh: '公开时限',
    en: 'deadline',
    stated: ({ effective: { deadline } }) => typeof deadline === 'object' || !isBlank(deadline),
  },
  { key: 'method', zh: '公开方式', en: 'method', stated: ({ effective }) => (effective.method?.length ?? 0) > 0 },
  { key: 'channels', zh: '公开渠道', en: 'channels', stated: channelsStated },
  { key: 'responsibility', zh: '公开责任', en: 'responsibility', stated: responsibilityStated },
];

function contentText(content: EntryView['effective']['content']): string | undefined {
  if (typeof content !== 'object') return content;
  return content.text ?? (content.elements?.length ? '要素' : undefined);
}

function channelsStated({ effective, catalog }: EntryView, world: World): boolean {
  const { channels } = effective;
  if (channels === undefined || (typeof channels === 'string' && isBlank(channels))) return false;
  // a mark that says yes settles it, and so does a list without any mark that says no
  if (typeof channels === 'string' && (channels.includes('■') || !/[□口£〇○]/.test(channels))) return true;
  if (Array.isArray(channels) && channels.some((item) => typeof item === 'string' && world.channels.known(item) !== undefined)) return true;
  return readChannels(channels, catalog.head.legend, world.channels).some((channel) => channel.need !== 'none');
}

function responsibilityStated({ effective: { responsibility } }: EntryView): boolean {
  if (responsibility === undefined || (typeof responsibility === 'string' && isBlank(responsibility))) return false;
  const { lead, joint, support, section } = partiesOf(responsibility);
  return section !== undefined || [lead, joint, support].some((names) => names !== undefined && names.length > 0);
}

function isAsAbove({ entry, inherited }: EntryView, key: string): boolean {
  const own = (entry as unknown as Readonly<Record<string, unknown>>)[key];
  return inherited === undefined && key !== 'content' && typeof own === 'string' && own.trim() !== '' && isInherited(own);
}

// 暂无 and — hold a place; they say nothing.
function isBlank(value: string | undefined): boolean {
  return value === undefined || value === '待定' || isFiller(value);
}
