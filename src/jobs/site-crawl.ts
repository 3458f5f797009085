import { IoError, UsageError } from '../base/error.js';
import type { Io, Network } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import type { Site } from '../model/documents.js';
import type { SitePage } from '../model/page.js';
import { decodePage } from '../pages/decode-page.js';
import { hostNamed, pageKey, sameSite } from './site-crawl-address.js';
import { askEvidence, askNetwork, asOf, pagesOf, robotsAddress } from './site-crawl-ask.js';
import { politeFetch } from './site-crawl-fetch.js';
import { type Ask, visit } from './site-crawl-page.js';
import { type CrawlResult, crawlResult } from './site-crawl-result.js';
import { crawlSettings, type GivenSettings, privateWay, renewedSettings, siteDocument } from './site-crawl-settings.js';
import { walkSite } from './site-crawl-walk.js';
import { type Evidence, type EvidenceRun, openEvidence } from './site-evidence.js';
import type { CrawlSettings, CrawlStop, PageRecord } from './site-evidence-lines.js';
import { failureWords } from './site-failure-words.js';
import { noRobots, type Robots, readRobots } from './site-robots.js';

/** What a crawl is asked to do. */
export interface CrawlRequest {
  /** The home page; absent where the evidence of an earlier crawl is read again. */
  readonly url?: string;
  /** The folder of evidence to read again, without network. */
  readonly fromEvidence?: string;
  /** The folder in which evidence is kept; by default `evidence/` and the host. */
  readonly folder?: string;
  /** Where the list of columns is to stand; `-` for standard output. */
  readonly output: string;
  /** A list of columns whose settings, and what people wrote into it, are kept. */
  readonly site?: string;
  /** Go on with a crawl that did not end, or begin anew; by default it goes on. */
  readonly resume?: boolean;
  /** Take the place of the list of columns that is there. */
  readonly force: boolean;
  readonly settings: GivenSettings;
  /** Told of pages that are done, and of all that are known of. */
  readonly progress?: (done: number, all: number) => void;
}

/** What a crawl came to. */
export interface Crawled extends CrawlResult {
  readonly folder: string;
  /** Pages in the evidence, and how many of them were fetched now. */
  readonly pages: number;
  readonly fetched: number;
  /** Whether it went on with an earlier crawl. */
  readonly resumed: boolean;
  readonly stopped?: CrawlStop;
  /** Whether asking again may bring what was not read now. */
  readonly unread: boolean;
}

/**
 * Reads the columns of a website, over the network or from the evidence of an earlier crawl. Nothing but evidence is written. Throws
 * UsageError for a request that cannot be carried out, IoError where the website cannot be reached at all.
 */
export async function crawlSite(request: CrawlRequest, io: Io): Promise<Crawled> {
  const former = await formerSite(request, io);
  const folder = request.fromEvidence ?? request.folder ?? defaultFolder(request.url ?? '');
  const evidence = openEvidence(folder, io);
  const walk = request.fromEvidence === undefined ? overNetwork : fromEvidence;
  return walk(request, evidence, former, io);
}

// the folder in which evidence is kept where none is named
function defaultFolder(url: string): string {
  return joinPath('evidence', hostNamed(url).replace(/[^\w.-]/g, '-'));
}

async function formerSite({ site, output, force }: CrawlRequest, io: Io): Promise<Site | undefined> {
  if (output !== '-' && io.kindOf(output) === 'file' && !force) {
    throw new UsageError(
      text(`已经有 ${output}，没有开始采集`, `${output} is there already; nothing was begun`),
      text(
        '用 -o 换一个文件名；确定换掉的，加 --force：其中的 crawl 设置和各栏目的单位、类别、备注会带过去',
        'Choose another name with -o, or replace it with --force: its settings (crawl) and the unit, class and notes of its columns are carried over',
      ),
    );
  }
  if (site !== undefined) return siteDocument(site, io);
  return output !== '-' && io.kindOf(output) === 'file' ? siteDocument(output, io) : undefined;
}

async function fromEvidence(request: CrawlRequest, evidence: Evidence, former: Site | undefined, io: Io): Promise<Crawled> {
  const { run } = evidence;
  if (run === undefined) {
    throw new UsageError(
      text(`${evidence.folder} 里没有采集的证据`, `There is no evidence of a crawl in ${evidence.folder}`),
      text('--from-evidence 写 gkml site crawl 用过的证据文件夹', 'Name a folder that gkml site crawl has filled'),
    );
  }
  const settings = renewedSettings(run.settings, request.settings, former);
  const ask = askEvidence(evidence);
  return read(ask, evidence, settings, request, former, io, { resumed: false, fetched: () => 0 });
}

async function overNetwork(request: CrawlRequest, evidence: Evidence, former: Site | undefined, io: Io): Promise<Crawled> {
  const { network } = io;
  if (network === undefined) throw new IoError(text('这里没有网络', 'There is no network here'));
  const fresh = crawlSettings(request.url ?? '', request.settings, former);
  const { run } = evidence;
  if (run !== undefined && pageKey(run.settings.url) !== pageKey(fresh.url)) throw otherSite(evidence.folder, run.settings.url);
  const renewed = run === undefined ? fresh : goingOn(run, request.settings, former, fresh);
  const goesOn = request.resume !== false && isUnfinished(evidence, renewed);
  if (request.resume === true && !goesOn) throw nothingToResume(evidence.folder);
  const settings = goesOn ? renewed : fresh;
  if (goesOn) await evidence.resume(settings, network.moment());
  else await evidence.begin(settings, network.moment());

  const fetcher = politeFetch(network, {
    interval: 1000 / settings.rate,
    timeout: settings.timeout * 1000,
    allowPrivate: settings.allowPrivate,
  });
  const withdraw = network.onInterrupt(() => fetcher.stop());
  const live = askNetwork(evidence, fetcher, network, settings);
  const ends = { resumed: goesOn, fetched: () => live.fetched, slow: (delay: number) => fetcher.slow(delay) };
  try {
    return await read(live.ask, evidence, settings, request, former, io, {
      ...ends,
      end: (stopped, again) => endRun(evidence, network, stopped ?? live.stopped, again ?? live.again),
    });
  } finally {
    withdraw();
  }
}

// who stopped at a limit and says none now means the usual one, where that is more
function goingOn({ settings, stopped }: EvidenceRun, given: GivenSettings, former: Site | undefined, fresh: CrawlSettings): CrawlSettings {
  const renewed = renewedSettings(settings, given, former);
  return stopped === 'limit' ? { ...renewed, maxPages: given.maxPages ?? Math.max(renewed.maxPages, fresh.maxPages) } : renewed;
}

async function endRun(evidence: Evidence, network: Network, stopped: CrawlStop | undefined, again: readonly string[]): Promise<void> {
  await evidence.end(network.moment(), stopped, again);
}

interface Ends {
  readonly resumed: boolean;
  readonly fetched: () => number;
  readonly slow?: (delay: number) => void;
  readonly end?: (stopped?: CrawlStop, again?: readonly string[]) => Promise<void>;
}

// the same whether pages come over the network or from the evidence
async function read(
  ask: Ask,
  evidence: Evidence,
  settings: CrawlSettings,
  request: CrawlRequest,
  former: Site | undefined,
  io: Io,
  ends: Ends,
): Promise<Crawled> {
  const robots = await robotsOf(ask, settings, evidence, ends);
  if (robots.delay !== undefined) ends.slow?.(robots.delay);
  if (!robots.allows(settings.url)) {
    await ends.end?.();
    throw disallowed(settings.url);
  }
  const polite: Ask = async (url) => (robots.allows(asOf(url, settings.url)) ? ask(url) : { kind: 'unread', why: 'disallowed' });
  const first = await visit(settings.url, polite, settings);
  if (first.reading === undefined || first.reading.instead !== undefined || first.unverified !== undefined)
    await unreachable(first, evidence, settings, ends);
  const walk = await walkSite(first, settings, polite, request.progress ?? (() => {}));
  await ends.end?.();
  const file = request.output === '-' ? './site.yaml' : request.output;
  const result = crawlResult(walk, evidence, settings, file, io.cwd, former);
  const stopped = evidence.run?.stopped;
  return {
    ...result,
    folder: evidence.folder,
    pages: pagesOf(evidence),
    fetched: ends.fetched(),
    resumed: ends.resumed,
    ...(stopped !== undefined && { stopped }),
    unread: result.stoppedWords !== undefined || result.unverified.some(([reason]) => !['script', 'elsewhere', 'other'].includes(reason)),
  };
}

// RFC 9309: what is not there forbids nothing, what cannot be reached forbids all
async function robotsOf(ask: Ask, settings: CrawlSettings, evidence: Evidence, ends: Ends): Promise<Robots> {
  const address = robotsAddress(settings.url);
  const asked = await askThrough(address, ask);
  if (asked === undefined) return noRobots;
  const { record, body } = asked;
  const { status, failure } = record;
  if (failure !== undefined || status === undefined || status >= 500 || status === 429) {
    await ends.end?.(
      'robots',
      [...(evidence.run?.pages.values() ?? [])].map(({ id }) => id),
    );
    if (failure?.why === 'private') throw privateNetwork(settings.url, failure.detail);
    throw noAnswer(settings, address, record);
  }
  if (status >= 300 || body === undefined) return noRobots;
  return readRobots(address, decodePage(body, record.headers).html);
}

// five jumps, as RFC 9309 has it, within the website
async function askThrough(address: string, ask: Ask): Promise<{ readonly record: PageRecord; readonly body?: Uint8Array } | undefined> {
  let at = address;
  for (let hops = 0; hops <= 5; hops++) {
    const asked = await ask(at);
    if (asked.kind === 'unread') return undefined;
    const { location } = asked.record;
    if (location === undefined) return asked;
    if (!sameSite(location, address)) return undefined;
    at = location;
  }
  return undefined;
}

function isUnfinished({ run }: Evidence, { maxPages }: CrawlSettings): boolean {
  if (run === undefined) return false;
  if (run.finished === undefined) return true;
  if (run.stopped === 'limit') return run.pages.size - 1 < maxPages;
  return run.stopped !== undefined;
}

async function unreachable(first: SitePage, evidence: Evidence, settings: CrawlSettings, ends: Ends): Promise<void> {
  const record = [...(evidence.run?.pages.values() ?? [])].find(({ id }) => id === first.evidence);
  const { unverified } = first;
  if (unverified?.reason === 'elsewhere' && record?.location !== undefined) {
    await ends.end?.();
    throw new UsageError(
      text(`${settings.url} 跳转到别的网站：${record.location}`, `${settings.url} leads to another website: ${record.location}`),
      text('请直接采集跳转到的网址', 'Crawl the address it leads to'),
    );
  }
  if (unverified?.reason === 'limit') return;
  await ends.end?.(
    'network',
    [...(evidence.run?.pages.values() ?? [])].map(({ id }) => id),
  );
  if (record?.failure?.why === 'private') throw privateNetwork(settings.url, record.failure.detail);
  throw new IoError(
    text(
      `首页没有读到：${unverified?.note ?? ''}`,
      `The home page could not be read: ${record?.failure === undefined ? `${unverified?.reason} ${record?.status ?? ''}`.trim() : failureWords(record.failure).en}`,
    ),
    text('检查网址和网络；网站暂时不通的，过些时候再运行', 'Check the address and the network, or run again later'),
  );
}

function noAnswer({ url }: CrawlSettings, address: string, { status, failure }: PageRecord): IoError {
  const what = failure === undefined ? text(`网站回答 ${status}`, `it answers ${status}`) : failureWords(failure);
  return new IoError(
    text(
      `没有读到 ${address}：${what['zh-CN']}；不知道网站许不许采集，没有采集`,
      `${address} could not be read, since ${what.en}: whether ${hostNamed(url)} may be crawled is not known, and it was not`,
    ),
    text('检查网络；网站暂时不通的，过些时候再运行', 'Check the network, or run again later'),
  );
}

function privateNetwork(url: string, detail: string): UsageError {
  const address = detail.replace(/^GKML_PRIVATE\s*/, '');
  return new UsageError(
    text(
      `${hostNamed(url)} 的地址在内网（${address}），没有采集`,
      `${hostNamed(url)} lies in a private network (${address}); it was not crawled`,
    ),
    privateWay,
  );
}

function disallowed(url: string): UsageError {
  return new UsageError(
    text(`${hostNamed(url)} 的 robots.txt 不许 gkml 采集 ${url}`, `The robots.txt of ${hostNamed(url)} does not let gkml read ${url}`),
    text(
      '请网站管理员在 robots.txt 里准许 gkml；或向他要栏目清单，用 gkml site import 导入',
      'Ask the webmaster to allow gkml in robots.txt, or for a list of columns to import with gkml site import',
    ),
  );
}

function otherSite(folder: string, url: string): UsageError {
  return new UsageError(
    text(`${folder} 里是另一个网站的证据：${url}`, `${folder} holds the evidence of another website: ${url}`),
    text('--out 换一个文件夹', 'Name another folder with --out'),
  );
}

function nothingToResume(folder: string): UsageError {
  return new UsageError(
    text(`${folder} 里没有中途停下的采集，没有可以继续的`, `No crawl in ${folder} is left to go on with`),
    text(
      '不写 --resume 即重新采集一遍，没有变化的网页不再下载',
      'Leave out --resume to crawl again; unchanged pages are not downloaded again',
    ),
  );
}
