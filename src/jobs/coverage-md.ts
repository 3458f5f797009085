import type { Language } from '../base/text.js';
import type { Counts, CoverageReport, Share } from '../model/coverage.js';
import { byTarget, casesIn, listed, nameOf, proposalWords, shareText, shortItem, stateWords } from './coverage-lines.js';
import { type Drafts, draftText } from './coverage-stub-entry.js';
import { shortfalls, summaryLines, thresholdLines } from './coverage-summary.js';

/** The report as Markdown for a merge request: the total and what falls short in sight, what is missing with an entry to paste folded away. */
export function coverageMd(report: CoverageReport, drafts: Drafts, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const [title, ...summary] = summaryLines(report).map((line) => escaped(line[language]));
  const parts = [
    `# ${title ?? ''}`,
    [...summary, ...thresholdLines(report).map((line) => escaped(line[language]))].join('  \n'),
    shortfalls(report)
      .map(({ name, percent, minimum, lacks }) => {
        const lack = lacks.length === 0 ? '' : say(`；缺 ${listed(lacks, language)}`, `; lacks ${listed(lacks, language)}`);
        return `- **${escaped(name[language])}** ${percent} < ${minimum}${escaped(lack)}`;
      })
      .join('\n'),
    [
      ...report.notes.map((note) => `> ${escaped(note)}`),
      ...report.findings.map(({ file, line, message }) => `> ${escaped(`${file}:${line} ${message}`)}`),
    ].join('  \n'),
    shareTable(say('按单位', 'By unit'), report.units, say),
    shareTable(say('按层级', 'By level'), report.levels, say),
    shareTable(say('按领域', 'By field'), report.fields, say),
    ...missingParts(report, drafts, language, say),
    ...proposalParts(report, language, say),
    excludedPart(report, say),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

type Say = (zh: string, en: string) => string;

function shareTable(title: string, shares: readonly Pick<Share, 'name' | 'counts'>[], say: Say): string {
  if (shares.length === 0) return '';
  const headings = [title, say('应落实', 'Required'), say('已落实', 'Covered'), say('疑似', 'Proposed'), say('缺', 'Missing')];
  const rows = shares.map(({ name, counts }) => [escaped(name === '' ? '—' : name), ...countCells(counts)]);
  return tableOf([...headings, say('不涉及', 'Not applicable'), say('覆盖率', 'Share')], rows, 1);
}

function countCells(counts: Counts): readonly string[] {
  const { required, covered, proposed, missing, notApplicable } = counts;
  return [...[required, covered, proposed, missing, notApplicable].map(String), shareText(counts)];
}

function tableOf(headings: readonly string[], rows: readonly (readonly string[])[], numbersFrom: number): string {
  const rule = headings.map((_, at) => (at < numbersFrom ? '---' : '--:'));
  return [headings, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function missingParts(report: CoverageReport, drafts: Drafts, language: Language, say: Say): readonly string[] {
  const missing = casesIn(report, 'missing');
  if (missing.length === 0) return [];
  const parts = byTarget(missing).map(({ target, cases }) => {
    const [shown] = cases.flatMap(({ cell }) => drafts.get(cell) ?? []).filter(({ begun }) => begun !== true);
    const entry = shown === undefined ? '' : `\n\n\`\`\`yaml\n${draftText(shown)}\n\`\`\``;
    const units = listed(
      cases.map(({ cell }) => cell.unit),
      language,
      200,
    );
    return `<details><summary>${stateWords.missing.mark} ${escaped(nameOf(target))}${say('：', ': ')}${escaped(units)}</summary>

${escaped(target.text)}  
${say('依据：', 'Ground: ')}${escaped(target.ground)}${entry}

</details>`;
  });
  return [`## ${say(`缺的事项（${missing.length} 项次）`, `Missing (${missing.length})`)}`, ...parts];
}

function proposalParts(report: CoverageReport, language: Language, say: Say): readonly string[] {
  const proposed = casesIn(report, 'proposed');
  if (proposed.length === 0) return [];
  const rows = proposed.map(({ target, cell }) => [
    escaped(cell.unit),
    escaped(`${target.ref} ${shortItem(target)}`),
    proposalWords(cell, language).map(escaped).join('<br>'),
  ]);
  return [
    `## ${say(`疑似（${proposed.length} 项次，确认之前不算落实）`, `Proposed (${proposed.length}, not counted until accepted)`)}`,
    tableOf([say('单位', 'Unit'), say('事项', 'Item'), say('疑似条目', 'Entries')], rows, 3),
  ];
}

function excludedPart(report: CoverageReport, say: Say): string {
  const cases = casesIn(report, 'not-applicable');
  if (cases.length === 0) return '';
  const rows = cases.map(({ target, cell }) => [
    escaped(cell.unit),
    escaped(nameOf(target)),
    escaped(`${cell.reason ?? ''}${cell.ground === undefined ? '' : say(`（${cell.ground}）`, ` (${cell.ground})`)}`),
  ]);
  return `## ${say(`不涉及（${cases.length} 项次）`, `Not applicable (${cases.length})`)}\n\n${tableOf([say('单位', 'Unit'), say('事项', 'Item'), say('理由', 'Why')], rows, 3)}`;
}

function escaped(words: string): string {
  return words
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\r?\n/g, '<br>');
}
