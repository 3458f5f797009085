import { columnSynonyms } from '../reference/generated/column-synonyms.js';
import { normalName } from './normal.js';

const groups = new Map<string, string>();
for (const [first = '', ...others] of columnSynonyms.synonyms as readonly (readonly string[])[]) {
  for (const name of [first, ...others]) if (!groups.has(normalName(name))) groups.set(normalName(name), first);
}
const contrasts = columnSynonyms.contrasts as readonly (readonly string[])[];
const statutory = new Set((columnSynonyms.statutory as readonly string[]).map(normalName));

/** The name that stands for a normalised name and all its synonyms; the name itself when it has none. Source: catalogs/column-synonyms.yaml. */
export function sharedName(normal: string): string {
  return groups.get(normal) ?? normal;
}

/** The words of a name that set it apart (预算, 决算): for each group of such words that it holds any of, the group and a bit for each word. */
export type Contrast = readonly (readonly [group: number, words: number])[];

/** Looks for those words in a name. */
export function contrastOf(name: string): Contrast {
  const found: [number, number][] = [];
  contrasts.forEach((words, group) => {
    let bits = 0;
    for (let at = 0; at < words.length; at++) if (name.includes(words[at] as string)) bits |= 1 << at;
    if (bits !== 0) found.push([group, bits]);
  });
  return found;
}

/** True when each name has a word of one group that the other lacks: they cannot mean the same. */
export function contradict(a: Contrast, b: Contrast): boolean {
  for (const one of a) {
    for (const two of b) if (one[0] === two[0] && (one[1] & ~two[1]) !== 0 && (two[1] & ~one[1]) !== 0) return true;
  }
  return false;
}

/** True for the column under which the regulation's contents stand (法定主动公开内容). */
export function isStatutorySection(name: string): boolean {
  return statutory.has(normalName(name));
}
