import { textHash } from '../base/hash.js';
import type { Network, PageAnswer } from '../base/io.js';
import { agentHeaders } from './site-agent.js';
import { Pace, type RunClock } from './site-links-pace.js';
import type { LinkReason } from './site-links-shapes.js';
import { linkNotes } from './site-links-words.js';
import { noRobots, type Robots, readRobots } from './site-robots.js';

/** How requests are made. */
export interface LinkManners {
  /** Requests a second to one host. */
  readonly rate: number;
  /** Requests to one host that may be open at the same time. */
  readonly perHost: number;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  readonly tries: number;
  readonly allowPrivate: boolean;
}

/** What a request came to: an answer, a failure, or a robots.txt that forbids it. */
export type Asked = PageAnswer | { readonly kind: 'robots' } | { readonly kind: 'down'; readonly trouble: HostTrouble };

/** Why a host answers nothing. */
export interface HostTrouble {
  readonly reason: LinkReason;
  readonly note?: string;
  /** The name does not resolve, or nobody listens: it may be gone for good. */
  readonly failing: boolean;
}

/** What is known of scheme, host and port before links of it are looked at. */
export interface Origin {
  readonly robots: Robots;
  readonly trouble?: HostTrouble;
}

/** Asks hosts politely: robots.txt first, one request after the other at the pace of the host, rests where a host asks for them. */
export class Hosts {
  private readonly paces = new Map<string, Pace>();
  private readonly origins = new Map<string, Promise<Origin>>();

  constructor(
    private readonly network: Network,
    private readonly clock: RunClock,
    private readonly manners: LinkManners,
    /** Requests a second that the document of a website allows itself, by host. */
    private readonly rates: ReadonlyMap<string, number>,
  ) {}

  /** Asks for an address unless its host forbids it or answers nothing. */
  async ask(url: string, method: 'GET' | 'HEAD'): Promise<Asked> {
    const { robots, trouble } = await this.origin(url);
    if (trouble !== undefined) return { kind: 'down', trouble };
    if (!robots.allows(url)) return { kind: 'robots' };
    return this.request(url, method);
  }

  /** What the robots.txt of an address's origin came to; asked once in a run. */
  origin(url: string): Promise<Origin> {
    const { origin } = new URL(url);
    const known = this.origins.get(origin) ?? this.openOrigin(origin);
    this.origins.set(origin, known);
    return known;
  }

  private async openOrigin(origin: string): Promise<Origin> {
    const url = `${origin}/robots.txt`;
    let answer = await this.follow(url);
    for (let tries = 1; tries < this.manners.tries && mayPass(answer); tries += 1) {
      await this.clock.wait(betweenTries * tries);
      answer = await this.follow(url);
    }
    if (answer.kind === 'failure') return { robots: noRobots, trouble: troubleOf(answer) };
    const { status, body } = answer;
    // RFC 9309, 2.3.1.4: who cannot say what is allowed allows nothing
    if (status >= 500 || status === 429) {
      return {
        robots: noRobots,
        trouble: { reason: status === 429 ? 'too-many' : 'robots', note: `robots.txt 答复 ${status}`, failing: false },
      };
    }
    const robots = status >= 200 && status < 300 ? await readRobots(url, new TextDecoder().decode(body)) : noRobots;
    if (robots.delay !== undefined) this.pace(url).slowDown(robots.delay * 1000);
    return { robots };
  }

  // robots.txt may be moved to the next host
  private async follow(url: string): Promise<PageAnswer> {
    let at = url;
    for (let hops = 0; ; hops += 1) {
      const answer = await this.request(at, 'GET');
      const location = answer.kind === 'answer' && answer.status >= 300 && answer.status < 400 ? answer.headers['location'] : undefined;
      if (location === undefined || hops === 5 || !URL.canParse(location, at)) return answer;
      at = new URL(location, at).href;
      if (!/^https?:/.test(at)) return answer;
    }
  }

  private async request(url: string, method: 'GET' | 'HEAD'): Promise<PageAnswer> {
    const pace = this.pace(url);
    await pace.turn();
    const { timeout, allowPrivate } = this.manners;
    const answer = await this.clock.during(
      this.network.get({ url, method, headers: agentHeaders, most: mostBytes, timeout, allowPrivate }),
    );
    if (answer.kind === 'answer' && (answer.status === 429 || answer.status === 503)) {
      pace.rest(restAsked(answer.headers['retry-after'], this.network.moment()) ?? (answer.status === 429 ? restAfterTooMany : 0));
    }
    return answer;
  }

  private pace(url: string): Pace {
    const { host } = new URL(url);
    const known = this.paces.get(host) ?? new Pace(this.clock, 1000 / (this.rates.get(host) ?? this.manners.rate));
    this.paces.set(host, known);
    return known;
  }
}

/** Milliseconds between the first and the second try of an address; it grows with each. */
export const betweenTries = 2000;

/** An address of a host that surely leads nowhere, the same in every run. */
export function missingAddress(origin: string, nth: number): string {
  return `${origin}/gkml-${textHash(`${origin} ${nth}`).slice(0, 12)}.html`;
}

/** What a failure means for an address. */
export function troubleOf({ why }: Extract<PageAnswer, { kind: 'failure' }>): HostTrouble {
  return failures[why];
}

const failures: Readonly<Record<Extract<PageAnswer, { kind: 'failure' }>['why'], HostTrouble>> = {
  timeout: { reason: 'timeout', failing: false },
  refused: { reason: 'refused', failing: true },
  'no-host': { reason: 'no-host', failing: true },
  // a firewall does this too
  reset: { reason: 'other', note: linkNotes.reset['zh-CN'], failing: false },
  certificate: { reason: 'certificate', failing: false },
  private: { reason: 'private', failing: false },
  proxy: { reason: 'other', note: linkNotes.proxy['zh-CN'], failing: false },
  other: { reason: 'other', note: linkNotes.missed['zh-CN'], failing: false },
};

// enough to see what a page is
const mostBytes = 400_000;

// nobody is kept waiting for longer
const longestRest = 120_000;
const restAfterTooMany = 10_000;

function mayPass(answer: PageAnswer): boolean {
  return answer.kind === 'failure' ? !['certificate', 'private'].includes(answer.why) : answer.status >= 500 || answer.status === 429;
}

// seconds, or a day and time
function restAsked(header: string | undefined, now: string): number | undefined {
  if (header === undefined) return undefined;
  const asked = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.parse(now);
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, longestRest) : undefined;
}
