import { isAddress, isPrivateAddress } from '../base/address.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Site } from '../model/documents.js';
import { readDocument } from './read-document.js';
import type { CrawlSettings } from './site-evidence-lines.js';

/** The settings that a user may give for one crawl. */
export type GivenSettings = Partial<
  Pick<CrawlSettings, 'depth' | 'maxPages' | 'rate' | 'timeout' | 'articles' | 'listPages' | 'allowPrivate'>
>;

// Two requests a second are what one reader makes who opens page after page. 2,000 pages hold the columns of a county with their lists;
// columns lie at most six deep. Fifteen seconds wait for the slowest of government websites.
const defaultSettings = { depth: 6, maxPages: 2000, rate: 2, timeout: 15, articles: 3, listPages: 3 } as const;

/** The settings of a new crawl: what the user gives, then what the list of columns says, then the defaults. Throws UsageError for an address that cannot be crawled. */
export function crawlSettings(address: string, given: GivenSettings, site: Site | undefined): CrawlSettings {
  const { crawl, system } = site ?? {};
  const allowPrivate = given.allowPrivate === true;
  const url = homeAddress(address, allowPrivate);
  const said = { ...defaultSettings, ...defined(crawl ?? {}), ...defined(given) };
  return {
    url,
    start: (crawl?.start ?? []).flatMap((one) => (URL.canParse(one, url) ? [new URL(one, url).href] : [])),
    exclude: crawl?.exclude ?? [],
    depth: said.depth,
    maxPages: said.maxPages,
    rate: said.rate,
    timeout: said.timeout,
    articles: said.articles,
    listPages: said.listPages,
    allowPrivate,
    ...(system !== undefined && { system }),
    ...(crawl?.selectors !== undefined && { selectors: crawl.selectors }),
  };
}

/** The settings of a crawl that goes on, or is read again: as it was begun, with what the user gives and the list of columns says now. */
export function renewedSettings(before: CrawlSettings, given: GivenSettings, site: Site | undefined): CrawlSettings {
  const { crawl, system } = site ?? {};
  return {
    ...before,
    ...(crawl?.start !== undefined && {
      start: crawl.start.flatMap((one) => (URL.canParse(one, before.url) ? [new URL(one, before.url).href] : [])),
    }),
    ...(crawl?.exclude !== undefined && { exclude: crawl.exclude }),
    ...(system !== undefined && { system }),
    ...(crawl?.selectors !== undefined && { selectors: crawl.selectors }),
    ...defined(given),
  };
}

/** A list of columns with its settings. Throws UsageError for a file that is none. */
export async function siteDocument(file: string, io: Io): Promise<Site> {
  if (io.kindOf(file) !== 'file')
    throw new UsageError(
      text(`没有这个网站栏目文件：${file}`, `No such site file: ${file}`),
      text('检查 --site 后面的路径', 'Check the path after --site'),
    );
  const { document, diagnostics } = await readDocument(file, io, true);
  if (document?.kind === 'site') return document.located.value as Site;
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  throw new UsageError(
    fault === undefined
      ? text(`${file} 不是网站栏目（kind: site）`, `${file} is no list of site columns (kind: site)`)
      : text(`${file} 读不了：${fault.message['zh-CN']}`, `${file} cannot be read: ${fault.message.en}`),
    text('--site 写一份 kind: site 的文件', 'Name a file of kind: site with --site'),
  );
}

/** What to do about an address in a private network. */
export const privateWay = text(
  '确实要采集内网或本机的网站，加 --allow-private',
  'Add --allow-private when a website of a private network or of this machine is meant',
);

function homeAddress(address: string, allowPrivate: boolean): string {
  const way = text('写完整的网址，如 http://www.gaoqing.gov.cn/', 'Write the whole address, e.g. http://www.gaoqing.gov.cn/');
  if (!URL.canParse(address) || !/^https?:\/\/[^/]/i.test(address))
    throw new UsageError(text(`“${address}”不是 http 或 https 网址`, `"${address}" is no http or https address`), way);
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    throw new UsageError(
      text('网址里不能带用户名和密码：它们会写进证据', 'The address may hold no user name or password: they would be kept as evidence'),
      way,
    );
  url.hash = '';
  const inside = isAddress(url.hostname) ? isPrivateAddress(url.hostname) : /(?:^|\.)localhost$/i.test(url.hostname);
  if (inside && !allowPrivate)
    throw new UsageError(
      text(`${url.hostname} 是内网或本机的地址，没有采集`, `${url.hostname} is an address of a private network; it was not crawled`),
      privateWay,
    );
  return url.href;
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
