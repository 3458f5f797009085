import { type HtmlElement, parentOf } from '../html/tree.js';
import { linkOf } from './address.js';
import { datesIn } from './dates.js';
import { nameOf } from './names.js';
import type { PageView } from './view.js';
import { isItemAddress } from './words.js';

/** A link of a page as it counts in sums. */
export interface CountedLink {
  readonly element: HtmlElement;
  readonly name: string;
  readonly url: string;
  readonly item: boolean;
}

/** What stands below each element of a page, counted once for all of them. */
export interface Sums {
  readonly links: readonly CountedLink[];
  /** The first and the last but one of the links below an element. */
  linksBelow(element: HtmlElement): readonly [number, number];
  /** Characters that are no blanks in the links below an element. */
  linkSigns(element: HtmlElement): number;
  /** How many dates stand in its words. */
  dates(element: HtmlElement): number;
}

/** Counts what stands below each element, in one pass. */
export function sumsOf(view: PageView): Sums {
  const links: CountedLink[] = [];
  const firstLink = new Int32Array(view.elements.length + 1);
  for (const [index, element] of view.elements.entries()) {
    firstLink[index] = links.length;
    if (element.tagName !== 'a' && element.tagName !== 'area') continue;
    const url = linkOf(view, element) ?? '';
    const name = nameOf(view, element);
    if (name !== '' || url !== '') links.push({ element, name, url, item: url !== '' && isItemAddress(url) });
  }
  firstLink[view.elements.length] = links.length;
  const linkSigns = new Float64Array(view.elements.length);
  for (let index = view.elements.length - 1; index >= 0; index--) {
    const element = view.elements[index] as HtmlElement;
    if (element.tagName === 'a') linkSigns[index] = view.signs(element);
    const parent = parentOf(element);
    const at = parent === undefined ? -1 : view.at(parent);
    if (at >= 0) linkSigns[at] = (linkSigns[at] ?? 0) + (linkSigns[index] ?? 0);
  }
  const dates = datesIn(view.words).map(({ start }) => start);
  return {
    links,
    linksBelow: (element) => [firstLink[view.at(element)] ?? 0, firstLink[view.end(element)] ?? 0],
    linkSigns: (element) => linkSigns[view.at(element)] ?? 0,
    dates: (element) => {
      const [from, to] = view.range(element);
      return before(dates, to) - before(dates, from);
    },
  };
}

// how many of the sorted places come before one
function before(places: readonly number[], end: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}
