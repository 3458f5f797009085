import type { BasisPartName } from './basis-parts.js';
import { editionBefore, endsAsName, generalWords, issuerEnd, leads, rankWords, shortName, statesLaw, trails } from './basis-words.js';
import { clausesAt, type FoundClause, nextClause } from './clause.js';
import { type FoundNumber, findNumber, numberAt } from './law-numbers.js';

/** One ground in uniform text: a law, and of its clauses one. Offsets count the uniform text. */
export interface Ground {
  readonly start: number;
  end: number;
  /** Where the ground's own words are told apart from the next one's: from the law for the first clause, else from the clause. */
  readonly by: 'title' | 'number' | 'name' | 'text';
  /** As written, without brackets; with 《条例》 put in full where the phrase itself says what it stands for. */
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** 条例, where nothing in the phrase says which. */
  readonly short?: true;
  number?: FoundNumber;
  clause?: FoundClause;
  rank?: string;
  edition?: Edition;
  quote?: { readonly start: number; readonly end: number };
}

/** Which edition is meant: its year, or 新 and 旧. */
export interface Edition {
  readonly year?: number;
  readonly age?: 'new' | 'old';
}

/** Something to say of a stretch of uniform text. */
export interface Note {
  readonly code: NoteCode;
  readonly start: number;
  readonly end: number;
  /** What was taken instead. */
  readonly as?: string;
}

/** What reading a basis may remark. */
export type NoteCode =
  | 'other-brackets'
  | 'unclosed-title'
  | 'short-name'
  | 'unresolved-short-name'
  | 'number-mended'
  | 'clause-mended'
  | 'law-of-base'
  | 'clause-words'
  | 'names-no-law'
  | 'no-law'
  | 'unread';

/** What a walk over a phrase found. */
export interface Walk {
  readonly grounds: readonly Ground[];
  readonly parts: readonly { readonly name: BasisPartName; readonly start: number; readonly end: number }[];
  readonly notes: readonly Note[];
}

/** Reads the grounds of a phrase in uniform text, from left to right and each stretch once. */
export function walkBasis(plain: string): Walk {
  const walk: State = { plain, grounds: [], parts: [], notes: [], named: [], aliases: new Map() };
  let at = 0;
  while (at < plain.length) {
    const next = step(walk, at);
    at = next > at ? next : at + 1;
  }
  return walk;
}

interface State extends Walk {
  readonly plain: string;
  readonly grounds: Ground[];
  readonly parts: { name: BasisPartName; start: number; end: number }[];
  readonly notes: Note[];
  readonly named: string[];
  /** 以下简称《条例》: short name to full. */
  readonly aliases: Map<string, string>;
  /** Said before the grounds it is of: 法律：《…》. */
  rank?: string | undefined;
  edition?: Edition | undefined;
}

function step(walk: State, from: number): number {
  const { plain } = walk;
  const at = skipLeads(walk, from);
  if (at >= plain.length) return at;
  const title = titleAt(walk, at);
  if (title !== undefined) return readTail(walk, { ...title, by: 'title', at });
  const number = numberAt(plain, at);
  const clean = number !== undefined && findNumber(plain, at, number.end)?.start === at ? number : undefined;
  if (clean !== undefined) return readNumbered(walk, clean);
  return readPlain(walk, at);
}

// ---- what stands before a ground

function skipLeads(walk: State, from: number): number {
  const { plain } = walk;
  let at = from;
  // most grounds begin with their title
  if (plain.charAt(at) === '《') return at;
  for (let found = true; found && at < plain.length; ) {
    found = false;
    for (const { name, pattern } of leads) {
      pattern.lastIndex = at;
      const match = pattern.exec(plain);
      if (match === null || match[0] === '') continue;
      if (name === 'label' || name === 'verb') walk.parts.push({ name, start: at, end: at + match[0].length });
      at += match[0].length;
      found = true;
    }
    const label = rankLabel.exec(plain.slice(at, at + 10));
    const rank = rankWords[label?.[1] ?? ''];
    if (label !== null && rank !== undefined) {
      walk.parts.push({ name: 'rank', start: at, end: at + (label[1]?.length ?? 0) });
      walk.rank = rank;
      at += label[0].length;
      found = true;
    }
  }
  return at;
}

const rankLabel = /^([\u4e00-\u9fff]{2,8})(?:[:：]|(?=《))/;

// ---- titles in 《》 and what people write for it

interface Title {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const pairs: Readonly<Record<string, string>> = { '《': '》', '<': '>', '〈': '〉', '“': '”', '"': '"', '「': '」', '『': '』', '≪': '≫' };
const longestTitle = 300;

function titleAt(walk: State, at: number): Title | undefined {
  const { plain } = walk;
  const open = plain.charAt(at);
  const close = pairs[open];
  if (close === undefined) return undefined;
  const end = open === '《' ? closeOf(plain, at) : simpleClose(plain, at, close);
  if (end === undefined) {
    if (open !== '《') return undefined;
    const to = unclosedEnd(plain, at + 1);
    if (to === at + 1) return undefined;
    walk.notes.push({ code: 'unclosed-title', start: at, end: to });
    return { start: at + 1, end: to, name: plain.slice(at + 1, to) };
  }
  // <<…>> too
  const doubled = open === '<' && plain.startsWith('<<', at) && plain.startsWith('>', end);
  const [start, stop] = doubled ? [at + 2, end - 1] : [at + 1, end - 1];
  const name = plain.slice(start, stop);
  if (open !== '《') {
    // a quotation is a title only when it looks like one
    if (!endsAsName.test(name) || (statesLaw.test(name) && !name.includes('关于'))) return undefined;
    walk.notes.push({ code: 'other-brackets', start: at, end: doubled ? end + 1 : end, as: `《${name}》` });
  }
  return name.trim() === '' ? undefined : { start, end: doubled ? end + 1 : end, name };
}

// 《 inside 《 is common; the width of what closes it is not
function closeOf(plain: string, at: number): number | undefined {
  let depth = 0;
  const last = Math.min(plain.length, at + longestTitle);
  for (let index = at; index < last; index++) {
    const sign = plain.charAt(index);
    if (sign === '《') depth++;
    else if (sign === '》' && --depth === 0) return index + 1;
  }
  // one 》 for two 《, or > for 》
  const one = plain.slice(at, last).search(/[》>]/);
  const again = plain.slice(at + 1, last).indexOf('《');
  return one === -1 || (again !== -1 && again + 1 < one && /[;。]/.test(plain.slice(at, at + again + 1))) ? undefined : at + one + 1;
}

function simpleClose(plain: string, at: number, close: string): number | undefined {
  const found = plain.slice(at + 1, at + longestTitle).indexOf(close);
  return found === -1 ? undefined : at + found + 2;
}

function unclosedEnd(plain: string, from: number): number {
  const text = plain.slice(from, from + longestTitle);
  const stop = text.search(/[;。,《:]|第[〇零○一二三四五六七八九十百\d]{1,7}[条章]|[(]|[\u4e00-\u9fff]{1,4}[〔[]/);
  return from + (stop === -1 ? text.length : stop);
}

// ---- a ground and what belongs to it

interface Head extends Title {
  readonly by: 'title' | 'number' | 'name';
  /** Where the ground begins. */
  readonly at: number;
  readonly number?: FoundNumber;
}

function readNumbered(walk: State, number: FoundNumber): number {
  markNumber(walk, number);
  const { plain } = walk;
  const words = /(?:号?文(?:件)?|通知)?[,:]?/y;
  words.lastIndex = number.end;
  const next = number.end + (words.exec(plain)?.[0].length ?? 0);
  // 国办发〔2018〕118号《关于…的意见》 is one document, with a separator they are two
  const title = titleAt(walk, plain.charAt(next - 1) === ',' ? number.end : next);
  if (title !== undefined) return readTail(walk, { ...title, by: 'title', at: number.start, number });
  const file = /文件?/y;
  file.lastIndex = number.end;
  const end = number.end + (file.exec(plain)?.[0].length ?? 0);
  return readTail(walk, { start: number.start, end, name: number.number, by: 'number', at: number.start, number });
}

function readTail(walk: State, head: Head): number {
  const { plain } = walk;
  const tail = outsideName.exec(plain.slice(head.end, head.end + 12))?.[0] ?? '';
  const written = plain.slice(head.start, head.by === 'title' ? innerEnd(plain, head) : head.end) + tail;
  const inner = head.by === 'number' ? { name: head.name } : editionInside(head.name + tail);
  walk.parts.push({ name: head.by === 'number' ? 'number' : 'law', start: head.start, end: head.start + written.length - tail.length });
  const full = head.by === 'number' ? { name: inner.name } : inFull(walk, inner.name, head);
  const draft: Ground = {
    start: head.at,
    end: head.end + tail.length,
    by: head.by,
    name: full.name,
    nameStart: head.start,
    nameEnd: head.start + written.length,
    ...(full.short ? { short: true as const } : {}),
  };
  if (head.number !== undefined) draft.number = head.number;
  if (walk.rank !== undefined) draft.rank = walk.rank;
  const edition = inner.edition ?? walk.edition;
  if (edition !== undefined) draft.edition = edition;
  walk.edition = undefined;
  let at = readBrackets(walk, draft, head.end + tail.length);
  if (draft.number === undefined) {
    const bare = bareNumber(plain, at);
    if (bare !== undefined) {
      markNumber(walk, bare);
      draft.number = bare;
      draft.end = at = bare.end;
      at = readBrackets(walk, draft, at);
    }
  }
  if (head.by !== 'number') walk.named.push(full.name);
  const made = readClauses(walk, draft, at);
  walk.grounds.push(...made.grounds);
  return readBase(walk, draft, readTrail(walk, made.at));
}

function innerEnd(plain: string, { start, end, name }: Head): number {
  return Math.min(end, start + name.length, plain.length);
}

// 《预算法》实施条例, 《关于…的意见》实施细则
const outsideName = /^(?:实施(?:条例|细则|办法|意见)|[(](?:试行|暂行)[)])/;

// 《政府信息公开条例(2019年修订)》, 《条例(国令第711号)》
function editionInside(name: string): { readonly name: string; readonly edition?: Edition } {
  if (!name.endsWith(')')) return { name };
  const match = /^(.{2,}?)[(](?:(\d{4})年?)?(?:\d{1,2}月\d{1,2}日)?(?:最新)?(?:修订|修正|公布|通过|施行)?(?:版|本|稿)?[)]$/.exec(name);
  if (match === null || match[0].endsWith('()')) return { name };
  return match[2] === undefined ? { name: match[1] ?? name } : { name: match[1] ?? name, edition: { year: Number(match[2]) } };
}

// 《条例》 is what the phrase named so, or the last one named that ends so
function inFull(walk: State, name: string, { at, end }: Head): { readonly name: string; readonly short?: boolean } {
  const alias = walk.aliases.get(name);
  if (alias !== undefined) return { name: alias };
  const word = name.length > 8 ? undefined : shortName.exec(name)?.[1];
  if (word === undefined) return { name };
  const before = walk.named.findLast((one) => one.endsWith(word) && one !== word);
  if (before !== undefined) {
    walk.notes.push({ code: 'short-name', start: at, end, as: before });
    return { name: before };
  }
  return { name: word, short: true };
}

// ---- brackets behind a name: (国令第711号), (2019年修订), (以下简称《条例》), (法律), (样例)

function readBrackets(walk: State, draft: Ground, from: number): number {
  const { plain } = walk;
  let at = from;
  for (;;) {
    const close = plain.charAt(at) === '(' ? bracketEnd(plain, at) : plain.charAt(at) === '【' ? plain.indexOf('】', at) : -1;
    if (close === -1 || close - at > 120 || close - at < 2) return at;
    const inside = plain.slice(at + 1, close);
    // an item of a document that is cited by its number: 鲁政办发〔2024〕2号(十五)
    if (/^[〇零○一二三四五六七八九十百\d]{1,3}$/.test(inside)) return at;
    // (第二十条第七项) is the clause
    if (draft.clause === undefined && nextClause(plain, at + 1, at + 9) === at + 1) return at;
    if (draft.clause !== undefined && isWords(inside)) {
      draft.quote = { start: at + 1, end: close };
      walk.parts.push({ name: 'quote', start: at + 1, end: close });
    } else readBracket(walk, draft, inside, at + 1);
    draft.end = at = close + 1;
  }
}

// the words of a clause in brackets, which are no number, edition or rank
function isWords(inside: string): boolean {
  return inside.length >= 6 && !/简称|修订|修正|[〔令]|第\d+号/.test(inside) && rankWords[inside] === undefined;
}

function bracketEnd(plain: string, at: number): number {
  let depth = 0;
  const last = Math.min(plain.length, at + 122);
  for (let index = at; index < last; index++) {
    if (plain.charAt(index) === '(') depth++;
    else if (plain.charAt(index) === ')' && --depth === 0) return index;
  }
  return -1;
}

function readBracket(walk: State, draft: Ground, inside: string, start: number): void {
  const alias = /^(?:以下|下)?(?:统称|简称|称)(?:为)?[:]?[《“"<]?([^》”">]{1,30})/.exec(inside);
  if (alias !== null) {
    walk.aliases.set(alias[1] ?? '', draft.name);
    walk.parts.push({ name: 'abbreviation', start, end: start + inside.length });
    return;
  }
  const end = start + inside.length;
  const numbers = numbersIn(walk, start, end);
  // of two orders the one that revised it is the one in force
  const revising = numbers.find((one) => /^.{0,4}(?:修订|修正|修改)/.test(walk.plain.slice(one.end, end)));
  const number = revising ?? numbers[0];
  if (number !== undefined) {
    draft.number ??= number;
    for (const one of numbers) markNumber(walk, one);
  }
  const edition =
    /(\d{4})年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:第[一二三四五六七八九]次)?(?:新?修订|修正|修改|版|本|公布|通过)/.exec(inside) ??
    /^(\d{4})年?$/.exec(inside);
  if (edition !== null) {
    draft.edition = { year: Number(edition[1]) };
    walk.parts.push({ name: 'edition', start: start + edition.index, end: start + edition.index + edition[0].length });
  } else if (/^(?:新|最新)(?:修订|修正|版)/.test(inside)) {
    draft.edition = { age: 'new' };
    walk.parts.push({ name: 'edition', start, end });
  }
  const rank = inside.split(/[,、;]/).find((word) => rankWords[word] !== undefined);
  if (rank !== undefined) {
    draft.rank = rankWords[rank] ?? rank;
    const at = start + inside.indexOf(rank);
    walk.parts.push({ name: 'rank', start: at, end: at + rank.length });
  }
}

function numbersIn(walk: State, start: number, end: number): FoundNumber[] {
  const found: FoundNumber[] = [];
  const bare = numberAt(walk.plain, start);
  for (let at = start; at < end; ) {
    const next = findNumber(walk.plain, at, end);
    if (next === undefined || next.end <= at) break;
    if (next.end > end) break;
    found.push(next);
    at = next.end;
  }
  return found.length === 0 && bare !== undefined && bare.end <= end ? [bare] : found;
}

// 《条例》711号, 《意见》国办发〔2018〕118号, 《条例》,国令第711号
function bareNumber(plain: string, from: number): FoundNumber | undefined {
  // what follows is mostly a clause, a bracket or nothing
  if (!/[,\u4e00-\u9fff\d]/.test(plain.charAt(from))) return undefined;
  if (plain.charAt(from) === '第' && !/^第\d{1,4}号/.test(plain.slice(from, from + 6))) return undefined;
  const at = plain.charAt(from) === ',' ? from + 1 : from;
  const found = numberAt(plain, at);
  if (found === undefined || (!/^第/.test(found.number) && findNumber(plain, at, found.end)?.start !== at)) return undefined;
  // after a comma only one with an issuer, which is not the next ground
  if (at > from && /^第/.test(found.number)) return undefined;
  if (at > from && !/令第/.test(found.number)) return undefined;
  return found;
}

function markNumber(walk: State, number: FoundNumber): void {
  walk.parts.push({ name: 'number', start: number.start, end: number.end });
  if (number.mended !== undefined) walk.notes.push({ code: 'number-mended', start: number.start, end: number.end, as: number.number });
}

// ---- clauses and their words

function readClauses(walk: State, draft: Ground, from: number): { readonly grounds: readonly Ground[]; readonly at: number } {
  const { plain } = walk;
  let clauses = clausesAt(plain, from);
  if (clauses.list.length === 0) {
    const gap = /[,:]?(?:中的?|里的?|的|之)?[(]?/y;
    gap.lastIndex = from;
    const width = gap.exec(plain)?.[0].length ?? 0;
    // only an article, so that the next phrase is not taken for an outline number
    if (width > 0 && nextClause(plain, from + width, from + width + 10) === from + width) clauses = clausesAt(plain, from + width);
  }
  if (clauses.list.length === 0) {
    const quoted = quoteAt(walk, from, false);
    if (quoted !== undefined) {
      draft.quote = quoted.inside;
      draft.end = quoted.end;
    }
    return { grounds: [draft], at: quoted?.end ?? from };
  }
  for (const { name, start, end } of clauses.marks) walk.parts.push({ name, start, end });
  const grounds = clauses.list.map((clause, index): Ground => {
    if (clause.mended) walk.notes.push({ code: 'clause-mended', start: clause.start, end: clause.end });
    return { ...draft, start: index === 0 ? draft.start : clause.start, end: clause.end, clause };
  });
  const last = grounds[grounds.length - 1];
  let at = clauses.end;
  // 第二十条第(七)项) where the clause stands in brackets
  if (plain.charAt(at) === ')' && plain.slice(Math.max(0, from - 1), clauses.list[0]?.start).includes('(')) at++;
  if (last === undefined) return { grounds, at };
  at = readBrackets(walk, last, at);
  last.end = Math.max(last.end, at);
  const quoted = quoteAt(walk, at, true);
  if (quoted !== undefined) {
    last.quote = quoted.inside;
    last.end = at = quoted.end;
  }
  return { grounds, at };
}

// :“…”, (…), 规定:…, or the words of the clause without any sign
function quoteAt(
  walk: State,
  from: number,
  behindClause: boolean,
): { readonly inside: { start: number; end: number }; readonly end: number } | undefined {
  const { plain } = walk;
  if (from >= plain.length) return undefined;
  says.lastIndex = from;
  const said = says.exec(plain)?.[0] ?? '';
  const at = from + said.length;
  const open = plain.charAt(at);
  if (open === '“' || open === '"' || open === '「') {
    const close = plain.indexOf(pairs[open] ?? '”', at + 1);
    if (close === -1 || close - at > 2000) return undefined;
    // a title in wrong brackets is the next ground
    if (!behindClause && said === '' && endsAsName.test(plain.slice(at + 1, close))) return undefined;
    walk.parts.push({ name: 'quote', start: at + 1, end: close });
    return { inside: { start: at + 1, end: close }, end: close + 1 };
  }
  if (!behindClause || '《〈<;。、'.includes(open)) return undefined;
  const end = wordsEnd(plain, at);
  const words = plain.slice(at, end);
  if (words.length < 6 || trailEnd(plain, at) === end || !/[\u4e00-\u9fff]{4}/.test(words)) return undefined;
  const colon = said.includes(':');
  if (said === '' && !statesLaw.test(words) && words.length < 10) return undefined;
  if (!colon && !statesLaw.test(words) && /^[\u4e00-\u9fff]{0,20}(?:法|条例|办法|规定)(?:$|第)/.test(words)) return undefined;
  if (!colon && said === ',' && !statesLaw.test(words)) return undefined;
  walk.parts.push({ name: 'quote', start: at, end });
  if (!colon) walk.notes.push({ code: 'clause-words', start: at, end });
  return { inside: { start: at, end }, end };
}

const says = /(?:的(?:有关|相关)?规定)?(?:明确|作出|已)?(?:规定|明确|指出|提出|要求)?[了的]?[:,]?/y;

// up to the next ground: a sentence that ends before 《 or before another 根据
function wordsEnd(plain: string, from: number): number {
  const rest = plain.slice(from, from + 2000);
  const stop = rest.search(
    /[;。,、](?=[《〈]|(?:\d{1,2}[.、]|[(][一二三四五六七八九十\d]{1,2}[)])?《|(?:根据|依据|按照|依照)(?:《|[\u4e00-\u9fff]{2,20}(?:法|条例)第)|[\u4e00-\u9fff]{2,20}(?:法|条例)第[一二三四五六七八九十百\d]{1,5}条|[\u4e00-\u9fff]{1,8}[〔[]\d{4})|(?<=[^于的照据本])《/,
  );
  const end = stop === -1 ? rest.length : stop;
  return from + (/[;,]$/.test(rest.slice(0, end)) ? end - 1 : end);
}

function readTrail(walk: State, from: number): number {
  if (from >= walk.plain.length) return from;
  const end = trailEnd(walk.plain, from);
  if (end > from) walk.parts.push({ name: 'trail', start: from, end });
  return end;
}

function trailEnd(plain: string, from: number): number {
  trails.lastIndex = from;
  const match = trails.exec(plain);
  return match === null ? from : from + match[0].replace(/[、和及]+$/, '').length;
}

// 《预算法》及其实施条例
function readBase(walk: State, draft: Ground, from: number): number {
  const { plain } = walk;
  if (from >= plain.length) return from;
  base.lastIndex = from;
  const match = base.exec(plain);
  if (match === null) return from;
  const word = match[1] ?? '';
  const start = from + match[0].length - word.length;
  const name = draft.name + word;
  walk.notes.push({ code: 'law-of-base', start, end: start + word.length, as: name });
  return readTail(walk, { start, end: start + word.length, name, by: 'name', at: start });
}

const base = /(?:及|和|以及|与|、)其?(实施(?:条例|细则|办法))/y;

// ---- text outside brackets: a law without 《》, an issuer, or words that name nothing

const pieceEnd = /[、,;。:：《<〈“"「『(\n①-⑳]/;

function readPlain(walk: State, at: number): number {
  const { plain } = walk;
  let end = pieceFrom(plain, at);
  const number = findNumber(plain, at, Math.min(plain.length, end + 12));
  if (number !== undefined && number.start < end) end = number.start > at ? number.start : number.end;
  const clause = nextClause(plain, at, end);
  if (clause > at) end = Math.min(end, clause);
  else if (clause === at) return readLooseClause(walk, at);
  // 关于…、…的通知 holds separators
  if (/关于|印发/.test(plain.slice(at, end)) && !endsAsName.test(plain.slice(at, end))) end = longName(plain, at, end);
  // 条例26, 预算法14
  const brief = /^[\u4e00-\u9fff]{0,30}(?:法|条例)(?=\d{1,3}$)/.exec(plain.slice(at, Math.min(end, at + 40)));
  if (brief !== null && brief[0].length + 3 >= end - at) end = at + brief[0].length;
  // 条例之第二十条
  if (clause === end && /[之中的]/.test(plain.charAt(end - 1)) && end - at > 2) end--;
  const text = plain.slice(at, end);
  const next = plain.charAt(end);
  const around = text.length <= 40 && /(?:实施|贯彻)$/.test(text) ? titleAt(walk, end) : undefined;
  if (around !== undefined) {
    // 山东省实施《中华人民共和国义务教育法》办法
    const word = /^(?:办法|细则|条例|规定|意见)/.exec(plain.slice(around.end, around.end + 2))?.[0];
    const to = around.end + (word?.length ?? 0);
    if (word !== undefined) return readTail(walk, { start: at, end: to, name: plain.slice(at, to), by: 'name', at });
  }
  if (next !== '' && '《<〈'.includes(next) && titleFollows(walk, text, at, end)) return end;
  if (number?.start === end && issuerEnd.test(text)) {
    walk.parts.push({ name: 'issuer', start: at, end });
    return end;
  }
  const cut = conjunction(text);
  if (cut !== -1) end = at + cut;
  return readName(walk, at, end);
}

function pieceFrom(plain: string, at: number): number {
  const found = plain.slice(at + 1, at + 400).search(pieceEnd);
  return found === -1 ? Math.min(plain.length, at + 400) : at + 1 + found;
}

function longName(plain: string, at: number, end: number): number {
  for (let [to, tries] = [end, 0]; tries < 4 && '、,“"'.includes(plain.charAt(to)) && to < plain.length; tries++) {
    const next = pieceFrom(plain, to);
    const stop = nextClause(plain, to, next);
    if (endsAsName.test(plain.slice(at, stop === -1 ? next : stop))) return stop === -1 ? next : stop;
    to = next;
  }
  return end;
}

// what stands before a title: who issued it, which edition it is, or set words
function titleFollows(walk: State, text: string, at: number, end: number): boolean {
  const edition = editionBefore.exec(text);
  if (edition !== null) {
    const word = edition[1] ?? '';
    const year = /^\d{4}/.exec(word);
    walk.edition = year === null ? { age: /^[原旧老]/.test(word) ? 'old' : 'new' } : { year: Number(year[0]) };
    walk.parts.push({ name: 'edition', start: at + edition.index, end });
    return true;
  }
  if (text.length <= 40 && issuerEnd.test(text)) {
    walk.parts.push({ name: 'issuer', start: at, end });
    return true;
  }
  if (text.length <= 12 && (generalWords.test(text) || !endsAsName.test(text))) {
    if (!generalWords.test(text)) walk.notes.push({ code: 'unread', start: at, end });
    return true;
  }
  return false;
}

// 行政许可法和行政处罚法 are two; inside a title with 关于 the word belongs to the name
function conjunction(text: string): number {
  if (text.includes('关于')) return -1;
  for (const match of text.matchAll(/以及|和|及|与|或/g)) {
    const [left, right] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    if (left.length >= 2 && /(?:法|条例|办法|规定|细则|法典)$/.test(left) && (/^其?实施/.test(right) || right.length >= 2))
      return match.index;
  }
  return -1;
}

function readName(walk: State, at: number, to: number): number {
  const { plain } = walk;
  const whole = plain.slice(at, to);
  const tail = tailWords.exec(whole.slice(-40));
  const end = tail === null || tail[0].length === whole.length ? to : to - tail[0].length;
  const text = whole.slice(0, end - at);
  const next = plain.slice(end, end + 3);
  const cited =
    end === to && (nextClause(plain, to, to + 10) === to || /^\d/.test(plain.slice(to, to + 1)) || numberAt(plain, to)?.start === to);
  if (text === '') return to;
  if (shortWords.test(text) && cited) {
    return readTail(walk, { start: at, end, name: text, by: 'name', at });
  }
  if (endsAsName.test(text) && text.length >= 2 && text.length <= 120 && !isSpeech(text) && !generalWords.test(text)) {
    const stripped = prefixWords.exec(text)?.[0].length ?? 0;
    const start = stripped < text.length - 1 ? at + stripped : at;
    return readTail(walk, { start, end, name: plain.slice(start, end), by: 'name', at: start });
  }
  if (text.length <= 40 && generalWords.test(text)) {
    walk.notes.push({ code: 'names-no-law', start: at, end: to });
    return to;
  }
  if (/^[条款项目章节]/.test(next) || /[\u4e00-\u9fff]/.test(text) === false) {
    walk.notes.push({ code: 'unread', start: at, end: to });
    return to;
  }
  if (cited && text.length >= 2 && !isSpeech(text)) return readTail(walk, { start: at, end, name: text, by: 'name', at });
  // 中共中央办公厅、国务院办公厅《…》
  if (text.length <= 30 && issuerEnd.test(text) && /^、[\u4e00-\u9fff、]{2,40}[《〈<]/.test(plain.slice(to, to + 44))) {
    walk.parts.push({ name: 'issuer', start: at, end: to });
    return to;
  }
  if (text.length < 3 || text.length > 120 || isSpeech(text) || walk.grounds.length > 0) {
    walk.notes.push({ code: 'unread', start: at, end: to });
    return to;
  }
  walk.notes.push({ code: 'no-law', start: at, end });
  walk.grounds.push({ start: at, end, by: 'text', name: text, nameStart: at, nameEnd: end });
  return to;
}

// 第二十条 without a law before it: of the law named last
function readLooseClause(walk: State, at: number): number {
  const clauses = clausesAt(walk.plain, at);
  const before = walk.grounds[walk.grounds.length - 1];
  if (clauses.list.length === 0) {
    walk.notes.push({ code: 'unread', start: at, end: at + 1 });
    return at + 1;
  }
  if (before === undefined) {
    walk.notes.push({ code: 'no-law', start: at, end: clauses.end });
    return clauses.end;
  }
  const { quote: _, clause: __, ...law } = before;
  const made = readClauses(walk, { ...law, start: at, end: at }, at);
  walk.grounds.push(...made.grounds);
  return readTrail(walk, made.at);
}

function isSpeech(text: string): boolean {
  return statesLaw.test(text) && !text.includes('关于');
}

const shortWords = /^(?:本|该|上述)?(?:条例|办法|规定|细则|意见|通知|方案)$/;
const tailWords = /(?:的?(?:有关|相关|具体)|等|的)(?:法律|法规|规章|制度|文件|政策|条款|条文|内容|规定|要求|精神|执行){0,6}$/;
const prefixWords = /^(?:国家|我国|现行的?|新修订的?|修订后的|最新的?)/;
