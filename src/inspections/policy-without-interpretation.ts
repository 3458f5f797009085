import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { policiesOf } from './_interpretations.js';
import { type Item, itemKey } from './_items.js';
import type { Period } from './_periods.js';
import { dayAfter, noCalendar, periodOf, periodWords } from './_periods.js';
import { fine, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item; period: Period; until: string }>()({
  id: 'policy-without-interpretation',
  severity: 'info',
  title: text('政策文件没有解读', 'A policy document without an interpretation'),
  why: text(
    '文件专业、字数多，没有解读，群众和企业看不懂、用不上。',
    'Documents are long and technical; without an interpretation those they are for cannot use them.',
  ),
  source: text(
    '国办发〔2016〕19号：解读材料于文件公开后3个工作日内发布',
    '国办发〔2016〕19号: interpretations within 3 working days of the document',
  ),
  message: ({ item, period, until, ...fault }) => {
    const { column } = subjectsOf(fault);
    const most = periodWords(period);
    return text(
      `栏目“${column}”里的“${item.title}”${item.date} 发布，到 ${until} 没有见到解读，应当 ${most.zh}内发布`,
      `"${item.title}" of ${item.date} in the site column "${column}" has no interpretation by ${until}; it was due within ${most.en}`,
    );
  },
  way: () =>
    text(
      '补发解读，并与文件互相链接；确实不需要解读的，不必处理',
      'Publish one and link the two; where none is needed, nothing has to be done',
    ),
  *check(view) {
    const period = periodOf(view.threshold('interpretation'));
    if (period === undefined) return;
    let interpreted = 0;
    for (const { column, index, item, date, interpretations, pointed, doubt, until } of policiesOf(view)) {
      if (pointed || interpretations.length > 0) {
        interpreted++;
        continue;
      }
      const due = dayAfter(date, period, view.calendar);
      if (due !== undefined && due >= until) continue;
      if (doubt !== undefined || due === undefined) yield unknownOn(column, about(item, doubt ?? noCalendar));
      else {
        const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
        yield {
          answer: 'fault',
          at: 'column',
          entries,
          columns: [column],
          field: ['list', index],
          value: itemKey(item),
          item,
          period,
          until,
        };
      }
    }
    yield fine(interpreted);
  },
});

function about({ title }: Item, why: { readonly 'zh-CN': string; readonly en: string }) {
  return text(`没有见到“${title}”的解读：${why['zh-CN']}`, `no interpretation of "${title}" was seen: ${why.en}`);
}
