import { type Language, text } from '../base/text.js';
import type { CoverageReport, Share } from '../model/coverage.js';
import type { CellValue, Row, Table, Tables } from '../model/table.js';
import { countKeys, countNames, listed, nameOf, shareText } from './coverage-lines.js';
import { listTables } from './coverage-sheets-lists.js';
import { matrixTables } from './coverage-sheets-matrix.js';
import { proofTables } from './coverage-sheets-proof.js';
import type { Drafts } from './coverage-stub-entry.js';
import { shortfalls, summaryLines, thresholdLines } from './coverage-summary.js';

/**
 * The report as a workbook: the overview, units against items on A3, what is missing, what is only proposed, each item with its text, work
 * that asks for no entry, what does not apply, and for a former catalog the proof of where each of its items went.
 */
export function coverageTables(report: CoverageReport, drafts: Drafts, language: Language): Tables {
  const others = [...matrixTables(report, language), ...listTables(report, drafts, language), ...proofTables(report, language)];
  return {
    title: summaryLines(report)[0]?.[language] ?? report.title,
    date: report.asOf,
    language,
    tables: [overview(report, language), ...others.filter(({ rows }) => rows.length > 0)],
  };
}

function overview(report: CoverageReport, language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const [title, ...captions] = summaryLines(report).map((line) => line[language]);
  const below = new Map(
    shortfalls(report).map(({ name, minimum, lacks }) => [
      name[language],
      say(`不到 ${minimum}；缺 ${listed(lacks, language, 5)}`, `Below ${minimum}; lacks ${listed(lacks, language, 5)}`),
    ]),
  );
  const keys = countKeys(report.counts);
  const told = (name: string, words: string): CellValue => (below.has(name) ? { text: words, tone: 'bad' } : words);
  const row = ({ name, counts }: Pick<Share, 'name' | 'counts'>, note = ''): Row => ({
    cells: [
      told(name, name === '' ? '—' : name),
      ...keys.map((key) => countCell(counts[key])),
      told(name, shareText(counts)),
      [below.get(name), note].filter((words) => words !== undefined && words !== '').join(say('；', '; ')),
    ],
  });
  const group = (name: string, rows: readonly Row[]): readonly Row[] =>
    rows.length === 0 ? [] : [{ cells: [name], group: true, tone: 'total' }, ...rows];
  const whole = row({ name: say('总体', 'overall'), counts: report.counts });
  return {
    name: say('总览', 'Overview'),
    title: title ?? report.title,
    captions: [...captions, ...thresholdLines(report).map((line) => line[language]), ...report.notes],
    headings: [
      { title: say('名称', 'Name'), width: 34 },
      ...[...keys.map((key) => countNames[key]), text('覆盖率', 'share')].map((name) => ({
        title: name[language],
        width: language === 'en' ? 11 : 9,
        align: 'center' as const,
      })),
      { title: say('说明', 'Notes'), width: 46 },
    ],
    rows: [
      { tone: 'total', ...whole },
      ...group(
        say('按单位', 'By unit'),
        report.units.map((unit) => row(unit, unit.catalogs.length === 0 ? say('没有目录', 'No catalog') : '')),
      ),
      ...group(
        say('按层级', 'By level'),
        report.levels.map((level) => row(level)),
      ),
      ...group(
        say('按领域', 'By field'),
        report.fields.map((field) => row(field)),
      ),
      ...group(say('没有达到下限的事项', 'Items below the least coverage'), belowItems(report, row)),
    ],
    footnotes: [
      say(
        '覆盖率＝已落实÷应落实，四舍五入取一位小数；有缺的至多 99.9%，有落实的至少 0.1%。疑似的要人确认之后才算落实；草稿、已停用的条目不算落实。',
        'The share is what is covered of what is required, rounded to one decimal: at most 99.9% where something lacks, at least 0.1% where something is there. Proposals count when a person has accepted them; drafts and retired entries do not count.',
      ),
    ],
    purpose: 'screen',
    page: { paper: 'A4', orientation: 'landscape' },
  };
}

function belowItems({ below, targets }: CoverageReport, row: (share: Pick<Share, 'name' | 'counts'>) => Row): readonly Row[] {
  const refs = new Set(below.filter(({ what }) => what === 'obligation').map(({ name }) => name));
  return targets.filter(({ ref }) => refs.has(ref)).map((target) => row({ name: nameOf(target), counts: target.counts }));
}

/** A count for a cell: an empty one reads better than a nought. */
function countCell(count: number): CellValue {
  return count === 0 ? '' : count;
}
