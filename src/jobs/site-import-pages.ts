import { compare } from '../base/diagnostic.js';
import { baseName } from '../base/path.js';
import { counted, text } from '../base/text.js';
import type { Site } from '../model/documents.js';
import type { SitePage } from '../model/page.js';
import { assembleSite } from '../pages/assemble.js';
import { readPage } from '../pages/read-page.js';
import { addressKey, homeOf, homeOfMost } from './site-import-address.js';
import { fromColumns } from './site-import-document.js';
import { type SiteDoubt, type SiteHead, type SiteReading, walk } from './site-import-types.js';

/** A page that somebody saved: from a folder, a package, a .mht or a .har file. */
export interface SavedPage {
  /** Where it comes from, as origins have it. */
  readonly where: string;
  readonly html: string;
  /** Its address, where what it was saved in says so. */
  readonly url?: string;
  /** Its path below the folder or package it came from. */
  readonly path?: string;
  readonly status?: number;
  readonly moment?: string;
}

/** Reads saved pages together as one website. Pages whose address nobody says are named and left out. */
export async function pagesReading(pages: readonly SavedPage[], said: SiteHead): Promise<SiteReading> {
  const doubts: SiteDoubt[] = [];
  const placed: { readonly page: SavedPage; readonly url: string }[] = [];
  const nowhere: string[] = [];
  let byPath = 0;
  for (const page of [...pages].sort((a, b) => compare(a.where, b.where))) {
    const own = page.url ?? addressIn(page.html);
    const url = own ?? pathAddress(page.path, said.url);
    if (own === undefined && url !== undefined) byPath++;
    if (url === undefined) nowhere.push(page.where);
    else placed.push({ page, url });
  }
  if (nowhere.length > 0)
    doubts.push({
      code: 'pages-without-address',
      ...(nowhere[0] === undefined ? {} : { where: nowhere[0] }),
      message: text(
        `${nowhere.length} 个网页里没有写明自己的网址，没有读入：${nowhere.slice(0, 3).join('、')}；另存时选“网页，全部”，或用 --url 写明网站地址`,
        `${counted(nowhere.length, 'page')} without an address ${nowhere.length === 1 ? 'was' : 'were'} left out: ${nowhere.slice(0, 3).join(', ')}; save them as a complete page, or give --url`,
      ),
    });
  if (byPath > 0)
    doubts.push({
      code: 'addresses-from-paths',
      message: text(
        `${byPath} 个网页的网址按文件所在的文件夹推出，请核对`,
        `The addresses of ${counted(byPath, 'page')} were taken from their folders; please check`,
      ),
    });
  const home = said.url ?? homeOfMost(placed.map(({ url }) => url)).home ?? '';
  const site: SitePage[] = [];
  for (const { page, url } of placed) site.push(await sitePage(page, url));
  const { site: read, doubts: more } = assembleSite(site, { url: home, ...(said.name === undefined ? {} : { name: said.name }) });
  const columns = fromColumns(read.columns);
  const source = sourcesOf(pages);
  const wheres = new Map(placed.map(({ page, url }) => [addressKey(url, home), page.where]));
  for (const { column } of walk(columns)) {
    const where = column.url === undefined ? undefined : wheres.get(addressKey(column.url, home));
    column.origin ??= where ?? source;
    for (const item of column.list ?? []) item.origin ??= column.origin;
  }
  const days = pages.flatMap(({ moment }) => moment?.slice(0, 10) ?? []).sort(compare);
  return {
    source,
    what: text(`网页，${placed.length} 个`, counted(placed.length, 'web page')),
    head: headOf(read, home, days[0]),
    columns,
    items: [],
    doubts: [...doubts, ...more.map((message) => ({ code: 'pages', message }))],
    remarks: [],
  };
}

// the folders, packages and files they come from
function sourcesOf(pages: readonly SavedPage[]): string {
  const names = [...new Set(pages.map(({ where }) => where.split(/[/#]/)[0] ?? where))].sort(compare);
  return `${names.slice(0, 3).join('、')}${names.length > 3 ? '…' : ''}`;
}

async function sitePage(page: SavedPage, url: string): Promise<SitePage> {
  const unverified = page.status === undefined ? undefined : failed(page.status);
  const base = {
    url,
    ...(page.status === undefined ? {} : { status: page.status }),
    ...(page.moment === undefined ? {} : { moment: page.moment }),
  };
  return unverified === undefined ? { ...base, reading: await readPage(page.html, url, {}) } : { ...base, unverified };
}

function failed(status: number): SitePage['unverified'] {
  if (status >= 200 && status < 400) return undefined;
  const reason = [401, 403, 407, 429].includes(status)
    ? 'forbidden'
    : status === 0 || status === 408 || status === 504
      ? 'timeout'
      : 'error';
  return { reason, note: status === 0 ? '没有收到回答' : `HTTP ${status}` };
}

// the pages' own word on their system and name is taken, but not an address put in for a missing name
function headOf({ name, system }: Site, home: string, taken: string | undefined): SiteHead {
  return {
    ...(home === '' ? {} : { url: homeOf(home) ?? home }),
    ...(name === home || name === '' ? {} : { name }),
    ...(taken === undefined ? {} : { taken }),
    ...(system === undefined ? {} : { system }),
  };
}

// what browsers write above a saved page, then what the page says of itself
function addressIn(html: string): string | undefined {
  const head = html.slice(0, 65_536);
  const saved = /<!--\s*saved from url=\(\d+\)\s*(https?:\/\/[^\s>]+?)\s*-->/i.exec(head)?.[1];
  const canonical = tagWith(head, /<link\b[^>]*\brel\s*=\s*["']?canonical\b[^>]*>/i, 'href');
  const shared = tagWith(head, /<meta\b[^>]*\bproperty\s*=\s*["']?og:url\b[^>]*>/i, 'content');
  const base = tagWith(head, /<base\b[^>]*>/i, 'href');
  return [saved, canonical, shared, base].find((url) => url !== undefined && homeOf(url) !== undefined);
}

function tagWith(head: string, tag: RegExp, name: string): string | undefined {
  const found = tag.exec(head)?.[0];
  const value = found === undefined ? undefined : new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(found);
  return (value?.[1] ?? value?.[2] ?? value?.[3])?.trim().replace(/&amp;/g, '&');
}

// www.gaoqing.gov.cn/zwgk/index.html, as programs that copy whole sites put it; or below the address that the user gives
function pathAddress(path: string | undefined, site: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const steps = path.split('/');
  const host = steps.findIndex((step, index) => index < steps.length - 1 && /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(step));
  if (host !== -1) return `http://${steps.slice(host).join('/')}`;
  if (site === undefined || /[^\x20-\x7e]/.test(baseName(path))) return undefined;
  return URL.canParse(path, site) ? new URL(steps.join('/'), site).href : undefined;
}
