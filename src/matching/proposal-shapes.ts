import type { Text } from '../base/text.js';

/** An entry as far as it is compared with what is to be disclosed. */
export interface ProposableEntry {
  readonly title: string;
  readonly path: readonly string[];
  readonly content: string;
  /** Full names of the laws it rests on. */
  readonly laws: readonly string[];
}

/** Something to be disclosed: what it is called, words that stand for it, its own words, its field from wide to narrow, and its laws. */
export interface ProposalQuery {
  readonly names: readonly string[];
  readonly keywords: readonly string[];
  readonly text: string;
  readonly field: readonly string[];
  readonly laws: readonly string[];
}

/** An entry that may answer, how like it is (0 to 1, two decimals), and why. */
export interface ProposalMatch<E> {
  readonly entry: E;
  readonly score: number;
  readonly reasons: readonly Text[];
}

/** How much a pair of characters tells: what stands in many entries tells little. */
export type PairWeight = (pair: string) => number;
