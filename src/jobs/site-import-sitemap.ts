import { UsageError } from '../base/error.js';
import { baseName } from '../base/path.js';
import { counted, text } from '../base/text.js';
import { scanXml, unescaped } from '../formats/_xml-scan.js';
import { homeOfMost } from './site-import-address.js';
import { dayIn } from './site-import-keys.js';
import type { ReadColumn, SiteReading } from './site-import-types.js';

/** What a site map lists: pages, or further site maps. */
export interface Sitemap {
  readonly pages: readonly { readonly url: string; readonly modified?: string; readonly number: number }[];
  readonly maps: readonly string[];
}

/** Reads a site map or an index of site maps; undefined for any other XML. Throws UsageError for a damaged one. Source: sitemaps.org, protocol 0.9. */
export function readSitemap(xml: string, file: string): Sitemap | undefined {
  const root = /<(?:[\w-]+:)?(urlset|sitemapindex)[\s>]/i.exec(xml.slice(0, 4096))?.[1]?.toLowerCase();
  if (root === undefined) return undefined;
  if (/<!ENTITY/i.test(xml.slice(0, 65_536)))
    throw new UsageError(
      text(`${file} 里声明了实体，没有打开`, `${file} declares entities; it was not opened`),
      text('不要使用这个文件，从网站重新下载', 'Do not use this file; download it from the website'),
    );
  const pages: Sitemap['pages'][number][] = [];
  const maps: string[] = [];
  let [into, url, modified, number] = ['', '', '', 0];
  const whole = scanXml(xml, {
    open(name) {
      into = name === 'loc' || name === 'lastmod' ? name : '';
      if (name === 'url' || name === 'sitemap') [url, modified] = ['', ''];
    },
    text(written) {
      if (into === 'loc') url += unescaped(written);
      else if (into === 'lastmod') modified += written;
    },
    close(name) {
      into = '';
      if (name === 'sitemap' && url.trim() !== '') maps.push(url.trim());
      if (name !== 'url') return;
      number++;
      const day = dayIn(modified.trim());
      if (/^https?:\/\/\S+$/i.test(url.trim())) pages.push({ url: url.trim(), number, ...(day === undefined ? {} : { modified: day }) });
    },
  });
  if (!whole)
    throw new UsageError(
      text(`${file} 不完整：站点地图没有写完`, `${file} is cut off: the site map does not end`),
      text('重新下载，或用浏览器打开网站的 sitemap.xml 另存', 'Download it again'),
    );
  return { pages, maps };
}

interface Folder {
  readonly name: string;
  readonly below: Map<string, Folder>;
  url?: string;
  number?: number;
  items: number;
  modified: string | undefined;
}

/**
 * The columns that a site map lets guess: folders of addresses, named by the folders until a person knows better. Pages of items are
 * not listed, since nobody says their titles; the newest of them dates its column. A site map says nothing of what columns hold.
 */
export function sitemapReading(map: Sitemap, file: string, isItem: (url: string) => boolean): SiteReading {
  const where = baseName(file);
  const { home, several } = homeOfMost(map.pages.map(({ url }) => url));
  const root: Folder = folder('');
  let items = 0;
  let foreign = 0;
  const stamps = new Set(map.pages.flatMap(({ url, modified }) => (isItem(url) && modified !== undefined ? [modified] : [])));
  const dated = stamps.size > 1;
  for (const page of map.pages) {
    const url = new URL(page.url);
    if (`${url.origin}/` !== home) {
      foreign++;
      continue;
    }
    const steps = stepsOf(url);
    if (isItem(page.url)) {
      items++;
      const own = at(root, columnSteps(steps));
      own.items++;
      if (dated && page.modified !== undefined && (own.modified ?? '') < page.modified) own.modified = page.modified;
      continue;
    }
    if (steps.length === 0) continue;
    const own = at(root, steps);
    own.url ??= page.url;
    own.number ??= page.number;
  }
  const columns = columnsOf(root, where);
  const doubts = [
    ...(columns.length === 0
      ? []
      : [
          {
            code: 'names-from-addresses',
            message: text(
              '站点地图没有栏目名称，名称按网址的最后一段写，请逐个改成网站上的名称',
              'A site map has no names of columns; they were taken from the addresses and need to be put right',
            ),
          },
        ]),
    ...(several.length > 1
      ? [
          {
            code: 'several-sites',
            message: text(
              `有 ${foreign} 个网址在别的网站上，没有读入`,
              `${counted(foreign, 'address', 'addresses')} of other websites were left out`,
            ),
          },
        ]
      : []),
  ];
  const remarks =
    items === 0
      ? []
      : [
          {
            code: 'items-without-title',
            message: text(
              `${items} 个信息页没有标题，没有列成清单${dated ? '，只用最近的修改日期作栏目的最近更新' : stamps.size === 1 ? '；修改日期全都相同，是生成站点地图的日子，没有采用' : ''}`,
              `${counted(items, 'page')} of items without titles were not listed${dated ? '; the newest dates its column' : stamps.size === 1 ? '; all have one date, that of the site map, which was not used' : ''}`,
            ),
          },
        ];
  return {
    source: where,
    what: text('站点地图', 'site map'),
    head: home === undefined ? {} : { url: home },
    columns,
    items: [],
    doubts,
    remarks,
    guessed: true,
  };
}

function folder(name: string): Folder {
  return { name, below: new Map(), items: 0, modified: undefined };
}

function at(root: Folder, steps: readonly string[]): Folder {
  let own = root;
  for (const step of steps.slice(0, deepest)) {
    const next = own.below.get(step) ?? folder(step);
    own.below.set(step, next);
    own = next;
  }
  return own;
}

const deepest = 12;

// what stands in the address of a column, from the top; index pages are their folder
function stepsOf(url: URL): readonly string[] {
  const steps = url.pathname.split('/').filter((step) => step !== '');
  const last = steps.at(-1) ?? '';
  if (/^(?:index|default|list)(?:_\d+)?\.(?:s?html?|jsp|aspx?|php)$/i.test(last) && url.search === '') steps.pop();
  else if (steps.length > 0) steps[steps.length - 1] = `${last.replace(/\.(?:s?html?|jsp|aspx?|php)$/i, '')}${url.search}`;
  if (/^#!?\//.test(url.hash))
    steps.push(
      ...url.hash
        .replace(/^#!?\//, '')
        .split('/')
        .filter((step) => step !== ''),
    );
  return steps.map(readable);
}

// the folder of an item without those that are dates: /zwgk/202406/t20240625_1.html stands in /zwgk/, /art/2024/6/25/art_12_3.html in column 12
function columnSteps(steps: readonly string[]): readonly string[] {
  const last = steps.at(-1) ?? '';
  const jcms = /^art_(\d+)_\d+$/.exec(last)?.[1];
  if (jcms !== undefined) return ['col', `col${jcms}`];
  const own = steps.slice(0, -1).filter((step) => !/^(?:20\d{2}|20\d{4}|20\d{6}|\d{1,2}|20\d{2}-\d{2}(?:-\d{2})?)$/.test(step));
  return own;
}

function readable(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

function columnsOf(root: Folder, where: string): ReadColumn[] {
  return [...root.below.values()].flatMap((own): ReadColumn[] => {
    const children = columnsOf(own, where);
    // /col/ of /col/col123/ is no column
    if (own.url === undefined && own.items === 0 && /^(?:col|info|art|content|list|node|channel|web|site|s?html?|index)$/i.test(own.name))
      return children;
    const review = [`名称取自网址的“${own.name}”，请改成网站上的名称`];
    if (own.modified !== undefined) review.push('最近更新按站点地图里信息页的修改日期');
    return [
      {
        name: own.name,
        ...(own.url === undefined ? {} : { url: own.url }),
        ...idIn(own.name),
        ...(own.modified === undefined ? {} : { updated: own.modified }),
        unverified: { reason: 'other', note: '站点地图只列网址，没有读栏目里的信息' },
        origin: `${where}${own.number === undefined ? '' : `#${own.number}`}`,
        review,
        children,
      },
    ];
  });
}

function idIn(name: string): { readonly id?: string } {
  const id = /^col(\d+)$/.exec(name)?.[1] ?? /[?&](?:wbtreeid|columnid|channelid|colid|catid)=(\w+)/i.exec(name)?.[1];
  return id === undefined ? {} : { id };
}
