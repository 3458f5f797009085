import type { Catalog } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import type { Need } from '../model/structures.js';
import { channels as shipped } from '../reference/generated/channels.js';

/** What each mark of a ticked list means. */
export interface Marks {
  readonly needs: ReadonlyMap<string, Need>;
  /** True where a legend was given: then an empty box is no guess. */
  readonly legend: boolean;
}

/** A mark as it stands in a text; brackets around it belong to it. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly need: Need;
  readonly sign: string;
}

type Legend = Catalog['legend'];

/** The marks of a register, read by a legend: without one ■ is required and □ is none. A legend of boxes holds for their lost forms too (口, £). */
export function marksOf(legend: Legend, register: Pick<ChannelRegister, 'yesMarks' | 'noMarks' | 'crossMarks'>): Marks {
  const needs = new Map<string, Need>();
  for (const mark of register.yesMarks) needs.set(mark, 'required');
  for (const mark of register.noMarks) needs.set(mark, 'none');
  for (const mark of register.crossMarks) needs.set(mark, 'none');
  return legend === undefined ? { needs, legend: false } : withLegend({ needs, legend: false }, legend);
}

/** The same marks with what a legend says of them. */
export function withLegend({ needs: before }: Marks, legend: NonNullable<Legend>): Marks {
  const needs = new Map(before);
  // a box that was lost in conversion means what the box means
  for (const family of [shipped.marks.no, shipped.marks.yes]) {
    const stated = family.map((mark) => legend[mark]).find((need) => need !== undefined);
    if (stated !== undefined) for (const mark of family) needs.set(mark, stated);
  }
  for (const [mark, need] of Object.entries(legend)) if ([...mark].length === 1) needs.set(mark, need);
  return { needs, legend: true };
}

/** A letter or character that a box, tick or cross became when its font was lost; undefined for a mark that is itself. */
export function lostMark(sign: string): '■' | '□' | '×' | undefined {
  if (!lost.has(sign)) return undefined;
  return (shipped.marks.yes as readonly string[]).includes(sign) ? '■' : (shipped.marks.no as readonly string[]).includes(sign) ? '□' : '×';
}

const lost: ReadonlySet<string> = new Set(shipped.marks.lost);
const letters: ReadonlySet<string> = new Set(shipped.marks.letters);

/**
 * The marks of a text in their order. Letters and 口 are marks only beside a name; a slash is one in a cell with ticks or at its very
 * beginning (√政府网站 /政府公报), never between two halves of a name (发布会/听证会); so are empty brackets beside ticked ones.
 */
export function findMarks(text: string, { needs }: Marks, known: (name: string) => boolean): readonly Mark[] {
  const found: Mark[] = [];
  let [slashes, brackets, words] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const sign = code >= 0xd83c && code <= 0xd83e ? text.slice(at, at + 2) : text.charAt(at);
    if (sign === '/' || sign === '／') slashes++;
    else if (opening.includes(sign)) {
      const mark = inBrackets(text, at, needs);
      if (mark === 'empty') brackets++;
      else if (mark !== undefined) {
        found.push(mark);
        at = mark.end - 1;
      }
    } else if (needs.has(sign)) {
      if (letters.has(sign)) words++;
      else found.push({ start: at, end: at + sign.length, need: needs.get(sign) as Need, sign });
      at += sign.length - 1;
    }
  }
  // 政府网站：是 政府公报：否
  if (/[:：]\s?[是否]/.test(text))
    for (const { index, 0: whole, 1: sign = '' } of text.matchAll(/[:：]\s?([是否])(?=$|[\s、，,；;。])/g))
      found.push({ start: index, end: index + whole.length, need: sign === '是' ? 'required' : 'none', sign });
  if (words > 0) found.push(...letterMarks(text, needs, known));
  if (slashes > 0) found.push(...slashMarks(text, found.length > 0, known));
  if (brackets > 0 && found.length > 0) found.push(...emptyBrackets(text));
  return found.sort((a, b) => a.start - b.start);
}

const opening = '(（[【〔';
const bracketed = /[(（[【〔]\s?(\S{0,2}?)\s{0,3}[)）\]】〕]/y;

// 政府网站（√）、【×】政府公报、[ ] 广播电视; 是 and 否 in brackets answer as well
function inBrackets(text: string, at: number, needs: Marks['needs']): Mark | 'empty' | undefined {
  bracketed.lastIndex = at;
  const match = bracketed.exec(text);
  if (match === null) return undefined;
  const sign = match[1] ?? '';
  if (sign === '') return 'empty';
  const need = answers[sign] ?? (letters.has(sign) && !/[VvRt口]/.test(sign) ? undefined : needs.get(sign));
  return need === undefined ? undefined : { start: at, end: at + match[0].length, need, sign };
}

const answers: Readonly<Record<string, Need>> = { 是: 'required', 否: 'none', '/': 'none', '／': 'none', x: 'none', X: 'none' };

function emptyBrackets(text: string): readonly Mark[] {
  return [...text.matchAll(/[(（[【]\s{0,4}[)）\]】]/g)]
    .filter(({ index }) => !/(?:其[他它]|渠道|媒体|[:：])\s?$/.test(text.slice(Math.max(0, index - 6), index)))
    .map(({ index, 0: whole }) => ({ start: index, end: index + whole.length, need: 'none' as const, sign: '□' }));
}

// 口 and t are also ordinary signs (窗口, app): marks right before or behind a name, where a gap or a name ends
function letterMarks(text: string, needs: Marks['needs'], known: (name: string) => boolean): readonly Mark[] {
  const found: Mark[] = [];
  const doubtful: Mark[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (!letters.has(sign) || !needs.has(sign)) continue;
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    const mark: Mark = { start: at, end: at + 1, need: needs.get(sign) as Need, sign };
    if (/[A-Za-z0-9]/.test(before) || /[A-Za-z0-9]/.test(after) || (before === '\u0001' && /[A-Za-z]/.test(sign))) continue;
    if (zero.test(sign) && (digits.test(before) || digits.test(after))) continue;
    if (zero.test(sign)) {
      found.push(mark);
      continue;
    }
    const gapBefore = before === '' || gap.test(before);
    const leads = gapBefore || !(sign === '口' && /[窗出入端门路港进户人接关风对]/.test(before));
    if (leads && nameFollows(text, at + 1, known)) found.push(mark);
    else if ((after === '' || gap.test(after)) && !gapBefore && nameEnds(text, at, known)) found.push(mark);
    else if (gapBefore && han.test(after) && !/[头述径岸腔碑]/.test(after)) doubtful.push(mark);
  }
  const first = doubtful[0];
  // beside a name that nobody knows: the same letter is one elsewhere, or a Latin letter stands at a beginning
  if (first === undefined) return found;
  return [...found, ...doubtful.filter(({ sign }) => sign !== '口' || found.some((one) => one.sign === sign))];
}

const zero = /[〇○]/;
const digits = /[〇○零一二三四五六七八九十]/;
const gap = /[\s、，,；;。:：\u0001]/;
const han = /[\u3400-\u9fff]/;
const longestName = 20;

function nameFollows(text: string, at: number, known: (name: string) => boolean): boolean {
  const rest = /^\s{0,3}([\u3400-\u9fff/／（）()]{2,20})/.exec(text.slice(at, at + longestName))?.[1];
  if (rest === undefined || rest.startsWith('口')) return false;
  for (let end = rest.length; end > 1; end--) if (known(rest.slice(0, end))) return true;
  return /^其[他它]/.test(rest);
}

function nameEnds(text: string, at: number, known: (name: string) => boolean): boolean {
  const rest = /[\u3400-\u9fff/／（）()]{2,20}$/.exec(text.slice(Math.max(0, at - longestName), at))?.[0];
  return rest !== undefined && known(rest);
}

// √政府网站 /政府公报, 政府网站√ 政府公报/
function slashMarks(text: string, ticked: boolean, known: (name: string) => boolean): readonly Mark[] {
  return [...text.matchAll(/[/／]/g)]
    .filter(({ index }) => isSlashMark(text, index, ticked, known))
    .map(({ index, 0: sign }) => ({ start: index, end: index + 1, need: 'none' as const, sign }));
}

function isSlashMark(text: string, at: number, ticked: boolean, known: (name: string) => boolean): boolean {
  const before = text.slice(Math.max(0, at - longestName), at);
  const after = text.slice(at + 1, at + 1 + longestName);
  const leads = /^[\u4e00-\u9fff]/.test(after) && /(?:^|[\s、，,；;])$/.test(before);
  const ends = /[\u4e00-\u9fff)）:：]$/.test(before) && /^(?:[\s、，,；;]|$)/.test(after);
  if (!leads && !ends) return false;
  if (before.trim() === '' && at <= longestName) return known(/^[^\s、，,；;/／]*/.exec(after)?.[0] ?? '') || ticked;
  const left = /[\u4e00-\u9fff]*$/.exec(before.trimEnd())?.[0] ?? '';
  const right = /^[\u4e00-\u9fff]*/.exec(after.trimStart())?.[0] ?? '';
  return ticked && (left === '' || right === '' || !known(`${left}/${right}`));
}

/** Marks that stand behind their names (政府网站√ 政府公报×), not before them. */
export function standBehind(text: string, marks: readonly Mark[]): boolean {
  const [first, last] = [marks[0], marks[marks.length - 1]];
  if (first === undefined || last === undefined || text.slice(0, first.start).trim() === '') return false;
  if (text.slice(last.end).trim() === '') return true;
  // something without a mark before and behind: the marks that touch a name on one side alone tell
  let [lead, trail] = [0, 0];
  for (const { start, end } of marks) {
    const free = separated.test(text.charAt(start - 1));
    const ends = separated.test(text.charAt(end));
    if (free && !ends) lead++;
    else if (ends && !free) trail++;
  }
  return trail > lead;
}

const separated = /[\s、，,；;。]/;
