import type { Network, PageAnswer } from '../base/io.js';
import { decodePage } from '../pages/decode-page.js';
import { sameSite } from './site-crawl-address.js';
import { mostBytes, type PoliteFetch } from './site-crawl-fetch.js';
import type { Ask, Asked } from './site-crawl-page.js';
import { bodyPlace, type Evidence } from './site-evidence.js';
import type { CrawlSettings, CrawlStop, PageRecord } from './site-evidence-lines.js';

/** Asking over the network, with each page kept as evidence; `stopped` once no more is asked, and which pages are to be asked for again. */
export interface LiveAsk {
  readonly ask: Ask;
  readonly stopped: CrawlStop | undefined;
  readonly again: readonly string[];
  /** Pages that were asked for now, not taken from the evidence. */
  readonly fetched: number;
}

/** Asks the evidence alone. */
export function askEvidence(evidence: Evidence): Ask {
  const { run } = evidence;
  const missing = run?.finished === undefined ? 'killed' : (run.stopped ?? 'not-kept');
  return async (url) => kept(evidence, url) ?? { kind: 'unread', why: missing };
}

/**
 * Asks the evidence of this run first and then the website. It stops for good at the limit of pages, when the user interrupts, when nothing
 * answers any more, and when the site turns everything away.
 */
export function askNetwork(evidence: Evidence, fetcher: PoliteFetch, network: Network, settings: CrawlSettings): LiveAsk {
  let stopped: CrawlStop | undefined;
  let fetched = 0;
  let [silent, shut]: [string[], string[]] = [[], []];
  let again: readonly string[] = [];

  const stop = (why: CrawlStop, pages: readonly string[] = []): void => {
    stopped = why;
    again = pages;
  };
  const ask: Ask = async (url) => {
    const known = kept(evidence, url);
    if (known !== undefined) return known;
    if (stopped === undefined && fetcher.stopped) stop('interrupt');
    if (stopped === undefined && pagesOf(evidence) >= settings.maxPages) stop('limit');
    if (stopped !== undefined) return { kind: 'unread', why: stopped };
    const former = whole(evidence.former(url));
    const got = await fetcher.get(url, conditions(former));
    if (got === undefined) {
      stop('interrupt');
      return { kind: 'unread', why: 'interrupt' };
    }
    if (!url.endsWith('/robots.txt')) fetched++;
    const { page, body } = pageFrom(url, got.answer, got.tries, network.moment(), former);
    const record = await evidence.add(page, body);
    silent = record.failure === undefined ? [] : [...silent, record.id];
    shut = record.status === 403 || record.status === 429 ? [...shut, record.id] : [];
    if (silent.length >= mostSilent) stop('network', silent);
    if (shut.length >= mostShut) stop('blocked', shut);
    return asked(evidence, record, body);
  };
  return {
    ask,
    get stopped() {
      return stopped;
    },
    get again() {
      return again;
    },
    get fetched() {
      return fetched;
    },
  };
}

/** Pages of the run that count against the limit: all but robots.txt, which is the first. */
export function pagesOf({ run }: Evidence): number {
  return Math.max(0, (run?.pages.size ?? 0) - 1);
}

// one page that does not answer is the page, so many in a row are the network, or a site that has shut its door
const mostSilent = 8;
const mostShut = 10;

function kept(evidence: Evidence, url: string): Asked | undefined {
  const record = evidence.run?.pages.get(url);
  return record === undefined ? undefined : asked(evidence, record, undefined);
}

function asked(evidence: Evidence, record: PageRecord, body: Uint8Array | undefined): Asked {
  const own = body ?? evidence.body(record);
  return { kind: 'page', record, ...(own !== undefined && { body: own }) };
}

function whole(record: PageRecord | undefined): PageRecord | undefined {
  return record?.cut === true ? undefined : record;
}

// the website is asked whether the page is still the one that is kept
function conditions(former: PageRecord | undefined): Record<string, string> {
  const { etag, 'last-modified': modified } = former?.headers ?? {};
  return { ...(etag !== undefined && { 'if-none-match': etag }), ...(modified !== undefined && { 'if-modified-since': modified }) };
}

function pageFrom(
  url: string,
  answer: PageAnswer,
  tries: number,
  moment: string,
  former: PageRecord | undefined,
): { readonly page: Omit<PageRecord, 'id'>; readonly body?: Uint8Array } {
  const often = tries > 1 && { tries };
  if (answer.kind === 'failure') return { page: { url, moment, failure: { why: answer.why, detail: answer.detail }, ...often } };
  const { status, headers } = answer;
  if (status === 304 && former !== undefined) {
    const { id, failure, tries, ...same } = former;
    return { page: { ...same, moment, unchanged: id, ...often } };
  }
  const named = mattering(headers);
  const page = { url, moment, status, ...(Object.keys(named).length > 0 && { headers: named }), ...often };
  const target = [301, 302, 303, 307, 308].includes(status) ? headers['location'] : undefined;
  if (target !== undefined && URL.canParse(target, url)) return { page: { ...page, location: new URL(target, url).href } };
  const place = bodyPlace(answer.body);
  const measured = { ...page, sha256: place.sha256, bytes: answer.body.length, ...(answer.cut && { cut: true as const }) };
  // documents are named, not kept
  if (!isText(headers['content-type'])) return { page: measured };
  const { html, encoding } = decodePage(answer.body, headers);
  const title = titleIn(html);
  return {
    page: { ...measured, file: place.file, encoding, ...(title !== '' && { title }), snippet: snippetOf(html) },
    body: answer.body,
  };
}

function isText(type: string | undefined): boolean {
  return type === undefined || /html|xml|json|javascript|^text\//i.test(type);
}

const mattered = ['content-type', 'etag', 'last-modified', 'date', 'server', 'retry-after', 'content-language'];

function mattering(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(mattered.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name].slice(0, 300)]])));
}

function titleIn(html: string): string {
  return plain(/<title[^>]*>([^<]{0,1000})/i.exec(html.slice(0, mostBytes))?.[1] ?? '').slice(0, 200);
}

// what a person sees first, to know the page again
function snippetOf(html: string): string {
  const body = html
    .slice(0, 200_000)
    .replace(/<(script|style|noscript)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ');
  return plain(body.slice(Math.max(0, body.search(/<body/i))).replace(/<[^>]*>/g, ' ')).slice(0, 200);
}

function plain(words: string): string {
  return words
    .replace(/&(?:nbsp|ensp|emsp);/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The address of the robots.txt that speaks for a website. */
export function robotsAddress(home: string): string {
  return new URL('/robots.txt', home).href;
}

/** Whether two addresses have the scheme and host in common that one robots.txt speaks for; www and http or https are taken for one. */
export function asOf(url: string, home: string): string {
  if (!sameSite(url, home)) return url;
  const { pathname, search } = new URL(url);
  return new URL(`${pathname}${search}`, home).href;
}
