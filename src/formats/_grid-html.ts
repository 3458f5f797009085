import { isBlock, isOutOfSight, isSilent } from '../html/elements.js';
import { attribute, elementOf, type HtmlElement, type HtmlNode, textBelow, textLength } from '../html/tree.js';
import { pictureMark } from './_docx-marks.js';
import type { LeftOut, Piece, PieceCell } from './_grid-pieces.js';
import { type SpannedRow, spannedRows } from './_grid-table.js';
import { BLOCK, BREAK, flowing, GLUE, settled, standing } from './_grid-words.js';
import { inputText, isLayout, listMark, pictureFont } from './_html-elements.js';

/** How a page is read. */
export interface HtmlOptions {
  /** White space counts as it stands, as in a page that was made from a Word document. */
  readonly standing?: boolean;
  /** Elements that are no part of the text. */
  readonly skip?: (element: HtmlElement) => boolean;
}

/**
 * The paragraphs and tables of a page in their order; a paragraph is a line, broken at `<br>` too. A table that only lays out the page
 * is read through; a table inside a cell gives that cell lines of text.
 */
export function piecesOf(nodes: readonly HtmlNode[], options: HtmlOptions = {}): { pieces: Piece[]; left: LeftOut } {
  const left: LeftOut = { pictures: 0, hidden: 0, menus: 0, frames: 0 };
  const pieces: Piece[] = [];
  const headings = new Set<string>();
  let words = noWords();
  const page: Out = {
    words: () => words,
    block() {
      if (words.raw.endsWith(GLUE)) return;
      const lines = settled(words.raw).split('\n');
      for (const line of lines) {
        if (line.trim() === '') continue;
        const cell = cellOf(line.trim(), words);
        pieces.push({ kind: 'paragraph', cell, line: words.line });
      }
      words = { ...noWords(), standing: words.standing, font: words.font };
    },
    table(element, depth) {
      if (isLayout(element, options.standing === true)) {
        walkAll(element.childNodes, page, depth);
        return;
      }
      for (const caption of captionsOf(element)) {
        walkAll(caption.childNodes, page, depth);
        // a caption for screen readers often says the heading of the page again
        if (headings.has(settled(words.raw))) words.raw = '';
        page.block();
      }
      pieces.push({ kind: 'table', rows: rowsOf(element, depth) });
    },
    heading() {
      headings.add(settled(words.raw));
    },
  };
  walkAll(nodes, page, 0);
  page.block();
  return { pieces, left };

  function rowsOf(table: HtmlElement, depth: number): SpannedRow[] {
    return spannedRows(
      table,
      (row) => isHidden(row),
      (cell) => readCell(cell, depth),
    );
  }

  // a row of a table inside a cell is a line of that cell
  function lineOf({ cells }: SpannedRow): string {
    const texts = cells.filter((cell) => cell.covered !== true && cell.text !== '');
    return standing(texts.map((cell) => cell.text.replace(/\s+/g, ' ')).join(' ')) + BLOCK;
  }

  function readCell(cell: HtmlElement, depth: number): PieceCell {
    const inside = noWords();
    const block = () => {
      inside.raw += BLOCK;
    };
    const out: Out = {
      words: () => inside,
      block,
      table(table, deeper) {
        for (const caption of captionsOf(table)) walkAll(caption.childNodes, out, deeper);
        inside.raw += BLOCK + rowsOf(table, deeper).map(lineOf).join('');
      },
      heading: () => undefined,
    };
    walkAll(cell.childNodes, out, depth);
    return cellOf(settled(inside.raw), inside);
  }

  function walkAll(children: readonly HtmlNode[], out: Out, depth: number): void {
    for (const child of children) walk(child, out, depth + 1);
  }

  function walk(node: HtmlNode, out: Out, depth: number): void {
    if (node.nodeName === '#text' && 'value' in node) {
      const words = out.words();
      const { standing: stands, font } = words;
      if (words.line === 0) words.line = node.sourceCodeLocation?.startLine ?? 0;
      const text = font === '' ? node.value : [...node.value].map((sign) => pictureMark(font, sign.charCodeAt(0)) ?? sign).join('');
      words.raw += options.standing || stands > 0 ? standing(text) : flowing(text);
      return;
    }
    const element = elementOf(node);
    if (element === undefined || leftOut(element) || isHidden(element)) return;
    const name = element.tagName;
    const font = pictureFont(element);
    if (depth > DEEPEST) out.words().raw += flowing(textBelow(element));
    else if (font !== undefined && font !== out.words().font) {
      const before = out.words().font;
      out.words().font = font;
      walk(element, out, depth);
      out.words().font = before;
    } else walkElement(element, name, out, depth);
  }

  function walkElement(element: HtmlElement, name: string, out: Out, depth: number): void {
    if (name === 'br') out.words().raw += BREAK;
    else if (name === 'table') {
      out.block();
      out.table(element, depth);
      out.block();
    } else if (name === 'a') link(element, out, depth);
    else if (name === 'input') out.words().raw += inputText(element);
    else if (name === 'pre' || name === 'textarea') {
      out.block();
      out.words().standing++;
      walkAll(element.childNodes, out, depth);
      out.words().standing--;
      out.block();
    } else if (isBlock(name)) {
      out.block();
      const mark = name === 'li' ? listMark(element) : '';
      out.words().raw += mark;
      walkAll(element.childNodes, out, depth);
      if (mark !== '' && out.words().raw.endsWith(mark)) out.words().raw = out.words().raw.slice(0, -mark.length);
      if (/^h[1-6]$/.test(name)) out.heading();
      out.block();
    } else walkAll(element.childNodes, out, depth);
  }

  function leftOut(element: HtmlElement): boolean {
    const name = element.tagName;
    if (isSilent(name) || options.skip?.(element) === true) return true;
    if (name === 'img') left.pictures++;
    else if (name === 'nav') left.menus++;
    else if (name === 'iframe' || name === 'frame') left.frames++;
    // the head and the foot of the page in what LibreOffice saves
    else if (name === 'div' && /^(header|footer)$/.test(attribute(element, 'title') ?? '')) return true;
    else if (name === 'a')
      return /(^|\s)skip(\s|$)/.test(attribute(element, 'class') ?? '') && attribute(element, 'href')?.startsWith('#') === true;
    else return name === 'option' && attribute(element, 'selected') === undefined;
    return true;
  }

  function isHidden(element: HtmlElement): boolean {
    const hidden = isOutOfSight(element);
    if (hidden && textLength(element) > 0) left.hidden++;
    return hidden;
  }

  function link(element: HtmlElement, out: Out, depth: number): void {
    const from = out.words().raw.length;
    walkAll(element.childNodes, out, depth);
    const address = attribute(element, 'href')?.trim() ?? '';
    const words = out.words();
    if (address === '' || /^(#|javascript:|data:|vbscript:)/i.test(address) || words.raw.length <= from) return;
    words.link ??= address;
    words.linked += words.raw.slice(from).replace(/\s/g, '').length;
  }
}

/** Words being gathered. `linked` counts the characters that lead somewhere, `standing` the elements around in which white space counts. */
interface Words {
  raw: string;
  link: string | undefined;
  linked: number;
  standing: number;
  /** The line of the source in which they begin; 0 when there are none. */
  line: number;
  /** A font whose letters are pictures; blank for others. */
  font: string;
}

interface Out {
  words(): Words;
  block(): void;
  table(element: HtmlElement, depth: number): void;
  heading(): void;
}

function captionsOf(table: HtmlElement): HtmlElement[] {
  return table.childNodes.flatMap((node) => elementOf(node) ?? []).filter((one) => one.tagName === 'caption');
}

function noWords(): Words {
  return { raw: '', link: undefined, linked: 0, standing: 0, line: 0, font: '' };
}

function cellOf(text: string, words: Words): PieceCell {
  if (words.link === undefined || text === '') return { text };
  const whole = words.linked >= text.replace(/\s/g, '').length;
  return { text, link: words.link, ...(whole && { was: 'link' as const }) };
}

// what lies deeper, in pages with thousands of open elements, is read as plain text
const DEEPEST = 800;
