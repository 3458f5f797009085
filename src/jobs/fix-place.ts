import type { Fix } from '../base/edit.js';
import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';

/** A fix whose paths count from a record at `base`, with paths that count from the root of the file. */
export function inFile({ edits, ...fix }: Fix, located: Located<unknown>, base: Path): Fix {
  const written = (path: Path) => located.written?.([...base, ...path]) ?? [...base, ...path];
  return { ...fix, edits: edits.map((edit) => ({ ...edit, path: written(edit.path) })) };
}
