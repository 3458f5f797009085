import type { Language } from '../base/text.js';
import { displayWidth } from '../base/width.js';
import type { Against, Counts, CoverageReport, Target } from '../model/coverage.js';
import type { CellValue, Heading, PageSetup, Row, Table, Tone } from '../model/table.js';
import { countsOf } from './coverage-counts.js';
import { againstWords, countKeys, countNames, shareText, shortItem, stateWords } from './coverage-lines.js';
import { countWords } from './coverage-summary.js';

const page: PageSetup = { paper: 'A3', orientation: 'landscape' };
// digits of 宋体 11 that the width of A3 holds also where a stand-in for the font has digits a sixth wider
const room = 150;
const [shareWidth, totalWidth, leastWidth, mostWidth] = [8, 7, 6, 12];

/**
 * Units against items, a sheet for each thing that is held against: a mark where they meet, totals at both edges, field and number over each item. On A3, side by
 * side over as many pages as it takes, units and headings on each. Items of a former catalog concern one unit each and have the proof instead.
 */
export function matrixTables(report: CoverageReport, language: Language): readonly Table[] {
  return report.against.flatMap((against) => {
    const targets = report.targets.filter((target) => target.against === against && target.cells.length > 0);
    return against === 'legacy' || targets.length === 0 ? [] : [matrix(report, against, targets, language)];
  });
}

function matrix(report: CoverageReport, against: Against, targets: readonly Target[], language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const several = report.against.filter((one) => one !== 'legacy').length > 1;
  const units = unitsOf(report, targets);
  const keys = countKeys(sumOf(targets));
  const unitWidth = Math.min(34, Math.max(16, ...units.map((unit) => displayWidth(unit) + 3)));
  const { pages, width } = pagesOf(targets.length, keys.length, room - unitWidth - shareWidth);
  const numbers = shortRefs(targets);
  const edges = edgesOf(targets.length, keys.length, pages);
  const grouped = headingsOf(targets, numbers, edges, width, language);
  const kept: readonly Heading[] = [
    // the marks are explained on every page
    { title: `${say('单位', 'Unit')}\n\n${keyWords(keys, language)}`, width: unitWidth },
    { title: say('覆盖率', 'Share'), width: shareWidth, align: 'center' },
  ];
  const sums: Heading = {
    title: say('合计', 'Total'),
    children: keys.map((key) => ({ title: countNames[key][language], width: totalWidth, align: 'center' as const })),
  };
  const name = `${say('单位×事项', 'Units × items')}${several ? say(`（${againstWords[against]['zh-CN']}）`, ` (${againstWords[against].en})`) : ''}`;
  return {
    name,
    title: `${report.title}${say(`：${name}（${report.asOf}）`, `: ${name} (${report.asOf})`)}`,
    captions: [legend(keys, language), countWords(sumOf(targets))[language]],
    headings: [...kept, ...grouped, sums],
    rows: [...units.map((unit) => unitRow(unit, targets, keys)), ...totalRows(targets, keys, language)],
    purpose: 'screen',
    page,
    wide: { kept: kept.length, breaks: edges.map((edge) => kept.length + edge) },
  };
}

type CountKey = ReturnType<typeof countKeys>[number];

function keyWords(keys: readonly CountKey[], language: Language): string {
  const [yes, maybe, no, none, open] = statesIn(keys).map((state) => `${stateWords[state].mark} ${stateWords[state][language]}`);
  const blank = language === 'en' ? 'blank: not asked' : '空白 不要求';
  return `${yes}　${maybe}\n${no}　${none}\n${open === undefined ? blank : `${open}　${blank}`}`;
}

function statesIn(keys: readonly CountKey[]): readonly (keyof typeof stateWords)[] {
  return ['covered', 'proposed', 'missing', 'not-applicable', ...(keys.includes('unsettled') ? (['unsettled'] as const) : [])];
}

function legend(keys: readonly CountKey[], language: Language): string {
  const marks = statesIn(keys).map(
    (state) =>
      `${stateWords[state].mark} ${stateWords[state][language]}${state === 'proposed' ? (language === 'en' ? ', to be confirmed' : '，待确认') : ''}`,
  );
  return language === 'en' ? `Marks: ${marks.join('; ')}; blank: not asked of this unit` : `图例：${marks.join('　')}　空白 不要求`;
}

// pages of about equally many items; the totals take the room of some items on the last
function pagesOf(items: number, sums: number, free: number): { readonly pages: number; readonly width: number } {
  const pages = Math.ceil(slotsOf(items, sums) / Math.floor(free / leastWidth));
  const each = Math.ceil(slotsOf(items, sums) / pages);
  return { pages, width: Math.min(mostWidth, Math.max(leastWidth, Math.floor(free / each))) };
}

function slotsOf(items: number, sums: number): number {
  return items + Math.ceil((sums * totalWidth) / leastWidth);
}

// how many items stand before each page but the first
function edgesOf(items: number, sums: number, pages: number): readonly number[] {
  return Array.from({ length: pages - 1 }, (_, index) => Math.ceil((slotsOf(items, sums) * (index + 1)) / pages));
}

// the first level of the field over its items; a heading never goes over the edge of a page
function headingsOf(
  targets: readonly Target[],
  numbers: readonly string[],
  edges: readonly number[],
  width: number,
  language: Language,
): readonly Heading[] {
  const headings: { title: string; children: Heading[] }[] = [];
  targets.forEach((target, index) => {
    const field = target.field[0] ?? (language === 'en' ? 'Other' : '其他');
    const last = headings.at(-1);
    const leaf: Heading = { title: `${numbers[index] ?? target.ref}\n${shortItem(target, 18)}`, width, align: 'center' };
    if (last !== undefined && last.title === field && !edges.includes(index)) last.children.push(leaf);
    else headings.push({ title: field, children: [leaf] });
  });
  return headings;
}

// 21 for gaoqing-2024#21, where all are of one plan
function shortRefs(targets: readonly Target[]): readonly string[] {
  const heads = new Set(targets.map(({ ref }) => ref.slice(0, ref.lastIndexOf('#') + 1)));
  return targets.map(({ ref }) => (heads.size === 1 ? ref.slice(ref.lastIndexOf('#') + 1) : ref));
}

function unitsOf({ units }: CoverageReport, targets: readonly Target[]): readonly string[] {
  const named = new Set(targets.flatMap(({ cells }) => cells.map(({ unit }) => unit)));
  const known = units.map(({ name }) => name).filter((name) => named.delete(name));
  return [...known, ...named];
}

const tones: Readonly<Record<keyof typeof stateWords, Tone>> = {
  covered: 'good',
  proposed: 'warn',
  missing: 'bad',
  'not-applicable': 'quiet',
  unsettled: 'quiet',
};

function unitRow(unit: string, targets: readonly Target[], keys: readonly CountKey[]): Row {
  const cells = targets.map(({ cells: own }) => own.find((cell) => cell.unit === unit));
  const counts = countsOf(cells.filter((cell) => cell !== undefined));
  return {
    cells: [
      unit,
      shareText(counts),
      ...cells.map((cell): CellValue => (cell === undefined ? '' : { text: stateWords[cell.state].mark, tone: tones[cell.state] })),
      ...keys.map((key) => (counts[key] === 0 ? '' : counts[key])),
    ],
  };
}

function sumOf(targets: readonly Target[]): Counts {
  return countsOf(targets.flatMap(({ cells }) => cells));
}

function totalRows(targets: readonly Target[], keys: readonly CountKey[], language: Language): readonly Row[] {
  const sum = sumOf(targets);
  const rows = keys.map(
    (key): Row => ({
      cells: [
        language === 'en' ? `Total: ${countNames[key].en}` : `合计：${countNames[key]['zh-CN']}`,
        '',
        ...targets.map(({ counts }) => (counts[key] === 0 ? '' : counts[key])),
        ...keys.map((one) => (one === key && sum[key] > 0 ? sum[key] : '')),
      ],
      tone: 'total',
    }),
  );
  const share: Row = {
    cells: [language === 'en' ? 'Total: share' : '合计：覆盖率', shareText(sum), ...targets.map(({ counts }) => shareText(counts))],
    tone: 'total',
  };
  return [...rows, share];
}
