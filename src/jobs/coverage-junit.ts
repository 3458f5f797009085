import type { Language } from '../base/text.js';
import type { CoverageReport } from '../model/coverage.js';
import { type Case, nameOf, proposalWords } from './coverage-lines.js';

/**
 * The report as JUnit XML, which CI shows: one suite a unit, one case an item; a failed case where nothing answers it or only a proposal
 * does, a skipped one where it does not apply. Findings and limits that are not met are cases of suites of their own.
 */
export function coverageJunit(report: CoverageReport, language: Language): string {
  const say: Say = (zh, en) => (language === 'en' ? en : zh);
  const suites = [...suitesOf(report, language, say), ...limitSuite(report, say), ...findingSuite(report, say)];
  const sum = (key: 'tests' | 'failures' | 'skipped') => suites.reduce((total, suite) => total + suite[key], 0);
  const head = attributes({ name: report.title, tests: sum('tests'), failures: sum('failures'), errors: 0, skipped: sum('skipped') });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${head}>\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`;
}

type Say = (zh: string, en: string) => string;

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly xml: string;
}

interface TestCase {
  readonly name: string;
  readonly classname: string;
  readonly file?: string;
  readonly line?: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly type?: string;
  readonly message?: string;
  readonly words?: string;
}

function suitesOf(report: CoverageReport, language: Language, say: Say): readonly Suite[] {
  const byUnit = new Map<string, TestCase[]>(report.units.map(({ name }) => [name, []]));
  for (const target of report.targets) {
    for (const cell of target.cells) {
      const list = byUnit.get(cell.unit) ?? [];
      byUnit.set(cell.unit, list);
      list.push(testOf({ target, cell }, language, say));
    }
  }
  return [...byUnit].filter(([, cases]) => cases.length > 0).map(([unit, cases]) => suite(unit, cases));
}

function testOf({ target, cell }: Case, language: Language, say: Say): TestCase {
  const [entry] = cell.state === 'covered' ? cell.entries : cell.state === 'proposed' ? cell.proposals : [];
  const file = entry?.file ?? cell.catalogs[0];
  const base = {
    name: nameOf(target),
    classname: cell.unit,
    ...(file !== undefined && { file }),
    ...(entry?.line !== undefined && { line: entry.line }),
  };
  const colon = say('：', ': ');
  const ground = [`${say('原文', 'Text')}${colon}${target.text}`, `${say('依据', 'Ground')}${colon}${target.ground}`];
  switch (cell.state) {
    case 'covered':
      return { ...base, outcome: 'passed' };
    case 'not-applicable':
      return { ...base, outcome: 'skipped', message: `${say('不涉及', 'Not applicable')}${colon}${cell.reason ?? ''}` };
    case 'unsettled': {
      const words = say(
        '待明确：涉及的写条目，不涉及的在 notApplicable 里写明理由',
        'To be settled: write an entry, or the reason under notApplicable',
      );
      return { ...base, outcome: 'skipped', message: words };
    }
    case 'proposed': {
      const message = say('只有疑似条目，还没有确认，不算落实', 'Only proposed: not counted until it is accepted');
      const pair = `${target.ref}=${cell.proposals[0]?.id ?? ''}`;
      const way = say(`核对属实的，用 gkml coverage --accept ${pair} 确认`, `If it does: gkml coverage --accept ${pair}`);
      return {
        ...base,
        outcome: 'failed',
        type: 'proposed',
        message,
        words: [...ground, ...proposalWords(cell, language), way].join('\n'),
      };
    }
    case 'missing': {
      const message = say(`没有条目落实“${target.item}”`, `No entry answers "${target.item}"`);
      const way = say('补写条目，或用 gkml coverage --stub 起草', 'Write the entry, or begin it with gkml coverage --stub');
      const begun = cell.drafts.map(({ id, title }) => `${say('草稿（不算落实）', 'Draft (not counted)')}${colon}${id} ${title}`);
      return { ...base, outcome: 'failed', type: 'missing', message, words: [...ground, ...begun, way].join('\n') };
    }
  }
}

function limitSuite({ below, unheld = [] }: CoverageReport, say: Say): readonly Suite[] {
  if (below.length + unheld.length === 0) return [];
  const name = say('覆盖率下限', 'least coverage');
  const open = unheld.map(
    (message): TestCase => ({ name: say('判不了', 'cannot be told'), classname: name, outcome: 'failed', type: 'unheld', message }),
  );
  const missed = below.map(
    ({ what, name: own, percent, minimum }): TestCase => ({
      name: what === 'overall' ? say('总体', 'overall') : own,
      classname: name,
      outcome: 'failed',
      type: 'below',
      message: say(`${percent}%，不到 ${minimum}%`, `${percent}% < ${minimum}%`),
    }),
  );
  return [suite(name, [...open, ...missed])];
}

function findingSuite({ findings }: CoverageReport, say: Say): readonly Suite[] {
  if (findings.length === 0) return [];
  const name = say('对照时发现的问题', 'findings');
  const cases = findings.map(
    ({ code, file, line, severity, message, way }): TestCase => ({
      name: `${code} ${file}:${line}`,
      classname: name,
      file,
      line,
      outcome: severity === 'info' ? 'skipped' : 'failed',
      type: code,
      message,
      ...(way !== undefined && { words: way }),
    }),
  );
  return [suite(name, cases)];
}

function suite(name: string, cases: readonly TestCase[]): Suite {
  const of = (outcome: TestCase['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const [tests, failures, skipped] = [cases.length, of('failed'), of('skipped')];
  const head = attributes({ name, tests, failures, errors: 0, skipped });
  return { tests, failures, skipped, xml: `  <testsuite ${head}>\n${cases.map(caseXml).join('')}  </testsuite>\n` };
}

function caseXml({ name, classname, file, line, outcome, type, message, words }: TestCase): string {
  const head = `    <testcase ${attributes({ name, classname, file, line })}`;
  if (outcome === 'passed') return `${head}/>\n`;
  if (outcome === 'skipped') return `${head}>\n      <skipped ${attributes({ message })}/>\n    </testcase>\n`;
  return `${head}>\n      <failure ${attributes({ message, type })}>${escaped(words ?? message ?? '')}</failure>\n    </testcase>\n`;
}

function attributes(list: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(list)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}="${escaped(String(value)).replace(/"/g, '&quot;').replace(/\n/g, '&#10;')}"`],
    )
    .join(' ');
}

// what XML 1.0 has no place for is left out
function escaped(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
