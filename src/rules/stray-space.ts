import { text } from '../base/text.js';
import { findGapped, findNameGaps } from '../language/gapped-words.js';
import { findSpacedOut, findStraySpaces, type Part, suspectsStraySpaces } from '../language/text-damage.js';
import { defineRule, type Fact, type TextView } from '../model/rule.js';
import { rewritten } from './_fixes.js';

interface Spaced {
  readonly around: string;
  readonly joined: string;
  /** How the words stand: every character apart, as words that the file has joined elsewhere, or with a gap. */
  readonly how: 'apart' | 'elsewhere' | 'gap';
  readonly certain: boolean;
}

export default defineRule<Spaced>()({
  id: 'stray-space',
  severity: 'info',
  title: text('汉字之间有空格', 'A space between Chinese characters'),
  why: text(
    'PDF、表格里断行留下的空格，会让同一个名称变成两个，检索和对照都找不到。',
    'Spaces left by line breaks of PDFs and tables make two names of one, so that searching and matching miss it.',
  ),
  source: text(
    '《标点符号用法》（GB/T 15834—2011）：汉字之间不用空格',
    'GB/T 15834—2011 on punctuation: no spaces between Chinese characters',
  ),
  on: 'text',
  suspects: suspectsStraySpaces,
  message: ({ around, joined, how }) => {
    if (how === 'apart') return text(`“${around}”的每个字之间都有空格`, `Every character of "${around}" stands apart`);
    return how === 'elsewhere'
      ? text(`“${around}”中间有空格，别处写的是“${joined}”`, `Spaces inside "${around}", which stands elsewhere as "${joined}"`)
      : text(`“${around}”中间有空格`, `A space inside "${around}"`);
  },
  way: ({ joined, how, certain }) =>
    how === 'apart' && certain
      ? text(`删去空格，写成“${joined}”`, `Drop the spaces: "${joined}"`)
      : text(
          `删去空格，写成“${joined}”；本来是几项并列的，用顿号隔开`,
          `Drop the space ("${joined}"), or put "、" between the parts of a list`,
        ),
  fixed: {
    safe: true,
    words: text(
      '每个字都分开、连起来是渠道名称或者本文件别处写着的，合成一个词；其他的空格可能隔着并列的几项，加 --unsafe-fixes 才删',
      'characters that all stand apart are joined where that is a channel or stands in the file elsewhere; other spaces may part a list and go only with --unsafe-fixes',
    ),
  },
  fix: ({ joined, how, certain, ...fact }) => rewritten(fact, how === 'gap' ? '' : joined, certain),
  check: ({ value, field, source }, { channels }) =>
    /[ \u00a0\u3000]/.test(value) ? spacedIn({ value, field, source }, (word) => channels.known(word) !== undefined) : [],
});

function* spacedIn({ value, field, source }: TextView, isChannel: (word: string) => boolean): Generator<Fact & Spaced> {
  const whole: Part[] = [];
  const row = (how: 'apart' | 'elsewhere', [start, end]: Part): Fact & Spaced => {
    whole.push([start, end]);
    const around = value.slice(start, end);
    const joined = around.replace(/\s/g, '');
    return {
      at: [],
      within: [start, end],
      around,
      joined,
      how,
      certain: how === 'apart' && (source.includes(joined) || isChannel(joined)),
    };
  };
  const isOpen = ([start, end]: Part) => !whole.some((part) => start < part[1] && end > part[0]);
  for (const part of findSpacedOut(value)) yield row('apart', part);
  const isList = separates.has(String(field[0]));
  const isPath = field[0] === 'path';
  if (isList && !isPath) return;
  for (const part of findGapped(value).filter(isOpen))
    if (source.includes(value.slice(...part).replace(/\s/g, ''))) yield row('elsewhere', part);
  const isName = field[0] === 'title' || (isPath && field.length === 2);
  const gaps = isName ? [...findStraySpaces(value), ...findNameGaps(value)] : isPath ? [] : findStraySpaces(value);
  for (const [start, end] of new Map(gaps.filter(isOpen).map((part) => [part[0], part])).values()) {
    const [before, after] = [value.slice(Math.max(0, start - 4), start), value.slice(end, end + 4)];
    yield {
      at: [],
      within: [start, end],
      around: `${before}${value.slice(start, end)}${after}`,
      joined: `${before}${after}`,
      how: 'gap',
      certain: false,
    };
  }
}

/** Fields in which a space may stand between the parts of a list, or which nobody publishes. */
const separates = new Set(['responsibility', 'channels', 'columns', 'audience', 'path', 'notes', 'origin', 'short', 'aliases', 'former']);
