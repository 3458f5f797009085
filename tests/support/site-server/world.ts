import { allColumns, type Family, type PlacedColumn, place } from './addresses.js';
import { type Content, countyPortal } from './content.js';
import { softPage, statusPage } from './faults.js';
import type { Frame } from './frame.js';
import { articlePage, homePage, listData, listPage, shellPage, treeData } from './pages.js';

/** What a website has and how it looks; a county portal of the first family where nothing is said. */
export interface SiteLooks {
  readonly family?: Family;
  readonly content?: Content;
  readonly encoding?: 'utf-8' | 'gb18030';
  /** Items on a list page; 15 by default. */
  readonly perPage?: number;
  /** Lists of the first family stand in an XML store within a script, as its systems do it. */
  readonly proxy?: boolean;
  /** What is sent for an address that is not there: 404; 200 with words; 200 with the home page; 404 with it; a jump to it. */
  readonly missing?: 'not-found' | 'soft-404' | 'home' | 'home-404' | 'to-home';
  /** The text of robots.txt, or the status it is answered with; 404 by default. */
  readonly robots?: string | number;
  /** A calendar in the menu whose months go on for ever. */
  readonly calendar?: boolean;
  /** Every link has a session number of its own. */
  readonly sessions?: boolean;
}

/** An answer before it is packed and sent; `to` is the goal of a jump. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly modified?: string;
  readonly to?: string;
}

/** A website with all its pages, made when they are asked for. */
export interface World {
  readonly content: Content;
  readonly columns: readonly PlacedColumn[];
  /** The page at a path with query; `session` is the number its links carry. */
  page(asked: string, session: number): Page;
}

/** Builds the website. */
export function buildWorld(looks: SiteLooks): World {
  const family = looks.family ?? 'col';
  const content = looks.content ?? countyPortal();
  const columns = place(content, family, looks.perPage ?? 15);
  const pages = pagesOf(looks, family, columns);
  const page = (asked: string, session: number): Page => {
    const around = frameOf(looks, family, content, columns, asked, session);
    const found = pages.get(asked) ?? (asked.startsWith('/api/') ? undefined : pages.get(asked.split('?')[0] ?? ''));
    if (found !== undefined) return found(around);
    if (looks.calendar === true && asked.startsWith('/calendar?month=')) return html(calendarPage(asked.slice(-7), around));
    if (asked === '/robots.txt') return robotsPage(looks.robots);
    return missingPage(looks, () => pages.get('/')?.(around) ?? html(''));
  };
  return { content, columns, page };
}

function pagesOf(looks: SiteLooks, family: Family, columns: readonly PlacedColumn[]): ReadonlyMap<string, (around: Frame) => Page> {
  const perPage = looks.perPage ?? 15;
  const pages = new Map<string, (around: Frame) => Page>();
  const everything = allColumns(columns);
  const titles = new Map(everything.flatMap((column) => column.items.map((item) => [item.item.title, item] as const)));
  const home = (around: Frame): Page => html(family === 'hash' ? shellPage(around) : homePage(around, columns), '2024-09-18');
  pages.set('/', home);
  pages.set('/index.html', home);
  if (family === 'hash') pages.set('/api/columns', () => json(treeData(columns)));
  for (const column of everything) {
    const newest = column.items[0]?.item.date;
    const { redirect } = column.column;
    column.pages.forEach((address, page) => {
      const list = (around: Frame): Page =>
        redirect === undefined
          ? html(listPage(around, family, column, page, perPage, looks.proxy ?? false), newest)
          : { status: 302, type: 'text/html', body: '', to: redirect };
      pages.set(address, list);
      if (address.endsWith('/')) pages.set(`${address}index.html`, list);
      const data = column.data.replace(/page=1$/u, `page=${page + 1}`).replace(/list_1\.json$/u, `list_${page + 1}.json`);
      pages.set(data, (around) => {
        const body = listData(around, family, column, page + 1, perPage);
        return family === 'col' ? { status: 200, type: 'text/xml', body } : json(body);
      });
    });
    for (const item of column.items) {
      const interpreted = item.item.interprets === undefined ? undefined : titles.get(item.item.interprets);
      pages.set(item.address, (around) => html(articlePage(around, family, column, item, interpreted), item.item.date));
    }
  }
  return pages;
}

function frameOf(
  looks: SiteLooks,
  family: Family,
  content: Content,
  columns: readonly PlacedColumn[],
  asked: string,
  session: number,
): Frame {
  const number = (session * 2654435761).toString(16).toUpperCase();
  return {
    site: content.name,
    charset: looks.encoding ?? 'utf-8',
    menu: columns,
    extra: looks.calendar === true ? [{ name: '政务日历', address: '/calendar?month=2024-09' }] : [],
    href: (address) => {
      if (looks.sessions === true && !address.includes('#')) return address.replace(/(\?.*)?$/u, `;jsessionid=${number}$1`);
      return family === 'channel' || family === 'info' ? relative(asked.split('?')[0] ?? '/', address) : address;
    },
  };
}

// these systems write addresses from where the page stands
function relative(from: string, to: string): string {
  const here = from.split('/').slice(1, -1);
  const there = to.split('/').slice(1);
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  const up = here.length - same;
  return `${up === 0 ? './' : '../'.repeat(up)}${there.slice(same).join('/')}`;
}

function missingPage(looks: SiteLooks, home: () => Page): Page {
  switch (looks.missing ?? 'not-found') {
    case 'not-found':
      return { status: 404, type: 'text/html', body: statusPage(404) };
    case 'soft-404':
      return html(softPage.replace('utf-8', looks.encoding ?? 'utf-8'));
    case 'home':
      return home();
    case 'home-404':
      return { ...home(), status: 404 };
    case 'to-home':
      return { status: 302, type: 'text/html', body: '', to: '/' };
  }
}

function robotsPage(robots: string | number | undefined): Page {
  if (typeof robots === 'string') return { status: 200, type: 'text/plain', body: robots };
  const status = robots ?? 404;
  return { status, type: 'text/html', body: statusPage(status) };
}

function calendarPage(month: string, around: Frame): string {
  const at = (step: number): string => {
    const [year = 2024, number = 1] = month.split('-').map(Number);
    const months = year * 12 + number - 1 + step;
    return `/calendar?month=${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  };
  return `<!DOCTYPE html><html><head><meta charset="${around.charset}"><title>政务日历 ${month}</title></head><body>
<h1>${month}</h1><a href="${around.href(at(-1))}">上月</a> <a href="${around.href(at(1))}">下月</a><p>本月暂无活动安排</p></body></html>`;
}

function html(body: string, modified?: string): Page {
  return { status: 200, type: 'text/html', body, ...(modified === undefined ? {} : { modified }) };
}

function json(body: string): Page {
  return { status: 200, type: 'application/json', body };
}
