import type { Path, Span } from './place.js';

/**
 * Plain data plus one function that says where each part of it stands. YAML and workbooks both produce it, so
 * nobody above needs to know which it was. `at` is lazy: a clean file never pays for positions.
 */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
  /** The place of a value, or of its key; the nearest existing parent when the path leads nowhere. */
  at(path: Path, part?: 'value' | 'key'): Span;
}
