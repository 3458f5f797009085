import { type Text, text } from '../base/text.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { isList } from './_contents.js';
import { firmness, unsureLink } from './_links.js';
import { undatedList } from './_sites.js';

/** The columns on which an entry stands and the last day known of them all. */
export interface Standing {
  readonly columns: readonly ColumnNode[];
  readonly until: string;
}

/** Tells where an entry with such links stands; the reason where it may stand elsewhere too, or nobody knows when its columns were looked at. */
export function standings(view: InspectionView): (entry: InspectedEntry, links: readonly Link[]) => Standing | Text {
  const isFirm = firmness(view);
  return (entry, links) => {
    // what is published elsewhere may be up to date
    if (entry.references.length > 0 && new Set(links.map(({ reference }) => reference?.raw)).size < rawsOf(entry)) return elsewhere;
    if (!links.every(isFirm)) return unsureLink;
    const columns = columnsOf(links);
    for (const column of columns) if (!isList(view, column)) return column.archived ? archived : elsewhere;
    let until = view.today;
    for (const { file } of columns) {
      const own = view.knownUntil(file);
      if (own === undefined) return undatedList;
      if (own < until) until = own;
    }
    return { columns, until };
  };
}

// most entries stand on one
function columnsOf(links: readonly Link[]): readonly ColumnNode[] {
  const columns = links.map(({ column }) => column);
  return columns.length === 1 ? columns : [...new Set(columns)];
}

function rawsOf({ references }: InspectedEntry): number {
  return new Set(references.map(({ raw }) => raw)).size;
}

const elsewhere = text('条目还写了别处的栏目，那里有没有更新不知道', 'the entry names other places too, and what is there is not known');
const archived = text('条目的栏目已归档，有没有换地方公开不知道', 'its column is archived, and where it is published now is not known');
