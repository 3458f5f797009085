import type { CharacterSet } from '../model/rule.js';
import { isTraditional, isTraditionalInWords, traditionalIn } from './traditional.js';

/** Offsets of a damaged part of a text, the end exclusive. */
export type Part = readonly [start: number, end: number];

/**
 * Parts that no editor wrote: replacement signs, private-use and control characters, kana with their debris (?豆ぷ饕c》), rows of Latin
 * letters with accents (UTF-8 read as Latin 1), 锟斤拷, and pinyin left behind a character (实现(xiàn)).
 */
export function findMojibake(value: string): readonly Part[] {
  const found: Part[] = [];
  for (let at = 0; at < value.length; at++) {
    if (!isDebris(value.charCodeAt(at))) continue;
    let end = at + 1;
    while (end < value.length && isDebris(value.charCodeAt(end))) end++;
    found.push(isKana(value.charCodeAt(at)) ? aroundKana(value, at, end) : [at, end]);
    at = end;
  }
  for (const match of value.matchAll(patterns)) found.push([match.index, match.index + match[0].length]);
  return merged(found);
}

/** Whether a file's characters make `findMojibake` worth a look. */
export function suspectsMojibake({ codes }: CharacterSet): boolean {
  return codes.some((code) => isDebris(code) || isAccented(code) || code === 0x951f || code === 0x70eb || code === 0x5c6f);
}

/** Runs of traditional characters. */
export function findTraditional(value: string): readonly Part[] {
  return merged(traditionalIn(value).map(({ at }): Part => [at, at + 1]));
}

/** Whether a file holds a traditional character at all, or one that is so in some words. */
export function suspectsTraditional({ codes }: CharacterSet): boolean {
  return codes.some(isEverTraditional);
}

// asked of the same few hundred characters in every file
const judged = new Uint8Array(0x10000);

function isEverTraditional(code: number): boolean {
  if (judged[code] === 0) judged[code] = isTraditional(code) || isTraditionalInWords(code) ? 1 : 2;
  return judged[code] === 1;
}

/** Runs of full-width digits and Latin letters (２０２４, ＡＰＰ). */
export function findFullWidth(value: string): readonly Part[] {
  return runs(value, isFullWidth);
}

/** Whether a file holds a full-width digit or letter. */
export function suspectsFullWidth({ codes }: CharacterSet): boolean {
  return codes.some(isFullWidth);
}

/**
 * Lower-case English words between Chinese characters (规则 and 标准): set off by spaces, or a common word even without. Names,
 * units and file types stay: anything with a capital or a digit, app, km, pdf.
 */
export function findStrayLatin(value: string): readonly Part[] {
  const found: Part[] = [];
  for (const match of value.matchAll(latin)) {
    const words = match[0].trim().split(/\s+/);
    const start = match.index + match[0].search(/\S/);
    const apart = /^\s/.test(match[0]) && /\s$/.test(match[0]);
    if (words.some((word) => names.has(word))) continue;
    if (apart || words.every((word) => common.has(word))) found.push([start, start + match[0].trim().length]);
  }
  return found;
}

/** Whether a small Latin letter stands behind a Chinese character anywhere in a file. */
export function suspectsStrayLatin(characters: CharacterSet): boolean {
  return characters.latinAfterHan;
}

/**
 * Spaces between two Chinese characters inside a sentence (适龄 儿童), or in a cell whose words were broken (网 站). Not in lists set off
 * by spaces, not between names of units, not in a slogan in quotes (“走进科技 你我同行”).
 */
export function findStraySpaces(value: string): readonly Part[] {
  const spaces = [...value.matchAll(hanSpaces)].map((match): Part => [match.index, match.index + match[0].length]);
  if (spaces.length === 0) return [];
  const han = countHan(value);
  const broken = spaces.some(([start, end]) => hanRun(value, start - 1, -1) === 1 || hanRun(value, end, 1) === 1);
  const sentence = (/[，。；,;：:、]/.test(value) || han >= 20) && spaces.length <= Math.max(1, han / 10);
  if (han < 5 || !(broken || sentence)) return [];
  return spaces.filter(([start, end]) => {
    const around = hanRun(value, start - 1, -1) + hanRun(value, end, 1);
    return around >= 5 && !isSlogan(value, start, end) && !(endsName(value.charAt(start - 1)) && endsName(lastOfRun(value, end)));
  });
}

/**
 * Words of which every character stands apart (政 府 网 站): four characters or more. Not rows of characters that each say something: levels of
 * government (省 市 县 乡), 甲 乙 丙 丁, numbers, quarters of the sky and of the year.
 */
export function findSpacedOut(value: string): readonly Part[] {
  return [...value.matchAll(spacedOut)]
    .filter(([words]) => !listed.test(words.slice(1, -1)))
    .map((match): Part => [match.index, match.index + match[0].length]);
}

/** Whether spaces part two Chinese characters anywhere in a file. */
export function suspectsStraySpaces(characters: CharacterSet): boolean {
  return characters.spaceInHan;
}

const patterns =
  /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0080-\u00bf]{3,}|(?:锟斤拷){1,40}|烫烫烫|屯屯屯|(?<=[\u4e00-\u9fff])[(（][a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,4}[)）]/g;
const latin = /(?<=[\u4e00-\u9fff])\s{0,3}[a-z]{2,20}(?:\s[a-z]{2,20}){0,4}\s{0,3}(?=[\u4e00-\u9fff])/g;
const hanSpaces = /(?<=[\u4e00-\u9fff])[ \t\u3000\u00a0]{1,8}(?=[\u4e00-\u9fff])/g;
const spacedOut = /[\u4e00-\u9fff](?:[ \t\u3000\u00a0]{1,8}[\u4e00-\u9fff](?![\u4e00-\u9fff])){2,}[ \t\u3000\u00a0]{1,8}[\u4e00-\u9fff]/g;
const listed = /^[\s省市县区旗乡镇街村居]+$|^[\s甲乙丙丁戊己庚辛壬癸]+$|^[\s〇零一二三四五六七八九十]+$|^[\s东西南北中]+$|^[\s春夏秋冬]+$/;
const common: ReadonlySet<string> = new Set('and or the of in on for to with by from at as is are be not this that an it its'.split(' '));
const names: ReadonlySet<string> = new Set(
  (
    'app wifi www http https com cn gov org net email mail pdf doc docx xls xlsx ppt pptx ofd wps jpg jpeg png gif mp mp3 mp4 html htm txt csv json xml zip rar ' +
    'excel word outlook weibo weixin wechat ios android iphone ipad vs vip kg km cm mm ml mg kw kwh hm ha nfc qq ca ukey usb id ip url api'
  ).split(' '),
);

function isKana(code: number): boolean {
  return (code >= 0x3041 && code <= 0x30fa) || (code >= 0xff66 && code <= 0xff9f);
}

function isDebris(code: number): boolean {
  return code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || isKana(code) || isControl(code);
}

function isFullWidth(code: number): boolean {
  return (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);
}

function isControl(code: number): boolean {
  return code < 0x20 ? code !== 0x09 && code !== 0x0a && code !== 0x0d : code === 0x7f || (code >= 0x80 && code < 0xa0);
}

function isAccented(code: number): boolean {
  return (
    (code >= 0xc0 && code <= 0x1dc && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0xa1 && code <= 0xbf && code !== 0xb7 && code !== 0xb0 && code !== 0xb1)
  );
}

// a destroyed 《工作要点》 reads ?豆ぷ饕c》: from the ? or ! before the kana to the 》 or letter after it
function aroundKana(value: string, start: number, end: number): Part {
  let from = start;
  for (let at = start - 1; at >= Math.max(0, start - 4); at--) if (/[?!？！]/.test(value.charAt(at))) from = at;
  let to = end;
  for (let at = end; at < Math.min(value.length, end + 4); at++) if (/[a-zA-Z》?]/.test(value.charAt(at))) to = at + 1;
  return [from, to];
}

function merged(parts: Part[]): readonly Part[] {
  const sorted = parts.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const whole: Part[] = [];
  for (const part of sorted) {
    const before = whole[whole.length - 1];
    if (before !== undefined && part[0] <= before[1]) whole[whole.length - 1] = [before[0], Math.max(before[1], part[1])];
    else whole.push(part);
  }
  return whole;
}

function runs(value: string, is: (code: number) => boolean): readonly Part[] {
  const found: Part[] = [];
  for (let at = 0; at < value.length; at++) {
    if (!is(value.charCodeAt(at))) continue;
    const start = at;
    while (at < value.length && is(value.charCodeAt(at))) at++;
    found.push([start, at]);
  }
  return found;
}

// ---- spaces

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function countHan(value: string): number {
  let count = 0;
  for (let at = 0; at < value.length; at++) if (isHan(value.charCodeAt(at))) count++;
  return count;
}

// at most 8: more never matters
function hanRun(value: string, from: number, step: 1 | -1): number {
  let count = 0;
  for (let at = from; at >= 0 && at < value.length && count < 8 && isHan(value.charCodeAt(at)); at += step) count++;
  return count;
}

function lastOfRun(value: string, from: number): string {
  let at = from;
  while (at + 1 < value.length && at - from < 30 && isHan(value.charCodeAt(at + 1))) at++;
  return value.charAt(at);
}

function endsName(sign: string): boolean {
  return /[局委办室科处股组府院会部门位心队站所厅镇]/.test(sign);
}

function isSlogan(value: string, start: number, end: number): boolean {
  const before = hanRun(value, start - 1, -1);
  const after = hanRun(value, end, 1);
  return /[“「『"]/.test(value.charAt(start - before - 1)) && /[”」』"]/.test(value.charAt(end + after));
}
