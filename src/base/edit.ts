import type { Path } from './place.js';

/** One change to a YAML document, by path; written as slices of the source text, so that everything else stays byte for byte. */
export type Edit =
  | { readonly op: 'set'; readonly path: Path; readonly value: unknown } // replaces a value, or adds the key or the next item
  | { readonly op: 'rename'; readonly path: Path; readonly key: string } // gives the last key of the path another name
  | { readonly op: 'replace'; readonly path: Path; readonly within: readonly [start: number, end: number]; readonly text: string } // part of a text value
  | { readonly op: 'remove'; readonly path: Path } // the key with its value, or the list item
  | { readonly op: 'insert'; readonly path: Path; readonly index: number; readonly value: unknown } // into the list at path; index = length appends
  | { readonly op: 'move'; readonly path: Path; readonly to: number }; // a list item with its comments

/** A change that puts a finding right. `safe`: the meaning stays what it was, or was certain. */
export interface Fix {
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  /** In a file that is no YAML yet: what is to stand in the place of the finding, on one line. */
  readonly words?: string;
}
