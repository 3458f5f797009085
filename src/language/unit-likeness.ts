import { similarity } from '../base/distance.js';
import { isFunction } from './responsibility-functions.js';

/** A unit's name in its parts: the places it begins with (高青县), the rest (财政局), and the rest without the ending that all such units have (财政). */
export interface UnitWords {
  readonly plain: string;
  readonly place: string;
  readonly rest: string;
  readonly work: string;
}

/** Divides a name that `normalise` made. */
export function unitWords(plain: string): UnitWords {
  const place = places.exec(plain)?.[0] ?? '';
  const rest = plain.slice(place.length);
  return { plain, place, rest, work: rest.replace(ending, '').replace(seat, '') };
}

/**
 * How alike two names are that may be one misspelled, from 0.6 to 1; 0 where they share little but region and ending (高青县信访局, 高青县公安局),
 * where the first names a work of its own (民政局 is no slip for 财政局), and where their numbers differ (第一中学, 第二中学).
 */
export function misspelled(written: UnitWords, known: UnitWords): number {
  if (written.plain.charAt(0) !== known.plain.charAt(0)) return 0;
  if (isFunction(written.work) && written.work !== known.work) return 0;
  const whole = similarity(written.plain, known.plain);
  if (whole < 0.6 || similarity(written.place, known.place) < 0.6 || numbers(written.plain) !== numbers(known.plain)) return 0;
  return alike(written.work, known.work) || alike(...withoutSharedEnding(written.rest, known.rest)) ? whole : 0;
}

/** True where the longer name may be the shorter one with more words: the shorter says what it is for (not 县政府), and the longer nothing else. */
export function mayBeLonger(shorter: UnitWords, longer: UnitWords): boolean {
  if (shorter.work === '' || shorter.plain.length < 3 || longer.plain.length > shorter.plain.length * 3) return false;
  return holds(longer.plain, shorter.plain) && (!isFunction(longer.work) || holds(longer.work, shorter.work));
}

function holds(longer: string, shorter: string): boolean {
  let at = 0;
  for (let index = 0; index < longer.length && at < shorter.length; index++) {
    if (longer.charCodeAt(index) === shorter.charCodeAt(at)) at++;
  }
  return at === shorter.length;
}

// one character of two may be wrong, of longer words fewer than half
function alike(a: string, b: string): boolean {
  return a !== '' && b !== '' && similarity(a, b) >= (Math.max(a.length, b.length) <= 2 ? 0.5 : 0.6);
}

// 政府办工室 and 政府办公室 keep all but the last character
function withoutSharedEnding(a: string, b: string): readonly [string, string] {
  const shared = ending.exec(a)?.[0] ?? '';
  return shared !== '' && ending.exec(b)?.[0] === shared ? [a.slice(0, -shared.length), b.slice(0, -shared.length)] : [a, b];
}

function numbers(plain: string): string {
  return plain.replace(/[^一二三四五六七八九十\d]/g, '');
}

// 青岛市市南区 whole, of 县市场监管局 the level alone
const places = /^(?:(?:市?[^省市县区旗]{1,5}[省市县区旗])+|[省市县区旗])(?=.)/;
const ending =
  /(?:[镇乡]?(?:人民)?政府|[镇乡]|街道(?:办事处|办)?|办事处|管理委员会|管委会|委员会|常委会|委|局|厅|办公室|办|中心|医院|法院|检察院|院|中学|小学|学校|支队|大队|公司)$/;
// the work of 县政府信访办公室 is 信访; 县政府办公室 has no other than its seat
const seat = /^(?:人民)?政府(?=.)/;
