import { shortened } from '../base/text.js';
import { childrenOf, type HtmlElement } from '../html/tree.js';
import type { SiteItem } from '../model/documents.js';
import type { PageLink } from '../model/page.js';
import { datesIn, dayIn, dayOf } from './dates.js';
import { itemFields } from './item-fields.js';
import { fieldOf, type Labelled, labelsIn } from './labels.js';
import { relatedOf } from './related.js';
import type { Sums } from './sums.js';
import { tagsOf } from './tags.js';
import { marksOf, onLine, type PageView, wordsOf } from './view.js';
import { isItemAddress } from './words.js';

/** What an article is read with. */
export interface ArticleSetting {
  /** The outermost elements that hold the text, by the selectors of the site, its system, and those common to all. */
  readonly bodies: readonly HtmlElement[];
  /** What a selector names as the attributes of the article. */
  readonly metadata: readonly HtmlElement[];
  /** Menu, left tree, breadcrumb. */
  readonly passed: readonly HtmlElement[];
  readonly breadcrumb: readonly PageLink[];
  /** The page turns like a list. */
  readonly turns: boolean;
  /** Values may be filled in by a script. */
  readonly script: boolean;
}

/** The text that a column is, as 政府信息公开指南 often is: no item among others, and nothing about it is surely missing. */
export function standingText(view: PageView, setting: ArticleSetting): SiteItem | undefined {
  const body = bodyOf(view, setting.bodies);
  const title = setting.breadcrumb.at(-1)?.name ?? pageTitle(view);
  if (body === undefined || title === undefined || view.links(body) > 20) return undefined;
  return { title, url: view.url, snippet: shortened(wordsOf(view, body).slice(0, 400), 100) };
}

/** The item that a page is about; undefined for a page that is a list or says too little. `read` where what it lacks is really missing. */
export function articleOf(view: PageView, sums: Sums, setting: ArticleSetting): SiteItem | undefined {
  const tags = tagsOf(view);
  const body = bodyOf(view, setting.bodies);
  const pairs = pairsIn(view, setting, body);
  const fields = itemFields(pairs);
  const title = titleOf(view, tags.title, fields.title, setting, body);
  const date = tags.date === undefined ? fields.date : (dayIn(tags.date) ?? fields.date);
  const attributes = ['index', 'number', 'issuer', 'formed', 'validity'].filter((key) => key in fields).length;
  const sure =
    (tags.title !== undefined ? 2 : 0) +
    (tags.date !== undefined ? 2 : 0) +
    (body !== undefined ? 2 : 0) +
    Math.min(2, attributes) +
    (fields.date !== undefined ? 1 : 0) +
    (isItemAddress(view.url) ? 2 : 0) -
    (setting.turns ? 4 : 0) -
    (body !== undefined && sums.dates(body) >= 8 && view.links(body) >= 8 ? 3 : 0);
  if (title === undefined || sure < 3) return undefined;
  const shown = date ?? lineDate(view, setting, body, [fields.formed, fields.effective, fields.expires]);
  const snippet = body === undefined ? '' : wordsOf(view, body).slice(0, 400);
  const { title: _title, date: _date, ...others } = fields;
  const kind = kindOf(title, others, setting.breadcrumb);
  return {
    title,
    url: view.url,
    ...(shown === undefined ? {} : { date: shown }),
    ...others,
    ...(kind === undefined ? {} : { kind }),
    ...relatedOf(view, sums, { kind, title, passed: setting.passed }),
    ...(setting.script ? {} : { read: true }),
    ...(snippet === '' ? {} : { snippet: shortened(snippet, 100) }),
  };
}

function bodyOf(view: PageView, bodies: readonly HtmlElement[]): HtmlElement | undefined {
  const held = bodies.filter((one) => view.signs(one) >= 20);
  return held.reduce<HtmlElement | undefined>(
    (best, one) => (best === undefined || view.signs(one) > view.signs(best) ? one : best),
    undefined,
  );
}

// labels in cells, definition lists and lines, outside of the text: a form in the text has such labels too
function pairsIn(view: PageView, setting: ArticleSetting, body: HtmlElement | undefined): readonly Labelled[] {
  if (setting.metadata.length > 0)
    return setting.metadata.flatMap((element) => [
      ...cellPairs(view, view.at(element), view.end(element)),
      ...labelsIn(slice(view, element)),
    ]);
  const skipped = outermost(view, [...setting.passed, ...(body === undefined ? [] : [body])]);
  const spans: (readonly [number, number])[] = [];
  let at = 0;
  for (const element of skipped) {
    spans.push([at, view.at(element)]);
    at = view.end(element);
  }
  spans.push([at, view.elements.length]);
  const cells = spans.flatMap(([from, to]) => cellPairs(view, from, to));
  let words = 0;
  const lines = skipped.flatMap((element) => {
    const [from, to] = view.range(element);
    const before = view.words.slice(words, from);
    words = to;
    return labelsIn(before);
  });
  return [...cells, ...lines, ...labelsIn(view.words.slice(words))];
}

function slice(view: PageView, element: HtmlElement): string {
  return view.words.slice(...view.range(element));
}

// <td>索引号</td><td>…</td>, <dt>文号</dt><dd>…</dd>, <span class="label">文号</span><span>…</span>
function cellPairs(view: PageView, from: number, to: number): readonly Labelled[] {
  const found: Labelled[] = [];
  for (let at = from; at < to; at++) {
    const cell = view.elements[at];
    if (
      cell === undefined ||
      !/^(?:td|th|dt|span|label|b|strong|em|i|p|div|li)$/.test(cell.tagName) ||
      view.signs(cell) > 14 ||
      view.signs(cell) < 2
    )
      continue;
    const field = fieldOf(wordsOf(view, cell));
    if (field === undefined) continue;
    const value = nextCell(view, cell);
    if (value !== undefined) found.push({ field, value });
  }
  return found;
}

function nextCell(view: PageView, cell: HtmlElement): string | undefined {
  const parent = cell.parentNode;
  if (parent === null) return undefined;
  const around = parent.childNodes;
  const index = around.indexOf(cell);
  const next = around.slice(index + 1, index + 6).find((node): node is HtmlElement => 'tagName' in node && view.at(node) >= 0);
  if (next === undefined) return undefined;
  const row = /^(?:td|th)$/.test(cell.tagName) ? /^(?:td|th)$/ : cell.tagName === 'dt' ? /^dd$/ : /^(?:span|em|i|b|strong|p|div|label|a)$/;
  const value = onLine(slice(view, next));
  // two headings of one table row, one after the other
  return !row.test(next.tagName) || fieldOf(value) !== undefined ? undefined : value;
}

function titleOf(
  view: PageView,
  tagged: string | undefined,
  labelled: string | undefined,
  setting: ArticleSetting,
  body: HtmlElement | undefined,
): string | undefined {
  if (tagged !== undefined) return tagged;
  const end = body === undefined ? view.elements.length : view.at(body);
  const heads = view.elements.slice(0, Math.max(end, 0)).filter((element) => {
    if (setting.passed.some((one) => view.at(element) >= view.at(one) && view.at(element) < view.end(one))) return false;
    return (
      /^h[1-3]$/.test(element.tagName) ||
      /(?:^|[\s_-])(?:title|tit|bt|biaoti|article-?title|arttitle|xl_tit|con_tit|ewb-article-tt)(?:$|[\s_-])/.test(
        marksOf(element).replace(/^\S+/, ''),
      )
    );
  });
  const head = heads.findLast((element) => view.signs(element) >= 4 && view.signs(element) <= 120 && childrenOf(element).length <= 4);
  const title = head === undefined ? undefined : wordsOf(view, head);
  return (title !== undefined && title.length >= 4 ? title : undefined) ?? labelled ?? pageTitle(view);
}

/** The title of a page without the name of the site behind it; undefined for none. */
export function pageTitle(view: PageView): string | undefined {
  const element = view.head.find(({ tagName }) => tagName === 'title');
  const [first] = element === undefined ? [] : element.childNodes;
  const words = first !== undefined && 'value' in first ? onLine(first.value) : '';
  const own = words.split(/\s*(?:[_|—–>»]|\s-\s|-(?=[^-]*(?:网|政府|门户|局|委)$))\s*/).find((part) => part !== '');
  return own === undefined || own === '' ? undefined : own;
}

// 2024-06-25 on a short line near the title, without a label
function lineDate(
  view: PageView,
  setting: ArticleSetting,
  body: HtmlElement | undefined,
  others: readonly (string | undefined)[],
): string | undefined {
  if (body === undefined) return undefined;
  const [to] = view.range(body);
  const from = Math.max(0, to - 600, ...setting.passed.map((one) => (view.range(one)[1] <= to ? view.range(one)[1] : 0)));
  const found = view.words
    .slice(from, to)
    .split('\n')
    .filter((line) => line.trim().length <= 60)
    .flatMap((line) => datesIn(line))
    .filter((date) => date.year !== undefined && !others.includes(dayOf(date)));
  const [first] = found;
  return first !== undefined && new Set(found.map(dayOf)).size === 1 ? dayOf(first) : undefined;
}

function kindOf(title: string, fields: Partial<SiteItem>, breadcrumb: readonly PageLink[]): SiteItem['kind'] {
  const interprets = /解读|图解|一图(?:读|看)懂|政策问答/;
  if (/(?:解读|图解|一图(?:读|看)懂|政策问答)/.test(title.replace(/关于.*解读.*的(?:通知|意见|方案|办法)$/, ''))) return 'interpretation';
  if (breadcrumb.some(({ name }) => interprets.test(name) && !/文件/.test(name))) return 'interpretation';
  return fields.number !== undefined && /[〔[（(【]\s*(?:19|20)\d{2}\s*[〕\])）】]|第\s*\d+\s*号/.test(fields.number)
    ? 'policy'
    : undefined;
}

function outermost(view: PageView, elements: readonly HtmlElement[]): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  for (const element of [...elements].sort((a, b) => view.at(a) - view.at(b) || view.end(b) - view.end(a))) {
    const last = found.at(-1);
    if (last === undefined || view.at(element) >= view.end(last)) found.push(element);
  }
  return found;
}
