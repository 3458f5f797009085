import type { Entry } from '../model/documents.js';
import type { Basis } from '../model/structures.js';
import { clausesAt, clauseText, numbersIn } from './clause.js';
import { memoise } from './memo.js';
import { isFiller } from './normalise.js';

/**
 * The grounds of an entry: 《name》 with 文号 and 第N条第N款第（N）项, one for each article; `raw` is the part of the cell it stands in.
 * 《条例》 alone means the one named before it in the cell, else 政府信息公开条例. Text without any clue is kept as the name of a law.
 */
export function readBasis(value: Entry['basis']): readonly Basis[] {
  if (value === undefined) return [];
  return typeof value === 'string'
    ? readPhrase(value)
    : value.flatMap((item) => (typeof item === 'string' ? readPhrase(item) : [structured(item)]));
}

/** A ground as a phrase: 《中华人民共和国政府信息公开条例》（国令第711号）第二十条第（七）项; a document known by its number alone stands without 《》. */
export function printBasis({ law, number, clause, article, paragraph, item }: Basis): string {
  const at = clause ?? clauseText({ article, paragraph, item });
  if (law === number) return law + at;
  return `《${law}》${number === undefined ? '' : `（${number}）`}${at}`;
}

type Item = Exclude<Exclude<Entry['basis'], string | undefined>[number], string>;

// the phrase is written only when somebody asks
function structured({ law, number, clause, rank }: Item): Basis {
  const parts = {
    law: lawNamed(law),
    ...(number === undefined ? {} : { number }),
    ...(clause === undefined ? {} : { clause, ...numbersOfClause(clause) }),
    ...(rank === undefined ? {} : { rank }),
  };
  return {
    get raw() {
      return printBasis({ ...parts, raw: '', law: law.replace(/^《|》$/g, '') });
    },
    ...parts,
  };
}

const lawNamed = memoise((law: string) => fullName(law.replace(/^《|》$/g, '')));
const numbersOfClause = memoise(numbersIn);

const readPhrase = memoise((value: string): readonly Basis[] => (isFiller(value) ? [] : read(value)));

// walks once: a name in 《》 or a bare document number opens a ground, what follows directly belongs to it
function read(value: string): readonly Basis[] {
  const found: Basis[] = [];
  const named: string[] = [];
  let from = 0;
  while (from < value.length) {
    const title = nextTitle(value, from);
    found.push(...readPlain(value.slice(from, title?.start ?? value.length), named));
    if (title === undefined) break;
    const law = fullName(title.name, named);
    named.push(law);
    from = readAfter(value, title.start, title.end, law, found);
  }
  return found;
}

function readAfter(value: string, start: number, end: number, law: string, found: Basis[]): number {
  const number = numberAt(value, end);
  const clauses = clausesAt(value, number.end);
  const last = clauses[clauses.length - 1];
  const numbered = number.text === undefined ? {} : { number: number.text };
  if (last === undefined) {
    found.push({ raw: value.slice(start, number.end).trim(), law, ...numbered });
    return number.end;
  }
  for (const [index, clause] of clauses.entries()) {
    const raw = value.slice(index === 0 ? start : clause.start, clause.end);
    found.push({ raw, law, ...numbered, clause: clause.text, ...clause.numbers });
  }
  return last.end;
}

// ---- names

interface Title {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

function nextTitle(value: string, from: number): Title | undefined {
  const start = value.indexOf('《', from);
  if (start === -1) return undefined;
  let depth = 0;
  const last = Math.min(value.length, start + 300);
  for (let at = start; at < last; at++) {
    if (value.charAt(at) === '《') depth++;
    else if (value.charAt(at) === '》' && --depth === 0) return { start, end: at + 1, name: value.slice(start + 1, at).trim() };
  }
  const close = value.indexOf('》', start);
  const end = close === -1 ? value.length : close + 1;
  return { start, end, name: value.slice(start + 1, close === -1 ? value.length : close).trim() };
}

const regulation = '中华人民共和国政府信息公开条例';

function fullName(name: string, named: readonly string[] = []): string {
  if (/^(?:中华人民共和国)?(?:政府)?信息公开条例(?:[(（][^()（）]{0,20}[)）])?$/.test(name)) return regulation;
  if (name.length > 4 || !/^(?:条例|办法|规定|通知|意见|方案|细则|指引|规范|法)$/.test(name)) return name;
  return named.findLast((before) => before.endsWith(name)) ?? (name === '条例' ? regulation : name);
}

// ---- document numbers

// 国办发〔2018〕118号, 国令第711号, 人事部令第6号, 711号
const documentNumber =
  /(?:[\u4e00-\u9fff]{1,12}\s?[〔[（(【［]\s?(?:19|20)\d{2}\s?[〕\]）)】］]\s?第?\s?\d{1,5}\s?号|(?:[\u4e00-\u9fff]{1,12}令\s?)?第?\s?\d{1,4}\s?号令?)/y;
const documentNumbers = /[\u4e00-\u9fff]{1,12}\s?[〔[（(【［]\s?(?:19|20)\d{2}\s?[〕\]）)】］]\s?第?\s?\d{1,5}\s?号/g;

// right after the name, bare or in brackets; other brackets (2019年修订) are passed over
function numberAt(value: string, from: number): { readonly end: number; readonly text?: string } {
  const at = skipSpace(value, from);
  const inside = /[(（]([^()（）]{1,60}|[^()（）]{0,20}[(（]\d{4}[)）][^()（）]{0,20})[)）]/y;
  inside.lastIndex = at;
  const bracket = inside.exec(value);
  if (bracket !== null) {
    documentNumber.lastIndex = at + 1;
    const found = documentNumber.exec(value);
    const known = found !== null && found[0].length > 0 ? { text: tidy(found[0]) } : {};
    const isItem = /^[（(][一二三四五六七八九十\d]{1,3}[)）]$/.test(bracket[0]);
    return isItem ? { end: from } : { end: at + bracket[0].length, ...known };
  }
  documentNumber.lastIndex = at;
  const bare = documentNumber.exec(value);
  return bare === null ? { end: from } : { end: at + bare[0].length, text: tidy(bare[0]) };
}

function tidy(number: string): string {
  const plain = number.replace(/\s/g, '');
  return plain === '711号' || plain === '第711号' || plain === '国务院令第711号' ? '国令第711号' : plain;
}

function skipSpace(value: string, from: number): number {
  let at = from;
  while (at < value.length && /\s/.test(value.charAt(at))) at++;
  return at;
}

// ---- text outside 《》

function readPlain(text: string, named: readonly string[]): readonly Basis[] {
  return text.split(/[；;\n。]/).flatMap((part) => readPlainPart(part, named));
}

function readPlainPart(part: string, named: readonly string[]): readonly Basis[] {
  const numbers = [...part.matchAll(documentNumbers)];
  if (numbers.length > 0) {
    return numbers.map((match) => {
      const number = tidy(match[0]).replace(/^(?:和|及|与|依据|根据|按照|依照)/, '');
      const [clause] = clausesAt(part, match.index + match[0].length);
      const end = clause?.end ?? match.index + match[0].length;
      const at = clause === undefined ? {} : { clause: clause.text, ...clause.numbers };
      return { raw: part.slice(match.index, end).trim(), law: number, number, ...at };
    });
  }
  const name = part
    .replace(/^[\s、，,和及与等]{1,10}/, '')
    .replace(/^(?:根据|依据|依照|按照)/, '')
    .replace(/[\s、，,]{1,10}$/, '');
  if (
    name.length < 3 ||
    /^(?:等?(?:的)?(?:有关|相关)?(?:规定|要求|文件|法律法规)*)$/.test(name) ||
    /^[(（].*[)）]$/s.test(name) ||
    /^第.{1,12}[条款项章节]$/.test(name)
  )
    return [];
  const at = name.search(/第[〇零一二三四五六七八九十百\d]{1,7}条/);
  const law = fullName((at === -1 ? name : name.slice(0, at)).trim(), named);
  if (law === '') return [];
  const clauses = at === -1 ? [] : clausesAt(name, at);
  if (clauses.length === 0) return [{ raw: name, law }];
  return clauses.map((clause, index) => ({
    raw: index === 0 ? name.slice(0, clause.end) : clause.text,
    law,
    clause: clause.text,
    ...clause.numbers,
  }));
}
