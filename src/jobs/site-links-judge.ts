import { hostOf, normalUrl } from '../matching/url.js';
import { isLikeHome, isLikeMissing, isShell, type MissingPages, piecesOfPage } from './site-links-like.js';
import type { Reached } from './site-links-reach.js';
import type { LinkReason, LinkTarget, Tried } from './site-links-shapes.js';
import { linkNotes } from './site-links-words.js';

/** What is known of the pages that a host sends for what is not there. */
export interface Missing {
  /** It says 404 or 410, as it should. */
  readonly honest: boolean;
  /** Where it leads who asks for such a page. */
  readonly leadsTo?: string;
  readonly pages?: MissingPages;
  /** The texts of the home page, and where it opened. */
  readonly home?: { readonly url: string; readonly pieces: ReadonlySet<string> };
}

/** What one try of an address says of it. Rather a word too little: what is not sure is `unknown`. */
export function judge(target: LinkTarget, reached: Reached, missing: Missing): Tried {
  if (reached.kind === 'trouble') {
    const { reason, note, failing } = reached;
    const passing = failing || reason === 'timeout' || reason === 'other';
    return { kind: failing ? 'failing' : 'unknown', reason, ...(note !== undefined && { note }), ...(passing && { again: true }) };
  }
  const { status, reading } = reached;
  const moved = placeOf(reached.url) === placeOf(target.url) ? {} : { to: reached.url };
  const said = { ...(status === 200 ? {} : { code: status }), ...moved };
  const instead = reading?.instead?.what;
  if ([401, 403, 407, 451].includes(status)) return { kind: 'unknown', reason: 'forbidden', ...said };
  if (status === 429) return { kind: 'unknown', reason: 'too-many', ...said, again: true };
  if (instead === 'firewall' || firewallStatuses.has(status)) return { kind: 'unknown', reason: 'firewall', ...said };
  if (status === 404 || status === 410) return { kind: 'gone', reason: status === 404 ? 'not-found' : 'gone', ...said, again: true };
  if (status >= 500) return { kind: 'failing', reason: 'server-error', ...said, again: true };
  if (status < 200 || status >= 300) return { kind: 'unknown', reason: 'other', ...said, note: `答复 ${status}` };
  if (instead === 'login') return { kind: 'unknown', reason: 'forbidden', ...said, note: linkNotes.login['zh-CN'] };
  if (instead === 'error') return { kind: 'unknown', reason: 'other', ...said, note: linkNotes.failing['zh-CN'] };
  const wrong = wrongPlace(target, reached.url, missing) ?? (instead === 'soft-404' ? 'soft-404' : undefined);
  if (wrong !== undefined) return { kind: 'suspect', reason: wrong, ...said, again: true };
  const like = reached.html === undefined ? undefined : likeness(target.url, reached.url, reached.html, missing);
  if (like === 'shell' || like === 'sameForAll') return { kind: 'unknown', reason: 'other', ...said, note: linkNotes[like]['zh-CN'] };
  if (like !== undefined) return { kind: 'suspect', reason: like, ...said, again: true };
  if (moved.to === undefined) return { kind: 'ok' };
  return { kind: 'redirected', ...moved, ...(hostOf(moved.to) === hostOf(target.url) ? {} : { reason: 'other-host' }) };
}

// 412 and 521 are how two widespread firewalls send the script that a browser has to run first
const firewallStatuses = new Set([412, 521]);

// by where the jumps ended
function wrongPlace(target: LinkTarget, reached: string, { leadsTo }: Missing): LinkReason | undefined {
  const [place, own] = [placeOf(reached), placeOf(target.url)];
  if (place === own || target.leads.has(place)) return undefined;
  if (isHome(reached) && !isHome(target.url)) return 'home-page';
  if (leadsTo !== undefined && placeOf(leadsTo) === place) return 'soft-404';
  if (target.parents.has(place)) return 'parent-page';
  const { pathname } = new URL(reached);
  if (/\/(?:404|error404|not-?found|page-?not-?found|errpage)(?:\.\w+)?\/?$/i.test(pathname)) return 'soft-404';
  // the folder that the page lies in
  return place.includes('/') && own.startsWith(`${place}/`) ? 'parent-page' : undefined;
}

function likeness(asked: string, reached: string, html: string, { pages, home }: Missing): LinkReason | 'shell' | 'sameForAll' | undefined {
  if ((pages === undefined && home === undefined) || isHome(asked) || isHome(reached)) return undefined;
  const pieces = piecesOfPage(html, reached);
  const likeHome = home !== undefined && placeOf(home.url) !== placeOf(reached) && isLikeHome(pieces, home.pieces);
  const likeMissing = pages !== undefined && isLikeMissing(pieces, pages);
  if (!likeHome && !likeMissing) return undefined;
  if (isShell(html, pieces)) return 'shell';
  // a home page has more to it; this is a door that was shut
  if (likeHome && likeMissing && pieces.size < fewestOfHome) return 'sameForAll';
  // so little may well stand on two pages of a host that says 404
  if (pages === undefined && pieces.size < fewestOfHome) return undefined;
  return likeHome ? 'home-page' : 'soft-404';
}

const fewestOfHome = 10;

// an address as it is compared: no scheme, no `www.`, no index file
function placeOf(url: string): string {
  return normalUrl(url, url) ?? url;
}

function isHome(url: string): boolean {
  const { pathname, search } = new URL(url);
  return search === '' && /^\/(?:(?:index|default|main|home)(?:\.\w+)?\/?)?$/i.test(pathname);
}
