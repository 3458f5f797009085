import type { Language } from '../base/text.js';
import type { CellValue, Heading, Table, Tables } from '../model/table.js';
import type { LedgerStatus, StatusItem } from './ledger-status.js';
import { countCells, countHeadings, itemWords, shortName, standingNames, statusSummary } from './ledger-words.js';

/** A ledger as tables on A4: units against states in front, then every item. */
export function ledgerTables(status: LedgerStatus, language: Language): Tables {
  return {
    title: status.name,
    date: status.date,
    language,
    tables: [front(status, language), ...(status.items.length > 0 ? [list(status, language)] : [])],
  };
}

const page = { paper: 'A4', orientation: 'landscape' } as const;

function front(status: LedgerStatus, language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const counts = (cells: readonly number[]): readonly CellValue[] =>
    cells.map((count, at) =>
      count === 0 ? '' : at === 5 ? { text: String(count), tone: 'bad' } : at === 6 ? { text: String(count), tone: 'warn' } : count,
    );
  return {
    name: say('按单位', 'By unit'),
    title: status.name,
    captions: statusSummary(status).map((line) => line[language]),
    headings: [
      { title: say('单位', 'Unit'), width: 30 },
      ...countHeadings.map((heading): Heading => ({ title: heading[language], width: 10, align: 'center' })),
    ],
    rows: [
      ...status.units.map((one) => ({ cells: [one.unit, ...counts(countCells(one))] })),
      { cells: [say('合计', 'All'), ...counts(countCells(status.total))], tone: 'total' as const },
    ],
    purpose: 'screen',
    page,
  };
}

function list(status: LedgerStatus, language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const headings: readonly (readonly [string, string, number])[] = [
    ['序号', 'No.', 6],
    ['单位', 'Unit', 18],
    ['责任科室', 'Section', 12],
    ['问题', 'Finding', 34],
    ['依据', 'Ground', 26],
    ['交办', 'Handed out', 13],
    ['期限', 'Due', 13],
    ['状态', 'State', 10],
    ['佐证、理由、备注', 'Evidence, reason, notes', 22],
    ['编号', 'Id', 11],
  ];
  return {
    name: say('问题', 'Items'),
    title: say(`${status.name}：问题清单`, `${status.name}: items`),
    headings: headings.map(([zh, en, width]) => ({ title: say(zh, en), width, ...(width < 8 && { align: 'center' as const }) })),
    rows: status.items.map((item, at) => ({
      cells: [
        at + 1,
        item.unit ?? '',
        item.owner ?? '',
        itemWords(item),
        item.ground ?? '',
        item.handed ?? '',
        item.due ?? '',
        stateCell(item, language),
        remarks(item),
        shortName(item),
      ],
    })),
    purpose: 'screen',
    page,
  };
}

function stateCell(item: StatusItem, language: Language): CellValue {
  const words = `${item.state}${['overdue', 'soon', 'undated', 'waiver-fault'].includes(item.standing) ? `（${standingNames[item.standing][language]}）` : ''}`;
  if (item.standing === 'overdue' || item.standing === 'waiver-fault') return { text: words, tone: 'bad' };
  return item.standing === 'soon' ? { text: words, tone: 'warn' } : words;
}

function remarks({ evidence = [], waiver, notes, closed, reopened }: StatusItem): string {
  return [
    ...(closed === undefined ? [] : [`${closed} 销号`]),
    ...(reopened === undefined ? [] : [`${reopened.join('、')} 又查出`]),
    ...evidence,
    ...(waiver?.reason === undefined ? [] : [`理由：${waiver.reason}`]),
    ...(waiver?.ground === undefined ? [] : [`依据：${waiver.ground}`]),
    ...(waiver?.until === undefined ? [] : [`至 ${waiver.until}`]),
    ...(notes === undefined ? [] : [notes]),
  ].join('\n');
}
