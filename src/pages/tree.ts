import { attribute, childrenOf, type HtmlElement } from '../html/tree.js';
import { hostOf } from '../matching/url.js';
import type { PageColumn } from '../model/page.js';
import { addressOf } from './address.js';
import { isWithin } from './breadcrumb.js';
import type { Sums } from './sums.js';
import { scriptTree } from './tree-script.js';
import { entriesIn, type TreeEntry } from './tree-walk.js';
import { marksOf, type PageView, wordsOf } from './view.js';

/** The columns that a page shows: those of its left tree, those of its main menu, and the boxes they stand in. */
export interface PageTrees {
  readonly side: readonly PageColumn[];
  readonly menu: readonly PageColumn[];
  readonly boxes: readonly HtmlElement[];
}

/** Tells the left tree of a page from its menu, and both from friendly links, footers, page numbers and lists of items. `chosen` is what a selector names. */
export function treesOf(view: PageView, sums: Sums, crumb: HtmlElement | undefined, chosen: readonly HtmlElement[]): PageTrees {
  if (chosen.length > 0) {
    const found = outermost(view, chosen);
    return {
      side: nested(
        view,
        found.flatMap((box) => entriesIn(view, box)),
      ),
      menu: [],
      boxes: found,
    };
  }
  const boxes = boxesIn(view, sums, crumb).flatMap((element) => {
    const entries = entriesIn(view, element);
    return entries.length < 2 ? [] : [{ element, entries, kind: kindOf(view, sums, element, entries) }];
  });
  const menu = best(boxes.filter(({ kind }) => kind === 'menu'));
  const side = best(boxes.filter(({ kind, element }) => kind === 'side' && element !== menu?.element));
  const inScript = scriptTree(view);
  const written = side === undefined ? [] : nested(view, side.entries);
  return {
    side: countOf(inScript) > countOf(written) ? inScript : written,
    menu: menu === undefined ? [] : nested(view, menu.entries),
    boxes: boxes.map(({ element }) => element),
  };
}

interface Box {
  readonly element: HtmlElement;
  readonly entries: readonly TreeEntry[];
  readonly kind: 'menu' | 'side' | 'other';
}

const never =
  /foot|bottom|copyright|friend|yqlj|youqing|flink|pag(?:e|er|ing|ination)[-_ ]?(?:list|nav|num|bar)?(?:\s|$)|fenye|share|hot-?word|keyword|banner|swiper|slide[rs]?\b|carousel/;
const menuMarks =
  /(?:^|[\s_-])(?:main|top|head|header|site|global|pc)?[-_]?(?:nav|navi|menu|navbar|navigation|daohang|dh|mainnav|topnav|mainmenu)/;
const sideMarks =
  /left|side|tree|(?:^|[\s_-])(?:lm|lanmu|column|catalog|mulu|ml|xxgk|zfxxgk|gkml|sub-?nav|sub-?menu|second-?nav|ej-?nav|channel)/;

// the outermost boxes that hold nothing but short links
function boxesIn(view: PageView, sums: Sums, crumb: HtmlElement | undefined): HtmlElement[] {
  const found: HtmlElement[] = [];
  for (let at = 0; at < view.elements.length; ) {
    const element = view.elements[at] as HtmlElement;
    const end = view.end(element);
    if (isPassed(view, element, crumb)) at = Math.max(end, at + 1);
    else if (isBox(view, sums, element) && !holds(view, element, crumb)) {
      found.push(element);
      at = end;
    } else at++;
  }
  return found;
}

function isPassed(view: PageView, element: HtmlElement, crumb: HtmlElement | undefined): boolean {
  if (element === crumb) return true;
  if (element.tagName === 'footer' || element.tagName === 'a') return true;
  return element.tagName !== 'body' && element.tagName !== 'html' && never.test(marksOf(element)) && !holds(view, element, crumb);
}

// what holds the way to the page is the frame of the page, not a tree
function holds(view: PageView, element: HtmlElement, crumb: HtmlElement | undefined): boolean {
  return crumb !== undefined && isWithin(view, crumb, element);
}

function isBox(view: PageView, sums: Sums, element: HtmlElement): boolean {
  if (!/^(?:ul|ol|dl|nav|table|tbody|div|aside|section|menu)$/.test(element.tagName)) return false;
  const [first, last] = sums.linksBelow(element);
  if (last - first < 2) return false;
  const marks = marksOf(element);
  const hinted = element.tagName === 'nav' || element.tagName === 'aside' || menuMarks.test(marks) || sideMarks.test(marks);
  if (!hinted && !/^(?:ul|ol|dl)$/.test(element.tagName) && !isOfRows(view, element)) return false;
  if (sums.dates(element) > 0) return false;
  const signs = view.signs(element);
  // headings and arrows beside the links are allowed, sentences are not
  if (sums.linkSigns(element) < signs * (hinted ? 0.6 : 0.75)) return false;
  const links = sums.links.slice(first, last);
  const short = links.filter(({ name }) => name.length <= 18).length;
  const items = links.filter(({ item }) => item).length;
  return (
    short >= links.length * 0.9 &&
    items * 2 < links.length + 1 &&
    links.reduce((sum, { name }) => sum + name.length, 0) <= links.length * 13
  );
}

// rows of one kind, each with a name, though none is a list by its tag
function isOfRows(view: PageView, element: HtmlElement): boolean {
  const rows = childrenOf(element).filter((row) => view.at(row) >= 0 && (view.links(row) > 0 || view.signs(row) > 0));
  const [first] = rows;
  return rows.length >= 3 && rows.every((row) => row.tagName === first?.tagName && view.links(row) > 0 && row.tagName !== 'a');
}

function kindOf(view: PageView, sums: Sums, element: HtmlElement, entries: readonly TreeEntry[]): Box['kind'] {
  const own = hostOf(view.url);
  const away = entries.filter(({ url }) => url !== '' && hostOf(url) !== own).length;
  if (away * 2 > entries.length || /友情链接|相关链接|网站链接|常用链接|链接导航|部门网站|快速通道/.test(headingOf(view, element)))
    return 'other';
  const marks = marksOf(element);
  const [first, last] = sums.linksBelow(element);
  const home = sums.links.slice(first, last).some(({ name }) => /^(?:网站|返回)?(?:首页|主页)$/.test(name.replace(/\s/g, '')));
  if (home) return 'menu';
  const page = addressOf({ base: view.url }, view.url);
  const current = entries.some((entry) => entry.current || (entry.url !== '' && entry.url === page));
  if (sideMarks.test(marks) || element.tagName === 'aside') return 'side';
  if (element.tagName === 'nav' || menuMarks.test(marks)) return 'menu';
  if (current) return 'side';
  return entries.some(({ depth }) => depth > (entries[0]?.depth ?? 0)) && entries.length >= 4 ? 'side' : 'other';
}

// the words right before a box, or of the element before it
function headingOf(view: PageView, element: HtmlElement): string {
  const own = childrenOf(element).find((one) => /^h[1-6]$/.test(one.tagName));
  const [from] = view.range(element);
  return `${own === undefined ? '' : wordsOf(view, own)} ${attribute(element, 'aria-label') ?? ''} ${view.words.slice(Math.max(0, from - 16), from)}`;
}

// marked as current counts before size
function best(boxes: readonly Box[]): Box | undefined {
  const score = ({ entries }: Box): number => entries.length + (entries.some(({ current }) => current) ? 100_000 : 0);
  return boxes.reduce<Box | undefined>((found, box) => (found === undefined || score(box) > score(found) ? box : found), undefined);
}

function outermost(view: PageView, elements: readonly HtmlElement[]): HtmlElement[] {
  const found: HtmlElement[] = [];
  let end = -1;
  for (const element of elements) {
    if (view.at(element) < end || view.at(element) < 0) continue;
    found.push(element);
    end = view.end(element);
  }
  return found;
}

interface Grown {
  readonly entry: TreeEntry;
  readonly children: Grown[];
}

// names with depths as a tree; one that leads to the page itself is the current one
function nested(view: PageView, entries: readonly TreeEntry[]): readonly PageColumn[] {
  const page = addressOf({ base: view.url }, view.url);
  const roots: Grown[] = [];
  const open: Grown[] = [];
  for (const entry of entries) {
    while (open.length > 0 && (open.at(-1)?.entry.depth ?? 0) >= entry.depth) open.pop();
    const grown: Grown = { entry, children: [] };
    (open.at(-1)?.children ?? roots).push(grown);
    open.push(grown);
  }
  // no deeper than the walk goes
  const columnOf = ({ entry: { name, url, current, id }, children }: Grown): PageColumn => ({
    name,
    url,
    ...(id === undefined ? {} : { id }),
    ...(current || (url !== '' && url === page) ? { current: true as const } : {}),
    children: children.map(columnOf),
  });
  return roots.map(columnOf);
}

function countOf(columns: readonly PageColumn[]): number {
  let count = 0;
  const open = [...columns];
  for (let column = open.pop(); column !== undefined; column = open.pop()) {
    count++;
    for (const child of column.children) open.push(child);
  }
  return count;
}
