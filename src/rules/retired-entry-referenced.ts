import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { referencesOf } from './_references.js';

export default defineRule<{ id: string; title: string }>()({
  id: 'retired-entry-referenced',
  severity: 'warning',
  title: text('引用的条目已经停用', 'A reference to a retired entry'),
  why: text(
    '停用的条目不再更新，引用它就是把人引到过时的地方。',
    'A retired entry is no longer kept up; a reference to it leads to what is out of date.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：形成主动公开事项目录，并动态更新',
    'Shandong 鲁政办发〔2024〕2号 item 15: compile the catalog and keep it up to date',
  ),
  on: 'world',
  message: ({ id, title }) => text(`引用的“${id}”（${title}）已经停用`, `"${id}" (${title}), which is referred to, has been retired`),
  way: () => text('改为引用接替它的条目，或删去这处引用', 'Refer to the entry that replaced it, or drop the reference'),
  *check(_, world) {
    for (const { fact, from, targets } of referencesOf(world)) {
      const title = targets[0]?.title;
      if (from.state !== 'retired' && title !== undefined && targets.every((target) => target.state === 'retired'))
        yield { ...fact, title };
    }
  },
});
