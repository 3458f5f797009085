import { hostOf } from '../matching/url.js';
import type { PageColumn, PageReading } from '../model/page.js';
import type { KeyedPage, SitePages } from './site-pages.js';

/** What the pages say of one column: names, the columns above it, and its id, each with how much speaks for it. */
export interface ColumnVotes {
  readonly key: string;
  url: string;
  id?: string;
  readonly names: Map<string, number>;
  readonly parents: Map<string, Votes>;
}

/** How surely something is said, and how often. */
export interface Votes {
  strength: number;
  count: number;
}

/** How surely a source says where a column stands. */
export const strength = { ownWay: 5, way: 4, tree: 4, beside: 3, below: 2, menu: 1 } as const;

/** All that the pages say of which column stands under which, and in which order. */
export interface SiteVotes {
  readonly columns: ReadonlyMap<string, ColumnVotes>;
  /** The columns under one in the order of a tree or menu, the longest there is. */
  readonly orders: ReadonlyMap<string, readonly string[]>;
  /** The column that a page is a page of; undefined for pages that say nothing of it. */
  columnOf(page: KeyedPage): string | undefined;
}

/** Collects what breadcrumbs, left trees and menus say. `furtherOf` names the page whose list a page continues. */
export function votesOf(site: SitePages, furtherOf: ReadonlyMap<string, string>): SiteVotes {
  const columns = new Map<string, ColumnVotes>();
  const orders = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const enter = (key: string, name: string, url: string, weight: number, id?: string): void => {
    const known = columns.get(key) ?? { key, url, names: new Map<string, number>(), parents: new Map<string, Votes>() };
    columns.set(key, known);
    // several spellings of one address: the same whatever the order of pages
    if (url !== '' && (known.url === '' || url.length < known.url.length || (url.length === known.url.length && url < known.url)))
      known.url = url;
    if (id !== undefined && (known.id === undefined || id < known.id)) known.id = id;
    if (name !== '') known.names.set(name, (known.names.get(name) ?? 0) + weight);
  };
  const vote = (key: string, parent: string, sure: number): void => {
    if (key === parent || key === '') return;
    const parents = columns.get(key)?.parents;
    const votes = parents?.get(parent);
    if (votes === undefined) parents?.set(parent, { strength: sure, count: 1 });
    else {
      votes.strength = Math.max(votes.strength, sure);
      votes.count++;
    }
  };
  const arrange = (parent: string, children: readonly string[]): void => {
    const known = orders.get(parent);
    if (
      known === undefined ||
      children.length > known.length ||
      (children.length === known.length && children.join('\n') < known.join('\n'))
    )
      orders.set(parent, children);
  };
  const walk = (roots: readonly PageColumn[], parent: string, sure: number): void => {
    const open: { readonly list: readonly PageColumn[]; readonly parent: string; readonly top: boolean }[] = [
      { list: roots, parent, top: true },
    ];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const children: string[] = [];
      for (const column of next.list) {
        const key = column.url === '' ? named(next.parent, column.name) : site.keyOf(column.url);
        if (key === '') continue;
        enter(key, column.name, column.url, sure > strength.menu ? 2 : 1, column.id);
        if (!next.top) vote(key, next.parent, sure);
        children.push(key);
        if (column.children.length > 0) open.push({ list: column.children, parent: key, top: false });
      }
      if (!next.top) arrange(next.parent, children);
    }
  };

  // menus first, so that a heading of a left tree without an address finds the column of that name
  const menuNames = new Map<string, string>();
  for (const page of site.pages) {
    const menu = menuOf(page.reading);
    const mark = fingerprint(menu);
    if (menu.length === 0 || seen.has(`menu ${mark}`)) continue;
    seen.add(`menu ${mark}`);
    walk(menu, '', strength.menu);
    const tops = menu.map((column) => (column.url === '' ? named('', column.name) : site.keyOf(column.url))).filter((key) => key !== '');
    for (const key of tops) vote(key, '', strength.menu);
    arrange('', tops);
    for (const column of menu) if (column.url !== '') menuNames.set(column.name, least(menuNames.get(column.name), site.keyOf(column.url)));
  }

  const ways = new Map<string, readonly string[]>();
  for (const page of site.pages) {
    const keys: string[] = [];
    for (const [index, step] of page.way.entries()) {
      const above = keys.at(-1) ?? '';
      const last = index === page.way.length - 1;
      const own = last && step.url === '' && isColumnPage(page, furtherOf) ? page.landed : undefined;
      keys.push(own ?? (step.url === '' ? named(above, step.name) : site.keyOf(step.url)));
      const key = keys.at(-1) ?? '';
      enter(key, step.name, step.url !== '' ? step.url : own === undefined ? '' : (page.reading?.url ?? ''), last ? 3 : 2);
      vote(key, above, last && key === page.landed ? strength.ownWay : strength.way);
    }
    if (keys.length > 0) ways.set(page.key, keys);
  }

  for (const page of site.pages) {
    const side = sideOf(page.reading);
    if (side.length === 0) continue;
    const way = ways.get(page.key) ?? [];
    const { roots, heading } = withoutHeading(side, page, menuNames, way);
    const mark = fingerprint(roots);
    if (!seen.has(`side ${heading ?? ''} ${mark}`)) {
      seen.add(`side ${heading ?? ''} ${mark}`);
      walk(roots, heading ?? '', strength.tree);
    }
    anchor(roots, heading, page, site, way, vote, arrange);
  }

  return {
    columns,
    orders,
    columnOf: (page) => {
      const first = firstOf(page.key, furtherOf);
      if (first !== page.key) return first;
      if (page.reading?.article === undefined && columns.has(page.landed)) return page.landed;
      if (columns.has(page.key)) return page.key;
      const last = ways.get(page.key)?.at(-1);
      return last === undefined || last === '' ? undefined : last;
    },
  };
}

/** The key of a column without an address: the one above it, and its name. */
export function named(parent: string, name: string): string {
  return `${parent}\u0000${name.replace(/\s+/g, '')}`;
}

/** The page on which a list begins that a page continues; itself when it continues none. */
function firstOf(key: string, furtherOf: ReadonlyMap<string, string>): string {
  let at = key;
  for (let steps = 0; steps < 6000; steps++) {
    const before = furtherOf.get(at);
    if (before === undefined || before === at) break;
    at = before;
  }
  return at;
}

// a page whose last step has no link is that column itself, unless it is an item or a further page
function isColumnPage(page: KeyedPage, furtherOf: ReadonlyMap<string, string>): boolean {
  return (
    page.landed !== '' &&
    !furtherOf.has(page.key) &&
    (page.reading?.article === undefined || page.reading.article.title === page.way.at(-1)?.name)
  );
}

function menuOf(reading: PageReading | undefined): readonly PageColumn[] {
  if (reading === undefined || reading.instead !== undefined) return [];
  return reading.menu ?? (reading.breadcrumb.length === 0 ? reading.tree : []);
}

function sideOf(reading: PageReading | undefined): readonly PageColumn[] {
  if (reading === undefined || reading.instead !== undefined) return [];
  const { tree, menu, breadcrumb } = reading;
  if (menu === undefined) return breadcrumb.length === 0 ? [] : tree;
  return tree === menu || (tree.length === menu.length && fingerprint(tree) === fingerprint(menu)) ? [] : tree;
}

// a caption over the whole left tree is a column where the breadcrumb or the menu knows it, and otherwise only words
function withoutHeading(
  side: readonly PageColumn[],
  page: KeyedPage,
  menuNames: ReadonlyMap<string, string>,
  way: readonly string[],
): { readonly roots: readonly PageColumn[]; readonly heading?: string } {
  const [only] = side;
  if (only === undefined || side.length > 1 || only.children.length === 0) return { roots: side };
  if (only.url !== '') return { roots: side };
  const index = page.way.findIndex(({ name }) => name === only.name);
  const heading = index !== -1 ? way[index] : menuNames.get(only.name);
  return { roots: only.children, ...(heading === undefined || heading === '' ? {} : { heading }) };
}

// where the top of a left tree hangs: beside or above what the breadcrumb names
function anchor(
  roots: readonly PageColumn[],
  heading: string | undefined,
  page: KeyedPage,
  site: SitePages,
  way: readonly string[],
  vote: (key: string, parent: string, sure: number) => void,
  arrange: (parent: string, children: readonly string[]) => void,
): void {
  const keys = roots
    .map((column) => (column.url === '' ? named(heading ?? '', column.name) : site.keyOf(column.url)))
    .filter((key) => key !== '');
  const at = way.findIndex((key) => keys.includes(key));
  const own = page.reading?.article === undefined ? (way.at(-1) ?? page.landed) : way.at(-1);
  const parent = heading ?? (at > 0 ? way[at - 1] : at === 0 ? '' : own);
  if (parent === undefined) return;
  const sure = heading !== undefined ? strength.tree : at !== -1 ? strength.beside : strength.below;
  const deep = heading === undefined && at === -1 && isDeep(roots, way, site);
  if (deep) return;
  for (const key of keys) vote(key, parent, sure);
  arrange(parent, keys);
}

// the page stands somewhere below the tree's top, so that its top does not hang under the page
function isDeep(roots: readonly PageColumn[], way: readonly string[], site: SitePages): boolean {
  const known = new Set(way);
  const open = [...roots];
  for (let column = open.pop(); column !== undefined; column = open.pop()) {
    if (column.current === true || (column.url !== '' && known.has(site.keyOf(column.url)))) return true;
    for (const child of column.children) open.push(child);
  }
  return false;
}

function least(known: string | undefined, key: string): string {
  return known === undefined || key < known ? key : known;
}

// two numbers over all names and addresses: trees that are the same on thousands of pages are read once
function fingerprint(columns: readonly PageColumn[]): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  const take = (words: string): void => {
    for (let at = 0; at < words.length; at++) {
      const code = words.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13);
    }
  };
  const open: (PageColumn | undefined)[] = [...columns];
  let count = 0;
  for (let at = open.length; at > 0; at = open.length) {
    const column = open.pop();
    take(column === undefined ? ')' : `${column.name}\n${column.url}(`);
    if (column === undefined) continue;
    count++;
    open.push(undefined);
    for (const child of column.children) open.push(child);
  }
  return `${count} ${a >>> 0} ${b >>> 0}`;
}

/** True where an address leads to another website. */
export function isElsewhere(url: string, home: string): boolean {
  const host = hostOf(url);
  return host !== undefined && host !== hostOf(home);
}
