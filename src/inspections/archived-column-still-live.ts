import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { isList } from './_contents.js';
import { parentOf } from './_sites.js';
import { fine } from './_verdicts.js';
import { pathOf, subjectsOf } from './_words.js';

export default defineInspection<{ above: string }>()({
  id: 'archived-column-still-live',
  severity: 'info',
  title: text('专题已归档，下级栏目还按在用列出', 'A column still listed as live below an archived one'),
  why: text(
    '专题归档了，它下面的栏目还按在用列着，检查时会当作不更新的栏目来数。',
    'The topic is archived but a column of it is still listed as live, and inspections will count it as one that is not kept up.',
  ),
  source: text(
    '国办发〔2017〕47号《政府网站发展指引》：专题专栏不再更新的应当归档；国办秘函〔2019〕19号',
    '国办发〔2017〕47号 on the development of government websites: topics that are over are archived; 国办秘函〔2019〕19号',
  ),
  message: ({ above, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”还按在用列出，它的上级“${above}”已经归档`,
      `The site column "${column}" is listed as live; "${above}" above it is archived`,
    );
  },
  way: () => text('一并归档；还在用的，移到在用的栏目下面', 'Archive it too, or move it below a column in use'),
  *check(view) {
    let inOrder = 0;
    for (const column of view.columns) {
      const above = column.path.length < 2 ? undefined : parentOf(view, column);
      if (above === undefined || !isList(view, column)) continue;
      if (!above.archived) inOrder++;
      else {
        const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
        yield { answer: 'fault', at: 'column', entries, columns: [column], value: pathOf(above), above: pathOf(above) };
      }
    }
    yield fine(inOrder);
  },
});
