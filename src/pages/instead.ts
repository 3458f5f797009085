import { shortened, text } from '../base/text.js';
import { attribute } from '../html/tree.js';
import type { PageReading } from '../model/page.js';
import { pageTitle } from './article.js';
import { tagsOf } from './tags.js';
import { onLine, type PageView, wordsOf } from './view.js';
import { pageWords } from './words.js';

/** What a page is instead of what was asked for. */
export type Instead = NonNullable<PageReading['instead']>;

/**
 * Tells pages that are something else: not found, a firewall, a login, a fault of the server. Only short pages can be, so that an
 * article about 安全验证 stays an article, and a page with a list (`hasRows`) stays a list; a list that says 暂无内容 is none of them.
 */
export function insteadOf(view: PageView, html: string, hasRows: boolean): Instead | undefined {
  const words = shownWords(view);
  const title = pageTitle(view) ?? '';
  const signs = words.replace(/\s+/g, '').length;
  if (signs < 40 && pageWords().challenges.some((sign) => sign.test(html))) {
    return {
      what: 'firewall',
      why: text('网页要求浏览器先通过脚本验证，没有内容', 'The page wants a browser to pass a script first; it has no content'),
    };
  }
  const tags = tagsOf(view);
  if (signs > most || (tags.title !== undefined && tags.date !== undefined)) return undefined;
  const lines = [title, ...words.split('\n').map(onLine)].filter((line) => line !== '' && line.length <= 200);
  const bare = signs <= few;
  for (const what of ['soft-404', 'firewall', 'error', 'login'] as const) {
    if (what === 'login' && !hasPassword(view)) continue;
    // a column may be called 网站维护, and a portal has a login in its head
    if (hasRows && (what === 'login' || what === 'error')) continue;
    const found = lines.find(
      (line, index) => (index === 0 || line.length <= (bare ? 80 : 40)) && pageWords().instead[what].some((pattern) => pattern.test(line)),
    );
    if (found !== undefined && hasRows && found !== title) continue;
    if (found !== undefined && (bare || !hasContent(view))) return { what, why: why(what, shortened(found, 60)) };
  }
  return undefined;
}

const most = 1500;
const few = 300;

function why(what: Instead['what'], words: string): Instead['why'] {
  switch (what) {
    case 'soft-404':
      return text(`网页说“${words}”`, `The page says "${words}"`);
    case 'firewall':
      return text(`是防火墙的网页：“${words}”`, `It is the page of a firewall: "${words}"`);
    case 'login':
      return text(`是登录的网页：“${words}”`, `It is a page to log in: "${words}"`);
    case 'error':
      return text(`网站出错：“${words}”`, `The website failed: "${words}"`);
  }
}

// a portal with its menus may still say 页面不存在 in the middle; one with a list or long text does not
function hasContent(view: PageView): boolean {
  const longest = view.words.split('\n').reduce((most, line) => Math.max(most, line.trim().length), 0);
  return longest > 160 || (view.words.match(/20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}/g)?.length ?? 0) >= 3;
}

function hasPassword(view: PageView): boolean {
  return view.elements.some((element) => element.tagName === 'input' && attribute(element, 'type')?.toLowerCase() === 'password');
}

/** The words of a page that its own attributes do not hide. */
export function shownWords(view: PageView): string {
  const pieces: string[] = [];
  let at = 0;
  for (let index = 0; index < view.elements.length; ) {
    const element = view.elements[index];
    if (element === undefined) break;
    if (!view.hidden(element)) {
      index++;
      continue;
    }
    const [from, to] = view.range(element);
    pieces.push(view.words.slice(at, from));
    at = Math.max(at, to);
    index = Math.max(index + 1, view.end(element));
  }
  return [...pieces, view.words.slice(at)].join('');
}

/** True where a line of the page says that its column is archived: 本栏目已归档，不再更新. */
export function saysArchived(view: PageView): boolean {
  return view.elements.some(
    (element) =>
      view.signs(element) >= 5 &&
      view.signs(element) <= 40 &&
      !view.hidden(element) &&
      view.links(element) === 0 &&
      /^[（(【\s]*(?:本|该|此)(?:栏目|专栏|专题|页面)(?:内容|信息)?(?:已经?)?(?:归档|停止更新|停更|不再更新)/.test(wordsOf(view, element)),
  );
}

/** True where the page says that its list has nothing in it: 暂无内容, 共 0 条. Words that a script may show or hide do not count. */
export function isBlank(view: PageView): boolean {
  if (/\{\{|<%|\bv-(?:if|for|show)\b|\bng-(?:if|repeat|show)\b/.test(view.words)) return false;
  return view.elements.some((element) => {
    if (view.signs(element) < 3 || view.signs(element) > 40 || view.hidden(element)) return false;
    if (element.attrs.some(({ name }) => /^(?:v-|:|ng-|@|x-|data-(?:bind|empty|template))/.test(name))) return false;
    const words = wordsOf(view, element).replace(/\s+/g, '');
    return pageWords().blank.some((pattern) => pattern.test(words));
  });
}
