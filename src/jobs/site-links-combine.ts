import type { LinkResult, Tried } from './site-links-shapes.js';
import { linkNotes } from './site-links-words.js';

/** What all tries of one run say together: the best of them; what is bad only if each try says so. */
export function together(tries: readonly Tried[]): Tried {
  const last = tries.at(-1) ?? { kind: 'unknown', reason: 'other' };
  for (const kind of ['ok', 'redirected', 'suspect'] as const) {
    const found = tries.filter((one) => one.kind === kind);
    const [first] = found;
    if (first !== undefined) return first;
  }
  if (tries.length > 1 && tries.every(({ kind }) => kind === 'gone')) return last;
  if (tries.length > 1 && tries.every(({ kind, reason }) => kind === 'failing' && reason === last.reason)) return last;
  // a 404 beside something else says nothing
  const other = tries.findLast(({ kind }) => kind !== 'gone') ?? last;
  return { ...other, kind: 'unknown' };
}

/** What decides whether a failing address is dead. */
export interface Circumstances {
  /** When this run began. */
  readonly moment: string;
  /** Failures count as dead after the tries of one run. */
  readonly now: boolean;
  /** Something of the same host opened in this run. */
  readonly hostAnswers: boolean;
  /** Some host answered in this run: our own network works. */
  readonly networkWorks: boolean;
}

/**
 * The result that is kept. A 404 or 410 that each try met is dead, if the host has anything at all; a failing address is dead only when it
 * failed on an earlier day too.
 */
export function settled(url: string, tried: Tried, before: LinkResult | undefined, around: Circumstances): LinkResult {
  const { moment } = around;
  const { reason, code, to, note } = tried;
  const details = { ...(reason && { reason }), ...(code && { code }), ...(to && { to }) };
  if (tried.kind === 'ok' || tried.kind === 'redirected') return { url, status: tried.kind, ...details, checked: moment };
  const goesOn = before?.reason === reason && before?.since !== undefined;
  const tries = (goesOn ? (before?.tries ?? 1) : 0) + 1;
  const since = goesOn ? (before?.since ?? moment) : moment;
  const status = statusOf(tried, tries, since, around);
  const words = note ?? (tried.kind === 'gone' && status === 'unknown' ? linkNotes.hostGone['zh-CN'] : undefined);
  return { url, status, ...details, checked: moment, tries, since, ...(words && { note: words }) };
}

function statusOf({ kind, reason }: Tried, tries: number, since: string, around: Circumstances): LinkResult['status'] {
  const { now, hostAnswers, networkWorks, moment } = around;
  if (kind === 'suspect') return 'suspect';
  if (kind === 'gone') return hostAnswers ? 'dead' : 'unknown';
  if (kind !== 'failing') return 'unknown';
  const again = now || (tries > 1 && since.slice(0, 10) < moment.slice(0, 10));
  // an error of one page says nothing while the whole host is in trouble; a host that is not there says it of all its pages
  return again && (reason === 'server-error' ? hostAnswers : networkWorks) ? 'dead' : 'unknown';
}
