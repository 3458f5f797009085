import { type Text, text } from '../base/text.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import { allComplete } from './_sites.js';
import { unitsAreClear } from './_units.js';

/**
 * Tells whether a link holds whatever an unfinished list of columns or a missing register of units does not show: with both each sure one; with an
 * unfinished list only what leads by the first thing that a reference names, and not by an end of a path that may stand elsewhere too.
 */
export function firmness(view: InspectionView): (link: Link) => boolean {
  if (allComplete(view)) return ({ by }) => by === 'reference' || unitsAreClear(view);
  return ({ road, reference }) => {
    if (reference === undefined) return false;
    const { id, url } = reference;
    return road === 'id' || (road === 'url' && id === undefined) || (road === 'path' && id === undefined && url === undefined);
  };
}

/** Why nothing can be said of an entry whose link is not firm. */
export const unsureLink: Text = text(
  '栏目清单没有采集完，或者没有单位名录，条目在哪个栏目还说不准',
  'the list of columns is unfinished, or there is no register of units, so where the entry stands is not sure',
);

/** The files of catalogs whose entries mostly name their columns. The others are matched by name, and that is enough. */
export function catalogsThatStateColumns({ entries }: InspectionView): ReadonlySet<string> {
  const known = stating.get(entries);
  if (known !== undefined) return known;
  const counts = new Map<string, { all: number; stating: number }>();
  for (const { file, wantsWebsite, references } of entries) {
    if (!wantsWebsite) continue;
    const count = counts.get(file) ?? { all: 0, stating: 0 };
    count.all++;
    if (references.length > 0) count.stating++;
    counts.set(file, count);
  }
  const files = new Set([...counts].filter(([, { all, stating }]) => stating * 2 >= all).map(([file]) => file));
  stating.set(entries, files);
  return files;
}

const stating = new WeakMap<readonly InspectedEntry[], ReadonlySet<string>>();
