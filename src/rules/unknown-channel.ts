import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { readChannels } from '../language/channels.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import { defineRule } from '../model/rule.js';
import { partOf, statedValues } from './_places.js';

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
  message: ({ name, candidates }) =>
    candidates.length > 0
      ? text(
          `“${name}”不是登记的公开渠道，相近的有${candidates.map((one) => `“${one}”`).join('、')}`,
          `"${name}" is not a registered channel; near it are ${candidates.map((one) => `"${one}"`).join(', ')}`,
        )
      : text(`“${name}”不是登记的公开渠道`, `"${name}" is not a registered channel`),
  way: ({ name }) =>
    text(
      `改用登记的名称，写成“其他:${name}”，或在 gkml.yaml 的 channels 里登记`,
      `Use a registered name, write 其他:${name}, or register it under channels in gkml.yaml`,
    ),
  *check(catalog, world) {
    // catalogs repeat their phrases: one that holds nothing unknown is read once
    const sound = new Set<string>();
    for (const { value, at } of statedValues(catalog, 'channels')) {
      if (typeof value === 'string' && sound.has(value)) continue;
      let faults = 0;
      for (const { channel, ...place } of channelsOf(value, at, catalog.head.legend, world.channels)) {
        if (channel.known === undefined && channel.other === undefined && channel.need !== 'none' && channel.name !== '') {
          faults++;
          yield { ...place, name: channel.name, candidates: world.channels.candidates(channel.name) };
        }
      }
      if (typeof value === 'string' && faults === 0) sound.add(value);
    }
  },
});

// A list is read item by item, so that each finding stands at its own item. Not inside of check: V8 keeps a map for each
// generator function that is made, and with it all that the function sees, here the catalog, until its next full collection.
function* channelsOf(value: Entry['channels'], at: Path, legend: Catalog['legend'], register: ChannelRegister) {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (typeof item === 'string' && register.known(item) !== undefined) continue;
      for (const channel of readChannels([item], legend, register)) yield { channel, at: [...at, index], ...partOf(item, channel.name) };
    }
  } else for (const channel of readChannels(value, legend, register)) yield { channel, at, ...partOf(value, channel.name) };
}
