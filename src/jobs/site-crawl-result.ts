import { folderOf, joinPath, pathFrom } from '../base/path.js';
import { type Text, text } from '../base/text.js';
import { currentFormat, type Site, type SiteColumn } from '../model/documents.js';
import { assembleSite } from '../pages/assemble.js';
import { writeDraft } from '../yaml/write-draft.js';
import { hostNamed, pageKey } from './site-crawl-address.js';
import { pagesOf } from './site-crawl-ask.js';
import type { Walk } from './site-crawl-walk.js';
import type { Evidence } from './site-evidence.js';
import type { CrawlSettings, CrawlStop } from './site-evidence-lines.js';

/** The list of columns that a crawl came to. */
export interface CrawlResult {
  readonly site: Site;
  readonly yaml: string;
  readonly columns: number;
  readonly items: number;
  /** Columns whose contents are not known, by reason, the most frequent first. */
  readonly unverified: readonly (readonly [string, number])[];
  /** Why not all was read; absent where it was. */
  readonly stoppedWords?: Text;
  /** What a person should look at. */
  readonly notes: readonly Text[];
}

/** Makes the list of columns of what a walk brought, with what people had written into the former list. `file` is where it will stand. */
export function crawlResult(
  walk: Walk,
  evidence: Evidence,
  settings: CrawlSettings,
  file: string,
  cwd: string,
  former: Site | undefined,
): CrawlResult {
  const { run } = evidence;
  const { site: read, doubts } = assembleSite(walk.pages, {
    url: settings.url,
    ...(former !== undefined && { name: former.name }),
  });
  const stopped = stopWords(run?.finished === undefined ? 'killed' : run.stopped, walk, settings);
  const last = run?.finished ?? run?.last;
  const keeping = keeper(former);
  const { kind, format, name, url, unit, columns, evidence: _, ...rest } = read;
  const site: Site = {
    kind,
    format: currentFormat,
    name,
    url,
    ...(former?.unit !== undefined ? { unit: former.unit } : unit !== undefined && { unit }),
    ...(last !== undefined && { taken: last }),
    ...rest,
    ...(former?.system !== undefined && { system: former.system }),
    ...(former?.crawl !== undefined && { crawl: former.crawl }),
    evidence: {
      folder: pathFrom(joinPath(cwd, folderOf(file)), joinPath(cwd, evidence.folder)),
      ...(run !== undefined && { started: run.started }),
      ...(run?.finished !== undefined && { finished: run.finished }),
      pages: pagesOf(evidence),
      complete: stopped === undefined,
      ...(stopped !== undefined && { stopped: stopped['zh-CN'] }),
    },
    ...(former?.sample !== undefined && { sample: former.sample }),
    ...(former?.notes !== undefined && { notes: former.notes }),
    columns: columns.map((column) => keeping(column, [])),
  };
  const all = allColumns(site.columns);
  const { kind: _kind, ...document } = site;
  return {
    site,
    yaml: writeDraft({ kind: site.kind, ...document }, comments(settings, stopped, [...walk.notes, ...doubts])),
    columns: all.length,
    items: all.reduce((sum, { list }) => sum + (list?.length ?? 0), 0),
    unverified: counted(all.flatMap(({ unverified }) => (unverified === undefined ? [] : [unverified.reason]))),
    ...(stopped !== undefined && { stoppedWords: stopped }),
    notes: [...walk.notes, ...doubts],
  };
}

// why a crawl did not read all, in words; undefined where it did
function stopWords(
  stopped: CrawlStop | undefined,
  { pages, isCut, isDrawnUnseen }: Walk,
  { maxPages, depth }: CrawlSettings,
): Text | undefined {
  if (stopped !== undefined) return stops[stopped](maxPages);
  if (isCut)
    return text(`有的链接在第 ${depth} 层以下，或者太多，没有采`, `Links below level ${depth}, or too many of one kind, were not followed`);
  if (isDrawnUnseen) return text('网站的栏目由脚本显示，看不全', 'The columns are drawn by a script and not all of them can be seen');
  // a page that is in no tree and was not read may be a column that nobody sees
  const lost = pages.filter(({ unverified, status, reading }) => isLost(unverified?.reason, status) && reading === undefined);
  const shown = new Set(pages.flatMap(({ reading }) => namesIn([...(reading?.menu ?? []), ...(reading?.tree ?? [])])));
  const unseen = lost.filter(({ url }) => !shown.has(pageKey(url)));
  if (unseen.length === 0) return undefined;
  return text(
    `有 ${unseen.length} 个网页没有读到，其中可能有栏目`,
    `${unseen.length} pages could not be read; there may be columns among them`,
  );
}

const stops: Readonly<Record<CrawlStop, (maxPages: number) => Text>> = {
  interrupt: () => text('采集被中断', 'The crawl was interrupted'),
  killed: () => text('采集没有正常结束', 'The crawl did not come to its end'),
  limit: (most) => text(`到了 ${most} 个网页的上限`, `The limit of ${most} pages was reached`),
  network: () => text('网站接连没有回答，网络可能断了', 'The website stopped answering; the network may be down'),
  blocked: () => text('网站接连拒绝访问', 'The website turned one request after the other away'),
  robots: () => text('没有读到 robots.txt', 'robots.txt could not be read'),
};

function isLost(reason: string | undefined, status: number | undefined): boolean {
  return (
    reason !== undefined && ['timeout', 'forbidden', 'certificate', 'error', 'limit'].includes(reason) && status !== 404 && status !== 410
  );
}

function namesIn(tree: readonly { readonly url: string; readonly children: readonly unknown[] }[]): readonly string[] {
  return tree.flatMap(({ url, children }) => [pageKey(url), ...namesIn(children as typeof tree)]);
}

function comments({ url }: CrawlSettings, stopped: Text | undefined, notes: readonly Text[]): readonly string[] {
  return [
    `${hostNamed(url)} 的栏目，由 gkml site crawl 采集。`,
    '每个栏目、每条信息的 evidence 是证据文件夹里的网页编号；unverified（未核实）的，没有读到不等于没有。',
    '单位（unit）、类别（class）、备注（notes）、采集设置（crawl）可以自己写：再次采集时 --force 换掉这份文件，这些会带过去。',
    ...(stopped === undefined ? [] : [`没有采集完：${stopped['zh-CN']}。没有见到的栏目不等于没有。`]),
    ...notes.slice(0, mostNotes).map((note) => `请看一下：${note['zh-CN']}`),
    ...(notes.length > mostNotes ? [`另有 ${notes.length - mostNotes} 处，见采集时的提示。`] : []),
  ];
}

const mostNotes = 10;

// what people wrote about a column, which no page says
function keeper(former: Site | undefined): (column: SiteColumn, above: readonly string[]) => SiteColumn {
  const known = new Map<string, SiteColumn>();
  const learn = (column: SiteColumn, above: readonly string[]): void => {
    const path = pathOf(column, above);
    for (const key of keysOf(column, path)) if (!known.has(key)) known.set(key, column);
    for (const child of column.children ?? []) learn(child, path);
  };
  for (const column of former?.columns ?? []) learn(column, []);
  const keep = (column: SiteColumn, above: readonly string[]): SiteColumn => {
    const path = pathOf(column, above);
    const before = keysOf(column, path)
      .map((key) => known.get(key))
      .find((one) => one !== undefined);
    const { children, unverified, ...own } = column;
    return {
      ...own,
      ...(own.unit === undefined && before?.unit !== undefined && { unit: before.unit }),
      ...(own.class === undefined && before?.class !== undefined && { class: before.class }),
      ...(own.archived === undefined && before?.archived !== undefined && { archived: before.archived }),
      ...(own.notes === undefined && before?.notes !== undefined && { notes: before.notes }),
      ...(unverified !== undefined && {
        unverified: before?.unverified?.reason === unverified.reason ? { ...unverified, ...since(before.unverified) } : unverified,
      }),
      ...(children !== undefined && { children: children.map((child) => keep(child, path)) }),
    };
  };
  return keep;
}

function since({ since: day }: NonNullable<SiteColumn['unverified']>): { since?: string } {
  return day === undefined ? {} : { since: day };
}

function pathOf({ name, path }: SiteColumn, above: readonly string[]): readonly string[] {
  if (Array.isArray(path)) return path;
  return [...above, name ?? String(path ?? '')];
}

// the address first: names change
function keysOf({ url }: SiteColumn, path: readonly string[]): readonly string[] {
  return [...(url === undefined ? [] : [`url ${pageKey(url)}`]), `path ${path.join('\n')}`];
}

function allColumns(columns: readonly SiteColumn[]): readonly SiteColumn[] {
  return columns.flatMap((column) => [column, ...allColumns(column.children ?? [])]);
}

function counted(reasons: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
}
