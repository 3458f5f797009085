import { findDates, readDeadline } from '../language/deadline.js';
import type { Entry } from '../model/documents.js';
import type { Deadline } from '../model/structures.js';

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
export function* contradictions(words: string, value: Entry['deadline'], year: number): Generator<Contradiction> {
  if (!dated.test(words)) return;
  const deadline = readDeadline(value, { year });
  const last = lastDay(deadline);
  if (last === undefined) return;
  for (const { start, end, raw, date, yearly } of findDates(words, year)) {
    const [otherYear, otherDay] = [date.slice(0, 4), date.slice(5)];
    const later = last.year === undefined || otherYear === last.year ? otherDay > last.day : false;
    if (yearly ? otherDay !== last.day : later) yield { stated: raw, cell: deadline.raw, within: [start, end] };
  }
}

/** Every date that limits something has one of these; most texts have none and need no reader of dates. */
export const dated = /[\d〇零一二三四五六七八九十][ 　]*[月日号]|年[ 　]*[底初末终内]|季度|半年|旬/;

// the last day in time as MM-DD, with its year when the deadline falls only once
function lastDay({ kind, date, month, day, period }: Deadline): { readonly year?: string; readonly day: string } | undefined {
  if (month !== undefined && day !== undefined && (period ?? 'year') === 'year' && (period !== undefined || date === undefined)) {
    return { day: `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
  }
  return kind === 'fixed-date' && date !== undefined ? { year: date.slice(0, 4), day: date.slice(5) } : undefined;
}
