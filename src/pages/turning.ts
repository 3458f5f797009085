import { attribute, type HtmlElement, parentOf } from '../html/tree.js';
import { addressOf } from './address.js';
import type { Sums } from './sums.js';
import { onLine, type PageView, wordsOf } from './view.js';

/** How a list goes on: its further pages in order, and what the page says of all pages and items. */
export interface Turning {
  readonly next: readonly string[];
  /** All items of the list. */
  readonly total?: number;
  /** All pages of the list. */
  readonly pages?: number;
  /** There are signs of further pages, whether or not an address is known. */
  readonly turns: boolean;
  /** Where the page numbers stand. */
  readonly box?: HtmlElement;
}

/** Reads page numbers: links to further pages, calls such as createPageHTML(23, 0, "index", "html"), counts in words and attributes. */
export function turningOf(view: PageView, sums: Sums, chosen: readonly HtmlElement[]): Turning {
  const links = turningLinks(view, sums, chosen);
  const box = boxOf(
    view,
    links.map(({ element }) => element),
  );
  const words = box === undefined ? '' : wordsOf(view, box);
  const called = calledPages(view);
  const counts = countsOf(view, words, box);
  const pages = called?.pages ?? counts.pages;
  const total = called?.total ?? counts.total;
  const linked = linkedPages(view, links, pages);
  const next = called !== undefined && called.next.length >= linked.length ? called.next : linked;
  const turns = next.length > 0 || (pages ?? 0) > 1 || links.length > 0 || loadsMore(view) || hasEmptyBox(view);
  return {
    next,
    ...(total === undefined ? {} : { total }),
    ...(pages === undefined ? {} : { pages }),
    turns: pages === 1 && next.length === 0 ? false : turns,
    ...(box === undefined ? {} : { box }),
  };
}

interface TurningLink {
  readonly element: HtmlElement;
  readonly words: string;
  readonly url: string;
  /** A selector of the site means it. */
  readonly picked: boolean;
}

const mostPages = 5000;
const forward = /^[\s[(（]*(?:下一?页|后一?页|next|>{1,2}|›|»|尾页|末页|最后一?页|last)[\s\])）>»]*$/i;

// numbers count only where next or last page, or another number, stands beside them
function turningLinks(view: PageView, sums: Sums, chosen: readonly HtmlElement[]): readonly TurningLink[] {
  const picked = new Set(chosen);
  const found = sums.links.flatMap(({ element, name, url }): TurningLink[] => {
    const words = (name === '' ? wordsOf(view, element) : onLine(wordsOf(view, element) || name)).replace(/\s+/g, '');
    return picked.has(element) || forward.test(words) || /^\[?\d{1,4}\]?$/.test(words) || /^(?:首页|第一页|上一?页)$/.test(words)
      ? [{ element, words, url, picked: picked.has(element) }]
      : [];
  });
  const sure = found.filter((link) => link.picked || forward.test(link.words));
  const near = (link: TurningLink, other: TurningLink): boolean => {
    const [a, b] = [view.at(link.element), view.at(other.element)];
    return Math.abs(a - b) <= 80;
  };
  if (sure.length > 0) return found.filter((link) => sure.includes(link) || (/\d/.test(link.words) && sure.some((one) => near(link, one))));
  const numbers = found.filter(({ words }) => /^\[?\d+\]?$/.test(words));
  const run = numbers.filter(
    (link, index) =>
      Number(numbers[index + 1]?.words ?? -1) - Number(link.words) === 1 ||
      Number(link.words) - Number(numbers[index - 1]?.words ?? -9) === 1,
  );
  return run.length >= 2 ? run : [];
}

// the smallest element around all of them
function boxOf(view: PageView, elements: readonly HtmlElement[]): HtmlElement | undefined {
  const [first] = elements;
  const last = elements.at(-1);
  if (first === undefined || last === undefined) return undefined;
  let box = parentOf(first);
  while (box !== undefined && view.end(box) <= view.at(last)) box = parentOf(box);
  // one level more holds 共23页 beside the links
  const around = box === undefined ? undefined : parentOf(box);
  return around !== undefined && around.tagName !== 'body' && view.signs(around) < 160 ? around : box;
}

// createPageHTML(23, 0, "index", "html"), createPageHTML('page', 23, 1, 'index', 'html', 460), and variables of the same system
function calledPages(view: PageView): { readonly next: readonly string[]; readonly pages: number; readonly total?: number } | undefined {
  for (const script of view.scripts) {
    const old = /createPageHTML\w*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']\s*(?:,\s*["']?(\d+)["']?)?/.exec(
      script,
    );
    if (old !== null) return numbered(view, Number(old[1]), Number(old[2]), old[3] ?? '', old[4] ?? '', countIn(old[5]));
    const later =
      /createPage(?:HTML|Html)?\w*\(\s*["'][\w#.-]+["']\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']\s*(?:,\s*["']?(\d+)["']?)?/.exec(
        script,
      );
    if (later !== null)
      return numbered(view, Number(later[1]), Math.max(0, Number(later[2]) - 1), later[3] ?? '', later[4] ?? '', countIn(later[5]));
    const pager = /Pager\s*\(\s*\{([^}]*)\}/.exec(script)?.[1];
    if (pager !== undefined && /size\s*:\s*\d/.test(pager) && /prefix\s*:/.test(pager)) {
      const of = (key: string): string => new RegExp(`${key}\\s*:\\s*["']?([\\w-]+)`).exec(pager)?.[1] ?? '';
      return numbered(view, Number(of('size')), Number(of('current')) || 0, of('prefix'), of('suffix'), countIn(of('total')));
    }
  }
  return undefined;
}

function numbered(
  view: PageView,
  pages: number,
  current: number,
  name: string,
  extension: string,
  total: number | undefined,
): { readonly next: readonly string[]; readonly pages: number; readonly total?: number } {
  const next: string[] = [];
  for (let page = current + 1; page < Math.min(pages, mostPages); page++) {
    const url = addressOf({ base: view.base }, `${name}_${page}.${extension}`);
    if (url !== undefined) next.push(url);
  }
  return { next, pages, ...(total === undefined ? {} : { total }) };
}

function countIn(digits: string | undefined): number | undefined {
  return digits === undefined || !/^\d+$/.test(digits) ? undefined : Number(digits);
}

interface Counts {
  readonly pages?: number;
  readonly total?: number;
}

function countsOf(view: PageView, words: string, box: HtmlElement | undefined): Counts {
  const near = words !== '' ? words : soleCount(view);
  const said = near.replace(/(?<=\d),(?=\d{3})/g, '');
  const pages = /共\s*(\d+)\s*页|总页数\s*[：:]?\s*(\d+)|第?\s*\d+\s*\/\s*(\d+)\s*页?|(?:^|\s)\d+\s*\/\s*(\d+)(?=\s|$)/.exec(said);
  const total =
    /(?:共|总共|共有|共计|总计|合计|总数|记录数|总记录数?|总条数)\s*(?:有)?\s*[：:]?\s*(\d+)\s*(?:条|篇|个?记录|项|个信息)|(?:记录总数|总记录数|总条数|信息总数)\s*[：:]?\s*(\d+)/.exec(
      said,
    );
  const inScript = scriptCounts(view);
  const marked =
    box === undefined
      ? undefined
      : ['data-total', 'data-count', 'data-totalcount', 'total']
          .map((name) => countIn(attribute(box, name)))
          .find((count) => count !== undefined);
  const count = countIn(total?.[1] ?? total?.[2]) ?? marked ?? inScript.total;
  const page = countIn(pages?.[1] ?? pages?.[2] ?? pages?.[3] ?? pages?.[4]) ?? inScript.pages;
  return { ...(page === undefined ? {} : { pages: page }), ...(count === undefined ? {} : { total: count }) };
}

// 共 460 条 of a pager without links: one short line, and only one such on the page
function soleCount(view: PageView): string {
  const found = view.words.split('\n').filter((line) => line.length < 80 && /共\s*\d[\d,]*\s*(?:条|页|篇)/.test(line));
  return found.length === 1 ? onLine(found[0] ?? '') : '';
}

function scriptCounts(view: PageView): Counts {
  const all = view.scripts.filter((script) => script.length < 200_000).join('\n');
  const find = (names: string): number | undefined => {
    const values = new Set(
      [...all.matchAll(new RegExp(`(?:^|[\\s,{;("'])(?:${names})["']?\\s*[=:]\\s*["']?(\\d+)["']?\\s*[,;}\\n)]`, 'gi'))].map(
        (match) => match[1] ?? '',
      ),
    );
    return values.size === 1 ? countIn([...values][0]) : undefined;
  };
  const total = find('totalRecords?|recordCount|m_nRecordCount|totalCount');
  const pages = find('countPage|totalPages?|pageCount|m_nPageCount|nPageCount|totalpage');
  return { ...(total === undefined ? {} : { total }), ...(pages === undefined ? {} : { pages }) };
}

// pages after this one: those that links name, and those between them where the numbers in the addresses follow the numbers shown
function linkedPages(view: PageView, links: readonly TurningLink[], pages: number | undefined): readonly string[] {
  const here = addressOf({ base: view.url }, view.url);
  const usable = links.filter(({ url }) => url !== '' && url !== here);
  const shown = usable.flatMap(({ words, url }) => (/\d/.test(words) ? [{ page: Number(words.replace(/\D/g, '')), url }] : []));
  const at = usable.find(({ words, picked }) => picked || /^\[?(?:下一?页|后一?页|next|>|›|»)/i.test(words))?.url;
  const last = usable.find(({ words }) => /尾页|末页|最后|last|>>/i.test(words))?.url;
  const row = filled(shown, last, pages);
  if (row !== undefined) {
    const now = currentPage(view, links, shown, at, row);
    return [...row].filter(([page]) => page > now).map(([, url]) => url);
  }
  const now = shown.find(({ url }) => url === at)?.page;
  const numbers = shown.filter(({ page }) => now === undefined || page >= now).sort((a, b) => a.page - b.page);
  return [...new Set([...(at === undefined ? [] : [at]), ...numbers.map(({ url }) => url), ...(last === undefined ? [] : [last])])];
}

// list_2, list_3 … by a number in the address that is always the same apart from the number shown
function filled(
  shown: readonly { readonly page: number; readonly url: string }[],
  last: string | undefined,
  pages: number | undefined,
): ReadonlyMap<number, string> | undefined {
  const samples = shown.filter(({ page }) => page > 1);
  const [first] = samples;
  if (first === undefined || samples.length < 2) return undefined;
  const second = samples.find(({ page }) => page !== first.page);
  if (second === undefined) return undefined;
  for (const { index, number, length } of numbersIn(first.url)) {
    const offset = number - first.page;
    const at = (page: number): string => `${first.url.slice(0, index)}${page + offset}${first.url.slice(index + length)}`;
    if ((offset !== 0 && offset !== -1) || !samples.every(({ page, url }) => url === at(page))) continue;
    const highest = Math.max(...samples.map(({ page }) => page));
    const end = last === undefined ? undefined : numbersIn(last).find((one) => last === at(one.number - offset));
    const count = end !== undefined ? end.number - offset : (pages ?? highest);
    if (count < highest || count > mostPages) return undefined;
    // the first page often has another address
    return new Map(Array.from({ length: count - 1 }, (_, step) => [step + 2, at(step + 2)]));
  }
  return undefined;
}

function numbersIn(url: string): readonly { readonly index: number; readonly number: number; readonly length: number }[] {
  return [...url.matchAll(/\d+/g)].map((match) => ({ index: match.index, number: Number(match[0]), length: match[0].length }));
}

function currentPage(
  view: PageView,
  links: readonly TurningLink[],
  shown: readonly { readonly page: number; readonly url: string }[],
  next: string | undefined,
  row: ReadonlyMap<number, string>,
): number {
  const here = addressOf({ base: view.url }, view.url);
  for (const [page, url] of row) if (url === here) return page;
  for (const [page, url] of row) if (url === next) return page - 1;
  if (next !== undefined) return 1;
  // no next page beside earlier ones: this is the last
  return links.some(({ words }) => forward.test(words)) || shown.every(({ page }) => page > 1) ? 1 : Math.max(...row.keys(), 1);
}

function loadsMore(view: PageView): boolean {
  return (
    /加载更多|(?:点击|下拉|上拉|滚动)(?:查看|加载|显示)更多|load\s?more/i.test(view.words) ||
    view.scripts.some((script) => script.length < 100_000 && /load-?more|infinite-?scroll|加载更多/i.test(script))
  );
}

// where a script is to draw page numbers
function hasEmptyBox(view: PageView): boolean {
  return view.elements.some(
    (element) =>
      /^(?:div|ul|ol|nav|p|span|td)$/.test(element.tagName) &&
      view.signs(element) === 0 &&
      /(?:^|[\s_-])(?:pag(?:er|ing|ination|enav|ebar|elist|eturn)|page|fenye|m-page|jpage|layui-laypage)(?:$|[\s_\d-])/.test(
        `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.toLowerCase(),
      ),
  );
}
