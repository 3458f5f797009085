import { type Text, text } from '../base/text.js';
import { findFullWidth, findMojibake, findStrayLatin, findStraySpaces, type Part } from '../language/text-damage.js';
import { simplified } from './heal-text.js';

/** One thing put right in a text: a short stretch as it was and as it is now. */
export interface Mending {
  readonly code: 'line-break' | 'spacing' | 'broken-word' | 'stray-word' | 'traditional' | 'full-width' | 'pinyin' | 'markup';
  readonly was: string;
  readonly now: string;
  readonly sure: number;
}

/** A text put right, and what could not be: destroyed characters, English words of no known meaning. */
export interface Mended {
  readonly text: string;
  readonly mendings: readonly Mending[];
  readonly destroyed: readonly string[];
}

/**
 * Puts a text right that was damaged on its way: breaks inside sentences, spaces beside digits and signs, words broken by spaces, `and`
 * between Chinese, traditional characters, pinyin behind a character, signs of emphasis. In a label all breaks and spaces go.
 * Destroyed characters stay as they are.
 */
export function mendText(raw: string, as: 'text' | 'label' = 'text'): Mended {
  const mendings: Mending[] = [];
  const step = (before: string, after: string, code: Mending['code'], sure: number): string => {
    const [was, now] = differing(before, after);
    if (before !== after) mendings.push({ code, was, now, sure });
    return after;
  };
  const trimmed = raw.replace(/^[\s\u3000\u200b\ufeff]+|[\s\u3000\u200b\ufeff]+$/g, '');
  let now = step(trimmed, trimmed.replace(/^#{1,6}[ \t]+|\*\*|__(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])__/g, ''), 'markup', 100);
  now = step(now, withoutPinyin(now), 'pinyin', 95);
  now = step(now, simplified(now), 'traditional', 95);
  now = step(now, halfWidth(now), 'full-width', 100);
  now = step(now, joinedLines(now, as), 'line-break', 95);
  now = step(now, withoutSpacing(now), 'spacing', 100);
  now = step(now, as === 'label' ? now.replace(spacesInHan, '') : withoutStraySpaces(now), 'broken-word', as === 'label' ? 90 : 95);
  now = step(now, withoutStrayWords(now), 'stray-word', 90);
  return { text: now, mendings, destroyed: findMojibake(now).map(([start, end]) => now.slice(start, end)) };
}

/** What a mending was, for people. */
export function mendingText({ code, was, now }: Mending): Text {
  const [zh, en] = words[code];
  return text(`${zh}：“${was}”改为“${now}”`, `${en}: "${was}" became "${now}"`);
}

const words: Readonly<Record<Mending['code'], readonly [string, string]>> = {
  'line-break': ['断行接上', 'a broken line was joined'],
  spacing: ['去掉多余的空格', 'needless spaces were dropped'],
  'broken-word': ['去掉词中间的空格', 'spaces inside words were dropped'],
  'stray-word': ['夹进来的英文改回中文', 'an English word was put back into Chinese'],
  traditional: ['繁体改为规范字', 'traditional characters were simplified'],
  'full-width': ['全角数字、字母改为半角', 'full-width digits and letters were made half-width'],
  pinyin: ['去掉混进来的拼音', 'stray pinyin was dropped'],
  markup: ['去掉排版符号', 'signs of markup were dropped'],
};

const spacesInHan = /(?<=[\u3400-\u9fff])[ \t\u3000\u00a0]+(?=[\u3400-\u9fff])/g;
const han = '\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef“”‘’…—·';
// beside Chinese or its signs, when the other side is none of its characters; blanks between Chinese characters are looked at apart
const besideHan = new RegExp(
  `(?<=[${han}])[ \\t\\u3000\\u00a0]+(?![\\u3400-\\u9fff])(?=\\S)|(?<=\\S)(?<![\\u3400-\\u9fff])[ \\t\\u3000\\u00a0]+(?=[${han}])`,
  'g',
);

function withoutSpacing(value: string): string {
  return value.replace(besideHan, '').replace(/[ \t\u3000\u00a0]+$/gm, '');
}

function withoutStraySpaces(value: string): string {
  return without(value, findStraySpaces(value));
}

// 规则 and 标准
function withoutStrayWords(value: string): string {
  const known: Readonly<Record<string, string>> = { and: '和', or: '或' };
  return findStrayLatin(value).reduceRight((text, [start, end]) => {
    const word = known[text.slice(start, end).trim().toLowerCase()];
    return word === undefined ? text : `${text.slice(0, start).trimEnd()}${word}${text.slice(end).trimStart()}`;
  }, value);
}

function halfWidth(value: string): string {
  return findFullWidth(value).reduceRight(
    (text, [start, end]) => text.slice(0, start) + text.slice(start, end).normalize('NFKC') + text.slice(end),
    value,
  );
}

const toned = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ';
const pinyin = new RegExp(`(?<=[\\u3400-\\u9fff])[(（][a-z]{0,5}[${toned}][a-z]{0,4}[)）]`, 'g');
// the tone may be lost as well: 实现(xian)
const flat =
  /(?<=[\u3400-\u9fff])[(（](?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a|o|e|i|u|v|ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|ang|eng|ing|ong|ia|ua|uo|uai|iao|ian|uan|iang|uang|iong)[)）]/g;

function withoutPinyin(value: string): string {
  const without = value.replace(pinyin, '');
  return value !== without || (value.match(flat) ?? []).length >= 2 ? without.replace(flat, '') : without;
}

function joinedLines(value: string, as: 'text' | 'label'): string {
  if (!/[\r\n]/.test(value)) return value;
  const lines = value.split(/[\r\n]+/).map((line) => line.trim());
  if (as === 'label') return lines.join('');
  return lines
    .filter((line) => line !== '')
    .reduce((whole, line) => (whole === '' || isBreak(whole, line) ? joined(whole, line) : `${whole}\n${line}`), '');
}

function joined(before: string, line: string): string {
  return `${before}${/[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(line) ? ' ' : ''}${line}`;
}

/** Whether one line goes on with the sentence that another began: it has no end, and the next is no new number of a list. */
export function isBreak(before: string, line: string): boolean {
  if (/[。！？；!?;：:][”’）)》]?$/.test(before.trimEnd())) return false;
  return !/^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|[(（]?\d{1,2}[)）.．、](?!\d)|第[一二三四五六七八九十百]{1,4}[条章节]|[①-⑳]|附件)/.test(
    line.trimStart(),
  );
}

function without(value: string, parts: readonly Part[]): string {
  return parts.reduceRight((text, [start, end]) => text.slice(0, start) + text.slice(end), value);
}

// the stretch that differs with two characters around, short enough to be read in a report
function differing(before: string, after: string): readonly [string, string] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const from = Math.max(0, start - 3);
  const cut = (value: string) => {
    const piece = value.slice(from, Math.max(start, value.length - tail) + 3);
    return piece.length > 40 ? `${piece.slice(0, 38)}…` : piece;
  };
  return [cut(before), cut(after)];
}
