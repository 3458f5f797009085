import { text } from '../base/text.js';
import { findSpacedOut, findStraySpaces, suspectsStraySpaces } from '../language/text-damage.js';
import { defineRule } from '../model/rule.js';
import { rewritten } from './_fixes.js';

export default defineRule<{ around: string; joined: string; apart: boolean }>()({
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
  message: ({ around, apart }) =>
    apart
      ? text(`“${around}”的每个字之间都有空格`, `Every character of "${around}" stands apart`)
      : text(`“${around}”中间有空格`, `A space inside "${around}"`),
  way: ({ joined, apart }) =>
    apart
      ? text(`删去空格，写成“${joined}”`, `Drop the spaces: "${joined}"`)
      : text(
          `删去空格，写成“${joined}”；本来是几项并列的，用顿号隔开`,
          `Drop the space ("${joined}"), or put "、" between the parts of a list`,
        ),
  fixed: {
    safe: true,
    words: text(
      '每个字都分开的合成一个词；词语之间的空格可能隔着并列的几项，加 --unsafe-fixes 才删',
      'characters that all stand apart are joined; a space between words may part a list and goes only with --unsafe-fixes',
    ),
  },
  fix: ({ joined, apart, ...fact }) => rewritten(fact, apart ? joined : '', apart),
  check: ({ value, field }) => (/[ \u00a0\u3000]/.test(value) ? factsOf(value, separates.has(String(field[0]))) : []),
});

function* factsOf(value: string, isList: boolean) {
  const apart = findSpacedOut(value);
  for (const [start, end] of apart) {
    const around = value.slice(start, end);
    yield { at: [], within: [start, end] as const, around, joined: around.replace(/\s/g, ''), apart: true };
  }
  if (isList) return;
  for (const [start, end] of findStraySpaces(value)) {
    if (apart.some((word) => start >= word[0] && end <= word[1])) continue;
    const [before, after] = [value.slice(Math.max(0, start - 4), start), value.slice(end, end + 4)];
    yield {
      at: [],
      within: [start, end] as const,
      around: `${before}${value.slice(start, end)}${after}`,
      joined: `${before}${after}`,
      apart: false,
    };
  }
}

/** Fields in which a space may stand between the parts of a list, or which nobody publishes. */
const separates = new Set(['responsibility', 'channels', 'columns', 'audience', 'path', 'notes', 'origin', 'short', 'aliases', 'former']);
