import { type Text, text } from '../base/text.js';
import { isEndless, isUnlikelyPage, looksLikeItem, pageAddress, pageKey, sameSite, shapeOf } from './site-crawl-address.js';

/** Where an address was found: given by the user, in a tree of columns or a breadcrumb, anywhere else on a page. */
export type FoundIn = 'start' | 'tree' | 'link';

/** What becomes of an address: it waits, it is known, it belongs to another site, is no page, is not wanted, lies too deep, or has no end. */
export type Offered = 'waits' | 'known' | 'elsewhere' | 'document' | 'excluded' | 'deep' | 'endless';

/** An address that is to be asked for. */
export interface Waiting {
  readonly url: string;
  /** Clicks from the start. */
  readonly depth: number;
  readonly found: FoundIn;
}

/** The addresses of columns that are still to be asked for, breadth first and then in the order of the pages. */
export interface Frontier {
  /** Takes an address up, or says why not. */
  offer(address: string, depth: number, found: FoundIn): Offered;
  next(): Waiting | undefined;
  readonly length: number;
  /** The first address under which a page was met. */
  known(address: string): string;
  /** A page met by a link turned out to be an item, or not: its shape is no longer followed when it always is. */
  tell(url: string, isItem: boolean): void;
  /** What was not followed since it has no end, in words. */
  readonly notes: readonly Text[];
  /** Whether links were left out, or lay too deep, behind which there may be columns that nobody saw. */
  readonly isCut: boolean;
}

/** The limits on addresses; `exclude` are pieces of text, or expressions in slashes. */
export interface FrontierLimits {
  readonly home: string;
  readonly depth: number;
  readonly exclude: readonly string[];
  readonly maxPages: number;
}

/**
 * Keeps the order and the limits of a crawl. Trees of columns are followed as far as they go. Other links are followed within limits by
 * the shape of their address, so that a calendar, a list in any order, or a program that makes a page of any address comes to an end.
 */
export function newFrontier({ home, depth: deepest, exclude, maxPages }: FrontierLimits): Frontier {
  const queues: Waiting[][] = [];
  const first = new Map<string, string>();
  const shapes = new Map<string, Shape>();
  const excluded = exclude.map(pattern);
  const queued = new Set<string>();
  const tooDeep = new Set<string>();
  let length = 0;

  const unseen = (keys: ReadonlySet<string>) => [...keys].filter((key) => !queued.has(key)).length;
  const shapeFor = (url: string) => {
    const shape = shapeOf(url);
    const known = shapes.get(shape) ?? { taken: 0, items: 0, others: 0, left: new Set<string>(), example: url };
    shapes.set(shape, known);
    return known;
  };
  const isFollowed = (url: string): boolean => {
    const shape = shapeFor(url);
    const most = isEndless(url)
      ? mostEndless
      : url.includes('?')
        ? Math.max(mostQueries, maxPages / 10)
        : Math.max(mostAlike, maxPages / 2);
    if (shape.items >= itemsToTell && shape.items >= shape.others * 3) return false;
    if (shape.taken >= most) {
      shape.left.add(pageKey(url));
      return false;
    }
    shape.taken++;
    return true;
  };
  return {
    get length() {
      return length;
    },
    known: (address) => first.get(pageKey(address)) ?? address,
    offer(address, depth, found) {
      const url = pageAddress(address);
      if (url === undefined || !sameSite(url, home)) return 'elsewhere';
      const key = pageKey(url);
      if (!first.has(key)) first.set(key, url);
      if (queued.has(key)) return 'known';
      if (found !== 'start') {
        if (isUnlikelyPage(url)) return 'document';
        if (excluded.some((matches) => matches(url))) return 'excluded';
        if (depth > deepest) {
          if (found === 'tree' || !looksLikeItem(url)) tooDeep.add(key);
          return 'deep';
        }
        if (found === 'link' && (looksLikeItem(url) || !isFollowed(url))) return 'endless';
      }
      queued.add(key);
      queues[depth] ??= [];
      queues[depth].push({ url: first.get(key) ?? url, depth, found });
      length++;
      return 'waits';
    },
    next() {
      for (const queue of queues) {
        const waiting = queue?.shift();
        if (waiting === undefined) continue;
        length--;
        return waiting;
      }
      return undefined;
    },
    tell(url, isItem) {
      const shape = shapeFor(url);
      if (isItem) shape.items++;
      else shape.others++;
    },
    get notes() {
      return [...shapes.values()].flatMap((shape) => {
        const left = unseen(shape.left);
        return left === 0 ? [] : [tooMany(shape.example, shape.taken, left)];
      });
    },
    get isCut() {
      return unseen(tooDeep) > 0 || [...shapes.values()].some(({ left, example }) => !isEndless(example) && unseen(left) > 0);
    },
  };
}

/** What is known of addresses alike: how many were taken up by links, how many were items, which were left out. */
interface Shape {
  taken: number;
  items: number;
  others: number;
  readonly left: Set<string>;
  readonly example: string;
}

// a calendar shows itself in a few pages; lists by parameters are seldom more than the columns of one unit
const mostEndless = 3;
const mostQueries = 200;
const mostAlike = 1000;
const itemsToTell = 5;

function tooMany(example: string, taken: number, left: number): Text {
  return text(
    `像 ${example} 这样的网址已采 ${taken} 个，其余 ${left} 个没有采：它们不在栏目树里，网址只差数字或参数，像日历或排序，可能没有尽头`,
    `${taken} addresses like ${example} were read and ${left} left out: they are in no tree of columns and differ by numbers or parameters alone, as calendars do without end`,
  );
}

function pattern(words: string): (url: string) => boolean {
  const source = /^\/(.+)\/$/.exec(words)?.[1];
  // a folder such as /old/ is no expression, and looks the same in both readings
  const expression = source === undefined ? undefined : compiled(source);
  return (url) => url.includes(words) || expression?.test(url) === true;
}

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}
