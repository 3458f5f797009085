import type { Path } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { readPath } from '../language/item-path.js';
import { memoise } from '../language/memo.js';
import type { Entry } from '../model/documents.js';
import type { Deadline } from '../model/structures.js';
import type { CatalogView, EntryView } from '../model/world.js';
import { statutoryDeadlines } from '../reference/generated/statutory-deadlines.js';
import { partOf, statedValues } from './_places.js';

/** A deadline beside the one that the law sets for what it is about. */
export interface Looser {
  readonly at: Path;
  readonly within?: readonly [number, number];
  /** The limit as written. */
  readonly stated: string;
  /** Document and clause. */
  readonly ground: Text;
  /** What they say. */
  readonly words: Text;
  /** True where the phrase says 原则上 or leaves room to other laws. */
  readonly excused: boolean;
}

interface Statutory {
  readonly id: string;
  readonly document: string;
  readonly clause?: string;
  readonly since: string;
  readonly words: string;
  readonly english: { readonly ground: string; readonly words: string };
  readonly limit?: { readonly amount: number; readonly unit: 'day' | 'workday' };
  readonly date?: { readonly month: number; readonly day: number };
  readonly units?: string;
  readonly titles?: string;
  readonly except?: string;
  readonly yields?: string;
  readonly events?: readonly string[];
  readonly bare?: boolean;
}

/** Deadlines of a catalog that leave more time than the law did by that day, by catalogs/statutory-deadlines.yaml. What is not certain is left out. */
export function looserDeadlines(catalog: CatalogView, today: string): readonly Looser[] {
  const known = byCatalog.get(catalog) ?? found(catalog, today);
  byCatalog.set(catalog, known);
  return known;
}

// two rules ask the same of one catalog
const byCatalog = new WeakMap<CatalogView, readonly Looser[]>();

function found(catalog: CatalogView, today: string): readonly Looser[] {
  const looser: Looser[] = [];
  for (const { value, at, entry } of statedValues(catalog, 'deadline')) {
    if (typeof value === 'string' && (!measured.test(value) || isPlainlyShort(value, entry))) continue;
    const one = looserThanLaw(value, entry, catalog, today);
    if (one !== undefined) looser.push({ ...one, at, ...partOf(value, one.stated) });
  }
  return looser;
}

// 自…之日起20个工作日内 and 每年12月底前 need no reading where no law that is about the entry allows less
function isPlainlyShort(value: string, entry: EntryView | undefined): boolean {
  if (yearly.test(value)) return entry === undefined || !isAbout(entry, ofDates);
  const match = plainly.exec(value);
  const days = Number(match?.[1] ?? Number.NaN);
  if (days <= shortest) return true;
  if (!(days <= general)) return false;
  if (entry === undefined || !isAbout(entry, special)) return true;
  // so many workdays may be more than as many days
  const unit = match?.[2] === undefined ? 'day' : 'workday';
  return rules.every(
    ({ limit, titled }) =>
      limit === undefined ||
      titled === undefined ||
      (limit.unit === 'workday' ? days : leastDays(days, unit)) <= limit.amount ||
      !isAbout(entry, titled),
  );
}

function isAbout({ entry }: EntryView, words: RegExp): boolean {
  const content = typeof entry.content === 'string' ? entry.content : entry.content?.text;
  if (words.test(entry.title) || (content !== undefined && words.test(content))) return true;
  return typeof entry.path === 'string' ? words.test(entry.path) : entry.path?.some((level) => words.test(level)) === true;
}

const plainly = /^自?[\u4e00-\u9fff]{0,30}(?:起|后)(\d{1,2})(个工作)?日内(?:公开)?$/;
const yearly = /^每年\d{1,2}月(?:底|\d{1,2}日)前$/;

/** The sentence of both rules. */
export function looserMessage({ stated, ground, words }: Pick<Looser, 'stated' | 'ground' | 'words'>): Text {
  return text(`“${stated}”比${ground['zh-CN']}宽：${words['zh-CN']}`, `"${stated}" leaves more time than ${ground.en} does: ${words.en}`);
}

// what has neither a number nor a date cannot be looser
const measured = /[\d０-９一二三四五六七八九十两半]/;

const rules = statutoryDeadlines.deadlines.map((one: Statutory) => ({
  ...one,
  titled: one.titles === undefined ? undefined : new RegExp(one.titles),
  left: one.except === undefined ? undefined : new RegExp(one.except),
  other: one.yields === undefined ? undefined : new RegExp(one.yields),
  of: one.units === undefined ? undefined : new RegExp(one.units),
}));

type Rule = (typeof rules)[number];

// where the periods of workdays begin: of all laws, and of the one that holds for everything
const workdays = rules.flatMap(({ limit }) => (limit?.unit === 'workday' ? [limit.amount] : []));
const shortest = Math.min(...workdays);
const general = Math.min(
  ...rules.flatMap(({ limit, titled }) => (titled === undefined && limit?.unit === 'workday' ? [limit.amount] : [])),
);
const special = anyOf(rules);
const ofDates = anyOf(rules.filter(({ date }) => date !== undefined));

function anyOf(some: readonly Statutory[]): RegExp {
  return new RegExp(some.flatMap(({ titles }) => (titles === undefined ? [] : [`(?:${titles})`])).join('|') || '(?!)');
}

/** What a deadline says beside each law: more time or not; undefined where the two cannot be compared. */
interface Held {
  readonly deadline: Deadline;
  readonly limits: readonly Deadline[];
  readonly over: readonly (boolean | undefined)[];
}

function held(value: NonNullable<Entry['deadline']>, year: number): Held {
  const deadline = readDeadline(value, { year });
  const limits = comparable(deadline);
  const over = rules.map((rule) => {
    const each = limits.map((limit) => isOver(limit, rule));
    // the narrowest of several limits is what holds
    return each.every((one) => one === undefined) ? undefined : each.every((one) => one === true);
  });
  return { deadline, limits, over };
}

const phrases = new Map<number, (phrase: string) => Held>();

// catalogs repeat their phrases
function heldPhrase(year: number): (phrase: string) => Held {
  const known = phrases.get(year) ?? memoise((phrase: string) => held(phrase, year));
  if (phrases.size > 32) phrases.clear();
  phrases.set(year, known);
  return known;
}

function looserThanLaw(
  value: NonNullable<Entry['deadline']>,
  entry: EntryView | undefined,
  catalog: CatalogView,
  today: string,
): Omit<Looser, 'at' | 'within'> | undefined {
  const { year, unit } = catalog.head;
  const { deadline, limits, over } = typeof value === 'string' ? heldPhrase(year)(value) : held(value, year);
  const [first] = limits;
  if (first === undefined || !over.includes(true)) return undefined;
  const about = entry === undefined ? undefined : aboutOf(entry);
  for (const [index, rule] of rules.entries()) {
    if (over[index] === undefined || rule.since > today || !appliesTo(rule, about, unit)) continue;
    if (over[index] === false) return undefined;
    const excused = [deadline, first].some(({ soft, exception }) => soft === true || exception === true);
    return {
      stated: first.raw === '' ? deadline.raw : first.raw,
      ground: text(`${rule.document}${rule.clause ?? ''}`, rule.english.ground),
      words: text(rule.words, rule.english.words),
      excused,
    };
  }
  return undefined;
}

// of all clauses those that hold for everything; one of several (任一) proves nothing
function comparable(deadline: Deadline): readonly Deadline[] {
  if (deadline.kind !== 'compound') return deadline.condition === undefined ? [deadline] : [];
  if (deadline.join === 'any') return [];
  return (deadline.clauses ?? []).filter(
    ({ kind, condition }) => condition === undefined && /^(?:within-|fixed-date|event-bound)/.test(kind),
  );
}

interface About {
  readonly title: string;
  readonly whole: string;
  readonly basis: string;
}

function aboutOf({ entry, effective }: EntryView): About {
  const content = typeof entry.content === 'string' ? entry.content : (entry.content?.text ?? '');
  const title = `${readPath(entry.path).join(' ')} ${entry.title}`;
  return { title, whole: `${title} ${content}`, basis: basisText(effective.basis) };
}

function basisText(basis: Entry['basis']): string {
  if (basis === undefined || typeof basis === 'string') return basis ?? '';
  return basis.map((item) => (typeof item === 'string' ? item : `${item.law} ${item.number ?? ''}`)).join('；');
}

function appliesTo({ titled, left, other, of }: Rule, about: About | undefined, unit: string): boolean {
  if (titled === undefined) return true;
  if (about === undefined || !titled.test(about.whole) || left?.test(about.title) === true) return false;
  if (other?.test(about.basis) === true) return false;
  return of === undefined || of.test(unit);
}

// undefined where the two cannot be compared
function isOver(deadline: Deadline, { limit, date, events, bare }: Rule): boolean | undefined {
  if (date !== undefined) {
    if (deadline.kind !== 'fixed-date' || deadline.before || (deadline.event !== undefined && deadline.event !== '次年')) return undefined;
    const month = deadline.month ?? Number(deadline.date?.slice(5, 7));
    const day = deadline.day ?? Number(deadline.date?.slice(8));
    return Number.isNaN(month) || Number.isNaN(day) ? undefined : month * 100 + day > date.month * 100 + date.day;
  }
  const { kind, amount, unit, event } = deadline;
  if (limit === undefined || amount === undefined || unit === undefined || !/^within-/.test(kind)) return undefined;
  if (event === undefined ? bare !== true : !(deadline.events ?? []).some((one) => events?.includes(one))) return undefined;
  if (event !== undefined && bare === true && !/^(?:形成|变更|形成或者变更)$|(?:信息|事项)[^，,]{0,4}(?:形成|变更)$/.test(event))
    return undefined;
  return unit === limit.unit ? amount > limit.amount : leastDays(amount, unit) > mostDays(limit);
}

// calendar days, with room for a working weekend
function leastDays(amount: number, unit: NonNullable<Deadline['unit']>): number {
  if (unit === 'workday') return amount + Math.max(0, 2 * Math.floor((amount - 1) / 5) - 2);
  return amount * { day: 1, week: 7, month: 28, year: 365 }[unit];
}

// with room for the longest holidays
function mostDays({ amount, unit }: NonNullable<Statutory['limit']>): number {
  return unit === 'day' ? amount : amount + 2 * Math.ceil(amount / 5) + 10;
}
