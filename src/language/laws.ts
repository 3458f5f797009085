import { nearest } from '../base/distance.js';
import type { Law, Laws } from '../model/documents.js';
import type { LawRegister } from '../model/register.js';
import { laws as shipped } from '../reference/generated/laws.js';
import { numbersIn } from './clause.js';
import { usualNumber } from './law-numbers.js';

/** The register over catalogs/laws.yaml and the given documents, which add to it or correct it law by law. */
export function createLaws(documents: readonly Laws[]): LawRegister {
  // built when it is first asked: most runs ask nothing
  let index: Index | undefined;
  const built = () => (index ??= indexed(documents));
  const near = new Map<string, string | undefined>();
  const found = new Map<string, Law | undefined>();
  // the same names are asked for over and over
  const known = (name: string, byName: Index['byName']) => {
    if (!found.has(name)) {
      if (found.size >= 4096) found.clear();
      found.set(name, byName.get(keyOf(name)));
    }
    return found.get(name);
  };
  return {
    get laws() {
      return built().laws;
    },
    find(name, number) {
      // most are cited by their full names, for which no index is needed
      const exact = documents.length === 0 && index === undefined ? shippedByName().get(name) : undefined;
      if (exact !== undefined) return exact;
      const { byName, byNumber } = built();
      return known(name, byName) ?? (number === undefined ? undefined : byNumber.get(usualNumber(number)));
    },
    nearest(name) {
      const key = keyOf(name);
      if (key.length < 4 || key.length > 60) return undefined;
      if (!near.has(key)) near.set(key, nearestName(key, built()));
      return near.get(key);
    },
  };
}

/** A former edition of a law that a number or a year of a citation means; undefined for the one in force, or when they say nothing. */
export function formerEdition(law: Law, number: string | undefined, year: number | undefined): Former | undefined {
  if (number !== undefined) return law.former?.find((one) => one.number === usualNumber(number));
  if (year === undefined || law.inForce === undefined) return undefined;
  // a year may be the one it was made in, and that the one before it came into force
  return law.former?.find((one) => {
    const from = Number(one.inForce?.slice(0, 4) ?? Number.NaN);
    return year >= from - 1 && year < Number(law.inForce?.slice(0, 4)) - 1;
  });
}

let byFullName: ReadonlyMap<string, Law> | undefined;

function shippedByName(): ReadonlyMap<string, Law> {
  byFullName ??= new Map((shipped as Laws).laws.map((law) => [law.name, law]));
  return byFullName;
}

interface Index {
  readonly laws: readonly Law[];
  readonly byName: ReadonlyMap<string, Law>;
  readonly byNumber: ReadonlyMap<string, Law>;
  readonly keys: readonly string[];
}

const leastLikeness = 0.75;

function indexed(documents: readonly Laws[]): Index {
  const merged = new Map<string, Law>();
  for (const law of [...(shipped as Laws).laws, ...documents.flatMap((one) => one.laws)]) {
    const known = merged.get(keyOf(law.name));
    merged.set(keyOf(law.name), known === undefined ? law : { ...known, ...law });
  }
  const laws = [...merged.values()];
  const byName = new Map<string, Law>();
  const byNumber = new Map<string, Law>();
  // a name of its own comes before the short name of another
  for (const law of laws) byName.set(keyOf(law.name), law);
  for (const law of laws) for (const key of otherKeys(law)) if (!byName.has(key)) byName.set(key, law);
  for (const law of laws) {
    for (const number of [law.number, ...(law.former ?? []).map((one) => one.number)]) {
      // 主席令 begins anew with each congress: one number is that of several laws
      if (number !== undefined && !number.startsWith('主席令')) byNumber.set(usualNumber(number), law);
    }
  }
  return { laws, byName, byNumber, keys: [...byName.keys()] };
}

function otherKeys(law: Law): readonly string[] {
  const name = keyOf(law.name);
  const about = name.indexOf('关于');
  const inner = /印发(.{4,80})的通知$/.exec(name)?.[1];
  return [...(law.short ?? []).map(keyOf), ...(about > 0 ? [name.slice(about)] : []), ...(inner === undefined ? [] : [inner])];
}

// 《中华人民共和国预算法》（2018年修正） is 预算法; signs that are written in several ways do not count
function keyOf(name: string): string {
  const bare = name
    .slice(0, 200)
    .replace(/[(（](?:\d{4}年?)?(?:新?修订|修正|试行|公布|发布|通过|施行)?(?:版|本|稿)?[)）]/g, '')
    .replace(/[\s《》〈〉<>“”"'‘’「」『』、，,：:（）()·—-]/g, '');
  return bare.replace(/^中华人民共和国(?=.)/, '');
}

// what one place has enacted is no misspelling of what another has
function nearestName(key: string, { keys, byName }: Index): string | undefined {
  const found = nearest(key, keys, leastLikeness);
  const place = /^.{1,10}?(?:省|市|县|区|自治州|镇|乡)/.exec(key)?.[0];
  return found === undefined || (place !== undefined && !found.startsWith(place)) ? undefined : byName.get(found)?.name;
}

/** What took the place of a law, or of the edition that is cited, and since when; undefined while it is in force or the register is not sure. */
export function replacementOf(law: Law, former: Former | undefined): Replacement | undefined {
  if (law.verified === false || former?.verified === false) return undefined;
  if (law.supersededBy !== undefined) return { ...law.supersededBy };
  if (former === undefined) return undefined;
  return {
    name: law.name,
    ...(law.number === undefined ? {} : { number: law.number }),
    ...(law.inForce === undefined ? {} : { since: law.inForce }),
  };
}

/** What a law lacks that a clause cites: an article past the last of every edition that may be meant, or an item past the last of its article. */
export function missingClause(law: Law, former: Former | undefined, cited: CitedClause): MissingClause | undefined {
  const { article, lastArticle, suffix, item, lastItem } = cited;
  if (law.verified === false || article === undefined) return undefined;
  const editions = former === undefined ? [law, ...(law.former ?? [])] : [former];
  const counts = editions.map((one) => (one.verified === false ? undefined : one.articles));
  const highest = Math.max(article, lastArticle ?? 0);
  if (counts.every((count) => count !== undefined && highest > count))
    return { kind: 'article', article: highest, articles: (former ?? law).articles ?? 0 };
  if (former !== undefined || item === undefined || suffix !== undefined) return undefined;
  const items = law.clauses?.find((one) => one.items !== undefined && numbersIn(one.clause).article === article)?.items;
  const last = Math.max(item, lastItem ?? 0);
  return items !== undefined && last > items ? { kind: 'item', article, item: last, items } : undefined;
}

/** 法律 … 规范性文件 as the form of a name or a number tells it: 国令 is 行政法规, a ministry's 令 is 部门规章; undefined when it does not. */
export function rankByForm(name: string, number: string | undefined): string | undefined {
  const order = /^(.{0,18})令(?:\d{4}年)?第/.exec(number ?? '')?.[1];
  if (order === '国') return '行政法规';
  if (order === '主席') return '法律';
  if (order !== undefined && order !== '') return /政府$/.test(order) ? '地方政府规章' : '部门规章';
  if (number !== undefined && /人大.*公告|人民代表大会.*公告/.test(number)) return '地方性法规';
  if (number !== undefined && /〔\d{4}〕|公告/.test(number)) return '规范性文件';
  if (/^[\u4e00-\u9fff]{2,20}(?:省|自治区|市|自治州|自治县)[\u4e00-\u9fff]{2,40}条例$/.test(name)) return '地方性法规';
  if (/^中华人民共和国[\u4e00-\u9fff]{1,30}(?<!办)法典?$/.test(name) || /^[\u4e00-\u9fff]{2,20}(?<!办)法$/.test(name)) return '法律';
  return /^中华人民共和国[\u4e00-\u9fff]{2,30}条例$/.test(name) ? '行政法规' : undefined;
}

type Former = NonNullable<Law['former']>[number];

/** What took the place of something: a name, its number, and its first day. */
export interface Replacement {
  readonly name: string;
  readonly number?: string;
  readonly since?: string;
}

/** The numbers of a citation that can be held against a register. */
export interface CitedClause {
  readonly article?: number | undefined;
  readonly lastArticle?: number | undefined;
  readonly suffix?: number | undefined;
  readonly item?: number | undefined;
  readonly lastItem?: number | undefined;
}

/** An article or an item that does not exist, and how many there are. */
export type MissingClause =
  | { readonly kind: 'article'; readonly article: number; readonly articles: number }
  | { readonly kind: 'item'; readonly article: number; readonly item: number; readonly items: number };
