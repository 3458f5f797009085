import { version } from '../base/version.js';
import type { SiteImport } from './site-import.js';
import type { SiteChanges } from './site-import-into.js';
import { type LeftItem, type SiteDoubt, type SiteHead, type SourceCounts, walk } from './site-import-types.js';

/** What an import of columns read, joined, left over and doubted. */
export interface SiteImportReport {
  readonly version: string;
  readonly sources: readonly SourceCounts[];
  readonly site: SiteHead;
  readonly columns: ColumnCounts;
  readonly items: {
    readonly all: number;
    readonly joined: number;
    /** By what items found their column: id, url, path, end, name, address. */
    readonly by: Readonly<Record<string, number>>;
    readonly left: readonly LeftItem[];
  };
  readonly doubts: readonly SiteDoubt[];
  readonly remarks: readonly SiteDoubt[];
  /** What changes in the document that --into names. */
  readonly changes?: SiteChanges;
}

/** The columns in numbers. */
export interface ColumnCounts {
  readonly all: number;
  readonly byLevel: readonly number[];
  readonly withItems: number;
  readonly blank: number;
  readonly withUpdated: number;
  readonly archived: number;
  readonly unverified: number;
  readonly listed: Readonly<Record<'all' | 'newest' | 'some', number>>;
  readonly review: number;
}

/** Makes the report of an import. */
export function siteImportReport({ readings, sources, joined, left }: SiteImport, changes?: SiteChanges): SiteImportReport {
  const listed = joined.columns.length === 0 ? joined.all : joined.all - joined.left.length;
  return {
    version,
    sources,
    site: joined.head,
    columns: countsOf(joined.columns),
    items: { all: joined.all, joined: listed, by: joined.by, left: joined.left },
    doubts: [...joined.doubts, ...left],
    remarks: readings.flatMap(({ remarks }) => remarks),
    ...(changes === undefined ? {} : { changes }),
  };
}

function countsOf(columns: SiteImport['joined']['columns']): ColumnCounts {
  const byLevel: number[] = [];
  const listed = { all: 0, newest: 0, some: 0 };
  const counts = { all: 0, withItems: 0, blank: 0, withUpdated: 0, archived: 0, unverified: 0, review: 0 };
  for (const { column, path } of walk(columns)) {
    counts.all++;
    byLevel[path.length - 1] = (byLevel[path.length - 1] ?? 0) + 1;
    if (column.items !== undefined) counts.withItems++;
    if (column.items === 0) counts.blank++;
    if (column.updated !== undefined) counts.withUpdated++;
    if (column.archived === true) counts.archived++;
    if (column.unverified !== undefined) counts.unverified++;
    if (column.review !== undefined) counts.review++;
    if (column.list !== undefined) listed[column.listed ?? 'newest']++;
  }
  return { ...counts, byLevel, listed };
}
