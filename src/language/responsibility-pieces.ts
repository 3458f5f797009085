import { brokenWords, labelHere } from './responsibility-words.js';
import type { Tracked } from './tracked.js';

/** A stretch of the uniform text between two separators, and the separator before it: a sign, a blank, a number of a list or nothing. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly before: string;
}

/** A stretch of the uniform text that only holds the phrase together: 和, 1., 及. */
export interface Joint {
  readonly start: number;
  readonly end: number;
  readonly kind: 'number' | 'connector';
}

/**
 * Cuts a responsibility into pieces: at 、，；。, line breaks and spaces between whole names, at 和 and 及 between two units, at the
 * numbers of a list, before labels and before a second 各; never inside brackets. Linear in the text.
 */
export function cutPhrase(phrase: Tracked): { readonly pieces: readonly Piece[]; readonly joints: readonly Joint[] } {
  const { plain } = phrase;
  const gaps = gapsIn(phrase);
  const close = matchBrackets(plain);
  const pieces: Piece[] = [];
  const joints: Joint[] = [];
  let [from, to] = [0, plain.length];
  // (牵头单位:…;配合单位:…) in brackets as a whole
  if (/[。.]/.test(plain.charAt(to - 1)) && close.get(0) === to - 2) to--;
  if (close.get(0) === to - 1 && to > 2) [from, to] = [1, to - 1];
  let [start, before] = [from, ''];
  const cut = (end: number, next: number, sign: string) => {
    pieces.push({ start, end, before });
    [start, before] = [next, sign];
  };

  for (let at = from; at < to; ) {
    const sign = plain.charAt(at);
    const number = at === start || gaps.has(at) || endsUnit(plain, at) || plain.charAt(at - 1) === ':' ? numberAt(plain, at) : 0;
    if (number > 0) {
      if (at > start) cut(at, at, '');
      joints.push({ start: at, end: at + number, kind: 'number' });
      at += number;
      [start, before] = [at, before === '' ? '1' : before];
      continue;
    }
    if (at > start && gaps.has(at) && endsName(plain, at) && !'(（)）【[:'.includes(sign)) cut(at, at, ' ');
    if (labelStarts.test(sign) && at > start && (gaps.has(at) || endsUnit(plain, at)) && hasLabel(plain, at)) cut(at, at, '');
    const closing = close.get(at);
    if (closing !== undefined && closing < to) {
      at = closing + 1;
      continue;
    }
    if (separators.includes(sign)) cut(at, at + 1, sign);
    else if (sign === '/' && /[局厅委办府]/.test(plain.charAt(at - 1)) && opensUnit.test(plain.charAt(at + 1))) cut(at, at + 1, '、');
    else if (sign === '各' && isSecondEach(plain, start, at)) cut(at, at, '、');
    else {
      const length = connectorAt(plain, at, start);
      if (length > 0) {
        joints.push({ start: at, end: at + length, kind: 'connector' });
        cut(at, at + length, '、');
        at += length;
        continue;
      }
    }
    at++;
  }
  cut(to, to, '');
  return { pieces: joined(plain, pieces), joints };
}

/** Whether a label stands at the offset, with its colon, its brackets, or as a piece of its own before a blank. */
export function hasLabel(plain: string, at: number, gapAfter?: (end: number) => boolean): boolean {
  labelHere.lastIndex = at;
  const match = labelHere.exec(plain);
  if (match?.groups === undefined) return false;
  const { open, close, colon } = match.groups;
  if ((open === undefined) !== (close === undefined)) return false;
  if (colon !== undefined || (open !== undefined && open !== '(')) return true;
  if (open === '(') return match.groups['lead'] !== undefined || match.groups['support'] !== undefined;
  const end = at + match[0].length;
  return /(?:单位|部门|科室|领导|人)$/.test(match[0]) && end < plain.length && (gapAfter?.(end) ?? false);
}

/** True where the character before the offset can end the name of a unit, a group or a section. */
export function endsUnit(plain: string, at: number): boolean {
  return unitEnds.has(plain.charAt(at - 1));
}

const separators = '、,;。|\n\t';
const labelStarts = /[【[牵总主第配协参支成会公具责承负落实执经分包联电咨监举办值传手邮科处股部]/;
const opensUnit = /[省市县区镇乡旗各国]/;
const unitEnds = new Set('局委办科处室组股府院会部厅门位心队站所镇乡道司校社馆台关班村区县体构等线业园团联协)）】]');

// offsets before which blanks were dropped
function gapsIn({ raw, plain, place }: Tracked): ReadonlySet<number> {
  const gaps = new Set<number>();
  if (!/\s/.test(raw.trim())) return gaps;
  let last = place(0, 1).end;
  for (let at = 1; at < plain.length; at++) {
    const here = place(at, at + 1);
    if (here.start > last || plain.charAt(at - 1) === ' ') gaps.add(at);
    last = here.end;
  }
  return gaps;
}

function matchBrackets(plain: string): ReadonlyMap<number, number> {
  const close = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < plain.length; at++) {
    const sign = plain.charAt(at);
    if (sign in pairs) open.push(at);
    else if (closers.includes(sign)) {
      const last = open.at(-1);
      if (last === undefined || pairs[plain.charAt(last)] !== sign) continue;
      open.pop();
      // a bracket that holds a whole document holds nothing together
      if (at - last <= longestBracket) close.set(last, at);
    }
  }
  return close;
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '“': '”', '《': '》', '〔': '〕', '[': ']', '【': '】' };
const closers = Object.values(pairs).join('');
const longestBracket = 200;

// a blank parts two names only after what can end a name; cells are also broken inside names
function endsName(plain: string, at: number): boolean {
  const last = plain.charAt(at - 1);
  if (!nameEnds.test(plain.slice(Math.max(0, at - 2), at))) return false;
  if (brokenWords.has(last + plain.charAt(at))) return false;
  const rest = plain.slice(at, at + 7);
  if (/^(?:委员会|常委会|管委会|管理委员会|办事处|分局|大队|支队|中队|[^省市县区各]{2,3}分局)/.test(rest)) return false;
  if (/^(?:保障|事务|救助|工作)/.test(rest) && plain.slice(at - 2, at) === '社会') return false;
  return !(/^办公室/.test(rest) && /(?:政府|[县区市省]委|街道|员会)$/.test(plain.slice(Math.max(0, at - 4), at)));
}

const nameEnds = /(?:[局委办科处室股组府院会部门位心队站所厅镇街道线头合实责助与、,;:)\d]|(?<!城)乡|公司)$/;

function numberAt(plain: string, at: number): number {
  listNumber.lastIndex = at;
  return listNumber.exec(plain)?.[0].length ?? 0;
}

const listNumber =
  /(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,2}[、.](?=[\u4e00-\u9fff])|\([一二三四五六七八九十]{1,2}\))/y;

// 和 stands inside names: it parts two only between the end of one unit and the beginning of the next
function connectorAt(plain: string, at: number, start: number): number {
  const sign = plain.charAt(at);
  if (!'和与及以或'.includes(sign) || at === start) return 0;
  const word = /^(?:以及|[和与及或])/.exec(plain.slice(at, at + 2))?.[0];
  if (word === undefined) return 0;
  const last = plain.charAt(at - 1);
  const next = plain.slice(at + word.length, at + word.length + 2);
  if (/^[各]/.test(next)) return /[局委办厅院府部室会门位处镇道)]/.test(last) ? word.length : 0;
  if (!/[局委办厅院府部室)]/.test(last)) return 0;
  return /^(?:[省市县区镇乡旗]|相关|有关|所属|下属|直属|其[他它下所]|其$|公安|税务|气象)/.test(next) ? word.length : 0;
}

// 各部门各单位; but not 各级各类, nor 各…各自
function isSecondEach(plain: string, start: number, at: number): boolean {
  if (at === start || plain.charAt(at + 1) === '自' || !/[门位处办镇乡府街局室业体区县构司村]/.test(plain.charAt(at - 1))) return false;
  return plain.slice(Math.max(start, at - 20), at).includes('各');
}

// 市、县(区)两级人民政府 and 各部门、单位 are one name each
function joined(plain: string, pieces: readonly Piece[]): readonly Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    const words = plain.slice(piece.start, Math.min(piece.end, piece.start + 30));
    const before = last === undefined ? '' : plain.slice(last.start, Math.min(last.end, last.start + 30));
    const levels =
      /^[省市县区镇乡旗](?:\([省市县区镇乡街道旗、]{1,6}\))?(?:、[省市县区镇乡旗](?:\([^()]{1,6}\))?)*$/.test(before) &&
      opensUnit.test(words.charAt(0));
    const same =
      (before.endsWith('党委') && words === '政府') || (/(?:各|政府).*(?:部门|单位)$/.test(before) && /^(?:单位|部门|机构)$/.test(words));
    if (last !== undefined && piece.before === '、' && plain.charAt(last.end) === '、' && (levels || same)) {
      whole[whole.length - 1] = { start: last.start, end: piece.end, before: last.before };
    } else if (piece.end > piece.start) whole.push(piece);
  }
  return whole;
}
