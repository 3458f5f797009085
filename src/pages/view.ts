import { isBlock, isOutOfSight, isSilent } from '../html/elements.js';
import { attribute, elementOf, type HtmlElement, type HtmlNode, parseHtml, textBelow } from '../html/tree.js';

/** A page laid out for reading: its elements in order, and the text of each as a slice of one text. */
export interface PageView {
  readonly url: string;
  /** What addresses of the page are relative to. */
  readonly base: string;
  readonly nodes: readonly HtmlNode[];
  /** All elements that hold words, in the order of the page. */
  readonly elements: readonly HtmlElement[];
  /** The scripts that stand in the page. */
  readonly scripts: readonly string[];
  /** The elements of the head: title, meta, base. */
  readonly head: readonly HtmlElement[];
  /** The number of an element in `elements`; -1 for one that holds no words. */
  at(element: HtmlElement): number;
  /** The number after the last element inside. */
  end(element: HtmlElement): number;
  /** Where the words of an element begin and end in `words`. */
  range(element: HtmlElement): readonly [number, number];
  /** How many links stand in an element, itself included. */
  links(element: HtmlElement): number;
  /** How many characters that are no blanks stand in an element. */
  signs(element: HtmlElement): number;
  /** The words of the whole page, lines parted by line breaks. */
  readonly words: string;
  /** True where an element or one around it is out of sight by its own attributes. */
  hidden(element: HtmlElement): boolean;
}

/** Lays out a page. Takes time in proportion to its length, however deep it is nested. */
export async function viewOf(html: string, url: string): Promise<PageView> {
  const nodes = await parseHtml(html);
  const layout = layOut(nodes);
  const href = layout.head.find(({ tagName }) => tagName === 'base');
  const base = href === undefined ? undefined : attribute(href, 'href');
  const number = new Map(layout.elements.map((element, index) => [element, index]));
  const at = (element: HtmlElement): number => number.get(element) ?? -1;
  const [signs, links] = [signCounts(layout.words), linkCounts(layout.elements)];
  const between = (counts: Uint32Array, from = 0, to = 0): number => (counts[to] ?? 0) - (counts[from] ?? 0);
  return {
    url,
    base: base === undefined || !URL.canParse(base, url) ? url : new URL(base, url).href,
    nodes,
    elements: layout.elements,
    scripts: layout.scripts,
    head: layout.head,
    words: layout.words,
    links: (element) => between(links, at(element), layout.ends[at(element)]),
    signs: (element) => between(signs, layout.starts[at(element)], layout.stops[at(element)]),
    at,
    end: (element) => layout.ends[at(element)] ?? 0,
    range: (element) => [layout.starts[at(element)] ?? 0, layout.stops[at(element)] ?? 0],
    hidden: (element) => layout.hidden[at(element)] === true,
  };
}

/** The words of an element on one line; blank for none. */
export function wordsOf(view: PageView, element: HtmlElement): string {
  return onLine(view.words.slice(...view.range(element)));
}

/** Words with every run of blanks made one space. */
export function onLine(words: string): string {
  return words.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
}

/** Class and id of an element in small letters, and its tag before them. */
export function marksOf(element: HtmlElement): string {
  return `${element.tagName} ${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.toLowerCase();
}

// both count what comes before each place, so that what lies between two is a difference
function signCounts(words: string): Uint32Array {
  const counts = new Uint32Array(words.length + 1);
  for (let at = 0; at < words.length; at++) counts[at + 1] = (counts[at] ?? 0) + (isBlank(words.charCodeAt(at)) ? 0 : 1);
  return counts;
}

function linkCounts(elements: readonly HtmlElement[]): Uint32Array {
  const counts = new Uint32Array(elements.length + 1);
  for (const [at, { tagName }] of elements.entries()) counts[at + 1] = (counts[at] ?? 0) + (tagName === 'a' || tagName === 'area' ? 1 : 0);
  return counts;
}

function isBlank(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0x3000 || code === 0x200b || code === 0xfeff;
}

interface Layout {
  readonly elements: HtmlElement[];
  readonly ends: number[];
  readonly starts: number[];
  readonly stops: number[];
  readonly hidden: boolean[];
  readonly scripts: string[];
  readonly head: HtmlElement[];
  readonly words: string;
}

const headTags = new Set(['title', 'meta', 'base', 'link']);

function layOut(nodes: readonly HtmlNode[]): Layout {
  const [elements, ends, starts, stops, hidden]: [HtmlElement[], number[], number[], number[], boolean[]] = [[], [], [], [], []];
  const [scripts, head, pieces]: [string[], HtmlElement[], string[]] = [[], [], []];
  let length = 0;
  let parted = false;
  let last = '\n';
  const say = (piece: string): void => {
    if (piece === '') return;
    pieces.push(piece);
    length += piece.length;
    last = piece.charAt(piece.length - 1);
  };
  // one break is enough, so that words stay short however many elements are around them
  const newLine = (): void => {
    if (last !== '\n') say('\n');
  };
  // a number stands for the end of that element
  const open: (HtmlNode | number)[] = [...nodes].reverse();
  const around: number[] = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'number') {
      if (isBlock(elements[node]?.tagName ?? '')) newLine();
      [ends[node], stops[node]] = [elements.length, length];
      around.pop();
      parted = true;
      continue;
    }
    if (node.nodeName === '#text' && 'value' in node) {
      const words = node.value.replace(/[ \t\r\n\f]+/g, ' ');
      const value = (last === '\n' || last === ' ') && words.startsWith(' ') ? words.slice(1) : words;
      // a large 25 and a small 2024-06 beside it are two numbers
      if (parted && /[\d.]/.test(last) && /^\d/.test(value)) say(' ');
      if (value !== '') parted = false;
      say(value);
    }
    const element = elementOf(node);
    if (element === undefined) continue;
    const { tagName } = element;
    if (tagName === 'script') scripts.push(textBelow(element));
    else if (tagName === 'br') newLine();
    if (headTags.has(tagName)) head.push(element);
    if (tagName !== 'head' && (isSilent(tagName) || tagName === 'textarea' || tagName === 'select')) continue;
    const index = elements.length;
    elements.push(element);
    starts.push(length);
    hidden.push(isOutOfSight(element) || hidden[around.at(-1) ?? -1] === true);
    around.push(index);
    parted = true;
    if (isBlock(tagName)) newLine();
    open.push(index);
    for (let at = element.childNodes.length - 1; at >= 0; at--) open.push(element.childNodes[at] as HtmlNode);
  }
  return { elements, ends, starts, stops, hidden, scripts, head, words: pieces.join('') };
}
