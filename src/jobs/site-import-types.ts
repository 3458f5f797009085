import { UsageError } from '../base/error.js';
import { counted, type Text, text } from '../base/text.js';
import type { ColumnClue, LooseItem } from '../intake/read-items.js';
import type { SiteColumn2, SiteItem } from '../model/generated/site.js';

/** A column as a source has it: what the source does not say is absent. */
export interface ReadColumn extends Omit<SiteColumn2, 'name' | 'path' | 'children'> {
  name: string;
  children: ReadColumn[];
}

/** Something left to a person. `where` is a place as `origin` has it: 栏目.xlsx#栏目!12. */
export interface SiteDoubt {
  readonly code: string;
  readonly where?: string;
  readonly message: Text;
}

/** What a source says of the website itself. */
export interface SiteHead {
  readonly name?: string;
  readonly url?: string;
  readonly unit?: string;
  readonly taken?: string;
  readonly system?: string;
}

/** One part of a source as it was read: a sheet, a tree, a site map, the pages of a folder. */
export interface SiteReading {
  /** `栏目.xlsx#栏目`, or the file alone. */
  readonly source: string;
  /** What it was taken for: 栏目表, 站点地图. */
  readonly what: Text;
  readonly head: SiteHead;
  readonly columns: readonly ReadColumn[];
  readonly items: readonly LooseItem[];
  readonly doubts: readonly SiteDoubt[];
  /** Things worth knowing that ask for nothing: what was put right, what the format holds besides. */
  readonly remarks: readonly SiteDoubt[];
  /** How many items columns hold in all, where an answer says so beside a page of them. */
  readonly counts?: readonly { readonly column: ColumnClue; readonly total: number; readonly where: string }[];
  /** Its columns have no names of their own: it only adds to columns that another source names. */
  readonly guessed?: true;
}

/** One source, and how much of it was read. */
export interface SourceCounts {
  readonly source: string;
  readonly what: Text;
  readonly columns: number;
  readonly levels: number;
  readonly items: number;
}

/** What became of the items of all readings. */
export interface JoinedItems {
  readonly left: readonly LeftItem[];
  /** How many items found their column by what: id, url, path, end, name, address. */
  readonly by: Readonly<Record<string, number>>;
  readonly all: number;
}

/** All readings as one website. */
export interface JoinedSite extends JoinedItems {
  readonly head: SiteHead;
  readonly columns: readonly ReadColumn[];
  readonly doubts: readonly SiteDoubt[];
}

/** An item that belongs to no column that could be found, and why. */
export interface LeftItem {
  readonly item: SiteItem;
  readonly column: string;
  readonly why: 'unknown' | 'several' | 'none';
}

// the most rows, columns and items of one import: the largest websites have some 30,000 columns and lists of 100,000 items
const mostRecords = 300_000;

/** Throws UsageError for more records than one import takes. */
export function holdNumber(records: number, file: string): void {
  if (records <= mostRecords) return;
  throw new UsageError(
    text(
      `${file} 超过 ${mostRecords / 10_000} 万条，没有读入`,
      `${file} holds more than ${counted(mostRecords, 'record')} and was not read`,
    ),
    text('按栏目或年份拆成几个文件，分几次用 --into 读入', 'Split it by columns or years, and read the parts one by one with --into'),
  );
}

/** All columns of a tree with the names above them, from the top. */
export function* walk(columns: readonly ReadColumn[]): Generator<{ readonly column: ReadColumn; readonly path: readonly string[] }> {
  const open: { readonly column: ReadColumn; readonly path: readonly string[] }[] = [];
  const push = (list: readonly ReadColumn[], above: readonly string[]) => {
    for (let at = list.length - 1; at >= 0; at--) {
      const column = list[at];
      if (column !== undefined) open.push({ column, path: [...above, column.name] });
    }
  };
  push(columns, []);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    push(next.column.children, next.path);
  }
}
