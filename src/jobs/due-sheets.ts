import { type Language, type Text, text } from '../base/text.js';
import { addMonths } from '../language/days.js';
import type { CellValue, Heading, Row, Table, Tables } from '../model/table.js';
import { type DueGroup, dueGroups } from './due-groups.js';
import { type DueItem, type DueReport, type DueState, reasonNames, reasonWords, stateWords } from './due-report.js';
import { dueSummary, itemNotes, undatedNotes, weekdayName } from './due-words.js';

/** The report as a workbook on A4: units against months in front, then every date, then what has none. */
export function dueTables(report: DueReport, language: Language): Tables {
  const groups = dueGroups(report, language);
  const tables = [front(report, groups, language), list(report, groups, language), without(report, groups, language)];
  const data = tables.filter((table, index) => index === 0 || table.rows.length > 0);
  return { title: report.title, date: report.asOf, language, tables: data };
}

const page = { paper: 'A4', orientation: 'landscape' } as const;
const listName = text('到期事项', 'Dates');
const withoutName = text('没有日期', 'Without a date');
const tones = { overdue: 'bad', soon: 'warn', later: undefined } as const;

function front(report: DueReport, groups: readonly DueGroup[], language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const slots = slotsOf(report);
  const row = (name: CellValue, items: readonly DueItem[], undated: number): readonly CellValue[] => [
    name,
    items.length,
    ...(['overdue', 'soon'] as const).map((state) => count(items.filter((item) => item.state === state).length)),
    ...slots.map(({ starts }) => count(items.filter(({ date }) => date.startsWith(starts)).length)),
    count(undated),
  ];
  const [title, ...captions] = dueSummary(report).map((line) => line[language]);
  const rows: Row[] = groups.map(({ name, items, undated }) => ({ cells: row(name, items, undated.length) }));
  if (report.unit === undefined)
    rows.push({ cells: row(say('合计（每项只计一次）', 'All, each counted once'), report.items, report.undated.length), tone: 'total' });
  return {
    name: say('按单位', 'By unit'),
    title: title ?? report.title,
    captions,
    headings: [
      { title: say('单位', 'Unit'), width: 30 },
      narrow(say('到期', 'Dates')),
      narrow(stateWords.overdue[language]),
      narrow(stateWords.soon[language]),
      ...slotHeadings(slots, language),
      narrow(withoutName[language], 9),
    ],
    rows,
    footnotes: [
      say(
        '一项由几个单位牵头的，在每个单位名下各计一次；统称（各镇办等）单列。',
        'What several units lead is counted under each of them; the name of a group has a line of its own.',
      ),
    ],
    purpose: 'screen',
    page,
  };
}

interface Slot {
  /** What the dates of the slot begin with: a month `2024-07`, or a year. */
  readonly starts: string;
}

// months while they fit on the page, else years
function slotsOf({ from, to }: DueReport): readonly Slot[] {
  const months: Slot[] = [];
  for (let at = `${from.slice(0, 7)}-01`; at <= to; at = addMonths(at, 1)) months.push({ starts: at.slice(0, 7) });
  if (months.length <= 13) return months;
  const years = [...new Set(months.map(({ starts }) => starts.slice(0, 4)))];
  return years.length <= 13 ? years.map((starts) => ({ starts })) : [];
}

function slotHeadings(slots: readonly Slot[], language: Language): readonly Heading[] {
  const years = [...new Set(slots.map(({ starts }) => starts.slice(0, 4)))];
  return years.map((year) => {
    const own = slots.filter(({ starts }) => starts.startsWith(year));
    const title = language === 'en' ? year : `${year}年`;
    if (own[0]?.starts === year) return narrow(title, 9);
    const children = own.map(({ starts }) => narrow(monthName(Number(starts.slice(5)), language), 6));
    return { title, children };
  });
}

function monthName(month: number, language: Language): string {
  if (language !== 'en') return `${month}月`;
  return ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1] ?? '';
}

function list(report: DueReport, groups: readonly DueGroup[], language: Language): Table {
  const rows: Row[] = [];
  for (const { name, items } of groups) {
    for (const item of items) {
      const state = stateWords[item.state][language];
      rows.push({
        cells: [
          rows.length + 1,
          name,
          `${item.date} ${weekdayName(item.date)[language]}`,
          toned(state, item.state),
          item.daysLeft,
          item.id,
          item.title,
          item.phrase,
          item.support.join(language === 'en' ? ', ' : '、'),
          sentences(itemNotes(item), language),
        ],
      });
    }
  }
  return {
    name: listName[language],
    title: language === 'en' ? `${report.title}: what falls due` : `${report.title}：到期事项`,
    captions: [dueSummary(report)[1]?.[language] ?? ''],
    headings: headings(
      [
        ['序号', 'No.', 6],
        ['单位', 'Unit', 18],
        ['到期日', 'Due', 16],
        ['状态', 'State', 10],
        ['还有几天', 'Days left', 7],
        ['编号', 'Id', 13],
        ['事项', 'What', 26],
        ['时限原文', 'As written', 24],
        ['配合单位', 'Supporting', 16],
        ['说明', 'Notes', 24],
      ],
      language,
    ),
    rows,
    purpose: 'screen',
    page,
  };
}

function without(report: DueReport, groups: readonly DueGroup[], language: Language): Table {
  const rows: Row[] = [];
  for (const { name, undated } of groups) {
    for (const item of undated)
      rows.push({
        cells: [
          rows.length + 1,
          name,
          item.id,
          item.title,
          item.phrase,
          reasonNames[item.reason][language],
          sentences([reasonWords[item.reason], ...undatedNotes(item, report.asOf)], language),
        ],
      });
  }
  return {
    name: withoutName[language],
    title: language === 'en' ? `${report.title}: without a date` : `${report.title}：没有日期的事项`,
    headings: headings(
      [
        ['序号', 'No.', 6],
        ['单位', 'Unit', 20],
        ['编号', 'Id', 13],
        ['事项', 'What', 36],
        ['时限原文', 'As written', 30],
        ['原因', 'Why', 13],
        ['说明', 'Notes', 38],
      ],
      language,
    ),
    rows,
    purpose: 'screen',
    page,
  };
}

function headings(list: readonly (readonly [string, string, number])[], language: Language): readonly Heading[] {
  return list.map(([zh, en, width]) => ({
    title: language === 'en' ? en : zh,
    width,
    ...(width < 8 ? { align: 'right' as const } : {}),
  }));
}

function sentences(notes: readonly Text[], language: Language): string {
  return notes.map((note) => note[language]).join(language === 'en' ? '; ' : '；');
}

function narrow(title: string, width = 8): Heading {
  return { title, width, align: 'center' };
}

// an empty cell reads better than a nought
function count(number: number): CellValue {
  return number === 0 ? '' : number;
}

function toned(words: string, state: DueState): CellValue {
  const tone = tones[state];
  return tone === undefined ? words : { text: words, tone };
}
