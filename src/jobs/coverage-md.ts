import type { Language } from '../base/text.js';
import type { CoverageReport, Share } from '../model/coverage.js';
import {
  byTarget,
  casesIn,
  countKeys,
  countNames,
  listed,
  nameOf,
  proposalWords,
  shareText,
  shortItem,
  stateWords,
  unaskedOf,
} from './coverage-lines.js';
import { cellText, proofTables } from './coverage-sheets-proof.js';
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
    shareTable(say('按单位', 'By unit'), report.units, report, language),
    shareTable(say('按层级', 'By level'), report.levels, report, language),
    shareTable(say('按领域', 'By field'), report.fields, report, language),
    ...proofParts(report, language),
    ...missingParts(report, drafts, language, say),
    ...proposalParts(report, language, say),
    unsettledPart(report, language, say),
    excludedPart(report, say),
    unaskedPart(report, language, say),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

type Say = (zh: string, en: string) => string;

function shareTable(
  title: string,
  shares: readonly Pick<Share, 'name' | 'counts'>[],
  { counts: all }: CoverageReport,
  language: Language,
): string {
  if (shares.length === 0) return '';
  const keys = countKeys(all);
  const rows = shares.map(({ name, counts }) => [
    escaped(name === '' ? '—' : name),
    ...keys.map((key) => String(counts[key])),
    shareText(counts),
  ]);
  const headings = keys.map((key) => capital(countNames[key][language]));
  return tableOf([title, ...headings, language === 'en' ? 'Share' : '覆盖率'], rows, 1);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
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

function unsettledPart(report: CoverageReport, language: Language, say: Say): string {
  const cases = casesIn(report, 'unsettled');
  if (cases.length === 0) return '';
  const rows = byTarget(cases).map(({ target, cases: own }) => [
    escaped(nameOf(target)),
    escaped(
      listed(
        own.map(({ cell }) => cell.unit),
        language,
        200,
      ),
    ),
  ]);
  const words = say(
    '涉不涉及看单位的职责：涉及的写条目，不涉及的在目录的 notApplicable 里写明理由和依据。不计入应落实。',
    'Each unit knows whether it concerns it: write an entry, or the reason and the ground under notApplicable of its catalog. Not required.',
  );
  return `## ${say(`待明确（${cases.length} 项次）`, `To be settled (${cases.length})`)}\n\n${escaped(words)}\n\n${tableOf([say('事项', 'Item'), say('单位', 'Units')], rows, 2)}`;
}

// where each item of a former catalog went, as in the workbook that is signed
function proofParts(report: CoverageReport, language: Language): readonly string[] {
  return proofTables(report, language).map(({ title = '', captions = [], headings, rows }) => {
    const table = tableOf(
      headings.map((heading) => heading.title),
      rows.map(({ cells }) => cells.map((cell) => escaped(cellText(cell)))),
      headings.length,
    );
    return `## ${escaped(title)}\n\n${captions.map(escaped).join('  \n')}\n\n${table}`;
  });
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

function unaskedPart(report: CoverageReport, language: Language, say: Say): string {
  const unasked = unaskedOf(report, language);
  if (unasked.length === 0) return '';
  const rows = unasked.map(({ target, words }) => [escaped(nameOf(target)), escaped(words)]);
  const head = say(`不要求有条目的（${unasked.length} 项）`, `No entry is asked for (${unasked.length})`);
  return `<details><summary>${escaped(head)}</summary>\n\n${tableOf([say('事项', 'Item'), say('凭的字句', 'By the words')], rows, 2)}\n\n</details>`;
}

function escaped(words: string): string {
  return words
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\r?\n/g, '<br>');
}
