import { attribute, type HtmlElement } from '../html/tree.js';
import type { PageLink } from '../model/page.js';
import { nameOf } from './names.js';
import type { PageView } from './view.js';

/** The whole address that a written one means on a page, without the part behind # unless that is a path; undefined for what leads nowhere. */
export function addressOf(view: Pick<PageView, 'base'>, written: string): string | undefined {
  const href = written.replace(/[\t\r\n]/g, '').trim();
  if (href === '' || /^(?:mailto|tel|data|about|file|ftp|blob):/i.test(href) || /^#(?!!?\/)/.test(href)) return undefined;
  const plain = /^javascript:/i.test(href) ? opened(href) : href;
  if (plain === undefined || !URL.canParse(plain, view.base)) return undefined;
  const url = new URL(plain, view.base);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (!/^#!?\//.test(url.hash)) url.hash = '';
  return url.href;
}

/** The address behind a link; undefined for one that leads nowhere. */
export function linkOf(view: Pick<PageView, 'base'>, link: HtmlElement): string | undefined {
  const href = attribute(link, 'href');
  const direct = href === undefined ? undefined : addressOf(view, href);
  if (direct !== undefined) return direct;
  const click = attribute(link, 'onclick');
  const behind = click === undefined ? undefined : opened(click);
  return behind === undefined ? undefined : addressOf(view, behind);
}

/** All links of a page and the pages in its frames, each address once, in order. */
export function linksOf(view: PageView): readonly PageLink[] {
  const names = new Map<string, string>();
  for (const element of view.elements) {
    if (!/^(?:a|area|iframe|frame)$/.test(element.tagName)) continue;
    const framed = element.tagName.endsWith('frame');
    const url = framed ? addressOf(view, attribute(element, 'src') ?? '') : linkOf(view, element);
    if (url === undefined) continue;
    const name = framed ? '' : nameOf(view, element);
    if ((names.get(url) ?? '') === '') names.set(url, name);
  }
  return [...names].map(([url, name]) => ({ name, url }));
}

// window.open('/x.html'), location.href = "…", goUrl('…')
function opened(script: string): string | undefined {
  const said = /(?:location(?:\.href)?\s*=|(?:open|go|jump|link|show|view|to)\w*\s*\(|replace\s*\()\s*['"]([^'"]+)['"]/i.exec(script)?.[1];
  return said !== undefined && (/^(?:https?:)?\/\//i.test(said) || /[/?]|\.(?:s?html?|jsp|aspx?|php)/i.test(said)) ? said : undefined;
}
