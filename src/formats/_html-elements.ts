import { attribute, descendants, elementOf, type HtmlElement, textLength } from '../html/tree.js';
import { cellCounts } from './_grid-table.js';
import { GLUE, standing } from './_grid-words.js';

/** The font of an element, if its letters are pictures (Wingdings), blank for another font; undefined when it names none. */
export function pictureFont(element: HtmlElement): string | undefined {
  const style = attribute(element, 'style');
  const font = attribute(element, 'face') ?? (style === undefined ? undefined : /font-family\s*:\s*["']?([^"';,]+)/i.exec(style)?.[1]);
  if (font === undefined) return undefined;
  return /^\s*wingdings/i.test(font) ? font.trim() : '';
}

/** What a field of a form shows: its text, or a box or circle that is ticked or not. */
export function inputText(element: HtmlElement): string {
  const type = (attribute(element, 'type') ?? 'text').toLowerCase();
  const on = attribute(element, 'checked') !== undefined;
  if (type === 'checkbox') return on ? '☑' : '□';
  if (type === 'radio') return on ? '●' : '○';
  return /^(text|number|date|month|tel|email|url|search)$/.test(type) ? standing(attribute(element, 'value') ?? '') : '';
}

/** The number that a browser shows before an item of a numbered list, with the sign that the words follow in the same line; blank for others. */
export function listMark(item: HtmlElement): string {
  const list = item.parentNode;
  if (list === null || !('tagName' in list) || list.tagName !== 'ol') return '';
  const items = list.childNodes.flatMap((node) => elementOf(node) ?? []).filter((one) => one.tagName === 'li');
  let number = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1;
  for (const one of items) {
    const value = Number.parseInt(attribute(one, 'value') ?? '', 10);
    if (!Number.isNaN(value)) number = value;
    if (one === item) break;
    number++;
  }
  return `${number}. ${GLUE}`;
}

/** A table with other tables in it that hold most of its words, or with one cell a row that holds a whole text, only lays out the page; in a Word document only one of single cells does. */
export function isLayout(table: HtmlElement, fromWord: boolean): boolean {
  if (/^(presentation|none)$/.test(attribute(table, 'role') ?? '')) return true;
  const inner = descendants(table, (one) => one.tagName === 'table');
  const single = cellCounts(table).every((count) => count <= 1);
  if (inner.length > 0 && (single || fromWord)) return single;
  if (inner.length > 0) return inner.reduce((sum, one) => sum + textLength(one), 0) * 2 > textLength(table);
  return (
    single &&
    descendants(table, (one) => one.tagName === 'td').some(
      (cell) => descendants(cell, (one) => /^(p|div|h[1-6]|br|li)$/.test(one.tagName)).length > 2,
    )
  );
}
