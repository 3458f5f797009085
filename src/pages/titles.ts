import { attribute, descendants, type HtmlElement } from '../html/tree.js';
import { datesIn } from './dates.js';
import { bare, wholeName } from './names.js';
import { marksOf, onLine, type PageView, wordsOf } from './view.js';

/** The title that a link shows, without a date that stands in the link beside it, and the words of the page it was taken from. */
export function titleOf(view: PageView, link: HtmlElement): { readonly title: string; readonly written: string } {
  const part = view.signs(link) > 6 ? titlePart(view, link) : undefined;
  const [from, to] = view.range(part ?? link);
  const raw = part === undefined ? withoutDated(view, link, from, to) : view.words.slice(from, to);
  const written = part === undefined ? withoutDate(raw) : raw.trim();
  const shown = bare(onLine(written));
  const said = onLine(attribute(link, 'title') ?? '').replace(/^标题[：:]\s*/, '');
  const title = shown === '' ? titleWithoutDate(said) : wholeName(shown, said);
  return { title, written };
}

// a heading, or what is called title, inside a link that holds a whole row
function titlePart(view: PageView, link: HtmlElement): HtmlElement | undefined {
  const named = descendants(
    link,
    (one) =>
      view.at(one) >= 0 &&
      (/^h[1-6]$/.test(one.tagName) ||
        /(?:^|[\s_-])(?:title|tit|bt|biaoti|name|txt|text)(?:$|[\s_-])/.test(marksOf(one).replace(/^\S+/, ''))),
  );
  return named.find((one) => view.signs(one) > 3 && datesIn(wordsOf(view, one)).every(({ start }) => start > 0));
}

// the words of a link without elements in it that are nothing but a date
function withoutDated(view: PageView, link: HtmlElement, from: number, to: number): string {
  const dated = descendants(link, (one) => view.at(one) >= 0 && view.signs(one) <= 24 && isOnlyDate(wordsOf(view, one)));
  if (dated.length === 0) return view.words.slice(from, to);
  let at = from;
  const pieces = dated.map((one) => {
    const [start, end] = view.range(one);
    const piece = view.words.slice(at, start);
    at = end;
    return piece;
  });
  return [...pieces, view.words.slice(at, to)].join('\n');
}

// a line of its own that is a date, or a date at the end in brackets or after a blank
function withoutDate(raw: string): string {
  const lines = raw.split('\n').filter((line) => line.trim() !== '');
  const titles = lines.filter((line) => !isOnlyDate(line));
  const line = titles.reduce((best, one) => (one.trim().length > best.trim().length ? one : best), titles[0] ?? '');
  return titleWithoutDate(line.trim());
}

function titleWithoutDate(words: string): string {
  return words
    .replace(/(?:\s+|[[(（【])(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）】]?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*$/, '')
    .replace(/^[[(（【]?20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[\])）】]?\s+/, '')
    .trim();
}

function isOnlyDate(line: string): boolean {
  const words = onLine(line);
  return words.length <= 24 && /^[\d\s\-/.年月日:：[\]()（）【】]+$/.test(words) && /\d/.test(words);
}
