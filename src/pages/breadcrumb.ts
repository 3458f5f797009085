import { childrenOf, type HtmlElement } from '../html/tree.js';
import type { PageLink } from '../model/page.js';
import { linkOf } from './address.js';
import { bare, nameOf } from './names.js';
import { marksOf, onLine, type PageView, wordsOf } from './view.js';

/** Where the page says it stands, and in which element it says so. */
export interface Breadcrumb {
  readonly links: readonly PageLink[];
  readonly element?: HtmlElement;
}

/** The way from the home page down to the column, as the page has it, without 正文 at its end. Empty where the page has none. */
export function breadcrumbOf(view: PageView, chosen?: HtmlElement): Breadcrumb {
  const element = chosen ?? labelled(view) ?? marked(view);
  if (element === undefined) return { links: [] };
  const steps = stepsIn(view, element);
  return { links: withoutTail(steps), element };
}

const label =
  /(?:您|你)?(?:现在|目前|当前|所在|所处)的?(?:所在|所处)?的?(?:位置|路径|栏目)(?:是|为|在)?\s*[：:]?|您的位置(?:是)?\s*[：:]?|(?:^|\n)\s*位置\s*[：:]/;
const sign = /[>›＞»→▸▶]+|&gt;/;
const most = 400;

// the smallest element that holds the label and at least one step behind it
function labelled(view: PageView): HtmlElement | undefined {
  for (const element of view.elements) {
    const [from, to] = view.range(element);
    if (to - from > most * 2 || element.tagName === 'a') continue;
    const words = wordsOf(view, element);
    if (words.length > most || !label.test(words.slice(0, 40))) continue;
    const inside = childrenOf(element).find((one) => label.test(wordsOf(view, one).slice(0, 40)) && holdsSteps(view, one));
    if (inside !== undefined) continue;
    if (holdsSteps(view, element)) return element;
  }
  return undefined;
}

// no label: a class that means a breadcrumb, around the home page or signs between steps
function marked(view: PageView): HtmlElement | undefined {
  return view.elements.find((element) => {
    if (!/bread-?crumb|crumbs?\b|position|location|dqwz|weizhi|\bwz\b|curr?pos|nowplace|\bpath\b|dangqian/.test(marksOf(element)))
      return false;
    const words = wordsOf(view, element);
    if (words === '' || words.length > most || !holdsSteps(view, element)) return false;
    return /^(?:网站|返回)?(?:首页|主页)/.test(words) || sign.test(words);
  });
}

function holdsSteps(view: PageView, element: HtmlElement): boolean {
  const words = wordsOf(view, element).replace(label, '');
  return linksIn(view, element).length > 0 || /首页|主页/.test(words) || sign.test(words);
}

function linksIn(view: PageView, element: HtmlElement): HtmlElement[] {
  return view.elements.slice(view.at(element), view.end(element)).filter(({ tagName }) => tagName === 'a');
}

function stepsIn(view: PageView, element: HtmlElement): PageLink[] {
  const links = linksIn(view, element);
  const [from, to] = view.range(element);
  const between = links.slice(1).map((link, index) => {
    const before = links[index] ?? link;
    return view.words.slice(view.range(before)[1], view.range(link)[0]);
  });
  const split = splitter(between, view.words.slice(from, to), links.length > 0);
  const steps: PageLink[] = [];
  let start = from;
  for (const link of links) {
    const [begin, end] = view.range(link);
    for (const name of split(view.words.slice(start, begin).replace(label, '\n'))) steps.push({ name, url: '' });
    const url = linkOf(view, link) ?? '';
    const name = bare(nameOf(view, link));
    if (name !== '') steps.push({ name, url });
    start = Math.max(start, end);
  }
  for (const name of split(view.words.slice(start, to).replace(label, '\n'))) steps.push({ name, url: '' });
  return steps;
}

// A stroke or slash parts steps only where the page parts links by it or sets it off by blanks: names hold them too.
function splitter(between: readonly string[], whole: string, linked: boolean): (words: string) => string[] {
  const used = between.map((piece) => onLine(piece)).find((piece) => piece !== '' && piece.length <= 3);
  const parts =
    used !== undefined && /^[-—–－/|·:：]+$/.test(used)
      ? new RegExp(`[>›＞»→▸▶\\n]|${used.replace(/[|/]/g, '\\$&')}`)
      : sign.test(whole)
        ? /[>›＞»→▸▶\n]|&gt;/
        : /\s[-—–－/|]+\s/.test(whole)
          ? /\n|\s[-—–－/|]+\s/
          : linked
            ? /\n|^\s*[-—–－/|]+\s*|\s*[-—–－/|]+\s*$/
            : /\n|——|--|[—–－]|(?<=(?:首页|主页))[-/]/;
  return (words) =>
    words
      .split(parts)
      .map((piece) => bare(onLine(piece)).replace(/^[：:]+/, ''))
      .filter((piece) => piece !== '' && !/^[\p{P}\p{S}\s]+$/u.test(piece));
}

function withoutTail(steps: readonly PageLink[]): readonly PageLink[] {
  const last = steps.at(-1);
  return last !== undefined &&
    /^(?:正文|内容|详情|详细(?:内容|信息|页)?|文章(?:内容|正文|详情)?|信息(?:内容|详情)|内容页|浏览文章|查看(?:详情|信息)|列表|栏目列表|文章列表|信息列表)$/.test(
      last.name,
    )
    ? steps.slice(0, -1)
    : steps;
}

/** True where an element is the other one or stands inside of it. */
export function isWithin(view: PageView, element: HtmlElement, outer: HtmlElement): boolean {
  const at = view.at(element);
  return at >= view.at(outer) && at < view.end(outer);
}
