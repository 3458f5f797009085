import { findDates, readDeadline } from '../language/deadline.js';
import type { Entry } from '../model/documents.js';
import type { DateMention, Deadline } from '../model/structures.js';

/** A date of a text against the deadline beside it, both as written. */
export interface Contradiction {
  readonly stated: string;
  readonly cell: string;
  readonly within: readonly [number, number];
}

/**
 * Dates of a text that cannot hold together with the deadline: a yearly date that is another day of the year, and a date later in the
 * same year than the deadline allows. An earlier date is a step on the way, and a date of another year speaks of something else.
 */
export function contradictions(words: string, value: Entry['deadline'], year: number): Iterable<Contradiction> {
  return dated.test(words) ? differing(findDates(words, year), words, value, year, false) : [];
}

/**
 * The same for a task of a plan of that year, where more is certain: 上半年完成 is a date too; a task that says but one thing has no steps, so
 * that an earlier date contradicts as well (年初公开目录, 12月底前); and no deadline has passed before the year began.
 */
export function contradictionsOfTask(words: string, value: Entry['deadline'], year: number): Iterable<Contradiction> {
  return dated.test(words) ? differing([...findDates(words, year), ...findPeriods(words, year)], words, value, year, true) : [];
}

function* differing(
  mentions: readonly DateMention[],
  words: string,
  value: Entry['deadline'],
  year: number,
  ofTask: boolean,
): Generator<Contradiction> {
  if (mentions.length === 0) return;
  const deadline = readDeadline(value, { year });
  const last = lastDay(deadline);
  if (last === undefined) return;
  const isWhole = ofTask && mentions.length === 1 && oneClause.test(words);
  for (const mention of mentions) {
    const { start, end, raw } = mention;
    const passed = ofTask && Number(last.year ?? year) < year && Number(mention.date.slice(0, 4)) === year;
    const whole = isWhole && finishes.test(words.slice(end));
    if (passed || differs(mention, last, whole)) yield { stated: raw, cell: deadline.raw, within: [start, end] };
  }
}

function differs({ date, raw, yearly }: DateMention, last: LastDay, whole: boolean): boolean {
  const [year, day] = [date.slice(0, 4), date.slice(5)];
  if (!yearly && last.year !== undefined && year !== last.year) return false;
  // 年初 is no day: it is kept by any up to the end of March
  if (raw.endsWith('年初')) return (yearly || whole) && last.day > day;
  return yearly ? day !== last.day : day > last.day || (whole && day < last.day);
}

// 年初 and half years of the year itself, where something is to be done then
function findPeriods(words: string, year: number): readonly DateMention[] {
  return [...words.matchAll(periods)].map(({ 0: raw, index }) => ({
    start: index,
    end: index + raw.length,
    raw,
    date: `${year}-${raw === '年初' ? '03-31' : raw === '上半年' ? '06-30' : '12-31'}`,
    yearly: false,
  }));
}

const done =
  '(?:主动|集中|统一|全部|全面|向社会){0,2}(?:公开|公布|发布|公示|完成|办结|建成|印发|出台)(?!情况|[的了率数额值]|进度|投资|\\d)';
const periods = new RegExp(`(?<![年度明去次翌往隔今后前每近\\d])(?:年初(?=${done})|[上下]半年(?=${done}))`, 'g');
const finishes = new RegExp(`^${done}`);
const oneClause = /^[^，,。；;、\n]*[。；;]?$/;

/** Every date that limits something has one of these; most texts have none and need no reader of dates. */
export const dated = /[\d〇零一二三四五六七八九十][ 　]*[月日号]|年[ 　]*[底初末终内]|季度|半年|旬/;

interface LastDay {
  readonly year?: string;
  readonly day: string;
}

// the last day in time as MM-DD, with its year when the deadline falls only once
function lastDay({ kind, date, month, day, period }: Deadline): LastDay | undefined {
  if (month !== undefined && day !== undefined && (period ?? 'year') === 'year' && (period !== undefined || date === undefined)) {
    return { day: `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
  }
  return kind === 'fixed-date' && date !== undefined ? { year: date.slice(0, 4), day: date.slice(5) } : undefined;
}
