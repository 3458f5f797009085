import type { Options } from 'css-select';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import { attribute, elementOf, type HtmlElement, type HtmlNode, parentOf, textBelow } from './tree.js';

/** The elements at and below some nodes that a CSS selector means, in the order of the page. */
export type Select = (nodes: readonly HtmlNode[]) => readonly HtmlElement[];

/** What a CSS selector means; a `UsageError` for one that cannot be read. css-select is loaded here and nowhere else. */
export async function selectorOf(selector: string): Promise<Select> {
  const { compile, selectAll } = await import('css-select');
  const options = { adapter, cacheResults: false };
  try {
    const query = compile<HtmlNode, HtmlElement>(selector, options);
    return (nodes) => selectAll<HtmlNode, HtmlElement>(query as (node: HtmlElement) => boolean, [...nodes], options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      text(`选择器“${selector}”看不懂：${reason}`, `The selector "${selector}" cannot be read: ${reason}`),
      text('按 CSS 选择器的写法改正，如 ul.list > li a', 'Write it as a CSS selector, such as ul.list > li a'),
    );
  }
}

// the tree as parse5 makes it, without a second tree for css-select
const adapter: NonNullable<Options<HtmlNode, HtmlElement>['adapter']> = {
  isTag: (node): node is HtmlElement => elementOf(node) !== undefined,
  existsOne: (test, nodes) => walk(nodes, test, true).length > 0,
  getAttributeValue: attribute,
  getChildren: (node) => ('childNodes' in node ? node.childNodes : []),
  getName: (element) => element.tagName,
  getParent: (element) => parentOf(element) ?? null,
  getSiblings: (node) => ('parentNode' in node && node.parentNode !== null ? node.parentNode.childNodes : [node]),
  getText: (node) => ('value' in node ? node.value : 'tagName' in node ? textBelow(node) : ''),
  hasAttrib: (element, name) => attribute(element, name) !== undefined,
  removeSubsets: outermost,
  findAll: (test, nodes) => walk(nodes, test, false),
  findOne: (test, nodes) => walk(nodes, test, true)[0] ?? null,
};

function walk(nodes: readonly HtmlNode[], test: (element: HtmlElement) => boolean, first: boolean): HtmlElement[] {
  const found: HtmlElement[] = [];
  const open = [...nodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const element = elementOf(node);
    if (element === undefined) continue;
    if (test(element)) found.push(element);
    if (first && found.length > 0) break;
    for (let at = element.childNodes.length - 1; at >= 0; at--) open.push(element.childNodes[at] as HtmlNode);
  }
  return found;
}

function outermost(nodes: HtmlNode[]): HtmlNode[] {
  const all = new Set(nodes);
  return nodes.filter((node) => {
    for (let above = parentOf(node as HtmlElement); above !== undefined; above = parentOf(above)) if (all.has(above)) return false;
    return true;
  });
}
