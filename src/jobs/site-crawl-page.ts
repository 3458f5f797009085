import type { Text } from '../base/text.js';
import type { SiteColumn } from '../model/documents.js';
import type { PageReading, SitePage } from '../model/page.js';
import { decodePage } from '../pages/decode-page.js';
import { readPage } from '../pages/read-page.js';
import { pageAddress, sameSite } from './site-crawl-address.js';
import type { CrawlSettings, CrawlStop, PageRecord } from './site-evidence-lines.js';
import { failureWords } from './site-failure-words.js';

/** What came of an address: its page, or why it was not asked for. `not-kept`: the folder of evidence has no such page. */
export type Asked =
  | { readonly kind: 'page'; readonly record: PageRecord; readonly body?: Uint8Array }
  | { readonly kind: 'unread'; readonly why: CrawlStop | 'disallowed' | 'not-kept' };

/** Asks for one address, without following where it leads: of the network, or of the evidence. */
export type Ask = (url: string) => Promise<Asked>;

/** Why a column was not read, as the list of columns says it. */
export type Unverified = NonNullable<SiteColumn['unverified']>;

/** A page, with its source where a script has a part in it. */
export type VisitedPage = SitePage & { readonly html?: string };

/** Fetches a page, follows within the website where it leads, and reads it. What was not read carries the reason. */
export async function visit(url: string, ask: Ask, settings: CrawlSettings): Promise<VisitedPage> {
  const passed = new Set<string>();
  let at = url;
  for (let hops = 0; hops <= mostHops; hops++) {
    const asked = await ask(at);
    if (asked.kind === 'unread') return { url, unverified: unread(asked.why, settings) };
    const { record, body } = asked;
    if (record.location === undefined) return pageOf(url, at, record, body, settings);
    passed.add(at);
    const target = pageAddress(record.location);
    if (target === undefined || !sameSite(target, settings.url)) return elsewhere(url, record);
    if (passed.has(target)) return { ...known(url, record), unverified: unverified(record, 'error', `网页在 ${target} 来回跳转`) };
    at = target;
  }
  return { url, unverified: { reason: 'error', note: `跳转超过 ${mostHops} 次` } };
}

// a reason and its words, with the day on which the page was asked for
function unverified(record: PageRecord, reason: Unverified['reason'], note: string): Unverified {
  return { reason, note, since: record.moment.slice(0, 10) };
}

// RFC 9309 asks robots to follow at least five
const mostHops = 5;

async function pageOf(
  url: string,
  at: string,
  record: PageRecord,
  body: Uint8Array | undefined,
  settings: CrawlSettings,
): Promise<VisitedPage> {
  const page = known(url, record);
  const { failure, status = 0 } = record;
  if (failure !== undefined) return { ...page, unverified: failed(record, failure, settings) };
  if (status >= 400 || status < 200) return { ...page, unverified: refused(record, status) };
  const type = record.headers?.['content-type'] ?? '';
  if (!isPageType(type)) return { ...page, unverified: unverified(record, 'other', `不是网页（${type}）`) };
  if (record.cut === true) return { ...page, unverified: unverified(record, 'limit', `网页太大，只取了前 ${record.bytes} 字节`) };
  if (body === undefined) return { ...page, unverified: unverified(record, 'other', '证据里的网页缺失或被改动') };
  const { html } = decodePage(body, record.headers);
  const reading = await readPage(html, at, {
    ...(settings.selectors !== undefined && { selectors: settings.selectors }),
    ...(settings.system !== undefined && { system: settings.system }),
  });
  const { instead } = reading;
  if (instead === undefined) return { ...page, reading, ...(reading.script !== undefined && { html }) };
  const reason = instead.what === 'firewall' || instead.what === 'login' ? 'forbidden' : 'error';
  return { ...page, reading, unverified: unverified(record, reason, words(instead.why)) };
}

// what stands in a list of columns is Chinese, as all of it
function words(said: Text): string {
  return said['zh-CN'];
}

function known(url: string, { id, moment, status }: PageRecord): SitePage {
  return { url, moment, evidence: id, ...(status !== undefined && { status }) };
}

function elsewhere(url: string, record: PageRecord): SitePage {
  const reading: PageReading = { url, title: '', breadcrumb: [], tree: [], links: [], redirect: record.location ?? '' };
  return { ...known(url, record), reading, unverified: unverified(record, 'elsewhere', `跳转到 ${record.location}`) };
}

function isPageType(type: string): boolean {
  return type === '' || /html|xml|json|^text\/(?:plain|javascript)|javascript/i.test(type);
}

function refused(record: PageRecord, status: number): Unverified {
  if ([401, 403, 407, 418, 429, 451].includes(status))
    return unverified(record, 'forbidden', status === 429 ? '网站说请求太多（429）' : `拒绝访问（${status}）`);
  if (status === 404 || status === 410) return unverified(record, 'error', `网页不存在（${status}）`);
  return unverified(record, 'error', status >= 500 ? `网站出错（${status}）` : `网站回答 ${status}`);
}

function failed(record: PageRecord, failure: NonNullable<PageRecord['failure']>, { timeout }: CrawlSettings): Unverified {
  const { why } = failure;
  if (why === 'timeout') return unverified(record, 'timeout', `${record.tries ?? 1} 次都等了 ${timeout} 秒，没有读完`);
  return unverified(record, why === 'certificate' ? 'certificate' : 'error', failureWords(failure)['zh-CN']);
}

function unread(why: CrawlStop | 'disallowed' | 'not-kept', { maxPages }: CrawlSettings): Unverified {
  const said: Readonly<Record<typeof why, readonly [Unverified['reason'], string]>> = {
    disallowed: ['robots', 'robots.txt 不许采集'],
    'not-kept': ['limit', '证据里没有这个网页'],
    limit: ['limit', `到了 ${maxPages} 个网页的上限，没有采集`],
    interrupt: ['limit', '采集中途停下，没有采到'],
    killed: ['limit', '采集中途停下，没有采到'],
    network: ['limit', '网络断了，没有采到'],
    blocked: ['limit', '网站接连拒绝访问，没有再采'],
    robots: ['robots', '没有读到 robots.txt'],
  };
  const [reason, note] = said[why];
  return { reason, note };
}
