import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { fine } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ to: string }>()({
  id: 'redirecting-column',
  severity: 'warning',
  title: text('栏目只是跳转', 'A column that only leads elsewhere'),
  why: text(
    '栏目点开就跳到别处，本网站上没有内容；目录写的事项到底公开在哪里，要到那边去核对。',
    'The column leads away and holds nothing itself: whether the item is disclosed has to be looked up over there.',
  ),
  source: text(
    '《政府信息公开条例》第二十三条、第二十四条：通过政府网站公开并便于查阅',
    'Regulation, articles 23 and 24: published on the website and easy to consult',
  ),
  message: ({ to, entries, ...fault }) => {
    const { column } = subjectsOf({ ...fault, entries });
    const ids = entries.map(({ id }) => id);
    return ids.length === 0
      ? text(`栏目“${column}”没有自己的内容，只跳到 ${to}`, `The site column "${column}" holds nothing itself and leads to ${to}`)
      : text(
          `栏目“${column}”没有自己的内容，只跳到 ${to}；条目 ${ids.join('、')} 写的是这个栏目`,
          `The site column "${column}" holds nothing itself and leads to ${to}; entries ${ids.join(', ')} stand on it`,
        );
  },
  way: ({ entries }) =>
    entries.length === 0
      ? text('核对跳转的网址；不需要的撤下', 'Check where it leads; remove it where nobody needs it')
      : text('把内容放在本栏目，或在条目里写跳转后的网址', 'Put the contents here, or name the address it leads to in the entries'),
  *check(view) {
    let own = 0;
    for (const column of view.columns) {
      const { redirect, archived } = column;
      if (archived) continue;
      if (redirect === undefined) {
        own++;
        continue;
      }
      const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
      yield {
        answer: 'fault',
        at: 'column',
        entries,
        columns: [column],
        field: ['redirect'],
        value: redirect,
        to: redirect,
        ...(entries.length === 0 && { severity: 'info' as const }),
      };
    }
    yield fine(own);
  },
});
