import type { Network, PageAnswer } from '../base/io.js';
import { agentHeaders } from './site-agent.js';

/** How pages are asked for. */
export interface FetchManners {
  /** Milliseconds between the beginnings of two requests, as robots.txt or the user wants them. */
  readonly interval: number;
  /** Milliseconds for a page. */
  readonly timeout: number;
  readonly allowPrivate: boolean;
}

/** What came of asking, and how often it was asked; undefined where it was broken off by the user. */
export interface Fetched {
  readonly answer: PageAnswer;
  readonly tries: number;
}

/** Asks a website for pages, one at a time. */
export interface PoliteFetch {
  get(url: string, headers: Readonly<Record<string, string>>): Promise<Fetched | undefined>;
  /** Slows down for what robots.txt wants, in seconds. */
  slow(delay: number): void;
  /** No request begins after this. */
  stop(): void;
  readonly stopped: boolean;
}

/** The most bytes of a page that are read: pages of government websites have some tens of kB, with pictures in the page a few MB. */
export const mostBytes = 5_000_000;

/**
 * Asks for pages in turn: a pause before each, three tries with ever longer pauses where the site is busy or does not answer, as long as
 * it wants by Retry-After, up to two minutes. After a 429 it asks half as often.
 */
export function politeFetch(network: Network, manners: FetchManners): PoliteFetch {
  let { interval } = manners;
  let last = Number.NEGATIVE_INFINITY;
  let stopped = false;

  // in small steps, so that Ctrl+C is heard
  const pause = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0 && !stopped; left -= step) await network.wait(Math.min(step, left));
  };
  const ask = async (url: string, headers: Readonly<Record<string, string>>) => {
    await pause(last + interval - network.elapsed());
    if (stopped) return undefined;
    last = network.elapsed();
    return network.get({
      url,
      headers: { ...agentHeaders, ...headers },
      most: mostBytes,
      timeout: manners.timeout,
      allowPrivate: manners.allowPrivate,
    });
  };
  return {
    get stopped() {
      return stopped;
    },
    stop() {
      stopped = true;
    },
    slow(delay) {
      interval = Math.max(interval, delay * 1000);
    },
    async get(url, headers) {
      for (let tries = 1; ; tries++) {
        const answer = await ask(url, headers);
        if (answer === undefined) return undefined;
        if (answer.kind === 'answer' && answer.status === 429) interval = Math.max(interval, Math.min(interval * 2, slowest));
        const wait = waitAfter(answer, tries, network.moment());
        if (wait === undefined) return { answer, tries };
        await pause(wait);
        if (stopped) return undefined;
      }
    },
  };
}

const step = 250;
const slowest = 10_000;
const mostTries = 3;
const firstWait = 2000;
const longestWait = 120_000;

// undefined: it is of no use, or not wanted, to ask again
function waitAfter(answer: PageAnswer, tries: number, now: string): number | undefined {
  if (tries >= mostTries) return undefined;
  const wait = firstWait * 2 ** (tries - 1);
  if (answer.kind === 'failure') return ['timeout', 'reset', 'refused', 'no-host', 'proxy'].includes(answer.why) ? wait : undefined;
  if (![429, 502, 503, 504].includes(answer.status)) return undefined;
  const asked = retryAfter(answer.headers['retry-after'], now);
  if (asked === undefined) return wait;
  return asked > longestWait ? undefined : Math.max(wait, asked);
}

// seconds, or a date
function retryAfter(header: string | undefined, now: string): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.parse(now));
}
