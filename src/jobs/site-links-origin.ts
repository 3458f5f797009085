import { betweenTries, type Hosts, type HostTrouble, missingAddress } from './site-links-hosts.js';
import { judge, type Missing } from './site-links-judge.js';
import { piecesOfPage } from './site-links-like.js';
import type { RunClock } from './site-links-pace.js';
import { type Reached, reach } from './site-links-reach.js';
import type { LinkTarget, Tried } from './site-links-shapes.js';
import { linkNotes } from './site-links-words.js';

/** The links of one scheme, host and port, and how they are looked at. */
export interface OriginWork {
  readonly origin: string;
  readonly targets: readonly LinkTarget[];
  readonly hosts: Hosts;
  readonly clock: RunClock;
  readonly perHost: number;
  readonly tries: number;
  /** Told each time an address is settled or given up. */
  readonly done: (target: LinkTarget, tries: readonly Tried[]) => void;
}

/** What came of an origin as a whole. */
export interface OriginResult {
  /** Something of it opened: a link, or its home page. */
  readonly answers: boolean;
  /** Why nothing of it could be looked at. */
  readonly trouble?: HostTrouble;
  /** It stopped answering, and the rest of its links were left alone. */
  readonly gaveUp?: true;
  /** Seconds between two requests that it asks for. */
  readonly delay?: number;
}

/**
 * Looks at all links of an origin in their order, so many at a time, and once more at those that one try does not settle. A host that
 * leaves so many in a row without an answer is left alone.
 */
export async function checkOrigin(work: OriginWork): Promise<OriginResult> {
  const { origin, targets, hosts, clock, perHost, tries, done } = work;
  const { trouble, robots } = await hosts.origin(`${origin}/`);
  const delay = robots.delay === undefined ? {} : { delay: robots.delay };
  if (trouble !== undefined) {
    const tried = judge(targets[0] ?? noTarget, { kind: 'trouble', ...trouble }, { honest: false });
    for (const target of targets) done(target, Array<Tried>(tries).fill(tried));
    return { answers: false, trouble, ...delay };
  }
  const missing = missingPages(work);
  const all = new Map<LinkTarget, Tried[]>(targets.map((target) => [target, []]));
  let open: readonly LinkTarget[] = targets;
  let silent = 0;
  let answers = false;
  for (let round = 1; round <= tries && open.length > 0; round += 1) {
    if (round > 1) await clock.wait(betweenTries * (round - 1));
    const again: LinkTarget[] = [];
    // whole handfuls, so that what is asked does not hang on which answer came first
    for (let at = 0; at < open.length; at += perHost) {
      if (silent >= mostSilent) {
        for (const target of [...open.slice(at), ...again]) done(target, [...(all.get(target) ?? []), gaveUp]);
        return { answers, gaveUp: true, ...delay };
      }
      const handful = open.slice(at, at + perHost);
      const found = await Promise.all(handful.map((target) => tryOnce(work, target, missing, round > 1)));
      for (const [index, target] of handful.entries()) {
        const tried = found[index] ?? { kind: 'unknown' };
        const before = all.get(target) ?? [];
        before.push(tried);
        answers ||= tried.kind === 'ok' || tried.kind === 'redirected';
        silent = isSilent(tried) ? silent + 1 : 0;
        if (tried.again === true && round < tries) again.push(target);
        else done(target, before);
      }
    }
    open = again;
  }
  const gone = [...all.values()].some((found) => found.some(({ kind }) => kind === 'gone' || kind === 'failing'));
  if (!answers && gone) answers = await homeOpens(work);
  return { answers, ...delay };
}

const gaveUp: Tried = { kind: 'unknown', reason: 'other', note: linkNotes.gaveUp['zh-CN'] };
const noTarget: LinkTarget = { url: '', uses: [], parents: new Set(), leads: new Set() };

// a file that takes long, or a page that fails, comes alone
const mostSilent = 10;

function isSilent({ kind, again }: Tried): boolean {
  return again === true && (kind === 'failing' || kind === 'unknown');
}

// pages whole, since a page of status 200 may say that there is nothing; HEAD where the address may be that of a file and is one
async function tryOnce({ hosts }: OriginWork, target: LinkTarget, missing: () => Promise<Missing>, whole: boolean): Promise<Tried> {
  const known = await missing();
  if (whole || !mayBeFile(target.url)) return judge(target, await reach(hosts, target.url, 'GET'), known);
  const head = await reach(hosts, target.url, 'HEAD');
  const none: Missing = { honest: known.honest, ...(known.leadsTo === undefined ? {} : { leadsTo: known.leadsTo }) };
  if (isSettled(head) || (head.kind === 'answer' && isFine(head.status) && head.isFile)) return judge(target, head, none);
  return judge(target, await reach(hosts, target.url, 'GET'), known);
}

// asking otherwise would change nothing
function isSettled(reached: Reached): boolean {
  return reached.kind === 'trouble' && ['robots', 'private', 'certificate', 'no-host', 'refused', 'timeout'].includes(reached.reason);
}

function isFine(status: number): boolean {
  return status >= 200 && status < 300;
}

// a name with an ending that is not one of pages, or a program that may send anything
function mayBeFile(url: string): boolean {
  const { pathname, search } = new URL(url);
  return search !== '' || (/\.[a-z\d]{1,5}$/i.test(pathname) && !/\.(?:s?html?|xhtml)$/i.test(pathname));
}

// asked for once, when the first link needs it
function missingPages({ origin, hosts }: OriginWork): () => Promise<Missing> {
  let known: Promise<Missing> | undefined;
  return () => {
    known ??= lookUp(origin, hosts);
    return known;
  };
}

async function lookUp(origin: string, hosts: Hosts): Promise<Missing> {
  const first = await reach(hosts, missingAddress(origin, 1), 'GET');
  if (first.kind === 'trouble') return { honest: false };
  if (first.status === 404 || first.status === 410) {
    return first.reading?.instead?.what === 'firewall' ? { honest: false } : { honest: true, ...(await homeOf(origin, hosts)) };
  }
  if (!isFine(first.status) || first.html === undefined || first.reading?.instead?.what === 'firewall') return { honest: false };
  const second = await reach(hosts, missingAddress(origin, 2), 'GET');
  const home = await homeOf(origin, hosts);
  const leadsTo = new URL(first.url).pathname.startsWith('/gkml-') ? undefined : first.url;
  return {
    honest: false,
    ...(leadsTo !== undefined && { leadsTo }),
    ...(second.kind === 'answer' &&
      second.html !== undefined &&
      isFine(second.status) && {
        pages: { first: piecesOfPage(first.html, first.url), second: piecesOfPage(second.html, second.url) },
      }),
    ...home,
  };
}

async function homeOf(origin: string, hosts: Hosts): Promise<Pick<Missing, 'home'>> {
  const reached = await reach(hosts, `${origin}/`, 'GET');
  if (reached.kind !== 'answer' || reached.html === undefined || !isFine(reached.status)) return {};
  return { home: { url: reached.url, pieces: piecesOfPage(reached.html, reached.url) } };
}

async function homeOpens({ origin, hosts }: OriginWork): Promise<boolean> {
  const home = await reach(hosts, `${origin}/`, 'GET');
  return home.kind === 'answer' && isFine(home.status) && home.reading?.instead === undefined;
}
