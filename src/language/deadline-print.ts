import type { Deadline } from '../model/structures.js';
import { eventPhrase } from './deadline-events.js';
import { toChinese } from './numerals.js';

/** A deadline as the usual phrase; reading it again gives the same deadline. What could not be read comes back as written. */
export function printDeadline(deadline: Deadline): string {
  const { kind, soft, condition, cap, exception } = deadline;
  if (kind === 'inherit' || kind === 'unparsed') return deadline.raw;
  const head = `${condition === undefined ? '' : `其中${condition}：`}${soft ? '原则上' : ''}`;
  const most = cap === undefined ? '' : `，最长不超过${span(cap)}`;
  return `${head}${printers[kind](deadline)}${most}${exception ? '，法律、法规另有规定的，从其规定' : ''}`;
}

const printers: Readonly<Record<Exclude<Deadline['kind'], 'inherit' | 'unparsed'>, (deadline: Deadline) => string>> = {
  'within-workdays': within,
  'within-days': within,
  'on-request': (d) => (d.amount === undefined ? '依申请公开' : within({ event: '收到申请', ...d })),
  'fixed-date': fixed,
  recurring,
  freshness: (d) => (d.amount === undefined ? `${periodOf(d)}至少${d.count ?? 1}条` : `${span(d)}内须有更新`),
  realtime: ({ event }) => (event === undefined ? '实时公开' : `自${eventPhrase(event)}之日起立即公开`),
  prompt: ({ event }) => (event === undefined ? '及时公开' : `自${eventPhrase(event)}之日起及时公开`),
  'event-bound': bound,
  retention: kept,
  'notice-period': noticed,
  compound: (d) => (d.clauses ?? []).map(printDeadline).join(d.join === 'any' ? '或' : '，'),
};

const units: Readonly<Record<NonNullable<Deadline['unit']>, string>> = {
  workday: '个工作日',
  day: '日',
  week: '周',
  month: '个月',
  year: '年',
};
const periods: Readonly<Record<NonNullable<Deadline['period']>, string>> = {
  year: '每年',
  'half-year': '每半年',
  quarter: '每季度',
  month: '每月',
  week: '每周',
  workday: '每工作日',
};
const thirds = { early: '上旬', middle: '中旬', late: '下旬' } as const;

function span({ amount = 0, unit = 'workday' }: Pick<Deadline, 'amount' | 'unit'>): string {
  return `${amount}${units[unit]}`;
}

function periodOf({ period = 'year' }: Deadline): string {
  return periods[period];
}

function within(deadline: Deadline): string {
  const { event, amount, kind } = deadline;
  const unit = deadline.unit ?? (kind === 'within-days' ? 'day' : 'workday');
  if (amount === 0 && unit === 'day') return `${event === undefined ? '' : eventPhrase(event)}当日`;
  const limit = `${span({ ...deadline, unit })}内`;
  if (event?.endsWith('后')) return `${event}${limit}`;
  return event === undefined ? limit : `自${eventPhrase(event)}之日起${limit}`;
}

function fixed({ date, month, day, period, event, quarter, part, ...rest }: Deadline): string {
  if (event === '次年' && month !== undefined) return `次年${slotOf(month, day, quarter, part)}`;
  if (event !== undefined) return `${event}${span(rest)}`;
  if (period !== undefined && month !== undefined) return `每年${slotOf(month, day, quarter, part)}`;
  if (date !== undefined) return `${Number(date.slice(0, 4))}年${slotOf(Number(date.slice(5, 7)), Number(date.slice(8)), quarter, part)}`;
  if (month !== undefined) return slotOf(month, day, quarter, part);
  return `某月${thirds[part ?? (day === 10 ? 'early' : day === 20 ? 'middle' : 'late')]}`;
}

function slotOf(month: number, day: number | undefined, quarter: Deadline['quarter'], part: Deadline['part']): string {
  if (quarter !== undefined) return `第${toChinese(quarter)}季度内`;
  if (part !== undefined) return `${month}月${thirds[part]}`;
  // 31 may be more than the month has: the last of it is meant
  return day === undefined || day > (daysOf[month] ?? 31) ? `${month}月底前` : `${month}月${day}日前`;
}
const daysOf: Readonly<Record<number, number>> = { 2: 29, 4: 30, 6: 30, 9: 30, 11: 30 };

function recurring(deadline: Deadline): string {
  const { event, amount, unit, month, day, count, period, part } = deadline;
  if (event !== undefined && amount !== undefined) return `${periodOf(deadline)}${event}后${span(deadline)}内`;
  if (period === undefined && amount !== undefined) return `至少每隔${span(deadline)}更新${count ?? 1}次`;
  if (amount !== undefined) return `${periodOf(deadline)}${unit === 'week' ? `第${toChinese(amount)}周前` : `前${span(deadline)}内`}`;
  if (month !== undefined && period === 'year') return day === undefined ? `每年的${month}月` : `每年${month}月${day}日前`;
  const within = part === undefined ? (day === undefined ? '' : day === 31 ? '底前' : `${day}日前`) : thirds[part];
  if (month !== undefined) return `${periodOf(deadline)}第${toChinese(month)}个月${within}`;
  if (period === 'week' && day !== undefined) return `每周${'一二三四五六日'.charAt(day - 1)}前`;
  if (day !== undefined) return `${periodOf(deadline)}${within}`;
  return `${periodOf(deadline)}至少${count ?? 1}次`;
}

function bound({ event, amount, unit, before }: Deadline): string {
  const size = amount === undefined ? '' : span({ amount, unit: unit ?? 'day' });
  if (before && (event === undefined || event === '事前')) return size === '' ? '提前公开' : `提前${size}`;
  if (before || event?.endsWith('前')) return `${event}${size === '' ? '公开' : size}`;
  if (amount === undefined) return event === undefined ? '同步公开' : `${event}公开`;
  const together = event === undefined ? '同步公开' : `与${event}同步公开`;
  return amount === 0 ? together : `${together}，时间跨度不超过${size}`;
}

function noticed(deadline: Deadline): string {
  const { event = '公示' } = deadline;
  return /公示|公告|意见/.test(event) ? `${event}不少于${span(deadline)}` : `自${event}之日起不少于${span(deadline)}`;
}

function kept(deadline: Deadline): string {
  const { event, amount } = deadline;
  if (amount !== undefined && event?.endsWith('后')) return `${event}${span(deadline)}内撤下`;
  if (amount !== undefined) return event === undefined ? `保留${span(deadline)}` : `${event}满${span(deadline)}撤下`;
  if (event === undefined || event === '长期') return '长期公开';
  return /(?:期内|期间|期限内)$|^限时公开$/.test(event) ? event : `${event}后撤下`;
}
