import type { PageColumn, PageLink, PageReading, SitePage } from '../model/page.js';
import { decodePage } from '../pages/decode-page.js';
import { sameSite, scriptPath } from './site-crawl-address.js';
import { parsedJson, readListData } from './site-crawl-data.js';
import type { Ask, VisitedPage } from './site-crawl-page.js';
import type { CrawlSettings } from './site-evidence-lines.js';
import { dataReading } from './site-import-data.js';
import { type DataRecord, fieldOf, isRecord, wordsIn } from './site-import-keys.js';
import type { ReadColumn } from './site-import-types.js';

/** A page that a script draws, with the columns that the script would draw, and where it would get their lists. */
export interface ScriptedPage {
  readonly page: SitePage;
  readonly lists: readonly { readonly at: readonly PageLink[]; readonly data: string }[];
}

/**
 * The columns of a website that one page draws by script, from the data that the page says they come from. Undefined for other pages, and
 * where no such data are found: then nothing is known of columns below the menu.
 */
export async function scriptedColumns(page: VisitedPage, ask: Ask, settings: CrawlSettings): Promise<ScriptedPage | undefined> {
  const { reading, html } = page;
  if (reading === undefined || html === undefined || !isDrawn(reading)) return undefined;
  const address = treeAddress(html, reading.url);
  if (address === undefined || !sameSite(address, settings.url)) return undefined;
  const asked = await ask(address);
  if (asked.kind === 'unread' || asked.body === undefined || asked.record.status !== 200 || asked.record.cut === true) return undefined;
  const json = parsedJson(decodePage(asked.body, asked.record.headers).html);
  if (json === undefined) return undefined;
  const tree = dataReading(json, 'data').columns.map((column) => columnOf(column, reading.url));
  if (tree.length === 0) return undefined;
  const data = listAddresses(json, reading.url);
  const lists = pathsIn(tree, []).flatMap((at) => {
    const from = data.get(at.at(-1)?.url ?? '');
    return from === undefined || !sameSite(from, settings.url) ? [] : [{ at, data: from }];
  });
  return { page: { ...page, reading: { ...reading, tree } }, lists };
}

/** The page of a column that a script would draw, with the list that it would get; unverified where that is not to be had. */
export async function scriptedPage({ at, data }: ScriptedPage['lists'][number], ask: Ask): Promise<SitePage> {
  const { url = '', name = '' } = at.at(-1) ?? {};
  const asked = await ask(data);
  const reading: PageReading = { url, title: name, breadcrumb: at, tree: [], links: [], script: { data } };
  const unknown: SitePage = { url, reading, unverified: { reason: 'script', note: '列表由脚本显示，没有读到' } };
  if (asked.kind === 'unread' || asked.body === undefined || asked.record.status !== 200 || asked.record.cut === true) return unknown;
  const { record, body } = asked;
  const list = await readListData(decodePage(body, record.headers).html, data);
  const known = { moment: record.moment, evidence: record.id };
  if (list === undefined) return { ...unknown, ...known };
  const items = list.items.map((item) => ({ ...item, evidence: record.id }));
  return {
    url,
    status: 200,
    ...known,
    reading: { ...reading, list: { items, next: [], ...(list.total !== undefined && { total: list.total }) } },
  };
}

/** Whether the columns that a page shows are drawn by its script. */
export function isDrawn({ tree, menu }: PageReading): boolean {
  return [...tree, ...(menu ?? [])].some(({ url }) => scriptPath(url) !== undefined);
}

// treeUrl: "/api/columns", menuApi = '…'
function treeAddress(html: string, base: string): string | undefined {
  const written = /["']?\b(?:tree|menu|nav|column|channel|catalog|lanmu)\w*?_?(?:url|api)["']?\s*[:=]\s*["'`]([^"'`\s]+)["'`]/i.exec(
    html,
  )?.[1];
  return written !== undefined && URL.canParse(written, base) ? new URL(written, base).href : undefined;
}

function columnOf({ name, id, url, children }: ReadColumn, base: string): PageColumn {
  return {
    name,
    ...(id !== undefined && { id }),
    url: url !== undefined && URL.canParse(url, base) ? new URL(url, base).href : '',
    children: children.map((child) => columnOf(child, base)),
  };
}

function pathsIn(tree: readonly PageColumn[], above: readonly PageLink[]): readonly (readonly PageLink[])[] {
  return tree.flatMap(({ name, url, children }) => {
    const at = [...above, { name, url }];
    return [at, ...pathsIn(children, at)];
  });
}

// by the address of the column that names them
function listAddresses(json: unknown, base: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (isRecord(value)) {
      const [url, data] = [wordsIn(fieldOf(value, 'column', 'url')?.value), dataIn(value)];
      if (data !== undefined && URL.canParse(url, base) && URL.canParse(data, base))
        found.set(new URL(url, base).href, new URL(data, base).href);
      for (const inner of Object.values(value)) visit(inner);
    }
  };
  visit(json);
  return found;
}

function dataIn(record: DataRecord): string | undefined {
  const key = Object.keys(record).find((one) => /^(?:data|list|api|ajax)_?(?:url|api|path|href)$/i.test(one));
  const value = key === undefined ? undefined : record[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
