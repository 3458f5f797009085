import type { Path } from '../base/place.js';
import { shortened, text } from '../base/text.js';
import { misplacedAs } from '../language/channel-misplaced.js';
import { parseChannels, readChannels } from '../language/channels.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import { defineRule, type Fact } from '../model/rule.js';
import type { Channel } from '../model/structures.js';
import { rewritten } from './_fixes.js';
import { statedValues } from './_places.js';

export default defineRule<{ name: string; candidates: readonly string[] }>()({
  id: 'unknown-channel',
  severity: 'warning',
  title: text('没有登记的公开渠道', 'A channel nobody knows'),
  why: text(
    '渠道名称写得五花八门，就没有办法统计有多少事项在政府网站公开，也没有办法和网站栏目对照。',
    'When channels go by all sorts of names, nobody can count what is on the website or hold it against the site columns.',
  ),
  source: text(
    '《政府信息公开条例》第二十三条（公开途径）；各领域基层政务公开标准指引的渠道选项',
    'Regulation, article 23 (ways of publishing); the options of the national guidance for grassroots disclosure',
  ),
  on: 'catalog',
  message: ({ name, candidates }) => {
    const misplaced = misplacedAs(name)?.message;
    if (misplaced !== undefined) return misplaced;
    const words = shortened(name, 40);
    return candidates.length > 0
      ? text(
          `“${words}”不是登记的公开渠道，相近的有${candidates.map((one) => `“${one}”`).join('、')}`,
          `"${words}" is not a registered channel; near it are ${candidates.map((one) => `"${one}"`).join(', ')}`,
        )
      : text(`“${words}”不是登记的公开渠道`, `"${words}" is not a registered channel`);
  },
  way: ({ name }) => {
    const field = fields[misplacedAs(name)?.code ?? ''];
    return field === undefined
      ? text(
          `改用登记的名称，写成“其他:${shortened(name, 40)}”，或在 gkml.yaml 的 channels 里登记`,
          `Use a registered name, write 其他:${shortened(name, 40)}, or register it under channels in gkml.yaml`,
        )
      : text(`这里写公开渠道，如政府网站、政务新媒体；${field[0]}`, `Channels stand here, such as 政府网站 or 政务新媒体; ${field[1]}`);
  },
  fixed: {
    safe: false,
    words: text(
      '相近的登记名称只有一个时改成它；也可能是还没有登记的渠道',
      'the one near registered name is written; it may be a channel not yet registered',
    ),
  },
  fix: ({ name, candidates: [meant, other], ...fact }) =>
    meant === undefined || other !== undefined || misplacedAs(name) !== undefined ? undefined : rewritten(fact, meant, false),
  *check(catalog, world) {
    // catalogs repeat their phrases: one that holds nothing unknown is read once
    const sound = new Set<string>();
    for (const { value, at } of statedValues(catalog, 'channels')) {
      if (typeof value === 'string' ? sound.has(value) : value?.every((item) => typeof item === 'string' && sound.has(item))) continue;
      let faults = 0;
      for (const { name, ...place } of unknownIn(value, at, catalog.head.legend, world.channels)) {
        faults++;
        yield { ...place, name, candidates: world.channels.candidates(name) };
      }
      if (faults > 0) continue;
      for (const words of typeof value === 'string' ? [value] : (value ?? [])) if (typeof words === 'string') sound.add(words);
    }
  },
});

// where that belongs which is no channel
const fields: Readonly<Record<string, readonly [zh: string, en: string] | undefined>> = {
  'body-as-channel': ['机关写在公开主体（subject）或公开责任（responsibility）里', 'a body belongs under subject or responsibility'],
  'section-as-channel': ['科室写在公开责任（responsibility）里', 'a section belongs under responsibility'],
  'format-as-channel': ['公开的格式写在备注（notes）里', 'a format belongs under notes'],
  'method-as-channel': ['公开方式写在 method 里', 'a method belongs under method'],
  'audience-as-channel': ['公开对象写在 audience 里', 'an audience belongs under audience'],
};

// A list is read item by item, so that each finding stands at its own item. Not inside of check: V8 keeps a map for each
// generator function that is made, and with it all that the function sees, here the catalog, until its next full collection.
function* unknownIn(value: Entry['channels'], at: Path, legend: Catalog['legend'], register: ChannelRegister): Generator<Fact & Channel> {
  if (typeof value === 'string') {
    if (!readChannels(value, legend, register).some(isUnknown)) return;
    for (const { places, ...channel } of placedIn(value, legend, register)) {
      if (isUnknown(channel)) yield { ...channel, at, within: places };
    }
    return;
  }
  for (const [index, item] of (value ?? []).entries()) {
    if (typeof item === 'string') yield* unknownIn(item, [...at, index], legend, register);
    else for (const channel of readChannels([item], legend, register)) if (isUnknown(channel)) yield { ...channel, at: [...at, index] };
  }
}

function placedIn(value: string, legend: Catalog['legend'], register: ChannelRegister) {
  const { kind, channels } = parseChannels(value, { legend, register });
  // far too long for a list: one channel that nobody knows
  if (kind === 'unparsed')
    return readChannels(value, legend, register).map((channel) => ({ ...channel, places: [0, value.length] as const }));
  return channels.map(({ places: { name }, ...channel }) => ({ ...channel, places: [name.start, name.end] as const }));
}

function isUnknown({ known, other, need, name }: Channel): boolean {
  return known === undefined && other === undefined && need !== 'none' && name !== '';
}
