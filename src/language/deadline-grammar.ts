import type { Deadline } from '../model/structures.js';
import { isoDate, readDate } from './dates.js';
import { eventOf } from './deadline-events.js';
import { isObjectTail, isVerbTail } from './deadline-tail.js';
import { chineseNumber } from './numerals.js';

/** A deadline without its raw text. */
export type Parts = Omit<Deadline, 'raw' | 'clauses'> & { readonly clauses?: readonly Deadline[] };

/** Reads one normalised phrase that holds one limit; undefined when no grammar fits it whole. */
export function readSingle(plain: string, year: number | undefined): Parts | undefined {
  for (const grammar of grammars) {
    const parts = grammar(plain, year);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

type Grammar = (plain: string, year: number | undefined) => Parts | undefined;

const number = '(?:\\d{1,4}|[一二两三四五六七八九十百]{1,5})';
const unitWord = '个?工作日|个月|个星期|日|天|周|星期|年';

const words: Readonly<Record<string, Parts>> = {
  长期: { kind: 'retention', event: '长期' },
  '长期,最新有效': { kind: 'retention', event: '长期' },
  长期有效: { kind: 'retention', event: '长期' },
  长期公开: { kind: 'retention', event: '长期' },
  长期公示: { kind: 'retention', event: '长期' },
  永久公开: { kind: 'retention', event: '长期' },
  限时公开: { kind: 'retention', event: '限时公开' },
  同步公开: { kind: 'event-bound', amount: 0, unit: 'day' },
  同步发布: { kind: 'event-bound', amount: 0, unit: 'day' },
  某月上旬: { kind: 'fixed-date', day: 10 },
  某月中旬: { kind: 'fixed-date', day: 20 },
  某月下旬: { kind: 'fixed-date', day: 31 },
};

const byWord: Grammar = (plain) => {
  const found = Object.hasOwn(words, plain) ? words[plain] : undefined;
  if (found !== undefined) return found;
  return /^(?:实时|随时|即时)(?:主动|动态)?(?:公开|更新|发布|公示|公布)?$/.test(plain) ? { kind: 'realtime' } : undefined;
};

const prompt: Grammar = (plain) => {
  const match = /^(.{0,30}?)及时(.*)$/.exec(plain);
  if (match === null || !isVerbTail(match[2] ?? '')) return undefined;
  return match[1] === '' || /(?:变动|变化|变更|调整|情况|进展)(?:后|时)?$/.test(match[1] ?? '') ? { kind: 'prompt' } : undefined;
};

// 公示7个工作日, 征求意见期限不少于30日, 报批前公告时间不少于30日
const notice: Grammar = (plain) => {
  const match = noticePattern.exec(plain);
  if (match === null) return undefined;
  return { kind: 'notice-period', event: `${match[1] ?? ''}${match[2] ?? ''}`, ...spanOf(match[3], match[4]) };
};
const noticePattern = new RegExp(
  `^([^,;。\\d内起每或]{0,20}?)(公示|公告|(?:公开)?征求意见)(?:期限?|时间|时限|时长|天数)?(?:应当?|一般|原则上)?(?:为|不少于|不得少于|不应少于|不低于|至少){0,2}(${number})(个?工作日|日|天|个月)(?:以上)?$`,
);

// 每周至少1条, 每年至少组织2次, 年内…不少于5次, 每半年更新一次
const counted: Grammar = (plain) => {
  const match = countedPattern.exec(plain);
  if (match === null) return undefined;
  const count = chineseNumber(match[3] ?? '');
  const period = periodOf(match[1] ?? '');
  if (count === undefined || count === 0 || period === undefined || /[第前后]/.test(match[2] ?? '')) return undefined;
  return match[4] === '条' ? { kind: 'freshness', period, count } : { kind: 'recurring', period, count };
};
const periodWord = '每个?年度?|年内|全年|每个?半年|每个?季度?|每个?月度?|每个?周|每个?工作日';
const countedPattern = new RegExp(`^(${periodWord})([^\\d,;。]{0,40}?)(${number})(次|场|期|条)[^,;。\\d或每前后]{0,20}$`);

// 每月8日前, 每季度结束后20日内, 每季度第二周前, 每年更新
const periodic: Grammar = (plain) => {
  const day = /^每个?月(?:的)?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:之前|以前|前)?(.*)$/.exec(plain);
  if (day !== null) return isObjectTail(day[2] ?? '') ? monthly(chineseNumber(day[1] ?? '')) : undefined;
  const last = /^每个?月月?[底末]前?(.*)$/.exec(plain);
  if (last !== null) return isObjectTail(last[1] ?? '') ? monthly(31) : undefined;
  const after = afterPeriod.exec(plain);
  if (after !== null && isObjectTail(after[4] ?? '')) {
    const period = periodOf(after[1] ?? '');
    return period === undefined ? undefined : { kind: 'recurring', period, event: '结束', ...spanOf(after[2], after[3]) };
  }
  const week = /^每个?(季度?|月)第([一二三四五六七八九十]|\d{1,2})周(?:前|内)?$/.exec(plain);
  if (week !== null) return { kind: 'recurring', period: week[1] === '月' ? 'month' : 'quarter', ...spanOf(week[2], '周') };
  const plainly = /^(?:按|每个?)(年度?|半年|季度?|月度?|周|工作日)(?:定期)?(.+)$/.exec(plain);
  const period = plainly === null || !isVerbTail(plainly[2] ?? '') ? undefined : periodOf(`每${plainly[1]}`);
  return period === undefined ? undefined : { kind: 'recurring', period, count: 1 };
};
const afterPeriod = new RegExp(`^(每个?(?:年度?|半年|季度?|月))(?:度)?(?:结束|终了)(?:之?后)(${number})(${unitWord})(?:之|以)?内(.*)$`);

function monthly(day: number | undefined): Parts | undefined {
  return day === undefined || day < 1 || day > 31 ? undefined : { kind: 'recurring', period: 'month', day };
}

// 至少每隔2年清理一次; 至少每半年更新一次 is a gap that may not be longer
const gaps: Grammar = (plain) => {
  const every = everyPattern.exec(plain);
  if (every !== null && isVerbTail((every[3] ?? '').replace(/^(?:清理|评估|修订)/, ''))) {
    return { kind: 'recurring', ...spanOf(every[1], every[2]), count: chineseNumber(every[4] ?? '') ?? 1 };
  }
  const least = /^(?:至少|最少)每个?(年|半年|季度?|月|周)(?:公开|更新|发布|维护)(?:[一1]次)?$/.exec(plain)?.[1];
  if (least === undefined) return undefined;
  return least === '周'
    ? { kind: 'freshness', amount: 1, unit: 'week' }
    : { kind: 'freshness', amount: least === '年' ? 12 : least === '半年' ? 6 : least === '月' ? 1 : 3, unit: 'month' };
};
const everyPattern = new RegExp(`^(?:至少)?每隔?(${number})(年|个月|周|个?工作日)(?:至少)?([^\\d,;]{0,8}?)(${number})次$`);

// 6个月; 政策文件类一级栏目6个月内须有更新; 及时更新,最迟1年内必须有更新
const fresh: Grammar = (plain) => {
  const match = freshPattern.exec(plain);
  if (match === null) return undefined;
  return match[1] === undefined ? { kind: 'freshness', ...spanOf(match[4], '个月') } : { kind: 'freshness', ...spanOf(match[2], match[3]) };
};
const freshPattern = new RegExp(
  `^(?:((?:及时更新,)?[^,;。\\d或]{0,20}?)(${number})(个?工作日|个月|周|日|天|年)之?内(?:必须|须|应当?|至少)(?:要)?有?(?:信息|内容)?更新|(${number})个月)$`,
);

// 自然人满2年撤下, 任期内
const retained: Grammar = (plain) => {
  if (/^(?:任|公示|公告|有效|存续)期内$/.test(plain)) return { kind: 'retention', event: plain };
  const match = retainedPattern.exec(plain);
  if (match === null) return undefined;
  return { kind: 'retention', ...(match[1] === '' ? {} : { event: match[1] ?? '' }), ...spanOf(match[2], match[3]) };
};
const retainedPattern = new RegExp(`^([^,;。\\d或]{0,20}?)满(${number})(年|个月)(?:后)?(?:撤下|撤回|下架|删除|不再公开)$`);

// 与政策文件同步发布, 提前一周发通知邀请, 活动开展前5个工作日内
const bound: Grammar = (plain) => {
  const sync = /^(?:与|同|和|随)([^,;。\d或]{1,40}?)(?:同步|同时|一并)([^,;。\d]*)(?:,时间跨度不超过(\d{1,3})(个?工作日|日|天))?$/.exec(
    plain,
  );
  if (sync !== null && isVerbTail(sync[2] ?? '')) {
    const span = sync[3] === undefined ? { amount: 0, unit: 'day' as const } : spanOf(sync[3], sync[4]);
    return { kind: 'event-bound', event: sync[1] ?? '', ...span };
  }
  const ahead = aheadPattern.exec(plain);
  if (ahead !== null) return { kind: 'event-bound', event: '事前', ...spanOf(ahead[1], ahead[2]) };
  const before = beforePattern.exec(plain);
  if (before === null || !isVerbTail(before[4] ?? '')) return undefined;
  const event = `${before[1] ?? ''}前`;
  return { kind: /届满|到期|期满/.test(event) ? 'fixed-date' : 'event-bound', event, ...spanOf(before[2], before[3]) };
};
const aheadPattern = new RegExp(`^(?:至少)?提前(${number})(${unitWord})[^,;。\\d内后或每]{0,20}$`);
const beforePattern = new RegExp(
  `^(?:在|于|自)?([^,;。\\d每或月日]{2,30}?)(?:之|以)?前(?:至少|提前|不少于)?(${number})(${unitWord})(?:之|以)?内?(.*)$`,
);

const dated: Grammar = (plain, year) => {
  const spoken = readDate(plain);
  if (spoken === undefined) return undefined;
  const { month, day, yearly, wholeMonth } = spoken;
  const limit = /^(?:之前|以前|前|之内|内|止)?/.exec(spoken.rest)?.[0] ?? '';
  const ambiguous = limit.endsWith('前') && (wholeMonth || /(?:季度|半年|年内)$/.test(plain.slice(0, -spoken.rest.length)));
  if (ambiguous || !isObjectTail(spoken.rest.slice(limit.length))) return undefined;
  if (yearly && wholeMonth) return { kind: 'recurring', period: 'year', month };
  const date = isoDate(spoken.year ?? year, month, day);
  const at = date === undefined ? {} : { date };
  if (yearly) return { kind: 'fixed-date', period: 'year', month, day, ...at };
  return date === undefined ? { kind: 'fixed-date', month, day } : { kind: 'fixed-date', date };
};

const within: Grammar = (plain) => {
  const match = withinPattern.exec(plain);
  if (match === null) return undefined;
  const event = eventOf(match[1] ?? '');
  if (event === undefined || !isVerbTail(match[7] ?? '')) return undefined;
  const open = match[2] !== undefined && match[4] === undefined;
  if (open && match[1] !== '' && !/(?:起|后|形成|变更|产生)$/.test(match[1] ?? '')) return undefined;
  const span = spanOf(match[2] ?? match[5], match[3] ?? match[6]);
  if (span.amount === undefined) return undefined;
  const kind = /收到.{0,12}申请|^(?:受理|登记)申请/.test(event)
    ? 'on-request'
    : span.unit === 'workday'
      ? 'within-workdays'
      : 'within-days';
  return { kind, ...(event === '' ? {} : { event }), ...span };
};
// 内 may be missing after 工作日 only; 第20个工作日 and 7月5日 are no spans
const withinPattern = new RegExp(
  `^(.{0,80}?)(?:(?<![第\\d一二三四五六七八九十百])(${number})(个?工作日)(内|之内|以内)?|(?<![第\\d一二三四五六七八九十百])(${number})(日|天|周|个?星期|个月|年)(?:之|以)?内)(.*)$`,
);

const grammars: readonly Grammar[] = [byWord, notice, counted, periodic, gaps, fresh, retained, bound, dated, within, prompt];

function spanOf(amount: string | undefined, unit: string | undefined): { amount?: number; unit?: NonNullable<Deadline['unit']> } {
  const value = chineseNumber(amount ?? '');
  if (value === undefined || unit === undefined) return {};
  return { amount: value, unit: unitOf(unit) };
}

function unitOf(word: string): NonNullable<Deadline['unit']> {
  if (word.endsWith('工作日')) return 'workday';
  if (word.endsWith('月')) return 'month';
  if (word === '年') return 'year';
  return word.endsWith('周') || word.endsWith('星期') ? 'week' : 'day';
}

function periodOf(word: string): Deadline['period'] {
  if (/半年/.test(word)) return 'half-year';
  if (/年/.test(word)) return 'year';
  if (/季/.test(word)) return 'quarter';
  if (/月/.test(word)) return 'month';
  return /工作日/.test(word) ? 'workday' : 'week';
}
