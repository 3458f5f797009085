import type { HtmlElement } from '../html/tree.js';
import type { PageReading } from '../model/page.js';
import { itemsOf } from './items.js';
import { groupsOf, isTurning, type Row, type RowGroup, rowOf } from './rows.js';
import type { CountedLink, Sums } from './sums.js';
import type { Turning } from './turning.js';
import { marksOf, type PageView, wordsOf } from './view.js';

/** The list of a page. */
export type PageList = NonNullable<PageReading['list']>;

/** What a list is read with. */
export interface ListSetting {
  readonly turning: Turning;
  /** Parts of the page that hold no items: menu, left tree, breadcrumb. */
  readonly passed: readonly HtmlElement[];
  /** What the selectors of the site name: the frame of the list, its rows, and in a row the link and the date. */
  readonly box?: HtmlElement;
  readonly rows?: ReadonlySet<HtmlElement>;
  readonly titles?: ReadonlySet<HtmlElement>;
  readonly dates?: ReadonlySet<HtmlElement>;
}

/**
 * The items that a page lists as its own; undefined where it lists none, or several lists of equal standing, as the front page of a section
 * does. `whole` where the page has all the items there are.
 */
export function listOf(view: PageView, sums: Sums, setting: ListSetting): PageList | undefined {
  const { turning } = setting;
  const group = namedGroup(view, sums, setting) ?? ownGroup(view, sums, setting);
  if (group === undefined) return undefined;
  const items = itemsOf(view, group);
  if (items.length === 0) return undefined;
  const { total, next } = turning;
  const count = total !== undefined && total >= items.length ? total : undefined;
  const whole = count === items.length || (count === undefined && !turning.turns && (turning.pages === 1 || isShort(items.length)));
  return { items, next, ...(count === undefined ? {} : { total: count }), ...(whole && next.length === 0 ? { whole: true as const } : {}) };
}

/** How many rows with a date stand on a page outside of its menus, whatever list they belong to; rows without one where there is none. */
export function rowsOn(view: PageView, sums: Sums, passed: readonly HtmlElement[]): { readonly rows: number; readonly dated: boolean } {
  const away = passed.map((element) => [view.at(element), view.end(element)] as const);
  const rows = groupsOf(view, sums, away).flatMap((group) => group.rows);
  return { rows: rows.length, dated: rows.some(({ dated }) => dated) };
}

// what the selectors of the site mean; what they do not find is looked for as on any page
function namedGroup(view: PageView, sums: Sums, { rows, titles, dates, box }: ListSetting): RowGroup | undefined {
  if (rows === undefined && titles === undefined) return undefined;
  const links = sums.links.filter(({ element, url }) => url !== '' && (titles === undefined || titles.has(element)));
  const found =
    rows === undefined
      ? links.map((link) => rowOf(view, link.element.parentNode as HtmlElement, link))
      : [...rows].map((row) => rowIn(view, row, links));
  const read = found.flatMap((row) => (row === undefined ? [] : [withDates(view, row, dates)]));
  const [first] = read;
  const around = box ?? first?.link.element;
  return around === undefined || read.length === 0 ? undefined : { box: around, rows: read };
}

function rowIn(view: PageView, row: HtmlElement, links: readonly CountedLink[]): Row | undefined {
  const inside = links.filter(({ element }) => view.at(element) >= view.at(row) && view.at(element) < view.end(row));
  const main = inside.reduce<CountedLink | undefined>(
    (best, link) => (best === undefined || link.name.length > best.name.length ? link : best),
    undefined,
  );
  return main === undefined ? undefined : rowOf(view, row, main);
}

function withDates(view: PageView, row: Row, dates: ReadonlySet<HtmlElement> | undefined): Row {
  if (dates === undefined || row.element === undefined) return row;
  const { element } = row;
  const date = [...dates].find((one) => view.at(one) >= view.at(element) && view.at(one) < view.end(element));
  return date === undefined ? row : { ...row, rest: wordsOf(view, date) };
}

// a full page of ten, fifteen or twenty may have another behind it that only a script knows
function isShort(count: number): boolean {
  return count < 10 || (count < 100 && count % 5 !== 0);
}

function ownGroup(view: PageView, sums: Sums, { turning, passed, box }: ListSetting): RowGroup | undefined {
  const within = box === undefined ? undefined : ([view.at(box), view.end(box)] as const);
  const away = passed.map((element) => [view.at(element), view.end(element)] as const);
  const edges = view.elements.flatMap((element): (readonly [number, number])[] =>
    element.tagName === 'footer' || (element.tagName !== 'body' && aside.test(marksOf(element)))
      ? [[view.at(element), view.end(element)]]
      : [],
  );
  const outside =
    within === undefined ? outermost([...away, ...edges]) : [[0, within[0]] as const, [within[1], view.elements.length] as const];
  const groups = groupsOf(view, sums, outside).filter(
    (group) => within === undefined || isIn(view.at(group.box), within) || isAround(view, group.box, within),
  );
  // links without dates in a text are its annexes
  if (within === undefined && !groups.some(({ rows }) => rows.some(({ dated }) => dated)) && freeSigns(view, sums, passed) > mostFree)
    return undefined;
  if (groups.length <= 1 || within !== undefined) return within !== undefined ? largest(groups) : sole(view, sums, groups[0], turning);
  const near = turning.box === undefined ? undefined : byTurning(view, groups, turning.box);
  if (near !== undefined) return near;
  const [first, second] = [...groups].sort((a, b) => b.rows.length - a.rows.length);
  if (first === undefined || second === undefined) return undefined;
  // beside the list there may be 最新公开 or 热点; several of like size are a front page
  const alone = first.rows.length >= 5 && first.rows.length >= second.rows.length * 2 && !leadsToMore(view, sums, first);
  return alone ? first : undefined;
}

const mostFree = 300;

// characters outside of links, menus and the like
function freeSigns(view: PageView, sums: Sums, passed: readonly HtmlElement[]): number {
  const body = view.elements.find(({ tagName }) => tagName === 'body');
  const free = (element: HtmlElement): number => view.signs(element) - sums.linkSigns(element);
  return body === undefined ? 0 : free(body) - passed.reduce((sum, element) => sum + free(element), 0);
}

const aside =
  /(?:^|[\s_-])(?:footer|foot|bottom|copyright|yqlj|friend-?links?|hot|rank(?:ing)?|recommend|relate[ds]?|tuijian|remen|xgxw|swiper|slider?|carousel|banner)(?:$|[\s_-])/;

function sole(view: PageView, sums: Sums, group: RowGroup | undefined, turning: Turning): RowGroup | undefined {
  if (group === undefined) return undefined;
  return turning.next.length === 0 && leadsToMore(view, sums, group) ? undefined : group;
}

function largest(groups: readonly RowGroup[]): RowGroup | undefined {
  return groups.reduce<RowGroup | undefined>(
    (found, group) => (found === undefined || group.rows.length > found.rows.length ? group : found),
    undefined,
  );
}

// the list right before the page numbers
function byTurning(view: PageView, groups: readonly RowGroup[], box: HtmlElement): RowGroup | undefined {
  const at = view.at(box);
  const before = groups.filter((group) => view.at(group.box) <= at && group.rows.length >= 2);
  return before.reduce<RowGroup | undefined>(
    (found, group) => (found === undefined || lastOf(view, group) > lastOf(view, found) ? group : found),
    undefined,
  );
}

function lastOf(view: PageView, group: RowGroup): number {
  const row = group.rows.at(-1);
  return row === undefined ? -1 : view.at(row.link.element);
}

// 更多 over or under a list: it shows the newest of another column
function leadsToMore(view: PageView, sums: Sums, group: RowGroup): boolean {
  let around: HtmlElement = group.box;
  for (let level = 0; level < 3; level++) {
    const [first, last] = sums.linksBelow(around);
    const others = last - first - group.rows.length;
    if (others > 8) break;
    if (sums.links.slice(first, last).some(({ name }) => isTurning(name) && /更多|more/i.test(name))) return true;
    const parent = around.parentNode;
    if (parent === null || !('tagName' in parent) || parent.tagName === 'body' || view.at(parent) < 0) break;
    around = parent;
  }
  return false;
}

function isIn(at: number, [from, to]: readonly [number, number]): boolean {
  return at >= from && at < to;
}

function isAround(view: PageView, element: HtmlElement, [from, to]: readonly [number, number]): boolean {
  return view.at(element) <= from && view.end(element) >= to;
}

function outermost(ranges: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const range of [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1])) if (range[0] >= (found.at(-1)?.[1] ?? 0)) found.push(range);
  return found;
}
