import { decode } from '../base/decode.js';
import type { Edit } from '../base/edit.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Catalog } from '../model/documents.js';
import type { keyOrderOf } from '../schema/order.js';
import { applyEdits } from '../yaml/edit.js';
import type { Replacement } from './merge-journal.js';
import { encodedAs } from './write-back.js';

/** A catalog whose entries are changed, with both texts; not yet written. */
export interface EditedCatalog extends Replacement {
  readonly texts: { readonly before: string; readonly after: string };
}

/** Works edits into a catalog; undefined for one in an encoding that is read and never written. Throws UsageError where they cannot be made surely. */
export function editedCatalog(
  file: string,
  edits: readonly Edit[],
  keyOrder: ReturnType<typeof keyOrderOf>,
  io: Io,
): EditedCatalog | undefined {
  const before = io.read(file);
  const decoded = decode(before);
  if (decoded === undefined || encodedAs('', decoded.encoding) === undefined) return undefined;
  const { text: changed, refused } = applyEdits(decoded.text, edits, { keyOrder });
  const after = encodedAs(changed, decoded.encoding);
  if (after === undefined || refused.length > 0) throw unsure(file);
  return { file, before, after, texts: { before: decoded.text, after: changed } };
}

/** One change of an inherited entry, as an heir's `alter` holds it. */
export type Alteration = NonNullable<NonNullable<Catalog['extends']>[number]['alter']>[number];

/** Puts alterations of entries that were not altered before behind those of their extension, by its index in `extends`. */
export function newAlterations(fresh: ReadonlyMap<number, readonly Alteration[]>, above: NonNullable<Catalog['extends']>): readonly Edit[] {
  return [...fresh].flatMap(([extension, items]): readonly Edit[] => {
    const path = ['extends', extension, 'alter'];
    const before = above[extension]?.alter;
    if (before === undefined) return [{ op: 'set', path, value: items }];
    return items.map((value): Edit => ({ op: 'insert', path, index: before.length, value }));
  });
}

function unsure(file: string): UsageError {
  return new UsageError(
    text(`${file} 的条目不能有把握地修改，没有写任何文件`, `The entries of ${file} cannot be surely changed; no file was written`),
    text('条目里用了锚点、别名一类写法的，改成普通写法再试', 'Write the entries plainly, without anchors and aliases'),
  );
}
