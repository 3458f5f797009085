import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { policiesOf } from './_interpretations.js';
import { type Item, itemKey } from './_items.js';
import { dayAfter, noCalendar, periodOf } from './_periods.js';
import { fine, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection<{ item: Item; came: string; due: string }>()({
  id: 'late-interpretation',
  severity: 'warning',
  title: text('解读迟了', 'A late interpretation'),
  why: text(
    '文件已经施行，解读才出来，该看懂的人早已错过。',
    'When the interpretation comes after the document is in use, those it was for have already gone without it.',
  ),
  source: text(
    '国办发〔2016〕19号：解读材料于文件公开后3个工作日内发布',
    '国办发〔2016〕19号: interpretations within 3 working days of the document',
  ),
  message: ({ item, came, due, ...fault }) => {
    const { column } = subjectsOf(fault);
    return text(
      `栏目“${column}”里的“${item.title}”${item.date} 发布，解读 ${came} 才发布，应当在 ${due} 以前`,
      `"${item.title}" in the site column "${column}" came on ${item.date}, its interpretation on ${came}; it was due on ${due}`,
    );
  },
  way: () =>
    text(
      '以后与文件同步安排解读；日期录错的，在网站后台改正',
      'Prepare it together with the document; where a day is wrong on the page, put that right',
    ),
  *check(view) {
    const period = periodOf(view.threshold('interpretation'));
    if (period === undefined) return;
    let inTime = 0;
    for (const { column, index, item, date, interpretations, pointed, doubt } of policiesOf(view)) {
      if (interpretations.length === 0) continue;
      const days = interpretations.map((one) => one.date);
      const came = days.flatMap((day) => day ?? []).sort()[0];
      const due = dayAfter(date, period, view.calendar);
      if (came !== undefined && due !== undefined && came <= due) inTime++;
      else if (due === undefined) yield unknownOn(column, noCalendar);
      // another one may have come earlier
      else if (
        came === undefined ||
        days.includes(undefined) ||
        doubt !== undefined ||
        (pointed && interpretations.length < (item.interpretedBy ?? []).length)
      )
        yield unknownOn(
          column,
          text(`“${item.title}”的解读有没有按期，没有查清`, `whether "${item.title}" was interpreted in time could not be told`),
        );
      else {
        const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
        yield { answer: 'fault', at: 'column', entries, columns: [column], field: ['list', index], value: itemKey(item), item, came, due };
      }
    }
    yield fine(inTime);
  },
});
