import { chineseNumber, toChinese } from './numerals.js';

/** Article, paragraph and item as numbers. */
export interface ClauseNumbers {
  readonly article?: number | undefined;
  readonly paragraph?: number | undefined;
  readonly item?: number | undefined;
}

/** A clause where it stands: offsets into the text, `text` as written. */
export interface FoundClause {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly numbers: { readonly article?: number; readonly paragraph?: number; readonly item?: number };
}

/** The clauses that begin at an offset, one after the other: 第十九条、第二十条第（一）项. Empty when none stands there. */
export function clausesAt(text: string, from: number): readonly FoundClause[] {
  const found: FoundClause[] = [];
  let at = from;
  for (;;) {
    gap.lastIndex = at;
    const start =
      found.length === 0 ? at + (spaces.exec(text.slice(at, at + 10))?.[0].length ?? 0) : at + (gap.exec(text)?.[0].length ?? 0);
    clause.lastIndex = start;
    const match = clause.exec(text);
    if (match === null) return found.length === 0 ? outlineAt(text, start) : found;
    at = start + match[0].length;
    found.push({ start, end: at, text: match[0].trim(), numbers: numbersOf(match) });
  }
}

/** The numbers of the first clause in a text; empty when it names no article, as in 二（五）. */
export function numbersIn(text: string): FoundClause['numbers'] {
  const at = text.search(/第\s?[〇零一二两三四五六七八九十百\d]{1,7}\s?条/);
  return at === -1 ? {} : (clausesAt(text, at)[0]?.numbers ?? {});
}

/** Writes a clause the usual way: 第二十条第（七）项; '' without an article. */
export function clauseText({ article, paragraph, item }: ClauseNumbers): string {
  if (article === undefined) return '';
  const second = paragraph === undefined ? '' : `第${toChinese(paragraph)}款`;
  return `第${toChinese(article)}条${second}${item === undefined ? '' : `第（${toChinese(item)}）项`}`;
}

const numeral = '[〇零一二两三四五六七八九十百\\d０-９]{1,7}';
const more = `(?:[、，,]\\s?第?${inBrackets(numeral)}){0,15}`;
const clause = new RegExp(
  `第\\s?(${numeral})\\s?条(?:之${numeral})?(?:\\s?第\\s?(${numeral})\\s?款)?(?:\\s?第?\\s?${inBrackets(`(${numeral})`)}${more}\\s?项|\\s?[（(](${numeral})[)）])?`,
  'y',
);
// 工作要点的分条：（十五）、二（五）
const outline = /[一二三四五六七八九十]{0,3}[（(][一二三四五六七八九十]{1,3}[)）]/y;
const gap = /\s?(?:[、，,；;]|和|及|与|至|或)?\s?/y;
const spaces = /^\s*/;

function inBrackets(number: string): string {
  return `[（(]?\\s?${number}\\s?[)）]?`;
}

function outlineAt(text: string, start: number): readonly FoundClause[] {
  outline.lastIndex = start;
  const match = outline.exec(text);
  return match === null ? [] : [{ start, end: start + match[0].length, text: match[0], numbers: {} }];
}

function numbersOf(match: RegExpExecArray): FoundClause['numbers'] {
  const article = chineseNumber(match[1] ?? '');
  const paragraph = chineseNumber(match[2] ?? '');
  const item = chineseNumber(match[3] ?? match[4] ?? '');
  return {
    ...(article === undefined ? {} : { article }),
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  };
}
