import type { Path, Span } from './place.js';

/**
 * Plain data plus one function that says where each part of it stands. YAML and workbooks both produce it, so
 * nobody above needs to know which it was. `at` is lazy: a clean file never pays for positions.
 */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
  /** The place of a value, of its key, or of a part of a text value (offsets into the string); the nearest existing parent when the path leads nowhere. */
  at(path: Path, part?: 'value' | 'key', within?: readonly [start: number, end: number]): Span;
  /** The path in the file, where keys or records of it go by others here; absent where all are as in the file. */
  written?(path: Path): Path;
  /** The value as it is spelled in the source, quotes left out; undefined where there is no such text. */
  raw?(path: Path): string | undefined;
  /** What `at` answers of records when the value has been let go: it keeps the text. Undefined where places take the value. */
  placesAlone?(): Located<T>['at'] | undefined;
}
