import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { LinksReport } from '../model/links-report.js';
import { openProject, type Project } from './project.js';
import { isDue, linksFile, readLinkCache, writtenLinks } from './site-links-cache.js';
import { collectLinks, isPathFragment, type LinkPart, linkParts } from './site-links-collect.js';
import { settled } from './site-links-combine.js';
import type { LinkManners } from './site-links-hosts.js';
import { type LinkProgress, type Looked, lookAt } from './site-links-look.js';
import { linksReport } from './site-links-report.js';
import type { LinkResult } from './site-links-shapes.js';
import { linkNotes } from './site-links-words.js';

/** What to look at, and how. */
export interface SiteLinksOptions extends Partial<LinkManners> {
  /** Whose links; all when absent. */
  readonly only?: readonly LinkPart[];
  /** Milliseconds for which what opened need not be asked again; what did not open is asked again after a seventh of that. */
  readonly maxAge?: number;
  /** Only tells what is known already. */
  readonly offline?: boolean;
  /** Failures count as dead after the tries of this run. */
  readonly now?: boolean;
  /** The document of link results; by default the one of the settings. */
  readonly links?: string;
  /** A website to use instead of the one the settings name. */
  readonly site?: string;
  readonly progress?: (progress: LinkProgress) => void;
  /** Writes the document on the way, once a minute, so that a run that is killed was not for nothing. */
  readonly save?: (write: NonNullable<SiteLinksRun['write']>) => Promise<void>;
}

/** What a run found, and the document as it should be written; undefined where it stays as it is. */
export interface SiteLinksRun {
  readonly report: LinksReport;
  readonly write?: { readonly file: string; readonly bytes: Uint8Array };
}

// gently, where nothing is said
const usualManners: LinkManners = { rate: 2, perHost: 2, timeout: 15_000, tries: 2, allowPrivate: false };

// 7 days
const usualMaxAge = 7 * 86_400_000;

/**
 * Looks at the links of a project and holds them against the results of earlier runs. Nothing is written. Throws UsageError for bad paths
 * and settings, for a file of results that is something else, and where there is no network to ask.
 */
export async function siteLinks(paths: readonly string[], io: Io, options: SiteLinksOptions = {}): Promise<SiteLinksRun> {
  const project = await openProject(paths, io, options.site === undefined ? {} : { site: options.site });
  const cache = await readLinkCache(linksFile(project, io, options.links), io);
  const { targets, skipped } = await collectLinks(project, options.only);
  const { network } = io;
  const offline = options.offline === true;
  const moment = network === undefined || offline ? io.today : network.moment();
  const maxAge = options.maxAge ?? usualMaxAge;
  const due = offline ? [] : targets.filter(({ url }) => isDue(cache.results.get(url), moment, maxAge));
  const [unseen, asked] = [due.filter(({ url }) => isUnseen(url)), due.filter(({ url }) => !isUnseen(url))];
  if (asked.length > 0 && network === undefined) throw noNetwork();
  const keep = async (opened: Looked['tried']): Promise<void> => {
    const latest = await readLinkCache(cache.file, io);
    const all = new Map(latest.results);
    const around = { moment, now: false, hostAnswers: true, networkWorks: true };
    for (const [url, tried] of opened) all.set(url, settled(url, tried, undefined, around));
    const bytes = await writtenLinks(latest, [...all.values()], moment, io);
    if (bytes !== undefined) await options.save?.({ file: cache.file, bytes });
  };
  const manners = { ...mannersOf(options, project), ...(options.save !== undefined && { keep }) };
  const looked = network === undefined || asked.length === 0 ? nothing : await lookAt(asked, network, manners);

  const fresh = new Map<string, LinkResult>();
  for (const { url } of unseen) fresh.set(url, unseenResult(url, cache.results.get(url), moment));
  for (const [url, tried] of looked.tried) {
    const { origin } = new URL(url);
    const hostAnswers = looked.origins.get(origin)?.answers === true;
    const around = { moment, now: options.now === true, hostAnswers, networkWorks: looked.networkWorks };
    fresh.set(url, settled(url, tried, cache.results.get(url), around));
  }
  const whole = project.complete && options.site === undefined && (options.only ?? linkParts).length === linkParts.length;
  const wanted = new Set(targets.map(({ url }) => url));
  // somebody may have written into it meanwhile, we ourselves included
  const latest = asked.length === 0 ? cache : await readLinkCache(cache.file, io);
  const kept = [...latest.results.values()].filter(({ url }) => !fresh.has(url) && (!whole || wanted.has(url)));
  const results = [...kept, ...fresh.values()];
  const report = linksReport({ targets, skipped, moment, known: cache.results, fresh, looked, file: cache.file });
  if (offline || (fresh.size === 0 && kept.length === latest.results.size)) return { report };
  const taken = fresh.size === 0 ? (latest.document?.taken ?? moment) : moment;
  const bytes = await writtenLinks(latest, results, taken, io);
  return bytes === undefined ? { report } : { report, write: { file: cache.file, bytes } };
}

const nothing: Looked = { tried: new Map(), origins: new Map(), networkWorks: false, stopped: false };

function mannersOf(options: SiteLinksOptions, project: Project) {
  const { rate, perHost, timeout, tries, allowPrivate, progress } = options;
  const rates = new Map<string, number>();
  for (const { value } of project.sites) {
    const own = value.crawl?.rate;
    if (rate === undefined && own !== undefined && URL.canParse(value.url)) rates.set(new URL(value.url).host, own);
  }
  const manners: LinkManners = {
    rate: rate ?? usualManners.rate,
    perHost: perHost ?? usualManners.perHost,
    timeout: timeout ?? usualManners.timeout,
    tries: tries ?? usualManners.tries,
    allowPrivate: allowPrivate ?? usualManners.allowPrivate,
  };
  const controls = project.sites.flatMap(({ value: { url } }) => (URL.canParse(url) ? [url] : []));
  return { ...manners, rates, controls, ...(progress !== undefined && { progress }) };
}

function isUnseen(url: string): boolean {
  return isPathFragment(new URL(url).hash);
}

// what cannot be looked at is said once, and the file stays as it is
function unseenResult(url: string, before: LinkResult | undefined, moment: string): LinkResult {
  const note = linkNotes.fragment['zh-CN'];
  if (before?.status === 'unknown' && before.note === note) return before;
  return { url, status: 'unknown', reason: 'other', checked: moment, note };
}

function noNetwork(): UsageError {
  return new UsageError(
    text('这里没有网络可用', 'There is no network here'),
    text('只看已有的结果用 --offline', 'To see what is known already, give --offline'),
  );
}
