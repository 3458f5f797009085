import { normalName, yearsIn } from './normal.js';
import { type Contrast, contradict, contrastOf } from './synonyms.js';

/** What sets a name apart from others that are nearly the same: contrasting words (预算, 决算) and years. */
export interface Marks {
  readonly words: Contrast;
  readonly years: readonly string[];
}

/** Looks for the marks of a name; `normal` is its normalised form, where that is at hand. */
export function marksOf(name: string, normal: string = normalName(name)): Marks {
  return { words: contrastOf(normal), years: yearsOf(name) };
}

/** The years a name speaks of; most names hold no digit at all. */
export function yearsOf(name: string): readonly string[] {
  return /\d/.test(name) ? yearsIn(name) : none;
}

/** True for a name that has any. */
export function isMarked({ words, years }: Marks): boolean {
  return words.length > 0 || years.length > 0;
}

/** True where 预算 meets 决算, or 2023年 meets 2024年, however alike the rest is. */
export function apart(a: Marks, b: Marks): boolean {
  if (contradict(a.words, b.words)) return true;
  return a.years.length > 0 && b.years.length > 0 && !a.years.some((year) => b.years.includes(year));
}

const none: readonly never[] = [];
