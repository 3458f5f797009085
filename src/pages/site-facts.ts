import { type Text, text } from '../base/text.js';
import type { SiteColumn, SiteItem } from '../model/documents.js';
import { byAge, listedOf } from './site-lists.js';
import type { KeyedPage, SitePages } from './site-pages.js';
import { isElsewhere } from './site-votes.js';

/** What the pages of one column are. */
export interface ColumnPages {
  readonly name: string;
  readonly url: string;
  /** The page at its address, if there is one. */
  readonly own?: KeyedPage;
  /** Pages of items that say they belong to it. */
  readonly articles: readonly KeyedPage[];
  readonly leaf: boolean;
}

/** What the pages of a column say of it. */
export type ColumnFacts = Pick<SiteColumn, 'items' | 'updated' | 'listed' | 'list' | 'redirect' | 'data' | 'unverified' | 'evidence'>;

type Unverified = NonNullable<SiteColumn['unverified']>;

/** The facts of a column. What could not be read is `unverified` and never counted as missing. */
export function factsOf(
  column: ColumnPages,
  site: SitePages,
  known: (key: string) => boolean,
): { readonly facts: ColumnFacts; readonly doubts: readonly Text[] } {
  const { own } = column;
  const evidence = own?.evidence === undefined ? {} : { evidence: own.evidence };
  if (own === undefined) {
    if (isElsewhere(column.url, site.home === '' ? '' : `http://${site.home}`))
      return { facts: { redirect: column.url, unverified: { reason: 'elsewhere' } }, doubts: [] };
    return { facts: withArticles({}, column), doubts: [] };
  }
  const away = jumpOf(own, column, site, known);
  if (away !== undefined) {
    const outside = isElsewhere(away, `http://${site.home}`);
    return { facts: { redirect: away, ...(outside ? { unverified: { reason: 'elsewhere' as const } } : {}), ...evidence }, doubts: [] };
  }
  const unread = unreadOf(own);
  if (unread !== undefined) return { facts: { ...withArticles({}, column), unverified: unread, ...evidence }, doubts: [] };
  const page = movedTo(own, site);
  if (page.reading?.list !== undefined) {
    const found = listedOf(page, site, column.name);
    const blank = found?.facts.items === 0;
    const contradicted = blank && column.articles.length > 0;
    const doubts = contradicted ? [blankButHas(column.name, column.articles.length)] : [];
    // a section's front page may say of one of its boxes that it is blank
    const facts = contradicted || (blank && !column.leaf) ? withArticles({}, column) : withArticles(found?.facts ?? {}, column);
    return { facts: { ...facts, ...evidence }, doubts: [...(found?.doubts ?? []), ...doubts] };
  }
  if (page.reading?.article !== undefined) {
    const article = withEvidence(page.reading.article, page);
    const facts: ColumnFacts = {
      items: 1,
      ...(article.date === undefined ? {} : { updated: article.date }),
      listed: 'all',
      list: [article],
    };
    return {
      facts: { ...(column.articles.some(({ key }) => key !== page.key) || !column.leaf ? withArticles({}, column) : facts), ...evidence },
      doubts: [],
    };
  }
  const { script } = page.reading ?? {};
  const unverified: Unverified | undefined =
    script !== undefined ? { reason: 'script' } : column.leaf ? { reason: 'other', note: '网页上没有认出信息列表' } : undefined;
  return {
    facts: {
      ...withArticles({}, column),
      ...(script?.data === undefined ? {} : { data: script.data }),
      ...(unverified === undefined ? {} : { unverified }),
      ...evidence,
    },
    doubts: [],
  };
}

// why a page says nothing of its column
function unreadOf(page: KeyedPage): Unverified | undefined {
  if (page.unverified !== undefined) return page.unverified;
  const { status, reading } = page;
  if (status !== undefined && status >= 400) {
    return { reason: status === 401 || status === 403 || status === 429 ? 'forbidden' : 'error', note: `HTTP ${status}` };
  }
  if (reading === undefined) return { reason: 'other', note: '网页没有读到' };
  if (reading.instead === undefined) return undefined;
  const { what, why } = reading.instead;
  return { reason: what === 'firewall' || what === 'login' ? 'forbidden' : 'error', note: why['zh-CN'] };
}

// Where the page only leads elsewhere: to another website, or to another column. A page behind the address is the column's own.
function jumpOf(page: KeyedPage, column: ColumnPages, site: SitePages, known: (key: string) => boolean): string | undefined {
  const { reading } = page;
  if (reading === undefined || reading.instead !== undefined) return undefined;
  const led = page.landed !== page.key ? reading.url : undefined;
  for (const target of [led, reading.redirect]) {
    if (target === undefined) continue;
    const key = site.keyOf(target);
    if (key === page.key || (key === page.landed && site.keyOf(column.url) === key)) continue;
    if (isElsewhere(target, `http://${site.home}`) || key === '' || (known(key) && key !== site.keyOf(column.url))) return target;
    if (target === reading.redirect && site.at(key)?.reading === undefined) return target;
  }
  return undefined;
}

function movedTo(page: KeyedPage, site: SitePages): KeyedPage {
  const target = page.reading?.redirect;
  const other = target === undefined ? undefined : site.at(site.keyOf(target));
  return other?.reading === undefined || other.reading.redirect !== undefined ? page : other;
}

// items whose own pages were read say more; those that no list shows are only some of the items
function withArticles(facts: ColumnFacts, { articles }: ColumnPages): ColumnFacts {
  if (articles.length === 0 || facts.list !== undefined) return facts;
  const items = articles.flatMap((page) => (page.reading?.article === undefined ? [] : [withEvidence(page.reading.article, page)]));
  return items.length === 0 ? facts : { ...facts, listed: 'some', list: [...byAge(items)] };
}

function withEvidence(item: SiteItem, page: KeyedPage): SiteItem {
  return page.evidence === undefined ? item : { ...item, evidence: page.evidence };
}

/** Items with what their own pages say of them; a date or title of the list stays, and a date that differs is a doubt. */
export function detailed(list: readonly SiteItem[], site: SitePages): { readonly list: SiteItem[]; readonly doubts: readonly Text[] } {
  const doubts: Text[] = [];
  const items = list.map((item) => {
    const page = item.url === undefined ? undefined : site.at(site.keyOf(item.url));
    const article = page?.reading?.article;
    if (page === undefined || article === undefined || item.read === true) return item;
    if (item.date !== undefined && article.date !== undefined && item.date !== article.date) doubts.push(datesDiffer(item, article.date));
    return { ...withEvidence(article, page), ...item, title: item.title.endsWith('…') ? article.title : item.title };
  });
  return { list: items, doubts };
}

function datesDiffer(item: SiteItem, other: string): Text {
  return text(
    `“${item.title}”在列表里的日期是 ${item.date}，在自己的网页上是 ${other}，按列表`,
    `"${item.title}" is dated ${item.date} in the list and ${other} on its own page; the list is taken`,
  );
}

function blankButHas(name: string, count: number): Text {
  return text(
    `栏目“${name}”的网页说没有信息，但有 ${count} 条信息说自己在这个栏目里，不算空白`,
    `The page of column "${name}" says it is blank, yet pages say they belong to it (${count}); it does not count as blank`,
  );
}
