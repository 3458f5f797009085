import { distance } from '../base/distance.js';
import { readLegend } from '../language/legend.js';
import { memoise, once } from '../language/memo.js';
import { normalise } from '../language/normalise.js';
import { traditionalIn } from '../language/traditional.js';
import type { FoundHeading, IntakeContext, TableKind } from '../model/intake.js';
import { headings as shipped } from '../reference/generated/headings.js';

/** What the words of a heading can mean in one kind of table. */
export interface WordMeaning {
  readonly key: string;
  readonly level?: number;
  readonly value?: string;
  readonly how: FoundHeading['how'];
}

// in the order in which they are tried
const tableKinds: readonly TableKind[] = ['catalog', 'tasks', 'site', 'units', 'activities'];

/** The kinds that come into question, in the order in which they are tried. */
export function kindsIn({ kinds = tableKinds }: IntakeContext): readonly TableKind[] {
  return kinds;
}

/** The words of a heading made plain: simplified, half width, without spaces, legends (“■”表示必选项) and signs at its ends. */
export function plainHeading(words: string): string {
  // running text is no heading, and what is asked about it is only whether it is
  return words.length > longestHeading ? words : plainOf(words);
}

const longestHeading = 120;

const plainOf = memoise((words: string): string => {
  let simple = words.replace(/[(（][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}[)）]/g, '');
  for (const { at, simple: better } of traditionalIn(simple)) simple = simple.slice(0, at) + better + simple.slice(at + 1);
  const { places, oneOf } = readLegend(simple);
  for (const { start, end } of [...places, ...oneOf].sort((a, b) => b.start - a.start)) simple = simple.slice(0, start) + simple.slice(end);
  return normalise(simple)
    .replace(/\(\s*\)/g, '')
    .replace(/\((?:必填|选填|可不填|如有|请填写|单选|多选|打[√✓]|划[√✓]|勾选)[^()]*\)/g, '')
    .replace(/^[*★※#\d.、]+(?=[\u4e00-\u9fff])|[:*★※]+$/g, '')
    .toLowerCase();
});

/**
 * What the words can mean in a table of this kind: by hand, by a synonym of catalogs/headings.yaml, else by all that are one slip away
 * (公开时线, 公开主休). Empty where nobody knows them.
 */
export function meaningsOf(words: string, kind: TableKind, context: IntakeContext): readonly WordMeaning[] {
  const plain = plainHeading(words);
  if (plain === '') return [];
  const own = byHand(plain, context);
  if (own !== undefined) return [own];
  return plain.length > longestSynonym ? [] : readers[kind](plain);
}

// the longest synonyms have some twenty characters
const longestSynonym = 30;

const readers: Readonly<Record<TableKind, (plain: string) => readonly WordMeaning[]>> = {
  catalog: readerFor('catalog'),
  tasks: readerFor('tasks'),
  site: readerFor('site'),
  units: readerFor('units'),
  activities: readerFor('activities'),
  items: readerFor('items'),
};

function readerFor(kind: TableKind): (plain: string) => readonly WordMeaning[] {
  return memoise((plain) => {
    const table = tables().get(kind) ?? noWords;
    const exact = table.get(plain) ?? table.get(plain.replace(/\([^()]*\)/g, ''));
    return exact === undefined ? slips(plain, table) : [{ ...exact, how: 'synonym' }];
  });
}

/** True for words that are a heading of some kind of table as they stand. */
export function isKnownHeading(words: string, context: IntakeContext): boolean {
  const plain = plainHeading(words);
  if (plain === '' || plain.length > longestSynonym) return false;
  const bare = plain.replace(/\([^()]*\)/g, '');
  return (
    byHand(plain, context) !== undefined ||
    kindsIn(context).some((kind) => tables().get(kind)?.has(plain) === true || tables().get(kind)?.has(bare) === true)
  );
}

/** The one meaning of words that only contain a synonym (本单位公开时限要求); undefined where they contain several or none. */
export function meaningWithin(words: string, kind: TableKind): WordMeaning | undefined {
  const plain = plainHeading(words).replace(/\([^()]*\)/g, '');
  let best: { words: string; meaning: Omit<WordMeaning, 'how'> }[] = [];
  for (const [synonym, meaning] of tables().get(kind) ?? noWords) {
    if (synonym.length < 3 || plain.length - synonym.length > 6 || !plain.includes(synonym)) continue;
    if (best.length > 0 && (best[0]?.words.length ?? 0) > synonym.length) continue;
    best = [...best.filter((one) => one.words.length === synonym.length), { words: synonym, meaning }];
  }
  const keys = new Set(best.map(({ meaning }) => meaning.key));
  const [first] = best;
  return first === undefined || keys.size > 1 ? undefined : { ...first.meaning, how: 'similar' };
}

/** Which value a sub-heading stands for under a heading for marks: 乡镇级 is 乡 of `levels`. */
export function valueMeant(words: string, key: string): string | undefined {
  const plain = plainHeading(words);
  const bare = plain.replace(/\([^()]*\)/g, '');
  const list = values().get(key);
  return list?.get(plain) ?? list?.get(bare);
}

/** The keys that can have a sub-heading of these words. */
export function valueKeys(words: string): readonly string[] {
  return [...values().keys()].filter((key) => valueMeant(words, key) !== undefined);
}

/** What a table is that none of ours is, by words of its headings: 通讯录; undefined for words of no such table. */
export function foreignTable(words: readonly string[]): string | undefined {
  const plain = words.map(plainHeading);
  let best: { name: string; hits: number } | undefined;
  for (const [name, list] of Object.entries(shipped.others as Readonly<Record<string, readonly string[]>>)) {
    const hits = plain.filter((one) => list.includes(one)).length;
    if (hits >= 2 && hits > (best?.hits ?? 0)) best = { name, hits };
  }
  return best?.name;
}

/** What the user says of words: `deadline`, `path:2`, `audience=全社会`. */
function byHand(plain: string, context: IntakeContext): WordMeaning | undefined {
  for (const words in context.headings) {
    const said = context.headings[words] ?? '';
    if (plainHeading(words) !== plain) continue;
    const [, key = said, level, value] = /^([\w.]+)(?::(\d))?(?:=(.+))?$/.exec(said) ?? [];
    return { key, ...(level === undefined ? {} : { level: Number(level) }), ...(value === undefined ? {} : { value }), how: 'map' };
  }
  return undefined;
}

function slips(plain: string, table: Words): readonly WordMeaning[] {
  if (plain.length < 3) return [];
  const found = new Map<string, WordMeaning>();
  for (const [synonym, meaning] of table) {
    if (Math.abs(synonym.length - plain.length) > 1 || synonym.length < 3) continue;
    const close = isSwapped(plain, synonym) || (Math.min(plain.length, synonym.length) >= 4 && distance(plain, synonym) === 1);
    // 一级事项 and 二级事项 differ by more than a slip
    if (!close || numerals(plain) !== numerals(synonym)) continue;
    const key = `${meaning.key} ${meaning.level ?? ''}`;
    if (!found.has(key)) found.set(key, { ...meaning, how: 'similar' });
  }
  return [...found.values()];
}

function numerals(words: string): string {
  return words.replace(/[^一二三四五六\d]/g, '');
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const at = [...a].findIndex((sign, index) => sign !== b[index]);
  return `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at]}${a.slice(at + 2)}` === b;
}

type Words = ReadonlyMap<string, Omit<WordMeaning, 'how'>>;
const noWords: Words = new Map();

const tables = once((): ReadonlyMap<string, Words> => {
  const listed = Object.entries(shipped.tables as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>);
  return new Map(listed.map(([kind, fields]) => [kind, wordsOf(fields)]));
});

function wordsOf(fields: Readonly<Record<string, readonly string[]>>): Words {
  const words = new Map<string, Omit<WordMeaning, 'how'>>();
  for (const [field, synonyms] of Object.entries(fields)) {
    const [key = field, level] = field.split(':');
    const meaning = level === undefined ? { key } : { key, level: Number(level) };
    for (const synonym of synonyms) if (!words.has(plainHeading(synonym))) words.set(plainHeading(synonym), meaning);
  }
  return words;
}

const values = once(
  (): ReadonlyMap<string, ReadonlyMap<string, string>> =>
    new Map(
      Object.entries(shipped.values as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>).map(([key, list]) => [
        key,
        new Map(Object.entries(list).flatMap(([value, words]) => words.map((one) => [plainHeading(one), value] as const))),
      ]),
    ),
);
