import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName } from '../base/path.js';
import { counted, type Language, text } from '../base/text.js';
import { cleanPath } from './discover.js';
import { importContext } from './import-context.js';
import { siteDocument, siteYaml } from './site-import-document.js';
import { joinReadings } from './site-import-join.js';
import { pagesReading } from './site-import-pages.js';
import { type Gathered, gather } from './site-import-source.js';
import { type JoinedSite, type SiteDoubt, type SiteHead, type SiteReading, type SourceCounts, walk } from './site-import-types.js';

/** How columns are imported; what the user says of the website holds before what sources say. */
export interface SiteImportOptions {
  readonly name?: string;
  readonly url?: string;
  readonly unit?: string;
  /** The day on which the sources were taken from the website. */
  readonly taken?: string;
  /** The only worksheet to be read. */
  readonly sheet?: string;
  /** A document of kind `headings`, relative to the working directory. */
  readonly map?: string;
  /** The document that is to be made or updated, relative to the working directory; it need not be there though the settings name it. */
  readonly output?: string;
  /** Called before each source with the number done and the number in all. */
  readonly progress?: (done: number, all: number) => void;
}

/** One website, read from all sources together. */
export interface SiteImport {
  readonly readings: readonly SiteReading[];
  readonly sources: readonly SourceCounts[];
  readonly joined: JoinedSite;
  /** Files of folders and packages that were left out. */
  readonly left: readonly SiteDoubt[];
  /** All columns, from the top. */
  readonly count: number;
  /** Columns with something to be checked by a person. */
  readonly open: number;
  readonly language: Language | undefined;
}

/** Reads the columns of one website from tables, exports, site maps, pages and recordings. Throws UsageError for what cannot be read. */
export async function importSite(given: readonly string[], io: Io, options: SiteImportOptions = {}): Promise<SiteImport> {
  const paths = [...new Set(given.map((path) => existing(path, io)))];
  const { map, sheet, unit, output } = options;
  const intake = await importContext('.', io, {
    ...(map === undefined ? {} : { map }),
    ...(unit === undefined ? {} : { unit }),
    making: output === undefined ? {} : { site: output },
  });
  const gathered: Gathered = { readings: [], pages: [], left: [] };
  for (const [done, path] of paths.entries()) {
    options.progress?.(done, paths.length);
    await gather(path, gathered, { intake, sheet, io });
  }
  options.progress?.(paths.length, paths.length);
  const said: SiteHead = saidOf(options);
  if (gathered.pages.length > 0) gathered.readings.push(await pagesReading(gathered.pages, said));
  // joining fills the columns of the first source
  const sources = gathered.readings.map(countsOf);
  const joined = joinReadings(gathered.readings, said);
  const doubts = [...joined.doubts, ...headDoubts(joined.head)];
  let [count, open] = [0, 0];
  for (const { column } of walk(joined.columns)) {
    count++;
    if (column.review !== undefined) open++;
  }
  if (count === 0) throw noColumns(given, joined.all);
  return {
    readings: gathered.readings,
    sources,
    joined: { ...joined, doubts },
    left: gathered.left,
    count,
    open,
    language: intake.language,
  };
}

/** The website as a new document in YAML. Throws UsageError where nobody said what the website is called or where it is. */
export function newSiteYaml({ joined, readings, count, open }: SiteImport): string {
  const { head, columns } = joined;
  if (head.name === undefined || head.url === undefined)
    throw new UsageError(
      head.url === undefined
        ? text('来源里没有写明网站首页的网址', 'No source says the address of the website')
        : text('来源里没有写明是哪个网站', 'No source says what the website is called'),
      head.url === undefined
        ? text('用 --url 写明，如 --url http://www.gaoqing.gov.cn/', 'Give it with --url')
        : text('用 --name 写明，如 --name 高青县人民政府网站', 'Give it with --name'),
    );
  return siteYaml(
    siteDocument(head, columns),
    readings.map(({ source }) => source),
    count,
    open,
  );
}

function countsOf({ source, what, columns, items }: SiteReading): SourceCounts {
  let [count, levels, own] = [0, 0, items.length];
  for (const { column, path } of walk(columns)) {
    count++;
    own += column.list?.length ?? 0;
    levels = Math.max(levels, path.length);
  }
  return { source, what, columns: count, levels, items: own };
}

function saidOf({ name, url, unit, taken }: SiteImportOptions): SiteHead {
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(unit === undefined ? {} : { unit }),
    ...(taken === undefined ? {} : { taken }),
  };
}

function headDoubts({ name, url, taken }: SiteHead): readonly SiteDoubt[] {
  return [
    ...(name === undefined
      ? [{ code: 'no-site-name', message: text('没有写明是哪个网站，用 --name 写明', 'Nothing says which website this is; give --name') }]
      : []),
    ...(url === undefined
      ? [
          {
            code: 'no-site-url',
            message: text('没有写明网站首页的网址，用 --url 写明', 'Nothing says the address of the website; give --url'),
          },
        ]
      : []),
    ...(taken === undefined
      ? [
          {
            code: 'no-taken',
            message: text(
              '没有写明是哪天取得的，用 --taken 写明；不写明的，更新是否及时以核对当天为准',
              'Nothing says when this was taken; give --taken',
            ),
          },
        ]
      : []),
  ];
}

function noColumns(given: readonly string[], items: number): UsageError {
  const names = given.map((path) => baseName(path));
  return items === 0
    ? new UsageError(
        text(`${names.join('、')} 里没有认出栏目`, `No columns were found in ${names.join(', ')}`),
        text(
          '换一种来源：栏目表、系统导出的 JSON、网站地图，或另存的网页',
          'Try another source: a list of columns, an export in JSON, a site map, or saved pages',
        ),
      )
    : new UsageError(
        text(
          `${names.join('、')} 里有 ${items} 条信息，没有一条写明是哪个栏目的`,
          `${names.join(', ')}: none of ${counted(items, 'item')} says which column it stands in`,
        ),
        text(
          '连同栏目表一起导入；信息清单里要有栏目名称、栏目路径或栏目ID',
          'Import a list of columns with it; items need a name, path or id of their column',
        ),
      );
}

function existing(given: string, io: Io): string {
  const path = cleanPath(given, io);
  if (io.kindOf(path) === 'file' || io.kindOf(path) === 'folder') return path;
  throw new UsageError(
    text(`没有这个文件或文件夹：${given}`, `No such file or folder: ${given}`),
    text('检查路径；文件名里有空格时加引号', 'Check the path; quote names that hold spaces'),
  );
}
