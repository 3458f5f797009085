import { normalise } from '../language/normalise.js';
import { chineseNumber } from '../language/numerals.js';

/**
 * The number in front of a row: 3, 3., （三）, 三、, ①, 第3项; undefined for anything else. Years and amounts are no row numbers, so
 * nothing above 999 counts.
 */
export function ordinalOf(text: string): number | undefined {
  const plain = normalise(text);
  if (plain.length === 0 || plain.length > 8) return undefined;
  const circled = circles.indexOf(text.trim());
  if (circled >= 0) return circled + 1;
  const bare = /^(?:第|no\.?|[(（[])?([0-9]{1,3}|[一二三四五六七八九十百]{1,5})(?:[)）\].、,:：]|项|条)?$/i.exec(plain)?.[1];
  if (bare === undefined) return undefined;
  const number = chineseNumber(bare);
  return number === undefined || number === 0 ? undefined : number;
}

/** Whether a number is written as those of sections are, 一、 and （一）, and not as those of rows mostly are, 1. */
export function isSectionNumber(text: string): boolean {
  return /[一二三四五六七八九十]/.test(text);
}

/** A row's own number and what follows it in the same cell (3.加强培训 → 3 and 加强培训); undefined without one. */
export function leadingOrdinal(text: string): { readonly number: number; readonly written: string; readonly rest: string } | undefined {
  const match =
    /^\s*((?:[(（](?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）]|(?:[0-9]{1,3})[.．、](?![0-9])|[一二三四五六七八九十]{1,3}、|[①-⑳]))\s*(\S[\s\S]*)$/.exec(
      text,
    );
  const [, written = '', rest = ''] = match ?? [];
  const number = match === null ? undefined : ordinalOf(written);
  return number === undefined ? undefined : { number, written, rest };
}

/** What a heading of a table of tasks says its column holds. */
export type TaskRole = 'ordinal' | 'path' | 'requirement' | 'units' | 'support' | 'deadline' | 'clause' | 'notes' | 'other';

/** What a heading says by its usual words; undefined for words that no table of tasks has at the top. */
export function roleOfHeading(title: string): TaskRole | undefined {
  const plain = normalise(title).replace(/\s/g, '');
  if (plain.length === 0 || plain.length > 14) return undefined;
  return headings.find(([pattern]) => pattern.test(plain))?.[1];
}

/** The role of a key that the catalog of headings knows; other keys are kept under their own words. */
export function roleOfKey(key: string): TaskRole {
  return roles[key] ?? 'other';
}

const roles: Readonly<Record<string, TaskRole>> = {
  ordinal: 'ordinal',
  number: 'ordinal',
  path: 'path',
  requirement: 'requirement',
  responsibility: 'units',
  lead: 'units',
  support: 'support',
  deadline: 'deadline',
  clause: 'clause',
  notes: 'notes',
};

const circles = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

// the first that fits holds: 任务要求 is no path, 牵头单位 no support
const headings: readonly (readonly [RegExp, TaskRole])[] = [
  [/^(?:任务|项目)?(?:序号|编号|序|项号|序列)$/, 'ordinal'],
  [/^(?:配合|协办|参与|协同|参加|协助)(?:单位|部门|科室|处室)$/, 'support'],
  [
    /^(?:(?:牵头|责任|承办|落实|负责|实施|主办|主责|牵头责任|具体责任|公开责任)(?:单位|部门|主体|科室|处室|股室)|(?:任务|责任)分工|单位)(?:\(.{1,6}\))?$/,
    'units',
  ],
  [
    /^(?:完成|办结|落实|推进|工作|任务|时间|公开)?(?:时限|时间|期限|日期|节点|进度|时间节点|时间要求|时限要求|时间安排|进度安排|完成时限|完成时间|时间进度|进度要求)(?:要求)?$/,
    'deadline',
  ],
  [/^(?:对应|要点|正文|出自)?(?:条款|要点|章节)$/, 'clause'],
  [/^(?:备注|说明|备注说明|附注|注|落实情况|完成情况|进展情况)$/, 'notes'],
  [/^(?:责任人|联系人|联系电话|联系方式|分管领导|责任领导|牵头领导|评分标准|分值|考核标准)$/, 'other'],
  [
    /^(?:[一二三]级)?(?:工作|具体|任务|落实|推进|主要|重点|目标|公开)?(?:任务)?(?:要求|内容|措施|举措|目标|标准|分解|具体任务|具体工作)$|^具体(?:工作)?任务$|^(?:工作|主要)任务(?:及|和)要求$|^目标任务$|^具体工作$/,
    'requirement',
  ],
  [
    /^(?:工作|公开|重点|主要|年度)?(?:重点)?(?:工作)?(?:任务|领域|项目|类别|板块|事项|重点|大类|小类|名称)(?:名称|分类|类别|领域|项目)?$|^[一二三]级(?:任务|指标|分类)?$|^(?:重点|主要)工作$|^类别$/,
    'path',
  ],
];
