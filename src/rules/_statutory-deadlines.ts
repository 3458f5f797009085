import type { Path } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { readPath } from '../language/item-path.js';
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

/** Deadlines of a catalog that leave more time than the law does, by catalogs/statutory-deadlines.yaml. What is not certain is left out. */
export function looserDeadlines(catalog: CatalogView): readonly Looser[] {
  const found: Looser[] = [];
  for (const { value, at, entry } of statedValues(catalog, 'deadline')) {
    if (typeof value === 'string' && !measured.test(value)) continue;
    const deadline = readDeadline(value, { year: catalog.head.year });
    const looser = looserThanLaw(deadline, entry, catalog);
    if (looser !== undefined) found.push({ ...looser, at, ...partOf(value, looser.stated) });
  }
  return found;
}

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

function looserThanLaw(deadline: Deadline, entry: EntryView | undefined, catalog: CatalogView): Omit<Looser, 'at' | 'within'> | undefined {
  const about = entry === undefined ? undefined : aboutOf(entry);
  const limits = comparable(deadline);
  if (limits.length === 0) return undefined;
  for (const rule of rules) {
    if (!appliesTo(rule, about, catalog.head.unit)) continue;
    const over = limits.map((limit) => ({ limit, over: isOver(limit, rule) }));
    if (over.every(({ over: unknown }) => unknown === undefined)) continue;
    // the narrowest of several limits is what holds
    if (over.some(({ over: is }) => is !== true)) return undefined;
    const [first] = limits;
    if (first === undefined) return undefined;
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
