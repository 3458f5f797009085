import { text } from '../base/text.js';
import { isOnlyOther } from '../language/channel-remarks.js';
import { readChannels } from '../language/channels.js';
import type { Entry } from '../model/documents.js';
import { defineRule, type Fact } from '../model/rule.js';
import { statedValues } from './_places.js';

export default defineRule()({
  id: 'channel-only-other',
  severity: 'warning',
  title: text('公开渠道只写了“其他”', 'The only channel is 其他 (other)'),
  why: text(
    '只选“其他”又不写明是什么渠道，群众不知道到哪里找，检查的人也没有办法核对，等于没有写明渠道。',
    'When all that is said is "other", readers do not know where to look and nobody can check: no channel is stated at all.',
  ),
  source: text(
    '《政府信息公开条例》第二十三条：通过政府公报、政府网站或者其他互联网政务媒体、新闻发布会以及报刊、广播、电视等途径予以公开；鲁政办发〔2024〕2号（十五）：明确渠道',
    'Regulation, article 23: gazette, government website or other online government media, press conferences, newspapers, radio, television; Shandong 鲁政办发〔2024〕2号 item 15: state the channel',
  ),
  on: 'catalog',
  message: () => text('公开渠道只写了“其他”，没有写明是什么渠道', 'The only channel is 其他 (other), without saying which'),
  way: () =>
    text('写明是哪一个渠道，如“其他:办税服务厅”，或改选登记的渠道', 'Say which one, e.g. 其他:办税服务厅, or choose a registered channel'),
  *check(catalog, world) {
    for (const { value, at } of statedValues(catalog, 'channels')) {
      const where = otherIn(value);
      if (where === undefined || !isOnlyOther(readChannels(value, catalog.head.legend, world.channels))) continue;
      yield { ...where, at: [...at, ...where.at] };
    }
  },
});

// where 其他 stands; most channels have none and need not be read
function otherIn(value: NonNullable<Entry['channels']>): Fact | undefined {
  if (typeof value === 'string') {
    const within = wordIn(value);
    return within === undefined ? undefined : { at: [], within };
  }
  for (const [index, item] of value.entries()) {
    const within = wordIn(typeof item === 'string' ? item : item.name);
    if (within !== undefined) return typeof item === 'string' ? { at: [index], within } : { at: [index, 'name'], within };
  }
  return undefined;
}

function wordIn(value: string): readonly [number, number] | undefined {
  const at = value.search(/其[他它]/);
  return at === -1 ? undefined : [at, at + 2];
}
