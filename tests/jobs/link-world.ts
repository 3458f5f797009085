import type { Network, PageAnswer, PageRequest } from '../../src/base/io.js';

/** What a fake website answers: a status, a page, a failure, or whatever else. */
export type FakeAnswer = number | string | PageAnswer;

/** A network whose websites are a function, and whose clock runs only while somebody waits. */
export interface FakeNetwork extends Network {
  /** What was asked, in order, with the milliseconds of the clock. */
  readonly asked: { readonly url: string; readonly method: string; readonly at: number }[];
  /** The most requests to one host that were open at once. */
  most(host: string): number;
  /** Ctrl+C. */
  interrupt(): void;
}

/** How a fake network behaves; `answer` gets the address, the method, and how often it was asked before. */
export interface FakeOptions {
  readonly moment?: string;
  /** Milliseconds an answer takes. */
  readonly takes?: (request: PageRequest, nth: number) => number;
}

/** Builds one. A number is a status with an empty body, a text a page of status 200. */
export function fakeNetwork(
  answer: (url: URL, method: string, nth: number) => FakeAnswer | undefined,
  options: FakeOptions = {},
): FakeNetwork {
  const asked: FakeNetwork['asked'] = [];
  const counts = new Map<string, number>();
  const open = new Map<string, number>();
  const most = new Map<string, number>();
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  let now = 0;
  let stop: (() => void) | undefined;
  let ticking = false;
  // time passes when nobody has anything else to do
  const tick = (): void => {
    if (ticking) return;
    ticking = true;
    setImmediate(() => {
      ticking = false;
      sleepers.sort((a, b) => a.at - b.at);
      const first = sleepers.shift();
      if (first === undefined) return;
      now = Math.max(now, first.at);
      first.wake();
      if (sleepers.length > 0) tick();
    });
  };
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      sleepers.push({ at: now + milliseconds, wake });
      tick();
    });
  return {
    asked,
    most: (host) => most.get(host) ?? 0,
    interrupt: () => stop?.(),
    wait,
    elapsed: () => now,
    moment: () => options.moment ?? '2024-09-20T08:00:00+08:00',
    onInterrupt: (told) => {
      stop = told;
      return () => {
        stop = undefined;
      };
    },
    get: async (request) => {
      const url = new URL(request.url);
      const method = request.method ?? 'GET';
      asked.push({ url: request.url, method, at: now });
      const nth = counts.get(request.url) ?? 0;
      counts.set(request.url, nth + 1);
      const here = (open.get(url.host) ?? 0) + 1;
      open.set(url.host, here);
      most.set(url.host, Math.max(here, most.get(url.host) ?? 0));
      await wait(options.takes?.(request, nth) ?? 10);
      open.set(url.host, (open.get(url.host) ?? 1) - 1);
      return whole(answer(url, method, nth) ?? 404, method);
    },
  };
}

/** A page of status 200 or another, in HTML. */
export function page(html: string, status = 200, headers: Readonly<Record<string, string>> = {}): PageAnswer {
  const body = new TextEncoder().encode(html);
  return { kind: 'answer', status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body, cut: false };
}

/** A jump. */
export function jump(to: string, status = 302): PageAnswer {
  return { kind: 'answer', status, headers: { location: to }, body: new Uint8Array(), cut: false };
}

/** No answer. */
export function failure(why: Extract<PageAnswer, { kind: 'failure' }>['why']): PageAnswer {
  return { kind: 'failure', why, detail: why };
}

function whole(answer: FakeAnswer, method: string): PageAnswer {
  const made = typeof answer === 'number' ? page(`<html><head><title>${answer}</title></head></html>`, answer) : answer;
  const full = typeof made === 'string' ? page(made) : made;
  return method === 'HEAD' && full.kind === 'answer' ? { ...full, body: new Uint8Array() } : full;
}
