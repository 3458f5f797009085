import { compare } from '../base/diagnostic.js';
import { grouped } from '../base/grouped.js';
import type { Text } from '../base/text.js';
import { idInUrl } from '../matching/url.js';
import { currentFormat, type Site, type SiteColumn } from '../model/documents.js';
import type { SitePage } from '../model/page.js';
import { detailed, factsOf } from './site-facts.js';
import { type KeyedPage, pagesOf, type SitePages } from './site-pages.js';
import { resolved, type SiteTree, treeOf } from './site-tree.js';
import { type SiteVotes, votesOf } from './site-votes.js';
import { columnIdIn } from './systems.js';

/** The columns of a website, put together from its pages; the same whatever their order. What no page says is absent; where pages disagree there is a doubt. */
export function assembleSite(
  pages: readonly SitePage[],
  home: { readonly url: string; readonly name?: string },
): { readonly site: Site; readonly doubts: readonly Text[] } {
  const site = pagesOf(pages, home.url);
  const furtherOf = furtherPages(site);
  const votes = votesOf(site, furtherOf);
  const tree = treeOf(votes, (key) => {
    const page = site.at(key);
    const redirect = page?.reading?.redirect;
    return redirect !== undefined ? site.keyOf(redirect) : page?.landed;
  });
  const { columns, doubts } = build(site, votes, tree, furtherOf);
  const system = commonest(site.pages.flatMap(({ reading }) => reading?.system ?? []));
  const all = [...tree.doubts, ...doubts].sort((a, b) => compare(a['zh-CN'], b['zh-CN']));
  return {
    site: {
      kind: 'site',
      format: currentFormat,
      name: home.name ?? nameOf(site) ?? home.url,
      url: home.url,
      ...(system === undefined ? {} : { system }),
      columns,
    },
    doubts: all.filter((doubt, index) => doubt['zh-CN'] !== all[index - 1]?.['zh-CN']),
  };
}

// the page before each further page of a list
function furtherPages(site: SitePages): ReadonlyMap<string, string> {
  const before = new Map<string, string>();
  for (const page of site.pages) {
    for (const next of page.reading?.list?.next ?? []) {
      const key = site.keyOf(next);
      const known = before.get(key);
      if (key !== page.key && key !== '' && (known === undefined || isEarlier(page, known, site))) before.set(key, page.key);
    }
  }
  // of two pages that name each other, the one that is named by no other begins
  for (const [key, from] of before) if (before.get(from) === key && isEarlier({ key }, from, site)) before.delete(key);
  return before;
}

// a page with more pages behind it comes earlier; of two alike, the one with the shorter address
function isEarlier(page: Pick<KeyedPage, 'key'>, other: string, site: SitePages): boolean {
  const [here, there] = [page.key, other].map((key) => site.at(key)?.reading?.list?.next.length ?? 0);
  return (here ?? 0) - (there ?? 0) !== 0
    ? (here ?? 0) > (there ?? 0)
    : page.key.length - other.length !== 0
      ? page.key.length < other.length
      : page.key < other;
}

function build(
  site: SitePages,
  votes: SiteVotes,
  tree: SiteTree,
  furtherOf: ReadonlyMap<string, string>,
): { readonly columns: Site['columns']; readonly doubts: readonly Text[] } {
  const articles = grouped(
    site.pages.filter(({ reading }) => reading?.article !== undefined),
    (page) => {
      const column = votes.columnOf(page);
      return column === undefined ? undefined : resolved(column, tree.aliases);
    },
  );
  const doubts: Text[] = [];
  const made = new Map<string, SiteColumn>();
  const under = (key: string): SiteColumn[] =>
    (tree.children.get(key) ?? []).map((child) => made.get(child)).filter((column): column is SiteColumn => column !== undefined);
  for (const key of fromLeaves(tree)) {
    const name = tree.names.get(key) ?? '';
    const url = votes.columns.get(key)?.url ?? '';
    const below = under(key);
    const own = key.includes('\u0000') || furtherOf.has(key) ? undefined : site.at(key);
    // another column, not this one under a second address
    const known = (other: string): boolean => votes.columns.has(other) && resolved(other, tree.aliases) !== key;
    const found = factsOf(
      {
        name,
        url,
        ...(own === undefined ? {} : { own }),
        articles: (articles.get(key) ?? []).filter((page) => page.key !== key),
        leaf: below.length === 0,
      },
      site,
      known,
    );
    doubts.push(...found.doubts);
    const items = found.facts.list === undefined ? undefined : detailed(found.facts.list, site);
    doubts.push(...(items?.doubts ?? []));
    const id = votes.columns.get(key)?.id ?? idInUrl(url) ?? columnIdIn(url);
    made.set(key, {
      name: name === '' ? url : name,
      ...(id === undefined ? {} : { id }),
      ...(url === '' ? {} : { url }),
      ...(archived.test(name) || own?.reading?.archived === true ? { archived: true } : {}),
      ...found.facts,
      ...(items === undefined ? {} : { list: items.list }),
      ...(below.length === 0 ? {} : { children: below }),
    });
  }
  return { columns: under(''), doubts };
}

// only where the name says so plainly: 历史文化 and 档案归档制度 are no archives
const archived =
  /^(?:历史|往年|过往|信息|栏目|数据|已)?归档(?:信息|栏目|数据|文件|专栏|区)?$|[（(【](?:已|历史)?归档[）)】]$|^历史(?:信息|数据|栏目|文件|资料)(?:归档)?$|(?:已)?(?:停止|停)更新?[）)]?$/;

// children before their parents, however deep
function fromLeaves(tree: SiteTree): readonly string[] {
  const order: string[] = [];
  const open = [...(tree.children.get('') ?? [])];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    order.push(key);
    for (const child of tree.children.get(key) ?? []) open.push(child);
  }
  return order.reverse();
}

function nameOf(site: SitePages): string | undefined {
  const title = site.at('')?.reading?.title;
  return title === undefined || title === '' ? undefined : title.replace(/^欢迎(?:访问|光临)/, '');
}

function commonest(values: readonly string[]): string | undefined {
  const counts = grouped(values, (value) => value);
  return [...counts].sort((a, b) => b[1].length - a[1].length || compare(a[0], b[0]))[0]?.[0];
}
