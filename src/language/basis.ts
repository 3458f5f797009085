import type { Entry, Law } from '../model/documents.js';
import type { Reading } from '../model/reading.js';
import type { LawRegister } from '../model/register.js';
import type { Basis } from '../model/structures.js';
import { type Cell, cellOf, readingOf } from './basis-cell.js';
import { type Edition, type Ground, walkBasis } from './basis-grammar.js';
import { type BasisRemark, basisRemark } from './basis-remarks.js';
import { type ClauseNumbers, clauseText, numbersIn } from './clause.js';
import { formerEdition, missingClause, rankByForm, replacementOf } from './laws.js';
import { memoise } from './memo.js';
import { isFiller, normalise } from './normalise.js';

export { basisPartNames } from './basis-parts.js';

/** One ground of a phrase, with all that the phrase and the law register say of it. Absent is what nobody says. */
export interface ParsedBasis {
  /** Its own stretch of the phrase; `start` and `end` are offsets into the phrase. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** The full name by the register; as written, without brackets, where the register does not know it. */
  readonly law: string;
  /** Whether the register knows it. */
  readonly known: boolean;
  /** 文号 in its usual form, when the phrase gives one; `year` and `serial` are taken out of it. */
  readonly number?: string;
  readonly year?: number;
  readonly serial?: number;
  /** The clause as written, or in its usual form where it is part of a list. */
  readonly clause?: string;
  readonly chapter?: number;
  readonly lastChapter?: number;
  readonly article?: number;
  readonly lastArticle?: number;
  /** The 一 of 第一百二十条之一. */
  readonly suffix?: number;
  readonly paragraph?: number;
  readonly lastParagraph?: number;
  readonly item?: number;
  readonly lastItem?: number;
  readonly subitem?: number;
  readonly rank?: string;
  /** Where the rank is from: the phrase, the register, or the form of name and number. */
  readonly rankFrom?: 'phrase' | 'register' | 'form';
  readonly edition?: ParsedEdition;
  /** The words of the clause, when the phrase gives them. */
  readonly quote?: string;
}

/** Which edition of a law a phrase means. */
export interface ParsedEdition {
  /** The year the phrase names. */
  readonly year?: number;
  /** True when that edition is no longer in force. */
  readonly former?: true;
}

/** A phrase on grounds, read in full. */
export interface BasisReading extends Reading {
  readonly basis: readonly ParsedBasis[];
}

/**
 * The grounds of an entry: 《name》 with 文号 and 第N条第N款第（N）项, one for each clause that is named by itself; `raw` is the part of the
 * cell it stands in. 《条例》 alone means the one named before it in the cell, else 政府信息公开条例. Text without any clue is kept as the
 * name of a law.
 */
export function readBasis(value: Entry['basis']): readonly Basis[] {
  if (value === undefined) return [];
  return typeof value === 'string'
    ? readPhrase(value)
    : value.flatMap((item) => (typeof item === 'string' ? readPhrase(item) : [structured(item)]));
}

/** Reads a phrase on grounds in full, with its parts and what was assumed; the register puts names in full. Never throws; keeps the raw phrase. */
export function parseBasis(phrase: string, { laws }: { readonly laws: LawRegister }): BasisReading {
  const cell = cellOf(phrase);
  const walk = isFiller(phrase) ? { grounds: [], parts: [], notes: [] } : walkBasis(cell.plain);
  const read = walk.grounds.map((ground) => resolved(ground, cell, laws));
  const remarks = read.flatMap((one) => one.remarks);
  const basis = read.map((one) => one.basis);
  return { basis, ...readingOf(phrase, cell, walk, basis, remarks) };
}

/** A ground as a phrase: 《中华人民共和国政府信息公开条例》（国令第711号）第二十条第（七）项; a document known by its number alone stands without 《》. */
export function printBasis({ law, number, clause, article, paragraph, item }: Basis): string {
  const at = clause ?? clauseText({ article, paragraph, item });
  if (law === number) return law + at;
  return `《${law}》${number === undefined ? '' : `（${number}）`}${at}`;
}

/** Grounds as one phrase in the usual form, parted by ；, with edition, rank and words where the phrase gave them. Reading it gives them again. */
export function printParsedBasis(list: readonly ParsedBasis[]): string {
  return list.map(printOne).join('；');
}

function printOne(one: ParsedBasis): string {
  const { law, number, edition, rank, rankFrom, clause, quote } = one;
  const year = edition?.year === undefined ? [] : [`${edition.year}年修订`];
  const notes = [...(number === undefined || number === law ? [] : [number]), ...year, ...(rankFrom === 'phrase' && rank ? [rank] : [])];
  const name = law === number ? law : `《${law}》`;
  const at = clauseText(one) || (clause ?? '');
  const words = quote === undefined ? '' : `：“${quote}”`;
  return `${name}${notes.length === 0 ? '' : `（${notes.join('，')}）`}${at}${words}`;
}

// ---- the light reading, which checks ask for of each entry

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

const regulation = '中华人民共和国政府信息公开条例';

const lawNamed = memoise((law: string) => inFull(law.replace(/^《|》$/g, '')));
const numbersOfClause = memoise((clause: string) => light(numbersIn(normalise(clause))));
const readPhrase = memoise((value: string): readonly Basis[] => {
  if (isFiller(value)) return [];
  const cell = cellOf(value);
  return walkBasis(cell.plain).grounds.map((ground) => lightBasis(ground, cell));
});

function lightBasis(ground: Ground, cell: Cell): Basis {
  const law = ground.by === 'number' ? ground.name : inFull(cell.usual(ground.name));
  const number = ground.number === undefined ? undefined : numberOf(ground, law, cell);
  return {
    raw: cell.raw(ground.start, ground.end),
    law,
    ...(number === undefined ? {} : { number }),
    ...(ground.clause === undefined ? {} : { clause: clauseOf(ground, cell), ...light(ground.clause.numbers) }),
    ...(ground.rank === undefined ? {} : { rank: ground.rank }),
  };
}

function light({ article, paragraph, item }: ClauseNumbers): Pick<Basis, 'article' | 'paragraph' | 'item'> {
  return {
    ...(article === undefined ? {} : { article }),
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  };
}

function inFull(name: string): string {
  if (name === '条例' || name === '本条例' || name === '该条例') return regulation;
  return /^(?:中华人民共和国)?(?:政府)?信息公开条例(?:[(（][^()（）]{0,20}[)）])?$/.test(name) ? regulation : name;
}

function numberOf({ number }: Ground, law: string, cell: Cell): string | undefined {
  if (number === undefined || !/^第\d+号$/.test(number.number)) return number?.number;
  return law === regulation && (number.serial === 711 || number.serial === 492)
    ? `国令第${number.serial}号`
    : cell.raw(number.start, number.end);
}

function clauseOf({ clause }: Ground, cell: Cell): string {
  if (clause === undefined) return '';
  return clause.text === '' ? clauseText(clause.numbers) : cell.raw(clause.start, clause.end);
}

// ---- the full reading

interface Resolved {
  readonly basis: ParsedBasis;
  readonly remarks: readonly BasisRemark[];
}

function resolved(ground: Ground, cell: Cell, laws: LawRegister): Resolved {
  const at = cell.place(ground.start, ground.end);
  const nameAt = cell.place(ground.nameStart, ground.nameEnd);
  const remarks: BasisRemark[] = [];
  const remark = (
    ...[code, facts, place]: [Parameters<typeof basisRemark>[0], Parameters<typeof basisRemark>[1], { start: number; end: number }?]
  ) => remarks.push(basisRemark(code, facts, place ?? nameAt));
  const written = ground.by === 'number' ? ground.name : cell.usual(ground.name);
  const assumedName = ground.short === true ? inFull(written) : written;
  const cited = ground.number;
  const numbered = cited === undefined || /^第\d+号$/.test(cited.number) ? undefined : cited.number;
  const byName = ground.by === 'text' ? undefined : laws.find(assumedName);
  const byNumber = numbered === undefined ? undefined : laws.find(numbered, numbered);
  const law = byName !== undefined && (ground.short !== true || byNumber === undefined) ? byName : (byNumber ?? byName);
  if (ground.short === true) {
    if (law === undefined) remark('unresolved-short-name', { written });
    else remark('short-name', { written, as: law.name });
  } else if (law !== undefined && byName === undefined && ground.by !== 'number')
    remark('law-by-number', { written, as: law.name, number: numbered ?? '' });
  if (byName !== undefined && byNumber !== undefined && byNumber !== byName && ground.short !== true)
    remark(
      'number-of-another',
      { number: numbered ?? '', as: byNumber.name },
      cited === undefined ? undefined : cell.place(cited.start, cited.end),
    );
  const name = law?.name ?? assumedName;
  if (law === undefined && ground.by !== 'number' && ground.by !== 'text' && ground.short !== true) {
    const near = laws.nearest(assumedName);
    if (near !== undefined) remark('law-unknown', { written, as: near });
  }
  const number = cited === undefined ? undefined : (numbered ?? fullNumber(cited.serial, law) ?? cell.raw(cited.start, cited.end));
  if (number !== undefined && numbered === undefined && number !== cited?.number && cited !== undefined && law !== undefined)
    remark('number-completed', { written: cell.raw(cited.start, cited.end), as: number }, cell.place(cited.start, cited.end));
  const former = law === undefined ? undefined : editionOf(law, number, ground.edition);
  const numbers = ground.clause?.numbers ?? {};
  if (law !== undefined) {
    const now = replacementOf(law, former);
    if (now !== undefined)
      remark('superseded', {
        written: law.name,
        as: now.name,
        ...(now.since === undefined ? {} : { since: now.since }),
        former: former !== undefined,
      });
    const missing = missingClause(law, former, numbers);
    if (missing !== undefined && ground.clause !== undefined)
      remark('out-of-range', { written: law.name, missing }, cell.place(ground.clause.start, ground.clause.end));
  }
  const rank = rankOf(ground, law, name, number);
  if (rank.rankFrom === 'form') remark('rank-by-form', { as: rank.rank ?? '' }, cited === undefined ? nameAt : undefined);
  const edition = editionSaid(ground.edition, former);
  const basis: ParsedBasis = {
    raw: cell.raw(ground.start, ground.end),
    ...at,
    law: name,
    known: law !== undefined,
    ...(number === undefined ? {} : { number }),
    ...(cited?.year === undefined ? {} : { year: cited.year }),
    ...(cited === undefined ? {} : { serial: cited.serial }),
    ...(ground.clause === undefined ? {} : { clause: clauseOf(ground, cell), ...numbers }),
    ...rank,
    ...(edition === undefined ? {} : { edition }),
    ...(ground.quote === undefined ? {} : { quote: cell.raw(ground.quote.start, ground.quote.end) }),
  };
  return { basis, remarks };
}

// 711号 is 国令第711号 where the law has an order of that number
function fullNumber(serial: number, law: Law | undefined): string | undefined {
  return [law?.number, ...(law?.former ?? []).map((one) => one.number)].find((one) => one?.endsWith(`第${serial}号`));
}

function editionOf(law: Law, number: string | undefined, edition: Edition | undefined): ReturnType<typeof formerEdition> {
  if (edition?.age === 'old' && law.former?.length === 1) return law.former[0];
  return formerEdition(law, number, undefined) ?? formerEdition(law, undefined, edition?.year);
}

function editionSaid(edition: Edition | undefined, former: ReturnType<typeof formerEdition>): ParsedEdition | undefined {
  if (edition?.year === undefined && former === undefined) return undefined;
  return { ...(edition?.year === undefined ? {} : { year: edition.year }), ...(former === undefined ? {} : { former: true as const }) };
}

function rankOf(ground: Ground, law: Law | undefined, name: string, number: string | undefined): Pick<ParsedBasis, 'rank' | 'rankFrom'> {
  if (ground.rank !== undefined) return { rank: ground.rank, rankFrom: 'phrase' };
  if (law?.rank !== undefined) return { rank: law.rank, rankFrom: 'register' };
  const rank = ground.by === 'text' ? undefined : rankByForm(name, number);
  return rank === undefined ? {} : { rank, rankFrom: 'form' };
}
