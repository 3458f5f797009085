import type { Language } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import { type DueGroup, dueGroups, partOf } from './due-groups.js';
import { type DueItem, type DueReport, reasonNames, reasonWords, stateWords, type UndatedItem } from './due-report.js';
import { dueSummary, itemNotes, phraseOf, undatedNotes, weekdayName } from './due-words.js';

const widest = 120;

/** The report for a terminal: a summary, then unit by unit the dates, then what has none. Never wider than `columns` cells (at most 120). */
export function dueText(report: DueReport, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, widest));
  const summary = dueSummary(report).flatMap((line) => wrapText(line[language], width));
  const blocks = dueGroups(report, language).map((group) => groupLines(group, report, language, width));
  return `${[summary, ...blocks].map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

function groupLines(group: DueGroup, report: DueReport, language: Language, width: number): readonly string[] {
  const { name, items, undated } = group;
  const head =
    language === 'en'
      ? `${name} (${items.length} dated, ${undated.length} not)`
      : `${name}（有日期 ${items.length}，没有日期 ${undated.length}）`;
  return [
    ...wrapText(head, width),
    ...items.flatMap((item) => itemLines(item, report, language, width)),
    ...undatedLines(undated, report, language, width),
  ];
}

// date, day of the week, state; what and the phrase beside it; the rest below
function itemLines(item: DueItem, report: DueReport, language: Language, width: number): readonly string[] {
  const state = item.state === 'later' ? '' : stateWords[item.state][language];
  const lead = `  ${item.date} ${weekdayName(item.date)[language]} ${padded(state, language === 'en' ? 8 : 6)} `;
  const phrase = phraseOf(item, language);
  const what = `${item.id} ${item.title}`;
  const notes = [...itemNotes(item).map((note) => note[language]), ...partners(item, report, language)];
  return hanging(lead, [`${what}  ${phrase}`, ...(notes.length === 0 ? [] : [notes.join(language === 'en' ? '; ' : '；')])], width);
}

// by reason, and one line for all that have the same words
function undatedLines(undated: readonly UndatedItem[], report: DueReport, language: Language, width: number): readonly string[] {
  const [colon, comma, semicolon] = language === 'en' ? [': ', ', ', '; '] : ['：', '、', '；'];
  return reasons.flatMap((reason) => {
    const own = undated.filter((item) => item.reason === reason);
    if (own.length === 0) return [];
    const name = `${reasonNames[reason][language]}${language === 'en' ? ` (${own.length})` : `（${own.length} 项）`}`;
    if (reason === 'no-deadline') return hanging('  – ', [`${name}${colon}${shortIds(own).join(comma)}`], width);
    const same = new Map<string, string[]>();
    for (const item of own) {
      const notes = undatedNotes(item, report.asOf).map((note) => note[language]);
      const words = [phraseOf(item, language), notes.join(semicolon)].filter((one) => one !== '').join(' ');
      const group = same.get(words) ?? [];
      same.set(words, group);
      group.push(`${item.id} ${item.title}`);
    }
    return [
      ...hanging('  – ', [`${name}${colon}${reasonWords[reason][language]}`], width),
      ...[...same].flatMap(([words, what]) => hanging('    ', [`${words}${words === '' ? '' : colon}${what.join(comma)}`], width)),
    ];
  });
}

// gaoqing-2024#1, #4, #5: the plan is named once
function shortIds(items: readonly UndatedItem[]): readonly string[] {
  return items.map(({ id, source }, index) => {
    const plan = source === 'task' ? id.slice(0, id.lastIndexOf('#')) : undefined;
    const before = items[index - 1]?.id ?? '';
    return plan !== undefined && before.startsWith(`${plan}#`) ? id.slice(plan.length) : id;
  });
}

const reasons = Object.keys(reasonNames) as readonly UndatedItem['reason'][];

function partners(item: DueItem, report: DueReport, language: Language): readonly string[] {
  if (report.unit !== undefined) return item.source === 'task' ? [partOf(item, report, language)] : [];
  if (item.support.length === 0 || item.units.length === 0) return [];
  return [language === 'en' ? `supporting: ${item.support.join(', ')}` : `配合：${item.support.join('、')}`];
}

function hanging(lead: string, paragraphs: readonly string[], width: number): readonly string[] {
  const indent = displayWidth(lead);
  const lines = paragraphs.flatMap((words) => wrapText(words, width - indent));
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line);
}

function padded(words: string, width: number): string {
  return words + ' '.repeat(Math.max(0, width - displayWidth(words)));
}
