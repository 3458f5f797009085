import { rangeOf } from './deadline-clause.js';
import type { Token } from './deadline-lexer.js';

/** One member of a list of months, days, quarters or weekdays: what it would be if written out, and where its own words stand. */
export interface Listed {
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Writes out a list whose members share their head and their tail: 每年3、6月底前 is 每年3月底前 and 每年6月底前. Undefined where nothing
 * is shared, or where it cannot be told what is: in 1月、7月15日前 the day may be that of July alone.
 */
export function listedIn(plain: string, tokens: readonly Token[]): readonly Listed[] | undefined {
  const range = rangeOf(tokens);
  if (range === undefined || range[1] - range[0] > longest) return undefined;
  const said = plain.slice(...range);
  if (!joint.test(said)) return undefined;
  for (const { pattern, unit, before = '' } of lists) {
    const { head = '', list, tail = '' } = pattern.exec(said)?.groups ?? {};
    if (list === undefined || others.test(tail)) continue;
    const members = list.split(joint).map((member) => member.replace(ownWords, ''));
    // 1、3月底前 may be the first of a numbered list
    if (new Set(members).size < members.length || (head === '' && /^(?:1|一)、/.test(list))) return undefined;
    let at = range[0] + head.length;
    return list.split(joint).map((member) => {
      const start = at;
      at += member.length + 1;
      const bare = member.replace(ownWords, '');
      return { phrase: `${head}${before}${bare}${unit}${tail.replace(/^的|各/g, '')}`, start, end: start + member.length };
    });
  }
  return undefined;
}

const longest = 80;
const joint = /[、和及与]/;
const others = /^[、和及与]|[、和及与或]\s*第?[\d一二三四五六七八九十]/;
const ownWords = /^第|^周|^星期|月份?$|[日号]$|季度?$/g;

const month = '(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])';
const day = '(?:[12]\\d|3[01]|[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])';

const lists: readonly { readonly pattern: RegExp; readonly unit: string; readonly before?: string }[] = [
  // 每年3、6、9、12月, 每年3月、6月底前, 1月、7月的15日前
  { pattern: listOf('(?:每年度?的?|20\\d{2}年|今年|本年度?)?', month, '月份?', '(?![\\d一二三四五六七八九十])'), unit: '月' },
  { pattern: listOf('(?:每年度?的?|20\\d{2}年|今年|本年度?)?', month, '月份?', '(?=的)'), unit: '月' },
  { pattern: bareOf('(?:每年度?的?|20\\d{2}年|今年|本年度?)?', month, '月份?'), unit: '月' },
  // 每月10日、20日前
  { pattern: listOf('(?:每个?月的?)', day, '[日号]', ''), unit: '日' },
  // 第二、四季度
  { pattern: listOf('(?:每年度?的?|20\\d{2}年|今年|本年度?)?', '第?[一二三四1-4]', '季度?', ''), unit: '季度', before: '第' },
  // 每周一、周四
  {
    pattern: listOf('(?:每个?(?:周|星期)的?(?=[周星一二三四五六日天]))', '(?:周|星期)?[一二三四五六日天]', '', '(?![次条篇期])'),
    unit: '',
  },
];

// the unit stands behind the last member, and may behind the others
function listOf(head: string, member: string, unit: string, behind: string): RegExp {
  return new RegExp(`^(?<head>${head})(?<list>(?:${member}(?:${unit})?[、和及与]){1,11}${member}${unit})${behind}(?<tail>.*)$`);
}

// 3、6、9、12月15日前: without a unit of their own the members share what follows
function bareOf(head: string, member: string, unit: string): RegExp {
  return new RegExp(`^(?<head>${head})(?<list>(?:${member}[、和及与]){1,11}${member}${unit})(?<tail>.*)$`);
}
