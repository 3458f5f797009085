import type { Deadline } from '../model/structures.js';

/** No deadline without one of these can be vague; most have none and need not be read. */
export const vagueWord = /及时|适时|尽快|尽早|定期|第一时间|随时|动态|择机|适当时/;

/** True when a deadline names no number, date or event by which it could be late: 及时, 适时. */
export function isVague({ kind, raw, amount, date, clauses, period, cap }: Deadline): boolean {
  if (clauses !== undefined) return clauses.some(isVague) && clauses.every((clause) => clause.kind === 'retention' || isVague(clause));
  if (amount !== undefined || date !== undefined || period !== undefined || cap !== undefined) return false;
  if (/[\d一二三四五六七八九十两]+个?(?:工作日|日|天|周|月|年|小时)|[年月]底|年初|同步/.test(raw)) return false;
  return kind === 'prompt' || (kind === 'unparsed' && /适时|尽快|尽早|定期|第一时间|择机|适当时/.test(raw));
}
