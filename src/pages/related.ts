import { type HtmlElement, parentOf } from '../html/tree.js';
import type { SiteItem } from '../model/documents.js';
import { squeezed } from './labels.js';
import { isTurning } from './rows.js';
import type { CountedLink, Sums } from './sums.js';
import { type PageView, wordsOf } from './view.js';
import { matches, pageWords } from './words.js';

/**
 * The addresses of what interprets a document, or of what an interpretation interprets, from the links under 政策解读, 相关文件 and
 * the like. Under 相关链接 only what plainly is one: a title with 解读, or a title that this one quotes.
 */
export function relatedOf(
  view: PageView,
  sums: Sums,
  article: { readonly kind: SiteItem['kind']; readonly title: string; readonly passed: readonly HtmlElement[] },
): Pick<SiteItem, 'interprets' | 'interpretedBy'> {
  const { related } = pageWords();
  const interpretation = article.kind === 'interpretation';
  const [interprets, interpretedBy] = [new Set<string>(), new Set<string>()];
  for (const [index, element] of view.elements.entries()) {
    if (article.passed.some((one) => index >= view.at(one) && index < view.end(one))) continue;
    const led = labelBefore(view, sums, element);
    if (led !== undefined) {
      const [patterns, found] = interpretation ? [related.interprets, interprets] : [related.interpretedBy, interpretedBy];
      if (matches(patterns, led.label)) for (const { url } of led.links) found.add(url);
      continue;
    }
    if (
      view.signs(element) < 2 ||
      view.signs(element) > 10 ||
      !/^(?:h[1-6]|p|div|span|strong|b|dt|td|th|li|em|a|label|legend)$/.test(element.tagName)
    )
      continue;
    const label = squeezed(wordsOf(view, element));
    const [reads, meant, either] = [related.interpretedBy, related.interprets, related.either].map((patterns) => matches(patterns, label));
    if (reads !== true && meant !== true && either !== true) continue;
    for (const link of linksAfter(view, sums, element)) {
      const says = /解读|图解|一图(?:读|看)懂|政策问答/.test(link.name);
      if (!interpretation && (reads === true || (says && (meant === true || either === true)))) interpretedBy.add(link.url);
      if (interpretation && !says && (meant === true || (either === true && quotes(article.title, link.name)))) interprets.add(link.url);
    }
  }
  const own = view.url;
  const list = (urls: ReadonlySet<string>): string[] => [...urls].filter((url) => url !== own);
  return {
    ...(list(interprets).length === 0 ? {} : { interprets: list(interprets) }),
    ...(list(interpretedBy).length === 0 ? {} : { interpretedBy: list(interpretedBy) }),
  };
}

// 相关文件：《…》 in one line: a label without an element of its own, and links behind it
function labelBefore(
  view: PageView,
  sums: Sums,
  element: HtmlElement,
): { readonly label: string; readonly links: readonly CountedLink[] } | undefined {
  if (!/^(?:p|div|li|td|span|dd)$/.test(element.tagName)) return undefined;
  const [first, last] = sums.linksBelow(element);
  if (last - first < 1 || last - first > 12) return undefined;
  const links = sums.links.slice(first, last);
  const [start] = view.range(element);
  const before = view.words.slice(start, view.range((links[0] as CountedLink).element)[0]);
  return before.length > 20 || !/[：:]\s*$/.test(before) ? undefined : { label: squeezed(before), links: usable(links) };
}

// the label may be a link itself; else the links in the element that follows, or beside it
function linksAfter(view: PageView, sums: Sums, label: HtmlElement): readonly CountedLink[] {
  if (label.tagName === 'a') {
    const [first, last] = sums.linksBelow(label);
    return usable(sums.links.slice(first, last));
  }
  let element = label;
  for (let level = 0; level < 3; level++) {
    const parent = parentOf(element);
    if (parent === undefined || parent.tagName === 'body') break;
    const [, last] = sums.linksBelow(element);
    const [, end] = sums.linksBelow(parent);
    const links = usable(sums.links.slice(last, end));
    if (links.length > 0) return links.length > 12 ? [] : untilNextLabel(view, element, links);
    element = parent;
  }
  return [];
}

// another label after some links begins something else
function untilNextLabel(view: PageView, label: HtmlElement, links: readonly CountedLink[]): readonly CountedLink[] {
  const { related } = pageWords();
  const last = links.at(-1);
  if (last === undefined) return links;
  for (let at = view.end(label); at < view.at(last.element); at++) {
    const element = view.elements[at];
    if (element === undefined || view.signs(element) > 10 || view.signs(element) < 2) continue;
    const words = squeezed(wordsOf(view, element));
    if (!matches([...related.interpretedBy, ...related.interprets, ...related.either], words)) continue;
    return links.filter((link) => view.at(link.element) < at);
  }
  return links;
}

function usable(links: readonly CountedLink[]): readonly CountedLink[] {
  return links.filter(({ url, name }) => url !== '' && name.length >= 2 && !isTurning(name));
}

// 《办法》解读 quotes 办法; the title of an interpretation quotes what it interprets
function quotes(title: string, name: string): boolean {
  const core = /《([^》]+)》/.exec(name)?.[1] ?? name.replace(/^.*关于印发/, '').replace(/的通知$/, '');
  const plain = core.replace(/[《》“”"\s]/g, '');
  return plain.length >= 6 && title.replace(/[《》“”"\s]/g, '').includes(plain);
}
