import { shortened, type Text, text } from '../base/text.js';
import { isSection } from '../language/sections.js';
import { findSpacedOut, findStraySpaces } from '../language/text-damage.js';
import { traditionalIn } from '../language/traditional.js';
import type { ChannelRegister } from '../model/register.js';

/** One thing put right inside a cell; `sure` as in a Healing. */
export interface TextHealing {
  readonly code: string;
  readonly was: string;
  readonly now: string;
  readonly sure: number;
  readonly message: Text;
}

/** How the words of a cell hang together: a label (names of items), running text, a list of names, of units and sections, or of choices. */
export type TextShape = 'label' | 'text' | 'list' | 'bodies' | 'choice' | 'plain';

/** The text of a cell as one would have typed it: characters simplified, pinyin and full-width digits out, broken words and lines joined. */
export function healText(
  raw: string,
  shape: TextShape,
  channels: ChannelRegister,
): { readonly text: string; readonly healings: readonly TextHealing[] } {
  const healings: TextHealing[] = [];
  let now = raw
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .trim();
  const step = (code: keyof typeof messages, sure: number, made: string): void => {
    if (made === now) return;
    healings.push({ code, was: now, now: made, sure, message: messages[code](now, made) });
    now = made;
  };
  step('pinyin', 95, withoutPinyin(now));
  step('traditional', 95, simplified(now));
  step('full-width', 100, halfWidth(now));
  if (shape === 'plain') return { text: now, healings };
  // short lines may as well be things one below the other, which stay so
  if (shape !== 'text' || !mayBeList(now)) step('broken-lines', shape !== 'text' ? 95 : 90, joinLines(now, shape, channels));
  step('broken-word', 85, joinWords(now, shape, channels));
  return { text: now, healings };
}

const messages = {
  pinyin: (was: string) => text(`“${brief(was)}”里夹着拼音，已去掉`, `"${brief(was)}" holds pinyin, which was taken out`),
  traditional: (was: string) =>
    text(`“${brief(was)}”里的繁体字已改为简体`, `Traditional characters in "${brief(was)}" were made simplified`),
  'full-width': (was: string) =>
    text(`“${brief(was)}”里的全角数字、字母已改为半角`, `Full-width digits in "${brief(was)}" were made half-width`),
  'broken-lines': (was: string) => text(`“${brief(was)}”在单元格里断了行，已接上`, `Lines of "${brief(was)}" were joined`),
  'broken-word': (was: string, now: string) =>
    text(`“${brief(was)}”里有多余的空格，已连成“${brief(now)}”`, `Spaces inside "${brief(was)}" were taken out`),
};

/** The beginning of a long text, on one line. */
export function brief(words: string): string {
  const line = words.replace(/\s*\n\s*/g, ' ');
  return shortened(line, 24);
}

const toned = /[(（][a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}[)）]/;
const names = /^(?:app|pdf|doc|docx|ofd|wps|ppt|xls|xlsx|url|http|https|www|wifi|pc|zip|jpg|png|mp)$/i;

// 實現(xiàn): where one stands with its tone, those without (的(de)) are debris too
function withoutPinyin(value: string): string {
  if (!toned.test(value)) return value;
  return value.replace(/(?<=[\u3400-\u9fff])[(（]([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6})[)）]/g, (whole, word: string) =>
    names.test(word) ? whole : '',
  );
}

/** The same words in simplified characters, where they are traditional only. */
export function simplified(value: string): string {
  let made = value;
  for (const { at, simple } of traditionalIn(value)) made = made.slice(0, at) + simple + made.slice(at + 1);
  return made;
}

function halfWidth(value: string): string {
  return value.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

const han = /[\u3400-\u9fff]/;
const sentenceEnd = /[。；;！？!?]$/;
const itemStart = /^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．)）]|[①-⑳]|[■□▲△●○〇◆√✓☑☐☒•·◎※])/;

function mayBeList(value: string): boolean {
  return !/[，。、；：,;:]/.test(value) && value.split('\n').every((line) => line.trim().length >= 2 && line.trim().length <= 10);
}

// layout breaks a line anywhere; a new line is one where the one before it is closed or an item begins
function joinLines(value: string, shape: TextShape, channels: ChannelRegister): string {
  if (!value.includes('\n')) return value;
  const lines = value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  let made = lines[0] ?? '';
  for (const line of lines.slice(1)) made += gapBetween(made, line, shape, channels) + line;
  return made;
}

function gapBetween(before: string, after: string, shape: TextShape, channels: ChannelRegister): string {
  if (shape === 'label') return han.test(before.slice(-1)) || han.test(after.charAt(0)) ? '' : ' ';
  if (itemStart.test(after)) return shape === 'text' ? '\n' : ' ';
  if (shape === 'text') {
    if (sentenceEnd.test(before) || /[：:]$/.test(before)) return '\n';
    // 要素：… and the next ground begin lines of their own
    if (/^[\u3400-\u9fff]{2,6}[：:]/.test(after) || (after.startsWith('《') && /[》）)条款项号】]$/.test(before))) return '\n';
    return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : '';
  }
  if (/[、，,；;。：:（(]$/.test(before) || /^[、，,；;。）)]/.test(after)) return '';
  if (/^https?:/i.test(after)) return ' ';
  const [last, next] = [before.slice(before.search(/[^、，,；;\s■□√●〇]*$/)), after.slice(0, after.search(/[、，,；;\s]|$/))];
  // 政府网 / 站 is one channel, 政府网站 / 政府公报 are two
  const [whole, first, second] = [`${last}${next}`, last, next].map((one) => channels.known(one) !== undefined) as [
    boolean,
    boolean,
    boolean,
  ];
  if (whole && !(first && second)) return '';
  if (first && second) return '、';
  return endsName(last) && next.length > 1 ? '、' : '';
}

function endsName(name: string): boolean {
  return isSection(name) || /[局委办室科处股组院会部站所厅队社校府网报台栏屏刊端号厅心]$/.test(name);
}

function joinWords(value: string, shape: TextShape, channels: ChannelRegister): string {
  if (shape === 'choice' || !/[\u3400-\u9fff][ \t\u3000\u00a0]+[\u3400-\u9fff]/.test(value)) return value;
  if ((shape === 'list' || shape === 'bodies') && /^[\u3400-\u9fff \t\u3000\u00a0]+$/.test(value)) {
    const joined = value.replace(/[ \t\u3000\u00a0]+/g, '');
    if (channels.known(joined) !== undefined && channels.known(value) === undefined) return joined;
    // 农业 农村办 is one section, 办公室 政工科 are two
    if (shape === 'bodies')
      return value.replace(/(?<=[\u3400-\u9fff])[ \t\u3000\u00a0]+(?=[\u3400-\u9fff])/g, (gap, at: number) =>
        endsName(value.slice(0, at)) ? gap : '',
      );
  }
  const parts = [...findSpacedOut(value), ...findStraySpaces(value)].sort((a, b) => b[0] - a[0]);
  let made = value;
  for (const [start, end] of parts) {
    // 第二十条 行政机关应当…: a number and what it numbers
    if (/[条款项]$/.test(value.slice(0, start)) || /[■□√●〇○☑☐]|(?:^|\s)[t口]/.test(value)) continue;
    made = `${made.slice(0, start)}${made.slice(start, end).replace(/[ \t\u3000\u00a0]+/g, '')}${made.slice(end)}`;
  }
  if (shape !== 'label') return made;
  return /[“”"「」《》，。；]/.test(made) ? made : made.replace(/(?<=[\u3400-\u9fff])[ \t\u3000\u00a0]+(?=[\u3400-\u9fff])/g, '');
}
