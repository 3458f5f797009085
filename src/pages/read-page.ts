import { type Select, selectorOf } from '../html/select.js';
import type { HtmlElement } from '../html/tree.js';
import type { PageLink, PageReading, PageSelectors } from '../model/page.js';
import { linksOf } from './address.js';
import { articleOf, pageTitle, standingText } from './article.js';
import { breadcrumbOf } from './breadcrumb.js';
import { datastoreOf } from './datastore.js';
import { insteadOf, isBlank, saysArchived } from './instead.js';
import { type ListSetting, listOf, type PageList, rowsOn } from './list.js';
import { redirectOf } from './redirect.js';
import { scriptFilled } from './script-filled.js';
import { sumsOf } from './sums.js';
import { systemOf } from './systems.js';
import { treesOf } from './tree.js';
import { turningOf } from './turning.js';
import { type PageView, viewOf } from './view.js';
import { pageWords } from './words.js';

/** What a page says of columns and items; what it does not say is absent. Selectors of the site come before those of its system. A `UsageError` for a selector that cannot be read. */
export async function readPage(
  html: string,
  url: string,
  options: { readonly selectors?: PageSelectors; readonly system?: string } = {},
): Promise<PageReading> {
  const view = await viewOf(html, url);
  const system = systemOf(html, url, options.system);
  const selectors = { ...options.selectors };
  const find = async (selector: string | undefined): Promise<readonly HtmlElement[]> =>
    selector === undefined ? [] : chosen(view, await selectorOf(selector));
  const sums = sumsOf(view);
  const crumb = breadcrumbOf(view, (await find(selectors.breadcrumb))[0]);
  const trees = treesOf(view, sums, crumb.element, await find(selectors.tree));
  const turning = turningOf(view, sums, await find(selectors.next));
  const passed = [...trees.boxes, ...(crumb.element === undefined ? [] : [crumb.element])];
  const bodies = [...(await find(selectors.article)), ...(await find(system?.selectors['article'])), ...(await find(pageWords().bodies))];
  const filled = scriptFilled(view, html);
  const shown = rowsOn(view, sums, passed);
  const instead = insteadOf(view, html, shown.dated);
  const redirect =
    instead === undefined
      ? redirectOf(view, sums, filled !== undefined || crumb.links.length > 0 || html.includes('<datastore>'))
      : undefined;
  const setting = {
    bodies,
    metadata: await find(selectors.metadata),
    passed,
    breadcrumb: crumb.links,
    turns: turning.turns && turning.next.length > 0,
    script: /\{\{[^{}]{1,80}\}\}/.test(view.words),
  };
  const stays = instead === undefined && redirect === undefined;
  const item = stays ? articleOf(view, sums, setting) : undefined;
  const store = stays && item === undefined ? await datastoreOf(html, view) : undefined;
  const chosenRows = await rowsBy(view, selectors);
  const list =
    !stays || item !== undefined
      ? undefined
      : store !== undefined && (store.items.length > 0 || store.total === 0)
        ? fromStore(store)
        : (listOf(view, sums, { turning, passed, ...chosenRows, ...only('box', (await find(selectors.list))[0]) }) ??
          (filled === undefined && shown.rows === 0 && isBlank(view) ? blank : undefined));
  const article = item ?? (stays && list === undefined && filled === undefined ? standingText(view, setting) : undefined);
  const script = stays && list === undefined && article === undefined ? filled : undefined;
  return {
    url,
    title: pageTitle(view) ?? '',
    breadcrumb: crumb.links,
    tree: trees.side.length > 0 ? trees.side : trees.menu,
    ...(trees.menu.length > 0 ? { menu: trees.menu } : {}),
    ...(list === undefined ? {} : { list }),
    ...(article === undefined ? {} : { article }),
    ...(script === undefined ? {} : { script }),
    ...(article === undefined && saysArchived(view) ? { archived: true as const } : {}),
    ...(redirect === undefined ? {} : { redirect }),
    ...(instead === undefined ? {} : { instead }),
    ...(system === undefined ? {} : { system: system.id }),
    links: withItems(linksOf(view), list),
  };
}

// items that stand in the data of a script are links of the page too
function withItems(links: readonly PageLink[], list: PageList | undefined): readonly PageLink[] {
  const known = new Set(links.map(({ url }) => url));
  const others = (list?.items ?? []).flatMap(({ title, url }) => (url === undefined || known.has(url) ? [] : [{ name: title, url }]));
  return [...links, ...others];
}

// rows, titles and dates where the site names them by selectors
async function rowsBy(view: PageView, { item, title, date }: PageSelectors): Promise<Pick<ListSetting, 'rows' | 'titles' | 'dates'>> {
  const find = async (selector: string | undefined): Promise<ReadonlySet<HtmlElement> | undefined> =>
    selector === undefined ? undefined : new Set(chosen(view, await selectorOf(selector)));
  return { ...only('rows', await find(item)), ...only('titles', await find(title)), ...only('dates', await find(date)) };
}

function only<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V });
}

const blank: PageList = { items: [], next: [], total: 0, whole: true };

function fromStore(store: { readonly items: PageList['items']; readonly next: readonly string[]; readonly total?: number }): PageList {
  const whole = store.total === store.items.length;
  return {
    items: store.items,
    next: store.next,
    ...(store.total === undefined ? {} : { total: store.total }),
    ...(whole ? { whole: true as const } : {}),
  };
}

function chosen(view: PageView, select: Select): readonly HtmlElement[] {
  return select(view.nodes).filter((element) => view.at(element) >= 0);
}
