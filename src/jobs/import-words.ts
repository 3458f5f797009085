import { counted, type Text, text } from '../base/text.js';
import type { Fate, TableKind } from '../model/intake.js';
import type { SourceReport, TableReport } from './import-report.js';

/** What each kind of table is called. */
export const tableWords: Readonly<Record<TableKind, Text>> = {
  catalog: text('主动公开事项目录', 'catalog'),
  tasks: text('任务分解表', 'task-breakdown table'),
  site: text('网站栏目表', 'list of site columns'),
  units: text('单位名录', 'list of units'),
  activities: text('政府开放活动计划', 'plan of activities'),
  items: text('信息清单', 'list of items'),
};

/** What each kind of draft is called. */
export const draftWords: Readonly<Record<'catalog' | 'plan' | 'site' | 'units' | 'activities', Text>> = {
  catalog: tableWords.catalog,
  plan: text('工作要点', 'plan'),
  site: tableWords.site,
  units: tableWords.units,
  activities: tableWords.activities,
};

/** What became of a cell. */
export const fateWords: Readonly<Record<Fate, Text>> = {
  used: text('读进字段', 'read into fields'),
  heading: text('表头', 'headings'),
  title: text('标题', 'titles'),
  caption: text('表前说明', 'captions'),
  ordinal: text('序号', 'running numbers'),
  kept: text('放不进字段，原文留在 original 或 notes', 'fitting no field, kept in original or notes'),
  note: text('注、落款、页码', 'notes, signatures, page numbers'),
  reported: text('没有读进去', 'read into nothing'),
};

/** What each sort of healing is called; a code that is not listed is shown as it is. */
const healingWords: Readonly<Record<string, Text>> = {
  'merged-cell': text('合并单元格，按首格填', 'merged cells, filled from their first'),
  'blank-as-above': text('空格，同上', 'blanks, as above'),
  'same-as-above': text('“同上”，换成上面的内容', '"as above", replaced by what stands there'),
  'continued-row': text('换页断开的行，接回', 'rows cut by a page, joined'),
  'lost-number': text('序号脱落，补上', 'lost numbers, restored'),
  'shifted-cells': text('错列的单元格，移回', 'shifted cells, moved back'),
  'broken-word': text('被空格、换行断开的词，接回', 'words broken by spaces or lines, joined'),
  traditional: text('繁体字，转为简体', 'traditional characters, simplified'),
  pinyin: text('混进来的拼音，去掉', 'stray pinyin, taken out'),
  filler: text('—、暂无等，当作空白', 'fillers such as —, taken as blank'),
  'repeated-heading': text('每页重复的表头，跳过', 'headings repeated on a page, passed over'),
  'mistyped-heading': text('写错的表头，按意思认', 'mistyped headings, taken as meant'),
  marks: text('勾选符号，按说明读', 'marks, read by their legend'),
  spacing: text('多余的空格，去掉', 'stray spaces, taken out'),
  markup: text('排版符号，去掉', 'markup, taken out'),
  'line-break': text('断开的行，接成一段', 'broken lines, joined'),
  'broken-lines': text('断开的行，接成一段', 'broken lines, joined'),
  'full-width': text('全角半角写法，理齐', 'full-width signs, put in order'),
  'stray-word': text('夹进来的外文词，改回中文', 'stray foreign words, put back into Chinese'),
  'missing-level': text('没有写上一级，照上面补', 'missing levels, taken from above'),
  'two-labels': text('两级写在一格，分开', 'two levels in one cell, parted'),
  renumbered: text('序号错乱，按次序重编', 'numbers out of order, numbered anew'),
  'numbered-paragraph': text('没有编号的段落，按次序编号', 'paragraphs without a number, numbered in order'),
  'destroyed-text': text('乱码，按上下文复原', 'destroyed text, restored from its context'),
  'no-requirement': text('没有工作要求，用任务名代', 'no requirement, the name of the task stands in'),
  'mistyped-title': text('写错的标题，按意思认', 'mistyped titles, taken as meant'),
  'field-by-value': text('按列里的内容归字段', 'fields told by their values'),
  'heading-by-values': text('按列里的内容认表头', 'headings told by their values'),
  'guessed-year': text('年度，按文件里的年份', 'the year, from a year in the file'),
  'guessed-unit': text('单位，按文件里的名称', 'the unit, from a name in the file'),
  'phone-left-out': text('电话，不录', 'telephone numbers, left out'),
  'empty-section': text('只有类名没有事项的行', 'rows that name a section and no item'),
};

/** What a sort of healing is called. */
export function healingName(code: string): Text {
  return healingWords[code] ?? text(code, code);
}

/** A number of records, as each language counts them. */
export function recordsWords(count: number): Text {
  return text(`${count} 条`, counted(count, 'record'));
}

/** What a source is: its format, its sheets, the cells that hold something, the encoding. */
export function sourceWords({ format, sheets, cells, encoding }: SourceReport): Text {
  const coded = encoding === undefined ? '' : encoding.toUpperCase();
  return text(
    [
      `.${format}`,
      ...(format === 'xlsx' ? [`${sheets} 个工作表`] : []),
      `${cells.all} 格有内容`,
      ...(coded === '' ? [] : [`编码 ${coded}`]),
    ].join('，'),
    [
      `.${format}`,
      ...(format === 'xlsx' ? [counted(sheets, 'sheet')] : []),
      counted(cells.all, 'filled cell'),
      ...(coded === '' ? [] : [coded]),
    ].join(', '),
  );
}

/** Gaps and repeats of a table's numbering, a sentence each; empty where all is in order. */
export function numberingWords({ missing, repeated }: TableReport): readonly Text[] {
  return [
    ...(missing.length === 0 ? [] : [text(`序号缺 ${ranges(missing)}`, `numbers missing: ${ranges(missing)}`)]),
    ...(repeated.length === 0 ? [] : [text(`序号重复 ${ranges(repeated)}`, `numbers repeated: ${ranges(repeated)}`)]),
  ];
}

/** How sure a healing is, in words. */
export function sureWords(sure: number): Text {
  if (sure >= 100) return text('原表可证', 'certain');
  if (sure >= 80) return text(`多半如此（${sure}%）`, `likely (${sure}%)`);
  return text(`猜测（${sure}%）`, `a guess (${sure}%)`);
}

// 3, 5–8
function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join('、');
}
