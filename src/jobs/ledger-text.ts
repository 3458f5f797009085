import type { Language } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import type { LedgerStatus, Standing, StatusItem } from './ledger-status.js';
import { countCells, countHeadings, dueWords, itemWords, shortName, standingNames, statusSummary } from './ledger-words.js';
import { textTable } from './text-table.js';

const widest = 120;

/** A ledger for a terminal: the sum, a table by unit, then what is past its day, close to it, open and waived. Never wider than `columns` cells (at most 120). */
export function ledgerText(status: LedgerStatus, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, widest));
  const blocks: (readonly string[])[] = [statusSummary(status).flatMap((line) => wrapText(line[language], width))];
  if (status.units.length > 0) blocks.push(unitTable(status, language, width));
  for (const standing of shown) {
    const own = status.items.filter((item) => item.standing === standing);
    if (own.length > 0) blocks.push(listOf(standing, own, language, width));
  }
  return `${blocks.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

const shown: readonly Standing[] = ['waiver-fault', 'overdue', 'soon', 'open', 'undated', 'waived'];

function unitTable({ units, total }: LedgerStatus, language: Language, width: number): readonly string[] {
  const rows = units.map((one) => [one.unit, ...countCells(one).map(cell)]);
  const sum = units.length < 2 ? [] : [[language === 'en' ? 'All' : '合计', ...countCells(total).map(cell)]];
  const headings = [language === 'en' ? 'Unit' : '单位', ...countHeadings.map((heading) => heading[language])];
  return textTable(headings, [...rows, ...sum], width, [3, 1, 1, 1, 1, 1, 1, 1]);
}

// an empty cell reads better than a nought
function cell(count: number): string {
  return count === 0 ? '' : String(count);
}

function listOf(standing: Standing, items: readonly StatusItem[], language: Language, width: number): readonly string[] {
  const sorted = [...items].sort((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0));
  const name = standingNames[standing][language];
  return [
    language === 'en' ? `${name} (${items.length})` : `${name}（${items.length} 项）`,
    ...sorted.flatMap((item) => lines(item, language, width)),
  ];
}

function lines(item: StatusItem, language: Language, width: number): readonly string[] {
  const lead = `  ${shortName(item)} `;
  const day =
    item.standing === 'waived' || item.standing === 'waiver-fault' ? waiverLine(item, language) : dueWords(item, item.daysLeft)[language];
  const whose = [item.unit, item.owner].filter(Boolean).join(' ');
  const indent = displayWidth(lead);
  const words = [[whose, day].filter(Boolean).join(language === 'en' ? ', ' : '，'), itemWords(item)];
  return words.flatMap((one) => wrapText(one, width - indent)).map((line, at) => (at === 0 ? lead : ' '.repeat(indent)) + line);
}

function waiverLine({ waiver }: StatusItem, language: Language): string {
  const { reason, ground, until } = waiver ?? {};
  const parts =
    language === 'en'
      ? [reason ?? 'no reason', ground ?? 'no ground', until === undefined ? '' : `until ${until}`]
      : [reason ?? '没有写理由', ground ?? '没有写依据', until === undefined ? '' : `至 ${until}`];
  return parts.filter(Boolean).join(language === 'en' ? '; ' : '；');
}
