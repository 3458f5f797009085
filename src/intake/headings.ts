import type { FoundHeading, IntakeContext, TableKind } from '../model/intake.js';
import { fieldByValues, fitness, valuesOf } from './column-values.js';
import { meaningsOf, meaningWithin, plainHeading, valueKeys, valueMeant, type WordMeaning } from './heading-words.js';
import type { SheetView } from './sheet-view.js';

/**
 * What stands under each heading of a block. Where the words leave two readings (公开时线) or a second heading of the same words cannot
 * mean the same (公开方式 over 县级 and 乡级), the values below decide.
 */
export function readHeadings(
  view: SheetView,
  block: readonly number[],
  body: readonly number[],
  kind: TableKind,
  context: IntakeContext,
): readonly FoundHeading[] {
  const width = Math.max(0, ...[...block, ...body.slice(0, 200)].map((row) => view.rows[row]?.cells.length ?? 0));
  const found: FoundHeading[] = [];
  for (let column = 0; column < width; column++) {
    const chain = unfolded(chainOf(view, block, column), kind, context);
    const heading =
      chain.length === 0 ? unnamed(view, body, column, kind, context, found) : named(view, body, column, chain, kind, context);
    if (heading !== undefined) found.push(heading);
  }
  return distinct(view, body, levelled(found), kind, context);
}

/** The words over a column from the top, each once; a group's words hold for all columns below it, merged or not. */
export function chainOf(view: SheetView, block: readonly number[], column: number): readonly string[] {
  const chain: string[] = [];
  for (const [at, row] of block.entries()) {
    const words = view.text(row, column) || (at < block.length - 1 ? fromLeft(view, block, at, column) : '');
    if (words !== '' && chain[chain.length - 1] !== words && !isNumber(words)) chain.push(words);
  }
  return chain;
}

// 公开对象（全社会） and 公开层级-县级: two rows of headings written in one
function unfolded(chain: readonly string[], kind: TableKind, context: IntakeContext): readonly string[] {
  const [whole = ''] = chain;
  const [, outer = '', inner = ''] =
    /^(.+?)\s*(?:[（(]([^（()）]{1,12})[)）]|[-－—/／:：]\s*([^-－—/／:：]{1,12}))$/s.exec(whole)?.map((one) => one ?? '') ?? [];
  const child = inner === '' ? (/[-－—/／:：]\s*([^-－—/／:：（）()]{1,12})$/.exec(whole)?.[1] ?? '') : inner;
  if (chain.length !== 1 || outer === '' || child === '') return chain;
  const [parent] = meaningsOf(outer, kind, context);
  if (parent === undefined || parent.how === 'map') return chain;
  const fits =
    valueMeant(child, parent.key) !== undefined ||
    (parent.key === 'path' && levelIn(child) !== undefined) ||
    (parent.key === 'method' && valueKeys(child).length > 0);
  return fits ? [outer, child] : chain;
}

// A heading with its parents first: 公开对象（全社会）. Line breaks and spaces inside words are left out
function titleOf(chain: readonly string[]): string {
  const words = chain.map((one) =>
    one
      .replace(/\s*\n\s*/g, '')
      .replace(/(?<=[\u3400-\u9fff（）])\s+(?=[\u3400-\u9fff（）])/g, '')
      .trim(),
  );
  const [first = '', ...others] = words;
  return others.reduce((title, one) => `${title}（${one}）`, first);
}

function isNumber(words: string): boolean {
  return /^[\d()（）①-⑳]+$/.test(words);
}

// 公开事项,,公开内容 over 一级事项,二级事项,
function fromLeft(view: SheetView, block: readonly number[], at: number, column: number): string {
  const [row, below] = [block[at] ?? 0, block[at + 1] ?? 0];
  for (let left = column; left >= 0; left--) {
    if (view.text(below, left) === '') return '';
    const words = view.text(row, left);
    if (words !== '') return left === column || view.cell(row, left)?.merged === undefined ? words : '';
  }
  return '';
}

function named(
  view: SheetView,
  body: readonly number[],
  column: number,
  chain: readonly string[],
  kind: TableKind,
  context: IntakeContext,
): FoundHeading {
  const title = titleOf(chain);
  const meaning = meaningOf(view, body, column, chain, title, kind, context);
  return { ...meaning, title, column };
}

function meaningOf(
  view: SheetView,
  body: readonly number[],
  column: number,
  chain: readonly string[],
  title: string,
  kind: TableKind,
  context: IntakeContext,
): WordMeaning {
  const last = chain[chain.length - 1] ?? '';
  const whole = meaningsOf(title, kind, context);
  if (whole[0]?.how === 'map') return whole[0];
  const own = meaningsOf(last, kind, context);
  if (own[0]?.how === 'map') return own[0];
  if (chain.length > 1) {
    const parent = parentOf(chain, kind, context);
    const child = below(last, own, parent, kind, context);
    if (child !== undefined) return child;
    if (whole[0] !== undefined && whole[0].how === 'synonym') return whole[0];
  }
  if (own.length > 0) return choose(view, body, column, own, context);
  if (kind === 'catalog') {
    const [key] = valueKeys(last);
    const value = key === undefined ? undefined : valueMeant(last, key);
    if (key !== undefined && value !== undefined) return { key, value, how: 'synonym' };
  }
  const level = levelIn(last);
  if (level !== undefined) return { key: 'path', level, how: 'similar' };
  return meaningWithin(last, kind) ?? byValues(view, body, column, kind, context) ?? { key: 'unknown', how: 'name' };
}

function parentOf(chain: readonly string[], kind: TableKind, context: IntakeContext): WordMeaning | undefined {
  for (let at = chain.length - 2; at >= 0; at--) {
    const words = chain[at] ?? '';
    const meaning = meaningsOf(words, kind, context)[0] ?? meaningWithin(words, kind);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}

// what a sub-heading means below its group
function below(
  last: string,
  own: readonly WordMeaning[],
  parent: WordMeaning | undefined,
  kind: TableKind,
  context: IntakeContext,
): WordMeaning | undefined {
  const keys = kind === 'catalog' ? valueKeys(last) : [];
  const key = parent !== undefined && keys.includes(parent.key) ? parent.key : keys[0];
  const value = key === undefined ? undefined : valueMeant(last, key);
  if (key !== undefined && value !== undefined && parent?.key !== 'path')
    return { key, value, how: parent === undefined || parent.key === key ? 'synonym' : 'values' };
  if (parent?.key === 'channels' && context.channels.known(last) !== undefined) return { key: 'channels', value: last, how: 'synonym' };
  const level = levelIn(last);
  if (level !== undefined && (parent?.key === 'path' || parent?.key === 'name' || own.length === 0))
    return { key: 'path', level, how: 'synonym' };
  if (own[0]?.how === 'synonym') return own[0];
  if (parent !== undefined && own.length === 0) return { ...parent, how: 'synonym' };
  return undefined;
}

function levelIn(words: string): number | undefined {
  const sign = /^第?([一二三四五六1-6])级/.exec(plainHeading(words))?.[1];
  if (sign === undefined) return undefined;
  const at = '一二三四五六'.indexOf(sign);
  return at === -1 ? Number(sign) : at + 1;
}

// of several that are one slip away the one that the values fit
function choose(
  view: SheetView,
  body: readonly number[],
  column: number,
  own: readonly WordMeaning[],
  context: IntakeContext,
): WordMeaning {
  const [first] = own;
  if (first === undefined || own.length === 1) return first ?? { key: 'unknown', how: 'name' };
  const values = valuesOf(view, body, column, context);
  return [...own].sort((a, b) => fitness(values, b.key) - fitness(values, a.key))[0] ?? first;
}

function byValues(
  view: SheetView,
  body: readonly number[],
  column: number,
  kind: TableKind,
  context: IntakeContext,
): WordMeaning | undefined {
  if (kind !== 'catalog') return undefined;
  const key = fieldByValues(valuesOf(view, body, column, context));
  return key === undefined ? undefined : { key, how: 'values' };
}

// a column without a heading: a running number at the left, or what its values say
function unnamed(
  view: SheetView,
  body: readonly number[],
  column: number,
  kind: TableKind,
  context: IntakeContext,
  before: readonly FoundHeading[],
): FoundHeading | undefined {
  const values = valuesOf(view, body, column, context);
  if (values.filled === 0) return undefined;
  if (values.numbers >= 0.8 && before.length === 0) return { key: 'ordinal', title: '', column, how: 'values' };
  const meaning = values.filled * 2 >= body.length ? byValues(view, body, column, kind, context) : undefined;
  return { ...(meaning ?? { key: 'unknown', how: 'place' }), title: `第${column + 1}列`, column };
}

// 一级事项 twice, or 一级目录 beside a group of levels: counted anew from the left
function levelled(found: readonly FoundHeading[]): readonly FoundHeading[] {
  const paths = found.filter(({ key }) => key === 'path');
  const levels = paths.map(({ level }) => level);
  if (levels.every((level) => level !== undefined) && new Set(levels).size === levels.length) return found;
  let before = 0;
  return found.map((heading) => {
    if (heading.key !== 'path') return heading;
    const level = heading.level !== undefined && heading.level > before ? heading.level : before + 1;
    before = level;
    return heading.level === level || heading.level === undefined ? { ...heading, level } : { ...heading, level, how: 'place' as const };
  });
}

// one heading for each field: a second one of other values is another clock, else stays under its own words
function distinct(
  view: SheetView,
  body: readonly number[],
  found: readonly FoundHeading[],
  kind: TableKind,
  context: IntakeContext,
): readonly FoundHeading[] {
  const taken = new Set<string>();
  return found.map((heading) => {
    const { key, value, column } = heading;
    if (value !== undefined || repeatable.has(key)) return heading;
    if (key === 'form') return formOf(view, body, heading, found, context);
    if (!taken.has(key)) {
      taken.add(key);
      return heading;
    }
    const other = kind === 'catalog' ? fieldByValues(valuesOf(view, body, column, context)) : undefined;
    if (other === undefined || taken.has(other) || other === key) return { ...heading, key: 'unknown', how: 'values' as const };
    taken.add(other);
    return { ...heading, key: other, how: 'values' as const };
  });
}

const repeatable: ReadonlySet<string> = new Set([
  'path',
  'unknown',
  'other',
  'responsibility',
  'support',
  'notes',
  'content',
  'requirement',
  'subject',
]);

// 公开形式 is a channel, or how complete it is (全文发布)
function formOf(
  view: SheetView,
  body: readonly number[],
  heading: FoundHeading,
  all: readonly FoundHeading[],
  context: IntakeContext,
): FoundHeading {
  const values = valuesOf(view, body, heading.column, context);
  const field = (['channels', 'method'] as const).find((key) => fitness(values, key) >= 0.5 && !all.some((one) => one.key === key));
  return { ...heading, key: field ?? 'other', how: field === undefined ? heading.how : 'values' };
}
