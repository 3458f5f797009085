import type { Language } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import type { Counts, CoverageReport, Share } from '../model/coverage.js';
import {
  byTarget,
  type Case,
  casesIn,
  listed,
  nameOf,
  otherWays,
  proposalWords,
  shareText,
  shortfalls,
  stateWords,
  summaryLines,
  thresholdLines,
  unitsWithoutCatalog,
} from './coverage-lines.js';
import { type Drafts, draftText } from './coverage-stub-entry.js';
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
    ...missingBlocks(page),
    ...proposalBlocks(page),
    excludedLines(page),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

interface Page {
  readonly report: CoverageReport;
  readonly drafts: Drafts;
  readonly width: number;
  readonly language: Language;
  say(zh: string, en: string): string;
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

function shareTable(title: string, shares: readonly Pick<Share, 'name' | 'counts'>[], { width, say }: Page): readonly string[] {
  if (shares.length === 0) return [];
  const counted = [say('应落实', 'asked'), say('已落实', 'given'), say('疑似', 'prop.'), say('  缺', ' lack'), say('不涉及', '  n/a')];
  const headings = [...counted, say('覆盖率', ' share')];
  const rows = shares.map(({ name, counts }) => [
    name === '' ? '—' : name,
    ...countCells(counts).map((cell, at) => cell.padStart(displayWidth(headings[at] ?? ''))),
  ]);
  return textTable([title, ...headings], rows, width, [5, 1, 1, 1, 1, 1, 1]);
}

function countCells(counts: Counts): readonly string[] {
  const { required, covered, proposed, missing, notApplicable } = counts;
  return [...[required, covered, proposed, missing, notApplicable].map(String), shareText(counts)];
}

// what a target says stands once, with the entry that its first unit would write
function missingBlocks(page: Page): readonly (readonly string[])[] {
  const { report, language, width, say } = page;
  const missing = casesIn(report, 'missing');
  if (missing.length === 0) return [];
  const head = say(
    `缺的事项（${missing.length} 项次）。条目可以抄进目录的 entries，或用 --stub 写成草稿；草稿不算落实，补全后删去 status: draft`,
    `Missing (${missing.length}). The entries can be pasted into the entries of a catalog, or written by --stub; drafts do not count until they are complete and no longer drafts`,
  );
  const blocks = byTarget(missing).map(({ target, cases }) => [
    ...hanging(`${stateWords.missing.mark} `, nameOf(target), width),
    ...hanging(say('  原文：', '  Text: '), target.text, width),
    ...hanging(say('  依据：', '  Ground: '), target.ground, width),
    ...(target.deadline === undefined ? [] : hanging(say('  时限：', '  Deadline: '), target.deadline, width)),
    ...unitLines(cases, page),
    ...entryLines(cases, page),
  ]);
  const homeless = unitsWithoutCatalog(report);
  const way = say(
    `还没有目录的单位：${listed(homeless, language, 40)}。用 gkml init 新建，或用 gkml import 从表格导入`,
    `Without a catalog: ${listed(homeless, language, 40)}. Begin one with gkml init, or import a table with gkml import`,
  );
  const ways = otherWays(report).map((words) => words[language]);
  return [[head, ...ways].flatMap((words) => wrapText(words, width)), ...blocks, homeless.length === 0 ? [] : wrapText(way, width)];
}

// an entry is shown as it is written; folding would spoil it
function entryLines(cases: readonly Case[], { drafts, say }: Page): readonly string[] {
  const open = cases.flatMap(({ cell }) => drafts.get(cell) ?? []).filter(({ begun }) => begun !== true);
  const [shown] = open;
  if (shown === undefined) return [];
  const lines = draftText(shown)
    .split('\n')
    .map((line) => `  ${line}`);
  const more = open.length - 1;
  if (more === 0) return lines;
  return [
    ...lines,
    say(`    # 其余 ${more} 个单位照写，编号见上，公开主体写本单位`, `    # the same for ${more} more, with their number and subject`),
  ];
}

// units with the number that their entry would get, then those that have no catalog to put it in
function unitLines(cases: readonly Case[], { drafts, language, width, say }: Page): readonly string[] {
  const [housed, homeless]: [string[], string[]] = [[], []];
  for (const { cell } of cases) {
    const draft = drafts.get(cell);
    const note = draft?.begun ? say('已有草稿', 'draft begun') : draft?.entry.id;
    if (draft?.catalog === undefined) homeless.push(cell.unit);
    else housed.push(say(`${cell.unit}（${note}）`, `${cell.unit} (${note})`));
  }
  const none = say('（还没有目录）', ' (no catalog yet)');
  return [
    ...(housed.length === 0 ? [] : hanging(say('  单位：', '  Units: '), listed(housed, language, 200), width)),
    ...(homeless.length === 0 ? [] : hanging(say('  单位：', '  Units: '), `${listed(homeless, language, 200)}${none}`, width)),
  ];
}

function proposalBlocks({ report, language, width, say }: Page): readonly (readonly string[])[] {
  const proposed = casesIn(report, 'proposed');
  if (proposed.length === 0) return [];
  const pair = acceptedPair(proposed);
  const head = say(
    `疑似（${proposed.length} 项次）。确认之前不算落实；逐项核对，属实的用 gkml coverage --accept ${pair} 确认`,
    `Proposed (${proposed.length}). Not counted until accepted: look at each, then gkml coverage --accept ${pair}`,
  );
  const blocks = byTarget(proposed).map(({ target, cases }) => [
    ...hanging(`${stateWords.proposed.mark} `, nameOf(target), width),
    ...hanging(say('  原文：', '  Text: '), target.text, width),
    ...cases.flatMap(({ cell }) => [
      ...hanging('  ', say(`${cell.unit}：`, `${cell.unit}:`), width),
      ...proposalWords(cell, language).flatMap((words) => hanging('    ', words, width)),
    ]),
  ]);
  return [wrapText(head, width), ...blocks];
}

// how the first of them would be accepted, as an example
function acceptedPair(proposed: readonly Case[]): string {
  const [first] = proposed;
  return `${first?.target.ref ?? ''}=${first?.cell.proposals[0]?.id ?? ''}`;
}

function excludedLines({ report, width, say }: Page): readonly string[] {
  const cases = casesIn(report, 'not-applicable');
  if (cases.length === 0) return [];
  return [
    ...wrapText(say(`不涉及（${cases.length} 项次）`, `Not applicable (${cases.length})`), width),
    ...cases.flatMap(({ target, cell: { unit, reason = '', ground } }) => {
      const cited = ground === undefined ? '' : say(`（${ground}）`, ` (${ground})`);
      return hanging(`${stateWords['not-applicable'].mark} `, `${unit} ${nameOf(target)}${say('：', ': ')}${reason}${cited}`, width);
    }),
  ];
}

function hanging(lead: string, words: string, width: number): readonly string[] {
  const indent = displayWidth(lead);
  return wrapText(words, width - indent).map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line);
}
