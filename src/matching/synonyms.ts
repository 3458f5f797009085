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

/** Two words that cannot mean the same, one in each name (预算, 决算); undefined when the names can go together. */
export function contrast(a: string, b: string): readonly [string, string] | undefined {
  for (const words of contrasts) {
    const inA = words.filter((word) => a.includes(word));
    if (inA.length === 0) continue;
    const inB = words.filter((word) => b.includes(word));
    const [onlyA, onlyB] = [inA.find((word) => !inB.includes(word)), inB.find((word) => !inA.includes(word))];
    if (onlyA !== undefined && onlyB !== undefined) return [onlyA, onlyB];
  }
  return undefined;
}

/** True for the column under which the regulation's contents stand (法定主动公开内容). */
export function isStatutorySection(name: string): boolean {
  return statutory.has(normalName(name));
}
