import { type Text, text } from '../base/text.js';
import type { InspectedEntry, InspectionView } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { isList } from './_contents.js';
import { isFirm, unsureLink } from './_links.js';
import { undatedList } from './_sites.js';

/** The columns on which an entry stands and the last day known of them all. */
export interface Standing {
  readonly columns: readonly ColumnNode[];
  readonly until: string;
}

/** Where an entry stands; the reason where it may stand elsewhere too, or nobody knows when its columns were looked at. Undefined for none. */
export function standingOf(view: InspectionView, entry: InspectedEntry): Standing | Text | undefined {
  const links = view.linksOf(entry);
  if (links.length === 0) return undefined;
  // what is published elsewhere may be up to date
  if (entry.references.length > 0 && new Set(links.map(({ reference }) => reference?.raw)).size < rawsOf(entry)) return elsewhere;
  if (!links.every((link) => isFirm(view, link))) return unsureLink;
  const columns = columnsOf(links);
  const other = columns.find((column) => !isList(view, column));
  if (other !== undefined) return other.archived ? archived : elsewhere;
  let until = view.today;
  for (const column of columns) {
    const own = view.knownUntil(column.file);
    if (own === undefined) return undatedList;
    if (own < until) until = own;
  }
  return { columns, until };
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
