import { columnSynonyms } from '../reference/generated/column-synonyms.js';
import { normalName } from './normal.js';

const groups = new Map<string, string>();
for (const [first = '', ...others] of [...columnSynonyms.synonyms, ...columnSynonyms.former] as readonly (readonly string[])[]) {
  for (const name of [first, ...others])
    if (!groups.has(normalName(name))) groups.set(normalName(name), groups.get(normalName(first)) ?? first);
}
const platform = new Set((columnSynonyms.platform as readonly string[]).map(normalName));
const statutory = new Set((columnSynonyms.statutory as readonly string[]).map(normalName));

/** The name that stands for a normalised name and all its synonyms; undefined when it has none. Source: catalogs/column-synonyms.yaml. */
export function synonymGroup(normal: string): string | undefined {
  return groups.get(normal);
}

/** The same; the name itself when it has none. */
export function sharedName(normal: string): string {
  return groups.get(normal) ?? normal;
}

/** The words of a name that set it apart (预算, 决算): for each group of such words that it holds any of, the group and a bit for each word. */
export type Contrast = readonly (readonly [group: number, words: number])[];

// a word may stand in several groups; of words that begin alike the longest is met first
const contrastWords = new Map<string, [group: number, words: number][]>();
(columnSynonyms.contrasts as readonly (readonly string[])[]).forEach((words, group) => {
  words.forEach((spellings, at) => {
    for (const word of spellings.split('/')) {
      const found = contrastWords.get(word) ?? [];
      add(found, group, 1 << at);
      contrastWords.set(word, found);
    }
  });
});
const anyContrast = new RegExp([...contrastWords.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** Looks for those words in a name. */
export function contrastOf(name: string): Contrast {
  const words = name.match(anyContrast);
  if (words === null) return none;
  // most names hold one, and share what it comes to
  if (words.length === 1) return contrastWords.get(words[0]) ?? none;
  const found: [number, number][] = [];
  for (const word of words) {
    for (const [group, bits] of contrastWords.get(word) ?? none) add(found, group, bits);
  }
  return found;
}

function add(found: [group: number, words: number][], group: number, words: number): void {
  const known = found.find((one) => one[0] === group);
  if (known === undefined) found.push([group, words]);
  else known[1] |= words;
}

/** True when each name has a word of one group that the other lacks: they cannot mean the same. */
export function contradict(a: Contrast, b: Contrast): boolean {
  for (let at = 0; at < a.length; at++) {
    const one = a[at] as Contrast[number];
    for (let other = 0; other < b.length; other++) {
      const two = b[other] as Contrast[number];
      if (one[0] === two[0] && (one[1] & ~two[1]) !== 0 && (two[1] & ~one[1]) !== 0) return true;
    }
  }
  return false;
}

/** True for a column that the uniform platform has for every unit, with or without an entry. Source: 国办公开办函〔2019〕61号. */
export function isPlatformColumn(name: string): boolean {
  return platform.has(normalName(name));
}

/** True for the column under which the regulation's contents stand (法定主动公开内容). */
export function isStatutorySection(name: string): boolean {
  return statutory.has(normalName(name));
}

const none: readonly never[] = [];
