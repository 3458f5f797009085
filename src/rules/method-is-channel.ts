import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { parseMethod } from '../language/method.js';
import type { Entry } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import { defineRule, type Fact } from '../model/rule.js';

export default defineRule<{ words: string; modes: readonly string[]; channel: boolean }>()({
  id: 'method-is-channel',
  severity: 'error',
  title: text('公开方式写成了公开渠道', 'A channel where the method stands'),
  why: text(
    '公开方式说的是主动公开还是依申请公开，在哪里公开是公开渠道。写错了地方，按方式统计时这一条就没有方式，按渠道对照时又没有渠道。',
    'The method is whether information is disclosed proactively or on request; where it is published is the channel. In the wrong place neither is found.',
  ),
  source: text(
    '《政府信息公开条例》第十三条（采取主动公开和依申请公开的方式）、第二十三条（政府公报、政府网站等公开途径）',
    'Regulation, article 13 (two methods: proactive and on request) and article 23 (ways of publishing: gazette, website and others)',
  ),
  on: 'catalog',
  message: ({ words, channel }) =>
    channel
      ? text(`“${words}”是公开渠道，不是公开方式`, `"${words}" is a channel, not a method`)
      : text(`“${words}”不是公开方式`, `"${words}" is not a method`),
  way: ({ words, modes, channel }) => {
    const method = modes.length === 0 ? '主动公开 或 依申请公开' : modes.join('、');
    return channel
      ? text(`把“${words}”写到公开渠道（channels）里，这里写${method}`, `Write ${words} under channels, and here ${method}`)
      : text(`这里写${method}`, `Write ${method} here`);
  },
  *check(catalog, world) {
    const shared = catalog.head.defaults?.method;
    if (shared !== undefined) yield* misplacedIn(shared, ['defaults', 'method'], world.channels);
    for (const { entry, index, state } of catalog.entries) {
      const { method } = entry;
      // what the schema lists needs no reading
      if (method === undefined || method === '主动公开' || method === '依申请公开' || state === 'retired') continue;
      yield* misplacedIn(method, ['entries', index, 'method'], world.channels);
    }
  },
});

function* misplacedIn(
  method: NonNullable<Entry['method']>,
  at: Path,
  register: ChannelRegister,
): Generator<Fact & { words: string; modes: readonly string[]; channel: boolean }> {
  if (typeof method !== 'string') {
    for (const [index, item] of method.entries()) yield* misplacedIn(item, [...at, index], register);
    return;
  }
  if (method === '主动公开' || method === '依申请公开') return;
  const { channels = [], modes } = parseMethod(method, register);
  // one finding for one phrase: from the first channel to the last
  const known = channels.filter((channel) => channel.known !== undefined).map(({ places }) => places);
  const start = Math.min(...known.map(({ name }) => name.start));
  const end = Math.max(...known.map(({ name, url, other }) => Math.max(name.end, url?.end ?? 0, other?.end ?? 0)));
  if (known.length === 0) yield { at, words: method, modes, channel: false };
  else yield { at, within: [start, end], words: method.slice(start, end), modes, channel: true };
}
