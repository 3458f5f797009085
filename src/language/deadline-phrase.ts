import type { Part, Reading, Remark } from '../model/reading.js';
import type { Deadline } from '../model/structures.js';
import { daysIn, isoDate } from './dates.js';
import { clauseOf, type Found, type Mark, type Parts, rangeOf, spanOf, wordsOf } from './deadline-clause.js';
import { isAmbiguous, spokenOf } from './deadline-dates.js';
import { eventIn, eventsOf } from './deadline-events.js';
import { dueLoosely, readClause } from './deadline-grammar.js';
import { type Token, tokensOf } from './deadline-lexer.js';
import { listedIn } from './deadline-lists.js';
import { isAssumption, type Note, remarkText } from './deadline-remarks.js';
import { isFiller, isInherited } from './normalise.js';
import { chineseNumber } from './numerals.js';
import { rewritten, type Tracked, tracked } from './tracked.js';

/** Reads a whole cell; the offsets of parts and remarks are those of `raw`. What cannot be read is `unparsed`, with the reasons in `warnings`. */
export function readPhrase(raw: string, year: number | undefined): Deadline & Reading {
  const nothing = { raw, parts: [], normalised: [], assumed: [], warnings: [] };
  if (isInherited(raw)) return { kind: 'inherit', ...nothing };
  if (raw.length > longest) return { kind: 'unparsed', ...nothing, warnings: [remark(raw, 'too-long', 0, raw.length, String(raw.length))] };
  const first = readText(raw, tracked(raw), year);
  if (first.kind !== 'unparsed' || !/\S\s*\n\s*\S/.test(raw)) return first;
  // several lines may be several limits, or one that was broken to fit its cell
  const lines = readText(raw, rewritten(tracked(raw.replace(/\n/g, ';')), /;{2,}/g, ';'), year);
  return lines.kind === 'unparsed' ? first : lines;
}

// a limit longer than this is a paragraph
const longest = 400;

function readText(raw: string, plain: Tracked, year: number | undefined): Deadline & Reading {
  const { phrase, notes: typos } = healed(counting(plain));
  const { tokens, exceptions } = withoutExceptions(phrase.plain);
  const cell = readCell(phrase.plain, tokens, year);
  const notes: readonly Note[] = cell === undefined ? complaints(phrase.plain, tokens) : cell.notes;
  const known = new Set<string>();
  const remarks = [...typos, ...notes].map(({ code, start, end, detail }) => {
    const at = phrase.place(start, end);
    return { code, assumption: isAssumption(code), made: remark(raw, code, at.start, at.end, detail) };
  });
  const unique = remarks.filter(({ code, made }) => !known.has(`${code} ${made.start}`) && known.add(`${code} ${made.start}`));
  const ordered = unique.sort((a, b) => a.made.start - b.made.start);
  const marks: readonly Mark[] = cell === undefined ? [] : [...cell.marks, ...exceptions];
  const { clauses, ...parts } = cell?.parts ?? { kind: 'unparsed' as const };
  const at = (clause: ReadDeadline): Deadline => {
    const { range, clauses: inner, ...rest } = clause;
    const place = phrase.place(range[0], range[1]);
    return { ...rest, raw: raw.slice(place.start, place.end), ...(inner === undefined ? {} : { clauses: inner.map(at) }) };
  };
  return {
    ...parts,
    ...(cell !== undefined && exceptions.length > 0 ? { exception: true as const } : {}),
    ...(clauses === undefined ? {} : { clauses: clauses.map(at) }),
    raw,
    parts: placed(phrase, marks),
    normalised: withNumerals(phrase, marks),
    assumed: ordered.filter(({ assumption }) => assumption).map(({ made }) => made),
    warnings: ordered.filter(({ assumption }) => !assumption).map(({ made }) => made),
  };
}

function remark(raw: string, code: Note['code'], start: number, end: number, detail?: string): Remark {
  const said = raw.slice(start, Math.min(end, start + 60));
  return { code, message: remarkText(code, said, detail), start, end };
}

// 二十 read as 20
function withNumerals(phrase: Tracked, marks: readonly Mark[]): Reading['normalised'] {
  const numerals = marks.flatMap(([name, start, end]) => {
    const said = phrase.plain.slice(start, end);
    const value = name === 'amount' && !/\d/.test(said) ? chineseNumber(said) : undefined;
    return value === undefined ? [] : [{ ...phrase.place(start, end), as: String(value) }];
  });
  const own = numerals.filter(({ start, end }) => phrase.changes.every((one) => one.end <= start || one.start >= end));
  return own.length === 0 ? phrase.changes : [...phrase.changes, ...own].sort((a, b) => a.start - b.start);
}

// parts in the order of the text, the longer first; one that crosses the border of another is left out
function placed(phrase: Tracked, marks: readonly Mark[]): readonly Part[] {
  const all = marks.map(([name, start, end]) => ({ name, ...phrase.place(start, end) })).filter(({ start, end }) => start < end);
  const sorted = all.sort((a, b) => a.start - b.start || b.end - a.end || (a.name < b.name ? -1 : 1));
  const open: Part[] = [];
  return sorted.filter((part, index) => {
    const twin = sorted[index - 1];
    if (twin !== undefined && twin.start === part.start && twin.end === part.end && twin.name === part.name) return false;
    while (open.length > 0 && (open[open.length - 1]?.end ?? 0) <= part.start) open.pop();
    const around = open[open.length - 1];
    if (around !== undefined && part.end > around.end) return false;
    open.push(part);
    return true;
  });
}

// ---- which days are meant, said in brackets

// 15日（法定工作日）内, 20日内（自然日）; 4月15日（工作日）前 is a date
const countedDays: readonly (readonly [pattern: RegExp, right: string])[] = ['工作日', '自然日'].flatMap((days) =>
  ['', '内', '前'].map((limit): readonly [RegExp, string] => [
    new RegExp(
      `(?<=(?<![月份至到\\d一二三四五六七八九十百—~-])(?:\\d{1,4}|[一二三四五六七八九十百]{1,5})个?)[日天]${limit}\\((?:以上|均)?[为指按]?(?:法定|国家)?${days}(?:计算?)?\\)`,
      'g',
    ),
    `个${days}${limit}`,
  ]),
);

function counting(phrase: Tracked): Tracked {
  if (!/[日天][内前]?\([^()]*[作然]日/.test(phrase.plain)) return phrase;
  return countedDays.reduce((made, [pattern, right]) => rewritten(made, pattern, right), phrase);
}

// ---- typing errors

const typos: readonly (readonly [pattern: RegExp, right: string])[] = [
  [/行成(?!立|果|交|本|品|员|人|功|效)|型成|形程|形成成/g, '形成'],
  [/变跟|变根|变更更/g, '变更'],
  [/工作曰|工做日|工作目(?=内)|工作日日|个个工作日/g, '工作日'],
  [/之日期(?=\d|[一二三四五六七八九十]|内)|之日起起|至日起(?=\d)|之曰起/g, '之日起'],
  [/内内/g, '内'],
  // article 26 knows only one 20
  [/(?<=(?:形成|变更|产生)[^,;。]{0,10}?)20个?内/g, '20个工作日内'],
];

function healed(phrase: Tracked): { readonly phrase: Tracked; readonly notes: readonly Note[] } {
  let made = phrase;
  const found: { readonly start: number; readonly right: string }[] = [];
  for (const [pattern, right] of typos) {
    if (made.plain.search(pattern) === -1) continue;
    for (const match of made.plain.matchAll(pattern)) found.push({ start: made.place(match.index, match.index + 1).start, right });
    made = rewritten(made, pattern, right);
  }
  const notes = found.map(({ start, right }): Note => {
    let at = 0;
    while (at < made.plain.length && made.place(at, at + 1).start < start) at++;
    return { code: right.startsWith('20') ? 'unit-guessed' : 'typo', start: at, end: at + right.length, detail: right };
  });
  return { phrase: made, notes };
}

// ---- 法律、法规另有规定的，从其规定

const excepting =
  /[,;。(]?(?:但是?|如|若|对)?(?:除)?(?:国家|上级|有关)?(?:法律|法规|规章|国家|上级|文件|有关规定|政策)[^,;。()\d]{0,24}?另有(?:明确)?(?:规定|要求|期限)的?(?:外|以外)?(?:,?(?:从其规定|依照其规定|依其规定|按其规定|按照?其?规定(?:执行|办理)?|执行其规定|除外|的除外))?\)?|[,;。(]?(?:但|如|若)?另有(?:明确)?规定的?(?:,?(?:从其规定|除外|按其规定|按规定执行))\)?|[,;。(]?除另有(?:明确)?规定的?(?:以|之)?外\)?/g;

function withoutExceptions(plain: string): { readonly tokens: readonly Token[]; readonly exceptions: readonly Mark[] } {
  if (!plain.includes('另有')) return { tokens: tokensOf(plain), exceptions: [] };
  const exceptions: Mark[] = [];
  const cut = plain.replace(excepting, (words: string, at: number) => {
    const from = at + (/^[,;。(]/.test(words) ? 1 : 0);
    exceptions.push(['exception', from, at + words.length - (words.endsWith(')') ? 1 : 0)]);
    return ';'.repeat(words.length);
  });
  return { tokens: tokensOf(cut), exceptions };
}

// ---- one cell

// clauses of a compound keep their place until the raw text is cut
type ReadDeadline = Omit<Deadline, 'raw' | 'clauses'> & {
  readonly range: readonly [number, number];
  readonly clauses?: readonly ReadDeadline[];
};
type ReadParts = Omit<ReadDeadline, 'range'>;

interface Limit {
  readonly parts: ReadParts;
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
  readonly range: readonly [number, number];
  readonly subject?: readonly [number, number];
  /** Joined to the limit before it by 或. */
  readonly other?: true;
}

interface Cell {
  readonly parts: ReadParts;
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
}

function readCell(plain: string, tokens: readonly Token[], year: number | undefined): Cell | undefined {
  const limits = alternatives(plain, tokens, year) ?? sequence(plain, pieces(plain, tokens), year);
  if (limits === undefined) return undefined;
  const [only, ...others] = limits;
  if (only === undefined) return undefined;
  const marks = limits.flatMap((limit) => limit.marks);
  const notes = limits.flatMap((limit) => limit.notes);
  if (others.length === 0) {
    const { subject } = only;
    const stated = subject === undefined ? undefined : conditionOf(plain, subject, false);
    const named: Mark[] = subject === undefined ? [] : [[stated === undefined ? 'object' : 'condition', ...subject]];
    return { parts: { ...only.parts, ...(stated === undefined ? {} : { condition: stated }) }, marks: [...named, ...marks], notes };
  }
  const clauses = limits.map(({ parts, range, subject }): ReadDeadline => {
    const condition = subject === undefined ? undefined : conditionOf(plain, subject, true);
    return { ...parts, ...(condition === undefined ? {} : { condition }), range };
  });
  const bounds = limits.flatMap(({ range, subject }): readonly Mark[] => [
    ['clause', ...range],
    ...(subject === undefined ? [] : [['condition', ...subject] as const]),
  ]);
  return { parts: { kind: 'compound', ...grouped(limits, clauses) }, marks: [...bounds, ...marks], notes };
}

// 甲，乙或丙 is 甲 and one of 乙 and 丙
function grouped(limits: readonly Limit[], clauses: readonly ReadDeadline[]): Pick<ReadParts, 'join' | 'clauses'> {
  const groups: ReadDeadline[][] = [];
  for (const [index, clause] of clauses.entries()) {
    const last = groups[groups.length - 1];
    if (limits[index]?.other === true && last !== undefined) last.push(clause);
    else groups.push([clause]);
  }
  if (groups.length === 1) return { join: 'any', clauses };
  return {
    join: 'all',
    clauses: groups.map((group): ReadDeadline => {
      const [first] = group;
      const last = group[group.length - 1];
      return group.length === 1 && first !== undefined
        ? first
        : { kind: 'compound', join: 'any', clauses: group, range: [first?.range[0] ?? 0, last?.range[1] ?? 0] };
    }),
  };
}

function conditionOf(plain: string, [start, end]: readonly [number, number], always: boolean): string | undefined {
  const said = plain.slice(start, end).replace(/[,:]+$/, '');
  const unnumbered = said.replace(/^[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[).、]+/, '');
  const bare = unnumbered.replace(/^(?:其中|除)?[,:]?(?:对于?)?(?:属于|涉及)?[,:]?/, '');
  // 涉及行政处罚的 is 行政处罚; 依法应当公开的 stays as it is
  const kept = /^(?:其中|除)?[,:]?(?:属于|涉及|对)/.test(unnumbered) ? bare.replace(/的+$/, '') : bare;
  return kept !== '' &&
    (always || kept !== said.replace(/的+$/, '') || /^其[他它余]/.test(kept)) &&
    !/^(?:公开|更新|主动|并|且|及|向社会|依法|分别)+$/.test(kept)
    ? kept
    : undefined;
}

// only where both sides are one limit: 形成或者变更 stays one event
function alternatives(plain: string, tokens: readonly Token[], year: number | undefined): readonly Limit[] | undefined {
  const sides: Limit[] = [];
  let from = 0;
  if (isCrowded(tokens)) return undefined;
  for (const [index, { sign, text }] of tokens.entries()) {
    if (sign !== 'J' || !text.startsWith('或') || !holdsLimit(tokens.slice(from, index))) continue;
    const limit = wholly(plain, tokens.slice(from, index), year);
    if (limit === undefined) continue;
    sides.push(sides.length === 0 ? limit : { ...limit, other: true });
    from = index + 1;
  }
  if (from === 0) return undefined;
  const last = wholly(plain, tokens.slice(from), year);
  return last === undefined ? undefined : [...sides, { ...last, other: true }];
}

// more than this is no deadline, and would take long to try
function isCrowded(tokens: readonly Token[]): boolean {
  return tokens.filter(({ sign }) => sign === 'J').length > 24;
}

// without such a word no stretch is a limit, and need not be tried
function holdsLimit(tokens: readonly Token[]): boolean {
  return tokens.some(({ sign }) => 'DyPpefTSIBAUCGRKZHYkbEV'.includes(sign));
}

// one limit and no word beside it
function wholly(plain: string, tokens: readonly Token[], year: number | undefined): Limit | undefined {
  const [limit, ...more] = sequence(plain, pieces(plain, tokens), year) ?? [];
  return limit === undefined || more.length > 0 || limit.notes.some(({ code }) => code === 'left-over') ? undefined : limit;
}

// between commas, and brackets behind a limit
function pieces(plain: string, tokens: readonly Token[]): readonly (readonly Token[])[] {
  const made: Token[][] = [[]];
  let limited = false;
  let depth = 0;
  const labels = new Set([...plain.matchAll(labelInside)].map(({ index }) => index));
  for (const token of tokens) {
    const last = made[made.length - 1] ?? [];
    // 公开时限：… 更新周期：…, where a space was all between them
    if (labels.has(token.start) && last.length > 0) {
      made.push([token]);
      limited = false;
      continue;
    }
    const breaks = token.sign === ',' || (token.sign === '(' && limited) || (token.sign === ')' && depth > 0);
    if (token.sign === '(' && limited) depth++;
    if (token.sign === ')' && depth > 0) depth--;
    if (breaks) made.push([]);
    else last.push(token);
    if (/[DyPpefTSIBAUCGRK]/.test(token.sign)) limited = true;
    if (token.sign === ',' && depth === 0) limited = false;
  }
  return made.filter((piece) => piece.length > 0);
}

const labelInside = /(?:公开|更新|保留|保存|公示)(?:时限|期限|周期|频率|频次|时长|时间)(?=:)/g;

function sequence(plain: string, all: readonly (readonly Token[])[], year: number | undefined): readonly Limit[] | undefined {
  const limits: Limit[] = [];
  const left: Note[] = [];
  let waiting: readonly Token[] = [];
  for (const [index, said] of all.entries()) {
    const apart = index < all.length - 1 ? excepted(said) : undefined;
    const piece = apart ?? said;
    const whole = [...waiting, ...piece];
    const last = limits[limits.length - 1];
    const added = waiting.length > 0 || last === undefined ? undefined : modified(plain, piece, last);
    if (added !== undefined) {
      limits[limits.length - 1] = added;
      continue;
    }
    const read = limitsIn(plain, whole, year);
    if (read !== undefined) {
      waiting = [];
      absorb(plain, limits, apart === undefined ? read : read.map(withoutInside), piece);
    } else if (isNoise(piece)) continue;
    else if (canWait(piece) && waiting.length === 0 && index < all.length - 1) waiting = piece;
    else if (isAside(said)) left.push(...leftOver(said));
    else return undefined;
  }
  const [first, ...others] = limits;
  if (waiting.length > 0 || first === undefined) return undefined;
  // without a number nothing is sure enough to pass over words
  if (
    left.length > 0 &&
    !limits.some(
      ({ parts }) => parts.amount !== undefined || parts.date !== undefined || parts.count !== undefined || parts.month !== undefined,
    )
  )
    return undefined;
  return [{ ...first, notes: [...first.notes, ...left] }, ...others];
}

// 除行政许可7个工作日外，其他…: the first is a limit of its own, and 除 and 外 hold it apart
function excepted(piece: readonly Token[]): readonly Token[] | undefined {
  const [first] = piece;
  const last = piece[piece.length - 1];
  if (first?.text !== '除' || last === undefined || !/^(?:之|以|的)?外$/.test(last.text)) return undefined;
  return [{ ...first, sign: 'q' }, ...piece.slice(1, -1)];
}

// 7个工作日外 needs no 内
function withoutInside(limit: Limit): Limit {
  return { ...limit, notes: limit.notes.filter(({ code }) => code !== 'within-missing') };
}

// 及时更新，最迟1年内必须有更新 is one gap; 长期公开，最新有效 one retention
function absorb(plain: string, limits: Limit[], read: readonly Limit[], piece: readonly Token[]): void {
  const last = limits[limits.length - 1];
  const [next, ...more] = read;
  if (last !== undefined && next !== undefined && more.length === 0 && last.parts.kind === 'prompt' && last.parts.event === undefined) {
    if (next.parts.kind === 'freshness' && piece[0]?.sign === 'L') {
      limits[limits.length - 1] = { ...next, range: [last.range[0], next.range[1]], notes: next.notes };
      return;
    }
  }
  const dated = plain.charAt((piece[0]?.start ?? 0) - 1) === '(' || /分别|各/.test(wordsOf(piece));
  const around = dated && last?.parts.kind === 'recurring' && /year|quarter/.test(last.parts.period ?? '');
  // 每年3月31日前报送，4月30日前公开
  const periodic = around || (last?.parts.kind === 'fixed-date' && last.parts.period === 'year');
  limits.push(...(periodic ? read.map(everyYear) : read));
}

function limitsIn(plain: string, tokens: readonly Token[], year: number | undefined): readonly Limit[] | undefined {
  const [head] = tokens;
  const other = head?.sign === 'J' ? (/或/.test(head.text) ? { other: true as const } : {}) : undefined;
  const own = other === undefined ? tokens : tokens.slice(1);
  const listed = isCrowded(own) ? undefined : distributed(plain, own, year);
  if (listed !== undefined) return listed;
  const one = readOne(plain, own, year);
  if (one !== undefined) return [{ ...one, ...other }];
  if (isCrowded(own)) return undefined;
  for (const [index, { sign, text }] of own.entries()) {
    if (!(sign === 'J' || (sign === 'Y' && text === '同时') || (sign === 'a' && text === '并'))) continue;
    if (!holdsLimit(own.slice(0, index)) || !holdsLimit(own.slice(index + 1))) continue;
    const first = readOne(plain, own.slice(0, index), year);
    const rest = first === undefined ? undefined : limitsIn(plain, own.slice(index + 1), year);
    if (first === undefined || rest === undefined) continue;
    const [second, ...more] = rest;
    if (second === undefined) continue;
    const joined = [second, ...more].reduce<readonly Limit[]>(
      (before, next) => {
        const last = before[before.length - 1];
        return last === undefined ? [next] : [...before.slice(0, -1), ...yearlyBoth(last, next, year)];
      },
      [first],
    );
    return joined.map((limit, at) => ({ ...limit, ...(at === 0 ? other : at === 1 && /或/.test(text) ? { other: true as const } : {}) }));
  }
  const range = rangeOf(own);
  const loose = range === undefined ? undefined : dueLoosely(clauseOf(plain, own), year);
  return loose === undefined || range === undefined ? undefined : [{ ...limitOf(loose, range), ...other }];
}

// 每年3、6、9、12月: each member is read as if it were written out, and stands where its own words do
function distributed(plain: string, tokens: readonly Token[], year: number | undefined): readonly Limit[] | undefined {
  const members = listedIn(plain, tokens);
  if (members === undefined) return undefined;
  const limits: Limit[] = [];
  for (const { phrase, start, end } of members) {
    const read = readOne(phrase, tokensOf(phrase), year);
    if (read === undefined || read.subject !== undefined) return undefined;
    const notes = read.notes.map((one): Note => ({ ...one, start, end }));
    limits.push({ parts: read.parts, marks: [['date', start, end]], notes, range: [start, end] });
  }
  return limits;
}

// 每年1月、7月: the second is yearly too; 每年6月、12月底前: the first is a last day too
function yearlyBoth(first: Limit, second: Limit, year: number | undefined): readonly [Limit, Limit] {
  const { kind, month, period } = first.parts;
  if (period !== 'year' || month === undefined || !(kind === 'recurring' || kind === 'fixed-date')) return [first, second];
  const yearly = everyYear(second);
  const endsMonth = yearly.parts.kind === 'fixed-date' && second.marks.some(([name]) => name === 'part-of-month');
  if (yearly === second || kind === 'fixed-date' || !endsMonth) return [first, yearly];
  const day = daysIn(year, month);
  const date = isoDate(year, month, day);
  return [{ ...first, parts: { kind: 'fixed-date', period: 'year', month, day, ...(date === undefined ? {} : { date }) } }, yearly];
}

// 每半年更新1次（6月、12月）: a day that names no year, beside what comes every year
function everyYear(limit: Limit): Limit {
  const { kind, date, period, event, month, day, ...rest } = limit.parts;
  const yearless = limit.notes.some(({ code }) => code === 'year-from-context' || code === 'year-unknown');
  if (kind !== 'fixed-date' || period !== undefined || event !== undefined || !yearless) return limit;
  const own = { month: month ?? Number(date?.slice(5, 7)), day: day ?? Number(date?.slice(8)) };
  if (Number.isNaN(own.month) || Number.isNaN(own.day)) return limit;
  const notes = limit.notes.filter(({ code }) => !/^(?:year-|whole-month)/.test(code));
  if (limit.notes.some(({ code }) => code === 'whole-month') && !limit.notes.some(({ code }) => code === 'end-of-range'))
    return { ...limit, parts: { kind: 'recurring', period: 'year', month: own.month }, notes };
  return { ...limit, parts: { ...rest, kind, period: 'year', ...own, ...(date === undefined ? {} : { date }) }, notes };
}

function readOne(plain: string, tokens: readonly Token[], year: number | undefined): Limit | undefined {
  const range = rangeOf(tokens);
  const found: Found | undefined = range === undefined ? undefined : readClause(clauseOf(plain, tokens), year);
  return found === undefined || range === undefined ? undefined : limitOf(found, range);
}

function limitOf({ parts, subject, marks, notes }: Found, range: readonly [number, number]): Limit {
  const { clauses: _, ...own } = parts as Parts;
  return { parts: own, marks, notes, range, ...(subject === undefined ? {} : { subject }) };
}

// 最长不超过20个工作日, 时间跨度不超过5个工作日, (自作出决定之日起): they belong to the limit before them
function modified(plain: string, piece: readonly Token[], last: Limit): Limit | undefined {
  const shape = piece.map(({ sign }) => sign).join('');
  const range: Limit['range'] = [last.range[0], rangeOf(piece)?.[1] ?? last.range[1]];
  const capping = /^[aJx]?L[aL]*[SI][aVQ]*$/.test(shape) && !/间隔|更新/.test(wordsOf(piece));
  const limit = piece.find(({ sign }) => sign === 'S' || sign === 'I');
  if (capping && limit !== undefined) {
    const span = spanOf([limit]);
    if (span === undefined) return undefined;
    const { amount, unit } = span;
    const synchronous = last.parts.kind === 'event-bound' && last.parts.amount === 0;
    const parts: ReadParts = synchronous ? { ...last.parts, amount, unit } : { ...last.parts, cap: { amount, unit } };
    const notes = last.parts.kind === 'prompt' ? last.notes.filter(({ code }) => code !== 'vague-word') : last.notes;
    return {
      ...last,
      parts,
      range,
      marks: [...last.marks, ['cap', ...(rangeOf(piece) ?? range)], ...span.marks],
      notes: [...notes, ...span.notes],
    };
  }
  const bare = (last.parts.kind === 'within-workdays' || last.parts.kind === 'within-days') && last.parts.event === undefined;
  const starts = /^F[xVQJaE]*E$/.test(shape) && bare ? eventIn(plain, piece[0]?.start ?? 0, range[1]) : undefined;
  if (starts === undefined || starts.event === '') return undefined;
  const events = eventsOf(starts.event);
  return {
    ...last,
    parts: { ...last.parts, event: starts.event, ...(events === undefined ? {} : { events }) },
    range,
    marks: [...last.marks, ['event', starts.start, starts.end]],
    notes: last.notes.filter(({ code }) => code !== 'no-event'),
  };
}

// 予以公开, 并向社会公布
function isNoise(piece: readonly Token[]): boolean {
  return (
    piece.every(({ sign }) => 'aVQJ:()'.includes(sign)) ||
    /^(?:含(?:当日|本日|本数)|各?(?:更新|公开|公布|发布)[一1]次)$/.test(wordsOf(piece))
  );
}

// 信息形成后, … 涉及行政许可的, … 其中行政处罚信息, …
function canWait(piece: readonly Token[]): boolean {
  if (piece.some(({ sign }) => 'DyPpefTSIBAUCGRKgn'.includes(sign))) return false;
  const said = wordsOf(piece);
  return said.length <= 60 && (piece[piece.length - 1]?.sign === 'E' || /[的:]$/.test(said) || piece[0]?.sign === 'q');
}

// words beside a limit that hold no time: 由局办公室审核, 遇节假日顺延
function isAside(piece: readonly Token[]): boolean {
  const said = wordsOf(piece);
  // 除涉密信息外
  if (/^除[^,;\d]{2,40}外$/.test(said) && !piece.some(({ sign }) => 'DyPpefTSIBAUCGRK'.includes(sign))) return true;
  // 长期坚持 is no promise to keep anything public
  if (/长期|常年|长年|长久/.test(said) && said.length <= 20 && !publicly.test(said) && piece.every(({ sign }) => 'aVxKJ'.includes(sign)))
    return true;
  if (/^(?:如?遇|逢)?(?:法定)?(?:节假日|休息日|双休日).{0,10}顺延|可(?:以)?(?:适当)?延长/.test(said)) return true;
  return said.length <= 60 && !piece.some(({ sign }) => 'DyPpefTSIBAUCGRKghnMLZ'.includes(sign));
}

const publicly = /公开|公示|公布|发布|保留|保存|留存|存放|展示|有效|公告/;

function leftOver(piece: readonly Token[]): readonly Note[] {
  const range = rangeOf(piece);
  if (range === undefined) return [];
  return [{ code: /顺延/.test(wordsOf(piece)) ? 'day-off' : 'left-over', start: range[0], end: range[1] }];
}

// ---- what is wrong with a phrase that was not understood

function complaints(plain: string, tokens: readonly Token[]): readonly Note[] {
  const whole = { start: 0, end: plain.length };
  if (isFiller(plain)) return [{ code: 'filler', ...whole }];
  const notes = tokens.flatMap((token): readonly Note[] => {
    const at = { start: token.start, end: token.end };
    if (token.sign === 'D' && spokenOf(token) === undefined) return [{ code: 'no-such-date', ...at }];
    if (token.sign === 'D' && isAmbiguous(token)) return [{ code: 'ambiguous-before', ...at }];
    return 'gGhK'.includes(token.sign) ? [{ code: 'vague-word', ...at }] : [];
  });
  const unit = /(?<![\d月])\d{1,3}(?=个?内)个?内/.exec(plain);
  if (unit !== null) notes.push({ code: 'unit-missing', start: unit.index, end: unit.index + unit[0].length });
  if (tokens.length === 1 && tokens[0]?.sign === 'S') notes.push({ code: 'bare-period', ...whole });
  return notes.length === 0 ? [{ code: 'not-understood', ...whole }] : notes;
}
