import { attribute, descendants, type HtmlElement } from '../html/tree.js';
import { onLine, type PageView, wordsOf } from './view.js';

/** What a link is called: its words, the whole title where the words are cut short, else its title or the words of its picture. */
export function nameOf(view: PageView, link: HtmlElement): string {
  const words = bare(wordsOf(view, link));
  const title = onLine(attribute(link, 'title') ?? '');
  if (words === '') return title === '' ? pictured(link) : title;
  return wholeName(words, title);
}

/** A name that the page cuts with … taken whole from what it says elsewhere, where that begins the same. */
export function wholeName(words: string, title: string): string {
  const cut = /^(.*?)\s*(?:…+|\.{2,}|。{2,})$/.exec(words)?.[1];
  return cut !== undefined && cut !== '' && title.length > cut.length && title.startsWith(cut) ? title : words;
}

/** A name without the signs that only adorn it: dots, arrows, and square brackets around all of it. */
export function bare(words: string): string {
  return words
    .replace(/^[\s·•●■□◆◇▪▸▶►→»>›＞|│├└─+＋*※\-—–－]+/u, '')
    .replace(/[\s·•»>›＞▸▶►▼▾∨|│+＋]+$/u, '')
    .trim();
}

function pictured(link: HtmlElement): string {
  const picture = descendants(link, ({ tagName }) => tagName === 'img')[0];
  return picture === undefined ? '' : onLine(attribute(picture, 'alt') ?? attribute(picture, 'title') ?? '');
}
