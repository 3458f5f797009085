import type { Deadline } from '../model/structures.js';
import { eventPhrase } from './deadline-events.js';

/** A deadline as the usual phrase; reading it again gives the same deadline. What could not be read comes back as written. */
export function printDeadline(deadline: Deadline): string {
  return printers[deadline.kind](deadline);
}

const printers: Readonly<Record<Deadline['kind'], (deadline: Deadline) => string>> = {
  'within-workdays': (d) => within(d),
  'within-days': (d) => within(d),
  'on-request': (d) => within({ event: '收到申请', ...d }),
  'fixed-date': fixed,
  recurring,
  freshness: (d) => (d.amount === undefined ? `${periodOf(d)}至少${d.count ?? 1}条` : `${span(d)}内须有更新`),
  realtime: () => '实时公开',
  prompt: () => '及时公开',
  'event-bound': bound,
  retention: (d) =>
    d.amount === undefined ? (d.event === undefined || d.event === '长期' ? '长期公开' : d.event) : `${d.event ?? ''}满${span(d)}撤下`,
  'notice-period': (d) => `${d.event ?? '公示'}不少于${span(d)}`,
  compound: (d) => (d.clauses ?? []).map(printDeadline).join(d.join === 'any' ? '或' : '，'),
  inherit: (d) => d.raw,
  unparsed: (d) => d.raw,
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

function span({ amount = 0, unit = 'workday' }: Deadline): string {
  return `${amount}${units[unit]}`;
}

function periodOf({ period = 'year' }: Deadline): string {
  return periods[period];
}

function within(deadline: Deadline): string {
  const limit = `${span({ unit: deadline.kind === 'within-days' ? 'day' : 'workday', ...deadline })}内`;
  return deadline.event === undefined ? limit : `自${eventPhrase(deadline.event)}之日起${limit}`;
}

function fixed({ date, month, day, period, event, ...rest }: Deadline): string {
  if (event !== undefined) return `${event}${span(rest)}`;
  if (period !== undefined && month !== undefined) return `每年${month}月${day ?? 31}日前`;
  if (date !== undefined) return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日前`;
  if (month !== undefined) return day === undefined ? `${month}月底前` : `${month}月${day}日前`;
  return day === 10 ? '某月上旬' : day === 20 ? '某月中旬' : '某月下旬';
}

function recurring(deadline: Deadline): string {
  const { event, amount, unit, month, day, count, period } = deadline;
  if (event !== undefined && amount !== undefined) return `${periodOf(deadline)}${event}后${span(deadline)}内`;
  if (period === undefined && amount !== undefined) return `至少每隔${span(deadline)}更新${count ?? 1}次`;
  if (unit === 'week' && amount !== undefined) return `${periodOf(deadline)}第${amount}周前`;
  if (month !== undefined) return day === undefined ? `每年的${month}月` : `每年${month}月${day}日前`;
  if (day !== undefined) return `${periodOf(deadline)}${day}日前`;
  return `${periodOf(deadline)}至少${count ?? 1}次`;
}

function bound({ event, amount, unit }: Deadline): string {
  if (amount === undefined || amount === 0) return event === undefined ? '同步公开' : `与${event}同步公开`;
  const limit = `${amount}${units[unit ?? 'day']}`;
  if (event === undefined || event === '事前') return `提前${limit}`;
  return event.endsWith('前') ? `${event}${limit}` : `与${event}同步公开，时间跨度不超过${limit}`;
}
