import { type Text, text } from '../base/text.js';
import { workdayFaults } from '../language/calendar.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ day: string; words: Text }>()({
  id: 'wrong-workday',
  severity: 'error',
  title: text('工作日安排里的日子有误', 'A day in a table of working days is wrong'),
  why: text(
    '每个日子只能是放假或上班，并且属于那一年；写错一天，按工作日算的截止日期就差一天。',
    'A day is either off or worked and belongs to its year; one wrong day moves every date that is counted in working days.',
  ),
  source: text(
    '国务院办公厅每年的部分节假日安排通知；gkml 的数据格式（gkml schema workdays）',
    "The State Council's yearly holiday notice; gkml schema workdays",
  ),
  on: 'world',
  message: ({ words }) => words,
  way: ({ day }) => text(`对照当年的放假通知，改正或删去“${day}”`, `Look "${day}" up in the notice of the year, and mend or delete it`),
  *check(_, { workdayTables }) {
    const first = new Map<string, { file: string; list: string }>();
    for (const { file, value } of workdayTables) {
      const faults = workdayFaults(value);
      for (const { list, index, day, why } of faults) yield { file, at: [list, index], day, words: wordsOf(why, day, value.year) };
      for (const list of ['holidays', 'workdays'] as const) {
        for (const [index, day] of (value[list] ?? []).entries()) {
          const other = first.get(day);
          if (other !== undefined && other.file !== file && other.list !== list)
            yield { file, at: [list, index], day, words: contradicting(day, other.file, list) };
          if (other === undefined) first.set(day, { file, list });
        }
      }
    }
  },
});

function wordsOf(why: ReturnType<typeof workdayFaults>[number]['why'], day: string, year: number): Text {
  switch (why) {
    case 'no-such-day':
      return text(`没有“${day}”这一天`, `There is no day "${day}"`);
    case 'other-year':
      return text(`“${day}”不在 ${year} 年，没有采用`, `"${day}" is not in ${year} and was left out`);
    case 'both':
      return text(`“${day}”既写了放假又写了上班，按上班算`, `"${day}" is both off and worked; it was taken as worked`);
    case 'twice':
      return text(`“${day}”写了两次`, `"${day}" is there twice`);
  }
}

function contradicting(day: string, file: string, list: 'holidays' | 'workdays'): Text {
  const off = list === 'holidays';
  return text(
    `“${day}”这里写${off ? '放假' : '上班'}，${file} 写${off ? '上班' : '放假'}`,
    `"${day}" is ${off ? 'off' : 'worked'} here and ${off ? 'worked' : 'off'} in ${file}`,
  );
}
