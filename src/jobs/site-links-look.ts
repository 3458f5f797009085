import { compare } from '../base/diagnostic.js';
import { grouped } from '../base/grouped.js';
import type { Network } from '../base/io.js';
import { together } from './site-links-combine.js';
import { Hosts, type LinkManners } from './site-links-hosts.js';
import { checkOrigin, type OriginResult } from './site-links-origin.js';
import { runClock, Stopped } from './site-links-pace.js';
import type { LinkTarget, Tried } from './site-links-shapes.js';

/** How far a run has come. `bad` counts what did not simply open, `left` are milliseconds. */
export interface LinkProgress {
  readonly done: number;
  readonly all: number;
  readonly bad: number;
  readonly left: number;
}

/** How to look, and whom to tell. */
export interface LookManners extends LinkManners {
  /** Requests a second of a host that wants its own. */
  readonly rates: ReadonlyMap<string, number>;
  /** Addresses that show whether the network works, where all that was asked seems to be gone. */
  readonly controls: readonly string[];
  readonly progress?: (progress: LinkProgress) => void;
  /** Given, every so often, what opened so far, so that a run that is killed was not for nothing. */
  readonly keep?: (opened: ReadonlyMap<string, Tried>) => Promise<void>;
}

/** What was seen: of each address all tries together, of each origin what came of it. */
export interface Looked {
  readonly tried: ReadonlyMap<string, Tried>;
  readonly origins: ReadonlyMap<string, OriginResult & { readonly links: number }>;
  /** Some host answered: our own network works. */
  readonly networkWorks: boolean;
  /** The user stopped the run: what is missing was not looked at. */
  readonly stopped: boolean;
}

/** Looks at addresses, origin by origin, several origins at the same time. What a run that is stopped has settled is kept. */
export async function lookAt(targets: readonly LinkTarget[], network: Network, manners: LookManners): Promise<Looked> {
  const clock = runClock(network);
  const hosts = new Hosts(network, clock, manners, manners.rates);
  const groups = [...grouped(targets, ({ url }) => new URL(url).origin)].sort(([a], [b]) => compare(a, b));
  const tried = new Map<string, Tried>();
  const origins = new Map<string, OriginResult & { readonly links: number }>();
  const started = network.elapsed();
  let bad = 0;
  let [keeping, kept] = [Promise.resolve(), started];
  const keep = (): void => {
    if (manners.keep === undefined || network.elapsed() - kept < betweenKeeping) return;
    kept = network.elapsed();
    const opened = new Map([...tried].filter(([, { kind }]) => kind === 'ok' || kind === 'redirected'));
    // what fails here, the writing at the end will tell
    keeping = keeping.then(() => manners.keep?.(opened)).catch(() => {});
  };
  const done = ({ url }: LinkTarget, tries: readonly Tried[]): void => {
    const result = together(tries);
    tried.set(url, result);
    if (result.kind !== 'ok' && result.kind !== 'redirected') bad += 1;
    const left = ((network.elapsed() - started) / tried.size) * (targets.length - tried.size);
    keep();
    manners.progress?.({ done: tried.size, all: targets.length, bad, left });
  };
  const { perHost, tries } = manners;
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const group = groups[next];
      next += 1;
      if (group === undefined) return;
      const [origin, own] = group;
      const result = await checkOrigin({ origin, targets: own, hosts, clock, perHost, tries, done });
      origins.set(origin, { ...result, links: own.length });
    }
  };
  let networkWorks = false;
  try {
    const work = await Promise.allSettled(Array.from({ length: Math.min(mostOrigins, groups.length) }, worker));
    const fault = work.find((one) => one.status === 'rejected' && !(one.reason instanceof Stopped));
    if (fault?.status === 'rejected') throw fault.reason;
    networkWorks = await someAnswer(origins, hosts, manners.controls);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    clock.end();
    await keeping;
  }
  if (clock.stopped) forgetUnsure(tried, origins);
  return { tried, origins, networkWorks, stopped: clock.stopped };
}

const mostOrigins = 16;

// a minute
const betweenKeeping = 60_000;

// a host is only then not there when another is
async function someAnswer(origins: ReadonlyMap<string, OriginResult>, hosts: Hosts, controls: readonly string[]): Promise<boolean> {
  const troubles = [...origins.values()].flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble]));
  if (troubles.length < origins.size) return true;
  if (!troubles.some(({ failing }) => failing)) return false;
  for (const control of controls) {
    if (!origins.has(new URL(control).origin) && (await hosts.origin(control)).trouble === undefined) return true;
  }
  return false;
}

// whether its host answers at all was not yet known
function forgetUnsure(tried: Map<string, Tried>, origins: ReadonlyMap<string, OriginResult>): void {
  for (const [url, { kind }] of tried) {
    if ((kind === 'gone' || kind === 'failing') && !origins.has(new URL(url).origin)) tried.delete(url);
  }
}
