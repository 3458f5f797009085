import type { Part } from './text-damage.js';

/** Rows of words that only gaps part (拓展 优化 公开 平台), each whole; of four characters or more. */
export function findGapped(value: string): readonly Part[] {
  return [...value.matchAll(gapped)]
    .filter(([row]) => row.replace(/\s/g, '').length >= 4)
    .map((match): Part => [match.index, match.index + match[0].length]);
}

/**
 * Gaps inside a name that stands by itself, a title or a level of a path (部门 预算): beside a word of one or two characters. Not between two
 * single characters (目 录, 姓 名), behind a number (第一章 总则), between units, nor in a slogan in quotes.
 */
export function findNameGaps(value: string): readonly Part[] {
  return [...value.matchAll(gaps)].flatMap((match): readonly Part[] => {
    const { before = '', after = '' } = match.groups ?? {};
    const start = match.index + before.length;
    const end = start + match[0].length - before.length;
    if (before.length === 1 && after.length === 1) return [];
    if ((before.length > 2 && after.length > 2) || isNumber(before) || isNumber(after)) return [];
    if ((endsUnit.test(before) && endsUnit.test(after)) || /[“「『"]/.test(value.slice(0, start))) return [];
    return [[start, end]];
  });
}

function isNumber(word: string): boolean {
  return /^第.+[章节条款项编部篇卷期批]$|^[（(]?[一二三四五六七八九十百]+[)）]?$|^附[件录表]?[一二三四五六七八九十]*$/.test(word);
}

const endsUnit = /[局委办室科处股组府院会部门位心队站所厅镇乡村县区市]$/;
const gapped = /[\u4e00-\u9fff]{1,12}(?:[ \t\u3000\u00a0]{1,8}[\u4e00-\u9fff]{1,12}){1,8}/g;
// the word behind a gap may stand before the next one
const gaps = /(?<before>[\u4e00-\u9fff]+)[ \t\u3000\u00a0]{1,8}(?=(?<after>[\u4e00-\u9fff]+))/g;
