import type { Text } from '../base/text.js';

/** A named stretch of a phrase, such as the amount or the event; offsets count UTF-16 units of the raw text. */
export interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch that was read as something else: 二十 as 20, a space inside Chinese as nothing. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly as: string;
}

/** What a reader says of a stretch of a phrase: an assumption it made, or a complaint. `code` is stable; the words are for people. */
export interface Remark {
  readonly code: string;
  readonly message: Text;
  readonly start: number;
  readonly end: number;
}

/** What reading a phrase leaves beside its structure; `raw` is what was written and what is written back. */
export interface Reading {
  readonly raw: string;
  /** In the order of the text; one may lie inside another, never across its border. */
  readonly parts: readonly Part[];
  readonly normalised: readonly Change[];
  readonly assumed: readonly Remark[];
  readonly warnings: readonly Remark[];
}
