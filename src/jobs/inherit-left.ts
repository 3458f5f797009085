import type { Path } from '../base/place.js';
import { readPath } from '../language/item-path.js';
import { normalName } from '../matching/normal.js';
import type { Entry } from '../model/documents.js';
import { chosenFrom, type Extension } from './inherit-select.js';
import type { ParentCatalog } from './inherit-shapes.js';

/** An entry of a guidance that an heir does not have: it excludes it, with reason and ground, or the guidance has retired it. */
export interface LeftOut {
  readonly is: 'excluded' | 'retired';
  /** The guidance, as the heir's file names it. */
  readonly from: string;
  /** The file in which the entry stands. */
  readonly root: string;
  readonly entry: Entry;
  readonly reason?: string;
  readonly ground?: string;
}

/** A guidance that a catalog inherits, and what it says of that. */
export interface Taken {
  readonly parent: ParentCatalog;
  readonly item: Extension;
  readonly at: Path;
}

/** What a catalog does not have of the guidances that it inherits, in their order. What it does not name in `include` was never asked for. */
export function leftOutOf(taken: readonly Taken[]): readonly LeftOut[] {
  return taken.flatMap(({ parent, item, at }) => {
    const { from, include, exclude = [] } = item;
    const all = new Set(chosenFrom(parent, { from }, at).chosen.map(({ entry }) => entry));
    const excluded = exclude.flatMap(({ id, reason, ground }) =>
      chosenFrom(parent, { from, include: [id] }, at).chosen.flatMap(({ entry }): LeftOut[] =>
        // two words may lead to one entry
        all.delete(entry) ? [{ is: 'excluded', from, root: entry.root, entry: entry.entry, reason, ground }] : [],
      ),
    );
    const retired = [...parent.retired.values()].flatMap(({ entry, root }): LeftOut[] => {
      if (include !== undefined && !include.some((word) => isNamed(entry, word))) return [];
      if (exclude.some(({ id }) => isNamed(entry, id))) return [];
      const reason = typeof entry.status === 'object' ? entry.status.reason : undefined;
      return [{ is: 'retired', from, root, entry, ...(reason === undefined ? {} : { reason }) }];
    });
    return [...excluded, ...retired];
  });
}

// by its id, or by the path of items that it stands under
function isNamed({ id, path, title }: Entry, word: string): boolean {
  if (id === word) return true;
  const steps = [...readPath(path), title].map(normalName);
  const asked = readPath(word).map(normalName);
  return asked.length > 0 && asked.every((step, index) => step === steps[index]);
}
