import { compare } from '../base/diagnostic.js';
import { counted, type Text, text } from '../base/text.js';
import { normalName } from '../matching/normal.js';
import { type ColumnVotes, named, type SiteVotes, strength, type Votes } from './site-votes.js';

/** The tree that the pages agree on best: the columns under each, in order, and what each is called. `''` stands for the site. */
export interface SiteTree {
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly names: ReadonlyMap<string, string>;
  /** Columns without an address that turned out to be one with an address. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly doubts: readonly Text[];
}

/** Hangs each column under the one for which most speaks, never in a circle; what speaks against it is a doubt. `leadsOn` is where the page of a column leads by itself. */
export function treeOf(votes: SiteVotes, leadsOn: (key: string) => string | undefined): SiteTree {
  const doubts: Text[] = [];
  const aliases = new Map<string, string>();
  const keys = [...votes.columns.keys()].sort(compare);
  const names = new Map(keys.map((key) => [key, nameOf(votes.columns.get(key))]));
  const parents = hang(keys, votes);
  follow(keys, names, parents, aliases, leadsOn);
  merge(keys, names, parents, aliases);
  const children = new Map<string, string[]>();
  for (const key of keys) {
    if (aliases.has(key)) continue;
    const parent = resolved(parents.get(key) ?? '', aliases);
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [key]);
    else list.push(key);
  }
  for (const [parent, list] of children) children.set(parent, ordered(list, parent, votes, aliases));
  for (const key of keys) {
    const column = votes.columns.get(key);
    if (column === undefined || aliases.has(key)) continue;
    const named = disagreeing(column);
    if (named.length > 1) doubts.push(namesDiffer(named, column.url));
    const stands = elsewhere(column, parents.get(key) ?? '');
    if (stands !== undefined)
      doubts.push(placesDiffer(names.get(key) ?? '', names.get(parents.get(key) ?? '') ?? '', names.get(stands) ?? ''));
  }
  return { children, names, aliases, doubts };
}

/** What stands for a column once the same columns are one. */
export function resolved(key: string, aliases: ReadonlyMap<string, string>): string {
  let at = key;
  for (let next = aliases.get(at); next !== undefined; next = aliases.get(at)) at = next;
  return at;
}

function nameOf(column: ColumnVotes | undefined): string {
  const names = [...(column?.names ?? [])].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  const [best] = names;
  // a name cut short with … where another has it whole
  const cut = best === undefined ? undefined : /^(.+?)(?:…+|\.{3,})$/.exec(best[0])?.[1];
  const whole = cut === undefined ? undefined : names.find(([name]) => name !== best?.[0] && name.startsWith(cut));
  return whole?.[0] ?? best?.[0] ?? '';
}

function hang(keys: readonly string[], votes: SiteVotes): Map<string, string> {
  const parents = new Map<string, string>();
  // what is surest hangs first, so that a circle is cut at its weakest place
  const wishes = keys.map((key) => ({
    key,
    list: [...(votes.columns.get(key)?.parents ?? [])].sort((a, b) => rank(a) - rank(b) || b[1].count - a[1].count || compare(a[0], b[0])),
  }));
  wishes.sort(
    (a, b) => (a.list[0] === undefined ? 99 : rank(a.list[0])) - (b.list[0] === undefined ? 99 : rank(b.list[0])) || compare(a.key, b.key),
  );
  for (const { key, list } of wishes) {
    const parent = list.find(([above]) => above === '' || (votes.columns.has(above) && !leadsTo(above, key, parents)));
    parents.set(key, parent?.[0] ?? '');
  }
  return parents;
}

// a place under a column says more than one at the top, which a short breadcrumb or a menu of short cuts gives too
function rank([parent, { strength: sure }]: readonly [string, Votes]): number {
  const inside = parent !== '';
  if (sure >= strength.way) return inside ? 0 : 2;
  if (sure === strength.beside) return inside ? 1 : 3;
  return sure === strength.menu ? (inside ? 4 : 5) : inside ? 6 : 7;
}

function leadsTo(from: string, to: string, parents: ReadonlyMap<string, string>): boolean {
  let at: string | undefined = from;
  for (let steps = 0; at !== undefined && at !== ''; steps++, at = parents.get(at)) if (at === to || steps > 1000) return true;
  return false;
}

// an address that only leads on to the page of the same column
function follow(
  keys: readonly string[],
  names: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string>,
  aliases: Map<string, string>,
  leadsOn: (key: string) => string | undefined,
): void {
  for (const key of keys) {
    const target = leadsOn(key);
    if (target === undefined || target === key || !names.has(target) || aliases.has(target) || resolved(key, aliases) === target) continue;
    if (names.get(target) === names.get(key) && parents.get(target) === parents.get(key)) aliases.set(target, key);
  }
}

// 财政信息 without an address, and 财政信息 with one, under the same column, are one
function merge(
  keys: readonly string[],
  names: ReadonlyMap<string, string>,
  parents: Map<string, string>,
  aliases: Map<string, string>,
): void {
  for (let round = 0; round < 8; round++) {
    const byPlace = new Map<string, string | undefined>();
    for (const key of keys) {
      if (key.includes('\u0000') || aliases.has(key)) continue;
      const place = named(resolved(parents.get(key) ?? '', aliases), names.get(key) ?? '');
      byPlace.set(place, byPlace.has(place) ? undefined : key);
    }
    let changed = false;
    for (const key of keys) {
      if (!key.includes('\u0000') || aliases.has(key)) continue;
      const place = named(resolved(parents.get(key) ?? '', aliases), names.get(key) ?? '');
      const same = byPlace.get(place) ?? (place !== key && keys.includes(place) && !aliases.has(place) ? place : undefined);
      if (same === undefined || same === key || leadsTo(same, key, parents)) continue;
      aliases.set(key, same);
      changed = true;
    }
    if (!changed) break;
  }
}

function ordered(list: readonly string[], parent: string, votes: SiteVotes, aliases: ReadonlyMap<string, string>): string[] {
  const row = [...votes.orders]
    .filter(([key]) => resolved(key, aliases) === parent)
    .sort((a, b) => b[1].length - a[1].length || compare(a[0], b[0]))
    .flatMap(([, keys]) => keys.map((key) => resolved(key, aliases)));
  const place = new Map<string, number>();
  for (const [index, key] of row.entries()) if (!place.has(key)) place.set(key, index);
  return [...list].sort((a, b) => (place.get(a) ?? Number.MAX_SAFE_INTEGER) - (place.get(b) ?? Number.MAX_SAFE_INTEGER) || compare(a, b));
}

// names that are not one and the same, cut short, or one part of the other
function disagreeing({ names }: ColumnVotes): readonly string[] {
  const found: string[] = [];
  for (const name of [...names.keys()].sort(compare)) {
    const plain = normalName(name);
    if (
      !found.some(
        (one) =>
          plain.startsWith(normalName(one)) ||
          normalName(one).startsWith(plain) ||
          normalName(one).includes(plain) ||
          plain.includes(normalName(one)),
      )
    )
      found.push(name);
  }
  return found;
}

// another place for which as much speaks, and which is not merely a short cut
function elsewhere({ parents }: ColumnVotes, chosen: string): string | undefined {
  return [...parents]
    .filter(
      ([parent, { strength: sure }]) =>
        parent !== '' && parent !== chosen && sure >= strength.way && (parents.get(chosen)?.strength ?? 0) >= strength.way,
    )
    .map(([parent]) => parent)
    .sort(compare)[0];
}

function namesDiffer(names: readonly string[], url: string): Text {
  return text(
    `${url} 在网页上有 ${names.length} 个栏目名称：${names.map((name) => `“${name}”`).join('、')}`,
    `${url} is called by ${counted(names.length, 'name')} on the pages: ${names.map((name) => `"${name}"`).join(', ')}`,
  );
}

function placesDiffer(name: string, here: string, there: string): Text {
  return text(
    `栏目“${name}”有的网页上在“${here}”下，有的在“${there}”下，按前者`,
    `The column "${name}" stands under "${here}" on some pages and under "${there}" on others; the former is taken`,
  );
}
