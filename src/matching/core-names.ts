import { columnSynonyms } from '../reference/generated/column-synonyms.js';
import { isPlain, normalName } from './normal.js';

/** The words that tell names apart, each name worked out once. */
export interface CoreNames {
  /** Without numbers, years, the region and words such as 公开, long names shortened (最低生活保障 → 低保). */
  coreOf(name: string): string;
  /** The core that stands for it and all its synonyms. */
  sharedOf(core: string): string;
}

/** Makes cores; `regions` are the names of places that names may begin with (高青县). */
export function createCoreNames(regions: readonly string[]): CoreNames {
  const longestFirst = [...regions].sort((a, b) => b.length - a.length);
  const known = new Map<string, string>();
  const coreOf = (name: string): string => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const core = make(name, longestFirst);
    known.set(name, core);
    return core;
  };
  return { coreOf, sharedOf: (core) => sharedCores().get(core) ?? core };
}

/** True where a name tells nothing of the matter: it stands in many places (政策文件), or has but two characters. */
export function isGeneric(core: string, normal: string): boolean {
  return normal.length <= 2 || generic().has(normal) || generic().has(core);
}

/** True for a level that only sorts: 法定主动公开内容, 部门信息公开. */
export function isNeutral(normal: string): boolean {
  return neutral().has(normal);
}

/** Cores of the columns in which a matter of this core may stand together with others. */
export function wholesOf(core: string): readonly string[] {
  return partsToWholes().get(core) ?? none;
}

const none: readonly never[] = [];
const filler = ['政府信息公开', '信息公开', '信息', '公开', '公示', '情况', '工作', '相关', '有关', '本年度', '年度', '专栏', '栏目'];
const short = new Map<string, string>([
  ...(columnSynonyms.abbreviations as readonly (readonly [string, string])[]),
  ...filler.map((word) => [word, ''] as const),
]);
const long = new RegExp([...short.keys()].sort((a, b) => b.length - a.length).join('|'));
const allLong = new RegExp(long, 'g');

function make(name: string, regions: readonly string[]): string {
  const plain = isPlain(name) ? name : normalName(bare(name));
  const here = withoutRegion(plain, regions);
  const level = levelWords.includes(here.charAt(0)) ? here.replace(/^(?:(?:本|全|我)[省市县区]|[省市县区](?=政府))(?=.{2})/, '') : here;
  const core = long.test(level) ? level.replace(allLong, (word) => short.get(word) ?? '') : level;
  return core.length >= 2 ? core : plain === '' ? normalName(name) : plain;
}

const levelWords = '本全我省市县区';

// at least two characters must be left
function withoutRegion(name: string, regions: readonly string[]): string {
  for (let at = 0; at < regions.length; at++) {
    const region = regions[at] as string;
    if (name.length >= region.length + 2 && name.startsWith(region)) return name.slice(region.length);
  }
  return name;
}

// （一）、1.、01 before a name, a year in it and （试行） behind it
function bare(name: string): string {
  const rest = name
    .replace(
      /^\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:\.\d{1,2})*(?:[.．、)）]|\s)|[①-⑳])\s*/u,
      '',
    )
    .replace(/(?:19|20)\d{2}年?(?:度(?!假))?(?=\D|$)/g, '')
    .replace(/[(（〔[](?:试行|最新|新|样例|汇总|总表)?[)）〕\]]/g, '');
  return normalName(rest) === '' ? name : rest;
}

const sharedCores = once(() => {
  const cores = new Map<string, string>();
  for (const [first = '', ...others] of [...columnSynonyms.synonyms, ...columnSynonyms.former] as readonly (readonly string[])[]) {
    const stands = cores.get(coreOfData(first)) ?? coreOfData(first);
    for (const name of [first, ...others]) {
      const core = coreOfData(name);
      if (!cores.has(core)) cores.set(core, stands);
    }
  }
  return cores;
});

function coreOfData(name: string): string {
  return make(name, none);
}

const generic = once(() => new Set((columnSynonyms.generic as readonly string[]).flatMap((name) => [name, coreOfData(name)])));
const neutral = once(() => new Set((columnSynonyms.neutral as readonly string[]).map(normalName)));
const wholes = once(() => {
  const shared = (name: string) => sharedCores().get(coreOfData(name)) ?? coreOfData(name);
  return new Map(columnSynonyms.wholes.map(({ name, parts }) => [shared(name), new Set((parts as readonly string[]).map(shared))]));
});
const partsToWholes = once(() => {
  const found = new Map<string, string[]>();
  for (const [whole, parts] of wholes()) for (const part of parts) found.set(part, [...(found.get(part) ?? []), whole]);
  return found;
});

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
