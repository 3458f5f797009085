import type { Language } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import type { CoverageReport, Share } from '../model/coverage.js';
import { countKeys, listed, nameOf, shareText } from './coverage-lines.js';
import { cellText, proofTables } from './coverage-sheets-proof.js';
import type { Drafts } from './coverage-stub-entry.js';
import { shortfalls, summaryLines, thresholdLines } from './coverage-summary.js';
import { excludedLines, hanging, missingBlocks, type Page, proposalBlocks, unaskedLines, unsettledBlock } from './coverage-text-lists.js';
import { textTable } from './text-table.js';

const widest = 120;

/** The report for a terminal: the total, tables by unit, level, field and item, what is missing with an entry to paste, then proposals. Never wider than `columns` cells (at most 120), but for the entries. */
export function coverageText(report: CoverageReport, drafts: Drafts, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, widest));
  const page: Page = { report, drafts, width, language, say: (zh, en) => (language === 'en' ? en : zh) };
  const blocks: (readonly string[])[] = [
    [
      ...[...summaryLines(report), ...thresholdLines(report)].flatMap((line) => wrapText(line[language], width)),
      ...shortfallLines(page),
      ...noteLines(page),
    ],
    ...shareTables(page),
    ...proofBlocks(page),
    ...missingBlocks(page),
    ...proposalBlocks(page),
    unsettledBlock(page),
    excludedLines(page),
    unaskedLines(page),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

// where each item of a former catalog went, as in the workbook that is signed
function proofBlocks({ report, language, width }: Page): readonly (readonly string[])[] {
  return proofTables(report, language).map(({ title = '', captions = [], headings, rows }) => [
    ...[title, ...captions].flatMap((line) => wrapText(line, width)),
    ...textTable(
      headings.map((heading) => heading.title),
      rows.map(({ cells }) => cells.map(cellText)),
      width,
      [0.6, 1, 2, 1, 2, 2],
    ),
  ]);
}

function shortfallLines({ report, language, width, say }: Page): readonly string[] {
  return shortfalls(report).flatMap(({ name, percent, minimum, lacks }) => {
    const lack = lacks.length === 0 ? '' : say(`；缺 ${listed(lacks, language)}`, `; lacks ${listed(lacks, language)}`);
    return hanging('  × ', say(`${name['zh-CN']} ${percent}，不到 ${minimum}${lack}`, `${name.en} ${percent} < ${minimum}${lack}`), width);
  });
}

function noteLines({ report: { notes, findings }, width, say }: Page): readonly string[] {
  return [
    ...notes.flatMap((note) => hanging(say('注意：', 'Note: '), note, width)),
    ...findings.flatMap(({ file, line, message, way, code }) =>
      hanging('  ! ', `${file}:${line} ${message}  ${code}${way === undefined ? '' : `\n${say('改法：', 'Do: ')}${way}`}`, width),
    ),
  ];
}

function shareTables(page: Page): readonly (readonly string[])[] {
  const { report, say } = page;
  const items = report.targets.filter(({ cells }) => cells.length > 0).map((target) => ({ name: nameOf(target), counts: target.counts }));
  return [
    shareTable(say('按单位', 'By unit'), report.units, page),
    shareTable(say('按层级', 'By level'), report.levels, page),
    shareTable(say('按领域', 'By field'), report.fields, page),
    shareTable(say('按事项', 'By item'), items, page),
  ];
}

function shareTable(title: string, shares: readonly Pick<Share, 'name' | 'counts'>[], { report, width, say }: Page): readonly string[] {
  if (shares.length === 0) return [];
  const counted = [say('应落实', 'asked'), say('已落实', 'given'), say('疑似', 'prop.'), say('  缺', ' lack'), say('不涉及', '  n/a')];
  const keys = countKeys(report.counts);
  const headings = [...counted, ...(keys.includes('unsettled') ? [say('待明确', ' open')] : []), say('覆盖率', ' share')];
  const rows = shares.map(({ name, counts }) => [
    name === '' ? '—' : name,
    ...[...keys.map((key) => String(counts[key])), shareText(counts)].map((cell, at) => cell.padStart(displayWidth(headings[at] ?? ''))),
  ]);
  return textTable([title, ...headings], rows, width, [5, ...headings.map(() => 1)]);
}
