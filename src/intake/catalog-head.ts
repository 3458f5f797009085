import { baseName } from '../base/path.js';
import { classifyCell } from '../language/cell-value.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext } from '../model/intake.js';
import { bodyIn, levelsIn, methodIn, sectionsOf } from './catalog-values.js';
import { meaningsOf } from './heading-words.js';

/** A value of the head of a document, and the cell that says so. */
export interface HeadValue {
  readonly value: string;
  readonly at?: CellRef;
  /** As in a healing: 100 where it is written there, less where it was made out. */
  readonly sure: number;
}

/** The unit a table is of: as asked for, by a caption, by the title, by the name of the sheet or file. Undefined where nothing says it. */
export function unitOf(grid: Grid, table: FoundTable, context: IntakeContext): HeadValue | undefined {
  if (context.unit !== undefined) return { value: full(context.unit, context), sure: 100 };
  for (const { label, value, at } of table.captions) {
    if (value !== '' && isUnitLabel(label) && bodyIn(value, context.channels) !== 'section')
      return { value: full(value, context), at, sure: 100 };
  }
  const title = table.title === undefined ? undefined : unitIn(table.title.text);
  if (table.title !== undefined && title !== undefined) return { value: full(title, context), at: table.title.at, sure: 95 };
  for (const name of [grid.sheets[table.sheet]?.name ?? '', baseName(grid.file).replace(/\.[^.]+$/, '')]) {
    const unit = unitIn(name) ?? (body.test(name) ? name : undefined);
    if (unit === undefined) continue;
    const guessed = context.units.guess(unit);
    return {
      value: guessed?.name ?? full(unit, context),
      sure: guessed === undefined && context.units.resolve(unit).kind === 'unknown' ? 60 : 80,
    };
  }
  return undefined;
}

/** The year of a table: as asked for, by a caption or the title, by the name of sheet or file, at last by the day it was filled in. */
export function yearOf(grid: Grid, table: FoundTable, context: IntakeContext): HeadValue | undefined {
  if (context.year !== undefined) return { value: String(context.year), sure: 100 };
  const captions = table.captions.map(({ label, value, at }) => ({ words: `${label}：${value}`, at }));
  const said = [
    ...captions.filter(({ words }) => /^(?:年度|年份|年)：/.test(words)),
    ...(table.title === undefined ? [] : [{ words: table.title.text, at: table.title.at }]),
  ];
  for (const { words, at } of said) {
    const year = yearIn(words);
    if (year !== undefined) return { value: year, at, sure: 100 };
  }
  for (const name of [grid.sheets[table.sheet]?.name ?? '', baseName(grid.file)]) {
    const year = yearIn(name);
    if (year !== undefined) return { value: year, sure: 90 };
  }
  for (const { words, at } of captions) {
    const year = /日期|时间/.test(words) ? yearIn(words) : undefined;
    if (year !== undefined) return { value: year, at, sure: 60 };
  }
  return undefined;
}

/** What captions say for all entries, by the keys of `defaults`; a caption that says nothing of them has no key. */
export function captionDefault(
  label: string,
  value: string,
  context: IntakeContext,
): { readonly key: string; readonly value: unknown } | undefined {
  if (value === '') return undefined;
  const [meaning] = meaningsOf(label, 'catalog', context);
  const key = meaning?.key ?? '';
  const { kind } = classifyCell(value, context.channels);
  if (key === 'subject' || key === 'responsibility') {
    if (bodyIn(value, context.channels) === 'section') return { key: 'responsibility', value: { section: sectionsOf(value) } };
    return { key, value };
  }
  if (key === 'method' || key === 'channels') {
    if (kind === 'mode') {
      const method = methodIn(value, context.channels);
      return method === undefined ? undefined : { key: 'method', value: method };
    }
    if (kind === 'channel' || key === 'channels') return { key: 'channels', value };
    return undefined;
  }
  if (key === 'deadline' && kind === 'retention') return { key: 'retention', value };
  if (key === 'levels') {
    const levels = levelsIn(value);
    return levels === undefined ? undefined : { key, value: levels };
  }
  return ['deadline', 'retention', 'updateCycle', 'audience'].includes(key) ? { key, value } : undefined;
}

/** True for labels of the unit that fills a table in: 单位, 填报单位, 公开主体. */
export function isUnitLabel(label: string): boolean {
  return /^(?:单位|单位名称|(?:填[报写表]|编制|制表|报送|编报|发布|公开|上报)(?:单位|机关|部门|机构|主体)|公开主体|部门|部门名称|机关名称|机构名称)$/.test(
    label,
  );
}

// The year in some words, as four digits; 二〇二四年 too
function yearIn(words: string): string | undefined {
  const digits = /(?<!\d)(20[0-3]\d)(?=\s*(?:年|[-./]\d|版|$|[^\d]))/.exec(words)?.[1];
  if (digits !== undefined) return digits;
  const spoken = /二[〇○零]([〇○零一二三四五六七八九]{2})年/.exec(words)?.[1];
  return spoken === undefined
    ? undefined
    : `20${[...spoken].map((sign) => ('〇○零'.includes(sign) ? '0' : '一二三四五六七八九'.indexOf(sign) + 1)).join('')}`;
}

// The unit that a title begins with: 高青县财政局 of 高青县财政局2024年主动公开事项目录
function unitIn(title: string): string | undefined {
  const plain = title.replace(/\s/g, '').replace(/^(?:附[件表录]\s*[\d一二三四五六七八九十]*[:：]?|关于)/, '');
  const head =
    plain.split(
      /20[0-3]\d|二[〇○零][〇○零一二三四五六七八九]{2}年|政府信息|主动公开|政务公开|公开事项|信息公开|公开目录|事项目录|目录|基层|网站|栏目|[（(《【]|活动|政府开放/,
    )[0] ?? '';
  return head.length >= 3 && head.length <= 30 && body.test(head) ? head : undefined;
}

const body =
  /(?:局|厅|委|委员会|人民政府|政府|管委会|办公室|办事处|街道|镇|乡|中心|法院|检察院|公司|集团|学校|中学|小学|大学|学院|医院|支队|大队|分局|银行|协会|联合会|残联|妇联|总工会)$/;

function full(name: string, context: IntakeContext): string {
  const found = context.units.resolve(name);
  return found.kind === 'unit' ? found.unit.name : name;
}
