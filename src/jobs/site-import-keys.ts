import { dateIn, numberIn, yesIn } from '../intake/simple-values.js';
import { siteExports } from '../reference/generated/site-exports.js';

/** A record of a source's data. */
export type DataRecord = Readonly<Record<string, unknown>>;

/** The fields of columns and items that data can have, by the names in catalogs/site-exports.yaml. */
export type FieldGroup = 'column' | 'item' | 'site';

/** What is found in a record for one field: the key as the source writes it, and its value. */
export interface FoundField {
  readonly key: string;
  readonly value: unknown;
}

/** True for a mapping of a source's data. */
export function isRecord(value: unknown): value is DataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// a key as it is compared: small letters, without `_` and `-`
function plainKey(key: string): string {
  return key.replace(/[_\-\s]/g, '').toLowerCase();
}

/** The first value that a record has for a field, of those that `fits`; undefined where it has none. */
export function fieldOf(
  record: DataRecord,
  group: FieldGroup,
  field: string,
  fits: (value: unknown) => boolean = isScalar,
): FoundField | undefined {
  const ranks = words[group].get(field);
  let best: { readonly rank: number; readonly found: FoundField } | undefined;
  for (const key in record) {
    const rank = ranks?.get(plainKey(key));
    if (rank === undefined || (best !== undefined && best.rank <= rank)) continue;
    const value = record[key];
    if (fits(value)) best = { rank, found: { key, value } };
  }
  return best?.found;
}

/** True where a record has a key of a list of catalogs/site-exports.yaml, with something in it. */
export function hasKeyOf(record: DataRecord, list: 'onlyItems' | 'onlyColumns'): boolean {
  for (const key in record) if (lists[list].has(plainKey(key)) && record[key] !== null && record[key] !== '') return true;
  return false;
}

/** Whether columns below a column can stand under a key. */
export function isChildKey(key: string): boolean {
  return words.column.get('children')?.has(plainKey(key)) === true;
}

/** Whether the items of a column can stand under a key. */
export function isListKey(key: string): boolean {
  return lists.lists.has(plainKey(key));
}

/** Whether what stands under a key is items, whatever it lacks. */
export function isItemsKey(key: string): boolean {
  return lists.surelyItems.has(plainKey(key));
}

/** How many items there are in all, where a record says so beside one page of them. */
export function totalOf(record: DataRecord): number | undefined {
  for (const key in record) if (lists.totals.has(plainKey(key))) return countIn(record[key]);
  return undefined;
}

/** A text or a number as text without tags and white space at its ends; blank for anything else. */
export function wordsIn(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (isRecord(value)) return wordsIn(value['rendered']);
  if (typeof value !== 'string') return '';
  const bare = value.includes('<') ? value.replace(/<\/?[a-z][^<>]{0,200}>/gi, '') : value;
  return (
    bare.includes('&') ? bare.replace(/&(amp|lt|gt|quot|nbsp|#39|#x27);/gi, (_, name: string) => entities[name.toLowerCase()] ?? '') : bare
  ).trim();
}

/** A number of items; undefined for what is none. */
export function countIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value < 1e9 ? value : undefined;
  return typeof value === 'string' ? numberIn(value) : undefined;
}

/** The day of a date, also of one counted in milliseconds or seconds, in China's time; undefined for what is none. */
export function dayIn(value: unknown): string | undefined {
  const words = wordsIn(value);
  const stamp = /^\d{13}$/.test(words) ? Number(words) : /^1\d{9}$/.test(words) ? Number(words) * 1000 : undefined;
  if (stamp !== undefined) return new Date(stamp + chinaAhead).toISOString().slice(0, 10);
  const whole = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(words);
  if (whole !== null) {
    const moment = Date.parse(words);
    if (!Number.isNaN(moment)) return new Date(moment + chinaAhead).toISOString().slice(0, 10);
  }
  return dateIn(words);
}

/** Yes or no; undefined for what says neither. */
export function flagIn(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : yesIn(wordsIn(value));
}

/** True for a text that is not blank, or a number. */
export function isScalar(value: unknown): boolean {
  return (
    (typeof value === 'string' && value.trim() !== '') ||
    typeof value === 'number' ||
    (isRecord(value) && typeof value['rendered'] === 'string')
  );
}

/** An address that leads somewhere; undefined for #, javascript: and the like. */
export function addressIn(value: unknown): string | undefined {
  const words = wordsIn(value);
  return words === '' || /^(?:#|javascript:|about:|void)|\s/i.test(words) || !/[./]/.test(words) ? undefined : words;
}

// eight hours
const chinaAhead = 8 * 3600 * 1000;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", '#x27': "'" };

type Ranks = ReadonlyMap<string, ReadonlyMap<string, number>>;

const words: Readonly<Record<FieldGroup, Ranks>> = {
  column: ranksOf(siteExports.column),
  item: ranksOf(siteExports.item),
  site: ranksOf(siteExports.site),
};

const lists = {
  onlyItems: keysOf(siteExports.onlyItems),
  onlyColumns: keysOf(siteExports.onlyColumns),
  lists: keysOf(siteExports.lists),
  surelyItems: keysOf(siteExports.surelyItems),
  totals: keysOf(siteExports.totals),
};

function ranksOf(fields: Readonly<Record<string, readonly string[]>>): Ranks {
  return new Map(
    Object.entries(fields).map(([field, keys]) => {
      const ranks = new Map<string, number>();
      for (const [rank, key] of keys.entries()) if (!ranks.has(plainKey(key))) ranks.set(plainKey(key), rank);
      return [field, ranks] as const;
    }),
  );
}

function keysOf(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.map(plainKey));
}
