import { grouped } from '../base/grouped.js';
import { childrenOf, type HtmlElement, parentOf, textBelow } from '../html/tree.js';
import { datesIn } from './dates.js';
import type { CountedLink, Sums } from './sums.js';
import { titleOf } from './titles.js';
import { marksOf, onLine, type PageView } from './view.js';

/** One row of a list: the link of an item, and the words of the row without the title. */
export interface Row {
  readonly link: CountedLink;
  readonly title: string;
  /** The element of the row; absent where links and dates follow one another without one. */
  readonly element?: HtmlElement;
  /** Where the row begins in the words of the page. */
  readonly start: number;
  /** The words beside the title. */
  readonly rest: string;
  readonly dated: boolean;
}

/** Rows that stand together. */
export interface RowGroup {
  readonly box: HtmlElement;
  readonly rows: readonly Row[];
}

/** The rows of links with a date beside each, in groups; where there is none, rows of links that lead to items. `passed` are parts of the page that hold no items. */
export function groupsOf(view: PageView, sums: Sums, passed: readonly (readonly [number, number])[]): readonly RowGroup[] {
  const links = sums.links.filter(
    ({ element, name, url }) => url !== '' && name.length >= 2 && !isTurning(name) && !isIn(view.at(element), passed),
  );
  const rows = rowsByElement(view, sums, links);
  const taken = new Set(rows.map(({ link }) => link));
  const used = new Set(rows.flatMap(({ element }) => (element === undefined ? [] : [element])));
  const others = links.filter((link) => !taken.has(link) && !isBelow(link.element, used));
  const flat = rowsInLine(view, others);
  const dated = merged(view, [...byBox(view, rows), ...flat]);
  if (dated.length > 0) return dated;
  return merged(view, byBox(view, bareRows(view, sums, others))).filter(
    ({ rows: found }) => found.length >= 2 || found[0]?.link.item === true,
  );
}

const mostLinks = 4;
const mostLevels = 6;
const mostSigns = 1500;

// the smallest element around a link that has a date beside the title and few links
function rowsByElement(view: PageView, sums: Sums, links: readonly CountedLink[]): Row[] {
  const byElement = new Map<HtmlElement, CountedLink[]>();
  for (const link of links) {
    let element: HtmlElement | undefined = link.element;
    for (let level = 0; level <= mostLevels && element !== undefined; level++, element = parentOf(element)) {
      const [first, last] = sums.linksBelow(element);
      if (last - first > mostLinks || view.signs(element) > mostSigns || element.tagName === 'body') break;
      if (sums.dates(element) > 1 && areSeveral(sums.links.slice(first, last))) break;
      if (sums.dates(element) === 0 || rowOf(view, element, link)?.dated !== true) continue;
      const inside = byElement.get(element);
      if (inside === undefined) byElement.set(element, [link]);
      else inside.push(link);
      break;
    }
  }
  return [...byElement].flatMap(([element, inside]) => {
    const main = inside.reduce((best, link) => (weight(link) > weight(best) ? link : best));
    return rowOf(view, element, main) ?? [];
  });
}

// more than one title, so more than one row
function areSeveral(links: readonly CountedLink[]): boolean {
  return new Set(links.filter(({ name }) => name.length >= 6 && !isTurning(name)).map(({ url }) => url)).size > 1;
}

function weight({ name, item }: CountedLink): number {
  return name.length + (item ? 4 : 0);
}

/** A row of an element and its main link; undefined for a link without a title. */
export function rowOf(view: PageView, element: HtmlElement, link: CountedLink): Row | undefined {
  const { title, written } = titleOf(view, link.element);
  if (title === '') return undefined;
  const [start, end] = view.range(element);
  const words = view.words.slice(start, end);
  const at = words.indexOf(written);
  const rest = written === '' || at === -1 ? words : `${words.slice(0, at)}\n${words.slice(at + written.length)}`;
  return { link, title, element, start, rest, dated: datesIn(rest).length > 0 };
}

// <dt>title</dt><dd>date</dd>, or links and dates parted by <br>
function rowsInLine(view: PageView, links: readonly CountedLink[]): RowGroup[] {
  const byParent = grouped(links, ({ element }) => {
    const parent = parentOf(element);
    return parent !== undefined && /^(?:dt|dd|span|b|strong|font|i|em)$/.test(parent.tagName) ? parentOf(parent) : parent;
  });
  const groups: RowGroup[] = [];
  for (const [box, inside] of byParent) {
    const [from, to] = view.range(box);
    const firstStart = view.range((inside[0] as CountedLink).element)[0];
    const before = datesIn(view.words.slice(from, firstStart)).length > 0;
    const rows = inside.flatMap((link, index) => {
      const [start, end] = view.range(link.element);
      const next = inside[index + 1];
      const previous = inside[index - 1];
      const rest = before
        ? view.words.slice(previous === undefined ? from : view.range(previous.element)[1], start)
        : view.words.slice(end, next === undefined ? Math.min(to, end + 200) : view.range(next.element)[0]);
      const { title } = titleOf(view, link.element);
      return rest.length > 300 || datesIn(rest).length !== 1 || title === '' ? [] : [{ link, title, start, rest, dated: true }];
    });
    if (rows.length >= 2) groups.push({ box, rows });
  }
  return groups;
}

// rows without dates: each with one link that leads to an item or has a title's length
function bareRows(view: PageView, sums: Sums, links: readonly CountedLink[]): Row[] {
  return links.flatMap((link) => {
    if (!link.item && link.name.length < 10) return [];
    let element = link.element;
    for (let parent = parentOf(element); parent !== undefined; parent = parentOf(parent)) {
      const [first, last] = sums.linksBelow(parent);
      if (last - first > 1 || /^(?:ul|ol|dl|table|tbody|body)$/.test(parent.tagName)) break;
      element = parent;
    }
    if (!/^(?:li|tr|dd|dt|p|div|a|h[1-6])$/.test(element.tagName)) return [];
    return rowOf(view, element, link) ?? [];
  });
}

// the box of a row is what is around it; several boxes with one row each share the one around them
function byBox(view: PageView, rows: readonly Row[]): RowGroup[] {
  const boxes = grouped(rows, ({ element }) => {
    const box = element === undefined ? undefined : parentOf(element);
    return box === undefined || view.at(box) < 0 ? undefined : box;
  });
  return [...boxes].map(([box, inside]) => ({ box, rows: inside }));
}

// lists parted by rules into several of a kind, and rows that have a wrapper each, are one list
function merged(view: PageView, groups: readonly RowGroup[]): RowGroup[] {
  let now = [...groups];
  for (let round = 0; round < 3; round++) {
    const byParent = grouped(now, ({ box }) => {
      const parent = parentOf(box);
      return parent === undefined || parent.tagName === 'body' ? box : parent;
    });
    let changed = false;
    now = [...byParent].flatMap(([parent, inside]) => {
      const [first] = inside;
      const alike =
        first !== undefined && inside.length > 1 && inside.every(({ box }) => kindOf(box) === kindOf(first.box) && !view.hidden(box));
      if (!alike || isParted(parent, inside)) return inside;
      changed = true;
      return [{ box: parent, rows: inside.flatMap(({ rows }) => rows).sort((a, b) => a.start - b.start) }];
    });
    if (!changed) break;
  }
  return now.map(({ box, rows }) => ({ box, rows: [...rows].sort((a, b) => a.start - b.start) }));
}

function kindOf(box: HtmlElement): string {
  return marksOf(box)
    .replace(/\d+/g, '')
    .replace(/\b(?:first|last|odd|even|on|cur|active)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

// a heading between two lists makes them two
function isParted(parent: HtmlElement, groups: readonly RowGroup[]): boolean {
  const boxes = new Set(groups.map(({ box }) => box));
  let seen = 0;
  return childrenOf(parent).some((child) => {
    if (boxes.has(child)) {
      seen++;
      return false;
    }
    return seen > 0 && seen < boxes.size && /^h[1-6]$/.test(child.tagName) && !/^\s*(?:19|20)\d{2}\s?年?度?\s*$/.test(textBelow(child));
  });
}

function isBelow(element: HtmlElement, rows: ReadonlySet<HtmlElement>): boolean {
  let found: HtmlElement | undefined = element;
  for (let level = 0; level <= mostLevels && found !== undefined; level++, found = parentOf(found)) if (rows.has(found)) return true;
  return false;
}

function isIn(at: number, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => at >= from && at < to);
}

/** True for the words of a link that turns pages, or leads to more of the same. */
export function isTurning(name: string): boolean {
  return /^(?:\d{1,4}|[<>«»‹›|]+|[\s[(（]*(?:首页|尾页|末页|第一页|最后一页|[上下前后]一?页|[上下]页|前页|后页|转到|跳转|go|next|prev(?:ious)?|first|last|更多|查看更多|more)[\s\])）>»+]*)$/i.test(
    onLine(name).replace(/(?<=\S)\s+(?=\S)/g, ''),
  );
}
