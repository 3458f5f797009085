import type { PageReading } from '../model/page.js';
import { decodePage } from '../pages/decode-page.js';
import { readPage } from '../pages/read-page.js';
import { type Asked, type Hosts, type HostTrouble, troubleOf } from './site-links-hosts.js';

/** Where an address led, by all jumps. */
export type Reached =
  | {
      readonly kind: 'answer';
      /** The address that answered at last. */
      readonly url: string;
      readonly status: number;
      /** The page, where it was asked for and is one. */
      readonly html?: string;
      readonly reading?: PageReading;
      /** What was sent is no page but a document, a picture or data. */
      readonly isFile: boolean;
    }
  | ({ readonly kind: 'trouble' } & HostTrouble);

/** Follows an address through redirects and pages that only lead on, ten at most, each hop within the manners of its host. */
export async function reach(hosts: Hosts, url: string, method: 'GET' | 'HEAD'): Promise<Reached> {
  const seen = new Set<string>();
  let at = url;
  for (;;) {
    if (seen.has(at)) return trouble('loop');
    if (seen.size > mostHops) return trouble('loop', `跳转超过 ${mostHops} 次`);
    seen.add(at);
    const answer = await hosts.ask(at, method);
    if (answer.kind !== 'answer') return troubleIn(answer);
    const next = locationOf(answer.status, answer.headers['location'], at);
    if (next !== undefined) {
      if (!/^https?:/.test(next)) return trouble('other', `跳转到 ${next}`);
      at = next;
      continue;
    }
    const reached = await pageOf(answer, at, method);
    const { reading } = reached;
    const on = reading?.instead === undefined ? reading?.redirect : undefined;
    if (on === undefined || !URL.canParse(on, at) || isSame(on, at)) return reached;
    at = withoutFragment(new URL(on, at).href);
  }
}

const mostHops = 10;

type Answered = Extract<Reached, { kind: 'answer' }>;

async function pageOf(answer: Extract<Asked, { kind: 'answer' }>, url: string, method: 'GET' | 'HEAD'): Promise<Answered> {
  const { status, headers, body } = answer;
  const type = headers['content-type'] ?? '';
  const isPage = type === '' ? method === 'GET' && looksLikePage(body) : /html|xml|text\/plain/i.test(type);
  if (method === 'HEAD' || !isPage) return { kind: 'answer', url, status, isFile: type !== '' && !isPage };
  const { html } = decodePage(body, headers);
  return { kind: 'answer', url, status, html, reading: await readPage(html, url), isFile: false };
}

function troubleIn(answer: Exclude<Asked, { kind: 'answer' }>): Reached {
  if (answer.kind === 'robots') return trouble('robots');
  return { kind: 'trouble', ...(answer.kind === 'down' ? answer.trouble : troubleOf(answer)) };
}

function trouble(reason: HostTrouble['reason'], note?: string): Reached {
  return { kind: 'trouble', reason, failing: false, ...(note !== undefined && { note }) };
}

// a header in UTF-8 comes as Latin-1
function locationOf(status: number, location: string | undefined, at: string): string | undefined {
  if (location === undefined || status < 300 || status >= 400 || status === 304) return undefined;
  const words = /[\x80-\xff]/.test(location) ? Buffer.from(location, 'latin1').toString('utf8') : location;
  return URL.canParse(words, at) ? withoutFragment(new URL(words, at).href) : undefined;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

function isSame(next: string, at: string): boolean {
  return withoutFragment(new URL(next, at).href) === at;
}

function looksLikePage(body: Uint8Array): boolean {
  return /^\s*</.test(Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 200)).toString('latin1'));
}
