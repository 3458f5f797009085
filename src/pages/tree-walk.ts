import { attribute, elementOf, type HtmlElement, type HtmlNode } from '../html/tree.js';
import { linkOf } from './address.js';
import { bare, nameOf } from './names.js';
import { marksOf, onLine, type PageView, wordsOf } from './view.js';
import { matches, pageWords } from './words.js';

/** A name in a tree with how deep it stands; the address is empty for a heading without a link. */
export interface TreeEntry {
  readonly depth: number;
  readonly name: string;
  readonly url: string;
  readonly current: boolean;
  readonly id?: string;
}

/** The names in a box of nested links, in order, each with its depth. The box may be nested as deep as it likes. */
export function entriesIn(view: PageView, box: HtmlElement): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  const open: Frame[] = [frameOf(box, 0, isMarked(box))];
  for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
    const node = frame.nodes[frame.next];
    if (node === undefined) {
      open.pop();
      continue;
    }
    const index = frame.next++;
    const element = elementOf(node);
    if (element === undefined) {
      // words right before a list are its heading
      const said = node.nodeName === '#text' && 'value' in node ? bare(onLine(node.value)) : '';
      if (said.length > 1) {
        if (frame.label !== 'link' && said.length <= longest && isList(view, following(view, frame.nodes, index))) {
          entries.push({ depth: frame.depth, name: said, url: '', current: frame.current });
          frame.label = 'words';
        } else if (frame.label === 'words') frame.label = undefined;
      }
      continue;
    }
    if (view.at(element) < 0) continue;
    if (element.tagName === 'a') {
      const name = nameOf(view, element);
      if (name !== '' && !(frame.label === 'link' && isRepeated(entries.at(-1), name, linkOf(view, element)))) {
        const id = attribute(element, 'data-id') ?? attribute(element, 'data-channelid');
        entries.push({
          depth: frame.depth + (frame.headed === 'heading' ? 1 : 0) + (frame.levels?.get(element) ?? 0),
          name,
          url: linkOf(view, element) ?? '',
          current: frame.current || isMarked(element),
          ...(id === undefined ? {} : { id }),
        });
        frame.label = 'link';
      }
      continue;
    }
    const linked = view.links(element) > 0;
    if (!linked && view.signs(element) === 0) continue;
    const heading = /^(?:h[1-6]|dt|legend|summary)$/.test(element.tagName);
    const sub = !heading && isSub(view, element, frame);
    if (heading) frame.headed = undefined;
    const deeper = sub || frame.headed === 'heading' ? 1 : 0;
    const depth = Math.min(deepest, frame.depth + deeper + (frame.levels?.get(element) ?? 0));
    const before = entries.length;
    if (!linked && view.signs(element) <= longest && isList(view, following(view, frame.nodes, index))) {
      const name = bare(wordsOf(view, element));
      if (name === '') continue;
      entries.push({ depth, name, url: '', current: frame.current || isMarked(element) });
      frame.label = 'words';
    } else if (linked) {
      open.push(frameOf(element, depth, frame.current ? false : isMarked(element)));
      frame.label = !sub && isSingle(view, element) ? 'link' : undefined;
    }
    frame.before = marksOf(element);
    if (heading && (linked || entries.length > before)) {
      frame.headed = 'heading';
      frame.label = undefined;
    }
  }
  return entries.filter(({ name }) => !matches(pageWords().notColumns, name.replace(/\s+/g, '')));
}

interface Frame {
  readonly nodes: readonly HtmlNode[];
  readonly depth: number;
  /** The row is marked as the one that the page belongs to: its first name is. */
  current: boolean;
  next: number;
  /** What the node before was, when it may be the heading of the next. */
  label: 'link' | 'words' | undefined;
  headed: 'heading' | undefined;
  /** Tag, class and id of the element before. */
  before: string;
  /** The box itself is one row of a list. */
  readonly row: boolean;
  readonly levels: ReadonlyMap<HtmlElement, number> | undefined;
}

const longest = 30;
// real trees have six levels; what is deeper is no tree of columns
const deepest = 16;

function frameOf(element: HtmlElement, depth: number, current: boolean): Frame {
  const levels = levelsOf(element);
  return {
    nodes: element.childNodes,
    depth,
    current,
    next: 0,
    label: undefined,
    headed: undefined,
    before: '',
    row: /^(?:li|dd|td)$/.test(element.tagName),
    levels,
  };
}

// levels that rows say of themselves: class level2, data-level, aria-level, padding
function levelsOf(element: HtmlElement): ReadonlyMap<HtmlElement, number> | undefined {
  const said: (readonly [HtmlElement, number])[] = [];
  for (const node of element.childNodes) {
    const row = elementOf(node);
    const level = row === undefined ? undefined : levelIn(row);
    if (row !== undefined && level !== undefined) said.push([row, level]);
  }
  const ranks = [...new Set(said.map(([, level]) => level))].sort((a, b) => a - b);
  if (ranks.length < 2) return undefined;
  const rank = new Map(ranks.map((level, index) => [level, index]));
  return new Map(said.map(([row, level]) => [row, rank.get(level) ?? 0]));
}

function levelIn(row: HtmlElement): number | undefined {
  const said = attribute(row, 'data-level') ?? attribute(row, 'aria-level') ?? attribute(row, 'data-depth');
  if (said !== undefined && /^\d+$/.test(said)) return Number(said);
  const marks = marksOf(row);
  const level = /(?:level|lev|lv|depth|grade|tier|ji)[-_]?(\d)(?!\d)/.exec(marks)?.[1];
  if (level !== undefined) return Number(level);
  const spoken = /(first|one|yi)[-_]?(?:level|ji)|(second|two|er)[-_]?(?:level|ji)|(?:third|three|san)[-_]?(?:level|ji)/.exec(marks);
  if (spoken !== null) return spoken[1] !== undefined ? 1 : spoken[2] !== undefined ? 2 : 3;
  const indent = /(?:padding-left|margin-left|text-indent)\s*:\s*([\d.]+)(?:px|em|rem|pt)/i.exec(attribute(row, 'style') ?? '')?.[1];
  return indent === undefined ? undefined : Number(indent);
}

function isMarked(element: HtmlElement): boolean {
  return (
    attribute(element, 'aria-current') !== undefined ||
    /(?:^|[\s_-])(?:on|cur|current|curr|active|selected|select|this|now|act|checked|hover|dq|sel)(?:$|[\s_-])/i.test(
      `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`,
    )
  );
}

function isRepeated(last: TreeEntry | undefined, name: string, url: string | undefined): boolean {
  return last !== undefined && last.url === (url ?? '') && (last.name === name || last.url !== '');
}

// the next node that shows something
function following(view: PageView, nodes: readonly HtmlNode[], index: number): HtmlElement | undefined {
  for (let at = index + 1; at < nodes.length && at < index + 8; at++) {
    const node = nodes[at];
    if (node === undefined) break;
    const element = elementOf(node);
    if (element === undefined) {
      if (node.nodeName === '#text' && 'value' in node && onLine(node.value) !== '') return undefined;
    } else if (view.at(element) >= 0 && (view.links(element) > 0 || view.signs(element) > 0)) return element;
  }
  return undefined;
}

function isList(view: PageView, element: HtmlElement | undefined): boolean {
  return element !== undefined && view.links(element) > 0 && /^(?:ul|ol|dl|dd|table|menu|div|nav|p)$/.test(element.tagName);
}

// what follows a name and belongs below it
function isSub(view: PageView, element: HtmlElement, frame: Frame): boolean {
  if (frame.label === undefined || view.links(element) === 0) return false;
  if (/^(?:ul|ol|dl|dd|table|menu)$/.test(element.tagName)) return true;
  const marks = marksOf(element);
  if (!/^(?:div|p|nav)$/.test(element.tagName) || marks === frame.before) return false;
  return (
    frame.row ||
    frame.label === 'words' ||
    view.hidden(element) ||
    /sub|child|second|third|erji|sanji|\bej|\bsj|next|down|drop|hide|list|con\b|cont|box|level[-_]?[2-9]|menu[-_]?[2-9]|[-_]nav/.test(marks)
  );
}

// holds one name only, and so may be the heading of what follows
function isSingle(view: PageView, element: HtmlElement): boolean {
  return view.links(element) === 1 && !/^(?:dd|dl|ul|ol|table|tbody)$/.test(element.tagName);
}
