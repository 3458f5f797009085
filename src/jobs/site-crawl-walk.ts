import { compare } from '../base/diagnostic.js';
import type { Text } from '../base/text.js';
import type { PageColumn, PageLink, PageReading, SitePage } from '../model/page.js';
import { decodePage } from '../pages/decode-page.js';
import { hostNamed, pageAddress, pageKey, sameSite, scriptPath, shapeOf } from './site-crawl-address.js';
import { readListData } from './site-crawl-data.js';
import { type Frontier, newFrontier, type Offered } from './site-crawl-frontier.js';
import { type Ask, type Unverified, type VisitedPage, visit } from './site-crawl-page.js';
import { isDrawn, type ScriptedPage, scriptedColumns, scriptedPage } from './site-crawl-script.js';
import type { CrawlSettings } from './site-evidence-lines.js';

/** What a walk through a website brought: its pages in order, and what was left out, in words. */
export interface Walk {
  readonly pages: readonly SitePage[];
  readonly notes: readonly Text[];
  /** Whether there may be columns behind links that lay too deep, or were too many. */
  readonly isCut: boolean;
  /** Whether columns are drawn by a script whose data were not found. */
  readonly isDrawnUnseen: boolean;
  /** Pages that were read for columns, for further pages of lists, and for items. */
  readonly counts: { readonly columns: number; readonly lists: number; readonly articles: number };
}

/**
 * Walks a website from its home page, which was read already: first columns, breadth first, then further pages of their lists, then the newest items, of all columns the first, then
 * the second. What it asks for depends on settings and answers alone, so that the same answers give the same walk, wherever they come from.
 */
export async function walkSite(
  home: VisitedPage,
  settings: CrawlSettings,
  ask: Ask,
  report: (done: number, all: number) => void,
): Promise<Walk> {
  const frontier = newFrontier({ home: settings.url, depth: settings.depth, exclude: settings.exclude, maxPages: settings.maxPages });
  const pages: SitePage[] = [];
  const leftOut = new Map<string, Unverified>();
  const counts = { columns: 0, lists: 0, articles: 0 };
  const thin = thinning();
  const scripted: ScriptedPage['lists'][number][] = [];
  let isDrawnUnseen = false;
  for (const url of [settings.url, ...settings.start]) frontier.offer(url, 0, 'start');

  for (let waiting = frontier.next(); waiting !== undefined; waiting = frontier.next()) {
    report(pages.length, pages.length + frontier.length + 1);
    const visited = pageKey(waiting.url) === pageKey(home.url) ? home : await visit(waiting.url, ask, settings);
    const drawn = await scriptedColumns(visited, ask, settings);
    if (drawn !== undefined) scripted.push(...drawn.lists);
    else if (visited.reading !== undefined && isDrawn(visited.reading)) isDrawnUnseen = true;
    const page = drawn?.page ?? (await withData(visited, ask, settings));
    counts.columns++;
    frontier.tell(waiting.url, isItem(page.reading));
    follow(page, waiting.depth, frontier, leftOut, settings);
    pages.push(thin(page));
  }

  for (const list of scripted) {
    report(pages.length, pages.length + scripted.length);
    pages.push(thin(await scriptedPage(list, ask)));
    counts.columns++;
  }
  const met = new Set(pages.map(({ url }) => keyOf(url)));
  const lists = pages.filter(({ reading }) => reading?.list !== undefined);
  const further = async (url: string) => {
    met.add(pageKey(url));
    const page = await visit(url, ask, settings);
    pages.push(thin(page));
    return page;
  };
  for (const [at, first] of lists.entries()) {
    const waiting = [...(first.reading?.list?.next ?? [])];
    for (let read = 1; read < settings.listPages; read++) {
      const url = nextOf(waiting, met);
      if (url === undefined || !sameSite(url, settings.url)) break;
      report(pages.length, pages.length + (lists.length - at) * (settings.listPages - 1));
      const page = await further(url);
      counts.lists++;
      waiting.push(...(page.reading?.list?.next ?? []));
    }
  }

  const newest = lists.map(({ reading }) => newestOf(reading, settings));
  const asked = newest.reduce((sum, { length }) => sum + length, 0);
  for (let rank = 0; rank < settings.articles; rank++) {
    for (const items of newest) {
      const url = items[rank];
      if (url === undefined || met.has(pageKey(url))) continue;
      report(pages.length, pages.length + asked - counts.articles);
      await further(url);
      counts.articles++;
    }
  }
  for (const [url, why] of leftOut) if (!met.has(keyOf(url))) pages.push({ url, unverified: why });
  const settled = settling(frontier);
  return { pages: pages.map(settled), notes: frontier.notes, isCut: frontier.isCut, isDrawnUnseen, counts };
}

// what stands behind # counts where it is a path
function keyOf(url: string): string {
  return `${pageKey(url)}${scriptPath(url) ?? ''}`;
}

// an item, and no column that consists of one text
function isItem(reading: PageReading | undefined): boolean {
  return reading?.article !== undefined && reading.list === undefined && reading.script === undefined;
}

// trees and breadcrumbs name columns; of the other links those that are neither items nor pages of a list
function follow(page: SitePage, depth: number, frontier: Frontier, leftOut: Map<string, Unverified>, settings: CrawlSettings): void {
  const { reading } = page;
  if (reading === undefined || reading.instead !== undefined) return;
  if (reading.redirect !== undefined) frontier.offer(reading.redirect, depth, 'tree');
  for (const { url } of [...columnsIn(reading.menu ?? []), ...columnsIn(reading.tree), ...reading.breadcrumb]) {
    if (url === '') continue;
    const why =
      scriptPath(url) === undefined
        ? leaving(frontier.offer(url, depth + 1, 'tree'), url, settings)
        : unverifiedBy('script', '栏目由脚本显示');
    if (why !== undefined && !leftOut.has(url)) leftOut.set(url, why);
  }
  if (isItem(reading)) return;
  const items = new Set(reading.list?.items.flatMap(({ url }) => (url === undefined ? [] : [pageKey(url)])));
  const turning = new Set((reading.list?.next ?? []).map(shapeOf));
  turning.delete(shapeOf(page.url));
  for (const { url } of reading.links) {
    if (!items.has(pageKey(url)) && !turning.has(shapeOf(url)) && scriptPath(url) === undefined) frontier.offer(url, depth + 1, 'link');
  }
}

function leaving(offered: Offered, url: string, { url: home, depth }: CrawlSettings): Unverified | undefined {
  if (offered === 'elsewhere') return unverifiedBy('elsewhere', `在 ${hostNamed(url)}，不在 ${hostNamed(home)}`);
  if (offered === 'document') return unverifiedBy('other', '是一个文件，不是网页');
  if (offered === 'excluded') return unverifiedBy('other', '按采集设置不采');
  if (offered === 'deep') return unverifiedBy('limit', `超过 ${depth} 层，没有采集`);
  return undefined;
}

function unverifiedBy(reason: Unverified['reason'], note: string): Unverified {
  return { reason, note };
}

function columnsIn(tree: readonly PageColumn[]): readonly PageLink[] {
  return tree.flatMap((column) => [column, ...columnsIn(column.children)]);
}

function nextOf(waiting: string[], met: ReadonlySet<string>): string | undefined {
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) if (!met.has(pageKey(url))) return url;
  return undefined;
}

// the list of a page that a script fills, from where the script would get it
async function withData(page: VisitedPage, ask: Ask, { url: home }: CrawlSettings): Promise<SitePage> {
  const { reading } = page;
  const data = reading?.script?.data;
  if (reading === undefined || data === undefined || reading.list !== undefined || !sameSite(data, home)) return page;
  const asked = await ask(data);
  if (asked.kind === 'unread' || asked.body === undefined || asked.record.cut === true) return page;
  const { record, body } = asked;
  if (record.failure !== undefined || record.status !== 200) return page;
  const list = await readListData(decodePage(body, record.headers).html, data);
  if (list === undefined) return page;
  const items = list.items.map((item) => ({ ...item, evidence: record.id }));
  return { ...page, reading: { ...reading, list: { items, next: [], ...(list.total !== undefined && { total: list.total }) } } };
}

function newestOf(reading: PageReading | undefined, { url: home, articles }: CrawlSettings): readonly string[] {
  const items = [...(reading?.list?.items ?? [])].sort((a, b) => compare(b.date ?? '', a.date ?? ''));
  return items
    .slice(0, articles)
    .flatMap(({ url }) => (url === undefined ? [] : (pageAddress(url) ?? [])))
    .filter((url) => sameSite(url, home) && !/\.(?:pdf|docx?|wps|xlsx?|et|pptx?|ofd|ceb|zip|rar|jpe?g|png|mp4)$/i.test(url));
}

// thousands of pages show the same trees: what is the same is kept once
function thinning(): (page: VisitedPage) => SitePage {
  const shared = new Map<string, PageColumn>();
  const numbers = new Map<PageColumn, number>();
  const share = (column: PageColumn): PageColumn => {
    const children = column.children.map(share);
    const key = JSON.stringify([column.name, column.url, column.id, column.current, children.map((child) => numbers.get(child))]);
    const known = shared.get(key) ?? { ...column, children };
    if (!numbers.has(known)) numbers.set(known, numbers.size);
    shared.set(key, known);
    return known;
  };
  return ({ html: _, ...page }) => {
    const { reading } = page;
    if (reading === undefined) return page;
    const { tree, menu } = reading;
    return { ...page, reading: { ...reading, links: [], tree: tree.map(share), ...(menu !== undefined && { menu: menu.map(share) }) } };
  };
}

// one address for each page, though links write it in several ways
function settling(frontier: Frontier): (page: SitePage) => SitePage {
  const one = (address: string) =>
    address === '' || scriptPath(address) !== undefined ? address : frontier.known(pageAddress(address) ?? address);
  const columns = new Map<PageColumn, PageColumn>();
  const column = (from: PageColumn): PageColumn => {
    const known = columns.get(from) ?? { ...from, url: one(from.url), children: from.children.map(column) };
    columns.set(from, known);
    return known;
  };
  return (page) => settled(page, one, column);
}

function settled(page: SitePage, one: (address: string) => string, column: (from: PageColumn) => PageColumn): SitePage {
  const { reading } = page;
  if (reading === undefined) return page;
  const { list, article } = reading;
  return {
    ...page,
    reading: {
      ...reading,
      url: one(reading.url),
      breadcrumb: reading.breadcrumb.map((link) => ({ ...link, url: one(link.url) })),
      tree: reading.tree.map(column),
      ...(reading.menu !== undefined && { menu: reading.menu.map(column) }),
      ...(list !== undefined && {
        list: {
          ...list,
          items: list.items.map((item) => (item.url === undefined ? item : { ...item, url: one(item.url) })),
          next: list.next.map(one),
        },
      }),
      ...(article?.url !== undefined && { article: { ...article, url: one(article.url) } }),
    },
  };
}
