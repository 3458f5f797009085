import { chineseNumber, toChinese } from './numerals.js';

/** Article, paragraph and item as numbers; `last…` closes a range, `suffix` is the 一 of 第一百二十条之一. */
export interface ClauseNumbers {
  readonly chapter?: number | undefined;
  readonly lastChapter?: number | undefined;
  readonly article?: number | undefined;
  readonly lastArticle?: number | undefined;
  readonly suffix?: number | undefined;
  readonly paragraph?: number | undefined;
  readonly lastParagraph?: number | undefined;
  readonly item?: number | undefined;
  readonly lastItem?: number | undefined;
  readonly subitem?: number | undefined;
}

type Known = { readonly [Key in keyof ClauseNumbers]?: number };

/** A clause where it stands: offsets into the text. `text` is as written; '' where the clause leans on what stands before it, or on a list. */
export interface FoundClause {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly numbers: Known;
  /** True where 条 was left out: 第20第7项. */
  readonly mended?: true;
}

/** A stretch of a clause, to be underlined. */
export interface ClauseMark {
  readonly name: 'chapter' | 'article' | 'paragraph' | 'item' | 'outline';
  readonly start: number;
  readonly end: number;
}

/** What stands in a row of clauses. */
export interface Clauses {
  readonly list: readonly FoundClause[];
  readonly marks: readonly ClauseMark[];
  readonly end: number;
}

/**
 * The clauses that begin at an offset of uniform text, one for each article, paragraph or item that is named by itself:
 * 第十九条第一款第二、三项 are two, 第十条至第十二条 is one. Empty when none stands there.
 */
export function clausesAt(plain: string, from: number): Clauses {
  const made: Draft[] = [];
  const marks: ClauseMark[] = [];
  let at = from;
  for (;;) {
    joint.lastIndex = at;
    const gap = joint.exec(plain)?.[0] ?? '';
    const unit = unitAt(plain, at + gap.length, made[made.length - 1], gap !== '');
    if (unit === undefined || (made.length === 0 && gap.length > 0)) break;
    addUnit(made, unit, reaches.test(gap));
    marks.push({ name: names[unit.level] ?? 'item', start: unit.start, end: unit.end });
    at = unit.end;
    // 第二十条(第七项)
    const last = made[made.length - 1];
    if (gap.endsWith('(') && plain.charAt(at) === ')' && last !== undefined) last.end = ++at;
  }
  if (made.length > 0) return { list: made.map((draft) => finished(draft, plain)), marks, end: at };
  outline.lastIndex = from;
  const match = outline.exec(plain);
  if (match === null) return { list: [], marks: [], end: from };
  const end = from + match[0].length;
  return { list: [{ start: from, end, text: match[0], numbers: {} }], marks: [{ name: 'outline', start: from, end }], end };
}

/** The numbers of the first clause in a text; empty when it names no article, as in 二（五）. */
export function numbersIn(plain: string): Known {
  // 第二十条第(七)项 and 第五条 are most of what is asked
  const usual = usualClause.exec(plain);
  const [article, item] = [chineseNumber(usual?.[1] ?? ''), chineseNumber(usual?.[2] ?? '')];
  if (article !== undefined && (usual?.[2] === undefined || item !== undefined))
    return item === undefined ? { article } : { article, item };
  const at = plain.search(firstArticle);
  return at === -1 ? {} : (clausesAt(plain, at).list[0]?.numbers ?? {});
}

const usualClause = /^第([一二三四五六七八九十百]{1,7})条(?:第[(（]([一二三四五六七八九十]{1,3})[)）]项)?$/;

/** Where the next clause with an article or a chapter begins; -1 when there is none. */
export function nextClause(plain: string, from: number, to: number): number {
  const at = plain.slice(from, to).search(firstArticle);
  return at === -1 ? -1 : from + at;
}

/** Writes a clause the usual way: 第二十条第（七）项, 第十条至第十二条; '' without an article and a chapter. */
export function clauseText(numbers: ClauseNumbers): string {
  const { chapter, lastChapter, article, lastArticle, suffix, paragraph, lastParagraph, item, lastItem, subitem } = numbers;
  const to = (last: number | undefined, sign: string) => (last === undefined ? '' : `至第${toChinese(last)}${sign}`);
  const head = chapter === undefined ? '' : `第${toChinese(chapter)}章${to(lastChapter, '章')}`;
  if (article === undefined) return head;
  return [
    head,
    `第${toChinese(article)}条${suffix === undefined ? '' : `之${toChinese(suffix)}`}${to(lastArticle, '条')}`,
    paragraph === undefined ? '' : `第${toChinese(paragraph)}款${to(lastParagraph, '款')}`,
    item === undefined ? '' : `第（${toChinese(item)}）${lastItem === undefined ? '' : `至（${toChinese(lastItem)}）`}项`,
    subitem === undefined ? '' : `第${toChinese(subitem)}目`,
  ].join('');
}

// ---- units: 第三章, 第二十条, 第一款, 第（七）项, 第二、三项

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly numbers: readonly { readonly value: number; readonly end: number }[];
  readonly last?: number;
  readonly suffix?: number;
  readonly mended?: true;
}

const levels: Readonly<Record<string, number>> = { 编: 0, 章: 0, 节: 1, 条: 2, 款: 3, 项: 4, 目: 5 };
const names: readonly ClauseMark['name'][] = ['chapter', 'chapter', 'article', 'paragraph', 'item', 'item'];
const fields = ['chapter', 'section', 'article', 'paragraph', 'item', 'subitem'] as const;

const numeral = '[〇零○一二两三四五六七八九十百千\\d]{1,9}';
const one = `(?:[(]${numeral}[)]|${numeral})`;
const range = '(?:至|到|—{1,2}|-{1,2}|~|～|–)';
const firstArticle = new RegExp(`第?${numeral}条|第${numeral}章|第${numeral}(?=第${numeral}[款项])`);
const withSign = new RegExp(
  `(第?)(${one}(?:(?:[、,和及与]第?${one})|[(]${numeral}[)]){0,20})(?:${range}第?(${one}))?([编章节条款项目])(?:之(${numeral}))?`,
  'y',
);
const inBrackets = new RegExp(`([(]${numeral}[)](?:[、,和及与]?[(]${numeral}[)]){0,20})(?:${range}([(]${numeral}[)]))?(?!《)`, 'y');
const withoutSign = new RegExp(`第(${numeral})(?=第${one}[款项])|(\\d{1,3})(?=$|[(;。])`, 'y');
const joint = /(?:[、,;]|以及|及其|和|及|与|或者|或|并|至|到|—{1,2}|-{1,2}|~|～|–){0,2}(?:[(](?=第[^()]{1,8}[款项目][)]))?/y;
const reaches = /[至到—\-~～–]/;
// 工作要点的分条：（十五）、二（五）、第二部分（三）
const outline =
  /(?:第[一二三四五六七八九十]{1,3}部分)?(?:[一二三四五六七八九十]{1,3}[、.]?)?[(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)](?!《)|第[一二三四五六七八九十]{1,3}(?:部分|点)/y;

function unitAt(plain: string, at: number, before: Draft | undefined, apart: boolean): Unit | undefined {
  withSign.lastIndex = at;
  const match = withSign.exec(plain);
  if (match !== null) {
    const [whole, sign = '', listed = '', last, word = '', suffix] = match;
    const level = levels[word] ?? 2;
    // without 第 only an article may stand alone; 七项 follows what it belongs to
    if (sign === '' && before === undefined && level !== 2) return undefined;
    // (七)、第二十一条 is an item and an article
    if (sign === '' && level <= 2 && listed.startsWith('(')) return itemsAt(plain, at, before);
    if (sign === '' && before !== undefined && apart && level < before.level) return undefined;
    const start = at + sign.length;
    const numbers = numbersOf(listed, start);
    const [final, tail] = [numberOf(last), numberOf(suffix)];
    if (numbers.length > 0)
      return {
        start: at,
        end: at + whole.length,
        level,
        numbers,
        ...(final === undefined ? {} : { last: final }),
        ...(tail === undefined ? {} : { suffix: tail }),
      };
  }
  const items = itemsAt(plain, at, before);
  if (items !== undefined) return items;
  withoutSign.lastIndex = at;
  const bare = withoutSign.exec(plain);
  if (bare === null) return undefined;
  if (bare[2] !== undefined && before !== undefined) return undefined;
  const from = bare[2] === undefined ? at + 1 : at;
  return { start: at, end: at + bare[0].length, level: 2, numbers: numbersOf(bare[1] ?? bare[2] ?? '', from), mended: true };
}

// (七), (七)(八), (一)至(三) behind an article or a paragraph
function itemsAt(plain: string, at: number, before: Draft | undefined): Unit | undefined {
  if (before === undefined || before.level < 2 || before.level > 4) return undefined;
  inBrackets.lastIndex = at;
  const match = inBrackets.exec(plain);
  if (match === null) return undefined;
  const last = numberOf(match[2]);
  return {
    start: at,
    end: at + match[0].length,
    level: 4,
    numbers: numbersOf(match[1] ?? '', at),
    ...(last === undefined ? {} : { last }),
  };
}

function numbersOf(listed: string, start: number): readonly { readonly value: number; readonly end: number }[] {
  return [...listed.matchAll(/[(]?[〇零○一二两三四五六七八九十百千\d]{1,9}[)]?/g)].flatMap((match) => {
    const value = numberOf(match[0]);
    return value === undefined ? [] : [{ value, end: start + match.index + match[0].length }];
  });
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : chineseNumber(text.replace(/[()]/g, ''));
}

// ---- clauses

interface Draft {
  start: number;
  end: number;
  /** Of the unit that was added last. */
  level: number;
  /** Whether its words stand together, from the article on. */
  whole: boolean;
  mended: boolean;
  numbers: Record<string, number>;
}

function addUnit(made: Draft[], unit: Unit, reaching: boolean): void {
  const before = made[made.length - 1];
  const field = fields[unit.level] ?? 'item';
  const [first, ...others] = unit.numbers;
  if (first === undefined) return;
  if (reaching && before !== undefined && before.level === unit.level && others.length === 0) {
    before.numbers[lastOf(field)] = first.value;
    before.end = unit.end;
    return;
  }
  if (before !== undefined && unit.level > before.level) {
    before.numbers[field] = first.value;
    before.end = others.length === 0 ? unit.end : first.end;
    before.level = unit.level;
    before.whole &&= others.length === 0;
  } else {
    const inherited = Object.fromEntries(Object.entries(before?.numbers ?? {}).filter(([key]) => levelOf(key) < unit.level));
    made.push({
      start: unit.start,
      end: others.length === 0 ? unit.end : first.end,
      level: unit.level,
      whole: others.length === 0 && unit.level <= 2,
      mended: false,
      numbers: { ...inherited, [field]: first.value },
    });
  }
  for (const [index, { value, end }] of others.entries()) {
    const above = made[made.length - 1];
    const kept = Object.entries(above?.numbers ?? {}).filter(([key]) => levelOf(key) < unit.level);
    made.push({
      start: above?.end ?? unit.start,
      end: index === others.length - 1 ? unit.end : end,
      level: unit.level,
      whole: false,
      mended: false,
      numbers: { ...Object.fromEntries(kept), [field]: value },
    });
  }
  const last = made[made.length - 1];
  if (last === undefined) return;
  if (unit.last !== undefined) last.numbers[lastOf(field)] = unit.last;
  if (unit.suffix !== undefined) last.numbers['suffix'] = unit.suffix;
  last.mended ||= unit.mended === true;
}

function lastOf(field: string): string {
  return `last${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

function levelOf(key: string): number {
  if (key === 'suffix') return 2;
  const name = key.startsWith('last') ? key.charAt(4).toLowerCase() + key.slice(5) : key;
  return fields.indexOf(name as (typeof fields)[number]);
}

function finished({ start, end, whole, mended, numbers }: Draft, plain: string): FoundClause {
  // 、 before the second of a list belongs to neither
  const from = start + (/^[、,和及与]第?/.exec(plain.slice(start, start + 2))?.[0].length ?? 0);
  const { section: _, lastSection: __, lastSubitem: ___, ...rest } = numbers;
  return {
    start: from,
    end,
    text: whole && !mended ? plain.slice(from, end) : '',
    numbers: rest as Known,
    ...(mended ? { mended: true as const } : {}),
  };
}
